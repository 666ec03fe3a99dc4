"""The table of export formats: what each one is called, and which module makes its files.

A format is one entry in `EXPORTERS` and one module. A module that needs Qt is in `ui.figures`; the
table names it as text, so that nothing here imports Qt, and a module is imported only when a design
is exported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Literal, NamedTuple, cast

from designer.core.analysis.analysis import Analysis


class ExportOptions(NamedTuple):
    """What an exported file shows of a design, and how. Each format uses what concerns it."""

    title: str = ""
    """The title of the file, for formats that have one."""
    theme: Literal["light", "dark"] = "light"
    """The colours of a picture."""
    text_scale: float = 1.0
    """The size of the texts in a picture; 1 is the usual size."""
    entered_group: str | None = None
    """Id of the group whose blocks alone are shown, or None to show the whole design."""
    shown_names: tuple[str, ...] | None = None
    """Which values the cards of a picture show, by their names; None means the usual ones."""


Encode = Callable[[], bytes]
"""The slow part of an export, which returns the bytes of the file. It may run in any thread, and it
raises `FileError` if the file cannot be made."""

Prepare = Callable[[Analysis, ExportOptions], Encode]
"""The first part of an export, which runs in the main thread. The function ``prepare`` of the
module of a format has this type. It raises `FileError` if the file cannot be made."""


class Exporter(NamedTuple):
    """A format in which a design can be exported."""

    id: str
    """Unique key of the format."""
    title: str
    """The name of the format in the file dialog, e.g. "PNG pictures"."""
    noun: str
    """What an exported file is called in a sentence, e.g. "picture"."""
    extension: str
    """The extension of the name of an exported file, with its dot, e.g. ".png"."""
    module: str
    """The name of the module whose function ``prepare`` makes a file."""
    needs_qt: bool
    """Whether the module imports Qt, and needs a `QApplication`."""

    @property
    def file_filter(self) -> str:
        """The file name filter for the file dialog, e.g. "PNG pictures (*.png)"."""
        return f"{self.title} (*{self.extension})"

    def prepare(self, analysis: Analysis, options: ExportOptions) -> Encode:
        """Prepare the file of the analysed design in the main thread; return what encodes it.

        Raise `FileError` if the file cannot be made.
        """
        prepare = cast(Prepare, import_module(self.module).prepare)
        return prepare(analysis, options)


EXPORTERS: Mapping[str, Exporter] = {
    exporter.id: exporter
    for exporter in (
        Exporter("png", "PNG pictures", "picture", ".png", "designer.ui.figures.png", True),
        Exporter("svg", "SVG pictures", "picture", ".svg", "designer.ui.figures.svg", True),
    )
}
"""All export formats by their keys."""
