"""Faults that are put in the way of a run: a full disk, a folder that is read-only, images and networks that vanish."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from plugin.feedback import Quiet
from plugin.raster import remote
from plugin.raster.remote import Patience
from tests.range_server import RangeServer

from .child import DONE, RAISED, REFUSED, Child
from .killing import Place, Undisturbed, compare
from .look import looks_of
from .outcome import Outcome, Row, repeated
from .together import killed_beside, two_runs
from .works import LARGE, NETWORKS, WORKS, Work

# Or GDAL would have the whole of so small an image at hand.
_LITTLE = 2**15
_BUFFERS = 4
_MOST_MIB = 120
_WRITERS = ("rx", "pu", "anomaly_cdm, pixels", "polygons", "train_pu (NumPy)", "export_anomalies, report")
_READERS = ("rx", "ring", "asd", "anomaly_cdm, pixels")


class Hooked(Quiet):
    """A feedback that does something when it is asked for the n-th time whether the run is canceled."""

    def __init__(self, act: Callable[[], object], number: int) -> None:
        self._act, self.left = act, number

    def isCanceled(self) -> bool:  # noqa: N802
        """Never."""
        self.left -= 1
        if self.left == 0:
            self._act()
        return False


def judged_by_words(child: Child, place: Place, whole: Undisturbed) -> tuple[Outcome, str]:
    """A run ends with the whole result, or with a sentence and nothing."""
    how = child.wait()
    if how == DONE:
        return compare(place, whole)
    if how not in (REFUSED, RAISED):
        return (Outcome.HANG if how == "hang" else Outcome.CRASH), child.what
    there = looks_of(place.out)
    left = sorted(there.keys() - whole.looks.keys()) + [one.name for one in place.scratch.iterdir()]
    if left:
        return Outcome.LEFT, f"{left} {child.what}"
    if there and not any(name.startswith("features") for name in there):
        return Outcome.HALF, str(sorted(there))
    return (Outcome.TRACEBACK, child.what) if how == RAISED else (Outcome.SURVIVED, "")


def _note(row: Row, child: Child) -> None:
    row.told[child.what.partition(":")[0] if child.how == REFUSED else child.how] += 1


@contextmanager
def _mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system in memory of its own; needs the rights of an administrator."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _wholes(names: tuple[str, ...], inputs: Path) -> dict[str, Undisturbed]:
    return {name: Undisturbed(WORKS[name], inputs, 1) for name in names}


def disk_full(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """A tmpfs of a random size, up to a little more than the run needs."""
    row = Row("disk full (tmpfs of 4 to 320 KiB)", ", ".join(_WRITERS))
    return _on_mount(row, inputs, lambda: f"size={4 * chance.randint(1, 80)}k", rounds, most_s)


def read_only(inputs: Path, _chance: random.Random, rounds: int, most_s: float) -> Row:
    """A folder in which nothing can be made."""
    return _on_mount(Row("read-only folder", ", ".join(_WRITERS)), inputs, lambda: "ro", rounds, most_s)


def _on_mount(row: Row, inputs: Path, options: Callable[[], str], rounds: int, most_s: float) -> Row:
    wholes = _wholes(_WRITERS, inputs)

    def once(row: Row, number: int) -> None:
        name = _WRITERS[number % len(_WRITERS)]
        with Place(inputs) as place, _mounted(place.out, options()):
            child = place.start(WORKS[name])
            row.add(*judged_by_words(child, place, wholes[name]))
            _note(row, child)

    return repeated(row, rounds, most_s, once)


def input_vanishes(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """The images are deleted, or cut short, in the middle of the run."""
    wholes = _wholes(_READERS, inputs)

    def once(row: Row, number: int) -> None:
        name = _READERS[number % len(_READERS)]
        with Place(inputs) as place:
            own = place.folder / "inputs"
            shutil.copytree(inputs, own)
            act = partial(_spoil, own, 0 if number % 2 else chance.randint(0, 100_000))
            hooked = Hooked(act, chance.randint(1, 20))
            child = Child(partial(WORKS[name], own, place.out, hooked), place.scratch)
            row.add(*judged_by_words(child, place, wholes[name]))
            _note(row, child)

    return repeated(Row("input deleted or cut short in the middle", ", ".join(_READERS)), rounds, most_s, once)


def _spoil(inputs: Path, size: int) -> None:
    for path in inputs.rglob("*.tif"):
        if size:
            os.truncate(path, size)
        else:
            path.unlink()


def network_drops(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """The server of the image is gone in the middle of the run."""
    names = ("rx", "ring")
    wholes = _wholes(names, inputs)

    def once(row: Row, number: int) -> None:
        name = names[number % len(names)]
        with Place(inputs) as place:
            child = Child(partial(_remote, inputs, place.out, WORKS[name], chance.randint(1, 20)), place.scratch)
            row.add(*judged_by_words(child, place, wholes[name]))
            _note(row, child)

    return repeated(Row("network drop (the server of the image vanishes)", ", ".join(names)), rounds, most_s, once)


class _Address(str):
    """Stands for a folder of inputs: what is below it has an address."""

    __slots__ = ()

    def __truediv__(self, name: str) -> str:
        return f"{self}/{name}"


def _remote(inputs: Path, out: Path, work: Work, number: int) -> object:
    remote.PATIENCE = Patience(pauses_s=(0.01, 0.01))
    gdal.SetCacheMax(_LITTLE)
    gdal.SetConfigOption("CPL_VSIL_CURL_CACHE_SIZE", str(_LITTLE))
    with RangeServer(inputs) as server:
        address: Any = _Address(server.url("image.tif").rpartition("/")[0])
        return work(address, out, Hooked(server.vanish, number))


def out_of_memory(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """The process may take only so much more memory than it has when the run begins."""
    names = list(LARGE)
    wholes = {name: Undisturbed(work, inputs, tries=1) for name, work in LARGE.items()}

    def once(row: Row, number: int) -> None:
        name = names[number % len(names)]
        with Place(inputs) as place:
            work = partial(_bounded, LARGE[name], chance.randint(1, _MOST_MIB) * 2**20, inputs, place.out)
            child = Child(work, place.scratch)
            row.add(*judged_by_words(child, place, wholes[name]))
            _note(row, child)

    title = f"out of memory (RLIMIT_AS, 1 to {_MOST_MIB} MiB more, of a run that takes more)"
    return repeated(Row(title, ", ".join(names)), rounds, most_s, once)


def _bounded(work: Work, more_bytes: int, inputs: Path, out: Path) -> object:
    _take_buffers()
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    return work(inputs, out, Quiet())


def _take_buffers() -> None:
    """OpenBLAS takes its buffers when they are first needed, and tries forever where it gets none."""
    square = np.ones((600, 600), np.float32)
    with ThreadPoolExecutor(_BUFFERS) as pool:
        list(pool.map(lambda _number: square @ square, range(10 * _BUFFERS)))


def runtime_raises(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """onnxruntime raises at a random one of the first calls."""
    wholes = _wholes(NETWORKS, inputs)

    def once(row: Row, number: int) -> None:
        name = NETWORKS[number % len(NETWORKS)]
        words = ("Failed to allocate memory for requested buffer", "Non-zero status code returned")[number // 5 % 2]
        with Place(inputs) as place:
            work = partial(_raising, WORKS[name], chance.randint(1, 6), words, inputs, place.out)
            child = Child(work, place.scratch)
            row.add(*judged_by_words(child, place, wholes[name]))
            _note(row, child)

    return repeated(Row("onnxruntime raises in the middle", ", ".join(NETWORKS)), rounds, most_s, once)


def _raising(work: Work, number: int, words: str, inputs: Path, out: Path) -> object:
    import onnxruntime

    calls = [0]

    def broken(original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            calls[0] += 1
            if calls[0] == number:
                raise RuntimeError(words)
            return original(*arguments, **named)

        return run

    for method in ("run", "run_with_iobinding"):
        session = onnxruntime.InferenceSession
        setattr(session, method, broken(getattr(session, method)))
    return work(inputs, out, Quiet())


FAULTS = (disk_full, read_only, input_vanishes, network_drops, out_of_memory, runtime_raises, two_runs, killed_beside)
