"""The grammar of the notation, and what it makes of a text: nodes with their places.

Brackets are those that the kinds declare. Everything is bounded before it is built.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from designer.notation.reading.block_words import Word
from designer.notation.vocabulary import vocabulary

if TYPE_CHECKING:
    from lark import Lark

Node = Union["Item", "Joined", "Enclosed", "Repeated", "Named"]


class Chain(NamedTuple):
    """Nodes one behind the other; none for an empty branch."""

    nodes: tuple[Node, ...]


class Item(NamedTuple):
    """One block: its words, and its labels in quotes."""

    words: tuple[Word, ...]
    labels: tuple[Word, ...]


class Joined(NamedTuple):
    """Branches between brackets, and what is said of the block that joins them."""

    opening: Word
    branches: tuple[Chain, ...]
    bars: tuple[Word, ...]
    """The marks between the branches."""
    closing: Word
    words: tuple[Word, ...]
    labels: tuple[Word, ...]


class Enclosed(NamedTuple):
    """Branches in parentheses: one chain held together, or several that stay open."""

    opening: Word
    branches: tuple[Chain, ...]
    bars: tuple[Word, ...]
    closing: Word


class Repeated(NamedTuple):
    """A node, and how often it stands there."""

    node: Node
    times: Word

    @property
    def turns(self) -> int:
        """The number that ``x3`` says; its digits are bounded, zeros before it are not."""
        return int(self.times.text[1:].lstrip("0"))


class Named(NamedTuple):
    """A node that is a group."""

    name: Word
    node: Node


_RULES = r"""
start: [chain] (_SEMICOLON chain)* [_SEMICOLON]
chain: element (_ARROW element)*
?element: NAME element -> named
        | _repeated
_repeated: _primary | repeated
repeated: _primary TIMES
_primary: item | joined | enclosed
item: WORD (WORD | TEXT | STRAY)*
joined: OPENING branch (BAR branch)* CLOSING (WORD | TEXT)*
enclosed: LEFT branch (BAR branch)* RIGHT
branch: [chain]

NAME.4: /(?:"(?:\\.|[^"\\])*"|[^\s\[\](){}|;:>→"]+):(?=[\s\[\](){}|;>→"*]|$)/
TEXT.3: /"(?:\\.|[^"\\])*"/s
STRAY.2: /"/
_ARROW.3: />|→|->/
BAR: "|"
_SEMICOLON: ";"
LEFT: "("
RIGHT: ")"
OPENING.3: %s
CLOSING: %s
TIMES.3: /[x×X][0-9]+(?=[\s\[\](){}|;>→"]|->|$)/
WORD.1: /(?:(?!->|%s)[^\s\[\](){}|;>→"])+/
%%ignore /\s+/
"""


@cache
def parser() -> Lark:
    """The parser; lark is imported, and the tables made, at the first call."""
    import re

    from lark import Lark, Transformer, v_args

    brackets = vocabulary().brackets
    openings = " | ".join(f'"{one}"' for one in brackets)
    closings = " | ".join(f'"{one}"' for one in {pair[0]: None for pair in brackets.values()})
    long = "|".join(re.escape(one) for one in brackets if len(one) > 1) or r"(?!)"

    def words(tokens: Any, *types: str) -> tuple[Word, ...]:
        return tuple(Word(str(t), t.start_pos) for t in tokens if t.type in types)

    def parted(parts: Any) -> tuple[tuple[Chain, ...], list[Any]]:
        branches = tuple(part for part in parts if isinstance(part, Chain))
        return branches, [part for part in parts if not isinstance(part, Chain)]

    class Nodes(Transformer):  # type: ignore[type-arg]  # lark is imported late
        """Makes each rule a node as soon as it is complete; nothing recurses."""

        def start(self, parts: Any) -> tuple[Chain, ...]:
            return tuple(part for part in parts if part is not None)

        def chain(self, parts: Any) -> Chain:
            return Chain(tuple(parts))

        def branch(self, parts: Any) -> Chain:
            return next((part for part in parts if part is not None), Chain(()))

        def item(self, parts: Any) -> Item:
            return Item(words(parts, "WORD"), words(parts, "TEXT"))

        def joined(self, parts: Any) -> Joined:
            branches, tokens = parted(parts)
            opening, closing = words(tokens, "OPENING", "CLOSING")
            bars, said = words(tokens, "BAR"), words(tokens, "WORD")
            return Joined(opening, branches, bars, closing, said, words(tokens, "TEXT"))

        def enclosed(self, parts: Any) -> Enclosed:
            branches, tokens = parted(parts)
            left, right = words(tokens, "LEFT", "RIGHT")
            return Enclosed(left, branches, words(tokens, "BAR"), right)

        @v_args(inline=True)
        def repeated(self, node: Node, times: Any) -> Repeated:
            return Repeated(node, Word(str(times), times.start_pos))

        @v_args(inline=True)
        def named(self, name: Any, node: Node) -> Named:
            return Named(Word(str(name), name.start_pos), node)

    return Lark(
        _RULES % (openings, closings, long),
        parser="lalr",
        lexer="basic",
        transformer=Nodes(),
        maybe_placeholders=False,
    )
