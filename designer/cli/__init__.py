"""The command line: what was asked for, on standard output; faults, one line on standard error.

Verbs and exit status; how a call is read is in `calls`. What a verb prints is made on the floors
below, and the window, which this floor must not import, is handed in by `__main__`. Everything is
imported where it is needed, so that an answer comes in the blink of an eye.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from designer.cli.arguments import Call, parsed
from designer.cli.streams import CallFault, answer, complain

HELP = """\
Sketch convolutional networks on a canvas and read what each block costs.

  designer [FILE]            open the window, with FILE if given
  designer summary FILE      print shapes, parameters and operations, block by block
  designer memory FILE       print the memory it needs and the data it moves
  designer tools FILE        print what other tools would count, and why
  designer sketch TEXT       print the summary of what a line of text describes, such as
                             "28x28x192 > 1x1 16 relu > 5x5 32"; - reads standard input
      -o, --output FILE      save the design there instead, laid out (-: standard output);
                             with --format print the summary as well (sketch)
      --format FORMAT        table (default), json, csv or markdown
      --batch N              of N examples, 1 to 1,000,000,000 (summary, memory, sketch)
      --type TYPE            float32 (default), float16 or int8 (memory)
  designer --version         print the version
  designer --help            print this text

FILE is a design, NAME.cnn.json. To open a file that is named like a verb: ./summary
What begins with - and is no option goes behind --: designer sketch -o FILE -- "-> bn"
CSV puts an apostrophe before a text that a spreadsheet would run as a formula.

Exit status: 0 all well; 1 the design has faulty blocks (still printed, totals are lower
bounds); 2 the call, the file or the text is at fault.
"""

OpenWindow = Callable[[str | None], int]


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Does what `arguments` ask for and gives the exit status."""
    try:
        if arguments and arguments[0] in VERBS:
            return VERBS[arguments[0]](arguments[1:])
        return _window(arguments, open_window)
    except CallFault as fault:
        complain(str(fault))
        return 2


def _window(arguments: Sequence[str], open_window: OpenWindow) -> int:
    words, options = parsed(arguments, {"--help": False, "--version": False})
    if "--help" in options:
        return answer(HELP)
    if "--version" in options:
        from designer import __version__

        return answer(f"designer {__version__}\n")
    if len(words) > 1:
        from designer.core.text.suggestions import did_you_mean, quoted

        cure = did_you_mean(words[0], VERBS, "the window opens one FILE; see designer --help")
        raise CallFault(f"unknown verb {quoted(words[0])}; {cure}")
    return open_window(words[0] if words and words[0] else None)


def _summary(arguments: Sequence[str]) -> int:
    call = Call("summary", arguments, ("--batch",))
    if call.wants_help:
        return answer(HELP)
    from designer.exchange.tables.summary_table import FORMATS

    form, batch = call.choice("--format", FORMATS), call.batch()
    return call.print_for(lambda analysis: FORMATS[form](analysis, batch))


def _memory(arguments: Sequence[str]) -> int:
    call = Call("memory", arguments, ("--batch", "--type"))
    if call.wants_help:
        return answer(HELP)
    from designer.core.analysis.memory import NUMBER_TYPES
    from designer.exchange.tables.memory_table import FORMATS, Report

    form, batch = call.choice("--format", FORMATS), call.batch()
    number_type = call.choice("--type", NUMBER_TYPES)
    return call.print_for(lambda analysis: FORMATS[form](Report(analysis, batch, number_type)))


def _tools(arguments: Sequence[str]) -> int:
    call = Call("tools", arguments, ())
    if call.wants_help:
        return answer(HELP)
    from designer.exchange.tables.tools_table import FORMATS

    form = call.choice("--format", FORMATS)
    return call.print_for(FORMATS[form])


def _sketch(arguments: Sequence[str]) -> int:
    from designer.cli.sketch import sketch  # few calls need it

    call = Call("sketch", arguments, ("--batch", "--output"))
    return answer(HELP) if call.wants_help else sketch(call)


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "summary": _summary,
    "memory": _memory,
    "tools": _tools,
    "sketch": _sketch,
}
