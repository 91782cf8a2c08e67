"""Our settings among the options of Processing, which hold them; nothing where that plugin is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def add_option(
    group: str, variable: str, label: str, validator: Callable[[str], None], facts: Mapping[str, str]
) -> Any:
    """Shows a setting under Providers > `group`, with what the user has saved. `facts`: `kind`, FILE or FOLDER, and
    `placeholder`. Gives Processing's module of settings, or None."""
    config = _config()
    if config is None:
        return None
    setting = config.Setting(
        group,
        variable,
        label,
        "",
        valuetype=getattr(config.Setting, facts["kind"]),
        validator=validator,
        placeholder=facts["placeholder"],
    )
    setting.read()
    config.ProcessingConfig.addSetting(setting)
    return config


def remove_option(variable: str) -> Any:
    """Takes it out again; what the user has saved stays saved. Gives Processing's module of settings, or None."""
    config = _config()
    if config is not None:
        config.ProcessingConfig.settings.pop(variable, None)
    return config


def option(variable: str) -> str:
    """What the user has set; empty where nothing is, or where there is no plugin Processing."""
    config = _config()
    value = config.ProcessingConfig.getSetting(variable) if config is not None else None
    return str(value or "").strip()


def _config() -> Any:
    """Processing's module of settings; None where the plugin Processing is not on Python's path."""
    try:
        from processing.core import ProcessingConfig
    except ImportError:
        return None
    return ProcessingConfig
