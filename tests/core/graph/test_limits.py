"""The largest design that the program accepts, and the words with which a larger one is refused."""

from pathlib import Path

import pytest

from designer.blocks.basic.input import Input
from designer.core.graph import limits
from designer.core.graph.design import Block, Design, Group, Wire
from designer.files.decoding import MAX_FILE_BYTES

TWO_BLOCKS = Design(
    [Block(key, Input(height=1, width=1, channels=1)) for key in "ab"],
    (Wire("a", "b"),),
    groups=(Group("g", "", ("a",)),),
)


def test_the_largest_design_has_at_least_the_promised_size():
    assert limits.MAX_BLOCKS >= 20_000
    assert limits.MAX_WIRES >= 100_000
    largest = limits.MAX_BLOCKS, limits.MAX_WIRES, limits.MAX_GROUPS
    assert limits.problem_of_size(*largest) is None


@pytest.mark.parametrize("name", ["blocks", "wires", "groups"])
def test_a_larger_design_is_refused_with_both_numbers(name):
    limit = getattr(limits, f"MAX_{name.upper()}")
    problem = limits.problem_of_size(**{name: limit + 1})
    assert problem is not None
    assert problem.sentence == (
        f"A design has at most {limit:,} {name}, and this would have {limit + 1:,}: "
        "divide it into several designs"
    )


def test_what_is_added_counts_together_with_the_design(monkeypatch):
    assert limits.size_problem(TWO_BLOCKS) is None
    monkeypatch.setattr(limits, "MAX_WIRES", 1)
    assert limits.size_problem(TWO_BLOCKS) is None
    problem = limits.size_problem(TWO_BLOCKS, TWO_BLOCKS)
    assert problem is not None
    assert problem.message == "A design has at most 1 wires, and this would have 2"


def test_the_limits_are_published():
    text = Path(limits.__file__).parents[3].joinpath("README.md").read_text()
    sizes = f"{limits.MAX_BLOCKS:,} blocks, {limits.MAX_WIRES:,} wires and {limits.MAX_GROUPS:,}"
    assert f"{sizes} groups, and its file at most {MAX_FILE_BYTES // 2**20} MB" in text
