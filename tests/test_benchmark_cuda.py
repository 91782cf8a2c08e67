"""The comparison of CUDA with the processor: it compares, writes its table, and says where there is no CUDA."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("sklearn")

from tests.benchmark import cuda, cuda_detectors  # noqa: E402
from tests.benchmark.cuda_detectors import Compared, detector_table, worst  # noqa: E402
from tests.benchmark.cuda_networks import PROCESSOR, Row, network_rows, network_table  # noqa: E402
from tests.benchmark.windows import ROUND  # noqa: E402

HAS_CUDA = "CUDAExecutionProvider" in onnxruntime.get_available_providers()
SMALL = [ROUND[3]._replace(side_px=64)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder as the scenes lie in: one hyperspectral scene with two bright pixels."""
    rng = np.random.default_rng(0)
    cube = rng.normal(100, 1, (40, 44, 12)).astype(np.float32)
    mask = np.zeros((40, 44), np.uint8)
    mask[20, 20:22] = 1
    cube[mask > 0] += 30
    folder = tmp_path / "data" / "had"
    folder.mkdir(parents=True)
    np.savez(folder / "made.npz", cube=cube, mask=mask)
    return folder.parent


@pytest.mark.skipif(HAS_CUDA, reason="CUDA is there")
def test_without_cuda_a_sentence_and_a_code_of_its_own(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cuda.main([str(data), str(tmp_path / "out.md")]) == cuda.UNUSABLE
    assert "Nothing is measured" in capsys.readouterr().out
    assert not (tmp_path / "out.md").exists()


def test_the_processor_beside_itself_gives_the_page_and_agrees(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cuda, "network_rows", lambda device, nets, rounds: network_rows(device, SMALL, rounds))
    arguments = [str(data), str(tmp_path / "out.md"), "--device", "cpu", "--scenes", "1", "--rounds", "1"]
    assert cuda.main(arguments) == cuda.AGREE
    page = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert page.startswith("# the processor itself against the processor")
    assert "| **tdd** | all 1 |" in page and "| **uniadrs** | all 1 |" in page
    assert "does not run" not in page
    assert "the largest difference is 0.0e+00" in capsys.readouterr().out


def test_each_way_gives_the_scores_of_the_processor() -> None:
    rows = network_rows("cpu", SMALL, 1)
    assert rows[0].way == PROCESSOR and len(rows) == 7
    for row in rows:
        assert not row.why_not and row.ms > 0
        assert row.apart < (0.1 if "fp16" in row.way else 1e-6), row.way


@pytest.mark.skipif(HAS_CUDA, reason="CUDA is there")
def test_a_way_that_does_not_run_is_a_line_of_the_table() -> None:
    rows = network_rows("cuda", SMALL, 1)
    assert [bool(row.why_not) for row in rows] == [False] + [True] * 6
    assert network_table(rows).count("does not run: ") == 6


def test_a_score_that_differs_or_a_pixel_that_is_missing_fails(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = Compared("tdd", "a", (2.0, 1.0), (0.9, 0.9), 1e-4, same_missing=True)
    assert worst([near]) == pytest.approx(1e-4)
    assert worst([near, near._replace(same_missing=False)]) == float("inf")
    table = detector_table([near, near._replace(scene="b", apart=0.5, same_missing=False)])
    assert "| **tdd** | all 2 | 4.00 | 2.00 | | | **5.0e-01** | **NO** |" in table
    monkeypatch.setattr(cuda, "network_rows", lambda *_: [Row("n", PROCESSOR, 1.0)])
    monkeypatch.setattr(cuda_detectors, "detector_rows", lambda *_: [near._replace(apart=0.5)])
    assert cuda.main([str(data), str(tmp_path / "out.md"), "--device", "cpu"]) == cuda.APART


def test_without_gdal_or_scenes_the_networks_are_compared_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuda, "network_rows", lambda *_: [Row("n", PROCESSOR, 1.0)])
    text, _ = cuda.page("cpu", tmp_path, 1, 1)
    assert "Not measured: no scenes" in text
    monkeypatch.setattr(cuda, "find_spec", lambda name: None)
    text, _ = cuda.page("cpu", tmp_path, 1, 1)
    assert "there is no GDAL here" in text


def test_the_networks_part_needs_no_gdal() -> None:
    code = (
        "import sys\n"
        "for name in ('osgeo', 'qgis', 'scipy', 'torch'): sys.modules[name] = None\n"
        "from tests.benchmark import cuda\n"
        "from tests.benchmark.cuda_networks import network_rows\n"
        "from tests.benchmark.windows import ROUND\n"
        "assert network_rows('cpu', [ROUND[3]._replace(side_px=64)], 1)[0].ms > 0"
    )
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[1], check=True)
