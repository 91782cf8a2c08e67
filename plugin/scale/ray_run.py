"""run_on_ray(): all pieces of a job plan through a Ray cluster, or through a Ray of this machine alone."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..detectors.device import Device
from ..feedback import Feedback
from .job import PlanJob
from .job_file import read_plan
from .ray_actor import Needs, ray_module
from .ray_errors import RayNotReached
from .ray_pool import RayPool

LOCAL, ANY = "local", "auto"
_MIB = 2**20
_KNOCK_S = 5.0
# Numbers and sentences are all that passes through it; Ray takes no less.
_STORE_BYTES = 80_000_000


def run_on_ray(job_path: str, address: str, feedback: Feedback) -> int:
    """Does what is missing and gives the exit code; raises AnomalyError.

    `address`: HOST:PORT of a cluster, 'auto' for one that runs on this machine, 'local' for one that lasts as long as
    the work. The job file and all that it names are found by workers under the same paths: a shared file system.
    """
    job = read_plan(job_path)
    with _connected(address):
        pool = RayPool(str(Path(job_path).absolute()), needs_of(job), feedback)
        pool.do(range(1, job.piece_count + 1))
    made = ", ".join(f"{count} made on {node}" for node, count in sorted(pool.made.items())) or "none was made"
    feedback.pushInfo(f"all {job.piece_count} pieces are there: {made}, {pool.found} found")
    return 0


def needs_of(job: PlanJob) -> Needs:
    """A core and the memory that was planned with, and a graphics card of its own where that was planned."""
    return Needs(1, int(job.device == Device.CUDA.value), job.memory_mb * _MIB)


@contextmanager
def _connected(address: str) -> Iterator[None]:
    with _own_signals():
        ray = ray_module()
        try:
            _init(ray, address)
        except (OSError, ValueError, RuntimeError, ray.exceptions.RayError) as raised:
            raise RayNotReached(address, _short(raised)) from raised
    try:
        yield
    finally:
        ray.shutdown()


def _init(ray: Any, address: str) -> None:
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    if address == LOCAL:
        ray.init(address=LOCAL, include_dashboard=False, object_store_memory=_STORE_BYTES, **quiet)
    else:
        _knock(address)
        ray.init(address=address, **quiet)


@contextmanager
def _own_signals() -> Iterator[None]:
    """Ray takes SIGTERM to itself when it is imported, and would end the process instead of the work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _knock(address: str) -> None:
    """Ray itself waits half a minute for an address where nobody listens; raises OSError."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), _KNOCK_S).close()


def _short(raised: Exception) -> str:
    return str(raised).strip().splitlines()[0][:200] if str(raised).strip() else type(raised).__name__
