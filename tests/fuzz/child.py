"""A process of its own for what might end one: `python -m tests.fuzz.child SUBJECT`, one example a line on its input.

It answers each line with what became of it. Where it dies or says nothing for too long, the line that it was given
last is the one to blame. It may take only so much memory, so that a file which says that it is huge cannot fill the
machine.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from plugin.errors import AnomalyError

ROOT = Path(__file__).parents[2]
_MOST_BYTES = 6 * 2**30
_START_S, _EACH_S = 120, 60


class Child:
    """The process, seen from outside; `tell` gives it an example."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.child", self._subject],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._lines: Queue[str] = Queue()
        self._errors: list[str] = []
        Thread(target=self._listen, daemon=True).start()
        Thread(target=self._listen_to_errors, daemon=True).start()
        assert self._answer("the start", _START_S) == "ready"

    def end(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.end()

    def tell(self, example: str) -> str:
        """What became of it; an assertion names an example that ended the process or took too long."""
        if self._process.poll() is not None:  # an example has ended it
            self._start()
        assert self._process.stdin is not None
        self._process.stdin.write(example + "\n")
        self._process.stdin.flush()
        return self._answer(example, _EACH_S)

    def _answer(self, example: str, seconds: int) -> str:
        try:
            answer = self._lines.get(timeout=seconds)
        except Empty:
            self.end()
            raise AssertionError(f"no answer within {seconds} s to: {example}") from None
        if not answer:
            self._process.wait()
        assert answer, f"the process ended with {self._process.wait()} at: {example}\n{''.join(self._errors)[-3000:]}"
        return answer.rstrip("\n")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        lines = self._lines
        for line in self._process.stdout:
            lines.put(line)
        lines.put("")

    def _listen_to_errors(self) -> None:
        assert self._process.stderr is not None
        errors = self._errors
        for line in self._process.stderr:
            errors.append(line)


def serve(do: Callable[[str], str]) -> None:
    """Inside the child: answers line by line with what `do` gives, or the name of the error that it raises."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    answers = sys.stdout
    sys.stdout = sys.stderr
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        try:
            answer = do(line.rstrip("\n"))
        except AnomalyError as refused:
            answer = f"{type(refused).__name__}: {refused}".replace("\n", " ")
        answers.write(answer + "\n")
        answers.flush()


def main(arguments: Sequence[str]) -> None:
    """Serves the subject."""
    if arguments[0] == "models":
        from .try_model import try_model

        serve(try_model)
    else:
        from .try_image import try_image

        serve(try_image)


if __name__ == "__main__":
    main(sys.argv[1:])
