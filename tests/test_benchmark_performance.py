"""What the benchmark of performance counts and writes, on things that can be counted by hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.benchmark.page import with_section
from tests.benchmark.performance_stages import FRONT, NETWORK, Stages
from tests.benchmark.roofline import FrontWork, Rates, front_work, network_work
from tests.benchmark.speed import write_network

pytest.importorskip("onnx")
PAGE = "# Page\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n### Below\n\nmore\n\n## Three\n\nthird\n"


def test_a_section_is_replaced_and_all_others_stay() -> None:
    page = with_section(PAGE, "Two", "new")
    assert page == "# Page\n\n## One\n\nfirst\n\n## Two\n\nnew\n\n## Three\n\nthird\n"


def test_the_last_section_is_replaced_too() -> None:
    assert with_section(PAGE, "Three", "new").endswith("more\n\n## Three\n\nnew\n")


def test_a_section_that_is_not_there_comes_at_the_end() -> None:
    assert with_section(PAGE, "Four", "new") == f"{PAGE}\n## Four\n\nnew\n"


def test_writing_a_section_twice_changes_nothing() -> None:
    once = with_section(PAGE, "Four", "new")
    assert with_section(once, "Four", "new") == once


def test_time_in_an_inner_stage_does_not_count_for_the_outer_one() -> None:
    stages = Stages()
    inner = stages.timed(NETWORK, lambda: time.sleep(0.05))
    stages.timed(FRONT, inner)()
    assert stages.spent[NETWORK] >= 0.05
    assert stages.spent[FRONT] < stages.spent[NETWORK]
    assert stages.busy == pytest.approx(stages.spent[NETWORK] + stages.spent[FRONT])


def test_a_stage_that_fails_is_counted_all_the_same() -> None:
    def fail() -> None:
        raise ValueError

    stages = Stages()
    with pytest.raises(ValueError):
        stages.timed(FRONT, fail)()
    assert stages.spent[FRONT] > 0


def test_operations_of_a_network_are_counted_by_pixel(tmp_path: Path) -> None:
    write_network(tmp_path / "tiny.onnx", (3, 8, 1), 1, 0)
    work = network_work(tmp_path / "tiny.onnx", 3, 64)
    assert work.products == 2 * (3 * 8 + 8)
    assert work.flop == work.products + 8  # one for each value that is cut off below 0
    weights = 4 * (3 * 8 + 8) / 64**2
    assert work.moved == pytest.approx(4 * ((3 + 8) + (8 + 8) + (8 + 1)) + weights)


def test_the_arithmetic_at_best_grows_with_the_square_of_the_bands() -> None:
    rates = Rates(single=100, double=50, elementwise=1e9, memory=10)
    one, two = (front_work("rx", bands).seconds(1e6, rates) for bands in (100, 200))
    assert one == pytest.approx(1e6 * (100**2 / 50 + 100**2 / 100) / 1e9, rel=1e-3)
    assert two == pytest.approx(4 * one, rel=1e-3)
    assert front_work("pu", 100) == FrontWork()
