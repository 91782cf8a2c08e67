"""merge_item(): the pieces of an image become the result that a single run writes, bit for bit but for its times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..detect import check_scores, tell_share, timed
from ..detectors.catalog import entry
from ..errors import RunCanceled
from ..feedback import Feedback
from ..memory_errors import memory_told
from ..raster.ahead import ahead
from ..raster.windows import Window
from ..raster.writer import ScoreWriter
from .errors import PieceDamaged, PiecesMissing
from .job import PlanJob
from .piece_file import PieceFacts, PieceReader, facts_of_piece

Array = npt.NDArray[np.float32]
_MOST_NAMED = 20


class Status(NamedTuple):
    """The pieces of a job that are there, by their numbers, and the numbers of the others."""

    done: dict[int, PieceFacts]
    missing: Sequence[int]


def status_of(job: PlanJob, numbers: Sequence[int], is_canceled: Callable[[], bool] = lambda: False) -> Status:
    """By what the files say of themselves; raises PieceForeign, PieceOutside, RunCanceled."""
    done, missing = {}, []
    for number in numbers:
        if is_canceled():
            raise RunCanceled
        facts = facts_of_piece(job, number)
        if facts is None:
            missing.append(number)
        else:
            done[number] = facts
    return Status(done, missing)


@memory_told()
def merge_item(job: PlanJob, index: int, feedback: Feedback) -> str:
    """Writes the result of one image: bit for bit that of a single run, but for its times. Raises PiecesMissing."""
    item, spec = job.items[index], entry(job.detector)
    pieces = all_done(job, job.numbers_of(index), feedback)
    check_scores(
        sum(one.valid_px for one in pieces.values()), sum(one.lost_px for one in pieces.values()), spec, feedback
    )
    output = job.result_path(index)
    with ScoreWriter(output, item.grid, item.image, spec.score.title) as writer:
        windows = item.windows()
        for done, (window, scores) in enumerate(_scores(job, index, windows)):
            if feedback.isCanceled():
                raise RunCanceled
            writer.write(window, scores)
            feedback.setProgress(90 * (done + 1) / len(windows))
        devices = ", ".join(sorted({one.device for one in pieces.values()}))
        facts = timed(item.facts, devices, sum(one.seconds for one in pieces.values()))
        valid_px = writer.close(facts, feedback.isCanceled)
    tell_share(valid_px, item.grid.height * item.grid.width, feedback)
    return output


def all_done(job: PlanJob, numbers: Sequence[int], feedback: Feedback) -> dict[int, PieceFacts]:
    """What all these pieces say; raises PiecesMissing."""
    found = status_of(job, numbers, feedback.isCanceled)
    if found.missing:
        raise _missing(job, found.missing)
    return found.done


def _missing(job: PlanJob, numbers: Sequence[int]) -> PiecesMissing:
    """A part of as many parts as there are pieces is one piece."""
    named = [str(number) for number in numbers[:_MOST_NAMED]]
    more = [f"and {len(numbers) - _MOST_NAMED} more"] if len(numbers) > _MOST_NAMED else []
    return PiecesMissing(len(numbers), job.piece_count, ", ".join(named + more))


def _scores(job: PlanJob, index: int, windows: Sequence[Window]) -> Iterator[tuple[Window, Array]]:
    """The windows in the order of a single run, each checked; the next is read while one is worked on."""
    item, first = job.items[index], job.numbers_of(index)[0]
    rows, cols = item.piece_px
    across = -(-item.grid.width // cols)
    readers: dict[int, PieceReader] = {}

    def read(window: Window) -> Array:
        number = first + window.row // rows * across + window.col // cols
        if number not in readers:
            # Windows come row by row: what lies further up is never read again.
            for other in [one for one in readers if (one - first) // across < window.row // rows]:
                del readers[other]
            readers[number] = PieceReader(job, job.piece(number))
        try:
            return readers[number].read(window)
        except PieceDamaged as raised:
            raise _missing(job, [number]) from raised

    yield from ahead(read, windows, "pieces")
