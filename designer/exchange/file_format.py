"""What the formats to export and to import have in common: options, and extensions of file names.

The tables of the formats are `formats` and `import_formats`; no format is named here. The command
line imports this module before it prints a help, so nothing here imports a part of the core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

Options = TypeVar("Options")
"""The type of what a format can be told: `ExportOptions` or `ImportOptions`."""


class Choice(Generic[Options]):
    """A value of an option that the user can choose.

    `title` is what the dialog of the options shows. `applied` returns the options that it gets,
    with this choice made.
    """

    def __init__(self, title: str, applied: Callable[[Options], Options]) -> None:
        self.title, self.applied = title, applied


class FormatOption(Generic[Options]):
    """An option of a format that the user can choose.

    The dialog of the options and the options of ``designer convert`` are made from it. It belongs
    to its format: an option of another format may have the same id and other choices.
    """

    def __init__(
        self,
        key: str,
        title: str,
        help_text: str,
        choices: Mapping[str, Choice[Options]],
        default: str,
    ) -> None:
        self.id = key
        """The name of the option on the command line; unique among the options of a format."""
        self.title = title
        """The label in the dialog of the options."""
        self.help = help_text
        """What the option affects, in the help of the command line."""
        self.choices = choices
        """The choices by the text that selects each on the command line."""
        self.default = default
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


class FileFormat(Generic[Options]):
    """A format of files that are written or read: what `Exporter` and `Importer` have in common."""

    def __init__(
        self,
        key: str,
        title: str,
        extensions: tuple[str, ...],
        module: str,
        *,
        needs_qt: bool,
        options: tuple[FormatOption[Options], ...] = (),
    ) -> None:
        self.id = key
        """Unique key of the format in its table."""
        self.title = title
        """The name of the format in the file dialog, e.g. "PNG pictures"."""
        self.extensions = extensions
        """The extensions of the names of files, each with its dot; the usual one is first."""
        self.module = module
        """The name of the module that does the work."""
        self.needs_qt = needs_qt
        """Whether the module imports Qt, and needs a `QApplication`."""
        self.options = options
        """What the user can choose."""

    @property
    def extension(self) -> str:
        """The extension that a name without one gets, with its dot, e.g. ".png"."""
        return self.extensions[0]


SomeFormat = TypeVar("SomeFormat", bound=FileFormat[Any])
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


def extensions_text(formats: Iterable[FileFormat[Any]]) -> str:
    """Return the extensions of `formats`, e.g. ".png, .svg"."""
    return ", ".join(extension for each in formats for extension in each.extensions)


def patterns(formats: Iterable[FileFormat[Any]]) -> str:
    """Return the patterns of the names of files of these formats, e.g. "*.jpg *.jpeg"."""
    return " ".join(f"*{extension}" for each in formats for extension in each.extensions)


def name_filter(file_format: FileFormat[Any]) -> str:
    """Return the file name filter for the file dialog, e.g. "PNG pictures (*.png)"."""
    return f"{file_format.title} ({patterns([file_format])})"
