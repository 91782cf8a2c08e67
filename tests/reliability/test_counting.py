"""The table counts what it says: half files, leftovers, crashes and hangs are told apart."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plugin.errors import DiskFull
from plugin.feedback import Quiet
from tests.reliability import child, killing
from tests.reliability.child import DONE, RAISED, REFUSED, Child
from tests.reliability.cycles import judge
from tests.reliability.faults import judged_by_words
from tests.reliability.killing import Place, Undisturbed, compare
from tests.reliability.look import halves, look_at, looks_of
from tests.reliability.outcome import HEAD, Outcome, Row, repeated
from tests.reliability.page import page

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
WHOLE, HALF = "all of it", "all"


def writes(text: str, name: str = "table.txt", then: Callable[[], object] = lambda: None) -> Callable[..., None]:
    """A work that writes a file, and then does something."""

    def work(_inputs: Path, out: Path, _feedback: Quiet) -> None:
        (out / name).write_text(text)
        then()

    return work


def raises(error: BaseException) -> Callable[[], object]:
    def act() -> None:
        raise error

    return act


@pytest.fixture
def whole(tmp_path: Path) -> Undisturbed:
    return Undisturbed(writes(WHOLE), tmp_path, 1)


def verdict(whole: Undisturbed, folder: Path, work: Callable[..., None]) -> Outcome:
    with Place(folder) as place:
        return judged_by_words(place.start(work), place, whole)[0]


def test_a_run_ends_well_with_the_whole_result_or_with_a_sentence_and_nothing(
    whole: Undisturbed, tmp_path: Path
) -> None:
    assert verdict(whole, tmp_path, writes(WHOLE)) is Outcome.SURVIVED
    assert verdict(whole, tmp_path, lambda *_: raises(DiskFull("x"))()) is Outcome.SURVIVED


def test_what_went_wrong_is_told_apart(whole: Undisturbed, tmp_path: Path) -> None:
    refused = raises(DiskFull("x"))
    assert verdict(whole, tmp_path, writes(HALF)) is Outcome.HALF
    assert verdict(whole, tmp_path, writes(HALF, then=refused)) is Outcome.HALF
    assert verdict(whole, tmp_path, writes(WHOLE, "x.partial", refused)) is Outcome.LEFT
    assert verdict(whole, tmp_path, lambda *_: raises(ValueError())()) is Outcome.TRACEBACK
    assert verdict(whole, tmp_path, lambda *_: os._exit(3)) is Outcome.CRASH


def test_a_work_that_does_not_end_hangs(whole: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Place(tmp_path) as place:
        started = Child(lambda: time.sleep(60), place.scratch, limit_s=0.2)
        assert started.wait() == "hang"
    monkeypatch.setattr(child, "LIMIT_S", 5.0)
    assert whole.seconds > 0


def test_a_killed_work_is_compared_and_started_again(whole: Undisturbed, tmp_path: Path) -> None:
    endless = lambda: time.sleep(60)  # noqa: E731
    for text, expected in ((WHOLE, Outcome.SURVIVED), (HALF, Outcome.HALF)):
        with Place(tmp_path) as place:
            started = place.start(writes(text, then=endless))
            while not (place.out / "table.txt").exists():
                time.sleep(0.01)
            time.sleep(0.1)
            assert started.kill_after(0)
            assert killing._after(place, writes(WHOLE), whole, Row("", ""))[0] is expected


def test_leftovers_are_seen_after_the_next_start(whole: Undisturbed, tmp_path: Path) -> None:
    with Place(tmp_path) as place:
        (place.out / "table.txt").write_text(WHOLE)
        assert compare(place, whole)[0] is Outcome.SURVIVED
        (place.out / "table.txt.0123abcd.partial").write_text(HALF)
        assert compare(place, whole)[0] is Outcome.LEFT


def test_a_child_tells_how_it_ended(tmp_path: Path) -> None:
    assert Child(lambda: 7, tmp_path).wait() == DONE
    refused = Child(raises(DiskFull("x.tif")), tmp_path)
    assert refused.wait() == REFUSED and refused.what.startswith("DiskFull: The disk is full")
    assert Child(raises(MemoryError()), tmp_path).wait() == RAISED


def test_a_damaged_raster_is_not_taken_for_the_whole_one(tmp_path: Path, write_image: Callable[..., str]) -> None:
    path = Path(write_image(np.ones((1, 40, 50), "f4")))
    before = look_at(path)
    path.write_bytes(path.read_bytes()[:900])
    assert look_at(path) != before


def test_features_count_when_they_have_a_header(tmp_path: Path) -> None:
    (tmp_path / "a.img").write_bytes(b"half")
    whole = {"a.img": "1", "a.hdr": "2"}
    assert halves(looks_of(tmp_path), whole) == []
    (tmp_path / "a.hdr").write_text("ENVI")
    assert halves(looks_of(tmp_path), whole) == ["a.hdr", "a.img"]


def test_growth_counts_as_leftovers() -> None:
    for said, expected in (("3.0 20 20 0 150", Outcome.SURVIVED), ("30.0 20 20 0 150", Outcome.LEFT),
                           ("3.0 20 21 0 150", Outcome.LEFT), ("3.0 20 20 1 150", Outcome.LEFT)):  # fmt: skip
        row = Row("", "")
        judge(row, said, 300)
        assert row.counted == {expected: 300}


def test_the_page_has_a_line_for_each_row_and_tells_what_was_not_survived() -> None:
    good, bad = Row("disk full", "rx"), Row("kill", "tdd")
    repeated(good, 5, 0, lambda row, _number: row.add(Outcome.SURVIVED))
    bad.add(Outcome.HALF, "['scores.tif']")
    text = page([good, bad], 1, 5)
    assert "| disk full | rx | 5 | 5 | 0 | 0 | 0 | 0 | 0 |  |" in text and HEAD in text
    assert "kill, tdd, round 1: half result taken for whole ['scores.tif']" in text
    assert "not survived" not in page([good], 1, 5)
    assert "Not counted this time: cycles." in page([good], 1, 5, ["cycles"])
