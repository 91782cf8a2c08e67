"""What a run tells while it works and when it has ended: shares, losses, times, progress."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, check_scores, run_of, tell_share, timed
from plugin.detectors.catalog import entry
from plugin.detectors.device import Device
from plugin.errors import ScoresNotFinite
from plugin.opening import Opened


@pytest.mark.parametrize(("valid_px", "told"), [(49, ["Only 49.0% of"]), (50, []), (51, []), (100, [])])
def test_few_valid_pixels_are_told_and_half_of_them_is_not_few(valid_px: int, told: list[str], listener: Any) -> None:
    tell_share(valid_px, 100, listener)
    assert [text[:13] for text in listener.infos] == told


def test_a_run_on_an_image_of_few_valid_pixels_tells_their_share(
    make_scene: Any, write_image: Any, run: Any, listener: Any
) -> None:
    pixels = make_scene(4, 20, 30)
    pixels[:, 5:] = np.nan
    run(write_image(pixels))
    assert any(text.startswith("Only 25.0% of") for text in listener.infos)


def test_no_score_is_lost_in_silence(listener: Any) -> None:
    check_scores(900, 0, entry("rx"), listener)
    assert listener.warnings == []
    check_scores(1, 3, entry("rx"), listener)
    assert listener.warnings == ["3 valid pixels got no finite score; they are no-data in the result."]
    with pytest.raises(ScoresNotFinite, match="RX"):
        check_scores(0, 3, entry("rx"), listener)


def test_an_image_of_missing_pixels_alone_has_lost_no_score(listener: Any) -> None:
    check_scores(0, 0, entry("rx"), listener)
    assert listener.warnings == []


def test_the_facts_of_a_run_get_the_time_in_universal_time(listener: Any) -> None:
    facts = timed({"detector": "rx"}, "cuda", 1.23456)
    assert (facts["detector"], facts["device"], facts["seconds"]) == ("rx", "cuda", "1.235")
    made = datetime.fromisoformat(facts["created"])
    assert abs((datetime.now(timezone.utc) - made).total_seconds()) < 60


def test_the_seconds_of_a_run_are_those_since_it_began(make_scene: Any, write_image: Any, run: Any) -> None:
    detection = run(write_image(make_scene(4, 30, 30))).detection
    assert 0 < detection.seconds < 600
    told = gdal.Open(detection.output).GetMetadata("EARTH_ANOMALY")["seconds"]
    assert 0 < float(told) <= detection.seconds + 0.001
    assert detection.network_s == 0


@pytest.mark.parametrize(("network", "first"), [({}, 50.0), ({"models": ("net",)}, 100 * 0.1 / 1.1)])
def test_looking_at_a_window_is_a_tenth_of_the_progress_of_scoring_it_with_a_network_and_as_much_without(
    network: dict[str, Any], first: float, listener: Any
) -> None:
    detector = SimpleNamespace(
        margin_px=0, surveys=1, survey=lambda *_: None, wants=lambda *_: True, settle=lambda number: number
    )
    reader = SimpleNamespace(
        grid=SimpleNamespace(height=20, width=30),
        band_numbers=[1],
        block=(1, 30),
        read=lambda window, _, mirrored: np.ones((1, 1, window.height, window.width), "f4"),
    )
    job = Job(("a.tif",), "b.tif", replace(entry("rx"), **network))
    run_of(job, Opened({}, [], reader, None, detector), listener).survey()  # type: ignore[arg-type]
    assert listener.progress == [pytest.approx(first)]


def test_a_job_and_what_became_of_it_cannot_be_changed(make_scene: Any, write_image: Any, run: Any) -> None:
    detection = run(write_image(make_scene(4, 9, 9))).detection
    with pytest.raises(FrozenInstanceError):
        detection.valid_px = 0
    with pytest.raises(FrozenInstanceError):
        Job(("a.tif",), "b.tif", entry("rx")).output = "c.tif"  # type: ignore[misc]


def test_a_network_learns_of_a_cancel_from_the_one_who_follows_the_run(
    make_scene: Any, write_image: Any, run: Any, listener: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = SimpleNamespace(
        path="", card=SimpleNamespace(more={}), is_canceled=None, network_s=2.5, device=Device.CUDA
    )
    other = SimpleNamespace(**{**vars(network), "network_s": 4.0})
    monkeypatch.setattr("plugin.detect.open_models", lambda job, feedback: [network, other])
    monkeypatch.setattr("plugin.detect.facts_of", lambda job, found: {})
    detection = run(write_image(make_scene(4, 9, 9))).detection
    assert network.is_canceled == other.is_canceled == listener.isCanceled
    assert (detection.network_s, detection.device) == (6.5, "cuda")
