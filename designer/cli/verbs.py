"""The verbs of the command line (subcommands such as `summary`), with their help.

The function of a verb only reads the options and prints the result. The values are computed in
`designer.core`, and the tables are laid out in `designer.exchange.tables`. Both packages are
imported only when a verb is run. The verbs `sketch` and `convert` have modules of their own,
`designer.cli.sketch` and `designer.cli.convert`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from designer.cli.arguments import Call, Option
from designer.cli.streams import print_output
from designer.exchange.formats import EXPORT_OPTIONS, EXPORTERS

FORMAT = Option("--format", "FORMAT", "table (default), json, csv or markdown")
"""The option that selects the format of a table."""
BATCH = Option("--batch", "N", "of N examples, 1 to 1,000,000,000")
"""The option that sets the number of examples in a batch."""
TYPE = Option("--type", "TYPE", "float32 (default), float16 or int8")
"""The option that sets the number type of parameters and activations."""
OUTPUT = Option(
    "--output",
    "FILE",
    "save the design there instead, laid out (-: standard output); with --format print the "
    "summary as well",
    "-o",
)
"""The option that names the file to save to."""
EXPORT = tuple(
    Option(f"--{option.id}", option.id.upper(), f"{option.choices_text}, {option.help}")
    for option in EXPORT_OPTIONS.values()
)
"""The options of the formats in which a design can be exported."""


class Verb(NamedTuple):
    """A verb (subcommand) of the command line, such as `summary`.

    The parser of the arguments and the help text are both made from its attributes.
    """

    arguments: tuple[str, ...]
    """The words that stand for its arguments in the help, e.g. ("FILE",)."""
    help: str
    """What the verb does, in the help."""
    options: tuple[Option, ...]
    """The options accepted besides `HELP_OPTION`."""
    run: Callable[[Call], int]
    """The function that runs the verb and returns the exit status. It imports the modules that the
    verb needs."""


def run_verb(name: str, arguments: Sequence[str]) -> int:
    """Run a verb (subcommand, such as `summary`) and return the exit status.

    `name` must be a key of `VERBS`; `arguments` are the command-line arguments after the verb's
    name. Raise `CallError` if the arguments, the design file or the text for `sketch` are invalid.
    """
    verb = VERBS[name]
    call = Call(name, arguments, verb.arguments, verb.options)
    if call.wants_help:
        from designer.cli.help_text import help_of_verb

        return print_output(help_of_verb(name, verb))
    return verb.run(call)


def _summary(call: Call) -> int:
    """Print the cost of each block of a design file; return the exit status."""
    from designer.cli.design_file import print_faults, read_analysis
    from designer.exchange.tables.summary_table import summary_report
    from designer.exchange.tables.table_formats import FORMATS

    table_format, batch = call.choice("--format", FORMATS), call.batch()
    [path] = call.words()
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
    number_type = call.choice("--type", NUMBER_TYPES)
    [path] = call.words()
    analysis = read_analysis(path)
    print_output(FORMATS[table_format](memory_report(analysis, batch, number_type)))
    return print_faults(path, analysis)


def _parameters(call: Call) -> int:
    """Print the shape of each array that the blocks of a file store; return the exit status."""
    from designer.cli.design_file import print_faults, read_analysis
    from designer.exchange.tables.parameters_table import parameters_report
    from designer.exchange.tables.table_formats import FORMATS

    table_format = call.choice("--format", FORMATS)
    [path] = call.words()
    analysis = read_analysis(path)
    print_output(FORMATS[table_format](parameters_report(analysis)))
    return print_faults(path, analysis)


def _tools(call: Call) -> int:
    """Print the MACs or FLOPs that other tools would count for a design; return the exit status."""
    from designer.cli.design_file import print_faults, read_analysis
    from designer.exchange.tables.table_formats import FORMATS
    from designer.exchange.tables.tools_table import tools_report

    table_format = call.choice("--format", FORMATS)
    [path] = call.words()
    analysis = read_analysis(path)
    print_output(FORMATS[table_format](tools_report(analysis)))
    return print_faults(path, analysis)


def _sketch(call: Call) -> int:
    """Print or save the design that a line of text describes; return the exit status."""
    from designer.cli.sketch import sketch  # imports the parser of the text language

    return sketch(call)


def _convert(call: Call) -> int:
    """Read a file in one format and write it in another; return the exit status."""
    from designer.cli.convert import convert  # imports what reads and lays out a design

    return convert(call)


VERBS = {
    "summary": Verb(
        ("FILE",),
        "print shapes, parameters and operations, block by block",
        (FORMAT, BATCH),
        _summary,
    ),
    "memory": Verb(
        ("FILE",),
        "print the memory it needs and the data it moves",
        (FORMAT, BATCH, TYPE),
        _memory,
    ),
    "parameters": Verb(
        ("FILE",),
        "print the shapes of its weights, biases and buffers",
        (FORMAT,),
        _parameters,
    ),
    "tools": Verb(
        ("FILE",),
        "print what other tools would count, and why",
        (FORMAT,),
        _tools,
    ),
    "sketch": Verb(
        ("TEXT",),
        "print the summary of what a line of text describes, such as "
        '"28x28x192 > 1x1 16 relu > 5x5 32"; - reads standard input',
        (OUTPUT, FORMAT, BATCH),
        _sketch,
    ),
    "convert": Verb(
        ("IN", "OUT"),
        "save the design IN in the format of OUT, which its extension says: "
        + ", ".join(exporter.extension for exporter in EXPORTERS.values()),
        EXPORT,
        _convert,
    ),
}
"""All verbs of the command line (subcommands such as `summary`) by their names."""
