"""The designs that come with the program: the lecture's figures, in the gallery's order.

They are ordinary design files in ``resources/templates``; their names sort as the gallery does.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from designer import resources
from designer.core.design import Design
from designer.files import reader

EXTENSION = ".cnn.json"


class Template(NamedTuple):
    """One entry of the gallery."""

    path: str
    name: str
    """Its title: the name of the design."""
    line: str
    """What it shows: the first line of the design's notes."""


def templates() -> list[Template]:
    """All templates in the gallery's order."""
    folder = resources.path("templates")
    paths = [os.path.join(folder, file) for file in sorted(os.listdir(folder))]
    return [_template(path) for path in paths if path.endswith(EXTENSION)]


def load(template: Template) -> Design:
    """The template's design; raises `FileFault` where the installation is damaged."""
    return reader.read(template.path)


def _template(path: str) -> Template:
    design = reader.read(path)
    return Template(path, design.name, design.notes.partition("\n")[0])
