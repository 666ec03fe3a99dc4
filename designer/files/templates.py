"""The designs that come with the program: the lecture's figures, modules, published networks.

They are ordinary design files in ``resources/templates``, in a folder a section; their names
sort as the gallery does.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from designer import resources
from designer.core.graph.design import Design
from designer.files import reader

EXTENSION = ".cnn.json"
SECTIONS = {"lecture": "The lecture", "modules": "Modules", "networks": "Networks"}
"""What the gallery calls each folder, in its order."""


class Template(NamedTuple):
    """One entry of the gallery."""

    path: str
    section: str
    """One of `SECTIONS`."""
    design: Design

    @property
    def name(self) -> str:
        """Its title: the name of the design."""
        return self.design.name

    @property
    def line(self) -> str:
        """What it shows: the first line of the design's notes."""
        return self.design.notes.partition("\n")[0]

    @property
    def provenance(self) -> str:
        """Where it comes from and what is counted: the notes below their first line."""
        return self.design.notes.partition("\n")[2]


def templates() -> list[Template]:
    """All templates in the gallery's order; raises `FileFault` for a damaged installation."""
    return [
        Template(path, section, reader.read(path))
        for section in SECTIONS
        for path in _files(resources.path("templates", section))
    ]


def _files(folder: str) -> list[str]:
    return [
        os.path.join(folder, file)
        for file in sorted(os.listdir(folder))
        if file.endswith(EXTENSION)
    ]
