"""plan_job(): looks at each image once, as a single run would, and writes down all that its workers need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..detect import run_of
from ..detectors.device import Device, Wish
from ..detectors.onnx_model import OnnxModel
from ..detectors.spec import DetectorSpec
from ..feedback import Feedback, Portion
from ..memory import DEFAULT_MEMORY_BYTES
from ..memory_errors import memory_told
from ..opening import Job, checked_settings, core_of, facts_of, open_models, opened
from ..raster.reader import Selection
from ..version import plugin_version
from .inputs import input_files
from .job import DEFAULT_PIECE_PX, PIECES, PlanJob, PlannedItem, PlannedModel
from .job_text import id_of, whole_path
from .mask_file import polygons_in
from .names import names_for
from .piece_file import refuse_other_pieces

_MIB = 2**20
# A finished piece and its copies, on the way into the file, take a quarter of the memory.
_BYTES_PER_PX = 48


@dataclass(frozen=True)
class PlanWish:
    """What is to be planned; `mask` is a file of polygons;
    `names` are the stems of the results, made from the images where left out;
    `piece_px` the side of a piece, 0 = as large as is usual and memory allows."""

    images: Sequence[str]
    detector: DetectorSpec
    output_folder: str
    settings: Mapping[str, float] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)
    mask: str = ""
    model: str = ""
    device: Device = Device.CPU
    memory_mb: int = DEFAULT_MEMORY_BYTES // _MIB
    resampled: bool = False
    piece_px: int = 0
    names: Sequence[str] = ()


@memory_told()
def plan_job(wish: PlanWish, feedback: Feedback) -> PlanJob:
    """The job of all images; raises AnomalyError of whatever does not fit, as a run would.

    On a machine without the device that workers are to use the CPU serves for the planning.
    """
    settings = checked_settings(wish.detector, wish.settings)
    if wish.mask:
        wish = replace(wish, selection=replace(wish.selection, mask=polygons_in(wish.mask, wish.images)))
    names = wish.names or names_for(wish.images, wish.detector.id)
    runs = [_run_job(wish, image, name) for image, name in zip(wish.images, names)]
    models = open_models(runs[0], feedback)
    for model in models:
        model.is_canceled = feedback.isCanceled
    _warn_of_pieces(wish.output_folder, names, feedback)
    items = []
    for number, (run, name) in enumerate(zip(runs, names)):
        share = Portion(feedback, 100 * number / len(runs), 100 * (number + 1) / len(runs))
        items.append(_planned(run, settings, models, (name, wish.piece_px or _usual_px(wish.memory_mb)), share))
    job = PlanJob(
        detector=wish.detector.id,
        plugin_version=plugin_version(),
        settings=settings,
        model=runs[0].model,
        models=tuple(PlannedModel(Path(model.path).name, model.sha256) for model in models),
        selection=wish.selection,
        device=wish.device.value,
        memory_mb=wish.memory_mb,
        resampled=wish.resampled,
        output_folder=str(Path(wish.output_folder).absolute()),
        items=tuple(items),
    )
    job = replace(job, id=id_of(job))
    refuse_other_pieces(job)
    return job


def _warn_of_pieces(folder: str, names: Sequence[str], feedback: Feedback) -> None:
    """Before the long look at the images: pieces that are there fit only a plan that comes out the same."""
    for name in names:
        pieces = Path(folder, f"{name}{PIECES}")
        if any(pieces.glob("*.tif")):
            feedback.pushWarning(f"'{pieces}' holds pieces already; where they are not of this very job, empty it.")


def _run_job(wish: PlanWish, image: str, name: str) -> Job:
    return Job(
        images=(whole_path(image, str(Path.cwd())),),
        output=str(Path(wish.output_folder, f"{name}.tif")),
        detector=wish.detector,
        settings=wish.settings,
        selection=wish.selection,
        model=whole_path(wish.model, str(Path.cwd())) if wish.model else "",
        wish=Wish(wish.device),
        memory_bytes=wish.memory_mb * _MIB,
        resampled=wish.resampled,
    )


def _planned(
    run: Job, settings: Mapping[str, float], models: Sequence[OnnxModel], named: tuple[str, int], feedback: Feedback
) -> PlannedItem:
    name, piece_px = named
    files = input_files(run.images[0])
    with opened(run, settings, models, feedback) as found:
        run_of(run, found, feedback).survey()
        feedback.setProgress(100.0)
        core = core_of(run, found.reader, found.detector.margin_px)
        grid = found.reader.grid
        core = min(core[0], grid.height), min(core[1], grid.width)
        return PlannedItem(
            image=run.images[0],
            files=files,
            name=name,
            grid=grid,
            bands=tuple(found.reader.band_numbers),
            margin_px=found.detector.margin_px,
            core_px=core,
            piece_windows=windows_in_piece(core, piece_px),
            learned=found.detector.learned(),
            facts=facts_of(run, found),
        )


def _usual_px(memory_mb: int) -> int:
    return min(DEFAULT_PIECE_PX, int((memory_mb * _MIB / _BYTES_PER_PX) ** 0.5))


def windows_in_piece(core_px: tuple[int, int], piece_px: int) -> tuple[int, int]:
    """Rows and columns of windows that together have about piece_px x piece_px pixels."""
    across = max(1, round(piece_px / core_px[1]))
    down = max(1, round(piece_px * piece_px / (across * core_px[1] * core_px[0])))
    return down, across
