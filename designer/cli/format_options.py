"""The options of ``designer convert``, made from the options of the formats in the two tables.

An option belongs to its format: two formats may have an option of one name with other choices.
Which choices a call has is known when the formats of its files are known. Therefore the options in
the help have their choices as text, and `chosen_texts` checks them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.cli.arguments import Call, Option
from designer.cli.streams import CallError
from designer.exchange.file_format import FileFormat, FormatOption, extensions_text
from designer.exchange.formats import EXPORTERS
from designer.exchange.import_formats import IMPORTERS


def _formats() -> list[FileFormat[Any]]:
    """Return all formats of both tables."""
    return [*EXPORTERS.values(), *IMPORTERS.values()]


def _option_of(offered: FormatOption[Any]) -> Option:
    """Return the option of the command line that is made from an option of a format."""
    name = offered.id
    choices = tuple(offered.choices)
    return Option(f"--{name}", name.upper(), offered.help, "", choices, offered.default)


def convert_options() -> tuple[Option, ...]:
    """Return the options of ``designer convert``, for the parser and the help.

    An option that several formats have is returned once. Options of one name that differ are
    returned one by one, and the help of each names the extensions of its formats.
    """
    takers: dict[Option, list[FileFormat[Any]]] = {}
    for each in _formats():
        for offered in each.options:
            takers.setdefault(_option_of(offered), []).append(each)
    names = [option.name for option in takers]
    return tuple(
        Option(
            option.name,
            option.value,
            option.help_text
            if names.count(option.name) == 1
            else f"for {extensions_text(formats)}: {option.help_text}",
        )
        for option, formats in takers.items()
    )


def chosen_texts(call: Call, options: Iterable[FormatOption[Any]]) -> dict[str, str]:
    """Return the text that a call of ``designer convert`` gives for each option of a format.

    The texts are by the ids of the options. An option that the call does not give has its default.
    Raise `CallError` if a text is not among the choices.
    """
    return {offered.id: call.choice_of(_option_of(offered)) for offered in options}


def refuse_other_options(call: Call, target: str, *accepting: FileFormat[Any]) -> None:
    """Raise `CallError` if a call of ``designer convert`` has an option of other formats only.

    `target` is the path of OUT, and `accepting` are the formats of both files.
    """
    accepted = {f"--{offered.id}" for each in accepting for offered in each.options}
    for option in convert_options():
        if option.name not in accepted and call.option(option.name) is not None:
            takers = extensions_text(
                each
                for each in _formats()
                if any(option.name == f"--{offered.id}" for offered in each.options)
            )
            from designer.core.text.suggestions import quoted  # the help must start fast

            raise CallError(f"{option.name} is for {takers}; {quoted(target)} has no such choice")
