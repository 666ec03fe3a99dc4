"""Shapes, counts and faults of whole designs.

The reuse of results after an edit is tested in `test_analysis_reuse`.
"""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.core.kinds.cost import FIGURES, Counts
from designer.core.kinds.shapes import MAX_LENGTH
from designer.core.report.summary import figures_of, missing_reason, totals_of
from tests.benchmarks.large_designs import inception
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call
from tests.support.designs import bottleneck, changed, design, image

# Shapes and counts.


def test_the_bottleneck_has_the_figures_of_the_specification():
    analysis = analyse(bottleneck())
    row = analysis.rows["reduce"]
    assert row.inputs == row.known_inputs == ((28, 28, 192),)
    assert row.output == (28, 28, 16)
    assert [array.name for array in row.arrays] == ["weight", "bias"]
    assert figures_of(row.cost) == {
        "weights": 3_072,
        "biases": 16,
        "parameters": 3_088,
        "buffers": 0,
        "macs": 2_408_448,
        "other_operations": 25_088,
        "flops": 4_841_984,
        "activations": 12_544,
    }
    assert (row.output_signal.field, row.output_signal.jump) == ((1, 1), (1, 1))
    assert analysis.totals.macs == 12_443_648
    assert analysis.totals.parameters == 15_920
    assert analysis.totals.complete


def test_every_total_is_the_sum_of_its_column():
    analysis = analyse(bottleneck())
    for name in FIGURES:
        column = [figures_of(row.cost)[name] for row in analysis.rows.values()]
        assert totals_of(analysis)[name] == sum(column), name


def test_a_batch_multiplies_operations_and_activations_and_never_parameters():
    analysis = analyse(bottleneck())
    single, batch = totals_of(analysis), totals_of(analysis, 7)
    for name in FIGURES:
        factor = 7 if name in ("macs", "other_operations", "flops", "activations") else 1
        assert batch[name] == factor * single[name], name
        for row in analysis.rows.values():
            assert figures_of(row.cost.for_batch(7))[name] == factor * figures_of(row.cost)[name]


def test_rows_come_in_topological_order_with_ties_in_file_order():
    mixed = design(
        ("sum", "add", {}),
        ("b", "conv1x1", {"filters": 1}),
        ("a", "conv1x1", {"filters": 1}),
        ("input", "input", image()),
        wires="input-a input-b a-sum b-sum",
    )
    assert list(analyse(mixed).rows) == ["input", "b", "a", "sum"]


def test_an_empty_design_is_complete_and_costs_nothing():
    assert analyse(Design()).totals == Counts()
    assert analyse(Design()).rows == {}


def test_the_inputs_of_a_merge_are_in_the_order_of_the_wires():
    joined = design(
        ("a", "input", image(2, 2, 1)),
        ("b", "input", image(2, 2, 3)),
        ("concat", "concat", {}),
        wires="b-concat a-concat b-concat",
    )
    row = analyse(joined).rows["concat"]
    assert row.inputs == ((2, 2, 3), (2, 2, 1), (2, 2, 3))
    assert row.output == (2, 2, 7)


def test_counts_are_exact_beyond_64_bits():
    largest = 10**9
    huge = design(
        ("input", "input", image(largest, largest, largest)),
        ("conv", "conv", {"filters": largest, "kernel": largest}),
        wires="input-conv",
    )
    totals = analyse(huge).totals
    assert totals.macs == largest**6
    assert totals.weights == largest**4
    assert totals.parameters == largest**4 + largest
    assert totals.activations == 2 * largest**3
    assert totals.flops == 2 * largest**6 + largest**3
    assert totals.for_batch(3).flops == 6 * largest**6 + 3 * largest**3


def test_a_length_too_large_to_be_written_out_is_a_fault():
    blocks = [("input", "input", image(10**9, 1, 1)), ("c0", "flatten", {})]
    wires = ["input-c0"]
    # Each concat of ten equal inputs makes the vector ten times as long.
    for number in range(1, 96):
        blocks.append((f"c{number}", "concat", {}))
        wires += [f"c{number - 1}-c{number}"] * 10
    analysis = analyse(design(*blocks, wires=" ".join(wires)))
    (problem,) = analysis.problems
    assert problem.sentence == "The output is larger than can be counted: use smaller numbers"
    assert problem.block == "c92"
    assert analysis.rows["c91"].output == (MAX_LENGTH,)
    assert not analysis.totals.complete


# Faults.


def test_a_fault_names_its_block_its_field_and_the_cure():
    earlier, analysis, after = changed(bottleneck(), "conv", "padding", "valid")
    assert analysis.totals.complete
    after = block_edits.change_field(after, ["conv"], "kernel", 99)
    analysis = analyse(after, analysis)
    (problem,) = analysis.problems
    assert (problem.block, problem.field) == ("conv", "kernel")
    assert problem.sentence == (
        "The 99×99 window does not fit the 28×28 input without padding: "
        "use 'same' or a smaller kernel"
    )
    assert missing_reason(analysis, analysis.rows["conv"]) == problem.sentence
    assert earlier.problems == ()


