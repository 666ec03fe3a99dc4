"""The commands of the Help menu on reports about errors: copy the details, show the log."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from designer.ui.app.unexpected_errors import ERRORS


class HelpCommands(QObject):
    """The commands for who reports an error to the developers."""

    message_posted = Signal(str)
    """Emitted with what was done, or why nothing was."""

    def copy_details(self) -> None:
        """Put the versions and the last errors on the clipboard."""
        QGuiApplication.clipboard().setText(ERRORS.details())
        self.message_posted.emit(
            "The versions and the last errors are on the clipboard, without anything of the design"
        )

    def show_log_folder(self) -> None:
        """Open the folder with the log in the file browser of the desktop."""
        folder = ERRORS.log.folder
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
        except OSError as problem:
            self.message_posted.emit(f"The folder {folder} cannot be made: {problem.strerror}")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            self.message_posted.emit(f"The log is in the folder {folder}")
