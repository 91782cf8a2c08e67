"""OneClassTab: mark some places of a class, train, map the class, correct the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.core import QgsApplication, QgsProcessing, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from .class_form import ClassForm
from .corrections import Clicks, Corrections
from .form_parts import scrolled
from .run_panel import RunPanel
from .sample_layers import SAMPLES, Shape, draw_in, name_class, new_layer
from .sample_list import Counter, SampleList, Words
from .scored_layer import temporary

_GOOD_PX = 30


class _Mapped(NamedTuple):
    """The class that is on the map: ids of its image and samples, the model, and ids of the result layers."""

    image: str
    samples: str
    model: str
    layers: tuple[str, ...]


class OneClassTab(QWidget):
    """Holds widgets and starts algorithms by their id; computes nothing."""

    def __init__(self, iface: QgisInterface, provider_id: str, count: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._provider_id = provider_id
        self._mapped: _Mapped | None = None
        self._made: set[str] = set()
        self.form = ClassForm(iface, self)
        self.samples = SampleList(iface.mapCanvas(), count, self._words(), self)
        self.corrections = Corrections(self)
        self._build()
        self.form.chosen.connect(self._follow)
        self.form.renamed.connect(self._rename)
        self.form.new_wanted.connect(self._draw_new)
        self.form.more_wanted.connect(self._draw_more)
        self.samples.counted.connect(self._allow)
        self.corrections.drawing_wanted.connect(self._draw_corrections)
        self.corrections.refining_wanted.connect(self._refine)
        self.corrections.changed.connect(lambda: self.form.hide_layers(self.corrections.layers()))
        self._follow()

    def stop(self) -> None:
        """Ends a run that is going on and watches no layer any more, for unloading."""
        self.runs.stop()
        self.samples.stop()
        self.corrections.stop()

    def _build(self) -> None:
        self._train = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("Train and map"))
        self._train.setObjectName("train")
        self._train.clicked.connect(self._train_anew)
        self.runs = RunPanel(self._iface, self._train, self)
        self.runs.running_changed.connect(self._allow)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled((self.form, 0), (self.samples, 1), (self.form.saving, 0)), 1)
        layout.addWidget(self.runs)
        layout.addWidget(self.runs.findings)
        layout.addWidget(self.corrections)

    def _words(self) -> Words:
        return Words(
            kind=self.tr("Sample"),
            one=self.tr("1 sample"),
            several=self.tr("{} samples"),
            no_layer=self.tr("Press New and mark some places of the class; nothing else needs to be marked."),
            empty=self.tr("Click on places of the class, spread over the image: 30 to 100 pixels are a good number."),
            outside=self.tr("No sample lies on the image."),
            few=self.tr("{told}; 30 to 100 spread over the class are a good number."),
            good_px=_GOOD_PX,
        )

    def _follow(self) -> None:
        """What is chosen is counted."""
        self.samples.follow(self.form.samples(), self.form.image())
        self._allow()

    def _allow(self) -> None:
        """Offers what can be done now."""
        is_free = not self.runs.is_running
        has_samples = self.form.image() is not None and self.samples.total_px > 0
        self.form.setEnabled(is_free)
        self._train.setEnabled(has_samples)
        self._train.setToolTip("" if has_samples else self.samples.hint())
        self.corrections.allow(is_allowed=is_free and self._is_on_the_map())

    def _is_on_the_map(self) -> bool:
        """Whether what is chosen is what was mapped; its samples may be gone."""
        image, samples = self.form.image(), self.form.samples()
        if self._mapped is None or image is None or image.id() != self._mapped.image:
            return False
        return samples is None or samples.id() == self._mapped.samples

    def _draw_new(self, shape: Shape) -> None:
        image = self.form.image()
        if image is None:
            return
        layer = new_layer(shape, self._title(), image.crs(), SAMPLES)
        name_class(layer, self.form.class_name())
        self._made.add(layer.id())
        self.form.choose_samples(layer)
        draw_in(self._iface, layer)

    def _draw_more(self) -> None:
        layer = self.form.samples()
        if layer is not None and not draw_in(self._iface, layer):
            self.runs.findings.show_failure(self.tr("'{}' cannot be edited.").format(layer.name()))

    def _draw_corrections(self, is_missed: bool) -> None:  # noqa: FBT001  (a slot)
        image = self.form.image()
        if image is not None:
            self.corrections.draw(self._iface, self.form.class_name(), image.crs(), is_missed=is_missed)

    def _rename(self) -> None:
        """Layers that were made here follow the name of the class."""
        layer = self.form.samples()
        if layer is not None and layer.id() in self._made:
            layer.setName(self._title())
            name_class(layer, self.form.class_name())
        if self._is_on_the_map():
            self.corrections.call(self.form.class_name())

    def _title(self) -> str:
        return self.tr("Samples of {}").format(self.form.class_name())

    def _train_anew(self) -> None:
        """From all samples; corrections of the same class are learned too."""
        image, samples = self.form.image(), self.form.samples()
        if image is None or samples is None:
            return
        if not self._is_on_the_map():
            self.corrections.forget()
        clicks = self.corrections.clicks(image.crs(), samples, is_all=True)
        self._begin(image, samples.id(), clicks, {"SAMPLES": clicks.missed})

    def _refine(self) -> None:
        image = self.form.image()
        if image is None or self._mapped is None:
            return
        clicks = self.corrections.clicks(image.crs())
        learned = {"SAMPLES": clicks.missed, "REFINE": self._mapped.model}
        self._begin(image, self._mapped.samples, clicks, learned)

    def _begin(self, image: QgsRasterLayer, samples: str, clicks: Clicks, learned: dict[str, Any]) -> None:
        """Trains, then maps."""
        image_id, source, before = image.id(), image.source(), self._earlier(image.id(), samples)
        marked_px = 0 if self.corrections.layers() else self.samples.total_px

        def place() -> str:
            return image_id if QgsProject.instance().mapLayer(image_id) else source

        def show(trained: dict[str, Any], results: dict[str, Any]) -> None:
            layers = self.runs.load(image_id)
            known = [one for one in before if QgsProject.instance().mapLayer(one)]
            QgsProject.instance().removeMapLayers(known)
            self._mapped = _Mapped(image_id, samples, trained["OUTPUT"], tuple(one.id() for one in layers))
            self.corrections.mark_used(clicks)
            self.runs.findings.show_area(results, trained["POSITIVES"], marked_px)

        parameters = {
            "INPUT": image_id,
            "NEGATIVES": clicks.wrong,
            "CLASS_NAME": self.form.class_name(),
            "OUTPUT": self.form.model_path() or QgsProcessing.TEMPORARY_OUTPUT,
            **learned,
        }
        self._start("train_pu", parameters, lambda trained: self._map(place(), trained, show))

    def _map(self, image: str, trained: dict[str, Any], show: Callable[[dict[str, Any], dict[str, Any]], None]) -> None:
        parameters = {"INPUT": image, "MODEL": trained["OUTPUT"], "OUTPUT": temporary(), "CLASS_MAP": temporary()}
        self._start("pu", parameters, lambda results: show(trained, results))

    def _start(self, name: str, parameters: dict[str, Any], show: Callable[[dict[str, Any]], None]) -> None:
        stage = self.tr("Training") if name == "train_pu" else self.tr("Mapping")
        canceled = self.tr("Canceled; the map is as it was.")
        self.runs.begin(f"{self._provider_id}:{name}", parameters, show, stage=stage, canceled=canceled)

    def _earlier(self, image: str, samples: str) -> tuple[str, ...]:
        """The layers of the last map of the same class; the next one takes their place."""
        is_same = self._mapped is not None and (self._mapped.image, self._mapped.samples) == (image, samples)
        return self._mapped.layers if is_same else ()
