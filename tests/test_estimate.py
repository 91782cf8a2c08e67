"""What a run is said to take: it grows with the work, stays within the budget, and learns from what runs have taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugin.detectors.catalog import CATALOG, entry
from plugin.estimate import costs
from plugin.estimate.costs import COSTS
from plugin.estimate.estimate import Work, affordable_px, estimate, pace_after, pace_key, remaining_s
from plugin.estimate.machine import free_bytes, memory_bytes
from plugin.memory import DEFAULT_MEMORY_BYTES
from tests.benchmark.estimates import COSTS_FILE

MIB = 2**20


def work(detector: str = "tdd", side: int = 1000, bands: int = 12, memory: int = DEFAULT_MEMORY_BYTES) -> Work:
    return Work(entry(detector), side, side, bands, memory)


def measured_pace(done: Work, pace: float) -> dict[str, float]:
    return {pace_key(done.detector.id, done.device, done.bands): pace}


def test_every_detector_of_the_catalog_has_its_costs() -> None:
    assert set(COSTS) == {spec.id for spec in CATALOG}


@pytest.mark.parametrize("detector", [spec.id for spec in CATALOG])
def test_more_pixels_and_more_bands_take_longer(detector: str) -> None:
    small = estimate(work(detector), {}).seconds
    assert estimate(work(detector, side=3000), {}).seconds > 5 * small
    assert estimate(work(detector, bands=200), {}).seconds >= small


def test_a_detector_that_is_not_in_the_table_has_an_estimate_too() -> None:
    stranger = Work(replace(entry("rx"), id="stranger"), 100, 100, 3, DEFAULT_MEMORY_BYTES)
    assert estimate(stranger, {}).seconds > 0


@pytest.mark.parametrize("detector", [spec.id for spec in CATALOG])
@pytest.mark.parametrize("memory", [64 * MIB, 512 * MIB, 4096 * MIB])
def test_memory_stays_within_the_budget_whatever_the_image(detector: str, memory: int) -> None:
    assert estimate(work(detector, side=50_000, bands=300, memory=memory), {}).memory_bytes <= memory


def test_a_small_image_takes_little_memory() -> None:
    assert estimate(work("rx", side=100, bands=3), {}).memory_bytes < 300 * MIB


def test_the_result_grows_with_the_pixels_alone() -> None:
    found = estimate(work(side=1000), {})
    assert found.output_bytes == estimate(work(side=1000, bands=200), {}).output_bytes
    assert found.disk_bytes > found.output_bytes > 1000**2


def test_an_estimate_is_called_measured_only_after_a_run_of_its_kind() -> None:
    assert not estimate(work(), {}).is_measured
    assert estimate(work(), measured_pace(work(), 1.0)).is_measured
    assert not estimate(work(bands=200), measured_pace(work(), 1.0)).is_measured
    assert not estimate(work("rx"), measured_pace(work(), 1.0)).is_measured


def test_the_speed_at_other_band_counts_is_better_than_none() -> None:
    assert estimate(work(bands=200), measured_pace(work(), 0.5)).seconds == estimate(work(bands=200), {}).seconds / 2


def test_after_a_run_the_same_work_is_said_to_take_what_it_took() -> None:
    pace = pace_after(work(), 7.0, {})
    assert pace is not None
    assert estimate(work(), measured_pace(work(), pace)).seconds == pytest.approx(7.0)


def test_one_odd_run_does_not_wipe_out_what_was_known() -> None:
    known = measured_pace(work(), 1.0)
    after = pace_after(work(), 100 * estimate(work(), {}).seconds, known)
    assert after == pytest.approx(10.0)


def test_a_run_too_short_to_measure_teaches_nothing() -> None:
    assert pace_after(work("rx", side=50), 0.01, {}) is None


@pytest.mark.parametrize("seconds", [1.0, 2.0, 5.0, 60.0])
@pytest.mark.parametrize("detector", [spec.id for spec in CATALOG])
def test_what_is_affordable_takes_the_time_there_is(detector: str, seconds: float) -> None:
    pixels = affordable_px(work(detector), seconds, {})
    if pixels:
        assert estimate(Work(entry(detector), 1, pixels, 12, DEFAULT_MEMORY_BYTES), {}).seconds == pytest.approx(
            seconds, rel=0.01
        )


def test_nothing_is_affordable_in_no_time() -> None:
    assert affordable_px(work(), 0.0, {}) == 0


def test_nothing_is_said_of_the_time_left_before_there_is_something_to_go_by() -> None:
    assert remaining_s(0.5, 50) is None
    assert remaining_s(10, 1) is None


def test_the_time_left_follows_the_progress_and_ends_at_nothing() -> None:
    assert remaining_s(10, 50) == pytest.approx(10)
    assert remaining_s(30, 100) == 0


def test_what_was_expected_counts_most_at_the_begin() -> None:
    early, late = remaining_s(4, 10, 100), remaining_s(36, 90, 100)
    assert early == pytest.approx(90)
    assert late == pytest.approx(10)


def test_a_run_that_takes_longer_than_expected_is_not_said_to_be_over() -> None:
    left = remaining_s(50, 20, 10)
    assert left is not None
    assert left > 30


def test_the_machine_tells_its_memory_and_its_free_space(tmp_path: Path) -> None:
    memory, free = memory_bytes(), free_bytes(str(tmp_path / "not" / "there" / "scores.tif"))
    assert memory is not None and memory > 128 * MIB
    assert free is not None and free > 0


def test_the_table_that_the_benchmark_writes_is_the_one_that_is_read() -> None:
    assert Path(costs.__file__).resolve() == COSTS_FILE
