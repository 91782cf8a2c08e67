"""RangeServer: serves a folder over HTTP with byte ranges, counts what it sends, and goes wrong when it is told to."""

from __future__ import annotations

import _thread
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote


class Fault(Enum):
    """What can go wrong with the answer to a request."""

    SHORT = "promises the whole range, sends half of it, and closes"
    CUT = "promises and sends half of the range only"
    RESET = "sends half of the range and resets the connection"
    WHOLE = "knows no ranges: sends the whole file with status 200"
    GARBAGE = "sends as many bytes as were asked for, but others"
    HANG = "sends nothing and keeps the connection"
    STATUS_403 = 403
    STATUS_404 = 404
    STATUS_429 = 429
    STATUS_500 = 500
    STATUS_503 = 503


class Asked(NamedTuple):
    """A request as it came in: how often this file's bytes were asked for before counts in `number`, from 1."""

    number: int
    method: str
    name: str
    first: int
    last: int


class Served(NamedTuple):
    """What was answered, and how many bytes of the file went out."""

    asked: Asked
    status: int
    sent: int


@dataclass
class RangeServer:
    """Use it with `with`. `goes_wrong` is asked for each request; tests that need it put a rule of theirs there."""

    folder: Path
    goes_wrong: Callable[[Asked], Fault | None] = lambda asked: None
    served: list[Served] = field(default_factory=list)

    def __enter__(self) -> RangeServer:
        self._lock, self._ended = threading.Lock(), threading.Event()
        self._server = _Threads(("127.0.0.1", 0), type("Answer", (_Answer,), {"owner": self}))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="range server")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.vanish()

    def vanish(self) -> None:
        """From now on nobody answers at the address."""
        if not self._ended.is_set():
            self._ended.set()
            self._server.shutdown()
            self._server.close_open()
            self._server.server_close()
            self._thread.join()

    def url(self, name: str) -> str:
        """The address of a file of the folder."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/{name}"

    def vsi(self, name: str) -> str:
        """The same, as GDAL writes it."""
        return f"/vsicurl/{self.url(name)}"

    def fail(self, fault: Fault, times: int = 10**9, *, beyond: int = 0, name: str = "") -> None:
        """The next `times` requests for bytes that end beyond this one, of the file of this name, go wrong."""
        left = [times]

        def rule(asked: Asked) -> Fault | None:
            meant = asked.method == "GET" and asked.last > beyond and name in asked.name
            if not meant or left[0] <= 0:
                return None
            left[0] -= 1
            return fault

        self.goes_wrong = rule

    def heal(self) -> None:
        """From now on nothing goes wrong."""
        self.goes_wrong = lambda asked: None

    def forget(self) -> None:
        """Counts from now on."""
        self.served.clear()

    @property
    def sent(self) -> int:
        """Bytes of files that went out."""
        return sum(one.sent for one in self.served)

    def wait(self) -> None:
        """Until the server ends."""
        self._ended.wait()

    def decide(self, method: str, name: str, span: tuple[int, int]) -> tuple[Asked, Fault | None]:
        """One request at a time, so that rules may count."""
        with self._lock:
            number = sum(one.asked.name == name and one.asked.method == "GET" for one in self.served) + 1
            asked = Asked(number, method, name, *span)
            return asked, self.goes_wrong(asked)

    def note(self, served: Served) -> None:
        """An answer that has been given."""
        with self._lock:
            self.served.append(served)


class _Threads(ThreadingHTTPServer):
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        # Threads of their own kind, so that tests can count those of a run.
        _thread.start_new_thread(self.process_request_thread, (request, client_address))

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def close_open(self) -> None:
        """Connections that clients would use again."""
        for connection in tuple(self._open):
            _reset(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is nothing to report."""


def _reset(connection: socket.socket) -> None:
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RD)
    except OSError:
        return
    finally:
        connection.close()


def _bytes_of(file: Path, asked: Asked) -> bytes:
    with file.open("rb") as source:
        source.seek(asked.first)
        return source.read(asked.last - asked.first + 1)


class _Answer(BaseHTTPRequestHandler):
    owner: RangeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""

    def do_HEAD(self) -> None:  # noqa: N802
        self._answer("HEAD")

    def do_GET(self) -> None:  # noqa: N802
        self._answer("GET")

    def _answer(self, method: str) -> None:
        name = unquote(self.path.partition("?")[0]).lstrip("/")
        file = self.owner.folder / name
        there = file.is_file()
        size = file.stat().st_size if there else 0
        first, last, is_part = self._span(size)
        asked, fault = self.owner.decide(method, name, (first, last))
        if fault is None and not there:
            fault = Fault.STATUS_404
        status, sent = self._give(asked, fault, file, 206 if is_part else 200)
        self.owner.note(Served(asked, status, sent))

    def _span(self, size: int) -> tuple[int, int, bool]:
        text = self.headers.get("Range", "")
        if not text.startswith("bytes="):
            return 0, max(0, size - 1), False
        first, _, last = text[6:].partition("-")
        return int(first), min(int(last or size - 1), size - 1), True

    def _give(self, asked: Asked, fault: Fault | None, file: Path, status: int) -> tuple[int, int]:
        if fault is not None and isinstance(fault.value, int):
            return self._head(fault.value, 0), 0
        if fault is Fault.HANG:
            self.owner.wait()
            self.close_connection = True
            return 0, 0
        size = file.stat().st_size
        if fault is Fault.WHOLE:
            asked, status = asked._replace(first=0, last=size - 1), 200
        content = _bytes_of(file, asked)
        half = content[: len(content) // 2]
        if fault is Fault.GARBAGE:
            content = bytes(255 - byte for byte in content)
        if fault is Fault.CUT and asked.method == "GET":
            content, asked = half, asked._replace(last=asked.first + len(half) - 1)
        self._head(status, len(content), (asked.first, asked.last, size) if status == 206 else None)
        if asked.method == "HEAD":
            return status, 0
        if fault in (Fault.SHORT, Fault.RESET):
            return status, self._break_off(half, is_reset=fault is Fault.RESET)
        self.wfile.write(content)
        return status, len(content)

    def _head(self, status: int, length: int, span: tuple[int, int, int] | None = None) -> int:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header("Accept-Ranges", "bytes")
        if span:
            self.send_header("Content-Range", f"bytes {span[0]}-{span[1]}/{span[2]}")
        self.end_headers()
        return status

    def _break_off(self, half: bytes, *, is_reset: bool) -> int:
        self.wfile.write(half)
        self.wfile.flush()
        self.close_connection = True
        if is_reset:
            _reset(self.connection)
        return len(half)
