"""The verbs of the command line (subcommands such as `summary`), with their help.

Each verb has a function that makes its `Verb`, with the options and their choices. It is called
only when the verb is run or a help is printed, so that a call imports no table of options that it
does not need. A verb that prints a table has a second function, which makes the report. The reports
are in `designer.exchange.tables`, which is imported only when a verb is run. The verbs `sketch` and
`convert` have modules of their own, `designer.cli.sketch` and `designer.cli.convert`.
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
        from designer.cli.design_file import print_faults, read_analysis
        from designer.exchange.tables.table_formats import FORMATS

        [path] = call.words()
        analysis = read_analysis(path)
        print_output(FORMATS[call.choice("--format")](report(analysis, call)))
        return print_faults(path, analysis)

    return Verb(("FILE",), help_text, (_format_option(), *options), run)


def _format_option() -> Option:
    """Return the option that selects the format of a table."""
    from designer.exchange.tables.format_names import FORMAT_NAMES

    return Option("--format", "FORMAT", choices=FORMAT_NAMES)


def _summary() -> Verb:
    """Return the verb that prints the cost of each block of a design file."""
    text = "print shapes, parameters and operations, block by block"
    return _report_verb(text, (BATCH,), _summary_report)


def _summary_report(analysis: Analysis, call: Call) -> Report:
    """Return the report of the cost of each block."""
    from designer.exchange.tables.summary_table import summary_report

    return summary_report(analysis, call.batch())


def _memory() -> Verb:
    """Return the verb that prints the memory that each block of a design file needs."""
    from designer.core.analysis.number_types import NUMBER_TYPES

    number_type = Option("--type", "TYPE", choices=tuple(NUMBER_TYPES))
    text = "print the memory it needs and the data it moves"
    return _report_verb(text, (BATCH, number_type), _memory_report)


def _memory_report(analysis: Analysis, call: Call) -> Report:
    """Return the report of the memory that each block needs."""
    from designer.exchange.tables.memory_table import memory_report

    return memory_report(analysis, call.batch(), call.choice("--type"))


def _parameters() -> Verb:
    """Return the verb that prints the shape of each array that the blocks of a file store."""
    text = "print the shapes of its weights, biases and buffers"
    return _report_verb(text, (), _parameters_report)


def _parameters_report(analysis: Analysis, _call: Call) -> Report:
    """Return the report of the shape of each array that the blocks store."""
    from designer.exchange.tables.parameters_table import parameters_report

    return parameters_report(analysis)


def _tools() -> Verb:
    """Return the verb that prints the MACs or FLOPs that other tools would count for a design."""
    return _report_verb("print what other tools would count, and why", (), _tools_report)


def _tools_report(analysis: Analysis, _call: Call) -> Report:
    """Return the report of the MACs or FLOPs that other tools would count."""
    from designer.exchange.tables.tools_table import tools_report

    return tools_report(analysis)


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


def _convert() -> Verb:
    """Return the verb that reads a file in one format and writes it in another."""
    from designer.exchange.formats import EXPORT_OPTIONS, EXPORTERS

    def run(call: Call) -> int:
        from designer.cli.convert import convert  # imports what reads and lays out a design

        return convert(call)

    extensions = ", ".join(exporter.extension for exporter in EXPORTERS.values())
    text = f"save the design IN in the format of OUT, which its extension says: {extensions}"
    options = tuple(
        Option(
            f"--{option.id}",
            option.id.upper(),
            option.help,
            choices=tuple(option.choices),
            default=option.default,
        )
        for option in EXPORT_OPTIONS.values()
    )
    return Verb(("IN", "OUT"), text, options, run)


VERBS: dict[str, Callable[[], Verb]] = {
    "summary": _summary,
    "memory": _memory,
    "parameters": _parameters,
    "tools": _tools,
    "sketch": _sketch,
    "convert": _convert,
}
"""The functions that make the verbs of the command line (subcommands such as `summary`), by the
names of the verbs."""
