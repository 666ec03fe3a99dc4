"""The suggestions that are listed while the user types a block."""

import subprocess
import sys

import pytest

from designer.blocks import KINDS
from designer.notation.quick_entry.completion import (
    MAX_SUGGESTIONS,
    suggest_blocks,
    with_suggestion,
)
from designer.notation.reading.text_reader import read


def texts(typed, fits=None):
    return [suggestion.text for suggestion in suggest_blocks(typed, fits)]


def test_an_empty_text_suggests_the_usual_kinds_in_the_order_of_the_palette():
    kinds = [suggestion.kind for suggestion in suggest_blocks("")]
    assert [*map(type, kinds)] == [kind for kind in KINDS if kind.spelling.suggested_first]
    assert all(kind is type(kind).fresh() for kind in kinds)
    assert texts("28x28x3 > ") == texts("")


def test_only_fitting_kinds_are_suggested():
    for typed in ("", "c", "5", "3x3 64 ", "re"):
        merges = suggest_blocks(typed, lambda kind: kind.arity.max_inputs is None)
        kinds = [suggestion.kind for suggestion in merges]
        assert all(kind.arity.max_inputs is None for kind in kinds)
    assert texts("", lambda kind: kind.arity.max_inputs is None) == ["concat", "add"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("conv", ["conv"]),
        ("c", ["conv", "1x1 16", "concat"]),
        ("max", ["maxpool", "gmp"]),
        ("5", ["5x5 32", "5x5x192"]),
        ("28", ["28x28x192", "28x28 32"]),
        ("3x", ["3x3 32"]),
        ("3x3", ["3x3 32"]),
        ("1x1", ["1x1 16"]),
        ("1x1 6", ["1x1 6", "1x1 6 relu"]),
        ("3x3 64 re", ["3x3 64 relu", "3x3 64 relu6"]),
        ("3x3 rel", ["3x3 32 relu"]),
        ("conv rel", ["conv 32 relu"]),
        ("3x3 128 /2 ", ["3x3 128 /2", "3x3 128 /2 relu"]),
        ("3x3 64 pa", ["3x3 64 pad "]),
        ("up 2 b", ["up 2 bilinear"]),
        ("maxpool 3/2", ["maxpool 3/2"]),
        ("fc 1000 so", ["fc 1000 softmax"]),
        ("dropout 0.4", ["dropout 0.4"]),
        ("glob", ["gap", "gmp"]),
        ("1x1 64 > stem: [3x3 64 | max", ["maxpool"]),
        ("zzz", []),
    ],
)
def test_the_best_suggestions_come_first(typed, expected):
    assert texts(typed)[: len(expected)] == expected
    assert len(texts(typed)) <= MAX_SUGGESTIONS


@pytest.mark.parametrize("typed", ["c", "5", "1x1 6", "3x3 ", "re", "m", "fc 1000 ", "s", "up"])
def test_a_complete_suggestion_is_read_as_its_kind(typed):
    for suggestion in suggest_blocks(typed):
        assert suggestion.title
        assert suggestion.about
        if suggestion.kind is not None:
            (block,) = read(suggestion.text).design.blocks.values()
            assert block.kind is suggestion.kind


def test_a_suggestion_replaces_the_block_being_typed():
    typed = "28x28x192 > [1x1 64 | maxp"
    assert with_suggestion(typed, suggest_blocks(typed)[0]) == "28x28x192 > [1x1 64 | maxpool"
    assert with_suggestion("ma", suggest_blocks("ma")[0]) == "maxpool"


@pytest.mark.parametrize("typed", ["x" * 10**5, "3x3 " * 10**4, ">" * 10**5, "9" * 10**5, "=", "/"])
def test_hostile_text_is_answered(typed):
    assert len(suggest_blocks(typed)) <= MAX_SUGGESTIONS


def test_suggestions_do_not_import_the_parser():
    code = "import sys; from designer.notation.quick_entry import completion"
    code += "; completion.suggest_blocks('3x3 6'); sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
