"""Thumbnails: small pictures of anomalies on their image, drawn in the background for the rows that are in sight."""

from __future__ import annotations

from collections import OrderedDict

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPixmap

_LINES_HIGH = 3
_KEPT, _WAITING = 600, 60
_FEWEST_PX, _ROUND_IT = 24, 2.5
_OUTLINE, _SHADE = QColor(255, 235, 59), QColor(0, 0, 0, 160)


class Thumbnails(QObject):
    """Asks for what is missing draw nothing themselves: the picture comes later, and `made` says so."""

    made = pyqtSignal(int)
    """The feature whose picture is there now."""

    def __init__(self, side_px: int, ratio: float, parent: QObject) -> None:
        super().__init__(parent)
        self.side_px, self._ratio = side_px, ratio
        self._image: QgsRasterLayer | None = None
        self._anomalies: QgsVectorLayer | None = None
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._waiting: list[int] = []
        self._job: QgsMapRendererParallelJob | None = None
        self._drawn: tuple[int, QgsGeometry] | None = None

    def use(self, anomalies: QgsVectorLayer | None, image: QgsRasterLayer | None) -> None:
        """Of these layers from now on; what was made of others is forgotten."""
        self.stop()
        self._anomalies, self._image = anomalies, image

    def stop(self) -> None:
        """Ends what is being drawn, and lets the layers go."""
        self._waiting.clear()
        self._kept.clear()
        job, self._job, self._drawn = self._job, None, None
        if job is not None:
            job.finished.disconnect(self._finish)
            job.cancelWithoutBlocking()
            job.deleteLater()
        self._anomalies = self._image = None

    def picture(self, fid: int) -> QPixmap | None:
        """None until it is made."""
        found = self._kept.get(fid)
        if found is not None:
            self._kept.move_to_end(fid)
        elif self._image is not None and self._anomalies is not None and self._drawn_fid() != fid:
            if fid in self._waiting:
                self._waiting.remove(fid)
            self._waiting.append(fid)
            del self._waiting[:-_WAITING]  # rows that have been scrolled past
            self._draw_next()
        return found

    def _drawn_fid(self) -> int | None:
        return self._drawn[0] if self._drawn is not None else None

    def _draw_next(self) -> None:
        """The one asked for last comes first: it is in sight."""
        while self._job is None and self._waiting:
            fid = self._waiting.pop()
            shape = self._shape(fid)
            if shape is not None:
                self._begin(fid, shape)

    def _shape(self, fid: int) -> QgsGeometry | None:
        """In the image's coordinate system."""
        shape = QgsGeometry(self._anomalies.getFeature(fid).geometry())
        if shape.isEmpty():
            return None
        try:
            shape.transform(QgsCoordinateTransform(self._anomalies.crs(), self._image.crs(), QgsProject.instance()))
        except QgsCsException:
            return None
        return shape

    def _begin(self, fid: int, shape: QgsGeometry) -> None:
        settings = QgsMapSettings()
        settings.setLayers([self._image])
        settings.setDestinationCrs(self._image.crs())
        settings.setExtent(self._round(shape.boundingBox()))
        settings.setOutputSize(QSize(self.side_px, self.side_px) * self._ratio)
        settings.setBackgroundColor(QColor(128, 128, 128))
        settings.setTransformContext(QgsProject.instance().transformContext())
        self._drawn = (fid, shape)
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finish)
        self._job.start()

    def _round(self, box: QgsRectangle) -> QgsRectangle:
        """A square with the anomaly in its middle and its surroundings."""
        pixel = max(self._image.rasterUnitsPerPixelX(), self._image.rasterUnitsPerPixelY())
        half = max(_ROUND_IT * max(box.width(), box.height()), _FEWEST_PX * pixel) / 2
        centre = box.center()
        return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)

    def _finish(self) -> None:
        job, (fid, shape) = self._job, self._drawn
        picture = QPixmap.fromImage(job.renderedImage())
        _outline(picture, shape, job.mapSettings(), self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        self._kept[fid] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._job, self._drawn = None, None
        job.deleteLater()
        self.made.emit(fid)
        self._draw_next()


def side_for(line_px: int) -> int:
    """Sides of the pictures beside text of this height."""
    return _LINES_HIGH * line_px


def _outline(picture: QPixmap, shape: QgsGeometry, settings: QgsMapSettings, ratio: float) -> None:
    moved = QgsGeometry(shape)
    moved.mapToPixel(settings.mapToPixel())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((_SHADE, 3.0), (_OUTLINE, 1.4)):
        pen = QPen(colour, width * ratio)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for part in moved.asMultiPolygon() if moved.isMultipart() else [moved.asPolygon()]:
            for ring in part:
                points = [point.toQPointF() for point in ring]
                for start, end in zip(points, points[1:]):
                    painter.drawLine(start, end)
    painter.end()
