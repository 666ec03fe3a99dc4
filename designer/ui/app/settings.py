"""The user's settings, which are kept between sessions; only this module reads and writes them.

The settings affect the program, never the content of a design. Tests set `location` to a temporary
file.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSettings

from designer.core.analysis.number_types import NUMBER_TYPES
from designer.ui.theme.theme import ThemeChoice

location: str | None = None
"""Path of an INI file to use instead of the user's settings file, or None."""


def settings() -> QSettings:
    """Return a `QSettings` object for the settings file.

    The INI format is passed to the constructor, because `QSettings(organisation, application)`
    would use the native format of the platform instead.
    """
    if location is not None:
        return QSettings(location, QSettings.Format.IniFormat)
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cnn-designer", "designer"
    )


def number_type() -> str | None:
    """Return the number type last used for memory sizes, such as "float32".

    Return None if none is stored yet, or the stored one is not valid.
    """
    stored = settings().value("number_type")
    return stored if isinstance(stored, str) and stored in NUMBER_TYPES else None


def remember_number_type(name: str) -> None:
    """Store the number type for memory sizes, for the next session."""
    settings().setValue("number_type", name)


def wheel_pans() -> bool:
    """Return whether the mouse wheel pans (True) or zooms (False, the default) the canvas."""
    return _stored_bool("canvas/wheel_pans", default=False)


def remember_wheel_pans(on: bool) -> None:
    """Store whether the mouse wheel pans (True) or zooms (False) the canvas."""
    settings().setValue("canvas/wheel_pans", on)


def theme_choice() -> ThemeChoice:
    """Return which theme the user chose; by default "system", which is that of the desktop."""
    stored = settings().value("theme")
    return "light" if stored == "light" else "dark" if stored == "dark" else "system"


def remember_theme_choice(choice: ThemeChoice) -> None:
    """Store which theme the user chose."""
    settings().setValue("theme", choice)


def minimap() -> bool:
    """Return whether the minimap is shown; by default it is not.

    The minimap is a small picture of the whole design in a corner of the canvas.
    """
    return _stored_bool("canvas/minimap", default=False)


def remember_minimap(on: bool) -> None:
    """Store whether the minimap (small picture of the whole design) is shown."""
    settings().setValue("canvas/minimap", on)


def text_pane() -> bool:
    """Return whether the pane with the design as text is shown; by default it is not."""
    return _stored_bool("window/text_pane", default=False)


def remember_text_pane(on: bool) -> None:
    """Store whether the pane with the design as text is shown."""
    settings().setValue("window/text_pane", on)


def chart_measure() -> str:
    """Return the id of the measure last chosen for the chart, or "" if none is stored.

    There may be no such measure, e.g. if a newer version of the program has stored it.
    """
    return str(settings().value("chart_measure", ""))


def remember_chart_measure(measure: str) -> None:
    """Store the id of the measure that the chart shows, for the next session."""
    settings().setValue("chart_measure", measure)


def bottom_view() -> str:
    """Return the id of the view last shown in the bottom pane, or "" if none is stored."""
    return str(settings().value("window/bottom_view", ""))


def remember_bottom_view(view_id: str) -> None:
    """Store the id of the view that the bottom pane shows."""
    settings().setValue("window/bottom_view", view_id)


def detail_names() -> list[str] | None:
    """Return which values are shown on cards and wires, or None if the user never chose them.

    They are names of switches, such as "shapes", and ids of measures, such as "macs"; see
    `display.card_detail.Detail`.
    """
    stored = settings().value("canvas/figures")
    return str(stored).split() if stored is not None else None


def remember_detail(names: list[str]) -> None:
    """Store which values are shown on cards and wires, by their names; see `detail_names`."""
    settings().setValue("canvas/figures", " ".join(names))


def export_choice(exporter: str, option: str, choices: Collection[str]) -> str | None:
    """Return which of `choices` was last made for an option of an export.

    `exporter` is the id of the format, such as "png"; `option` is the id of its option, such as
    "theme". Return None if no choice is stored, or the stored one is not among `choices`.
    """
    stored = settings().value(f"export/{exporter}/{option}")
    return stored if isinstance(stored, str) and stored in choices else None


def remember_export_choice(exporter: str, option: str, text: str | None) -> None:
    """Store the text of the choice made for an option of an export; None forgets it.

    `exporter` and `option` are the ids of the format and of its option.
    """
    if text is None:
        settings().remove(f"export/{exporter}/{option}")
    else:
        settings().setValue(f"export/{exporter}/{option}", text)


def _stored_bool(name: str, *, default: bool) -> bool:
    """Return the stored Boolean `name`, which an INI file contains as text."""
    return str(settings().value(name, default)).lower() == "true"


def recent_actions() -> list[str]:
    """Return the ids of the actions last run from the command palette, most recent first.

    The command palette is the searchable list of all actions.
    """
    return _stored_list("used_actions")


def remember_action(key: str, max_actions: int = 12) -> None:
    """Store the action with the id `key` as the one last run from the command palette.

    At most `max_actions` recent actions are stored.
    """
    others = [action for action in recent_actions() if action != key]
    settings().setValue("used_actions", [key, *others][:max_actions])


def snapping() -> bool:
    """Return whether dragged cards snap into alignment with their neighbours; by default, yes."""
    return _stored_bool("canvas/snapping", default=True)


def remember_snapping(on: bool) -> None:
    """Store whether dragged cards snap into alignment with their neighbours."""
    settings().setValue("canvas/snapping", on)


def recent_files() -> list[str]:
    """Return the paths of the recently used design files, most recent first."""
    return _stored_list("recent_files")


def remember_file(path: str, max_files: int = 10) -> None:
    """Put `path` first among the recent files, of which at most `max_files` are stored."""
    others = [file for file in recent_files() if file != path]
    settings().setValue("recent_files", [path, *others][:max_files])


def clear_recent_files() -> None:
    """Clear the list of recent files."""
    settings().remove("recent_files")


def _stored_list(name: str) -> list[str]:
    """Return the stored list of texts `name`.

    If the list has one entry, `QSettings` returns that entry as a string instead of a list.
    """
    stored = settings().value(name)
    texts = [stored] if isinstance(stored, str) else stored or []
    return [str(text) for text in texts if text]
