"""Texts about an unexpected error: one for the log and for reports, without anything of a design.

Names, labels, values and paths of the user stay out of the log, so that it can be sent to others
unread. The user himself sees the message of the exception too. This module uses no widgets.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from types import TracebackType

from designer import __version__
from designer.core.text.display_text import one_line

MAX_SENTENCE_CHARS = 120
"""Largest number of characters of a message that is shown in the window."""
MAX_FRAMES = 30
"""Largest number of calls of a traceback that are written: the innermost ones."""
MAX_CAUSES = 4
"""Largest number of earlier exceptions that are written for one exception."""
HARMLESS_MESSAGES = (AttributeError, NameError, RecursionError, TypeError, ZeroDivisionError)
"""Exceptions whose messages are about the program only. Those of others, such as `KeyError`, can
contain a name from the design."""
PATH_MARKS = (f"{os.sep}site-packages{os.sep}", f"{os.sep}python3.{sys.version_info.minor}{os.sep}")
"""What precedes the name of a module of a library in its path."""


def sentence(error: BaseException) -> str:
    """Return the kind and the message of the exception on one line, for the user."""
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - a message that cannot be made is left out
        message = ""
    name = type(error).__name__
    return one_line(f"{name}: {message}" if message else name, MAX_SENTENCE_CHARS)


def anonymous_text(error: BaseException, trace: TracebackType | None) -> str:
    """Return kind and traceback of the exception and of those before it, without user's data."""
    parts = [_one_error(error, trace)]
    earlier = error.__cause__ or error.__context__
    while earlier is not None and len(parts) <= MAX_CAUSES:
        parts.append("after " + _one_error(earlier, earlier.__traceback__))
        earlier = earlier.__cause__ or earlier.__context__
    return "\n".join(parts)


def versions() -> str:
    """Return one line with the versions of the program, Qt, Python and the operating system."""
    from PySide6 import __version__ as pyside_version
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    return (
        f"CNN Designer {__version__}, Qt {qVersion()}, PySide {pyside_version}, "
        f"Python {platform.python_version()}, {platform.platform()}, "
        f"{QGuiApplication.platformName() or 'no screen'}"
    )


def relative_path(path: str) -> str:
    """Return the path of a module without the folders of this computer."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    if path.startswith(package + os.sep):
        return os.path.relpath(path, os.path.dirname(package))
    for mark in PATH_MARKS:
        if mark in path:
            return path.rpartition(mark)[2]
    return path if path.startswith("<") else os.path.basename(path)


def _one_error(error: BaseException, trace: TracebackType | None) -> str:
    """Return kind and traceback of one exception, the innermost call last."""
    first = sentence(error) if type(error) in HARMLESS_MESSAGES else type(error).__name__
    calls = [
        f"  {relative_path(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
    dropped = [f"  ({len(calls) - MAX_FRAMES} more)"] if len(calls) > MAX_FRAMES else []
    return "\n".join([first, *dropped, *calls[-MAX_FRAMES:]])
