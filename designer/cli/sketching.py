"""``designer sketch``: what a line of text describes, as a summary or as a design file."""

from __future__ import annotations

from designer.cli.calls import Call
from designer.cli.streams import CallFault, answer, asked, complain
from designer.core.analysis import analyse
from designer.core.wording import one_line
from designer.exchange.summary import FORMATS
from designer.files.faults import FileFault, quoted
from designer.notation.faults import MOST_CHARACTERS, Fault, pointed
from designer.notation.reader import read


def sketch(call: Call) -> int:
    """Prints the summary, saves the design, or both where a format is named too."""
    form, batch = call.choice("--format", FORMATS), call.batch()
    path = call.option("--output")
    text = call.word("TEXT")
    text = asked(MOST_CHARACTERS) if text == "-" else text
    made = read(text)
    if isinstance(made, Fault):
        raise CallFault(f"sketch: {made.place}: {made.sentence}")
    if not made.design.blocks:
        example = "28x28x192 > 1x1 16 relu > 5x5 32"
        raise CallFault(f"sketch: character 1: The text says no block; write some, as in {example}")
    analysis = analyse(made.design)
    if path is not None:
        from designer.core import layout
        from designer.files import saving

        try:
            saving.save(layout.placed(made.design), path)
        except FileFault as fault:
            raise CallFault(f"{one_line(path, 200)}: {fault}") from None
    if path is None or call.option("--format") is not None:
        answer(FORMATS[form](analysis, batch))
    for problem in analysis.problems:
        there = pointed(text, problem.what, problem.cure, *made.spans[problem.block])
        complain(f"sketch: {there.place}: block {quoted(problem.block)}: {problem.sentence}")
    return 1 if analysis.problems else 0
