"""From a text to nodes: brackets, order and bounds are checked on the way, token by token.

What is wrong is said in our own words; the parser's are for those who write grammars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from designer.core.text.display_text import one_line
from designer.notation.notation_error import (
    MAX_BLOCKS,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_EXTRA_PARTS,
    NotationError,
)
from designer.notation.reading.grammar import Chain, parser
from designer.notation.vocabulary import vocabulary

if TYPE_CHECKING:
    from lark import Token

_MOST_WORDS = 40
"""Words of one block; a kind has ten fields at most."""
_BEGINS = {"", "_ARROW", "BAR", "_SEMICOLON", "OPENING", "LEFT", "NAME"}
"""Behind these (and at the start) an element begins."""


def nodes(text: str) -> tuple[Chain, ...]:
    """The chains of `text`; raises `NotationError`."""
    if len(text) > MAX_CHARACTERS:
        raise NotationError(
            f"The text has more than {MAX_CHARACTERS:,} characters",
            "shorten it, as with x3 for what repeats",
            MAX_CHARACTERS,
            len(text),
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        what, cure = "Here is half a character", "take it out"
        raise NotationError(what, cure, error.start, error.end) from None

    from lark import Token

    tokens = _checked(text)
    state = parser().parse_interactive()
    for token in tokens:
        state.feed_token(token)
    end = Token.new_borrow_pos("$END", "", tokens[-1]) if tokens else Token("$END", "")
    chains: tuple[Chain, ...] = state.feed_token(end)
    return chains


def _checked(text: str) -> list[Token]:
    """The tokens of `text`, which the grammar takes for certain."""
    watch = _Watch()
    tokens = []
    for token in parser().lex(text):
        watch.take(token)
        tokens.append(token)
    watch.end(len(text))
    return tokens


class _Watch:
    """What has been opened and what may come next, as token after token arrives."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, int]] = []
        """Brackets that are not closed: their text, place, and the names before them."""
        self._before = ""
        """The type of the last token."""
        self._last: tuple[str, int, int] = ("", 0, 0)
        """Text and places of the last token."""
        self._names = 0
        """Names that wait for what they name, and those around it."""
        self._words = 0
        self._blocks = self._bars = 0

    def take(self, token: Token) -> None:
        """Raises `NotationError` where `token` cannot stand here."""
        text, start = str(token), token.start_pos or 0
        here = start, start + len(text)
        begins = self._before in _BEGINS
        match token.type:
            case "WORD" | "TEXT":
                self._word(token.type, text, here)
            case "OPENING" | "LEFT":
                self._begin(text, here)
                self._open.append((text, start, self._names))
            case "CLOSING" | "RIGHT":
                self._close(text, here)
            case "NAME":
                self._begin(text, here)
                self._names += 1
            case "TIMES":
                self._repeat(text, here)
            case "STRAY":
                raise NotationError("This quotation mark has no other", 'write the second "', *here)
            case "BAR" if self._open:
                self._part(here)
            case "BAR":
                cure = "put [ … ], { … } or ( … ) around the branches"
                raise NotationError("“|” stands between branches only", cure, *here)
            case "_SEMICOLON" if self._open:
                cure = f"close the “{self._open[-1][0]}” before it"
                raise NotationError("“;” ends a chain, and a bracket is open", cure, *here)
            case "_ARROW" if begins:
                self._refuse_nothing(here, f"before this “{text}”")
            case "_SEMICOLON":
                self._finish()
                if begins:
                    self._refuse_nothing(here, "before this “;”")
        if token.type in ("BAR", "_SEMICOLON", "_ARROW"):
            self._names = self._open[-1][2] if self._open else 0
        if len(self._open) + self._names > MAX_DEPTH:
            cure = "write it with fewer brackets and names in one another"
            raise NotationError(f"This is nested more than {MAX_DEPTH} deep", cure, *here)
        self._before, self._last = token.type, (text, *here)

    def end(self, length: int) -> None:
        """Raises `NotationError` where something is still open."""
        self._finish()
        if self._open:
            opening, start, _ = self._open[-1]
            closing = _closing(opening)
            raise NotationError(
                f"This “{opening}” is not closed",
                f"write the “{closing}” that ends it",
                start,
                start + len(opening),
            )

    def _finish(self) -> None:
        """Refuses an arrow or a name that nothing stands behind."""
        if self._before in ("_ARROW", "NAME"):
            self._refuse_nothing(self._last[1:], f"behind this “{_short(self._last[0])}”")

    def _part(self, here: tuple[int, int]) -> None:
        self._finish()
        self._bars += 1
        if self._bars > MAX_EXTRA_PARTS:
            raise NotationError("There are too many branches", "join fewer of them", *here)

    def _begin(self, text: str, here: tuple[int, int]) -> None:
        """Something begins that is more than a word."""
        if self._before not in _BEGINS:
            raise NotationError(
                f"“{_short(text)}” does not belong to what stands before it",
                "put > between them",
                *here,
            )

    def _word(self, sort: str, text: str, here: tuple[int, int]) -> None:
        if self._before in _BEGINS:
            if sort == "TEXT":
                cure = "write it behind a block, or a colon behind it for the name of a group"
                raise NotationError("This label has no block", cure, *here)
            self._words = 0
            self._blocks += 1
            _refuse_many(self._blocks, *here)
        elif self._before in ("RIGHT", "TIMES"):
            what = "a label" if sort == "TEXT" else f"“{_short(text)}”"
            cure = "write it behind a block" if sort == "TEXT" else "put > before it"
            raise NotationError(f"Here cannot be {what}", cure, *here)
        elif self._before == "CLOSING":
            self._words = 0
        self._words += 1
        if self._words > _MOST_WORDS:
            raise NotationError("This block has too many words", "put > before the next", *here)

    def _close(self, text: str, here: tuple[int, int]) -> None:
        if not self._open:
            raise NotationError(f"This “{text}” closes nothing", "leave it out", *here)
        opening, _, names = self._open.pop()
        if _closing(opening) != text:
            raise NotationError(
                f"This “{text}” does not close the “{opening}” before it",
                f"write “{_closing(opening)}” for it",
                *here,
            )
        self._finish()
        self._names = names

    def _repeat(self, text: str, here: tuple[int, int]) -> None:
        if self._before in _BEGINS or self._before == "TIMES":
            raise NotationError(
                f"“{_short(text)}” has nothing to repeat",
                "write it once, behind a block or a bracket",
                *here,
            )
        count = text[1:].lstrip("0")
        if not count:
            raise NotationError("Nothing is repeated no times", "write x2 or more", *here)
        if len(count) > len(str(MAX_BLOCKS)):
            _refuse_many(MAX_BLOCKS + 1, *here)

    def _refuse_nothing(self, here: tuple[int, ...], where: str) -> NoReturn:
        raise NotationError(f"There is no block {where}", "write one, or take it out", *here[:2])


def _closing(opening: str) -> str:
    return ")" if opening == "(" else vocabulary().brackets[opening][0]


def _short(text: str) -> str:
    return one_line(text, 40)


def _refuse_many(blocks: int, start: int, end: int) -> None:
    if blocks > MAX_BLOCKS:
        raise NotationError(
            f"This makes more than {MAX_BLOCKS:,} blocks", "repeat it less often", start, end
        )
