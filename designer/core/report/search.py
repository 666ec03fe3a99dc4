"""Search for blocks and groups of a design by words.

A word is found in the title, the id, the kind (such as Conv), the settings, the output shape and
the fault of a block, and in the titles of the groups around the block. The best matches come first.
The main window decides what to do with the matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.graph.group_tree import by_id, inner_first, owners
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import shape_text
from designer.core.report import summary
from designer.core.text.display_text import one_line, search_key

MAX_MATCHES = 200
"""Largest number of matches that a search returns."""
MAX_SEARCH_WORDS = 20
"""Largest number of words of a query that are searched for; further words are ignored.

There is a limit because a user may paste a text of any length as the query.
"""


class Match(NamedTuple):
    """A block or a group that matches a query."""

    key: str
    """The id of the block or group."""
    is_group: bool = False


class _Entry(NamedTuple):
    """A block or a group with its searchable text.

    Text is in lower case and has ``x`` for ``×``: ``Conv 1×1`` becomes ``conv 1x1``.
    """

    match: Match
    """The block or group, as a search returns it."""
    title: str
    """The title, by which matches are ranked."""
    words: str
    """All text by which the entry is found, including the title, but not the titles of groups."""
    parent: str | None = None
    """The group that directly contains a block, or None.

    A block is also found by the titles of this group and of the groups around it.
    """


class SearchIndex:
    """The searchable texts of a design, computed once for any number of queries.

    Long names are cut as `one_line` does, and the title of a group is stored only once, not for
    each block in the group. So the size of the index grows with the number of blocks and groups,
    but not with the depth to which groups are nested.
    """

    def __init__(self, analysis: Analysis) -> None:
        design = analysis.design
        self._parents = owners(design.groups)
        groups = by_id(design.groups)
        self._titles = {
            key: _plain(groups[key].label) for key in reversed(inner_first(design.groups))
        }
        """The searchable title of each group by its id, outer groups before inner ones."""
        self._entries = [*self._group_entries(analysis), *self._block_entries(analysis)]

    def find(self, text: str) -> list[Match]:
        """Return the blocks and groups in whose searchable text every word of `text` is found.

        Matches whose title begins with `text` come first, then those whose title contains `text`,
        then the others. Within each of these three parts, groups come before blocks, and blocks are
        in topological order.
        """
        query = _plain(text).strip()
        words = dict.fromkeys(query.split()[:MAX_SEARCH_WORDS])
        if not words:
            return []
        all_words = (1 << len(words)) - 1

        def words_in(entry_text: str) -> int:
            """Return which words of the query a text contains: one bit for each word."""
            return sum(1 << index for index, word in enumerate(words) if word in entry_text)

        words_in_groups = self._words_in_groups(words_in)
        matches = [
            entry
            for entry in self._entries
            if words_in(entry.words) | words_in_groups.get(entry.parent, 0) == all_words
        ]
        matches.sort(key=lambda entry: _rank(entry.title, query))
        return [entry.match for entry in matches[:MAX_MATCHES]]

    def _words_in_groups(self, words_in: Callable[[str], int]) -> dict[str | None, int]:
        """Return, for each group, which words its title or those of the groups around it contain.

        `words_in` returns the words that a text contains, as one bit each.
        """
        words: dict[str | None, int] = {}
        for key, title in self._titles.items():
            words[key] = words_in(title) | words.get(self._parents.get(key), 0)
        return words

    def _group_entries(self, analysis: Analysis) -> Iterator[_Entry]:
        for group in analysis.design.groups:
            title = self._titles[group.id]
            yield _Entry(Match(group.id, is_group=True), title, f"{title} {_plain(group.id)} group")

    def _block_entries(self, analysis: Analysis) -> Iterator[_Entry]:
        cached_kind_words = cache(_kind_words)
        for key in analysis.rows:
            block = analysis.design.blocks[key]
            headline, kind = cached_kind_words(block.kind)
            title = _plain(block.label) if block.label else headline
            state = " ".join(map(_plain, _state_words(analysis, key)))
            words = f"{title} {_plain(key)} {kind} {state}"
            yield _Entry(Match(key), title, words, self._parents.get(key))


def _plain(text: str) -> str:
    return search_key(one_line(text))


def _rank(title: str, query: str) -> int:
    """Return how well a title matches a query; a smaller number comes first.

    The number is 0 if the title begins with the query, 1 if it contains it, else 2.
    """
    if title.startswith(query):
        return 0
    return 1 if query in title else 2


def _kind_words(kind: Kind) -> tuple[str, str]:
    """Return the searchable headline of a block kind, and all its searchable words as one text.

    Both are in lower case and have ``x`` for ``×``.
    """
    words = [kind.headline, kind.title, kind.name, *kind.settings]
    return _plain(kind.headline), " ".join(map(_plain, words))


def _state_words(analysis: Analysis, key: str) -> list[str]:
    """Return the texts about the state of a block by which the block is found.

    These are its output shape; ``fault`` or ``unknown`` with the reason, if it has no cost; and
    ``bypassed``, if it is.
    """
    row = analysis.rows[key]
    words = [shape_text(row.output)] if row.output is not None else []
    if row.problem is not None:
        words += ["fault", row.problem.sentence]
    elif row.cost is None:
        words += ["unknown", summary.missing_reason(analysis, row) or ""]
    if row.bypassed:
        words.append("bypassed")
    return words
