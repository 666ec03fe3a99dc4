"""Every question to the user and every message that stops the work: nowhere else is one opened.

All text is shown as plain text: names and files come from strangers.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QProgressDialog, QWidget

from designer import __version__

DESIGNS = "Designs (*.cnn.json);;All files (*)"
SUFFIX = ".cnn.json"


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text if len(text) <= 600 else text[:599] + "…")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return box


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """One message with one button."""
    box = _box(parent, QMessageBox.Icon.Warning, title, text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()
    box.deleteLater()


def ask_to_save(parent: QWidget, name: str) -> Literal["save", "discard", "cancel"]:
    """The question before unsaved work is lost."""
    shown = name if len(name) <= 80 else name[:79] + "…"
    box = _box(parent, QMessageBox.Icon.Question, "Unsaved changes", f"Save changes to “{shown}”?")
    box.setInformativeText("Without saving, the changes since the last save are lost.")
    button = QMessageBox.StandardButton
    box.setStandardButtons(button.Save | button.Discard | button.Cancel)
    box.setDefaultButton(button.Save)
    answer = box.exec()
    box.deleteLater()
    if answer == button.Save:
        return "save"
    return "discard" if answer == button.Discard else "cancel"


def progress(parent: QWidget, text: str, *, can_cancel: bool) -> QProgressDialog:
    """A shown progress dialog for work of unknown length."""
    dialog = QProgressDialog(text, "Cancel" if can_cancel else "", 0, 0, parent)
    if not can_cancel:
        dialog.setCancelButton(None)
    dialog.setWindowTitle("One moment")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setMinimumDuration(0)
    dialog.show()
    return dialog


def ask_path_to_open(parent: QWidget, folder: str) -> str | None:
    """The design file to open, None if the user thought better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, "Open design", folder, DESIGNS)
    return path or None


def ask_path_to_save(parent: QWidget, suggestion: str) -> str | None:
    """Where to save the design; the suffix is added if none was typed."""
    path, _ = QFileDialog.getSaveFileName(parent, "Save design as", suggestion, DESIGNS)
    if not path:
        return None
    return path if path.endswith(".json") else path + SUFFIX


def ask_path_to_export(parent: QWidget, suggestion: str, kinds: str, suffix: str) -> str | None:
    """Where to export a picture; the suffix is added if it is missing."""
    path, _ = QFileDialog.getSaveFileName(parent, "Export picture", suggestion, kinds)
    if not path:
        return None
    return path if path.lower().endswith(suffix) else path + suffix


def show_about(parent: QWidget) -> None:
    """Version and what the program is."""
    box = _box(parent, QMessageBox.Icon.NoIcon, "About", f"CNN Designer {__version__}")
    box.setInformativeText(
        "Sketch convolutional networks, and read shapes and exact costs as you draw.\n"
        "The typeface is Inter, under the SIL Open Font License."
    )
    box.exec()
    box.deleteLater()


def tell_of_defect(error: BaseException) -> None:
    """An error nobody foresaw: the work is still there, and should be saved."""
    tell(
        None,
        "Something went wrong",
        f"The last action failed ({type(error).__name__}: {error}). Your design is as it was "
        "before; save it, and please report what you did.",
    )
