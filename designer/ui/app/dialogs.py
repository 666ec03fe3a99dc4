"""Every question to the user and every message that stops the work: nowhere else is one opened.

All text is shown as plain text: names and files come from strangers.
"""

from __future__ import annotations

import os
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QProgressDialog, QWidget

from designer import __version__
from designer.core.text.display_text import one_line

DESIGN_FILTER = "Designs (*.cnn.json);;All files (*)"
DESIGN_SUFFIX = ".cnn.json"


def _message_box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text if len(text) <= 600 else text[:599] + "…")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return box


def show_message(parent: QWidget | None, title: str, text: str) -> None:
    """One message with one button."""
    box = _message_box(parent, QMessageBox.Icon.Warning, title, text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()
    box.deleteLater()


def ask_to_save(parent: QWidget, name: str) -> Literal["save", "discard", "cancel"]:
    """The question before unsaved work is lost."""
    shown = name if len(name) <= 80 else name[:79] + "…"
    box = _message_box(parent, QMessageBox.Icon.Question, "Unsaved changes", f"Save changes to “{shown}”?")
    box.setInformativeText("Without saving, the changes since the last save are lost.")
    button = QMessageBox.StandardButton
    box.setStandardButtons(button.Save | button.Discard | button.Cancel)
    box.setDefaultButton(button.Save)
    box.button(button.Discard).setText("&Discard")
    answer = box.exec()
    box.deleteLater()
    if answer == button.Save:
        return "save"
    return "discard" if answer == button.Discard else "cancel"


class _Progress(QProgressDialog):
    """Stays, where it cannot be cancelled, for as long as the work does."""

    def __init__(self, parent: QWidget, can_cancel: bool) -> None:
        super().__init__("", "Cancel", 0, 0, parent)
        self._can_cancel = can_cancel
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
    """A shown progress dialog for work of unknown length."""
    dialog = _Progress(parent, can_cancel)
    dialog.setWindowTitle("One moment")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setLabelText(one_line(text))
    dialog.setMinimumDuration(0)
    dialog.show()
    return dialog


def ask_path_to_open(parent: QWidget, folder: str) -> str | None:
    """The design file to open, None if the user thought better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, "Open design", folder, DESIGN_FILTER)
    return path or None


def ask_path_to_save(parent: QWidget, suggestion: str) -> str | None:
    """Where to save the design; the suffix is added if none was typed."""
    return _ask_new_path(parent, "Save design as", suggestion, DESIGN_FILTER, DESIGN_SUFFIX)


def ask_path_to_export(parent: QWidget, suggestion: str, kinds: str, suffix: str) -> str | None:
    """Where to export a picture; the suffix is added if none was typed."""
    return _ask_new_path(parent, "Export picture", suggestion, kinds, suffix)


def _ask_new_path(
    parent: QWidget, title: str, suggestion: str, kinds: str, suffix: str
) -> str | None:
    """A path to write to. The dialog itself adds the suffix, so that it asks before an
    existing file of that very name is replaced."""
    dialog = QFileDialog(parent, title, os.path.dirname(suggestion), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(os.path.basename(suggestion))
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return chosen[0] if chosen else None


def show_about(parent: QWidget) -> None:
    """Version and what the program is."""
    box = _message_box(parent, QMessageBox.Icon.NoIcon, "About", f"CNN Designer {__version__}")
    box.setInformativeText(
        "Sketch convolutional networks, and read shapes and exact costs as you draw.\n"
        "The typeface is Inter, under the SIL Open Font License."
    )
    box.exec()
    box.deleteLater()


_reported_errors: set[str] = set()


def report_unexpected_error(error: BaseException) -> None:
    """An error nobody foresaw: the design is still there, and should be saved.

    Said once for each error: a fault in painting comes back with every paint, and a dialog for
    each would keep one from saving.
    """
    what = f"{type(error).__name__}: {error}"
    if what in _reported_errors:
        return
    _reported_errors.add(what)
    show_message(
        None,
        "Something went wrong",
        f"An action failed ({what}). Save your design under another name, and please report "
        "what you did.",
    )
