"""Worker: scores pieces of a planned job, one after the other, each into its own file, whichever are not there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import NamedTuple

from ..detectors.catalog import entry
from ..detectors.onnx_model import OnnxModel
from ..errors import RunCanceled
from ..feedback import Feedback, Quiet
from ..memory_errors import memory_told
from ..opening import Opened, open_models, opened
from ..run import Run
from .errors import InputChanged, ModelChanged
from .inputs import check_files
from .job import Piece, PlannedItem
from .job_file import read_plan
from .piece_file import PieceFacts, sweep, whole_piece, write_piece
from .piece_sink import Made, PieceSink


class PieceDone(NamedTuple):
    """A piece that is there and whole. `is_new`: whether it was made now, in so many seconds, or found."""

    piece: int
    path: str
    valid_px: int
    is_new: bool
    seconds: float


class Worker:
    """Opens the model once and an image when the first piece of it is asked for. Not for two threads at once.

    Any number of workers may do pieces of one job at the same time, even the same piece: whoever is last replaces the
    file by an equal one. A worker that is killed leaves no half piece.
    """

    def __init__(self, job_path: str, feedback: Feedback | None = None) -> None:
        """Raises PlanUnreadable, PlanKeyWrong, PlanOfOtherVersion."""
        self.job = read_plan(job_path)
        self._feedback: Feedback = feedback or Quiet()
        self._models: Sequence[OnnxModel] | None = None
        self._stack, self._index = ExitStack(), -1

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the image."""
        self._stack.close()
        self._index = -1

    def do(self, number: int) -> PieceDone:
        """Makes the piece of this number, from 1, unless it is there and whole; see work()."""
        done: list[PieceDone] = []
        self.work([number], done.append)
        return done[0]

    @memory_told()
    def work(self, numbers: Iterable[int], tell: Callable[[PieceDone], object]) -> None:
        """Makes those of the pieces that are not there and whole, and tells each as soon as it is.

        Reading goes ahead and writing comes after, from one piece to the next. Raises PieceUnknown, PieceForeign,
        PieceOutside, InputChanged, ModelChanged, RunCanceled, and what a run raises; finished pieces stay.
        """
        wanted: dict[int, list[Piece]] = {}
        for number in numbers:
            if self._feedback.isCanceled():
                raise RunCanceled
            found = whole_piece(self.job, number)
            if found is None:
                piece = self.job.piece(number)
                wanted.setdefault(piece.item, []).append(piece)
            else:
                path = str(self.job.piece_path(number))
                tell(PieceDone(number, path, found.valid_px, is_new=False, seconds=0.0))
        for index, pieces in wanted.items():
            self._make(index, pieces, tell)

    def _make(self, index: int, pieces: Sequence[Piece], tell: Callable[[PieceDone], object]) -> None:
        found = self._open(index)
        windows = [window for piece in pieces for window in piece.windows]
        spec = entry(self.job.detector)
        run = Run(found.reader, found.detector, windows, self._feedback, mirrored=spec.mirrored)
        item = self.job.items[index]

        def finish(piece: Piece, made: Made) -> None:
            # What was read from a file that changes meanwhile belongs to no image.
            check_files(item.files)
            lost_px = sum(run.lost_in.get(window, 0) for window in piece.windows)
            device, grid = found.device, found.reader.grid.cropped(piece.place)
            facts = PieceFacts(
                self.job.id, piece.number, made.valid_px, lost_px, device, made.seconds, tuple(made.sums)
            )
            path = self.job.piece_path(piece.number)
            write_piece(path, grid, made.scores, facts)
            tell(PieceDone(piece.number, str(path), made.valid_px, is_new=True, seconds=made.seconds))

        run.score(PieceSink(pieces, finish))

    def _open(self, index: int) -> Opened:
        if index != self._index:
            self.close()
            item = self.job.items[index]
            check_files(item.files)
            sweep(self.job.piece_folder(index))
            # Looking for bands without information may take reading the whole image; that was done for the plan.
            known = replace(self.job.selection, bands=item.bands, wavelengths_nm=(), is_known=True)
            run_job = replace(self.job.run_job(index), selection=known)
            found = self._stack.enter_context(opened(run_job, self.job.settings, self._open_models(), self._feedback))
            _check_same(item, found)
            found.detector.recall(item.learned)
            self._opened, self._index = found, index
        return self._opened

    def _open_models(self) -> Sequence[OnnxModel]:
        if self._models is None:
            models = open_models(self.job.run_job(0), self._feedback)
            for model, planned in zip(models, self.job.models):
                if model.sha256 != planned.sha256:
                    raise ModelChanged(model.path)
                model.is_canceled = self._feedback.isCanceled
            self._models = models
        return self._models


def _check_same(item: PlannedItem, found: Opened) -> None:
    """Files may be as large and as old as they were, and GDAL see something else in them."""
    if tuple(found.reader.band_numbers) != item.bands:
        raise InputChanged(item.image, "other bands carry information")
    if found.reader.grid != item.grid:
        raise InputChanged(item.image, "it has another size or lies in another place")
    if found.detector.margin_px != item.margin_px:
        raise InputChanged(item.image, "the detector needs another margin round each window")
