"""The doctor in the toolbox: its report, and what it does to the plugin's own packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugin.doctor import examine as examining
from plugin.doctor import install as installing
from plugin.doctor.errors import NothingInstalled, WheelMissing
from plugin.doctor.finding import Finding, Mark, Topic
from plugin.doctor.install import Kind, Order, Outcome
from plugin.doctor.packages import Installed
from plugin.toolbox.doctor_places import doctor_places, own_packages_folder

GOOD = Finding(Topic.VERSIONS, Mark.GOOD, "QGIS")
WRONG = Finding(Topic.RUNTIME, Mark.BAD, "", NothingInstalled("/somewhere"), "python3 -m pip install it")


@pytest.fixture
def found(monkeypatch):
    """What the examination finds; the test may change it."""
    findings = [GOOD]
    monkeypatch.setattr(examining, "examine", lambda _places, _feedback: tuple(findings))
    return findings


def test_the_report_is_written_and_told(start, found, tmp_path):
    found.append(WRONG)
    results, is_success, feedback, _context = start("doctor", REPORT=str(tmp_path / "report.md"))
    assert is_success
    assert results["IS_WHOLE"] is False and results["CHANGED"] is False and results["RUNTIME"] == ""
    text = Path(results["REPORT"]).read_text(encoding="utf-8")
    assert "| WRONG | onnxruntime |" in text and "python3 -m pip install it" in text
    assert "onnxruntime: " in feedback.textLog() and "python3 -m pip install it" in feedback.textLog()


def test_without_a_file_the_report_is_told_only(results_of, found):
    results = results_of("doctor")
    assert results["REPORT"] is None and results["IS_WHOLE"] is True


def test_the_order_reaches_the_installation(results_of, found, monkeypatch, tmp_path):
    orders = []

    def install(packages, order, _feedback):
        orders.append((packages.home.parent, order))
        return Outcome(Installed(tmp_path, "onnxruntime", "1.0", "1.24"), is_new=True, needs_restart=True)

    monkeypatch.setattr(installing, "install", install)
    results = results_of("doctor", ACTION="upgrade", KIND="cpu", WHEELS=str(tmp_path))
    assert orders == [(own_packages_folder(), Order(Kind.CPU, str(tmp_path), is_upgrade=True))]
    assert results["CHANGED"] is True and results["RESTART"] is True


def test_what_goes_wrong_is_told_in_a_sentence(complaint_of, found, monkeypatch):
    def install(_packages, _order, _feedback):
        raise WheelMissing("/none", "onnxruntime", "Python 3.11")

    monkeypatch.setattr(installing, "install", install)
    assert "'/none' holds no wheel" in complaint_of("doctor", ACTION="install")


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_done(complaint_of, found, monkeypatch, tmp_path):
    monkeypatch.setattr(installing, "remove", lambda _packages: pytest.fail("something was done"))
    assert "cannot be written" in complaint_of("doctor", ACTION="remove", REPORT=str(tmp_path / "none" / "report.md"))


def test_nothing_to_remove_is_told(complaint_of, found):
    assert "holds no onnxruntime" in complaint_of("doctor", ACTION="remove")


def test_the_places_are_those_of_the_profile(qapp):
    places = doctor_places()
    assert places.host.startswith("QGIS ")
    assert places.packages.parts[-2:] == ("earth_anomaly", "packages")
    assert places.packages in places.folders and len(places.folders) == 3
