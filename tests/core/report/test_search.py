"""Tests of the search for blocks and groups by words."""

import tracemalloc
from itertools import pairwise

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.concat import Concat
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.report.search import Match, SearchIndex
from designer.core.text.display_text import one_line

DESIGN = Design(
    [
        Block("image", Input(height=28, width=28, channels=192)),
        Block("reduce", Conv1x1(filters=16, activation="relu"), label="Bottleneck"),
        Block("wide", Conv(filters=32, kernel=5)),
        Block("large", Conv(filters=32, kernel=99, padding="valid")),
        Block("behind", Conv(filters=8)),
        Block("join", Concat()),
        Block("past", Conv(filters=7), bypassed=True),
    ],
    (
        Wire("image", "reduce"),
        Wire("reduce", "wide"),
        Wire("image", "large"),
        Wire("large", "behind"),
        Wire("wide", "join"),
        Wire("reduce", "join"),
        Wire("join", "past"),
    ),
    groups=(
        Group("g1", "Inception 3a", ("reduce", "g2")),
        Group("g2", "Inner", ("wide",)),
    ),
)
INDEX = SearchIndex(analyse(DESIGN))


def keys(text):
    return [match.key for match in INDEX.find(text)]


def test_blocks_are_found_by_name_kind_and_settings():
    assert keys("bottleneck") == ["reduce"]
    assert keys("concat") == ["join"]
    assert keys("32 filters 5x5") == ["wide"]
    assert keys("5×5") == keys("5x5")


def test_blocks_are_found_by_their_output_shape():
    assert set(keys("28x28x48")) == {"join", "past"}


def test_blocks_are_found_by_their_state():
    assert keys("fault") == ["large"]
    assert keys("unknown") == ["behind"]
    assert keys("bypassed") == ["past"]


def test_a_group_is_found_with_all_blocks_in_it_and_in_its_groups():
    assert INDEX.find("inception") == [
        Match("g1", is_group=True),
        Match("reduce"),
        Match("wide"),
    ]


def test_titles_that_begin_with_the_query_come_first():
    assert keys("in")[:2] == ["g1", "g2"]
    assert keys("conv")[0] in ("wide", "large")
    assert keys("conv").index("behind") < keys("conv").index("reduce")


def test_an_empty_query_or_an_unknown_word_has_no_results():
    assert keys("   ") == []
    assert keys("conv attention") == []


def test_the_number_of_results_is_limited():
    design = Design([Block(f"b{index}", Conv(filters=1)) for index in range(500)])
    assert len(SearchIndex(analyse(design)).find("conv")) == 200


def test_words_of_a_block_and_of_the_groups_around_it_can_be_combined():
    assert keys("inception inner 5x5") == ["wide"]
    assert keys("inner bottleneck") == []
    assert keys("inception inception conv") == keys("inception conv")


def bytes_of_index(design):
    """Return the memory in bytes of the search index of a design."""
    analysis = analyse(design)
    tracemalloc.start()
    try:
        index = SearchIndex(analysis)
        return tracemalloc.get_traced_memory()[0] if index.find("conv") else 0
    finally:
        tracemalloc.stop()


def chain(count):
    return [Block(f"b{index}", Conv(filters=1)) for index in range(count)]


def test_a_very_long_group_title_takes_no_more_memory_than_a_short_one():
    blocks = chain(300)
    groups = [
        Group("g", label, tuple(block.id for block in blocks)) for label in ("a", "w" * 10**6)
    ]
    with_short_text, with_long_text = (
        bytes_of_index(Design(blocks, groups=(group,))) for group in groups
    )
    assert with_long_text < 1.1 * with_short_text


def test_a_very_long_block_label_takes_no_more_memory_than_one_line():
    label = "word " * 10**5
    with_short_text, with_long_text = (
        bytes_of_index(Design([Block("b", Conv(filters=1), label=text)]))
        for text in (one_line(label), label)
    )
    assert with_long_text < 1.1 * with_short_text


def test_memory_for_nested_groups_grows_linearly_with_their_depth():
    def nested_groups(depth):
        keys = ["b0", *(f"g{level}" for level in range(depth))]
        groups = tuple(Group(key, "w" * 60 + key, (member,)) for member, key in pairwise(keys))
        return Design(chain(1), groups=groups)

    assert bytes_of_index(nested_groups(800)) < 2.5 * bytes_of_index(nested_groups(400))
    index = SearchIndex(analyse(nested_groups(800)))
    assert index.find("wg799 wg3 conv") == [Match("b0")]


def test_only_the_first_words_of_a_very_long_query_count():
    assert sorted(keys("conv " * 10**6)) == sorted(keys("conv"))
