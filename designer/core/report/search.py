"""What is found where in a design: blocks and groups by the words one knows of them.

A name, a kind, a setting, a shape, a group, or what is wrong. Which is best comes first; what
becomes of it on the screen belongs to the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.graph.group_tree import by_id, inner_first, owners
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import times
from designer.core.report import summary
from designer.core.text.display_text import one_line, searchable

MAX_MATCHES = 200
"""As many are listed at the most."""
MAX_SEARCH_WORDS = 20
"""More words than that are not asked for: what is pasted may be a book."""


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
    holder: str | None = None
    """The group whose words, and those of what that stands in, are a block's too."""


class SearchIndex:
    """All that can be found in a design, read once for any number of questions.

    Strangers' words count as far as one line shows them, and those of a group are kept once for
    all that is in it: so it grows with the number of blocks and groups, and not with their nest.
    """

    def __init__(self, analysis: Analysis) -> None:
        design = analysis.design
        self._owner = owners(design.groups)
        groups = by_id(design.groups)
        self._titles = {
            key: _plain(groups[key].label) for key in reversed(inner_first(design.groups))
        }
        """What each group is called, each before those in it."""
        self._entries = [*self._groups(analysis), *self._blocks(analysis)]

    def find(self, text: str) -> list[Found]:
        """Who has every word of `text`: those whose title begins with it before those whose
        title has it in it, and the rest last; each in topological order, groups first."""
        wanted = _plain(text).strip()
        words = dict.fromkeys(wanted.split()[:MAX_SEARCH_WORDS])
        if not words:
            return []
        all_of_them = (1 << len(words)) - 1

        def had(by: str) -> int:
            """The words that a text has in it, one bit each."""
            return sum(1 << place for place, word in enumerate(words) if word in by)

        around = self._had_around(had)
        found = [
            entry
            for entry in self._entries
            if had(entry.words) | around.get(entry.holder, 0) == all_of_them
        ]
        found.sort(key=lambda entry: _rank(entry.title, wanted))
        return [entry.found for entry in found[:MAX_MATCHES]]

    def _had_around(self, had: Callable[[str], int]) -> dict[str | None, int]:
        """What each group's title has, together with those of the groups it is in."""
        around: dict[str | None, int] = {}
        for key, title in self._titles.items():
            around[key] = had(title) | around.get(self._owner.get(key), 0)
        return around

    def _groups(self, analysis: Analysis) -> Iterator[_Entry]:
        for group in analysis.design.groups:
            title = self._titles[group.id]
            yield _Entry(Found(group.id, is_group=True), title, f"{title} {_plain(group.id)} group")

    def _blocks(self, analysis: Analysis) -> Iterator[_Entry]:
        of_kind = cache(_of_kind)
        for key in analysis.rows:
            block = analysis.design.blocks[key]
            headline, kind = of_kind(block.kind)
            title = _plain(block.label) if block.label else headline
            standing = " ".join(map(_plain, _standing(analysis, key)))
            words = f"{title} {_plain(key)} {kind} {standing}"
            yield _Entry(Found(key), title, words, self._owner.get(key))


def _plain(text: str) -> str:
    return searchable(one_line(text))


def _rank(title: str, wanted: str) -> int:
    if title.startswith(wanted):
        return 0
    return 1 if wanted in title else 2


def _of_kind(kind: Kind) -> tuple[str, str]:
    """The headline of a kind, and all its words; most blocks of a design are of a few kinds."""
    words = [kind.headline, kind.title, kind.name, *kind.settings]
    return _plain(kind.headline), " ".join(map(_plain, words))


def _standing(analysis: Analysis, key: str) -> list[str]:
    """The shapes of a block, or what is the matter with it, with the word for that."""
    row = analysis.rows[key]
    words = [times(row.output)] if row.output is not None else []
    if row.problem is not None:
        words += ["fault", row.problem.sentence]
    elif row.cost is None:
        words += ["unknown", summary.error_of(analysis, row) or ""]
    if row.bypassed:
        words.append("bypassed")
    return words
