"""The options of ``designer convert``, made from the options of the formats in the two tables.

An option belongs to its format: two formats may have an option of one name with other choices.
Which choices a call has is known when the formats of its files are known. Therefore the options in
the help have their choices as text, and `chosen_texts` checks them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from designer.cli.arguments import Call, Option
from designer.cli.streams import CallError
from designer.exchange.file_format import extensions_text
from designer.exchange.formats import EXPORTERS, Exporter
from designer.exchange.import_formats import IMPORTERS, Importer


class OfferedOption(Protocol):
    """What `ExportOption` and `ImportOption` have in common, as far as the command line uses it."""

    @property
    def id(self) -> str:
        """The name of the option, without dashes."""

    @property
    def help(self) -> str:
        """What the option affects."""

    @property
    def choices(self) -> Collection[str]:
        """The texts of the choices."""

    @property
    def default(self) -> str:
        """The text of the choice that is made if the user makes none."""


def _formats() -> list[Exporter | Importer]:
    """Return all formats of both tables."""
    return [*EXPORTERS.values(), *IMPORTERS.values()]


def _option_of(offered: OfferedOption) -> Option:
    """Return the option of the command line that is made from an option of a format."""
    name = offered.id
    choices = tuple(offered.choices)
    return Option(f"--{name}", name.upper(), offered.help, "", choices, offered.default)


def convert_options() -> tuple[Option, ...]:
    """Return the options of ``designer convert``, for the parser and the help.

    An option that several formats have is returned once. Options of one name that differ are
    returned one by one, and the help of each names the extensions of its formats.
    """
    takers: dict[Option, list[Exporter | Importer]] = {}
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


def chosen_texts(call: Call, options: Iterable[OfferedOption]) -> dict[str, str]:
    """Return the text that a call of ``designer convert`` gives for each option of a format.

    The texts are by the ids of the options. An option that the call does not give has its default.
    Raise `CallError` if a text is not among the choices.
    """
    return {offered.id: call.choice_of(_option_of(offered)) for offered in options}


def refuse_other_options(call: Call, target: str, *accepting: Exporter | Importer) -> None:
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
