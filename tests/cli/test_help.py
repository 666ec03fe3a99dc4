"""The help text is made from the table of verbs (subcommands, such as `summary`) and their options.

The tests hold the text to the program's behaviour.
"""

import re

import pytest

from designer import cli
from designer.__main__ import main
from designer.cli import arguments, verbs
from designer.cli.help_text import MAX_LINE_CHARACTERS, help_of_program, help_of_verb
from designer.core.analysis.number_types import NUMBER_TYPES
from designer.exchange.tables.table_formats import FORMATS

VERBS = {name: verb() for name, verb in verbs.VERBS.items()}
PROGRAM_HELP = help_of_program(VERBS)


def options_in(text):
    """Return the long names of the options that have a line of their own in a help text."""
    return set(re.findall(r"^ {6}(?:-\w, )?(--[a-z]+)", text, re.MULTILINE))


def test_help_names_every_verb_and_no_other():
    named = re.findall(r"^  designer ([a-z]+)", PROGRAM_HELP, re.MULTILINE)
    assert named == list(VERBS)


def test_help_names_the_options_without_a_verb():
    named = set(re.findall(r"^  designer (--[a-z]+)", PROGRAM_HELP, re.MULTILINE))
    assert named == {option.name for option in cli.WINDOW_OPTIONS} == {"--help", "--version"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_accepts_the_options_in_its_help_and_refuses_the_others(verb, capsys):
    """Each option is given without its value, so the program refuses every call.

    For an option that the verb accepts, the error message says that the value is missing; for
    another option, it says that the option is unknown.
    """
    in_help = options_in(help_of_verb(verb, VERBS[verb]))
    for option in options_in(PROGRAM_HELP):
        assert main([verb, option]) == 2
        line = capsys.readouterr().err
        if option in in_help:
            assert line.startswith(f"designer: {option} needs a value")
        else:
            assert line.startswith(f'designer: unknown option "{option}"')


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_the_program_has_the_options_of_each_verb_below_it(verb):
    section = PROGRAM_HELP.partition(f"  designer {verb} ")[2].partition("\n  designer ")[0]
    accepted = {option.name for option in VERBS[verb].options}
    assert options_in(section) == accepted
    assert options_in(help_of_verb(verb, VERBS[verb])) == {*accepted, "--help"}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_verb_prints_its_help(verb, option, capsys):
    assert main([verb, option]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (help_of_verb(verb, VERBS[verb]), "")
    assert out.startswith(f"  designer {verb} ")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_the_program_is_printed(option, capsys):
    assert main([option]) == 0
    assert capsys.readouterr() == (PROGRAM_HELP, "")


def test_the_short_options_are_in_the_help():
    assert "      -o, --output FILE" in PROGRAM_HELP
    assert "      -h, --help" in help_of_verb("summary", VERBS["summary"])


def test_help_names_the_values_of_the_options():
    first, *middle, last = FORMATS
    formats = f"--format FORMAT        {first} (default), {', '.join(middle)} or {last}\n"
    assert formats in help_of_verb("summary", VERBS["summary"])
    first, middle, last = NUMBER_TYPES
    types = f"--type TYPE            {first} (default), {middle} or {last}\n"
    assert types in help_of_verb("memory", VERBS["memory"])
    assert arguments.BATCH.help_text.endswith(f"1 to {arguments.MAX_BATCH:,}")


def test_help_fits_a_terminal():
    texts = [PROGRAM_HELP, *(help_of_verb(name, verb) for name, verb in VERBS.items())]
    for text in texts:
        assert max(map(len, text.splitlines())) <= MAX_LINE_CHARACTERS
