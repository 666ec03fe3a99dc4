"""The user's settings, which persist between sessions. No other module opens the settings store.

Tests set `location` to a temporary file. A design never depends on a setting.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

from designer.core.analysis.memory import NUMBER_TYPES

location: str | None = None
"""Path of an INI file to use instead of the user's settings."""


def settings() -> QSettings:
    """Return the settings store.

    The format is given explicitly, because `QSettings(organisation, application)` would ignore
    the INI format.
    """
    if location is not None:
        return QSettings(location, QSettings.Format.IniFormat)
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cnn-designer", "designer"
    )


def number_type() -> str | None:
    """Return the number type last used for memory sizes, or None if no valid one is stored."""
    stored = settings().value("number_type")
    return stored if isinstance(stored, str) and stored in NUMBER_TYPES else None


def remember_number_type(name: str) -> None:
    """Store the number type for the next session."""
    settings().setValue("number_type", name)


def wheel_pans() -> bool:
    """Return whether the mouse wheel pans the canvas; by default it zooms."""
    return _stored_bool("canvas/wheel_pans", default=False)


def remember_wheel_pans(on: bool) -> None:
    """Store whether the mouse wheel pans the canvas."""
    settings().setValue("canvas/wheel_pans", on)


def minimap() -> bool:
    """Return whether the minimap is shown; by default it is not."""
    return _stored_bool("canvas/minimap", default=False)


def remember_minimap(on: bool) -> None:
    """Store whether the minimap is shown."""
    settings().setValue("canvas/minimap", on)


def text_pane() -> bool:
    """Return whether the text pane is shown; by default it is not."""
    return _stored_bool("window/text_pane", default=False)


def remember_text_pane(on: bool) -> None:
    """Store whether the text pane is shown."""
    settings().setValue("window/text_pane", on)


def card_figures() -> list[str] | None:
    """Return the names of the figures shown on cards and wires, or None if never chosen."""
    stored = settings().value("canvas/figures")
    return str(stored).split() if stored is not None else None


def remember_card_figures(names: list[str]) -> None:
    """Store the names of the figures shown on cards and wires."""
    settings().setValue("canvas/figures", " ".join(names))


def _stored_bool(name: str, *, default: bool) -> bool:
    """Return a stored Boolean; an INI file stores it as text."""
    return str(settings().value(name, default)).lower() == "true"


def recent_actions() -> list[str]:
    """Return the ids of the actions last run from the command palette, newest first."""
    return _stored_list("used_actions")


def remember_action(key: str, max_actions: int = 12) -> None:
    """Put an action at the top of the recent actions, of which at most `max_actions` are stored."""
    others = [action for action in recent_actions() if action != key]
    settings().setValue("used_actions", [key, *others][:max_actions])


def snapping() -> bool:
    """Return whether dragged cards snap to their neighbours; by default they do."""
    return _stored_bool("canvas/snapping", default=True)


def remember_snapping(on: bool) -> None:
    """Store whether dragged cards snap to their neighbours."""
    settings().setValue("canvas/snapping", on)


def recent_files() -> list[str]:
    """Return the paths of the recent files, newest first."""
    return _stored_list("recent_files")


def remember_file(path: str, max_files: int = 10) -> None:
    """Put `path` at the top of the recent files, of which at most `max_files` are stored."""
    others = [file for file in recent_files() if file != path]
    settings().setValue("recent_files", [path, *others][:max_files])


def clear_recent_files() -> None:
    """Clear the list of recent files."""
    settings().remove("recent_files")


def _stored_list(name: str) -> list[str]:
    """Return a stored list of texts; an INI file returns a single entry as a plain string."""
    stored = settings().value(name)
    texts = [stored] if isinstance(stored, str) else stored or []
    return [str(text) for text in texts if text]
