"""What the charts of an explanation show, and how it is said in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.explain.background import Surroundings
from plugin.explain.explanation import Explanation
from plugin.explain.grid import Way
from plugin.explain.profile import Nearest, Profile
from plugin.explain.window import Label
from plugin.panels.explain.bars import BarChart
from plugin.panels.explain.drawing import profile_drawing, spectrum_drawing
from plugin.panels.explain.lines import LineChart
from plugin.panels.explain.words import length, profile_csv, sentence, spectrum_csv
from tests.toolbox.conftest import qapp  # noqa: F401  (a fixture)

NEAR = Way(80.94, is_metres=True, point=7)


def answer(deviation, labels, **more) -> Explanation:
    """Surroundings of mean 100 and spread 10 without correlation."""
    bands = len(labels)
    around = Surroundings(
        np.full(bands, 100.0), np.full(bands, 10.0), np.full(bands, 85.0), np.full(bands, 115.0), np.eye(bands) / 10,
        500, 3.0,
    )  # fmt: skip
    spectrum = 100 + 10 * np.array(deviation, float)
    profile = Profile(
        np.array([-20.0, -10, 0, 10]), np.array([1.0, np.nan, 9, 2]), np.array([False, False, True, False]),
        Way(20, is_metres=True, point=6), Way(10, is_metres=True, point=2),
    )  # fmt: skip
    facts = {
        "labels": tuple(labels), "spectrum": spectrum, "around": around, "deviation": around.deviation(spectrum),
        "contributions": around.contributions(spectrum), "profile": profile, "peak_score": 9.0, "object_px": 4,
        "nearest": Nearest(spectrum + 5, 0.5, NEAR, (0, 0), is_odd=False), "step_px": 1, "threshold": 4.0,
    }  # fmt: skip
    return Explanation(**{**facts, **more})


def in_nm(*wavelengths: float) -> list[Label]:
    return [Label(number, nm, f"{nm} nm") for number, nm in enumerate(wavelengths, 1)]


def plain(count: int) -> list[Label]:
    return [Label(number, None, "") for number in range(1, count + 1)]


@pytest.fixture
def line_chart(qapp):  # noqa: F811
    chart = LineChart("chart", "Nothing.", None)
    chart.resize(380, 240)
    return chart


def test_the_axis_is_in_nm_and_in_order(line_chart):
    drawing = spectrum_drawing(answer([1, 2, 3], in_nm(850, 450, 650)))
    assert drawing.at == (450, 650, 850) and drawing.axis == "Wavelength (nm)"
    assert drawing.lines[-1].values == (120, 130, 110)
    assert drawing.told[0] == "450\u00a0nm (band 2)"
    line_chart.show_drawing(drawing)
    assert line_chart.lines_at(0)[:2] == ["450\u00a0nm (band 2)", "Anomaly, mean: 120"]
    assert "5 to 95\u00a0%: 85 – 115" in line_chart.lines_at(0)


def test_a_line_is_broken_where_bands_are_left_out():
    drawing = spectrum_drawing(answer(range(7), in_nm(400, 410, 420, 430, 500, 510, 520)))
    assert drawing.breaks == {4}


def test_one_unknown_wavelength_makes_it_an_axis_of_bands(line_chart):
    labels = [Label(2, 450.0, ""), Label(5, None, "")]
    drawing = spectrum_drawing(answer([1, 2], labels))
    assert drawing.at == (2, 5) and drawing.axis == "Band"
    line_chart.show_drawing(drawing)
    assert not line_chart.grab().isNull()


def test_bands_without_wavelengths_are_called_by_their_names(line_chart):
    labels = [Label(1, None, "red"), Label(2, None, "green"), Label(4, None, "near infrared")]
    drawing = spectrum_drawing(answer([1, 2, 3], labels))
    assert drawing.names == ("red", "green", "near infrared") and drawing.at == (0, 1, 2)
    line_chart.show_drawing(drawing)
    assert [one.text for one in line_chart._ticks(line_chart._field())] == list(drawing.names)


def test_a_single_band_can_be_drawn(line_chart):
    line_chart.show_drawing(spectrum_drawing(answer([4], plain(1))))
    assert line_chart.lines_at(100)[0] == "Band 1"
    assert not line_chart.grab().isNull()


def test_the_profile_tells_distances_and_gaps(line_chart):
    drawing = profile_drawing(answer([4, 0], plain(2)))
    assert drawing.axis == "Distance from the peak (m), west to east"
    assert drawing.shaded == {2} and drawing.level == ("Threshold", 4.0)
    line_chart.show_drawing(drawing)
    assert line_chart.lines_at(0) == ["20 m from the peak", "Score: 1"]
    assert line_chart._stretches(drawing.lines[0].values) == [[0], [2, 3]]
    assert not line_chart.grab().isNull()


def test_many_bands_become_the_ten_strongest_bars(qapp):  # noqa: F811
    chart = BarChart("bars", "Nothing.", None)
    chart.resize(380, 300)
    assert chart.rows() == [] and not chart.grab().isNull()
    deviation = np.linspace(-3, 2, 50)
    chart.show_explanation(answer(deviation, in_nm(*range(400, 900, 10))))
    names = [name for name, _share in chart.rows()]
    assert len(names) == 10 and names[0] == "400\u00a0nm"
    assert all(share < 0 for _name, share in chart.rows()[:5])
    assert chart.told().startswith("400\u00a0nm (band 1): ")
    chart.resize(380, 120)
    assert 1 <= len(chart.rows()) < 10
    assert not chart.grab().isNull()


def test_the_strongest_difference_is_said():
    assert sentence(answer([0, -3.14], in_nm(460, 2200))) == (
        "Differs most at 2200\u00a0nm: 3.1 spreads below its surroundings. Most like it: a pixel 81\u00a0m to the "
        "north-west."
    )


def test_what_only_all_bands_together_show_is_said():
    told = sentence(answer([1.2, -1.3, 1.1, 1.2, -1.2, 1.2, 1.3, 1.4], plain(8)))
    assert told.startswith("No single band stands out (1.4 spreads at most, in band 8)")


def test_an_ordinary_place_is_called_one():
    told = sentence(answer([0.5, -0.2], plain(2), nearest=None))
    assert told == "Hardly differs from its surroundings: 0.5 spreads at most, in band 1."


def test_thinning_an_anomalous_neighbour_and_pixels_are_said():
    base = answer([5, 0], [Label(1, None, "red"), Label(2, None, "green")], step_px=3)
    near = base.nearest._replace(way=Way(12.2, is_metres=False, point=-1), is_odd=True)
    told = sentence(replace(base, nearest=near))
    assert "Differs most in red" in told
    assert "an anomalous pixel 12 pixels away" in told
    assert told.endswith("Too large to be read whole: one pixel in 3 by 3 counts.")


@pytest.mark.parametrize(
    ("metres", "text"), [(3.456, "3.5\u00a0m"), (80.9, "81\u00a0m"), (999, "999\u00a0m"), (2345, "2.35\u00a0km")]
)
def test_lengths_are_rounded(metres, text):
    assert length(Way(metres, is_metres=True, point=0)) == text


def test_tables_have_a_line_for_each_band_and_each_place():
    full = answer([1, 2], [Label(1, 460.0, 'blue "1"'), Label(2, None, "")])
    lines = spectrum_csv(full).splitlines()
    assert lines[1].startswith('1,460,"blue ""1""",110,100,10,85,115,115,1,') and lines[2].startswith('2,,"",120')
    assert spectrum_csv(replace(full, nearest=None)).splitlines()[1].split(",")[8] == ""
    assert profile_csv(full).splitlines()[:3] == ["distance_m,score,is_object", "-20,1,0", "-10,,0"]
