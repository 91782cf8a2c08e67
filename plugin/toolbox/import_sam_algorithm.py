"""ImportSamAlgorithm: a checkpoint of Segment Anything or MobileSAM to two models in the model folder."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)
from qgis.PyQt.QtGui import QIcon

from .layers import told_to_qgis
from .model_folder import model_folder
from .pages import help_page, icon
from .torch_setting import torch_python
from .translation import tr


class ImportSamAlgorithm(QgsProcessingAlgorithm):
    """Imports one checkpoint."""

    CHECKPOINT, FOLDER, ENCODER, DECODER = "CHECKPOINT", "FOLDER", "ENCODER", "DECODER"

    def createInstance(self) -> ImportSamAlgorithm:
        """QGIS runs a copy."""
        return ImportSamAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "import_sam"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Import Segment Anything")

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr("Models")

    def groupId(self) -> str:
        """The same in every language."""
        return "models"

    def icon(self) -> QIcon:
        """The tool's picture."""
        return icon(self.name())

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr("Turns a checkpoint of Segment Anything or MobileSAM into models that QGIS can run.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>The weights of Segment Anything (Apache-2.0) do not come with the plugin. Download a checkpoint that "
            "its authors publish, and choose it here: <i>sam_vit_b</i>, <i>sam_vit_l</i>, <i>sam_vit_h</i> of Segment "
            "Anything, or <i>mobile_sam</i> of MobileSAM, which is the smallest and fastest.</p>"
            "<p>It is read as arrays of numbers alone, exported in a Python with PyTorch, which the options of "
            "Processing name, and compared with PyTorch. This is needed once.</p>"
            "<p><b>Result:</b> an image encoder and a mask decoder as ONNX files, each with its card, in the folder of "
            "imported models. Models of the same name are replaced when the new ones are whole.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        checkpoint = QgsProcessingParameterFile(
            self.CHECKPOINT, tr("Checkpoint"), fileFilter=tr("Checkpoints of PyTorch (*.pth *.pt)")
        )
        checkpoint.setHelp(tr("As its authors publish it: sam_vit_b, sam_vit_l, sam_vit_h or mobile_sam."))
        self.addParameter(checkpoint)
        folder = QgsProcessingParameterFolderDestination(
            self.FOLDER, tr("Folder of the models"), str(model_folder()), optional=True
        )
        folder.setHelp(tr("Empty: the folder of imported models that the settings name."))
        self.addParameter(folder)
        self.addOutput(QgsProcessingOutputFile(self.ENCODER, tr("Image encoder")))
        self.addOutput(QgsProcessingOutputFile(self.DECODER, tr("Mask decoder")))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background."""
        from ..import_sam import ImportSamJob, import_sam

        folder = self.parameterAsFileOutput(parameters, self.FOLDER, context) or str(model_folder())
        job = ImportSamJob(self.parameterAsFile(parameters, self.CHECKPOINT, context), folder)
        with told_to_qgis():
            imported = import_sam(torch_python(feedback), job, feedback)
        return {self.FOLDER: folder, self.ENCODER: imported.encoder, self.DECODER: imported.decoder}
