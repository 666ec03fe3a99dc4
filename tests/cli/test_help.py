"""The help text, which is written by hand, agrees with the program.

It names exactly the verbs of the command line, such as `summary`, and the options that exist.
"""

import re

import pytest

from designer import cli
from designer.__main__ import main
from designer.cli import arguments, verbs
from designer.core.analysis.memory import NUMBER_TYPES
from designer.exchange.tables.table_formats import FORMATS

OPTIONS_WITHOUT_VERB = {"--help", "--version"}


def verbs_in_help():
    """Return the verbs in the help text.

    They are the lower-case words that come after "designer" at the beginning of a line.
    """
    return set(re.findall(r"^  designer ([a-z]+)", verbs.HELP, re.MULTILINE))


def options_in_help():
    """Return the description of each option of a verb in the help text, by its long name."""
    entries = re.findall(
        r"^ {6}((?:-\w, )?--.*(?:\n {7,}.*)*)", verbs.HELP.partition("FILE is")[0], re.MULTILINE
    )
    return {re.search(r"--[a-z]+", entry)[0]: " ".join(entry.split()) for entry in entries}


def verbs_of_option(entry):
    """Return the verbs that accept an option, according to its description in the help text.

    They are in a parenthesis at the end of the description, like ``(summary, memory)``. If there
    is no such parenthesis, all verbs accept the option.
    """
    parenthesis = re.search(r"\(([a-z]+(?:, [a-z]+)*)\)$", entry)
    return set(parenthesis[1].split(", ")) if parenthesis else set(verbs.VERBS)


def accepted_options(verb):
    """Return the long names of all options that a verb accepts, except ``--help``."""
    return {*verbs.VERBS[verb].options, *arguments.COMMON_OPTIONS} - {"--help"}


def test_help_names_every_verb_and_no_other():
    assert verbs_in_help() == set(verbs.VERBS)


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_help_names_every_option_of_a_verb_and_no_other(verb):
    named = {
        option for option, entry in options_in_help().items() if verb in verbs_of_option(entry)
    }
    assert named == accepted_options(verb)


def test_the_verbs_of_an_option_in_the_help_exist():
    for entry in options_in_help().values():
        assert verbs_of_option(entry) <= set(verbs.VERBS)


def test_every_option_in_the_help_is_one_that_the_program_accepts():
    known = set(cli.WINDOW_OPTIONS).union(*map(accepted_options, verbs.VERBS))
    assert set(re.findall(r"--[a-z]+", verbs.HELP)) == known


def test_help_names_the_options_without_a_verb():
    named = set(re.findall(r"^  designer (--[a-z]+)", verbs.HELP, re.MULTILINE))
    assert named == set(cli.WINDOW_OPTIONS) == OPTIONS_WITHOUT_VERB


def test_help_names_the_short_options():
    named = dict(re.findall(r"(-\w), (--[a-z]+)", verbs.HELP))
    assert named == {
        short: name for short, name in arguments.SHORT_OPTIONS.items() if name != "--help"
    }


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_a_verb_accepts_the_options_in_the_help_and_refuses_the_others(verb, capsys):
    """Each option is given without its value, so the program refuses every call.

    For an option that the verb accepts, the error message says that the value is missing; for
    another option, it says that the option is unknown.
    """
    for option, entry in options_in_help().items():
        assert main([verb, option]) == 2
        line = capsys.readouterr().err
        if verb in verbs_of_option(entry):
            assert line.startswith(f"designer: {option} needs a value")
        else:
            assert line.startswith(f'designer: unknown option "{option}"')


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_every_verb_prints_the_help(verb, capsys):
    assert main([verb, "--help"]) == 0
    assert capsys.readouterr() == (verbs.HELP, "")


def test_help_names_the_values_of_the_options():
    entries = options_in_help()
    first, *middle, last = FORMATS
    assert entries["--format"].endswith(f" {first} (default), {', '.join(middle)} or {last}")
    first, middle, last = NUMBER_TYPES
    assert f" {first} (default), {middle} or {last} (" in entries["--type"]
    assert f"1 to {arguments.MAX_BATCH:,} (" in entries["--batch"]


def test_help_fits_a_terminal_and_names_every_verb_and_option():
    assert max(map(len, verbs.HELP.splitlines())) <= 90
    for word in (*verbs.VERBS, "--format", "--batch", "--version", "--help"):
        assert word in verbs.HELP
