"""The command ``designer sketch TEXT``: prints or saves the design that a line of text describes.

An example of such a text is ``28x28x192 > 1x1 16 relu > 5x5 32``.
"""

from __future__ import annotations

from designer.cli.arguments import Call
from designer.cli.streams import CallError, print_error, print_output, read_standard_input
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import quoted
from designer.exchange.tables.summary_table import summary_report
from designer.exchange.tables.table_formats import FORMATS
from designer.files import saving, writer
from designer.files.file_error import FileError
from designer.notation.notation_error import MAX_CHARACTERS, Fault, fault_at
from designer.notation.reading.text_reader import Sketch, read

STANDARD_STREAM = "-"
"""The argument that stands for a standard stream: in place of the text it means standard input, in
place of the output file's name it means standard output."""


def sketch(call: Call) -> int:
    """Run the command ``sketch`` and return the exit status.

    If ``--output`` is given, the design that the text describes is saved to that file. The summary
    of the design is printed if ``--output`` is not given, or if ``--format`` is given. The status
    is 1 if the design has faulty blocks; otherwise it is 0. Raise `CallError` if the options
    contradict each other, the text is invalid, or the file cannot be written.
    """
    table_format, batch = call.choice("--format"), call.batch()
    path = call.option("--output")
    prints_summary = path is None or call.option("--format") is not None
    _check_options(call, path, prints_summary)
    [text] = call.words()
    text = read_standard_input(MAX_CHARACTERS) if text == STANDARD_STREAM else text
    parsed = _parse(text)
    analysis = analyse(parsed.design)
    if path is not None:
        _save(tidy.with_positions(parsed.design), path)
    if prints_summary:
        print_output(FORMATS[table_format](summary_report(analysis, batch)))
    for problem in analysis.problems:
        fault = fault_at(text, problem.message, problem.advice, *parsed.spans[problem.block])
        print_error(
            f"sketch: {fault.position_text}: block {quoted(problem.block)}: {problem.sentence}"
        )
    return 1 if analysis.problems else 0


def _check_options(call: Call, path: str | None, prints_summary: bool) -> None:
    """Raise `CallError` if the options of the call contradict each other.

    `path` is the value of ``--output``, or None if the option was not given. `prints_summary` tells
    whether the summary is printed.
    """
    if path == "":
        raise CallError("-o needs a file name; write it, or - for standard output")
    if path == STANDARD_STREAM and prints_summary:
        raise CallError("-o - and --format would print both at once; leave one out, or name a file")
    if not prints_summary and call.option("--batch") is not None:
        raise CallError("a saved design has no batch; leave --batch out, or name a --format")


def _parse(text: str) -> Sketch:
    """Return the design that `text` describes, with the place of each block in `text`.

    Raise `CallError` if `text` is invalid or describes no block.
    """
    parsed = read(text)
    if isinstance(parsed, Fault):
        raise CallError(f"sketch: {parsed.position_text}: {parsed.sentence}")
    if not parsed.design.blocks:
        example = "28x28x192 > 1x1 16 relu > 5x5 32"
        raise CallError(f"sketch: character 1: The text says no block; write some, as in {example}")
    return parsed


def _save(design: Design, path: str) -> None:
    """Write `design` to the file at `path`, or to standard output if `path` is "-".

    Raise `CallError` if the design cannot be written.
    """
    if path == STANDARD_STREAM:
        print_output(writer.dumps(design), "utf-8")
        return
    from designer.cli import interrupts  # not needed if the design is printed

    try:
        data = saving.file_bytes(design)
        with interrupts.held_back() as check:
            saving.save_bytes(path, data, check)
    except FileError as error:
        raise CallError(f"{one_line(path, 200)}: {error}") from None
