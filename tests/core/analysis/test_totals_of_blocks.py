"""The counts of any set of blocks, and the family of blocks with the most MACs among them."""

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import analyse
from tests.support.designs import bottleneck, changed, design, image


def test_totals_over_blocks_are_their_sums():
    analysis = analyse(bottleneck())
    totals = group_totals.totals_over(analysis, ["reduce", "conv"])
    assert (totals.macs, totals.complete) == (2_408_448 + 10_035_200, True)
    assert totals.parameters == analysis.totals.parameters


def test_totals_over_a_faulty_block_are_a_lower_bound():
    _, faulty, _ = changed(bottleneck(), "conv", "kernel", 99)
    faulty = analyse(design(("conv", "conv", {"filters": 4})), faulty)
    totals = group_totals.totals_over(faulty, ["conv"])
    assert (totals.macs, totals.complete) == (0, False)


def test_the_leading_family_is_the_one_with_most_multiply_accumulates():
    analysis = analyse(bottleneck())
    assert group_totals.leading_family(analysis, ["reduce", "conv"]) == "convolution"
    assert group_totals.leading_family(analysis, ["input", "reduce"]) == "pointwise"


def test_without_any_multiply_accumulates_the_first_block_decides():
    analysis = analyse(
        design(
            ("in", "input", image()),
            ("pool", "max_pool", {}),
            ("norm", "batch_norm", {}),
            wires="in-pool pool-norm",
        )
    )
    assert group_totals.leading_family(analysis, ["pool", "norm"]) == "pooling"
    unknown = analyse(design(("conv", "conv", {"filters": 4})))
    assert group_totals.leading_family(unknown, ["conv"]) == "convolution"
