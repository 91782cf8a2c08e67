"""Verdicts: writes what the user decides straight into the layer's file, one decision at a time, and takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any, NamedTuple

from qgis.core import QgsFeatureRequest, QgsField, QgsProviderRegistry, QgsVectorDataProvider, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QVariant, pyqtSignal

from ...raster.anomaly_layer import VERDICTS
from ...raster.anomaly_rows import OPEN, code_of
from ...raster.verdict_file import COLUMNS, hurried, read_texts, write_texts
from ...verdict_errors import VerdictsLocked

_MOST_UNDONE = 100
_MANY = 200


class Judgement(NamedTuple):
    """What stands in the file for an anomaly; empty texts where nothing does."""

    verdict: str = ""
    note: str = ""
    judged: str = ""


class Verdicts(QObject):
    """Of one layer at a time. What could not be written is told by `refused`, and nothing has changed then."""

    changed = pyqtSignal(object)
    """Code of the verdict and note of each feature, once they stand in the file: all of a decision in one go."""
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layer: QgsVectorLayer | None = None
        self._undone: list[dict[int, Judgement]] = []

    def use(self, layer: QgsVectorLayer | None) -> None:
        """Whose anomalies are judged from now on."""
        self._layer = layer
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._undone)

    def judge(self, fids: Iterable[int], code: int) -> bool:
        """Gives all of them one verdict (OPEN takes theirs away); their notes stay."""
        verdict = "" if code == OPEN else VERDICTS[code - 1]
        judged = "" if code == OPEN else datetime.now(timezone.utc).isoformat(timespec="seconds")
        return self._change(fids, lambda before: before._replace(verdict=verdict, judged=judged))

    def note(self, fid: int, text: str) -> bool:
        """Puts another note to an anomaly."""
        return self._change([fid], lambda before: before._replace(note=text.strip()))

    def undo(self) -> bool:
        """Takes the last decision back."""
        if not self._undone or not self._write(self._undone[-1]):
            return False
        self._undone.pop()
        return True

    def _change(self, fids: Iterable[int], of: Any) -> bool:
        if not self._is_ready():
            return False
        wanted = list(fids)
        before = self._read(wanted)
        if len(before) < len(wanted):
            text = self.tr("Nothing was written: '{}' cannot be read any more, or has lost anomalies that are listed.")
            self.refused.emit(text.format(self._layer.name()))
            return False
        after = {fid: of(one) for fid, one in before.items()}
        changed = {fid: one for fid, one in after.items() if one != before[fid]}
        if not self._write(changed):
            return False
        if changed:
            self._undone.append({fid: before[fid] for fid in changed})
            del self._undone[:-_MOST_UNDONE]
        return True

    def _is_ready(self) -> bool:
        """A layer that can be written to, with the fields of verdicts; adds them to an older file."""
        layer = self._layer
        if layer is None or not layer.isValid():
            self.refused.emit(self.tr("The layer of anomalies is gone. Choose another one in the box 'Anomalies'."))
            return False
        provider = layer.dataProvider()
        if layer.readOnly() or not provider.capabilities() & QgsVectorDataProvider.ChangeAttributeValues:
            text = self.tr("'{}' can only be read. Export a copy, and judge the anomalies in it.")
            self.refused.emit(text.format(layer.name()))
            return False
        missing = [name for name in COLUMNS if provider.fieldNameIndex(name) < 0]
        if missing and not provider.addAttributes([QgsField(name, QVariant.String) for name in missing]):
            self._refuse("; ".join(provider.errors()))
            return False
        if missing:
            layer.updateFields()
        return True

    def _read(self, fids: list[int]) -> dict[int, Judgement]:
        file = self._file_for(len(fids))
        if file is not None:
            with suppress(VerdictsLocked):
                return {fid: Judgement(*texts) for fid, texts in read_texts(*file, fids).items()}
        provider = self._layer.dataProvider()
        places = [provider.fieldNameIndex(name) for name in COLUMNS]
        request = QgsFeatureRequest().setFilterFids(fids).setFlags(QgsFeatureRequest.NoGeometry)
        found = {}
        for feature in provider.getFeatures(request.setSubsetOfAttributes(places)):
            found[feature.id()] = Judgement(*(_text(feature[name]) for name in COLUMNS))
        return found

    def _write(self, judgements: Mapping[int, Judgement]) -> bool:
        if not self._is_ready():
            return False
        file = self._file_for(len(judgements))
        is_kept = self._write_one_by_one(judgements) if file is None else self._write_at_once(file, judgements)
        if is_kept:
            self.changed.emit({fid: (code_of(one.verdict), one.note) for fid, one in judgements.items()})
            self._layer.triggerRepaint()
        return is_kept

    def _write_one_by_one(self, judgements: Mapping[int, Judgement]) -> bool:
        provider = self._layer.dataProvider()
        places = [provider.fieldNameIndex(name) for name in COLUMNS]
        values = {fid: {place: text or None for place, text in zip(places, one)} for fid, one in judgements.items()}
        provider.clearErrors()
        with hurried():
            is_kept = not values or provider.changeAttributeValues(values)
        if not is_kept:
            self._refuse("; ".join(dict.fromkeys(provider.errors())))
        return is_kept

    def _write_at_once(self, file: tuple[str, str], judgements: Mapping[int, Judgement]) -> bool:
        try:
            write_texts(*file, judgements)
        except VerdictsLocked as raised:
            self._refuse(raised.reason)
            return False
        return True

    def _file_for(self, count: int) -> tuple[str, str] | None:
        """File and layer, where so many anomalies are better changed in the file: QGIS takes seconds for a thousand."""
        is_in_edit = self._layer.isEditable()  # QGIS may hold the file then
        if count < _MANY or is_in_edit or self._layer.dataProvider().storageType() != "GPKG":
            return None
        parts = QgsProviderRegistry.instance().decodeUri("ogr", self._layer.source())
        return str(parts.get("path", "")), str(parts.get("layerName") or "")

    def _refuse(self, reason: str) -> None:
        reason = reason or self.tr("the file may be read-only or locked by another program")
        text = self.tr("The verdict was not written to '{name}' ({reason}). The list is as it was.")
        self.refused.emit(text.format(name=self._layer.name(), reason=reason))


def _text(value: Any) -> str:
    """NULL comes as another type in each version of QGIS."""
    return value if isinstance(value, str) else ""
