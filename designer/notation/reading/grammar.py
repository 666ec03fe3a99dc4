"""The grammar of the notation, and the nodes of the syntax tree with their positions in the text.

The brackets that join branches are declared by the block kinds. `token_checks` checks the tokens
of a text before the parser gets them, and `builder.measure` limits the size of the syntax tree
before blocks are built from it.
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
    """Nodes in sequence: each node feeds the next one. An empty branch is a chain without nodes.

    A node is an element of the text: a block, branches between brackets, a repeat or a named group.
    """

    nodes: tuple[Node, ...]


class Item(NamedTuple):
    """One block: its words, and its labels with their quotation marks."""

    words: tuple[Word, ...]
    labels: tuple[Word, ...]


class Joined(NamedTuple):
    """Branches between brackets that join them, e.g. ``[3x3 8 | 1x1 8]``.

    The words and labels after the closing bracket belong to the block that joins the branches.
    """

    opening: Word
    branches: tuple[Chain, ...]
    bars: tuple[Word, ...]
    """The ``|`` marks between the branches."""
    closing: Word
    words: tuple[Word, ...]
    labels: tuple[Word, ...]


class Enclosed(NamedTuple):
    """Branches in parentheses: a single chain held together, or several chains not joined."""

    opening: Word
    branches: tuple[Chain, ...]
    bars: tuple[Word, ...]
    closing: Word


class Repeated(NamedTuple):
    """A node (element of a text) that is repeated, and the word that says how often: ``x3``."""

    node: Node
    times: Word

    @property
    def turns(self) -> int:
        """How often the repeated element occurs: 3 for ``x3``.

        Leading zeros are removed because Python converts at most 4300 digits. `token_checks` limits
        the number of the other digits only.
        """
        return int(self.times.text[1:].lstrip("0"))


class Named(NamedTuple):
    """A node (element of the text) that forms a group, and the name of the group with the colon."""

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
"""The grammar for lark, with three placeholders.

They stand for the opening brackets, the closing brackets, and the opening brackets of more than one
character.

`token_checks.TokenChecker` accepts fewer token sequences than this grammar: the checker also
requires that each closing bracket matches its opening bracket, and refuses a quotation mark without
a second one (STRAY). A test compares the two. STRAY occurs in the rules only because lark drops
terminals that no rule uses.
"""


@cache
def parser() -> Lark:
    """Return the lark parser, which turns a text into one `Chain` for each chain of the text.

    The first call is slow: it imports lark and computes the parse tables.
    """
    import re

    from lark import Lark, Transformer, v_args

    brackets = vocabulary().brackets
    openings = " | ".join(f'"{opening}"' for opening in brackets)
    unique_closings = {closing: None for closing, _ in brackets.values()}
    closings = " | ".join(f'"{closing}"' for closing in unique_closings)
    # A word ends before an opening bracket of several characters, such as *{. The first of these
    # characters alone may be part of a word.
    long_openings = "|".join(map(re.escape, [key for key in brackets if len(key) > 1])) or r"(?!)"

    def words(tokens: Any, *types: str) -> tuple[Word, ...]:
        return tuple(Word(str(token), token.start_pos) for token in tokens if token.type in types)

    def split_branches(parts: Any) -> tuple[tuple[Chain, ...], list[Any]]:
        branches = tuple(part for part in parts if isinstance(part, Chain))
        return branches, [part for part in parts if not isinstance(part, Chain)]

    class Nodes(Transformer):  # type: ignore[type-arg]  # lark is imported late
        """Turns the matches of the grammar's rules into nodes.

        Each method has the name of a rule. The parser calls it as soon as a match of the rule is
        complete, so that no recursion over a finished tree is needed.
        """

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
