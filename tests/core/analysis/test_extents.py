"""The extent of a map: the part of the image on which all its values together depend."""

from designer.core.analysis.analysis import analyse
from tests.support.designs import design, image


def signals(*blocks, wires):
    rows = analyse(design(*blocks, wires=wires)).rows
    return {key: row.output_signal for key, row in rows.items()}


def test_padding_after_a_global_average_adds_whole_jumps_to_the_extent():
    # The global average depends on 8 positions. A neighbour of it would depend on the next 8
    # positions, so 3 neighbours depend on 24.
    padded = signals(
        ("in", "input", image(8, 8, 4)),
        ("average", "global_avg_pool", {"keep_dims": True}),
        ("pad", "zero_pad", {"padding": 1}),
        wires="in-average average-pad",
    )["pad"]
    assert (padded.shape, padded.field, padded.jump) == ((3, 3, 4), (8, 8), (8, 8))
    assert padded.extent == (24, 24)


def test_a_merge_has_the_largest_extent_of_its_inputs():
    merged = signals(
        ("in", "input", image(8, 8, 4)),
        ("part", "conv", {"filters": 4, "kernel": 3, "padding": "valid"}),
        ("small", "global_avg_pool", {"keep_dims": True}),
        ("large", "global_avg_pool", {"keep_dims": True}),
        ("join", "concat", {}),
        wires="in-part part-small in-large small-join large-join",
    )
    assert merged["small"].extent == (8, 8)
    assert merged["join"].extent == (8, 8)


def test_a_bypassed_input_is_analysed_as_if_it_were_not_bypassed():
    rows = analyse(design(("in", "input", {**image(8, 8, 4), "bypassed": True}))).rows
    assert rows["in"].bypassed
    assert rows["in"].output == (8, 8, 4)


def test_behind_a_merge_of_an_upsampled_branch_the_branch_that_sees_more_counts():
    merged = signals(
        ("in", "input", image(32, 32, 4)),
        ("pool", "max_pool", {"window": 4, "stride": 2}),
        ("up", "upsample", {"factor": 2}),
        ("cut", "zero_pad", {"padding": 1}),
        ("plain", "conv", {"filters": 4, "kernel": 3}),
        ("join", "add", {}),
        ("after", "conv", {"filters": 4, "kernel": 7}),
        wires="in-pool pool-up up-cut in-plain cut-join plain-join join-after",
    )
    assert merged["join"].shape == (32, 32, 4)
    # One value: 4 inputs through the pooling, 3 through the convolution.
    assert merged["join"].field == (4, 4)
    # Seven neighbours copy at most 4 pooled values: 4 + 3·2 inputs; the other branch sees 3 + 6.
    assert merged["after"].field == (10, 10)
