"""Earth Anomaly, a QGIS plugin: QGIS enters here."""


def classFactory(iface):  # noqa: N802
    """The plugin object that QGIS holds."""
    from .plugin.main import AnomalyPlugin

    return AnomalyPlugin(iface)
