#!/bin/bash
# A job plan through GNU parallel, on this machine or, with SSHLOGIN, on several that share a file system.
#   parallel.sh JOB PARTS [options of merge]
#   WORKERS=8 parallel.sh /shared/job.json 64           SSHLOGIN=8/node1,8/node2 for other machines
# A part that fails is tried again, twice; the merge comes when all are there. Once more does only what is missing.
set -eu
job=$(realpath "${1:?the job file}") parts=${2:?how many parts}
shift 2
command=${EARTH_ANOMALY:-earth-anomaly}

seq "$parts" | parallel --jobs "${WORKERS:-100%}" --retries "${TRIES:-3}" --joblog "$job.parallel.log" \
    ${SSHLOGIN:+--sshlogin "$SSHLOGIN"} \
    env "OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}" $command work "$(printf '%q' "$job")" --part "{}/$parts"
$command merge "$job" "$@"
