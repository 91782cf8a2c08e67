"""OwnPackages: the plugin's own folder of Python packages, in the user's profile; use_packages() puts it on the path.

There is a folder for each Python and system. In it lies a file that names the installation in use, beside that one;
an installation becomes the one in use, or ceases to be, when this file is replaced or removed, which is never half
done. What the file does not name is rubbish, and goes when no program has it open any more. Imports next to nothing,
for it is called whenever QGIS starts.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_IN_USE = "in_use.json"
_UNFINISHED = "~"
# An installation that has not been touched for so long was broken off.
_BROKEN_OFF_S = 24 * 3600.0
MODULE = "onnxruntime"


class Installed(NamedTuple):
    """What is in use: the folder on the path, the package's name and version, and the numpy that it was tried with."""

    folder: Path
    package: str
    version: str
    numpy: str


def use_packages(profile: str) -> None:
    """At the plugin's start: puts the installation in use at the end of the path, and sweeps up what is left over."""
    packages = OwnPackages(packages_folder(profile))
    packages.put_on_path()
    packages.sweep()


def packages_folder(profile: str) -> Path:
    """Below the folder of QGIS's profile, where no upgrade of the plugin reaches."""
    return Path(profile).absolute() / "earth_anomaly" / "packages"


def tag() -> str:
    """Names what an installation is good for: cp311-linux-x86_64."""
    return f"cp{sys.version_info.major}{sys.version_info.minor}-{sys.platform}-{platform.machine().lower()}"


class OwnPackages:
    """`home` is the folder of this Python; it need not exist."""

    def __init__(self, root: Path) -> None:
        self.home = root / tag()

    def current(self) -> Installed | None:
        """What is in use; None where nothing is, or where it is gone."""
        try:
            said = json.loads((self.home / _IN_USE).read_text(encoding="utf-8"))
            name = str(said["folder"])
            found = Installed(self.home / name, str(said["package"]), str(said["version"]), str(said["numpy"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        # The name of a folder beside the file, and no path to anywhere else.
        is_sound = Path(name).name == name and name not in ("", "..") and (found.folder / MODULE).is_dir()
        return found if is_sound else None

    def put_on_path(self) -> None:
        """At the end: whatever else QGIS's Python has comes first."""
        found = self.current()
        if found is not None and str(found.folder) not in sys.path:
            sys.path.append(str(found.folder))

    def take_off_path(self) -> None:
        """All installations of this folder."""
        sys.path[:] = [place for place in sys.path if not self.holds(place)]

    def holds(self, place: str) -> bool:
        """Whether a path leads into this folder."""
        return bool(place) and self.home in Path(place).absolute().parents

    def is_loaded(self) -> bool:
        """Whether this process runs an onnxruntime of this folder: it can then be neither exchanged nor deleted."""
        return self.holds(_loaded_from())

    def new_folder(self) -> Path:
        """An empty one for an installation that is not finished; raises OSError."""
        folder = self.home / f"{_new_name()}{_UNFINISHED}"
        folder.mkdir(parents=True)
        return folder

    def adopt(self, site: Path, package: str, version: str, numpy: str) -> Installed:
        """Makes a whole installation the one in use; raises OSError, and what was in use is then so still."""
        folder = self.home / _new_name()
        os.replace(site, folder)
        facts = {"folder": folder.name, "package": package, "version": version, "numpy": numpy}
        written = self.home / f"{_IN_USE}{_UNFINISHED}"
        written.write_text(json.dumps(facts), encoding="utf-8")
        os.replace(written, self.home / _IN_USE)
        return Installed(folder, package, version, numpy)

    def forget(self) -> None:
        """Nothing is in use any more; raises OSError."""
        (self.home / _IN_USE).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Deletes what is not in use, but for what this process has loaded and what may be in the making."""
        found = self.current()
        loaded = Path(_loaded_from())
        with suppress(OSError):
            for path in self.home.iterdir():
                is_used = path in loaded.parents or (found is not None and path == found.folder)
                if path.is_dir() and not is_used and not _is_in_the_making(path):
                    _delete(path)


def _new_name() -> str:
    return os.urandom(3).hex()


def _loaded_from() -> str:
    return str(getattr(sys.modules.get(MODULE), "__file__", None) or "")


def _delete(folder: Path) -> None:
    """Wholly or, where another QGIS on Windows has a library of it loaded, not at all: the next start tries again."""
    import shutil

    doomed = folder.with_name(folder.name.rstrip(_UNFINISHED) + _UNFINISHED)
    with suppress(OSError):
        os.replace(folder, doomed)
        shutil.rmtree(doomed, ignore_errors=True)


def _is_in_the_making(path: Path) -> bool:
    try:
        return path.name.endswith(_UNFINISHED) and time.time() - path.stat().st_mtime < _BROKEN_OFF_S
    except OSError:
        return True
