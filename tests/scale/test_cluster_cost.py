"""What docs/scaling.md says of a continent is what the script works out of the rates that were measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmark.continent import RATES, Rates, cost_of, tables

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scaling.md"


def test_a_square_kilometre_is_ten_thousand_pixels_and_some_overlap() -> None:
    cost = cost_of(1e6, Rates(plan_s=0.3, work_s=3.0, merge_s=0.3, piece_bytes=4, result_bytes=8))
    assert cost.megapixels == pytest.approx(12_000)
    assert cost.work_hours == pytest.approx(10)
    assert cost.plan_hours == cost.merge_hours == pytest.approx(1)
    assert cost.core_hours == pytest.approx(12 / 0.8)
    assert cost.input_tb == pytest.approx(0.096)
    assert cost.piece_tb == pytest.approx(0.048)
    assert cost.result_tb == pytest.approx(0.096)


def test_the_page_holds_the_tables_of_the_measured_rates() -> None:
    measured = json.loads(RATES.read_text())
    assert set(measured["detectors"]) == {"rx", "ring", "uniadrs", "tdd"}
    assert tables(measured) in PAGE.read_text()
