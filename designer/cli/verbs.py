"""The verbs of the command line (subcommands such as `summary`), with their help.

Each verb is one function, which makes its `Verb` with the options and their choices. It is called
only when the verb is run or a help is printed, so that a call imports no table of options that it
does not need. The tables that verbs print are made in `designer.exchange.tables`, which is imported
only when a verb is run. The verbs `sketch` and `convert` have modules of their own,
`designer.cli.sketch` and `designer.cli.convert`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from designer.cli.arguments import BATCH, Call, Option
from designer.cli.streams import print_output
from designer.cli.verb import Verb

if TYPE_CHECKING:
    from designer.core.analysis.analysis import Analysis
    from designer.exchange.tables.report import Report

OUTPUT = Option(
    "--output",
    "FILE",
    "save the design there instead, laid out (-: standard output); with --format print the "
    "summary as well",
    "-o",
)
"""The option that names the file to save to."""


VERBS: dict[str, Callable[[], Verb]] = {}
"""The functions that make the verbs of the command line (subcommands such as `summary`), by the
names of the verbs, in the order of the help."""


def _verb(name: str) -> Callable[[Callable[[], Verb]], Callable[[], Verb]]:
    """Return a decorator that adds the function that makes the verb `name` to `VERBS`."""

    def add(make: Callable[[], Verb]) -> Callable[[], Verb]:
        VERBS[name] = make
        return make

    return add


def run_verb(name: str, arguments: Sequence[str]) -> int:
    """Run a verb (subcommand, such as `summary`) and return the exit status.

    `name` must be a key of `VERBS`; `arguments` are the command-line arguments after the verb's
    name. Raise `CallError` if the arguments, the design file or the text for `sketch` are invalid.
    """
    verb = VERBS[name]()
    call = Call(name, arguments, verb.arguments, verb.options)
    if call.wants_help:
        from designer.cli.help_text import help_of_verb

        return print_output(help_of_verb(name, verb))
    call.check_values()
    return verb.run(call)


def _report_verb(
    help_text: str, options: tuple[Option, ...], report: Callable[[Analysis, Call], Report]
) -> Verb:
    """Return a verb that prints a table about a design file.

    Its option ``--format`` and its argument FILE are those of all such verbs. `options` are the
    others. `report` makes the contents of the table.
    """

    def run(call: Call) -> int:
        from designer.cli.design_file import read_file
        from designer.exchange.tables.table_formats import FORMATS

        [path] = call.words()
        file = read_file(path)
        print_output(FORMATS[call.choice("--format")](report(file.analysis, call)))
        return file.print_faults()

    return Verb(("FILE",), help_text, (_format_option(), *options), run)


def _format_option() -> Option:
    """Return the option that selects the format of a table."""
    from designer.exchange.tables.format_names import FORMAT_NAMES

    return Option("--format", "FORMAT", choices=FORMAT_NAMES)


@_verb("summary")
def _summary() -> Verb:
    """Return the verb that prints the cost of each block of a design file."""

    def report(analysis: Analysis, call: Call) -> Report:
        from designer.exchange.tables.summary_table import summary_report

        return summary_report(analysis, call.batch())

    text = "print shapes, parameters and operations, block by block"
    return _report_verb(text, (BATCH,), report)


@_verb("memory")
def _memory() -> Verb:
    """Return the verb that prints the memory that each block of a design file needs."""
    from designer.core.analysis.number_types import NUMBER_TYPES

    def report(analysis: Analysis, call: Call) -> Report:
        from designer.exchange.tables.memory_table import memory_report

        return memory_report(analysis, call.batch(), call.choice("--type"))

    number_type = Option("--type", "TYPE", choices=tuple(NUMBER_TYPES))
    text = "print the memory it needs and the data it moves"
    return _report_verb(text, (BATCH, number_type), report)


@_verb("parameters")
def _parameters() -> Verb:
    """Return the verb that prints the shape of each array that the blocks of a file store."""

    def report(analysis: Analysis, _call: Call) -> Report:
        from designer.exchange.tables.parameters_table import parameters_report

        return parameters_report(analysis)

    return _report_verb("print the shapes of its weights, biases and buffers", (), report)


@_verb("tools")
def _tools() -> Verb:
    """Return the verb that prints the MACs or FLOPs that other tools would count for a design."""

    def report(analysis: Analysis, _call: Call) -> Report:
        from designer.exchange.tables.tools_table import tools_report

        return tools_report(analysis)

    return _report_verb("print what other tools would count, and why", (), report)


@_verb("sketch")
def _sketch() -> Verb:
    """Return the verb that prints or saves the design that a line of text describes."""

    def run(call: Call) -> int:
        from designer.cli.sketch import sketch  # imports the parser of the text language

        return sketch(call)

    text = (
        "print the summary of what a line of text describes, such as "
        '"28x28x192 > 1x1 16 relu > 5x5 32"; - reads standard input'
    )
    return Verb(("TEXT",), text, (OUTPUT, _format_option(), BATCH), run)


@_verb("convert")
def _convert() -> Verb:
    """Return the verb that reads a file in one format and writes it in another."""
    from designer.cli.format_options import convert_options
    from designer.exchange.file_format import extensions_text
    from designer.exchange.formats import EXPORTERS

    def run(call: Call) -> int:
        from designer.cli.convert import convert  # imports what reads and lays out a design

        return convert(call)

    extensions = extensions_text(EXPORTERS.values())
    text = f"save the design IN in the format of OUT, which its extension says: {extensions}"
    return Verb(("IN", "OUT"), text, convert_options(), run)
