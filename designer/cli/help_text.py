"""Writes the help of the command line from the table of its verbs (subcommands)."""

from __future__ import annotations

from collections.abc import Mapping

from designer.cli.arguments import HELP_OPTION, Option
from designer.cli.verb import Verb

MAX_LINE_CHARACTERS = 90
"""The length, in characters, after which a line of the help is broken."""

INTRODUCTION = "Sketch convolutional networks on a canvas and read what each block costs."
"""The first line of the help."""

NOTES = """\
FILE is a design, NAME.cnn.json. To open a file that is named like a verb: ./summary
What begins with - and is no option goes behind --: designer sketch -o FILE -- "-> bn"
CSV puts an apostrophe before a text that a spreadsheet would run as a formula.

Exit status: 0 all well; 1 the design has faulty blocks (still printed, totals are lower
bounds); 2 the call, the file or the text is at fault; 130 interrupted by Ctrl+C.
"""
"""The last lines of the help."""


def help_of_program(verbs: Mapping[str, Verb]) -> str:
    """Return the text that ``designer --help`` prints: all verbs with their options."""
    lines = [INTRODUCTION, "", *_entry("  designer [FILE]", "open the window, with FILE if given")]
    for name, verb in verbs.items():
        lines += _entry(f"  {_usage(name, verb)}", verb.help)
        for option in verb.options:
            lines += _option_entry(option)
    lines += _entry("  designer VERB --help", "print the help of one verb")
    lines += _entry("  designer --version", "print the version")
    lines += _entry("  designer --help", "print this text")
    return "\n".join([*lines, "", NOTES])


def help_of_verb(name: str, verb: Verb) -> str:
    """Return the text that ``designer VERB --help`` prints: the verb `name` with its options."""
    lines = _entry(f"  {_usage(name, verb)}", verb.help)
    for option in (*verb.options, HELP_OPTION):
        lines += _option_entry(option)
    return "\n".join([*lines, "", NOTES])


def _usage(name: str, verb: Verb) -> str:
    """Return how the verb `name` is called, without its options."""
    return " ".join(["designer", name, *verb.arguments])


def _option_entry(option: Option) -> list[str]:
    """Return the lines that describe an option of a verb."""
    names = f"{option.short}, {option.name}" if option.short else option.name
    return _entry(f"      {names} {option.value}".rstrip(), option.help_text)


def _entry(left: str, text: str) -> list[str]:
    """Return `left` with `text` beside it, in a second column that begins at character 29."""
    lines = [f"{left:<28}"]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > MAX_LINE_CHARACTERS:
            lines.append(" " * 28)
        lines[-1] += f" {word}"
    return lines
