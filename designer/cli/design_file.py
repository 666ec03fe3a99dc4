"""Reads and analyses the design file that a verb gets, and prints the faults of its blocks.

A verb is a subcommand of the command line, such as `summary`.
"""

from __future__ import annotations

from designer.cli.streams import CallError, print_error
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import quoted
from designer.files import reader
from designer.files.file_error import FileError


def read_analysis(path: str) -> Analysis:
    """Return the analysis of the design in the file at `path`.

    Raise `CallError` if the file cannot be read.
    """
    try:
        return analyse(reader.read(path))
    except FileError as error:
        raise CallError(f"{one_line(path, 200)}: {error}") from None


def print_faults(path: str, analysis: Analysis) -> int:
    """Print each fault of the design on one line of standard error; return the exit status.

    `path` is the path of the design file, which begins each line. The status is 1 if the design has
    faulty blocks; otherwise it is 0.
    """
    place = one_line(path, 200)
    for problem in analysis.problems:
        print_error(f"{place}: block {quoted(problem.block)}: {problem.sentence}")
    return 1 if analysis.problems else 0
