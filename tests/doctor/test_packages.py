"""The plugin's own folder of packages: what is in use, what comes first on the path, and what is swept up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from plugin.doctor import packages as own
from plugin.doctor.packages import Installed, OwnPackages, tag, use_packages

ROOT = Path(__file__).resolve().parents[2]


def adopt(packages: OwnPackages, version: str) -> Installed:
    site = packages.new_folder() / "s"
    (site / "onnxruntime").mkdir(parents=True)
    (site / "onnxruntime" / "__init__.py").write_text(f"__version__ = {version!r}")
    installed = packages.adopt(site, "onnxruntime", version, "1.24")
    site.parent.rmdir()
    return installed


def load(monkeypatch: pytest.MonkeyPatch, installed: Installed) -> None:
    """As if this process had imported it."""
    module = ModuleType("onnxruntime")
    module.__file__ = str(installed.folder / "onnxruntime" / "__init__.py")
    monkeypatch.setitem(sys.modules, "onnxruntime", module)


def test_nothing_is_in_use_before_something_is_installed(packages: OwnPackages) -> None:
    assert packages.current() is None
    before = list(sys.path)
    packages.put_on_path()
    packages.sweep()
    assert sys.path == before and not packages.home.exists()


def test_the_folder_names_python_and_system(packages: OwnPackages) -> None:
    assert packages.home.name == tag()
    assert tag().startswith(f"cp{sys.version_info.major}{sys.version_info.minor}-{sys.platform}-")


def test_what_is_installed_comes_last_on_the_path_and_once(packages: OwnPackages) -> None:
    installed = adopt(packages, "1.0")
    packages.put_on_path()
    packages.put_on_path()
    assert sys.path[-1] == str(installed.folder) and sys.path.count(str(installed.folder)) == 1
    packages.take_off_path()
    assert str(installed.folder) not in sys.path


def test_the_plugins_start_puts_it_on_the_path(packages: OwnPackages, profile: Path) -> None:
    installed = adopt(packages, "1.0")
    use_packages(str(profile))
    assert sys.path[-1] == str(installed.folder)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"folder": "x"}',
        json.dumps({"folder": "..", "package": "onnxruntime", "version": "1", "numpy": "1"}),
        json.dumps({"folder": "../../elsewhere", "package": "onnxruntime", "version": "1", "numpy": "1"}),
        json.dumps({"folder": "gone", "package": "onnxruntime", "version": "1", "numpy": "1"}),
        "\x00",
    ],
)
def test_a_damaged_note_of_what_is_in_use_counts_as_nothing(packages: OwnPackages, text: str) -> None:
    (packages.home.parent.parent / "elsewhere" / "onnxruntime").mkdir(parents=True)
    (packages.home.parent / "onnxruntime").mkdir(parents=True)
    packages.home.mkdir(parents=True)
    (packages.home / "in_use.json").write_text(text)
    before = list(sys.path)
    packages.put_on_path()
    assert packages.current() is None and sys.path == before


def test_an_upgrade_takes_the_place_of_the_old_one_whose_folder_goes(packages: OwnPackages) -> None:
    old, new = adopt(packages, "1.0"), adopt(packages, "2.0")
    assert packages.current() == new
    packages.sweep()
    assert not old.folder.exists() and new.folder.is_dir()


def test_what_this_process_has_loaded_stays_until_the_next_start(
    packages: OwnPackages, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = adopt(packages, "1.0")
    load(monkeypatch, old)
    new = adopt(packages, "2.0")
    packages.sweep()
    assert packages.is_loaded() and old.folder.is_dir()
    monkeypatch.delitem(sys.modules, "onnxruntime")
    packages.sweep()
    assert not old.folder.exists() and new.folder.is_dir()


def test_what_cannot_be_deleted_now_is_left_whole_for_the_next_start(
    packages: OwnPackages, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, _new = adopt(packages, "1.0"), adopt(packages, "2.0")

    def locked(_old: object, _new: object) -> None:
        raise PermissionError(13, "a library in it is loaded")

    with monkeypatch.context() as patch:
        patch.setattr(own.os, "replace", locked)
        packages.sweep()
        assert (old.folder / "onnxruntime" / "__init__.py").is_file()
    packages.sweep()
    assert not old.folder.exists()


def test_an_installation_in_the_making_is_left_alone_and_one_that_broke_off_is_swept_up(packages: OwnPackages) -> None:
    adopt(packages, "1.0")
    fresh, stale = packages.new_folder(), packages.new_folder()
    yesterday = time.time() - 25 * 3600
    os.utime(stale, (yesterday, yesterday))
    packages.sweep()
    assert fresh.is_dir() and not stale.exists()


def test_after_removal_nothing_is_in_use(packages: OwnPackages) -> None:
    installed = adopt(packages, "1.0")
    packages.forget()
    assert packages.current() is None
    packages.sweep()
    assert not installed.folder.exists()


def test_an_adoption_that_fails_leaves_the_old_one_in_use(
    packages: OwnPackages, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = adopt(packages, "1.0")
    replace = os.replace

    def fails_at_the_note(source: Path, target: Path) -> None:
        if Path(target).name == "in_use.json":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(own.os, "replace", fails_at_the_note)
    with pytest.raises(OSError):
        adopt(packages, "2.0")
    assert packages.current() == old


def test_the_start_imports_nothing_that_costs_time() -> None:
    code = (
        "import sys\n"
        "for name in ('numpy', 'osgeo', 'qgis', 'onnxruntime'): sys.modules[name] = None\n"
        "from plugin.doctor.packages import use_packages\n"
        "use_packages('nowhere')\n"
        "assert not {'subprocess', 'plugin.errors', 'plugin.doctor.install'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
