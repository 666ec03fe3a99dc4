"""What the formats to export and to import have in common: options, and extensions of file names.

The tables of the formats are `formats` and `import_formats`; no format is named here. The command
line imports this module before it prints a help, so nothing here imports a part of the core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

Options = TypeVar("Options")
"""The type of what a format can be told: `ExportOptions` or `ImportOptions`."""


class Choice(NamedTuple, Generic[Options]):
    """A value of an option that the user can choose."""

    title: str
    """What the dialog of the options shows."""
    applied: Callable[[Options], Options]
    """The function that returns the options it gets, with this choice made."""


class FormatOption(NamedTuple, Generic[Options]):
    """An option of a format that the user can choose.

    The dialog of the options and the options of ``designer convert`` are made from it. It belongs
    to its format: an option of another format may have the same id and other choices.
    """

    id: str
    """The name of the option on the command line; unique among the options of a format."""
    title: str
    """The label in the dialog of the options."""
    help: str
    """What the option affects, in the help of the command line."""
    choices: Mapping[str, Choice[Options]]
    """The choices by the text that selects each on the command line."""
    default: str
    """The text of the choice that is made if the user makes none."""

    def text_in(self, options: Options) -> str:
        """Return the text of the choice that `options` already have, or the default if none is."""
        matches = (
            text for text, choice in self.choices.items() if choice.applied(options) == options
        )
        return next(matches, self.default)


def with_choices(
    options: Options, offered: Iterable[FormatOption[Options]], chosen: Mapping[str, str]
) -> Options:
    """Return `options` with the choices made whose texts are in `chosen`, by the ids of options.

    `offered` are the options of the format. One that is not in `chosen` stays as it is.
    """
    for option in offered:
        if option.id in chosen:
            options = option.choices[chosen[option.id]].applied(options)
    return options


class FileFormat(Protocol):
    """What `Exporter` and `Importer` have in common, as far as names of files are concerned."""

    @property
    def title(self) -> str:
        """The name of the format in the file dialog, e.g. "PNG pictures"."""

    @property
    def extensions(self) -> Sequence[str]:
        """The extensions of the names of files, each with its dot; the usual one is first."""


SomeFormat = TypeVar("SomeFormat", bound=FileFormat)
"""The type of the formats among which one is looked for."""


def format_of(path: str, formats: Iterable[SomeFormat]) -> SomeFormat | None:
    """Return the format with the extension of the file at `path`, or None if none has it.

    Capital letters count as small ones. If several extensions fit, the longest decides: a file
    "net.cnn.json" has the format with ".cnn.json", even if another format has ".json".
    """
    fitting = (
        (len(extension), -place, candidate)
        for place, candidate in enumerate(formats)
        for extension in candidate.extensions
        if path.lower().endswith(extension)
    )
    best = max(fitting, key=lambda each: each[:2], default=None)
    return None if best is None else best[2]


def extensions_text(formats: Iterable[FileFormat]) -> str:
    """Return the extensions of `formats`, e.g. ".png, .svg"."""
    return ", ".join(extension for each in formats for extension in each.extensions)


def patterns(formats: Iterable[FileFormat]) -> str:
    """Return the patterns of the names of files of these formats, e.g. "*.jpg *.jpeg"."""
    return " ".join(f"*{extension}" for each in formats for extension in each.extensions)


def name_filter(file_format: FileFormat) -> str:
    """Return the file name filter for the file dialog, e.g. "PNG pictures (*.png)"."""
    return f"{file_format.title} ({patterns([file_format])})"
