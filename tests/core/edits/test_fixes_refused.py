"""Tests of remedies that are not offered: they cannot mend the fault, or would cause another."""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits.fixes import fix_for
from designer.core.kinds.problems import Problem, Remedy
from tests.support.designs import design, image


def fix(remedy, *blocks, wires, block):
    """Return the fix for the fault of `block` if `remedy` is the only remedy, or None.

    `blocks` and `wires` are those of the design.
    """
    analysis = analyse(design(*blocks, wires=wires))
    problem = analysis.rows[block].problem
    assert problem is not None
    return fix_for(analysis, problem._replace(remedies=(remedy,)), KINDS_BY_NAME)


TOO_LARGE = (
    ("in", "input", image(8, 8, 4)),
    ("conv", "conv", {"filters": 4, "kernel": 9, "padding": "valid"}),
)


@pytest.mark.parametrize(
    "remedy",
    [
        Remedy("here", (("no such field", 1),)),
        Remedy("here", (("padding", "sideways"),)),
        Remedy("here", (("kernel", 11),)),
        Remedy("feeding", (("padding", "same"),)),
        Remedy("upstream", (("padding", "same"),)),
        Remedy("before", (("filters", 0),), insert="conv1x1"),
        Remedy("before", (("window", 99), ("stride", 1)), insert="max_pool"),
        Remedy("before", (("filters", 8),), insert="conv1x1"),
    ],
    ids=[
        "a field the block does not have",
        "a value the field does not take",
        "a value that does not help",
        "a field the source does not have",
        "a field nothing upstream has",
        "a new block with a value its field does not take",
        "a new block that does not fit itself",
        "a new block behind which the fault is the same",
    ],
)
def test_a_remedy_that_does_not_help_is_not_offered(remedy):
    assert fix(remedy, *TOO_LARGE, wires="in-conv", block="conv") is None


def test_a_remedy_of_the_source_that_leaves_the_fault_is_not_offered():
    blocks = (
        ("in", "input", image(8, 8, 4)),
        ("first", "conv", {"filters": 4, "padding": "valid"}),
        ("conv", "conv", {"filters": 4, "kernel": 19, "padding": "valid"}),
    )
    remedy = Remedy("feeding", (("padding", "same"),))
    assert fix(remedy, *blocks, wires="in-first first-conv", block="conv") is None


def test_only_upstream_blocks_with_a_known_shape_are_changed():
    # Block "b" is bypassed, so its output shape does not depend on its settings.
    blocks = (
        ("in", "input", image(8, 8, 4)),
        ("stem", "conv", {"filters": 4}),
        ("a", "conv", {"filters": 4, "padding": "valid"}),
        ("b", "conv", {"filters": 4, "bypassed": True}),
        ("join", "concat", {}),
    )
    wires = "in-stem stem-a stem-b a-join b-join"
    offered = fix(Remedy("upstream", (("padding", "same"),)), *blocks, wires=wires, block="join")
    assert offered is not None
    changed = offered.make_design().blocks
    assert changed["a"].kind.padding == "same"
    assert changed["b"].kind.padding == KINDS_BY_NAME["conv"](filters=4).padding


def test_a_fault_without_remedies_has_no_fix():
    analysis = analyse(design(*TOO_LARGE, wires="in-conv"))
    problem = analysis.rows["conv"].problem
    assert isinstance(problem, Problem)
    assert fix_for(analysis, problem._replace(remedies=()), KINDS_BY_NAME) is None
