"""Turning a text into chains of nodes, with every token checked before the parser gets it.

The checks cover brackets, the order of tokens and the limits on size. Their error messages are
written for users of the program, while those of lark name rules of the grammar. `TokenChecker`
accepts the same token sequences as the grammar with three exceptions, which only `TokenChecker`
refuses: a closing bracket that does not match its opening bracket, a quotation mark without a
second one, and numbers beyond the limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.limits import MAX_BLOCKS
from designer.core.text.display_text import one_line
from designer.notation.notation_error import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_SKIPS_AND_GROUPS,
    NotationError,
)
from designer.notation.reading.grammar import Chain, parser
from designer.notation.vocabulary import vocabulary

if TYPE_CHECKING:
    from lark import Token

_MAX_WORDS_PER_BLOCK = 40
"""Maximum number of words and labels of one block.

This is more than any block needs: no block kind has more than ten fields.
"""
_TYPES_BEFORE_ELEMENT = {"", "_ARROW", "BAR", "_SEMICOLON", "OPENING", "LEFT", "NAME"}
"""Types of the tokens after which an element (a block, bracket or named group) must begin.

The type '' stands for the start of the text.
"""


def parse_chains(text: str, check: Check = never_stop) -> tuple[Chain, ...]:
    """Return the chains of `text`; raise `NotationError` if `text` breaks a rule of the notation.

    The words of the blocks remain unread: whether they name a block kind and its settings is
    checked later, by `builder`. `check` is called for each token; it may raise an exception to stop
    the work.
    """
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
        message, advice = "Here is half a character", "take it out"
        raise NotationError(message, advice, error.start, error.end) from None

    from lark import Token

    tokens = _checked_tokens(text, check)
    state = parser().parse_interactive()
    for token in tokens:
        check()
        state.feed_token(token)
    end = Token.new_borrow_pos("$END", "", tokens[-1]) if tokens else Token("$END", "")
    chains: tuple[Chain, ...] = state.feed_token(end)
    return chains


def _checked_tokens(text: str, check: Check) -> list[Token]:
    """Return the tokens (words, brackets and signs) of `text`, checked against the grammar.

    Raises `NotationError` for the first token that the grammar would not accept.
    """
    checker = TokenChecker()
    tokens = []
    for token in parser().lex(text):
        check()
        checker.check(token)
        tokens.append(token)
    checker.check_end(len(text))
    return tokens


class TokenChecker:
    """An automaton that checks the tokens of a text one after the other.

    The tokens are words, brackets and signs. The state of the automaton includes the last token and
    the brackets that are still open.
    """

    def __init__(self) -> None:
        self._open_brackets: list[tuple[str, int, int]] = []
        """The open brackets, outermost first.

        Each entry holds the text and the start of the bracket, and the value that `_name_depth` had
        before the bracket.
        """
        self._last_type = ""
        """The type of the token checked last, '' before the first token."""
        self._last: tuple[str, int, int] = ("", 0, 0)
        """The text, start and end of the token checked last."""
        self._name_depth = 0
        """Number of named groups that are not yet complete, in all open brackets together."""
        self._words = 0
        """Number of words and labels of the current block."""
        self._blocks = self._bars = 0

    def check(self, token: Token) -> None:
        """Check the next token; raise `NotationError` if it must not come after those before it."""
        text, start = str(token), token.start_pos or 0
        span = start, start + len(text)
        begins = self._last_type in _TYPES_BEFORE_ELEMENT
        match token.type:
            case "WORD" | "TEXT":
                self._check_word(token.type, text, span)
            case "OPENING" | "LEFT":
                self._check_beginning(text, span)
                self._open_brackets.append((text, start, self._name_depth))
            case "CLOSING" | "RIGHT":
                self._check_closing(text, span)
            case "NAME":
                self._check_beginning(text, span)
                self._name_depth += 1
            case "TIMES":
                self._check_repeat(text, span)
            case "STRAY":
                raise NotationError("This quotation mark has no other", 'write the second "', *span)
            case "BAR" if self._open_brackets:
                self._check_bar(span)
            case "BAR":
                advice = "put [ … ], { … } or ( … ) around the branches"
                raise NotationError("“|” stands between branches only", advice, *span)
            case "_SEMICOLON" if self._open_brackets:
                advice = f"close the “{self._open_brackets[-1][0]}” before it"
                raise NotationError("“;” ends a chain, and a bracket is open", advice, *span)
            case "_ARROW" if begins:
                self._refuse_missing_block(span, f"before this “{text}”")
            case "_SEMICOLON":
                self._check_nothing_pending()
                if begins:
                    self._refuse_missing_block(span, "before this “;”")
        if token.type in ("BAR", "_SEMICOLON", "_ARROW"):
            self._name_depth = self._open_brackets[-1][2] if self._open_brackets else 0
        if len(self._open_brackets) + self._name_depth > MAX_DEPTH:
            advice = "write it with fewer brackets and names in one another"
            raise NotationError(f"This is nested more than {MAX_DEPTH} deep", advice, *span)
        self._last_type, self._last = token.type, (text, *span)

    def check_end(self, length: int) -> None:
        """Raise `NotationError` if the text must not end after the last token.

        This is the case if, for example, a bracket is open.
        """
        self._check_nothing_pending()
        if self._open_brackets:
            opening, start, _ = self._open_brackets[-1]
            closing = _closing(opening)
            raise NotationError(
                f"This “{opening}” is not closed",
                f"write the “{closing}” that ends it",
                start,
                start + len(opening),
            )

    def _check_nothing_pending(self) -> None:
        """Raise `NotationError` if the last token is an arrow or group name.

        This method is called where a chain or branch ends, so that no block can come after the
        arrow or name.
        """
        if self._last_type in ("_ARROW", "NAME"):
            self._refuse_missing_block(self._last[1:], f"behind this “{_shorten(self._last[0])}”")

    def _check_bar(self, span: tuple[int, int]) -> None:
        """Check a ``|`` at `span`.

        Raises `NotationError` if the branch before the ``|`` is incomplete, or if the text has too
        many branches.
        """
        self._check_nothing_pending()
        self._bars += 1
        if self._bars > MAX_SKIPS_AND_GROUPS:
            raise NotationError("There are too many branches", "join fewer of them", *span)

    def _check_beginning(self, text: str, span: tuple[int, int]) -> None:
        """Check the opening bracket or group name `text` at `span`.

        Raises `NotationError` unless a bracket or group may begin after the last token.
        """
        if self._last_type not in _TYPES_BEFORE_ELEMENT:
            raise NotationError(
                f"“{_shorten(text)}” does not belong to what stands before it",
                "put > between them",
                *span,
            )

    def _check_word(self, token_type: str, text: str, span: tuple[int, int]) -> None:
        """Check the word or label `text` at `span`, and count it.

        Raises `NotationError` if a word or label must not come after the last token, if the block
        has too many words, or if the text has too many blocks.
        """
        if self._last_type in _TYPES_BEFORE_ELEMENT:
            if token_type == "TEXT":
                advice = "write it behind a block, or a colon behind it for the name of a group"
                raise NotationError("This label has no block", advice, *span)
            self._words = 0
            self._blocks += 1
            _refuse_too_many_blocks(self._blocks, *span)
        elif self._last_type in ("RIGHT", "TIMES"):
            message = "a label" if token_type == "TEXT" else f"“{_shorten(text)}”"
            advice = "write it behind a block" if token_type == "TEXT" else "put > before it"
            raise NotationError(f"Here cannot be {message}", advice, *span)
        elif self._last_type == "CLOSING":
            self._words = 0
        self._words += 1
        if self._words > _MAX_WORDS_PER_BLOCK:
            raise NotationError("This block has too many words", "put > before the next", *span)

    def _check_closing(self, text: str, span: tuple[int, int]) -> None:
        """Check the closing bracket `text` at `span`, and close the innermost open bracket.

        Raises `NotationError` if the two brackets do not match, if no bracket is open, or if the
        last branch is incomplete.
        """
        if not self._open_brackets:
            raise NotationError(f"This “{text}” closes nothing", "leave it out", *span)
        opening, _, name_depth = self._open_brackets.pop()
        if _closing(opening) != text:
            raise NotationError(
                f"This “{text}” does not close the “{opening}” before it",
                f"write “{_closing(opening)}” for it",
                *span,
            )
        self._check_nothing_pending()
        self._name_depth = name_depth

    def _check_repeat(self, text: str, span: tuple[int, int]) -> None:
        """Check the repeat mark `text`, such as ``x3``, at `span`.

        Raises `NotationError` if nothing comes before it that can be repeated, or if its number is
        zero or too large.
        """
        if self._last_type in _TYPES_BEFORE_ELEMENT or self._last_type == "TIMES":
            raise NotationError(
                f"“{_shorten(text)}” has nothing to repeat",
                "write it once, behind a block or a bracket",
                *span,
            )
        count = text[1:].lstrip("0")
        if not count:
            raise NotationError("Nothing is repeated no times", "write x2 or more", *span)
        if len(count) > len(str(MAX_BLOCKS)):
            _refuse_too_many_blocks(MAX_BLOCKS + 1, *span)

    def _refuse_missing_block(self, span: tuple[int, ...], where: str) -> NoReturn:
        """Raise `NotationError` for a missing block.

        `where` completes the message, e.g. with ``before this “;”``.
        """
        raise NotationError(f"There is no block {where}", "write one, or take it out", *span[:2])


def _closing(opening: str) -> str:
    """Return the closing bracket that belongs to the opening bracket `opening`."""
    return ")" if opening == "(" else vocabulary().brackets[opening][0]


def _shorten(text: str) -> str:
    """Return `text`, shortened to one line of at most 40 characters, for use in a message."""
    return one_line(text, 40)


def _refuse_too_many_blocks(blocks: int, start: int, end: int) -> None:
    """Raise `NotationError` if `blocks` is more than `MAX_BLOCKS`."""
    if blocks > MAX_BLOCKS:
        raise NotationError(
            f"This makes more than {MAX_BLOCKS:,} blocks", "repeat it less often", start, end
        )
