"""What is found where in a design: blocks and groups by the words one knows of them.

A name, a kind, a setting, a shape, a group, or what is wrong. Which is best comes first; what
becomes of it on the screen belongs to the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from designer.core import report
from designer.core.analysis import Analysis
from designer.core.design import Block
from designer.core.nesting import around, owners
from designer.core.shapes import times
from designer.core.wording import searchable

MOST = 200
"""As many are listed at the most."""


class Found(NamedTuple):
    """A block or a group that answers."""

    key: str
    """Its id."""
    is_group: bool = False


class _Entry(NamedTuple):
    """What one can be found by, in small letters: ``conv 1×1`` as ``conv 1x1``."""

    found: Found
    title: str
    words: str


class Register:
    """All that can be found in a design, read once for any number of questions."""

    def __init__(self, analysis: Analysis) -> None:
        self._entries = [*_groups(analysis), *_blocks(analysis)]

    def find(self, text: str) -> list[Found]:
        """Who has every word of `text`: those whose title begins with it before those whose
        title has it in it, and the rest last; each in topological order, groups first."""
        wanted = searchable(text).strip()
        words = wanted.split()
        if not words:
            return []
        found = [entry for entry in self._entries if all(word in entry.words for word in words)]
        found.sort(key=lambda entry: _rank(entry.title, wanted))
        return [entry.found for entry in found[:MOST]]


def _rank(title: str, wanted: str) -> int:
    if title.startswith(wanted):
        return 0
    return 1 if wanted in title else 2


def _groups(analysis: Analysis) -> Iterator[_Entry]:
    for group in analysis.design.groups:
        title = searchable(group.label)
        yield _Entry(Found(group.id, is_group=True), title, f"{title} {group.id.lower()} group")


def _blocks(analysis: Analysis) -> Iterator[_Entry]:
    design = analysis.design
    labels = {group.id: group.label for group in design.groups}
    owner = owners(design.groups)
    for key in analysis.rows:
        block = design.blocks[key]
        within = [labels[group] for group in around(owner, key)]
        words = [*_words(block), *_standing(analysis, key), *within]
        yield _Entry(Found(key), searchable(block.title), searchable(" ".join(words)))


def _words(block: Block) -> list[str]:
    kind = block.kind
    return [block.title, block.id, kind.headline, kind.title, kind.name, *kind.settings]


def _standing(analysis: Analysis, key: str) -> list[str]:
    """The shapes of a block, or what is the matter with it, with the word for that."""
    row = analysis.rows[key]
    words = [times(row.output)] if row.output is not None else []
    if row.problem is not None:
        words += ["fault", row.problem.sentence]
    elif row.cost is None:
        words += ["unknown", report.error_of(analysis, row) or ""]
    if row.bypassed:
        words.append("bypassed")
    return words