def test_blocks_downstream_of_a_fault_are_unknown_and_not_faulty():
    broken = design(
        ("input", "input", image(3, 3, 1)),
        ("bad", "conv", {"filters": 2, "kernel": 5, "padding": "valid"}),
        ("behind", "conv1x1", {"filters": 2}),
        ("further", "flatten", {}),
        ("beside", "conv1x1", {"filters": 5}),
        wires="input-bad bad-behind behind-further input-beside",
    )
    analysis = analyse(broken)
    assert [problem.block for problem in analysis.problems] == ["bad"]
    for key in ("behind", "further"):
        row = analysis.rows[key]
        assert (row.problem, row.output, row.cost, row.activations) == (None,) * 4
        assert row.arrays is None
        assert row.waits_for == "bad"
        assert missing_reason(analysis, row) == "Not known until “Conv 5×5” (bad) is mended"
        assert set(figures_of(row.cost).values()) == {None}
    assert analysis.rows["beside"].output == (3, 3, 5)
    assert missing_reason(analysis, analysis.rows["beside"]) is None


def test_totals_with_faults_are_sums_over_known_blocks_and_marked_incomplete():
    analysis = analyse(
        design(
            ("input", "input", image(3, 3, 1)),
            ("bad", "conv", {"filters": 2, "kernel": 5, "padding": "valid"}),
            ("behind", "conv1x1", {"filters": 2}),
            ("beside", "conv1x1", {"filters": 5}),
            wires="input-bad bad-behind input-beside",
        )
    )
    totals = analysis.totals
    assert (totals.weights, totals.biases, totals.macs) == (5, 5, 45)
    assert (totals.other_operations, totals.activations) == (45, 9 + 45)
    assert not totals.complete
    assert not totals.for_batch(2).complete
    assert analysis.unknown == 2


def test_blocks_with_too_few_wires_report_the_missing_input():
    lonely = design(
        ("conv", "conv", {"filters": 1}),
        ("none", "add", {}),
        ("one", "concat", {}),
        ("input", "input", image()),
        wires="input-one",
    )
    sentences = {problem.block: problem.sentence for problem in analyse(lonely).problems}
    assert sentences == {
        "conv": "No input is wired to this block: wire the block before it to it",
        "none": "Add joins two or more inputs and has none: wire two blocks to it",
        "one": "Concat joins two or more inputs and has one: wire another to it",
    }


def test_blocks_with_too_many_wires_report_the_number():
    crowded = design(
        ("a", "input", image()),
        ("b", "input", image()),
        ("conv", "conv", {"filters": 1}),
        wires="a-conv b-conv a-b",
    )
    sentences = {problem.block: problem.sentence for problem in analyse(crowded).problems}
    assert sentences["b"] == "Input takes no input and has 1: remove it"
    assert sentences["conv"].startswith("Convolution takes one input and has 2: ")


def test_an_unknown_block_waits_for_the_first_of_its_inputs_that_is_unknown():
    broken = design(
        ("one", "conv1x1", {"filters": 1}),
        ("two", "conv1x1", {"filters": 1}),
        ("sum", "add", {}),
        wires="two-sum one-sum",
    )
    analysis = analyse(broken)
    assert analysis.rows["sum"].waits_for == "two"
    mended = block_edits.add(broken, KINDS_BY_NAME["input"](**image()), (0, 0)).design
    mended = block_edits.connect(mended, "input", "two")
    assert analyse(mended, analysis).rows["sum"].waits_for == "one"


# Bypass.


def bypassed(original, *ids):
    """Return the design `original` with the blocks `ids` bypassed."""
    return block_edits.set_bypassed(original, ids, True)


def test_a_bypassed_block_outputs_its_input_and_costs_nothing():
    analysis = analyse(bypassed(bottleneck(), "reduce"))
    row = analysis.rows["reduce"]
    assert row.output == (28, 28, 192)
    assert set(figures_of(row.cost).values()) == {0}
    assert row.arrays == ()
    assert analysis.totals.macs == 120_422_400
    assert analysis.totals.complete


def test_a_bypassed_block_with_invalid_settings_is_not_faulty():
    _, analysis, broken = changed(bottleneck(), "reduce", "groups", 5)
    assert not analysis.totals.complete
    assert analyse(bypassed(broken, "reduce"), analysis).totals.macs == 120_422_400


def test_a_bypassed_merge_outputs_its_first_input():
    joined = design(
        ("a", "input", image(2, 2, 3)),
        ("b", "input", image(9, 9, 9)),
        ("concat", "concat", {"bypassed": True}),
        wires="b-concat a-concat",
    )
    assert analyse(joined).rows["concat"].output == (9, 9, 9)


def test_a_bypassed_block_downstream_of_a_fault_is_unknown():
    broken = design(
        ("bad", "conv1x1", {"filters": 1}),
        ("passing", "conv1x1", {"filters": 1, "bypassed": True}),
        wires="bad-passing",
    )
    assert analyse(broken).rows["passing"].waits_for == "bad"


def test_a_bypassed_block_does_not_change_the_receptive_field():
    plain = analyse(bottleneck()).rows["reduce"].output_signal
    assert (
        analyse(bypassed(bottleneck(), "reduce")).rows["reduce"].output_signal.field == plain.field
    )
    assert analyse(bypassed(bottleneck(), "conv")).rows["conv"].output_signal.field == (1, 1)


def test_the_analysis_of_a_large_design_can_be_stopped_every_few_hundred_blocks():
    large = inception(2_000)
    calls = calls_of_check(lambda check: analyse(large, check=check))
    assert 5 <= calls <= 20
    for number in range(1, calls + 1):
        with pytest.raises(Stopped):
            analyse(large, check=stop_at_call(number))
    assert analyse(large, check=lambda: None).totals == analyse(large).totals
