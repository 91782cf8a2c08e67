#!/bin/bash
# A job plan through PBS: an array of PARTS tasks (2 or more), and the merge when all of them have gone well.
#   submit_pbs.sh JOB PARTS [options of merge]          ARRAY_OPTIONS="-q long" for qsub
# Once more after a failure does only what is missing. The job file and what it names lie on a shared file system.
set -eu
job=$(realpath "${1:?the job file}") parts=${2:?how many tasks}
shift 2
here=$(dirname "$(realpath "$0")")

# shellcheck disable=SC2086
array=$(qsub -J "1-$parts" -v "JOB=$job,PARTS=$parts${EARTH_ANOMALY:+,EARTH_ANOMALY=$EARTH_ANOMALY}" \
    ${ARRAY_OPTIONS:-} "$here/job_array.pbs")
last=$(printf '%s merge %s\n' "${EARTH_ANOMALY:-earth-anomaly}" "$(printf '%q ' "$job" "$@")" |
    qsub -N earth-anomaly-merge -j oe -W "depend=afterok:$array")
echo "array $array of $parts tasks, merge $last"
