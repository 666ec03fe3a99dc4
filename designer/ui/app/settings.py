"""The program's own settings, and the one way to get at them.

Tests point `location` at a temporary file. Designs never depend on a setting.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

from designer.core.analysis.memory import NUMBER_TYPES

location: str | None = None
"""An INI file to use in place of the user's own."""


def settings() -> QSettings:
    """The settings store; `QSettings(organisation, application)` would ignore the INI format."""
    if location is not None:
        return QSettings(location, QSettings.Format.IniFormat)
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cnn-designer", "designer"
    )


def number_type() -> str | None:
    """The number type that figures of memory were last reckoned in; None where it is none."""
    stored = settings().value("number_type")
    return stored if isinstance(stored, str) and stored in NUMBER_TYPES else None


def remember_number_type(name: str) -> None:
    """Keeps a number type for the next session."""
    settings().setValue("number_type", name)


def wheel_pans() -> bool:
    """Whether the mouse wheel pans the canvas; by default it zooms."""
    return _stored_bool("canvas/wheel_pans", default=False)


def remember_wheel_pans(on: bool) -> None:
    """Keeps the meaning of the mouse wheel."""
    settings().setValue("canvas/wheel_pans", on)


def minimap() -> bool:
    """Whether the minimap is switched on; by default it is not."""
    return _stored_bool("canvas/minimap", default=False)


def remember_minimap(on: bool) -> None:
    """Keeps whether the minimap is switched on."""
    settings().setValue("canvas/minimap", on)


def text_pane() -> bool:
    """Whether the design is shown as text too; by default it is not."""
    return _stored_bool("window/text_pane", default=False)


def remember_text_pane(on: bool) -> None:
    """Keeps whether the text of the design is shown."""
    settings().setValue("window/text_pane", on)


def figures() -> list[str] | None:
    """Names of the figures that cards and wires show; None where they were never chosen."""
    stored = settings().value("canvas/figures")
    return str(stored).split() if stored is not None else None


def remember_figures(names: list[str]) -> None:
    """Keeps which figures cards and wires show."""
    settings().setValue("canvas/figures", " ".join(names))


def _stored_bool(name: str, *, default: bool) -> bool:
    """A stored yes or no; an INI file gives it as text."""
    return str(settings().value(name, default)).lower() == "true"


def recent_actions() -> list[str]:
    """Ids of the actions last run by name, newest first."""
    return _stored_list("used_actions")


def remember_action(key: str, most: int = 12) -> None:
    """Puts an action at the top of those run by name."""
    others = [other for other in recent_actions() if other != key]
    settings().setValue("used_actions", [key, *others][:most])


def snapping() -> bool:
    """Whether cards that are dragged snap to their neighbours."""
    return _stored_bool("canvas/snapping", default=True)


def remember_snapping(on: bool) -> None:
    """Keeps whether cards snap for the next session."""
    settings().setValue("canvas/snapping", on)


def recent_files() -> list[str]:
    """Paths of the designs opened last, newest first."""
    return _stored_list("recent_files")


def remember_file(path: str, most: int = 10) -> None:
    """Puts `path` at the top of the recent files."""
    others = [other for other in recent_files() if other != path]
    settings().setValue("recent_files", [path, *others][:most])


def clear_recent_files() -> None:
    """Empties the list of recent files."""
    settings().remove("recent_files")


def _stored_list(name: str) -> list[str]:
    """A stored list; an INI file gives one entry as a bare text, several as a list."""
    stored = settings().value(name)
    texts = [stored] if isinstance(stored, str) else stored or []
    return [str(text) for text in texts if text]
