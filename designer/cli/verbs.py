"""The verbs of the command line (subcommands such as `summary`), and their help text.

The function of a verb only reads the options and prints the result. The values are computed in
`designer.core`, and the tables are laid out in `designer.exchange`. Both packages are imported only
when a verb is run. The verb `sketch` has a module of its own, `designer.cli.sketch`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from designer.cli.arguments import Call
from designer.cli.streams import print_output

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
"""The text that ``designer --help`` and the help option of each verb print."""


class Verb(NamedTuple):
    """A verb (subcommand) of the command line, such as `summary`: its options and its function."""

    options: tuple[str, ...]
    """The long names of the options accepted besides `arguments.COMMON_OPTIONS`.

    Each of them needs a value.
    """
    run: Callable[[Call], int]
    """The function that runs the verb (subcommand) and returns the exit status."""


def run_verb(name: str, arguments: Sequence[str]) -> int:
    """Run a verb (subcommand, such as `summary`) and return the exit status.

    `name` must be a key of `VERBS`; `arguments` are the command-line arguments after the verb's
    name. Raise `CallError` if the arguments, the design file or the text for `sketch` are invalid.
    """
    verb = VERBS[name]
    call = Call(name, arguments, verb.options)
    return print_output(HELP) if call.wants_help else verb.run(call)


def _summary(call: Call) -> int:
    """Print the cost of each block of a design file; return the exit status."""
    from designer.cli.design_file import print_faults, read_analysis
    from designer.exchange.tables.summary_table import summary_report
    from designer.exchange.tables.table_formats import FORMATS

    table_format, batch = call.choice("--format", FORMATS), call.batch()
    path = call.word("FILE")
    analysis = read_analysis(path)
    print_output(FORMATS[table_format](summary_report(analysis, batch)))
    return print_faults(path, analysis)


def _memory(call: Call) -> int:
    """Print the memory that each block of a design file needs; return the exit status."""
    from designer.cli.design_file import print_faults, read_analysis
    from designer.core.analysis.memory import NUMBER_TYPES
    from designer.exchange.tables.memory_table import memory_report
    from designer.exchange.tables.table_formats import FORMATS

    table_format, batch = call.choice("--format", FORMATS), call.batch()
    number_type, path = call.choice("--type", NUMBER_TYPES), call.word("FILE")
    analysis = read_analysis(path)
    print_output(FORMATS[table_format](memory_report(analysis, batch, number_type)))
    return print_faults(path, analysis)


def _tools(call: Call) -> int:
    """Print the MACs or FLOPs that other tools would count for a design; return the exit status."""
    from designer.cli.design_file import print_faults, read_analysis
    from designer.exchange.tables.table_formats import FORMATS
    from designer.exchange.tables.tools_table import tools_report

    table_format, path = call.choice("--format", FORMATS), call.word("FILE")
    analysis = read_analysis(path)
    print_output(FORMATS[table_format](tools_report(analysis)))
    return print_faults(path, analysis)


def _sketch(call: Call) -> int:
    """Print or save the design that a line of text describes; return the exit status."""
    from designer.cli.sketch import sketch  # imports the parser of the text language

    return sketch(call)


VERBS = {
    "summary": Verb(("--batch",), _summary),
    "memory": Verb(("--batch", "--type"), _memory),
    "tools": Verb((), _tools),
    "sketch": Verb(("--batch", "--output"), _sketch),
}
"""All verbs of the command line (subcommands such as `summary`) by their names."""
