#!/bin/bash
# A job plan through SLURM: an array of PARTS tasks, and the merge when all of them have gone well.
#   submit_slurm.sh JOB PARTS [options of merge]        ARRAY_OPTIONS="--partition=long" for sbatch
# Once more after a failure does only what is missing. The job file and what it names lie on a shared file system.
set -eu
job=$(realpath "${1:?the job file}") parts=${2:?how many tasks}
shift 2
here=$(dirname "$(realpath "$0")")
merge="${EARTH_ANOMALY:-earth-anomaly} merge $(printf '%q ' "$job" "$@")"

# shellcheck disable=SC2086
array=$(sbatch --parsable --array="1-$parts" --export="ALL,JOB=$job,PARTS=$parts" ${ARRAY_OPTIONS:-} \
    "$here/job_array.sbatch")
array=${array%%;*}
last=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --job-name=earth-anomaly-merge \
    --output=earth-anomaly-merge-%j.log --wrap="$merge")
echo "array $array of $parts tasks, merge ${last%%;*}"
