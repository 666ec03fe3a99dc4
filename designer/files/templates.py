"""The designs that come with the program: the lecture's figures, modules, published networks.

They are ordinary design files in ``resources/templates``, one folder per section. The gallery
shows them in the order of their file names.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from designer import resources
from designer.core.graph.design import Design
from designer.files import reader

EXTENSION = ".cnn.json"
"""The end of the name of every design file."""

SECTIONS = {"lecture": "The lecture", "modules": "Modules", "networks": "Networks"}
"""The title of each section by its folder, in the order of the gallery."""


class Template(NamedTuple):
    """One entry of the gallery."""

    path: str
    """The path of its design file."""
    section: str
    """A key of `SECTIONS`."""
    design: Design

    @property
    def name(self) -> str:
        """The title of the template: the name of the design."""
        return self.design.name

    @property
    def description(self) -> str:
        """A short description of the template: the first line of the design's notes."""
        return self.design.notes.partition("\n")[0]

    @property
    def provenance(self) -> str:
        """Where the design comes from and what is counted: the notes after their first line."""
        return self.design.notes.partition("\n")[2]


def load_templates() -> list[Template]:
    """Return all templates in the order of the gallery.

    Raise `FileError` if a template of a damaged installation cannot be read.
    """
    return [
        Template(path, section, reader.read(path))
        for section in SECTIONS
        for path in _design_files(resources.path("templates", section))
    ]


def _design_files(folder: str) -> list[str]:
    return [
        os.path.join(folder, file)
        for file in sorted(os.listdir(folder))
        if file.endswith(EXTENSION)
    ]
