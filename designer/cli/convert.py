"""The command ``designer convert IN OUT``: reads a file in one format and writes it in another."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TypeVar

from designer.cli.arguments import Call
from designer.cli.design_file import print_faults
from designer.cli.streams import CallError, print_error
from designer.core.analysis.analysis import Analysis
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import quoted
from designer.exchange.formats import (
    EXPORT_OPTIONS,
    EXPORTERS,
    Exporter,
    ExportOptions,
    ignore_report,
)
from designer.exchange.import_formats import IMPORTERS, Importer
from designer.exchange.opening import open_design
from designer.files import saving
from designer.files.file_error import FileError

Format = TypeVar("Format", Exporter, Importer)
"""The type of the formats among which one is chosen: `Exporter` or `Importer`."""


def convert(call: Call) -> int:
    """Run the command ``convert`` and return the exit status.

    What was not understood in the file, and the faults of the design, are printed on standard
    error. The status is 1 if there are any; otherwise it is 0. Raise `CallError` if no format has
    the extension of a file, if a file cannot be read or written, if an option is not for the format
    of OUT, or if the format needs Qt and Qt cannot start.
    """
    chosen = {
        key: option.choices[call.choice(f"--{key}")].value for key, option in EXPORT_OPTIONS.items()
    }
    source, target = call.words()
    _format_of(source, IMPORTERS, "read")
    exporter = _format_of(target, EXPORTERS, "written")
    for key in EXPORT_OPTIONS:
        if call.option(f"--{key}") is not None and not exporter.takes(key):
            takers = ", ".join(each.extension for each in EXPORTERS.values() if each.takes(key))
            raise CallError(f"--{key} is for {takers}; {quoted(target)} has no such choice")
    try:
        opened = open_design(source)
    except FileError as error:
        raise CallError(f"{one_line(source, 200)}: {error}") from None
    analysis = opened.analysis
    try:
        options = ExportOptions(analysis.design.name)._replace(**chosen)
        data = _file_contents(exporter, analysis, options)
        saving.save_bytes(target, data)
    except FileError as error:
        raise CallError(f"{one_line(target, 200)}: {error}") from None
    for entry in opened.not_understood:
        print_error(f"{one_line(source, 200)}: {entry.place}: {entry.sentence}")
    status = print_faults(source, analysis)
    return 1 if opened.not_understood else status


def _format_of(path: str, formats: Mapping[str, Format], done: str) -> Format:
    """Return the format that has the extension of the file at `path`.

    Raise `CallError` if there is none; `done` says in its text what could not be done: "read" or
    "written".
    """
    for candidate in formats.values():
        if path.lower().endswith(candidate.extension):
            return candidate
    extensions = ", ".join(candidate.extension for candidate in formats.values())
    raise CallError(f"{quoted(path)} cannot be {done}; its name must end with {extensions}")


def _file_contents(exporter: Exporter, analysis: Analysis, options: ExportOptions) -> bytes:
    """Return the bytes of the file that `exporter` makes. Raise `FileError` if it cannot."""
    if not exporter.needs_qt:
        return exporter.prepare(analysis, options, ignore_report)(ignore_report)
    # Named as text, because this package must not import Qt before it is needed.
    with import_module("designer.ui.application").offscreen_application():
        return exporter.prepare(analysis, options, ignore_report)(ignore_report)
