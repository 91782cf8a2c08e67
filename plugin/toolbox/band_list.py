"""The bands of several images at once, as numbers in a text: QGIS's own field for bands stays empty for a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingException, QgsProcessingParameterString

from .translation import tr

_PART = re.compile(r"(\d{1,5})(?:\s*-\s*(\d{1,5}))?")


def band_list(name: str, help_text: str) -> QgsProcessingParameterString:
    """The parameter; `help_text` says what counts where it is empty."""
    bands = QgsProcessingParameterString(name, tr("Bands, such as 1-3, 7"), optional=True)
    bands.setHelp(help_text)
    return bands


def listed_bands(parameters: Mapping[str, Any], name: str) -> tuple[int, ...]:
    """'1-3, 7', '1;2;3;7' or a list of numbers -> (1, 2, 3, 7); raises QgsProcessingException."""
    value = parameters.get(name)
    parts = [str(one) for one in value] if isinstance(value, (list, tuple)) else re.split(r"[,;]", str(value or ""))
    numbers: list[int] = []
    for part in filter(None, map(str.strip, parts)):
        match = _PART.fullmatch(part)
        if match is None:
            raise QgsProcessingException(
                tr("'{}' is no list of bands. Write their numbers, such as 1-3, 7.").format(value)
            )
        first = int(match[1])
        numbers += range(first, int(match[2] or first) + 1)
    return tuple(numbers)
