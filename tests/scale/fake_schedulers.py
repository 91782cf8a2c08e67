"""Made-up sbatch, scontrol and qsub: tasks run at once, one after the other, and what depends on them comes after."""

from __future__ import annotations

from pathlib import Path

# A task that asks for scontrol requeue is run again, with one more restart counted.
_SBATCH = """#!/bin/bash
state=$(dirname "$0")/state; mkdir -p "$state"
for word; do case $word in
    --array=1-*) last=${word#*-1-}; last=${word##*-} ;;
    --export=ALL,*) IFS=, read -ra pairs <<< "${word#--export=ALL,}"; export "${pairs[@]}" ;;
    --dependency=afterok:*) after=${word##*:} ;;
    --wrap=*) wrapped=${word#--wrap=} ;;
    --*) ;;
    *) script=$word ;;
esac; done
id=$(($(ls "$state" | wc -l) + 1)); echo 0 > "$state/$id"; echo "$id"
if [ -n "$wrapped" ]; then
    [ "$(cat "$state/$after")" = 0 ] && bash -c "$wrapped" >&2
    exit 0
fi
for index in $(seq "$last"); do
    export SLURM_ARRAY_JOB_ID=$id SLURM_ARRAY_TASK_ID=$index SLURM_RESTART_COUNT=0
    while true; do
        rm -f "$state.requeued"
        bash "$script" >&2; code=$?
        [ -e "$state.requeued" ] || break
        SLURM_RESTART_COUNT=$((SLURM_RESTART_COUNT + 1))
    done
    [ $code = 0 ] || echo 1 > "$state/$id"
done
"""
_SCONTROL = """#!/bin/bash
[ "$1" = requeue ] && [ "$2" = "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" ] && touch "$(dirname "$0")/state.requeued"
"""
_QSUB = """#!/bin/bash
state=$(dirname "$0")/state; mkdir -p "$state"
while [ $# -gt 0 ]; do case $1 in
    -J) last=${2#1-}; shift ;;
    -v) IFS=, read -ra pairs <<< "$2"; export "${pairs[@]}"; shift ;;
    -W) after=${2##*:}; after=${after%%[*}; shift ;;
    -N | -j) shift ;;
    *) script=$1 ;;
esac; shift; done
id=$(($(ls "$state" | wc -l) + 1)); echo 0 > "$state/$id"
if [ -z "$script" ]; then
    echo "$id.server"
    text=$(cat)
    [ "$(cat "$state/$after")" = 0 ] && bash -c "$text" >&2
    exit 0
fi
echo "$id[].server"
for index in $(seq "$last"); do
    PBS_ARRAY_INDEX=$index bash "$script" >&2 || echo 1 > "$state/$id"
done
"""


def write_fakes(folder: Path) -> None:
    """Into a folder that comes first on the path."""
    for name, text in (("sbatch", _SBATCH), ("scontrol", _SCONTROL), ("qsub", _QSUB)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
