"""The grammar of the notation, and the nodes of the syntax tree with their positions in the text.

The brackets come from the declarations of the kinds. `token_checks` checks the tokens before they
reach the grammar, and `builder.measure` limits the size of the tree before blocks are built.
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
    """Nodes in sequence, each fed by the one before it; no nodes for an empty branch."""

    nodes: tuple[Node, ...]


class Item(NamedTuple):
    """One block: its words, and its labels in quotation marks."""

    words: tuple[Word, ...]
    labels: tuple[Word, ...]


class Joined(NamedTuple):
    """Branches between brackets, and the words and labels of the block that joins them."""

    opening: Word
    branches: tuple[Chain, ...]
    bars: tuple[Word, ...]
    """The ``|`` marks between the branches."""
    closing: Word
    words: tuple[Word, ...]
    labels: tuple[Word, ...]


class Enclosed(NamedTuple):
    """Branches in parentheses: one chain held together, or several that are not joined."""

    opening: Word
    branches: tuple[Chain, ...]
    bars: tuple[Word, ...]
    closing: Word


class Repeated(NamedTuple):
    """A node and the word that says how often it is repeated."""

    node: Node
    times: Word

    @property
    def turns(self) -> int:
        """The number of repeats, 3 for ``x3``.

        `token_checks` limits the number of digits after leading zeros, not that of the zeros.
        """
        return int(self.times.text[1:].lstrip("0"))


class Named(NamedTuple):
    """A node that forms a group, and the name of the group with its colon."""

    name: Word
    node: Node


_RULES = r"""
start: [chain (_SEMICOLON chain)* [_SEMICOLON]]
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
"""The rules for lark, with placeholders for the opening, closing and long opening brackets.

`token_checks.TokenChecker` accepts a subset of these token sequences; a test compares the two. The
checker also requires that brackets match in kind, and refuses every STRAY quotation mark. The
rules mention STRAY only because lark drops terminals that no rule uses.
"""


@cache
def parser() -> Lark:
    """Return the parser.

    The first call imports lark and computes the parse tables.
    """
    import re

    from lark import Lark, Transformer, v_args

    brackets = vocabulary().brackets
    openings = " | ".join(f'"{opening}"' for opening in brackets)
    unique_closings = {closing: None for closing, _ in brackets.values()}
    closings = " | ".join(f'"{closing}"' for closing in unique_closings)
    # A word ends before such an opening: its first character alone may be part of a word.
    long_openings = "|".join(map(re.escape, [key for key in brackets if len(key) > 1])) or r"(?!)"

    def words(tokens: Any, *types: str) -> tuple[Word, ...]:
        return tuple(Word(str(token), token.start_pos) for token in tokens if token.type in types)

    def split_branches(parts: Any) -> tuple[tuple[Chain, ...], list[Any]]:
        branches = tuple(part for part in parts if isinstance(part, Chain))
        return branches, [part for part in parts if not isinstance(part, Chain)]

    class Nodes(Transformer):  # type: ignore[type-arg]  # lark is imported late
        """Turns each rule into a node as soon as it is complete, without recursion."""

        def start(self, parts: Any) -> tuple[Chain, ...]:
            return tuple(part for part in parts if part is not None)

        def chain(self, parts: Any) -> Chain:
            return Chain(tuple(parts))

        def branch(self, parts: Any) -> Chain:
            return next((part for part in parts if part is not None), Chain(()))

        def item(self, parts: Any) -> Item:
            return Item(words(parts, "WORD"), words(parts, "TEXT"))

        def joined(self, parts: Any) -> Joined:
            branches, tokens = split_branches(parts)
            opening, closing = words(tokens, "OPENING", "CLOSING")
            bars, block_words = words(tokens, "BAR"), words(tokens, "WORD")
            return Joined(opening, branches, bars, closing, block_words, words(tokens, "TEXT"))

        def enclosed(self, parts: Any) -> Enclosed:
            branches, tokens = split_branches(parts)
            opening, closing = words(tokens, "LEFT", "RIGHT")
            return Enclosed(opening, branches, words(tokens, "BAR"), closing)

        @v_args(inline=True)
        def repeated(self, node: Node, times: Any) -> Repeated:
            return Repeated(node, Word(str(times), times.start_pos))

        @v_args(inline=True)
        def named(self, name: Any, node: Node) -> Named:
            return Named(Word(str(name), name.start_pos), node)

    return Lark(
        _RULES % (openings, closings, long_openings),
        parser="lalr",
        lexer="basic",
        transformer=Nodes(),
        maybe_placeholders=False,
    )
