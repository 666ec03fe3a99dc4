"""Blocks and groups are found by what one knows of them."""

import tracemalloc
from itertools import pairwise

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.concat import Concat
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.report.search import Found, SearchIndex
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
REGISTER = SearchIndex(analyse(DESIGN))


def keys(text):
    return [found.key for found in REGISTER.find(text)]


def test_by_name_kind_and_settings():
    assert keys("bottleneck") == ["reduce"]
    assert keys("concat") == ["join"]
    assert keys("32 filters 5x5") == ["wide"]
    assert keys("5×5") == keys("5x5")


def test_by_the_shape_that_leaves():
    assert set(keys("28x28x48")) == {"join", "past"}


def test_by_what_is_the_matter():
    assert keys("fault") == ["large"]
    assert keys("unknown") == ["behind"]
    assert keys("bypassed") == ["past"]


def test_a_group_comes_itself_and_with_all_that_is_in_it_however_deep():
    assert REGISTER.find("inception") == [
        Found("g1", is_group=True),
        Found("reduce"),
        Found("wide"),
    ]


def test_titles_that_begin_with_it_come_first():
    assert keys("in")[:2] == ["g1", "g2"]
    assert keys("conv")[0] in ("wide", "large")
    assert keys("conv").index("behind") < keys("conv").index("reduce")


def test_nothing_is_found_without_a_word_or_with_a_wrong_one():
    assert keys("   ") == []
    assert keys("conv attention") == []


def test_no_more_are_listed_than_anyone_would_read():
    many = Design([Block(f"b{place}", Conv(filters=1)) for place in range(500)])
    assert len(SearchIndex(analyse(many)).find("conv")) == 200


def test_words_of_the_block_and_of_groups_around_it_answer_together():
    assert keys("inception inner 5x5") == ["wide"]
    assert keys("inner bottleneck") == []
    assert keys("inception inception conv") == keys("inception conv")


def held(design):
    """Octets that a register of the design holds."""
    analysis = analyse(design)
    tracemalloc.start()
    try:
        register = SearchIndex(analysis)
        return tracemalloc.get_traced_memory()[0] if register.find("conv") else 0
    finally:
        tracemalloc.stop()


def chain(count):
    return [Block(f"b{place}", Conv(filters=1)) for place in range(count)]


def test_a_group_of_a_book_around_many_blocks_takes_what_a_named_one_does():
    blocks = chain(300)
    groups = [Group("g", label, tuple(one.id for one in blocks)) for label in ("a", "w" * 10**6)]
    short, long = (held(Design(blocks, groups=(group,))) for group in groups)
    assert long < 1.1 * short


def test_a_block_of_a_book_takes_what_one_line_does():
    label = "word " * 10**5
    short, long = (
        held(Design([Block("b", Conv(filters=1), label=one)])) for one in (one_line(label), label)
    )
    assert long < 1.1 * short


def test_a_nest_takes_twice_as_much_where_it_is_twice_as_deep():
    def nest(depth):
        inside = ["b0", *(f"g{level}" for level in range(depth))]
        groups = tuple(Group(key, "w" * 60 + key, (one,)) for one, key in pairwise(inside))
        return Design(chain(1), groups=groups)

    assert held(nest(800)) < 2.5 * held(nest(400))
    deep = SearchIndex(analyse(nest(800)))
    assert deep.find("wg799 wg3 conv") == [Found("b0")]


def test_a_book_that_is_asked_for_is_answered_at_once():
    assert sorted(keys("conv " * 10**6)) == sorted(keys("conv"))
