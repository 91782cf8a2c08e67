"""plan(): the items of a batch, one for each image and detector, each with the file that it writes."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from ..errors import AnomalyError, OutputIsInput, RunCanceled
from ..raster.dates import date_in, date_of
from ..raster.opening import open_raster
from .errors import BatchWithoutImages, JobKeyWrong, NamesCollide
from .job import BatchJob, Choice, Source
from .names import name_by

SCORES, POLYGONS = ".tif", ".gpkg"
_FEWEST_DIGITS = 3


class Found(NamedTuple):
    """An image, and the folder in which it was found, as it stands in names."""

    path: str
    folder: str


class Item(NamedTuple):
    """One detector on one image. `name` is the stem of what it writes, and its key in the states."""

    image: str
    choice: Choice
    name: str
    folder: str

    @property
    def scores(self) -> str:
        """The raster that it writes."""
        return str(Path(self.folder, self.name + SCORES))

    @property
    def polygons(self) -> str:
        """The layer that it writes where polygons are wanted."""
        return str(Path(self.folder, self.name + POLYGONS))

    @property
    def log(self) -> str:
        """What the run has told."""
        return str(Path(self.folder, "logs", self.name + ".log"))


def plan(job: BatchJob, is_canceled: Callable[[], bool] = lambda: False) -> list[Item]:
    """All items, image by image; raises BatchWithoutImages, JobKeyWrong, NameImpossible, NamesCollide, OutputIsInput.

    Opens an image only where its date stands in the names.
    """
    images = find_images(job, is_canceled)
    if not images:
        raise BatchWithoutImages
    digits = max(_FEWEST_DIGITS, len(str(len(images))))
    items = []
    for number, image in enumerate(images, 1):
        if is_canceled():
            raise RunCanceled
        values = {"image": stem_of(image.path), "folder": image.folder, "number": f"{number:0{digits}}"}
        if "{date}" in job.name:
            values["date"] = _date(image.path)
        for choice in job.detectors:
            name = name_by(job.name, {**values, "detector": choice.told})
            items.append(Item(image.path, choice, name, job.output_folder))
    _refuse_collisions(items)
    return items


def find_images(job: BatchJob, is_canceled: Callable[[], bool] = lambda: False) -> list[Found]:
    """Each image once, in the order of the inputs, those of a folder by their names; hidden ones are left out."""
    found: dict[str, Found] = {}
    for number, source in enumerate(job.sources):
        images = [_named(source.path)] if source.path else _in_folder(source, number, job.output_folder, is_canceled)
        for image in images:
            found.setdefault(os.path.normcase(os.path.abspath(image.path)), image)  # noqa: PTH100 (keeps names of GDAL)
    return list(found.values())


def stem_of(path: str) -> str:
    """An image's name without its ending; of a name that only GDAL understands, all of it."""
    name = Path(path).name or path
    return Path(name).stem if not (":" in path[2:] or '"' in name) else name


def _named(path: str) -> Found:
    return Found(path, Path(path).parent.name)


def _in_folder(source: Source, number: int, output_folder: str, is_canceled: Callable[[], bool]) -> Iterator[Found]:
    top = Path(source.folder)
    if not top.is_dir():
        raise JobKeyWrong(f"inputs[{number}].folder", f"is '{source.folder}', and there is no such folder")
    results = os.path.realpath(output_folder)
    if os.path.realpath(top) == results:
        reason = "must not be a folder whose images are looked for, or results would become images; take one in it"
        raise JobKeyWrong("output_folder", reason)
    patterns = [one.strip().lower() for one in source.pattern.split(";") if one.strip()]
    for place, folders, files in os.walk(top):
        if is_canceled():
            raise RunCanceled
        # In place, which is how walk() is told where not to go.
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and os.path.realpath(Path(place, one)) != results
        )
        if not source.is_recursive:
            folders.clear()
        inside = Path(place).relative_to(top).parts or (top.name,)
        for file in sorted(files):
            if _matches(file, patterns):
                yield Found(str(Path(place, file)), "_".join(inside))


def _matches(file: str, patterns: Sequence[str]) -> bool:
    is_shown = not file.startswith(".") and ".partial" not in file
    return is_shown and any(fnmatch.fnmatchcase(file.lower(), pattern) for pattern in patterns)


def _date(path: str) -> str:
    """As in 2024-05-01; 'undated' where it is not known or the image cannot be read."""
    try:
        day = date_of(open_raster(path), path)
    except AnomalyError:
        day = date_in(Path(path).stem)
    return day.isoformat() if day is not None else "undated"


def _refuse_collisions(items: Sequence[Item]) -> None:
    """Small and capital letters are the same to some systems, and so are the ways to write an accent."""
    taken: dict[str, Item] = {}
    images = {os.path.normcase(os.path.realpath(item.image)) for item in items}
    for item in items:
        other = taken.setdefault(normalize("NFC", item.name).casefold(), item)
        if other is not item:
            raise NamesCollide(item.name + SCORES, _told(other), _told(item))
        if os.path.normcase(os.path.realpath(item.scores)) in images:
            raise OutputIsInput(item.scores)


def _told(item: Item) -> str:
    return f"{item.image} ({item.choice.told})"
