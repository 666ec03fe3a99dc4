"""The templates: designs that come with the program and are shown in the template gallery.

Templates are examples from the lecture, modules and published networks. They are ordinary design
files in ``resources/templates``, in one folder per section of the gallery. Within a section the
gallery shows them in the order of their file names.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from designer import resources
from designer.core.graph.design import Design
from designer.files import reader

EXTENSION = ".cnn.json"
"""The extension with which the name of every design file ends."""

SECTIONS = {"lecture": "The lecture", "modules": "Modules", "networks": "Networks"}
"""The title of each section of the gallery, by the name of the section's folder, in the order in
which the gallery shows the sections."""


class Template(NamedTuple):
    """A design that comes with the program, as one entry of the template gallery."""

    path: str
    """The path of the template's design file."""
    section: str
    """The section of the gallery that shows the template, a key of `SECTIONS`."""
    design: Design

    @property
    def name(self) -> str:
        """The title of the template in the gallery, which is the name of the design."""
        return self.design.name

    @property
    def description(self) -> str:
        """A short description of the template, taken from the first line of the design's notes."""
        return self.design.notes.partition("\n")[0]

    @property
    def provenance(self) -> str:
        """The design's notes without their first line.

        They say where the design comes from, and what is counted.
        """
        return self.design.notes.partition("\n")[2]


def load_templates() -> list[Template]:
    """Return all templates in the order in which the gallery shows them.

    Raise `FileError` if a template cannot be read because the installation is damaged.
    """
    return [
        Template(path, section, reader.read(path))
        for section in SECTIONS
        for path in _design_files(resources.path("templates", section))
    ]


def _design_files(folder: str) -> list[str]:
    """Return the paths of the design files in `folder`, sorted by name."""
    return [
        os.path.join(folder, file)
        for file in sorted(os.listdir(folder))
        if file.endswith(EXTENSION)
    ]
