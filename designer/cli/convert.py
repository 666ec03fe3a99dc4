"""The command ``designer convert IN OUT``: reads a file in one format and writes it in another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from designer.cli import interrupts
from designer.cli.arguments import Call
from designer.cli.design_file import ReadFile, file_call_error
from designer.cli.format_options import chosen_texts, refuse_other_options
from designer.cli.offscreen_qt import qt_if
from designer.cli.streams import CallError
from designer.core.text.suggestions import quoted
from designer.exchange.file_format import extensions_text, format_of, with_choices
from designer.exchange.formats import EXPORTERS, Exporter, ExportOptions, ignore_report
from designer.exchange.import_formats import IMPORTERS, USUAL_IMPORT, Importer
from designer.exchange.opening import open_design
from designer.files import saving
from designer.files.file_error import FileError

Format = TypeVar("Format", Exporter, Importer)
"""The type of the formats among which one is chosen: `Exporter` or `Importer`."""


def convert(call: Call) -> int:
    """Run the command ``convert`` and return the exit status.

    What was not understood in the file, and the faults of the design, are printed on standard
    error. The status is 1 if there are any; otherwise it is 0. Raise `CallError` if no format has
    the extension of a file, if a file cannot be read or written, if an option is not for the
    formats of the files, or if a format needs Qt and Qt cannot start.
    """
    source, target = call.words()
    importer = _format_at(source, IMPORTERS, "read")
    exporter = _format_at(target, EXPORTERS, "written")
    refuse_other_options(call, target, importer, exporter)
    reading, writing = (chosen_texts(call, each.options) for each in (importer, exporter))
    import_options = with_choices(USUAL_IMPORT, importer.options, reading)
    try:
        with qt_if(importer.needs_qt):
            opened = open_design(source, options=import_options)
    except FileError as error:
        raise file_call_error(source, error) from None
    usual = ExportOptions(opened.analysis.design.name)
    export_options = with_choices(usual, exporter.options, writing)
    try:
        with qt_if(exporter.needs_qt):
            encode = exporter.prepare(opened.analysis, export_options, ignore_report)
            data = encode(ignore_report)
        with interrupts.held_back() as check:
            saving.save_bytes(target, data, check)
    except FileError as error:
        raise file_call_error(target, error) from None
    return ReadFile(source, opened.analysis, opened.not_understood).print_faults()


def _format_at(path: str, formats: Mapping[str, Format], done: str) -> Format:
    """Return the format that has the extension of the file at `path`.

    Raise `CallError` if there is none; `done` says in its text what could not be done: "read" or
    "written".
    """
    found = format_of(path, formats.values())
    if found is None:
        extensions = extensions_text(formats.values())
        raise CallError(f"{quoted(path)} cannot be {done}; its name must end with {extensions}")
    return found
