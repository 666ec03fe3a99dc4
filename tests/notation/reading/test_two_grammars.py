"""The token checks and the grammar of lark accept the same sequences of tokens.

The allowed order of tokens is written down twice: as rules for lark (`grammar`), and as an
automaton with its own error messages (`token_checks.TokenChecker`). If the two differed, a text
could pass the checks and then fail with an internal error of lark, or be refused although it is
valid.

The checker intentionally refuses three things that lark accepts: a closing bracket that does not
match its opening bracket (the grammar has one terminal for all closing brackets that join), a
quotation mark without a second one, and numbers beyond the limits. The sequences of these tests do
not reach the limits.
"""

from itertools import product

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from lark import Token
from lark.exceptions import UnexpectedToken

from designer.notation.notation_error import NotationError
from designer.notation.reading.grammar import parser
from designer.notation.reading.token_checks import TokenChecker
from designer.notation.vocabulary import vocabulary

CLOSING_BRACKETS = sorted({closing for closing, _ in vocabulary().brackets.values()})
BRACKETS = {"(": ")"} | {
    opening: closing for opening, (closing, _) in vocabulary().brackets.items()
}

TOKENS = [
    *[("OPENING", opening) for opening in vocabulary().brackets],
    *[("CLOSING", closing) for closing in CLOSING_BRACKETS],
    ("LEFT", "("),
    ("RIGHT", ")"),
    ("BAR", "|"),
    ("_ARROW", ">"),
    ("_SEMICOLON", ";"),
    ("NAME", "stem:"),
    ("TEXT", '"label"'),
    ("TIMES", "x2"),
    ("STRAY", '"'),
    ("WORD", "relu"),
]
"""Type and text of one token for each terminal of the grammar, and for each bracket."""

FRAGMENTS = ["> relu", "relu >", "> stem: (bn | relu)", "| bn", "x2", "stem:", '"label"', "; bn"]
"""Parts of texts; a valid text into which one of them is inserted often remains valid."""

VALID_TEXTS = [
    "",
    "relu",
    "3x3 128 /2 same relu;",
    "28x28x3 > bn > relu; 6x6x1 > relu x3;",
    "28x28x192 > [1x1 64 | 1x1 96 > 3x3 128 | skip] relu x2 > gap",
    "{bn |} x2 > *{| gap > 1x1 8} \"sum\" bypassed > [{|} | (bn | relu)] 'a'",
    'a: bn "first" x2 > "b c": (relu > c: {1x1 4 | } "sum" x3) > d: e: gap',
    "((bn)) x2 > (bn | (relu | a: skip) > gap |) > (a: b: (bn x2) x2)",
    "a: [bn | b: relu | {| |}] x2; (bn > relu) x2; c: (d: bn)",
]


def is_accepted_by_lark(sequence):
    """Return whether lark alone, without the checker, accepts the tokens of `sequence`.

    `sequence` contains the type and the text of each token.
    """
    state = parser().parse_interactive()
    try:
        for token in [*tokens_of(sequence), Token("$END", "")]:
            state.feed_token(token)
    except UnexpectedToken:
        return False
    return True


def is_accepted_by_checker(sequence):
    checker = TokenChecker()
    tokens = tokens_of(sequence)
    try:
        for token in tokens:
            checker.check(token)
        checker.check_end(sum(len(token) for token in tokens))
    except NotationError:
        return False
    return True


def tokens_of(sequence):
    tokens, position = [], 0
    for token_type, text in sequence:
        tokens.append(Token(token_type, text, position))
        position += len(text) + 1
    return tokens


def brackets_match(sequence):
    """Return whether each opening bracket is closed by the bracket that belongs to it."""
    expected = []
    for _, text in sequence:
        if text in BRACKETS:
            expected.append(BRACKETS[text])
        elif text in BRACKETS.values() and (not expected or expected.pop() != text):
            return False
    return not expected


def has_stray_quotation_mark(sequence):
    return any(token_type == "STRAY" for token_type, _ in sequence)


def is_valid(sequence):
    """Return whether the checker should accept `sequence`, the type and text of each token."""
    return (
        is_accepted_by_lark(sequence)
        and brackets_match(sequence)
        and not has_stray_quotation_mark(sequence)
    )


def sequence_of(text):
    return [(token.type, str(token)) for token in parser().lex(text)]


@st.composite
def mutated_sequences(draw):
    """Generate token sequences of valid texts in which up to three random changes were made.

    A change removes, doubles, swaps, inserts or replaces tokens. More than a quarter of the
    generated sequences are valid.
    """
    sequence = sequence_of(draw(st.sampled_from(VALID_TEXTS)))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3]))):
        index = draw(st.integers(0, len(sequence)))
        match draw(
            st.sampled_from(["extend", "extend", "remove", "double", "swap", "insert", "replace"])
        ):
            case "extend":
                sequence[index:index] = sequence_of(draw(st.sampled_from(FRAGMENTS)))
            case "remove":
                del sequence[index : index + 1]
            case "double":
                sequence[index:index] = sequence[index : index + 1]
            case "swap":
                sequence[index : index + 2] = reversed(sequence[index : index + 2])
            case "insert":
                sequence.insert(index, draw(st.sampled_from(TOKENS)))
            case "replace":
                sequence[index : index + 1] = [draw(st.sampled_from(TOKENS))]
    return sequence


def test_the_tokens_here_are_all_terminals_of_the_grammar():
    terminals = {terminal.name for terminal in parser().terminals}
    assert {token_type for token_type, _ in TOKENS} == terminals - set(parser().ignore_tokens)


@pytest.mark.parametrize("text", VALID_TEXTS)
def test_both_accept_the_valid_texts(text):
    sequence = sequence_of(text)
    assert is_accepted_by_lark(sequence)
    assert is_accepted_by_checker(sequence)


@pytest.mark.parametrize("length", range(5))
def test_both_accept_the_same_short_sequences(length):
    different = [
        " ".join(text for _, text in sequence)
        for sequence in product(TOKENS, repeat=length)
        if is_accepted_by_checker(sequence) != is_valid(sequence)
    ]
    assert different == []


@settings(max_examples=400)
@given(mutated_sequences())
def test_both_accept_the_same_mutated_texts(sequence):
    valid = is_valid(sequence)
    event(f"valid: {valid}")
    assert is_accepted_by_checker(sequence) == valid


@given(st.lists(st.sampled_from(TOKENS), max_size=20))
def test_both_accept_the_same_random_sequences(sequence):
    assert is_accepted_by_checker(sequence) == is_valid(sequence)
