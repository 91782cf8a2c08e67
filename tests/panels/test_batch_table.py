"""BatchTable: thousands of items stay fluid, and only what has changed is drawn anew."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from plugin.batch.job import Choice
from plugin.batch.plan import Item
from plugin.batch.state import Record, State
from plugin.panels.batch.table import IMAGE, MESSAGE, STATE, BatchTable, BatchView

MANY = 20_000


def table_of(count: int) -> Any:
    table = BatchTable(None)
    items = [Item(f"/x/{number}.tif", Choice("rx"), f"{number}_rx", "/out") for number in range(count)]
    table.show_items(items, [Record() for _ in items])
    return table


def test_a_change_in_many_items_is_shown_at_once(provider: Any) -> None:
    table, drawn = table_of(MANY), []
    table.dataChanged.connect(lambda first, last: drawn.append((first.row(), last.row())))
    begun = time.perf_counter()
    table.show_records({"7_rx": Record(State.DONE, seconds=3), "no such": Record(), "8_rx": Record()})
    assert time.perf_counter() - begun < 0.05
    assert drawn == [(7, 7)]
    assert table.counts()[State.DONE] == 1 and table.counts()[State.WAITING] == MANY - 1
    assert table.index(7, STATE).data() == "done"


def test_the_same_items_keep_the_selection(provider: Any) -> None:
    table = table_of(5)
    view = BatchView(table, None)
    view.selectRow(3)
    same = [table.item(row) for row in range(5)]
    table.show_items(same, [Record(State.FAILED, message="No.") for _ in same])
    assert view.rows() == [3] and table.index(3, MESSAGE).data() == "No."
    table.show_items(same[:2], [Record(), Record()])
    assert view.rows() == [] and table.rowCount() == 2


def test_names_of_gdal_are_shown_too(provider: Any) -> None:
    table = table_of(1)
    table.show_items([Item("/vsizip/a.zip/b.tif", Choice("tdd", name="mine"), "b", "/out")], [Record()])
    assert [table.index(0, column).data() for column in range(2)] == ["b.tif", "mine"]
    assert Path(table.item(0).log) == Path("/out/logs/b.log") and IMAGE == 0
