"""The graphs of the shipped networks: folded as far as they go, of one opset, for any batch and size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from plugin.detectors.catalog import MODELS  # noqa: E402

OPSET = 17
SHIPPED = sorted(MODELS.glob("*.onnx"))
LEFT_BY_TRAINING = {"Identity", "Dropout", "Constant", "BatchNormalization"}


def idle_nodes(model: onnx.ModelProto) -> list[str]:
    """Operators that do nothing at inference, or whose result is known beforehand."""
    constants = {tensor.name for tensor in model.graph.initializer}
    return [
        node.op_type
        for node in model.graph.node
        if node.op_type in LEFT_BY_TRAINING or all(name in constants for name in node.input if name)
    ]


def unused_constants(model: onnx.ModelProto) -> set[str]:
    used = {name for node in model.graph.node for name in node.input}
    return {tensor.name for tensor in model.graph.initializer} - used


def free_axes(value: onnx.ValueInfoProto) -> set[int]:
    """Numbers of the axes whose size is a name."""
    return {axis for axis, size in enumerate(value.type.tensor_type.shape.dim) if size.dim_param}


def sizes(value: onnx.ValueInfoProto) -> list[int]:
    return [size.dim_value for size in value.type.tensor_type.shape.dim]


def test_all_three_networks_are_looked_at() -> None:
    assert {path.stem for path in SHIPPED} >= {"tdd", "uniadrs", "change"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_file_is_valid_onnx_of_the_one_opset(path: Path) -> None:
    model = onnx.load(str(path))
    onnx.checker.check_model(model, full_check=True)
    assert [(one.domain, one.version) for one in model.opset_import] == [("", OPSET)]
    assert {node.domain for node in model.graph.node} == {""}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_batch_rows_and_columns_are_free(path: Path) -> None:
    graph = onnx.load(str(path)).graph
    for value in (*graph.input, *graph.output):
        if sizes(value)[2:] != [1, 1]:  # what is usual for each map has no pixels
            assert free_axes(value) >= {0, 2, 3}, value.name


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_is_left_to_fold_or_to_leave_out(path: Path) -> None:
    model = onnx.load(str(path))
    assert idle_nodes(model) == []
    assert unused_constants(model) == set()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_runtime_finds_no_operator_to_save(path: Path, tmp_path: Path) -> None:
    optimised = optimised_by_the_runtime(path, tmp_path / "optimised.onnx")
    assert len(optimised.graph.node) == len(onnx.load(str(path)).graph.node)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_weight_is_held_once(path: Path) -> None:
    held = [onnx.numpy_helper.to_array(tensor) for tensor in onnx.load(str(path)).graph.initializer]
    large = [(values.shape, values.tobytes()) for values in held if values.size > 256]
    assert len(large) == len(set(large))


def test_what_is_left_over_would_be_found(tmp_path: Path) -> None:
    model = wasteful()
    assert idle_nodes(model) == ["Identity", "Add"]
    assert unused_constants(model) == {"forgotten"}
    onnx.save(model, str(tmp_path / "wasteful.onnx"))
    optimised = optimised_by_the_runtime(tmp_path / "wasteful.onnx", tmp_path / "optimised.onnx")
    assert len(optimised.graph.node) < len(model.graph.node)


def optimised_by_the_runtime(path: Path, output: Path) -> onnx.ModelProto:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(output)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return onnx.load(str(output))


def wasteful() -> onnx.ModelProto:
    helper, real = onnx.helper, onnx.TensorProto.FLOAT
    one = np.ones(1, np.float32)
    nodes = [
        helper.make_node("Identity", ["pixels"], ["same"]),
        helper.make_node("Add", ["one", "other"], ["two"]),
        helper.make_node("Mul", ["same", "two"], ["scores"]),
    ]
    graph = helper.make_graph(
        nodes,
        "wasteful",
        [helper.make_tensor_value_info("pixels", real, ["n", 1, "rows", "cols"])],
        [helper.make_tensor_value_info("scores", real, ["n", 1, "rows", "cols"])],
        [onnx.numpy_helper.from_array(one, name) for name in ("one", "other", "forgotten")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
