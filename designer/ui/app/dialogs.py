"""Message boxes, file dialogs and the progress dialog; no other module opens such dialogs.

All text is shown as plain text, because the names of designs and files can contain markup.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QProgressBar,
    QProgressDialog,
    QWidget,
)
from shiboken6 import isValid

from designer import __version__
from designer.core.text.display_text import one_line
from designer.exchange.file_format import name_filter
from designer.exchange.formats import Exporter
from designer.exchange.import_formats import DESIGN_IMPORTER, IMPORTERS, file_filter
from designer.exchange.import_result import NotUnderstood

DESIGN_SUFFIX = DESIGN_IMPORTER.extension
"""Suffix of the names of design files."""
MAX_LISTED_PARTS = 200
"""Largest number of parts of an imported file that a dialog lists."""


def _message_box(
    parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str
) -> QMessageBox:
    """Return a message box that shows `text` as plain text, cut after 600 characters."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text if len(text) <= 600 else text[:599] + "…")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return box


def _answer(dialog: QDialog) -> int:
    """Show the dialog until it is closed, return its result, and delete it later.

    If its window is closed meanwhile, because the program ends, the dialog is gone already.
    """
    answer = dialog.exec()
    if isValid(dialog):
        dialog.deleteLater()
    return answer


def show_message(parent: QWidget | None, title: str, text: str) -> None:
    """Show a warning with an OK button, and return when it is closed."""
    box = _message_box(parent, QMessageBox.Icon.Warning, title, text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    _answer(box)


def show_not_understood(parent: QWidget | None, name: str, parts: Sequence[NotUnderstood]) -> None:
    """Say that parts of the imported file `name` are missing in the design, and list them."""
    number = "1 part" if len(parts) == 1 else f"{len(parts):,} parts"
    text = f"{one_line(name, 80)} was opened without {number} of it that no block can stand for."
    box = _message_box(parent, QMessageBox.Icon.Warning, "Not all was understood", text)
    lines = [one_line(f"{part.place}: {part.sentence}", 300) for part in parts[:MAX_LISTED_PARTS]]
    if len(parts) > MAX_LISTED_PARTS:
        lines.append(f"and {len(parts) - MAX_LISTED_PARTS:,} more")
    box.setDetailedText("\n".join(lines))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    _answer(box)


def ask_to_save(parent: QWidget, name: str) -> Literal["save", "discard", "cancel"]:
    """Ask whether to save the changes of the design `name` before it is closed or replaced."""
    shown_name = name if len(name) <= 80 else name[:79] + "…"
    box = _message_box(
        parent, QMessageBox.Icon.Question, "Unsaved changes", f"Save changes to “{shown_name}”?"
    )
    box.setInformativeText("Without saving, the changes since the last save are lost.")
    button = QMessageBox.StandardButton
    box.setStandardButtons(button.Save | button.Discard | button.Cancel)
    box.setDefaultButton(button.Save)
    box.button(button.Discard).setText("&Discard")
    answer = _answer(box)
    if answer == button.Save:
        return "save"
    return "discard" if answer == button.Discard else "cancel"


def ask_to_discard_recovered(parent: QWidget, name: str) -> bool:
    """Ask whether to delete the recovered design `name` for good, and return the answer."""
    box = _message_box(
        parent,
        QMessageBox.Icon.Question,
        "Discard the recovered design",
        f"Discard “{one_line(name, 80)}” for good?",
    )
    box.setInformativeText("What was recovered of it is deleted. Its file, if any, stays.")
    button = QMessageBox.StandardButton
    box.setStandardButtons(button.Discard | button.Cancel)
    box.setDefaultButton(button.Cancel)
    box.button(button.Discard).setText("&Discard")
    answer = box.exec()
    box.deleteLater()
    return answer == button.Discard


def ask_choice(
    parent: QWidget,
    title: str,
    text: str,
    advice: str,
    choices: Mapping[str, str],
    *,
    refusal: str = "Cancel",
    details: str = "",
) -> str | None:
    """Ask the user to choose; return the key of the choice, or None if the user refuses.

    `choices` has the texts of the buttons; the first is the default. `refusal` is the text of the
    button that the Escape key presses. `details` can be shown on demand.
    """
    box = _message_box(parent, QMessageBox.Icon.Question, title, text)
    box.setInformativeText(advice)
    box.setDetailedText(details)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    role = QMessageBox.ButtonRole
    buttons = {key: box.addButton(name, role.ActionRole) for key, name in choices.items()}
    escape = box.addButton(refusal, role.RejectRole)
    box.setEscapeButton(escape)
    box.setDefaultButton(next(iter(buttons.values()), escape))
    box.exec()
    chosen = next((key for key in buttons if buttons[key] is box.clickedButton()), None)
    box.deleteLater()
    return chosen


class _Progress(QProgressDialog):
    """A progress dialog that the user can close only if the work in progress can be cancelled."""

    def __init__(self, parent: QWidget, can_cancel: bool) -> None:
        super().__init__("", "Cancel", 0, 0, parent)
        self._can_cancel = can_cancel
        # The bar of the style sheet is too thin for a text.
        for bar in self.findChildren(QProgressBar):
            bar.setTextVisible(False)
        if not can_cancel:
            self.setCancelButton(None)

    def reject(self) -> None:
        if self._can_cancel:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._can_cancel:
            super().closeEvent(event)
        else:
            event.ignore()


def progress(parent: QWidget, text: str, *, can_cancel: bool) -> QProgressDialog:
    """Show and return a progress dialog; until `show_percent` is called, it shows no per cent."""
    dialog = _Progress(parent, can_cancel)
    dialog.setWindowTitle("One moment")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setLabelText(one_line(text))
    dialog.setMinimumDuration(0)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.show()
    return dialog


def show_percent(dialog: QProgressDialog, percent: int | None) -> None:
    """Show in the progress dialog how much is done, from 0 to 100; None if that is unknown."""
    if percent is not None:
        dialog.setMaximum(100)
        dialog.setValue(percent)


def ask_path_to_open(parent: QWidget, folder: str) -> str | None:
    """Ask for a design file to open. Return its path, or None if the user cancels."""
    path, _ = QFileDialog.getOpenFileName(
        parent, "Open design", folder, file_filter(IMPORTERS.values())
    )
    return path or None


def ask_path_to_save(parent: QWidget, suggestion: str) -> str | None:
    """Ask where to save the design, and return the path, or None if the user cancels.

    `suggestion` is the path that the dialog proposes. The returned path has a suffix.
    """
    return _ask_new_path(
        parent, "Save design as", suggestion, file_filter([DESIGN_IMPORTER]), DESIGN_SUFFIX
    )


def ask_export_options(
    parent: QWidget, exporter: Exporter, chosen: Mapping[str, str]
) -> dict[str, str] | None:
    """Ask for the options of an export; return the text of each choice, or None if cancelled.

    `chosen` has the choices to show first. Both are by the ids of the options. If the format has no
    options, nothing is asked.
    """
    if not exporter.options:
        return {}
    from designer.ui.app.export_dialog import ExportDialog

    dialog = ExportDialog(parent, exporter, chosen)
    accepted = _answer(dialog) == ExportDialog.DialogCode.Accepted
    return dialog.chosen if accepted else None


def ask_path_to_export(parent: QWidget, suggestion: str, exporter: Exporter) -> str | None:
    """Ask where to export the design, and return the path, or None if the user cancels.

    `suggestion` is the path that the dialog proposes; `exporter` is the format of the file. Its
    extension is added to a name without one.
    """
    return _ask_new_path(
        parent,
        exporter.dialog_title,
        suggestion,
        name_filter(exporter),
        exporter.extension,
    )


def _ask_new_path(
    parent: QWidget, title: str, suggestion: str, kinds: str, suffix: str
) -> str | None:
    """Ask for the path of a file to write, or return None if the user cancels.

    A missing suffix is added by the dialog itself. Therefore the dialog asks for confirmation if a
    file with the complete name already exists.
    """
    dialog = QFileDialog(parent, title, os.path.dirname(suggestion), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(os.path.basename(suggestion))
    accepted = _answer(dialog) == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles() if accepted else []
    return chosen[0] if chosen else None


def show_about(parent: QWidget) -> None:
    """Show the version and a description of the program."""
    box = _message_box(parent, QMessageBox.Icon.NoIcon, "About", f"CNN Designer {__version__}")
    box.setInformativeText(
        "Sketch convolutional networks, and read shapes and exact costs as you draw.\n"
        "The typeface is Inter, under the SIL Open Font License."
    )
    _answer(box)
