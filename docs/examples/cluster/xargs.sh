#!/bin/sh
# A job plan on one machine with nothing but xargs.
#   xargs.sh JOB PARTS [options of merge]               WORKERS=8, else one for each core
# What failed is tried again, twice; the merge comes when all is there. Once more does only what is missing.
set -u
job=${1:?the job file} parts=${2:?how many parts}
shift 2
command=${EARTH_ANOMALY:-earth-anomaly}
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

try=1
until seq "$parts" | xargs -P "${WORKERS:-$(nproc)}" -I '{}' $command work "$job" --part "{}/$parts"; do
    [ "$try" -lt "${TRIES:-3}" ] || exit 1
    try=$((try + 1))
    echo "Something failed; try $try of ${TRIES:-3}."
done
exec $command merge "$job" "$@"
