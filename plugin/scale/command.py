"""main(): the commands plan, work, status and merge, each with an exit code that schedulers understand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..choices import LEAST_MEMORY_MB
from ..detectors.catalog import entry
from ..detectors.device import Device
from ..errors import AnomalyError, RunCanceled
from ..raster.outputs import check_output, make_folder
from ..raster.polygons import PolygonJob, write_polygons
from ..raster.threshold import Method, Threshold
from .arguments import DEFAULTS, parsed
from .errors import OptionWrong, PartWrong
from .job import PlanJob
from .job_file import read_plan
from .job_text import write_plan
from .merge import merge_item, status_of
from .mosaic import write_vrt
from .options import at_least, detector_of, part_of, selection_of, settings_of, within
from .plan import PlanWish, plan_job
from .stac import inputs_of
from .telling import Telling, complain, tell
from .work import PieceDone, Worker

DONE, FAILED, USAGE, SIGNALLED = 0, 1, 2, 128
_PIECE_PX = (256, 16384)


def main(arguments: Sequence[str]) -> int:
    """Does what the words say: 0 done, 1 an error (one sentence on stderr), 2 wrong usage, 128 + signal broken off."""
    try:
        chosen = parsed(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    feedback = Telling(is_quiet=chosen.command == "work" and not chosen.ray)
    try:
        with feedback.listening():
            ended_with: int = _COMMANDS[chosen.command](chosen, feedback)
            return ended_with
    except (OptionWrong, PartWrong) as raised:
        complain(str(raised))
        return USAGE
    except RunCanceled:
        complain("Broken off. What is finished stays; run the same command again to go on.")
        return SIGNALLED + feedback.signal
    except AnomalyError as raised:
        complain(str(raised))
        return FAILED


def _plan(chosen: argparse.Namespace, feedback: Telling) -> int:
    folder = chosen.output_folder or str(Path(chosen.output).absolute().parent)
    wish = PlanWish(
        images=[path for text in chosen.images for path in inputs_of(text, chosen.asset, folder)],
        detector=entry(detector_of(chosen.detector)),
        output_folder=folder,
        settings=settings_of(chosen.setting, chosen.detector),
        selection=selection_of(chosen),
        mask=chosen.mask,
        model=chosen.model,
        device=Device(chosen.device),
        memory_mb=at_least("--memory-mb", chosen.memory_mb, LEAST_MEMORY_MB),
        resampled=chosen.resampled,
        piece_px=within("--piece-px", chosen.piece_px, _PIECE_PX) if chosen.piece_px else 0,
    )
    check_output(chosen.output)
    make_folder(folder)
    job = plan_job(wish, feedback)
    write_plan(job, chosen.output)
    images = "1 image" if len(job.items) == 1 else f"{len(job.items)} images"
    tell(f"{chosen.output}: {images}, {job.piece_count} pieces, job {job.id[:12]}")
    return DONE


def _work(chosen: argparse.Namespace, feedback: Telling) -> int:
    if chosen.ray:
        from .ray_run import run_on_ray

        return run_on_ray(chosen.job, chosen.ray, feedback)
    part, parts = part_of(chosen.part)
    with Worker(chosen.job, feedback) as worker:
        numbers = worker.job.part(part, parts)
        done: list[int] = []

        def count(piece: PieceDone) -> None:
            done.append(piece.piece)
            how = f"made in {piece.seconds:.1f} s" if piece.is_new else "was there"
            tell(f"{len(done)} of {len(numbers)}: piece {piece.piece} {how}, {piece.valid_px} valid pixels")

        worker.work(numbers, count)
    tell(f"part {part} of {parts} is complete: {len(numbers)} pieces")
    return DONE


def _status(chosen: argparse.Namespace, feedback: Telling) -> int:
    job = read_plan(chosen.job)
    found = status_of(job, range(1, job.piece_count + 1), feedback.isCanceled)
    tell(f"{len(found.done)} of {job.piece_count} pieces are there")
    return DONE


def _merge(chosen: argparse.Namespace, feedback: Telling) -> int:
    job = read_plan(chosen.job)
    outlines = _outlines(chosen, job)
    for index in range(len(job.items)):
        tell(write_vrt(job, index, feedback) if chosen.vrt else merge_item(job, index, feedback))
        if outlines:
            method = Method(chosen.method)
            threshold = Threshold(method, DEFAULTS[method] if chosen.threshold is None else chosen.threshold)
            found = write_polygons(
                PolygonJob(job.result_path(index), outlines[index], threshold, chosen.minimum_area), feedback
            )
            tell(f"{found.output}: {found.count} anomalies score {found.threshold:.6g} or more")
    return DONE


def _outlines(chosen: argparse.Namespace, job: PlanJob) -> Sequence[str]:
    """The file of polygons of each image, or none at all."""
    if chosen.polygons is None:
        return ()
    if chosen.vrt:
        raise OptionWrong("--polygons", "needs the merged result, so it cannot be used together with '--vrt'")
    if Method(chosen.method) not in DEFAULTS and chosen.threshold is None:
        raise OptionWrong("--threshold", f"must be given with '--method {chosen.method}'")
    files: Sequence[str] = chosen.polygons
    if not files:
        return [str(Path(job.result_path(index)).with_suffix(".gpkg")) for index in range(len(job.items))]
    if len(files) != len(job.items):
        raise OptionWrong("--polygons", f"must name a file for each image, {len(job.items)}, or none")
    return files


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Telling], int]] = {
    "plan": _plan,
    "work": _work,
    "status": _status,
    "merge": _merge,
}
