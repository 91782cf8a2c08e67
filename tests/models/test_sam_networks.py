"""The networks of Segment Anything and MobileSAM: named and shaped as published, and the same in ONNX."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from models.networks import sam, sam_decoder, sam_whole, tiny_vit  # noqa: E402
from models.networks.sam_parts import ChannelNorm, in_windows  # noqa: E402
from models.networks.sam_whole import DecoderGraph, EncoderGraph, Sam  # noqa: E402
from models.training.sam_graphs import (  # noqa: E402
    DECODER,
    ENCODER,
    halve,
    largest_difference,
    run_onnx,
    weight_bytes,
    write_graph,
)
from tests.sam_checkpoints import PLAIN, TINY, plain_network, tiny_network  # noqa: E402

SMALL_TINY = tiny_vit.TinyVitConfig(160, TINY.stem, TINY.stages, TINY.classes, TINY.channels)
BOTH = pytest.mark.parametrize("network", [plain_network(), tiny_network(SMALL_TINY)], ids=["plain", "tiny"])


def published(width: int, heads: int, windows: tuple[int, ...]) -> Sam:
    """Segment Anything of a published size, without memory."""
    config = sam.VitConfig(width=width, head=width // heads, hidden=4 * width, windows=windows)
    with torch.device("meta"):
        return Sam(sam.build(config), sam_decoder.DecoderConfig())


def shapes_of(network: Sam) -> dict[str, tuple[int, ...]]:
    return {name: tuple(value.shape) for name, value in network.state_dict().items()}


def an_image(network: Sam) -> torch.Tensor:
    size = network.config.image_px
    return 255 * torch.rand(1, 3, size, size, generator=torch.Generator().manual_seed(1))


def some_points(network: Sam, count: int) -> torch.Tensor:
    return network.config.image_px * torch.rand(count, 2, generator=torch.Generator().manual_seed(count))


def test_the_smallest_published_one_has_all_its_parameters_under_their_names() -> None:
    network = published(768, 12, (14, 14, 64) * 4)
    shapes = shapes_of(network)
    assert len(shapes) == 314
    assert sum(value.numel() for value in network.parameters()) == 93_735_472
    known = {
        "image_encoder.pos_embed": (1, 64, 64, 768),
        "image_encoder.patch_embed.proj.weight": (768, 3, 16, 16),
        "image_encoder.blocks.0.norm1.weight": (768,),
        "image_encoder.blocks.1.attn.rel_pos_h": (27, 64),
        "image_encoder.blocks.2.attn.rel_pos_w": (127, 64),
        "image_encoder.blocks.11.attn.qkv.bias": (2304,),
        "image_encoder.blocks.11.attn.proj.weight": (768, 768),
        "image_encoder.blocks.11.mlp.lin2.weight": (768, 3072),
        "image_encoder.neck.0.weight": (256, 768, 1, 1),
        "image_encoder.neck.2.weight": (256, 256, 3, 3),
        "image_encoder.neck.3.bias": (256,),
        "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix": (2, 128),
        "prompt_encoder.point_embeddings.3.weight": (1, 256),
        "prompt_encoder.not_a_point_embed.weight": (1, 256),
        "prompt_encoder.mask_downscaling.0.weight": (4, 1, 2, 2),
        "prompt_encoder.mask_downscaling.4.weight": (16,),
        "prompt_encoder.mask_downscaling.6.weight": (256, 16, 1, 1),
        "prompt_encoder.no_mask_embed.weight": (1, 256),
        "mask_decoder.transformer.layers.0.self_attn.q_proj.weight": (256, 256),
        "mask_decoder.transformer.layers.1.cross_attn_token_to_image.k_proj.weight": (128, 256),
        "mask_decoder.transformer.layers.1.cross_attn_image_to_token.out_proj.weight": (256, 128),
        "mask_decoder.transformer.layers.1.mlp.lin1.weight": (2048, 256),
        "mask_decoder.transformer.layers.1.norm4.weight": (256,),
        "mask_decoder.transformer.final_attn_token_to_image.v_proj.bias": (128,),
        "mask_decoder.transformer.norm_final_attn.weight": (256,),
        "mask_decoder.iou_token.weight": (1, 256),
        "mask_decoder.mask_tokens.weight": (4, 256),
        "mask_decoder.output_upscaling.0.weight": (256, 64, 2, 2),
        "mask_decoder.output_upscaling.1.weight": (64,),
        "mask_decoder.output_upscaling.3.weight": (64, 32, 2, 2),
        "mask_decoder.output_hypernetworks_mlps.3.layers.2.weight": (32, 256),
        "mask_decoder.iou_prediction_head.layers.2.weight": (4, 256),
    }
    assert {name: shapes.get(name) for name in known} == known


@pytest.mark.parametrize(
    ("width", "heads", "windows", "tensors", "parameters"),
    [
        (1024, 16, ((14,) * 5 + (64,)) * 4, 482, 312_342_832),
        (1280, 16, ((14,) * 7 + (64,)) * 4, 594, 641_090_608),
    ],
)
def test_the_larger_ones_have_as_many(
    width: int, heads: int, windows: tuple[int, ...], tensors: int, parameters: int
) -> None:
    network = published(width, heads, windows)
    assert len(network.state_dict()) == tensors
    assert sum(value.numel() for value in network.parameters()) == parameters


def test_mobile_sam_has_all_its_parameters_under_their_names() -> None:
    with torch.device("meta"):
        network = Sam(tiny_vit.build(), sam_decoder.DecoderConfig())
    shapes = shapes_of(network)
    assert sum(value.numel() for value in network.parameters()) == 10_130_092
    known = {
        "image_encoder.patch_embed.seq.0.c.weight": (32, 3, 3, 3),
        "image_encoder.patch_embed.seq.2.bn.running_var": (64,),
        "image_encoder.layers.0.blocks.1.conv2.c.weight": (256, 1, 3, 3),
        "image_encoder.layers.0.downsample.conv3.bn.num_batches_tracked": (),
        "image_encoder.layers.1.blocks.0.attn.attention_biases": (4, 49),
        "image_encoder.layers.2.blocks.5.attn.qkv.weight": (480, 160),
        "image_encoder.layers.2.blocks.5.attn.norm.weight": (160,),
        "image_encoder.layers.2.downsample.conv2.c.weight": (320, 1, 3, 3),
        "image_encoder.layers.3.blocks.1.mlp.fc1.weight": (1280, 320),
        "image_encoder.layers.3.blocks.1.local_conv.c.weight": (320, 1, 3, 3),
        "image_encoder.norm_head.weight": (320,),
        "image_encoder.head.weight": (1000, 320),
        "image_encoder.neck.1.weight": (256,),
    }
    assert {name: shapes.get(name) for name in known} == known


@pytest.mark.parametrize("network", [published(1280, 16, ((14,) * 7 + (64,)) * 4), plain_network(), tiny_network()])
def test_all_sizes_are_read_from_the_shapes(network: Sam) -> None:
    shapes = shapes_of(network)
    with torch.device("meta"):
        again = sam_whole.of_shapes(shapes)
    assert shapes_of(again) == shapes
    assert again.image_encoder.config == network.image_encoder.config
    assert again.config == network.config


@BOTH
@torch.no_grad()
def test_an_image_becomes_an_embedding_and_features_without_the_last_scale_and_shift(network: Sam) -> None:
    embedding, features = EncoderGraph(network)(an_image(network))
    cells = network.config.image_px // 16
    assert embedding.shape == features.shape == (1, 32, cells, cells)
    last = network.image_encoder.neck[-1]
    assert isinstance(last, ChannelNorm)
    undone = (embedding - last.bias[:, None, None]) / last.weight[:, None, None]
    assert (features - undone).abs().max() < 1e-4 * undone.abs().max()
    assert features.mean(1).abs().max() < 1e-5


@BOTH
@torch.no_grad()
def test_each_point_is_a_prompt_of_its_own(network: Sam) -> None:
    model, side = DecoderGraph(network), 4 * network.config.cells
    embedding = torch.randn(1, 32, network.config.cells, network.config.cells)
    points = some_points(network, 4)
    masks, quality = model(embedding, points)
    assert masks.shape == (4, 3, side, side) and quality.shape == (4, 3)
    alone, its_quality = model(embedding, points[2:3])
    assert (masks[2] - alone[0]).abs().max() < 1e-5
    assert (quality[2] - its_quality[0]).abs().max() < 1e-5
    assert (masks[0] - masks[2]).abs().max() > 1e-3


@BOTH
@torch.no_grad()
def test_onnx_equals_torch_for_one_point_and_for_seven(network: Sam, tmp_path: Path) -> None:
    encoder, decoder, image = EncoderGraph(network), DecoderGraph(network), an_image(network)
    write_graph(encoder, ENCODER, (image,), tmp_path / "encoder.onnx")
    wanted = encoder(image)
    (found,) = run_onnx(tmp_path / "encoder.onnx", [{"image": image.numpy()}])
    assert largest_difference(wanted, found) < 1e-5
    embedding = wanted[0]
    write_graph(decoder, DECODER, (embedding, some_points(network, 3)), tmp_path / "decoder.onnx")
    for count in (1, 7):
        points = some_points(network, count)
        feed = {"embedding": embedding.numpy(), "points": points.numpy()}
        (found,) = run_onnx(tmp_path / "decoder.onnx", [feed])
        assert largest_difference(decoder(embedding, points), found) < 1e-5


@torch.no_grad()
def test_large_images_are_attended_to_head_by_head_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    network = plain_network()
    image = an_image(network)
    wanted = EncoderGraph(network)(image)
    monkeypatch.setattr(sam, "_MOST_TOKENS", 1)
    assert largest_difference(wanted, [one.numpy() for one in EncoderGraph(network)(image)]) < 1e-5


@torch.no_grad()
def test_weights_of_sixteen_bits_stay_so_in_the_file(tmp_path: Path) -> None:
    network = plain_network()
    image = an_image(network)
    encoder = EncoderGraph(network)
    full, size = encoder(image), weight_bytes(encoder)
    halve(encoder)
    write_graph(encoder, ENCODER, (image,), tmp_path / "half.onnx")
    wanted = encoder(image)
    (found,) = run_onnx(tmp_path / "half.onnx", [{"image": image.numpy()}])
    assert largest_difference(wanted, found) < 1e-5
    assert 1e-6 < largest_difference(full, found) < 0.05
    assert weight_bytes(encoder) < 0.55 * size
    assert (tmp_path / "half.onnx").stat().st_size < 0.55 * size + 100_000


def test_windows_tile_the_cells_and_see_zeros_beyond() -> None:
    cells = torch.arange(1.0, 36).reshape(1, 5, 7, 1)
    seen = []

    def attend(windows: torch.Tensor) -> torch.Tensor:
        seen.append(windows)
        return 2 * windows

    assert torch.equal(in_windows(cells, 3, attend), 2 * cells)
    (windows,) = seen
    assert windows.shape == (6, 3, 3, 1)
    assert windows[2, :, 1:].abs().sum() == 0 and windows[3:, 2].abs().sum() == 0
    assert torch.equal(windows[0, :, :, 0], cells[0, :3, :3, 0])


def test_the_published_sizes_are_the_defaults() -> None:
    assert sam.VitConfig().cells == 64
    assert PLAIN.cells == 8
    assert tiny_vit.TinyVitConfig().cell_px == 16
