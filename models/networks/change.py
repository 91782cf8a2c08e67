"""The change encoder: cells of 4 px described alike whatever season and light, and apart where structures differ."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class ChangeConfig:
    """Sizes; a cell is 4 x 4 pixels, the coarse branch works on 8 x 8."""

    bands: int = 3
    stem: int = 16
    width: int = 32
    coarse: int = 48
    features: int = 24
    window: int = 9
    """Side, in cells, of the window in which brightness and contrast are taken out."""
    least_contrast: float = 0.15
    least_detail: float = 0.05
    share: float = 0.4
    """Length of the learned features beside the detail, at the start."""

    @property
    def channels(self) -> int:
        """All features of a cell."""
        return self.bands + self.features

    @property
    def cell_px(self) -> int:
        """Pixels of a cell along one side."""
        return 4

    @property
    def step_px(self) -> int:
        """Rows and columns of an input must be multiples of this."""
        return 16


class LocalContrast(nn.Module):
    """Bands less their mean near by, over their deviation near by: slow light, haze and gain vanish.

    The window is counted in cells, so it costs a sixteenth of one in pixels.
    """

    def __init__(self, config: ChangeConfig) -> None:
        super().__init__()
        self.cell_px, self.window, self.least = config.cell_px, config.window, config.least_contrast

    def forward(self, image: Tensor) -> Tensor:
        """(n, 3, rows, cols) -> (n, 3, rows, cols)"""
        mean, power = self._near(image), self._near(image * image)
        deviation = torch.sqrt(torch.clamp(power - mean * mean, min=0.0) + self.least**2)
        return (image - self._wide(mean)) / self._wide(deviation)

    def _near(self, values: Tensor) -> Tensor:
        cells = functional.avg_pool2d(values, self.cell_px)
        half = self.window // 2
        return functional.avg_pool2d(cells, self.window, 1, half, count_include_pad=False)

    def _wide(self, cells: Tensor) -> Tensor:
        return functional.interpolate(cells, scale_factor=float(self.cell_px), mode="bilinear", align_corners=False)


class Detail(nn.Module):
    """The logarithm of the local standard deviation of each band, a mean for each cell: how much detail there is, which
    light and season change less than colours. Nothing is learned here; it is what the learned features add to."""

    def __init__(self, config: ChangeConfig) -> None:
        super().__init__()
        self.cell_px, self.bands, self.least = config.cell_px, config.bands, config.least_detail
        row = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16
        self.register_buffer("window", torch.outer(row, row).expand(config.bands, 1, 5, 5).clone(), persistent=False)

    def forward(self, image: Tensor) -> Tensor:
        """(n, 3, rows, cols) -> (n, 3, rows / 4, cols / 4)"""
        wide = functional.pad(image, (2, 2, 2, 2), mode="reflect")
        mean = functional.conv2d(wide, self.window, groups=self.bands)
        power = functional.conv2d(wide * wide, self.window, groups=self.bands)
        variance = torch.clamp(power - mean * mean, min=0.0) + self.least**2
        return functional.avg_pool2d(0.5 * torch.log(variance), self.cell_px)


def convolution(inputs: int, outputs: int, size: int = 3, stride: int = 1) -> nn.Sequential:
    """Convolution, batch normalisation (folded into it in the ONNX file) and ReLU."""
    kernel = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
    return nn.Sequential(kernel, nn.BatchNorm2d(outputs), nn.ReLU())


class Residual(nn.Module):
    """Two 3 x 3 convolutions added to what comes in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = convolution(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, values: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols)"""
        return functional.relu(values + self.second(self.first(values)))


class ChangeEncoder(nn.Module):
    """(n, 3, rows, cols) bands standardised over the scene -> (n, channels, rows / 4, cols / 4): the detail of each
    band, and learned features, all of one length."""

    def __init__(self, config: ChangeConfig) -> None:
        super().__init__()
        self.config = config
        self.contrast = LocalContrast(config)
        self.stem = convolution(2 * config.bands, config.stem, 5, 2)
        self.down = convolution(config.stem, config.width, 3, 2)
        self.fine = Residual(config.width)
        self.coarse = nn.Sequential(convolution(config.width, config.coarse, 3, 2), Residual(config.coarse))
        self.back = nn.Conv2d(config.coarse, config.width, 1)
        self.joined = Residual(config.width)
        self.head = nn.Conv2d(config.width, config.features, 1)
        self.detail = Detail(config)
        self.share = nn.Parameter(torch.tensor(config.share))

    def forward(self, image: Tensor) -> Tensor:
        """(n, 3, rows, cols) -> (n, channels, rows / 4, cols / 4)"""
        values = self.fine(self.down(self.stem(torch.cat([image, self.contrast(image)], 1))))
        context = functional.interpolate(
            self.back(self.coarse(values)), scale_factor=2.0, mode="bilinear", align_corners=False
        )
        features = self.head(self.joined(values + context))
        learned = self.share * features / torch.sqrt((features * features).sum(1, keepdim=True) + 1e-6)
        return torch.cat([self.detail(image), learned], 1)


def build(config: ChangeConfig | None = None) -> ChangeEncoder:
    """The network, not yet trained."""
    return ChangeEncoder(config or ChangeConfig())
