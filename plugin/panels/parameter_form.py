"""ParameterForm: a form made out of an algorithm's parameter definitions, with the widgets that QGIS has for them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingDestinationParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import (
    QgsCollapsibleGroupBoxBasic,
    QgsGui,
    QgsProcessingContextGenerator,
    QgsProcessingGui,
    QgsProcessingLayerOutputDestinationWidget,
    QgsProcessingParameterWidgetContext,
)
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget


class _Generator(QgsProcessingContextGenerator):
    def __init__(self, context: QgsProcessingContext) -> None:
        super().__init__()
        self._context = context

    def processingContext(self) -> QgsProcessingContext:  # noqa: N802
        """What the widgets look layers up in."""
        return self._context


class ParameterForm(QWidget):
    """All parameters of one algorithm that a user may set; the advanced ones in a group that starts folded.

    Takes an algorithm of its own: one of the registry's goes away with its provider.
    """

    changed = pyqtSignal()
    """Another value somewhere."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, surroundings: QgsProcessingParameterWidgetContext, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        # QGIS keeps plain pointers to these and to the definitions, so they are held here.
        self._algorithm = algorithm
        self._generator = _Generator(self._context)
        self._surroundings = surroundings
        self._wrappers: dict[str, Any] = {}
        self._destinations: dict[str, QgsProcessingLayerOutputDestinationWidget] = {}
        shown = [one for one in algorithm.parameterDefinitions() if not _has(one, _HIDDEN)]
        plain, advanced = QVBoxLayout(), QVBoxLayout()
        for definition in shown:
            self._add(definition, advanced if _has(definition, _ADVANCED) else plain)
        for wrapper in self._wrappers.values():
            wrapper.postInitialize(list(self._wrappers.values()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(plain)
        layout.addWidget(self._folded(advanced))
        layout.addStretch()
        provider = algorithm.provider()
        self._provider_id = provider.id() if provider is not None else ""
        QgsApplication.processingRegistry().providerRemoved.connect(self._leave)

    def values(self) -> dict[str, Any]:
        """Value by parameter name; results go into the open project."""
        values = {name: wrapper.parameterValue() for name, wrapper in self._wrappers.items()}
        for name, widget in self._destinations.items():
            value = widget.value()
            if isinstance(value, QgsProcessingOutputLayerDefinition):
                value.destinationProject = QgsProject.instance()
            values[name] = value
        return values

    def changed_values(self) -> dict[str, Any]:
        """Only what differs from the defaults; another detector may well have other ones."""
        defaults = {one.name(): one.defaultValue() for one in self._algorithm.parameterDefinitions()}
        return {name: value for name, value in self.values().items() if value != defaults[name]}

    def set_values(self, values: dict[str, Any]) -> None:
        """Fills in what this algorithm knows of these values."""
        for name, value in values.items():
            if name in self._wrappers:
                self._wrappers[name].setParameterValue(value, self._context)
            elif name in self._destinations:
                self._destinations[name].setValue(value)

    def raster(self, name: str) -> QgsRasterLayer | None:
        """The layer that a parameter names, opened where it is a file."""
        return self._algorithm.parameterAsRasterLayer(self._values_of(name), name, self._context)

    def extent(self, name: str, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """In this coordinate system; null where none is chosen."""
        return self._algorithm.parameterAsExtent(self._values_of(name), name, self._context, crs)

    def whole_numbers(self, name: str) -> list[int]:
        """Of a parameter that takes several, such as bands."""
        return self._algorithm.parameterAsInts(self._values_of(name), name, self._context)

    def _leave(self, provider_id: str) -> None:
        """Since QGIS 3.40 its widgets ask for the algorithm's provider whenever a layer comes, be it deleted or not."""
        if provider_id == self._provider_id:
            self._wrappers.clear()

    def _values_of(self, name: str) -> dict[str, Any]:
        return {name: self._wrappers[name].parameterValue()} if name in self._wrappers else {}

    def _add(self, definition: QgsProcessingParameterDefinition, rows: QVBoxLayout) -> None:
        if isinstance(definition, QgsProcessingDestinationParameter):
            widget = QgsProcessingLayerOutputDestinationWidget(definition, False)  # noqa: FBT003  (QGIS's own)
            widget.setToolTip(definition.toolTip())
            widget.destinationChanged.connect(self.changed)
            self._destinations[definition.name()] = widget
            _place(rows, QLabel(definition.description()), widget)
            return
        wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(definition, QgsProcessingGui.Standard)
        wrapper.setWidgetContext(self._surroundings)
        wrapper.registerProcessingContextGenerator(self._generator)
        widget = wrapper.createWrappedWidget(self._context)
        label = wrapper.createWrappedLabel()
        wrapper.widgetValueHasChanged.connect(lambda _wrapper: self.changed.emit())
        self._wrappers[definition.name()] = wrapper
        for edit in widget.findChildren(QLineEdit):
            edit.deselect()  # the extent's "Not set" comes marked
        if isinstance(widget, QComboBox):
            # Since QGIS 3.40 it would be as narrow as its arrow, beside a label that takes the rest.
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if isinstance(definition, _SHORT):
            row = QHBoxLayout()
            row.addWidget(label, 1)
            row.addWidget(widget)
            rows.addLayout(row)
        else:
            _place(rows, label, widget)

    def _folded(self, rows: QVBoxLayout) -> QgsCollapsibleGroupBoxBasic:
        group = QgsCollapsibleGroupBoxBasic(self.tr("More settings"), self)
        group.setLayout(rows)
        group.setCollapsed(True)
        group.setVisible(rows.count() > 0)
        return group


_SHORT = (QgsProcessingParameterNumber, QgsProcessingParameterEnum)
_HIDDEN = QgsProcessingParameterDefinition.FlagHidden
_ADVANCED = QgsProcessingParameterDefinition.FlagAdvanced


def _has(definition: QgsProcessingParameterDefinition, flag: Any) -> bool:
    return bool(definition.flags() & flag)


def _place(rows: QVBoxLayout, label: QLabel | None, widget: QWidget) -> None:
    """The label above its field; neither makes the dock wider than its user wants it."""
    for one in (label, widget):
        if one is not None:
            one.setSizePolicy(QSizePolicy.Policy.Ignored, one.sizePolicy().verticalPolicy())
            rows.addWidget(one)
