"""Programs that we start: few, named here, without a shell, and with an environment that slips nothing in."""

from __future__ import annotations

import ast
import json
import os
import sys
from functools import cache
from pathlib import Path

import pytest

from plugin.child_environment import environment_of
from plugin.doctor import interpreter
from plugin.doctor.child import Program, run_child
from plugin.torch_process import find_python

ROOT = Path(__file__).resolve().parents[1]
STARTERS = {
    "plugin/child_process.py": "training in a Python of its own, which the user names or the PATH gives; pip and "
    "trials of onnxruntime in QGIS's own Python, when the user asks for it",
}
"""All files of the plugin that start programs, and why."""
LOADERS = {
    "plugin/detectors/graphics_card.py": "NVIDIA's own library, for the free memory of the card",
    "plugin/estimate/machine.py": "Windows' own kernel32, for the memory of the computer",
    "plugin/memory.py": "Windows' own kernel32, for the memory of the computer",
    "plugin/doctor/outside/probe.py": "NVIDIA's own library, for what the doctor says of the driver",
}
"""All files that talk to compiled libraries, and to which."""
SESSIONS = {
    "plugin/detectors/onnx_session.py": "models, after onnx_limits has looked at them",
    "plugin/normal_samples.py": "descriptors that asd_bank.py has written itself",
    "plugin/doctor/outside/probe.py": "a tiny network that the doctor has written itself",
}
"""All files that give bytes to onnxruntime, and whose."""
FORBIDDEN = {"pickle", "cPickle", "_pickle", "dill", "joblib", "cloudpickle", "marshal", "shelve", "yaml", "code",
             "codeop", "runpy", "commands", "pty", "imp", "cffi", "xmlrpc", "telnetlib", "ftplib"}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__", "execfile", "breakpoint"}
OS_CALLS = {"system", "popen", "startfile", "fork", "forkpty", "posix_spawn", "posix_spawnp"}
LIBRARIES = {"CDLL", "WinDLL", "OleDLL", "PyDLL", "LoadLibrary", "windll", "cdll", "oledll", "pydll"}
HOSTILE = {
    "LD_PRELOAD": "/tmp/hostile.so", "LD_AUDIT": "/tmp/hostile.so", "DYLD_INSERT_LIBRARIES": "/tmp/hostile.so",
    "PYTHONPATH": "/tmp/hostile", "PYTHONSTARTUP": "/tmp/hostile.py", "PYTHONHOME": "/tmp/hostile",
    "PYTHONINSPECT": "1", "PYTHONWARNINGS": "error", "PYTHONBREAKPOINT": "hostile.run", "PYTHONPLATLIBDIR": "x",
    "GDAL_DRIVER_PATH": "/tmp/hostile", "GDAL_DATA": "/tmp/hostile", "PROJ_LIB": "/tmp/hostile",
    "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1", "ORT_LOAD_CONFIG_FROM_MODEL": "1", "GCONV_PATH": "/tmp/hostile",
    "QT_PLUGIN_PATH": "/tmp/hostile",
}  # fmt: skip


@cache
def trees(folder: str) -> tuple[tuple[str, ast.AST], ...]:
    """All Python of a folder, read once."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").split(".")[0])
    return names


@cache
def calls(tree: ast.AST) -> tuple[tuple[str, str, ast.Call], ...]:
    """What stands before the dot, the name that is called, and the call."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    dotted = [(dots(one.func.value), one.func.attr, one) for one in found if isinstance(one.func, ast.Attribute)]
    return (*dotted, *(("", one.func.id, one) for one in found if isinstance(one.func, ast.Name)))


