"""The table of formats to export: their names, their options, and which module does the work.

A format is one entry in `EXPORTERS` and one module. A module that needs Qt is in `ui.figures`; the
table names it as text, so that nothing here imports Qt, and a module is imported only when a file
is made. The formats to import are in `import_formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from designer.exchange.file_format import Choice, FileFormat, FormatOption

if TYPE_CHECKING:  # so that the help of the command line, which names the formats, starts fast
    from designer.core.analysis.analysis import Analysis

ThemeName = Literal["light", "dark"]
"""The name of a theme of pictures."""


class ExportOptions(NamedTuple):
    """What an exported file shows of a design, and how. Each format uses what concerns it."""

    title: str = ""
    """The title of the file, for formats that have one."""
    theme: ThemeName = "light"
    """The colours of a picture."""
    scale: float = 2.0
    """The pixels of a picture for each pixel of the canvas at a zoom of 100 %."""
    text_scale: float = 1.0
    """The size of the texts in a picture; 1 is the usual size."""
    entered_group: str | None = None
    """Id of the group whose blocks alone are shown, or None to show the whole design."""
    shown_names: tuple[str, ...] | None = None
    """Which values the cards of a picture show, by their names; None means the usual ones."""


Report = Callable[[float, float], None]
"""A function that is called with the number of steps that are done, and the number of all steps. It
raises an exception to stop the work. An export calls it so often that it stops within 0.2 seconds.
"""

Encode = Callable[[Report], bytes]
"""The second part of an export, which returns the bytes of the file. It may run in any thread, and
it raises `FileError` if the file cannot be made."""

Prepare = Callable[["Analysis", ExportOptions, Report], Encode]
"""The first part of an export, which runs in the main thread. The function ``prepare`` of the
module of a format has this type. It raises `FileError` if the file cannot be made. Its reports
count all steps of the export, also those of the second part."""


def ignore_report(_done: float, _total: float) -> None:
    """Do nothing: the `Report` of callers that show no progress and never stop the work."""


def part_of(report: Report, done: int, total: int) -> Report:
    """Return a function that reports the steps of the next of `total` parts to `report`.

    `done` is the number of parts that are done already.
    """
    return lambda steps, all_steps: report(done + steps / all_steps, total)


class MenuTexts(NamedTuple):
    """What the File menu shows of a format, and the keys that export in it."""

    text: str
    """Text in the menu, with `&` before the mnemonic letter."""
    keys: tuple[str, ...]
    """Alternative shortcuts; may be empty."""
    tip: str
    """Tooltip, without a full stop."""


ExportOption = FormatOption[ExportOptions]
"""An option of an export that the user can choose."""


def _theme_choice(title: str, name: ThemeName) -> Choice[ExportOptions]:
    """Return the choice of the theme `name` for a picture."""
    return Choice(title, lambda options: options._replace(theme=name))


def _scale_choice(scale: int) -> Choice[ExportOptions]:
    """Return the choice of `scale` pixels for each pixel of the canvas at a zoom of 100 %."""
    return Choice(f"{100 * scale} %", lambda options: options._replace(scale=float(scale)))


THEME = ExportOption(
    "theme",
    "Theme",
    "the colours of a picture",
    {"light": _theme_choice("Light", "light"), "dark": _theme_choice("Dark", "dark")},
    "light",
)
"""The option that selects the colours of a picture."""
SCALE = ExportOption(
    "scale",
    "Scale",
    "the size of a PNG picture; 1 is that on the canvas at 100 %",
    {str(scale): _scale_choice(scale) for scale in (1, 2, 3, 4)},
    "2",
)
"""The option that selects how many pixels a picture has."""


class Exporter(FileFormat[ExportOptions]):
    """A format in which a design can be exported; its module has the function ``prepare``.

    For the other arguments see `FileFormat`.
    """

    def __init__(
        self,
        key: str,
        title: str,
        noun: str,
        extensions: tuple[str, ...],
        module: str,
        *,
        needs_qt: bool,
        menu: MenuTexts | None,
        options: tuple[ExportOption, ...] = (),
    ) -> None:
        super().__init__(key, title, extensions, module, needs_qt=needs_qt, options=options)
        self.noun = noun
        """What an exported file is called in a sentence, e.g. "picture"."""
        self.menu = menu
        """Its entry in the File menu; None if another command of the menu writes such files."""

    @property
    def dialog_title(self) -> str:
        """The title of the dialogs of an export, e.g. "Export picture"."""
        return f"Export {self.noun}"

    @property
    def empty_text(self) -> str:
        """The message that an empty design is not exported."""
        return "There is nothing on the canvas yet."

    @property
    def failure_title(self) -> str:
        """The title of the message that an export failed."""
        return f"The {self.noun} cannot be saved"

    def prepare(
        self, analysis: Analysis, options: ExportOptions, report: Report = ignore_report
    ) -> Encode:
        """Prepare the file of the analysed design in the main thread; return what encodes it.

        `report` may raise an exception to stop the work. Raise `FileError` if the file cannot be
        made.
        """
        prepare = cast(Prepare, import_module(self.module).prepare)
        return prepare(analysis, options, report)


EXPORTERS: Mapping[str, Exporter] = {
    exporter.id: exporter
    for exporter in (
        Exporter(
            "png",
            "PNG pictures",
            "picture",
            (".png",),
            "designer.ui.figures.png",
            needs_qt=True,
            menu=MenuTexts("Export &PNG…", ("Ctrl+Shift+E",), "The canvas as PNG"),
            options=(THEME, SCALE),
        ),
        Exporter(
            "svg",
            "SVG pictures",
            "picture",
            (".svg",),
            "designer.ui.figures.svg",
            needs_qt=True,
            menu=MenuTexts("Export S&VG…", ("Ctrl+E",), "The canvas as SVG"),
            options=(THEME,),
        ),
        Exporter(
            "csv",
            "CSV tables",
            "table",
            (".csv",),
            "designer.exchange.block_table",
            needs_qt=False,
            menu=MenuTexts(
                "Export &block table…", (), "Shapes and costs of all blocks as a CSV table"
            ),
        ),
        Exporter(
            "design",
            "Designs",
            "design",
            (".cnn.json",),
            "designer.exchange.design_export",
            needs_qt=False,
            menu=None,
        ),
    )
}
"""All export formats by their keys."""
