"""python -m tests.benchmark.session_settings PAGE [ROUNDS [RUNS]]: what settings of onnxruntime cost, into the page.

Each net runs at the window that a run with the default memory gives it, in processes of their own, in turn: peak memory
belongs to one setting, and a slow moment of the machine hits all.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from .measure import measured
from .page import machine, written_between
from .session_runs import PLUGIN, SETTINGS, time_setting
from .windows import nets

_ROUNDS, _RUNS = 3, 3


def table(net_number: int, rounds: int, runs: int) -> str:
    """One net under every setting: median of the ratios to the plugin's own of the same round, as Markdown."""
    titles = [setting.title for setting in SETTINGS]
    found: dict[str, list[dict[str, float]]] = {title: [] for title in titles}
    for _ in range(rounds):
        for title in titles:
            found[title].append(measured(time_setting, net_number, title, runs))
    net = nets()[net_number]
    lines = [
        f"#### {net.title}: {net.side_px} x {net.side_px} px, {net.channels} channels\n",
        "| setting | s a window | ratio | CPU s | opens in, s | peak memory, MiB |",
        "|---|---|---|---|---|---|",
    ]
    for title in titles:
        ratio = statistics.median(
            one["seconds"] / plugin["seconds"] for one, plugin in zip(found[title], found[PLUGIN])
        )
        middle = {key: statistics.median(one[key] for one in found[title]) for key in found[title][0]}
        lines.append(
            f"| {title} | {middle['seconds']:.2f} | {ratio:.2f} | {middle['cpu_s']:.2f} | {middle['open_s']:.2f} "
            f"| {middle['peak_mib']:.0f} |"
        )
    return "\n".join(lines)


def main(page: Path, rounds: int = _ROUNDS, runs: int = _RUNS) -> None:
    """All tables, into the part of the page that is theirs."""
    texts = [f"Medians of {rounds} rounds of {runs} runs; ratios to the first line of the same round. {machine()}"]
    for number in range(len(nets())):
        texts.append(table(number, rounds, runs))
        sys.stdout.write(texts[-1] + "\n\n")
        sys.stdout.flush()
    written_between(page, "session settings", "\n\n".join(texts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(one) for one in sys.argv[2:4]))
