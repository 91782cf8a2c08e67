"""DoctorAlgorithm: what of the plugin's needs is there, and onnxruntime installed, upgraded and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtGui import QIcon

from ..version import plugin_version
from .layers import told_to_qgis
from .pages import help_page, icon
from .translation import tr

if TYPE_CHECKING:
    from ..doctor.examine import Places
    from ..doctor.finding import Finding
    from ..doctor.packages import OwnPackages

REPORT_ONLY, INSTALL, UPGRADE, REMOVE = ACTIONS = ["report", "install", "upgrade", "remove"]
KINDS = ["auto", "cpu", "cuda"]


class DoctorAlgorithm(QgsProcessingAlgorithm):
    """The one way to an examination and to an installation, for the dialog as for the command line."""

    ACTION, KIND, WHEELS, REPORT = "ACTION", "KIND", "WHEELS", "REPORT"
    IS_WHOLE, RUNTIME, CHANGED, RESTART = "IS_WHOLE", "RUNTIME", "CHANGED", "RESTART"

    def __init__(self) -> None:
        super().__init__()
        self._places: Places | None = None

    def createInstance(self) -> DoctorAlgorithm:
        """QGIS runs a copy."""
        return DoctorAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "doctor"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Check and mend the installation")

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
        return tr("Says what of the plugin's needs is there, and installs, upgrades or removes onnxruntime.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Looks at QGIS, Python, numpy, GDAL and onnxruntime, runs a tiny network on each device, looks for CUDA "
            "and cuDNN, pip, a Python with PyTorch, the right to write into each folder, and compares the models with "
            "their checksums. The report is a text to copy.</p>"
            "<p><b>install</b> brings onnxruntime into a folder of the plugin in your profile, one for each Python. "
            "Nothing of QGIS's own packages is changed: numpy stays as it is, and what QGIS has comes first. What was "
            "there before serves until the new one has run a network.<br>"
            "<b>upgrade</b> brings the newest version, <b>remove</b> takes it away.</p>"
            "<p>Without a network name a <b>folder of wheels</b>, which were downloaded elsewhere.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        for name, label, words, text in (
            (self.ACTION, tr("What to do"), ACTIONS, tr("report changes nothing.")),
            (
                self.KIND,
                tr("Kind of onnxruntime"),
                KINDS,
                tr("cpu: about 30 MB. cuda: for NVIDIA cards, up to 2 GB. auto: by whether there is a driver of one."),
            ),
        ):
            parameter = QgsProcessingParameterEnum(name, label, words, defaultValue=words[0], usesStaticStrings=True)
            parameter.setHelp(text)
            self.addParameter(parameter)
        wheels = QgsProcessingParameterFile(
            self.WHEELS, tr("Folder of wheels"), QgsProcessingParameterFile.Behavior.Folder, optional=True
        )
        wheels.setHelp(tr("Empty: the index that pip is set to use."))
        self.addParameter(wheels)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("Markdown files (*.md)"), optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputBoolean(self.IS_WHOLE, tr("Nothing is wrong")))
        self.addOutput(QgsProcessingOutputString(self.RUNTIME, tr("onnxruntime in the plugin's own folder")))
        self.addOutput(QgsProcessingOutputBoolean(self.CHANGED, tr("Something was installed or removed")))
        self.addOutput(QgsProcessingOutputBoolean(self.RESTART, tr("QGIS has to be started again")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: reads the settings."""
        from .doctor_places import doctor_places

        self._places = doctor_places()
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background."""
        from ..doctor.examine import examine
        from ..doctor.finding import is_whole, markdown
        from ..doctor.packages import OwnPackages

        report = self.parameterAsFileOutput(parameters, self.REPORT, context)
        packages = OwnPackages(self._places.packages)
        with told_to_qgis():
            if report:
                _check(report)
            is_changed, needs_restart = self._act(packages, parameters, context, feedback)
            findings = examine(self._places, feedback)
            if report:
                _write(report, markdown(findings, plugin_version()))
        _tell(findings, feedback)
        found = packages.current()
        return {
            self.REPORT: report or None,
            self.IS_WHOLE: is_whole(findings),
            self.RUNTIME: f"{found.package} {found.version}" if found else "",
            self.CHANGED: is_changed,
            self.RESTART: needs_restart,
        }

    def _act(
        self,
        packages: OwnPackages,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[bool, bool]:
        """Gives whether something was changed, and whether QGIS has to be started again."""
        from ..doctor.install import Kind, Order, install, remove

        action = self.parameterAsEnumString(parameters, self.ACTION, context)
        if action == REMOVE:
            is_changed, needs_restart = True, remove(packages)
            feedback.pushInfo(tr("onnxruntime was removed from the plugin's own folder."))
        elif action in (INSTALL, UPGRADE):
            kind = Kind(self.parameterAsEnumString(parameters, self.KIND, context))
            wheels = self.parameterAsFile(parameters, self.WHEELS, context)
            made = install(packages, Order(kind, wheels, is_upgrade=action == UPGRADE), feedback)
            told = tr("{} is installed.") if made.is_new else tr("{} is the newest already; nothing was changed.")
            feedback.pushInfo(told.format(f"{made.installed.package} {made.installed.version}"))
            is_changed, needs_restart = made.is_new, made.needs_restart
        else:
            return False, False
        if needs_restart:
            feedback.pushWarning(tr("Start QGIS again: the version that was loaded before serves until then."))
        return is_changed, needs_restart


def _tell(findings: tuple[Finding, ...], feedback: QgsProcessingFeedback) -> None:
    from ..doctor.finding import Mark

    for one in findings:
        line = f"{one.topic.value}: {one.text}"
        if one.mark is Mark.BAD:
            feedback.pushWarning(line)
        else:
            feedback.pushInfo(line)
        if one.command and one.mark is not Mark.GOOD:
            feedback.pushInfo(tr("Command that mends it: {}").format(one.command))


def _check(report: str) -> None:
    from ..raster.outputs import check_output

    check_output(report)


def _write(report: str, text: str) -> None:
    from ..raster.outputs import made_whole

    with made_whole(report) as (part,):
        Path(part).write_text(text, encoding="utf-8")
