"""The log file of unexpected errors, of bounded size, in a folder of the user.

What is written is made by `error_text`; when, is decided by `unexpected_errors`.
"""

from __future__ import annotations

import faulthandler
import os
import re
from typing import IO

from designer.ui.app.error_text import relative_path

LOG_NAME = "errors.log"
"""The name of the log file."""
OLD_LOG_NAME = "errors.old.log"
"""The name of the log file before the present one."""
CRASH_NAME = "crash.log"
"""The name of the file into which Python writes where the program was when it crashed."""
MAX_LOG_BYTES = 256 * 1024
"""Size of the log file from which on another one is begun, in bytes."""
PYTHON_FILE = re.compile(r'File "([^"]*)"')
"""The path of a module in what Python writes at a crash."""


class ErrorLog:
    """The log file in `folder`, which is created when something is written."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        """The path of the folder with the log file."""
        self._crash_file: IO[str] | None = None

    def write(self, text: str) -> None:
        """Append `text` to the log file; raise `OSError` if that is impossible.

        The file is opened each time, so that the text is there even if the program ends now.
        """
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        path = os.path.join(self.folder, LOG_NAME)
        if os.path.exists(path) and os.path.getsize(path) > MAX_LOG_BYTES:
            os.replace(path, os.path.join(self.folder, OLD_LOG_NAME))
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text.rstrip("\n")[:MAX_LOG_BYTES] + "\n\n")

    def watch_crashes(self) -> None:
        """Let Python write where the program is if it crashes; raise `OSError` if impossible."""
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        # The file stays open: nothing can be opened in a crash.
        self._crash_file = open(self._crash_path, "a", encoding="utf-8")  # noqa: SIM115
        faulthandler.enable(self._crash_file)

    def take_crash_report(self) -> str:
        """Return what crashed programs have written, without paths, and clear it; "" if nothing.

        Raise `OSError` if that is impossible.
        """
        try:
            with open(self._crash_path, "r+", encoding="utf-8", errors="replace") as file:
                text = file.read(MAX_LOG_BYTES)
                file.truncate(0)
        except FileNotFoundError:
            return ""
        return PYTHON_FILE.sub(lambda found: f'File "{relative_path(found[1])}"', text)

    @property
    def _crash_path(self) -> str:
        return os.path.join(self.folder, CRASH_NAME)
