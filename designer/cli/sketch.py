"""``designer sketch``: what a line of text describes, as a summary or as a design file."""

from __future__ import annotations

from designer.cli.arguments import Call
from designer.cli.streams import CallFault, answer, asked, complain
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import quoted
from designer.exchange.tables.summary_table import FORMATS
from designer.files import saving, writer
from designer.files.file_error import FileError
from designer.notation.notation_error import MAX_CHARACTERS, Fault, pointed
from designer.notation.reading.text_reader import Sketch, read

STANDARD = "-"
"""Standard input or output, where a text or a file is named."""


def sketch(call: Call) -> int:
    """Prints the summary, saves the design, or both where a format is named too."""
    form, batch = call.choice("--format", FORMATS), call.batch()
    path = call.option("--output")
    prints = path is None or call.option("--format") is not None
    _refuse_at_odds(call, path, prints)
    text = call.word("TEXT")
    text = asked(MAX_CHARACTERS) if text == STANDARD else text
    made = _read(text)
    analysis = analyse(made.design)
    if path is not None:
        _save(tidy.placed(made.design), path)
    if prints:
        answer(FORMATS[form](analysis, batch))
    for problem in analysis.problems:
        there = pointed(text, problem.what, problem.cure, *made.spans[problem.block])
        complain(f"sketch: {there.place}: block {quoted(problem.block)}: {problem.sentence}")
    return 1 if analysis.problems else 0


def _refuse_at_odds(call: Call, path: str | None, prints: bool) -> None:
    """Options of which one would be passed over."""
    if path == "":
        raise CallFault("-o needs a file name; write it, or - for standard output")
    if path == STANDARD and prints:
        raise CallFault("-o - and --format would print both at once; leave one out, or name a file")
    if not prints and call.option("--batch") is not None:
        raise CallFault("a saved design has no batch; leave --batch out, or name a --format")


def _read(text: str) -> Sketch:
    made = read(text)
    if isinstance(made, Fault):
        raise CallFault(f"sketch: {made.place}: {made.sentence}")
    if not made.design.blocks:
        example = "28x28x192 > 1x1 16 relu > 5x5 32"
        raise CallFault(f"sketch: character 1: The text says no block; write some, as in {example}")
    return made


def _save(design: Design, path: str) -> None:
    if path == STANDARD:
        answer(writer.dumps(design), "utf-8")
        return
    try:
        saving.save(design, path)
    except FileError as fault:
        raise CallFault(f"{one_line(path, 200)}: {fault}") from None
