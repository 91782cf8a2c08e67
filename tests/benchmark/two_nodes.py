"""A two-node Ray cluster on one machine scores a large image while something is killed; the result must be the same.

    sudo .venv/bin/python -m tests.benchmark.two_nodes FOLDER [--side-px 40000] [--kill worker|node|link]

Each node has a network namespace of its own, with an address of its own, so root is needed. FOLDER takes some 20 GB for
40,000 x 40,000 pixels for a while. Prints JSON; docs/scaling.md tells what came out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from ..ray_nodes import RayNodes
from .large_image import fingerprint, rx_alone, write_mosaic, write_tiles
from .measure import measured

_NODES = {"one": "10.213.7.1", "two": "10.213.7.2"}
_VICTIM = "two"
_SCALE = [sys.executable, "-m", "plugin.scale"]
_READY = re.compile(r"A worker is ready on (\w+), process (\d+)")
_SHARE = re.compile(r"(\d+) made on (\w+)")
_KILL_AT = 0.4


def main(folder: Path, side_px: int, kill: str) -> dict[str, Any]:
    """Plans, works with something killed, merges, and compares with a single run."""
    image = folder / "large.vrt"
    write_mosaic(image, write_tiles(folder), side_px)
    single = folder / "single.tif"
    alone = measured(rx_alone, str(image), str(single))
    before = fingerprint(single)
    single.unlink()
    job = folder / "job.json"
    plan_s = _timed([*_SCALE, "plan", str(image), "--detector", "rx", "-o", str(job)])
    pieces = int(json.loads(_status(job))["pieces"])
    work = _worked(folder, job, pieces, kill)
    merge_s = _timed([*_SCALE, "merge", str(job)])
    after = fingerprint(folder / "large_rx.tif")
    return {
        "side_px": side_px,
        "killed": kill,
        "pieces": pieces,
        "single_s": round(alone["seconds"], 1),
        "single_peak_mib": round(alone["peak_mib"]),
        "plan_s": plan_s,
        **work,
        "merge_s": merge_s,
        "is_equal": before == after,
        "sha256": after,
    }


def _status(job: Path) -> str:
    said = subprocess.run([*_SCALE, "status", str(job)], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+) of (\d+)", said)
    return json.dumps({"done": found[1], "pieces": found[2]} if found else {})


def _worked(folder: Path, job: Path, pieces: int, kill: str) -> dict[str, Any]:
    with ExitStack() as stack:
        within = stack.enter_context(_namespaces())
        # Paths of sockets are short ones.
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ray")))
        nodes = stack.enter_context(RayNodes(scratch))
        nodes.start_head("one", 1, _NODES["one"], within["one"])
        nodes.start_worker("two", 1, _NODES["two"], within["two"])
        nodes.wait_for(2, within["one"])
        started = time.perf_counter()
        driver = subprocess.Popen(
            [*within["one"], *_SCALE, "work", str(job), "--ray", nodes.address],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=nodes.environment,
        )  # fmt: skip
        lines: list[str] = []
        Thread(target=_listen, args=(driver, lines), daemon=True).start()
        killed_s = _kill_amid(driver, lines, (folder / "large_rx.pieces", pieces), nodes, kill)
        code = driver.wait()
        seconds = round(time.perf_counter() - started, 1)
        text = "\n".join(lines)
        return {
            "work_s": seconds,
            "killed_after_s": round(killed_s - started, 1),
            "work_code": code,
            "pieces_by_node": {node: int(count) for count, node in _SHARE.findall(text)},
            "told": [line for line in lines if line.startswith(("A worker", "Warning", "all "))],
        }


def _listen(driver: subprocess.Popen[str], lines: list[str]) -> None:
    for line in driver.stdout or ():
        sys.stderr.write(line)
        lines.append(line.rstrip())


def _kill_amid(
    driver: subprocess.Popen[str], lines: list[str], made: tuple[Path, int], nodes: RayNodes, kill: str
) -> float:
    folder, pieces = made
    while driver.poll() is None and len(list(folder.glob("*.tif"))) < _KILL_AT * pieces:
        time.sleep(0.2)
    time.sleep(1)  # in the middle of the next piece
    if kill == "worker":
        seats = [found for found in map(_READY.match, lines) if found and found[1] == _VICTIM]
        os.kill(int(seats[-1][2]), signal.SIGKILL)
    elif kill == "node":
        nodes.kill(_VICTIM)
    else:
        _ip("-n", _space(_VICTIM), "link", "set", _link(_VICTIM), "down")
    return time.perf_counter()


@contextmanager
def _namespaces() -> Iterator[dict[str, list[str]]]:
    """Two, joined by a cable; gives what comes before a command in each of them."""
    try:
        for name in _NODES:
            _ip("netns", "add", _space(name))
        first, second = (_link(name) for name in _NODES)
        _ip("link", "add", first, "netns", _space("one"), "type", "veth", "peer", "name", second,
            "netns", _space("two"))  # fmt: skip
        for name, address in _NODES.items():
            _ip("-n", _space(name), "address", "add", f"{address}/24", "dev", _link(name))
            _ip("-n", _space(name), "link", "set", "lo", "up")
            _ip("-n", _space(name), "link", "set", _link(name), "up")
            _ip("-n", _space(name), "route", "add", "default", "dev", _link(name))
        yield {name: ["ip", "netns", "exec", _space(name)] for name in _NODES}
    finally:
        for name in _NODES:
            subprocess.run(["ip", "netns", "delete", _space(name)], check=False)


def _space(name: str) -> str:
    return f"earth-anomaly-{name}"


def _link(name: str) -> str:
    return f"ea-{name}"


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=sys.stderr)
    return round(time.perf_counter() - started, 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--side-px", type=int, default=40_000)
    parser.add_argument("--kill", choices=("worker", "node", "link"), default="worker")
    chosen = parser.parse_args()
    inside = chosen.folder / "two_nodes"
    inside.mkdir(parents=True)
    try:
        sys.stdout.write(json.dumps(main(inside, chosen.side_px, chosen.kill), indent=1) + "\n")
    finally:
        shutil.rmtree(inside)
