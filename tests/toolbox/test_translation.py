"""The translations in QGIS itself: brought in, found by their language, and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plugin.errors import NoValidPixels

RX = {"de": "RX: globale spektrale Anomalien", "zh": "RX: 全局光谱异常", "en": "RX: global spectral anomalies"}


@pytest.fixture
def bring_in(qapp: Any) -> Iterator[Callable[[str], Any]]:
    """Installs a translation, and removes it afterwards where a test has not done so."""
    from plugin.toolbox.translation import install_translation, remove_translation

    brought: list[Any] = []

    def bring(locale: str) -> Any:
        translator = install_translation(locale)
        if translator is not None:
            brought.append(translator)
        return translator

    yield bring
    for translator in brought:
        remove_translation(translator)


def shown() -> str:
    """An algorithm's name, as the toolbox would show it."""
    from plugin.detectors.catalog import entry
    from plugin.toolbox.detect_algorithm import DetectAlgorithm

    return DetectAlgorithm(entry("rx")).displayName()


def test_an_algorithm_is_german_until_the_translation_is_taken_out(bring_in: Callable[[str], Any]) -> None:
    from plugin.toolbox.translation import remove_translation

    translator = bring_in("de")
    assert shown() == RX["de"]
    assert str(NoValidPixels("a.tif")) != NoValidPixels("a.tif").args[0]
    remove_translation(translator)
    assert shown() == RX["en"]
    assert str(NoValidPixels("a.tif")).startswith("'a.tif'")


@pytest.mark.parametrize("locale", ["zh_CN", "zh-Hans", "zh", "zh_SG"])
def test_what_is_spoken_in_china_finds_chinese(bring_in: Callable[[str], Any], locale: str) -> None:
    assert bring_in(locale) is not None
    assert shown() == RX["zh"]


@pytest.mark.parametrize("locale", ["de_AT", "de_CH", "de-DE"])
def test_german_is_found_from_every_country(bring_in: Callable[[str], Any], locale: str) -> None:
    assert bring_in(locale) is not None
    assert shown() == RX["de"]


@pytest.mark.parametrize("locale", ["en", "en_US", "fr", "tlh", "C"])
def test_a_language_without_translation_stays_english(bring_in: Callable[[str], Any], locale: str) -> None:
    assert bring_in(locale) is None
    assert shown() == RX["en"]


def test_qgis_own_language_is_taken_where_none_is_named(
    bring_in: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from qgis.core import QgsApplication

    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "de"))
    assert bring_in("") is not None
    assert shown() == RX["de"]


def test_a_panel_is_german_as_well(bring_in: Callable[[str], Any]) -> None:
    from qgis.PyQt.QtWidgets import QWidget

    from plugin.panels.run_log import RunLog

    bring_in("de")
    parent = QWidget()
    assert RunLog(parent).windowTitle() == "Protokoll des letzten Laufs"
