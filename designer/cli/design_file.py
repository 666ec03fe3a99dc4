"""Reads and analyses the file that a verb gets, by its format, and prints what is wrong with it.

A verb is a subcommand of the command line, such as `summary`.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.cli.offscreen_qt import qt_if
from designer.cli.streams import CallError, print_error
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.graph.cancellation import never_stop
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import quoted
from designer.exchange.import_formats import importer_of
from designer.exchange.import_result import NotUnderstood
from designer.files.file_error import FileError


class ReadFile(NamedTuple):
    """What was read from a file."""

    path: str
    """The path of the file, as the user wrote it."""
    analysis: Analysis
    """The analysis of the design in the file."""
    not_understood: tuple[NotUnderstood, ...]
    """The parts of the file that are missing in the design."""

    def print_faults(self) -> int:
        """Print what was not understood, and each fault of the design; return the exit status.

        Each is one line of standard error, which begins with the path. The status is 1 if there is
        any; otherwise it is 0.
        """
        place = one_line(self.path, 200)
        for part in self.not_understood:
            print_error(f"{place}: {part.place}: {part.sentence}")
        for problem in self.analysis.problems:
            print_error(f"{place}: block {quoted(problem.block)}: {problem.sentence}")
        return 1 if self.not_understood or self.analysis.problems else 0


def file_call_error(path: str, error: FileError) -> CallError:
    """Return the error that the file at `path` cannot be read or written."""
    return CallError(f"{one_line(path, 200)}: {error}")


def read_file(path: str) -> ReadFile:
    """Return the design in the file at `path`, which is read by its format, with its analysis.

    Raise `CallError` if the file cannot be read.
    """
    importer = importer_of(path)
    try:
        with qt_if(importer.needs_qt):
            result = importer.read(path, never_stop)
    except FileError as error:
        raise file_call_error(path, error) from None
    return ReadFile(path, analyse(result.design), result.not_understood)
