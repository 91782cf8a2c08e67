"""Training in a child process: what it tells, how it ends, and that nothing of it stays behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugin import child_process, torch_process
from plugin.errors import OutputNotWritable, RunCanceled
from plugin.torch_errors import TorchMissing, TrainingFailed
from plugin.torch_process import find_python, run_job
from tests.conftest import Listener
from tests.torch_process.conftest import HOLD, SOUND, START_ANOTHER, Fake, soon

ROOT = Path(__file__).resolve().parents[2]


class OnceTold(Listener):
    """Cancels when the training has told anything."""

    def isCanceled(self) -> bool:  # noqa: N802
        self.asked += 1
        return bool(self.infos)


def test_what_the_child_tells_reaches_the_feedback_and_the_model_is_returned(
    fake: Fake, folder: Path, listener: Listener
) -> None:
    child = fake(
        "job = json.load(open(sys.argv[3], encoding='utf-8'))\n"
        "tell(progress=0.5, loss=1.0); tell(progress=0.25); tell(progress=0.5); tell(info='half')\n"
        "tell(warning='slow'); tell(progress=7); tell(progress='all'); \n"
        "tell(model=job['output'], auc=0.9, cwd=os.getcwd(), argv=sys.argv[1:])"
    )
    done = run_job(child, {"output": "größer.onnx"}, listener, folder)
    assert done.pop("argv") == ["-m", "models.training", str(folder / "job.json")]
    assert done == {"model": "größer.onnx", "auc": 0.9, "cwd": str(ROOT)}
    assert listener.progress == [50, 100]
    assert (listener.infos, listener.warnings) == (["half"], ["slow"])


def test_lines_that_are_no_json_objects_are_passed_over(fake: Fake, folder: Path, listener: Listener) -> None:
    child = fake(
        "print('Hi\\n\\n[1, 2]\\n3\\n{\"info\": ')\nprint('[' * 100000)\nprint('x' * 10**6)\n"
        "sys.stdout.flush(); sys.stdout.buffer.write(b'\\xff\\xfe\\n')\ntell(model='m')"
    )
    assert run_job(child, {}, listener, folder) == {"model": "m"}
    assert listener.infos == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("tell(error='The job lacks a word.')\nsys.exit(1)", "training ended without a model: The job lacks a word.$"),
        ("tell(error='At once.')\ntime.sleep(600)", "At once"),
        ("raise ValueError('Ümläut')", "ValueError: Ümläut .it ended with code 1"),
        ("print('only words')\nsys.exit(3)", "only words .it ended with code 3"),
        ("sys.exit(0)", "it ended with code 0"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "ended by SIGSEGV"),
        ("print('x' * 9000, file=sys.stderr, flush=True)\nos.kill(os.getpid(), signal.SIGKILL)", "x{500}…"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "ended by SIGKILL, as happens where memory runs out"),
    ],
)  # fmt: skip
def test_an_end_without_a_model_is_told_in_the_childs_words(
    fake: Fake, folder: Path, listener: Listener, code: str, words: str
) -> None:
    with pytest.raises(TrainingFailed, match=words):
        run_job(fake(code), {}, listener, folder)


@pytest.mark.parametrize("line", [b"warning\n", b"x"])
def test_ten_megabytes_of_chatter_on_stderr_hinder_nothing(
    fake: Fake, folder: Path, listener: Listener, line: bytes
) -> None:
    child = fake(f"sys.stderr.buffer.write({line!r} * (10**7 // {len(line)}))\ntell(model='m')\n")
    assert run_job(child, {}, listener, folder) == {"model": "m"}


@pytest.mark.parametrize("deaf", ["", "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"], ids=["", "deaf"])
def test_cancel_ends_the_child_and_what_it_has_started(
    fake: Fake, folder: Path, lives: Any, deaf: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "GRACE_S", 1.0)
    child = fake(deaf + HOLD + START_ANOTHER + "tell(info='begun')\ntime.sleep(600)")
    feedback = OnceTold()
    with pytest.raises(RunCanceled):
        run_job(child, {"lives": lives.path}, feedback, folder)
    assert feedback.infos == ["begun"]
    assert soon(lambda: not lives())


def test_a_silent_child_leaves_the_user_time_to_cancel(fake: Fake, folder: Path, cancel_at: Any) -> None:
    with pytest.raises(RunCanceled):
        run_job(fake("sys.stdout.close(); os.close(1)\ntime.sleep(600)"), {}, cancel_at(10), folder)


def test_a_feedback_that_raises_leaves_no_child(fake: Fake, folder: Path, lives: Any) -> None:
    class Broken(Listener):
        def pushInfo(self, text: str) -> None:  # noqa: N802
            raise RuntimeError(text)

    with pytest.raises(RuntimeError, match="begun"):
        run_job(fake(HOLD + "tell(info='begun')\ntime.sleep(600)"), {"lives": lives.path}, Broken(), folder)
    assert soon(lambda: not lives())


@pytest.mark.parametrize("end", ["", "time.sleep(600)"])
def test_what_outlives_the_model_is_ended(
    fake: Fake, folder: Path, lives: Any, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch_process, "_LAST_S", 1.0)
    another = START_ANOTHER.replace("stdout=subprocess.PIPE, text=True", "").replace("started.stdout.readline()", "")
    child = fake(f"{HOLD}{another}tell(model='m')\n{end}")  # the other one holds this one's output open
    assert run_job(child, {"lives": lives.path}, Listener(), folder) == {"model": "m"}
    assert soon(lambda: not lives())


def test_a_python_that_vanishes_after_the_search_is_missed(fake: Fake, folder: Path, listener: Listener) -> None:
    gone = find_python(fake(SOUND).path)
    Path(gone.path).unlink()
    with pytest.raises(TorchMissing, match="cannot be started"):
        run_job(gone, {}, listener, folder)


def test_a_folder_that_takes_no_file_is_an_output_error(fake: Fake, folder: Path, listener: Listener) -> None:
    with pytest.raises(OutputNotWritable, match="job.json"):
        run_job(fake(""), {}, listener, folder / "nowhere")
