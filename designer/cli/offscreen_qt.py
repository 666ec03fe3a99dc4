"""Starts Qt without a screen for the file formats that need it; nothing here imports Qt before."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import cast


def qt_if(needed: bool) -> AbstractContextManager[None]:
    """Return a context manager in which Qt runs without a screen, if it is needed.

    Otherwise the context manager does nothing. Raise `FileError` if a system library is missing.
    """
    if not needed:
        return nullcontext()
    from designer import system_libraries
    from designer.files.file_error import FileError

    missing = system_libraries.missing_libraries("offscreen")
    if missing:
        raise FileError(system_libraries.missing_message(missing, "A picture"))
    # Named as text, because this package must not import Qt before it is needed.
    application = import_module("designer.ui.application")
    return cast(AbstractContextManager[None], application.offscreen_application())
