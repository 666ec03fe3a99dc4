"""The contents of the cards of blocks and of collapsed groups: their texts, counts and tiles."""

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Group
from designer.display.card_text import CardText, card_text, macs_share
from designer.display.card_tile import Tile, tile_of
from designer.display.group_card_text import group_card_text
from tests.support.designs import bottleneck, design, diamond, image


def texts(drawing):
    """Return the contents of the card of each block, by block id, for the design `drawing`."""
    analysis = analyse(drawing)
    return {key: card_text(analysis, key) for key in drawing.blocks}


def test_every_part_of_the_text_of_a_convolution():
    assert texts(bottleneck())["reduce"] == CardText(
        tile=Tile("pointwise", "conv1x1", "1×1"),
        title="Conv 1×1",
        subtitle="16 filters · ReLU",
        count_text="2.41 M",
        macs_share=193,
        shape="28×28×16",
        inputs=1,
        is_end=False,
        state="known",
        bypassed=False,
        problem="",
        short_subtitle="16 · ReLU",
        has_macs=True,
    )


def test_the_card_of_an_input_has_no_ports_and_no_share():
    card = texts(bottleneck())["input"]
    assert (card.title, card.subtitle, card.shape) == ("Input", "28×28×192", "28×28×192")
    assert (card.inputs, card.count_text, card.macs_share, card.has_macs) == (0, "0", 0, False)
    assert card.tile == Tile("input", "input", "")


def test_only_the_last_block_is_an_end():
    ends = {key: card.is_end for key, card in texts(diamond()).items()}
    assert ends == {"input": False, "left": False, "right": False, "sum": False, "last": True}


def test_a_merge_names_the_number_of_its_inputs():
    card = texts(diamond())["sum"]
    assert (card.subtitle, card.inputs) == ("2 inputs", 2)
    card = texts(design(("in", "input", image()), ("sum", "add", {}), wires="in-sum"))["sum"]
    assert (card.subtitle, card.inputs) == ("1 input", 2)


def test_a_merge_without_wires_has_two_ports():
    card = texts(design(("sum", "add", {})))["sum"]
    assert (card.subtitle, card.inputs, card.state) == ("0 inputs", 2, "fault")


def test_a_faulty_block_says_why_and_a_block_after_it_is_unknown():
    cards = texts(
        design(
            ("in", "input", image(4, 4, 3)),
            ("large", "max_pool", {"window": 7}),
            ("after", "flatten", {}),
            wires="in-large large-after",
        )
    )
    large, after = cards["large"], cards["after"]
    assert (large.state, large.count_text, large.shape, large.macs_share) == ("fault", "?", "?", 0)
    assert large.problem == (
        "The 7×7 window does not fit the 4×4 input without padding: use 'same' or a smaller window"
    )
    assert (after.state, after.count_text, after.shape, after.problem) == ("unknown", "?", "?", "")


def test_a_bypassed_block_shows_that_instead_of_its_settings():
    card = texts(
        design(
            ("in", "input", image()),
            ("relu", "activation", {"function": "relu", "bypassed": True}),
            wires="in-relu",
        )
    )["relu"]
    assert (card.bypassed, card.subtitle, card.short_subtitle, card.count_text) == (
        True,
        "bypassed",
        "",
        "0",
    )


def test_shares_are_rounded_down_to_thousandths():
    analysis = analyse(bottleneck())
    assert [macs_share(analysis, key) for key in analysis.rows] == [0, 193, 806]


def test_a_label_replaces_the_title_and_is_on_one_line():
    drawing = bottleneck()
    blocks = {key: block._replace(label="two\nlines") for key, block in drawing.blocks.items()}
    card = texts(drawing.with_parts(blocks=blocks))["conv"]
    assert card.title == "two lines"


def test_equal_settings_make_equal_texts():
    drawing = design(("a", "conv", {"filters": 8}), ("b", "conv", {"filters": 8}))
    cards = texts(drawing)
    assert cards["a"] == cards["b"]


def test_a_tile_text_of_more_than_five_characters_is_replaced_by_the_icon():
    blocks = design(
        ("a", "conv", {"filters": 1, "kernel": [1, 7]}),
        ("b", "conv", {"filters": 1, "kernel": [100, 100]}),
    ).blocks
    assert tile_of(blocks["a"].kind) == Tile("convolution", "conv", "1×7")
    assert tile_of(blocks["b"].kind) == Tile("convolution", "conv", "")
    assert tile_of(type(blocks["a"].kind)) == Tile("convolution", "conv", "")


def test_every_part_of_the_text_of_a_group():
    group = Group("g", "Module 3a", ("reduce", "conv"), collapsed=True)
    analysis = analyse(bottleneck().with_parts(groups=(group,)))
    assert group_card_text(analysis, group, ("reduce", "conv"), 1) == CardText(
        tile=Tile("convolution", "group", "3a"),
        title="Module 3a",
        subtitle="2 blocks · 15.9 k par.",
        count_text="12.4 M",
        macs_share=1000,
        shape="28×28×32",
        inputs=1,
        is_end=True,
        state="known",
        bypassed=False,
        problem="",
        has_macs=True,
    )


def test_a_group_with_several_outputs_shows_their_number():
    group = Group("g", "Branches", ("left", "right"), collapsed=True)
    analysis = analyse(diamond().with_parts(groups=(group,)))
    card = group_card_text(analysis, group, ("left", "right"), 1)
    assert (card.shape, card.is_end, card.tile.text) == ("2 outputs", False, "")


def test_the_counts_of_a_group_with_an_unknown_block_are_lower_bounds():
    drawing = design(
        ("in", "input", image(4, 4, 3)),
        ("conv", "conv", {"filters": 2, "kernel": 1}),
        ("large", "max_pool", {"window": 7}),
        wires="in-conv conv-large",
    )
    group = Group("g", "", ("conv", "large"), collapsed=True)
    analysis = analyse(drawing.with_parts(groups=(group,)))
    card = group_card_text(analysis, group, ("conv", "large"), 1)
    assert (card.title, card.subtitle, card.count_text) == ("g", "2 blocks · ≥ 8 par.", "≥ 96")
    assert (card.state, card.shape) == ("fault", "?")
    assert card.problem.startswith("The 7×7 window does not fit")