def dots(node: ast.AST) -> str:
    """Names with dots between them; a question mark for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dots(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def faults(tree: ast.AST) -> list[str]:
    """What could unpickle something, or run a text or a program."""
    found = sorted(imported(tree) & FORBIDDEN)
    for owner, called, call in calls(tree):
        runs = owner == "os" and (called in OS_CALLS or called.startswith(("exec", "spawn")))
        if runs or (not owner and called in CALLS) or owner == "builtins" or keyword(call, "shell"):
            found.append(f"{owner}.{called}")
    return found


def keyword(call: ast.Call, name: str) -> str:
    return next((ast.unparse(one.value) for one in call.keywords if one.arg == name), "")


def test_nothing_in_the_plugin_can_unpickle_or_run_text_as_code() -> None:
    assert [(name, faults(tree)) for name, tree in trees("plugin") if faults(tree)] == []


@pytest.mark.parametrize(
    "text",
    ["import pickle", "from shelve import open", "import yaml.loader", "def f():\n    import marshal", "eval('1')",
     "exec(text)", "os.system('x')", "os.execv('x', [])", "builtins.eval('1')", "run('x', shell=True)",
     "os.popen('x')", "compile('1', '', 'eval')"],
)  # fmt: skip
def test_what_could_is_noticed(text: str) -> None:
    assert faults(ast.parse(text))


def test_programs_are_started_in_the_named_places_only_and_never_through_a_shell() -> None:
    starters = set()
    for name, tree in trees("plugin"):
        if imported(tree) & {"subprocess", "multiprocessing"} or any(
            isinstance(node, ast.Name) and node.id == "QProcess" for node in ast.walk(tree)
        ):
            starters.add(name)
        for owner, called, call in calls(tree):
            if owner == "subprocess":
                assert called == "Popen", name
                assert "environment_of(os.environ)" in keyword(call, "env"), name
                assert keyword(call, "cwd"), name
                assert keyword(call, "stdin") == "subprocess.DEVNULL", name
    assert starters == set(STARTERS)


def test_compiled_libraries_are_opened_in_the_named_places_only() -> None:
    loaders = {
        name
        for name, tree in trees("plugin")
        if "ctypes" in imported(tree)
        or any(isinstance(node, ast.Attribute) and node.attr in LIBRARIES for node in ast.walk(tree))
    }
    assert loaders == set(LOADERS)


def test_onnxruntime_is_given_bytes_in_the_named_places_only() -> None:
    users = {
        name for name, tree in trees("plugin") if any(called == "InferenceSession" for _, called, _ in calls(tree))
    }
    assert users == set(SESSIONS)


@pytest.mark.parametrize("folder", ["plugin", "models"])
def test_arrays_are_read_without_pickle_and_checkpoints_by_their_weights_only(folder: str) -> None:
    for name, tree in trees(folder):
        for owner, called, call in calls(tree):
            if called == "load" and owner in ("np", "numpy"):
                assert keyword(call, "allow_pickle") == "False", name
            if called == "load" and owner == "torch":
                assert keyword(call, "weights_only") == "True", name
            assert not (owner == "torch.jit" or (owner == "torch" and called == "hub")), name
            assert called not in ("register_custom_ops_library", "fromfile", "loadtxt", "genfromtxt"), name


def test_pickle_is_named_in_one_file_of_the_training_and_for_its_error_alone() -> None:
    users = [(name, tree) for name, tree in trees("models") if imported(tree) & FORBIDDEN]
    assert [name for name, _tree in users] == ["models/training/sam_checkpoint.py"]
    uses = {node.attr for node in ast.walk(users[0][1]) if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name) and node.value.id == "pickle"}  # fmt: skip
    assert uses == {"UnpicklingError"}


def test_virtual_rasters_with_python_in_them_are_never_allowed_to_run_it() -> None:
    texts = [path.read_text(encoding="utf-8") for folder in ("plugin", "models") for path in (ROOT / folder).rglob("*")
             if path.suffix in {".py", ".json", ".qml", ".ui"}]  # fmt: skip
    assert not [text for text in texts if "GDAL_VRT_ENABLE_PYTHON" in text or "GDAL_VRT_PYTHON" in text]


def test_of_a_hostile_environment_nothing_reaches_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in HOSTILE.items():
        if not name.startswith("LD_"):  # this very process would start others with it
            monkeypatch.setenv(name, value)
    code = "import json, os; print('GOT' + json.dumps(dict(os.environ)))"
    ended = run_child(Program([sys.executable, "-c", code], tmp_path, limit_s=100), lambda _line: None, lambda: False)
    got = next(json.loads(line[3:]) for line in ended.lines if line.startswith("GOT"))
    assert not set(got) & set(HOSTILE)
    assert not set(environment_of(HOSTILE)) & set(HOSTILE)


def test_words_of_a_command_are_never_taken_for_a_shells(tmp_path: Path) -> None:
    words = ["; touch hostile", "$(touch hostile)", "`touch hostile`", "& echo x > hostile", "| tee hostile", "%PATH%"]
    code = "import json, sys; print('GOT' + json.dumps(sys.argv[1:]))"
    program = Program([sys.executable, "-c", code, *words], tmp_path, limit_s=100)
    ended = run_child(program, lambda _line: None, lambda: False)
    assert [json.loads(line[3:]) for line in ended.lines if line.startswith("GOT")] == [words]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")
def test_modules_that_others_have_laid_into_the_temporary_folder_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "pathlib", "numpy", "pip", "torch"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'hostile')!r}, 'w')", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert interpreter._ask(sys.executable, lambda: False)["numpy"]
    assert not (tmp_path / "hostile").exists()


@pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")
def test_the_folder_that_qgis_was_started_in_gives_the_training_no_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch")
    for name in ("json", "torch", "onnx"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'hostile')!r}, 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    find_python(sys.executable)
    assert not (tmp_path / "hostile").exists()
