"""The texts of a card after the user has chosen what cards show."""

import pytest

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Group
from designer.core.measures.measure_table import CARD_MEASURES
from designer.display.card_detail import (
    DEFAULT_DETAIL,
    SWITCHES,
    detail_from_names,
    reduced_block_text,
    reduced_group_text,
)
from designer.display.card_text import card_text
from designer.display.group_card_text import group_card_text
from tests.support.designs import bottleneck, design, faulty_chain, image

NOTHING = detail_from_names([])


def conv_text(detail):
    """Return the texts of a convolution's card; `detail` says what the user has chosen to show."""
    analysis = analyse(bottleneck())
    return reduced_block_text(card_text(analysis, "conv"), detail, analysis, "conv")


def test_by_default_names_settings_shapes_and_macs_are_shown():
    assert DEFAULT_DETAIL.shown_names == ["names", "settings", "shapes", "macs"]


def test_a_figure_is_inverted_by_its_name():
    detail = DEFAULT_DETAIL.toggled("field")
    assert detail.shown_names == ["names", "settings", "shapes", "field", "macs"]
    assert detail.toggled("field") == DEFAULT_DETAIL
    assert detail.toggled("names").shown_names == ["settings", "shapes", "field", "macs"]


@pytest.mark.parametrize("names", [[], ["macs"], ["field", "names"], [*SWITCHES, *CARD_MEASURES]])
def test_a_detail_is_made_of_the_names_of_its_figures(names):
    assert set(detail_from_names(names).shown_names) == set(names)


def test_unknown_names_of_figures_are_ignored():
    assert detail_from_names(["macs", "colour", ""]) == detail_from_names(["macs"])


def test_with_the_default_detail_the_text_is_unchanged():
    analysis = analyse(bottleneck())
    full_text = card_text(analysis, "conv")
    assert reduced_block_text(full_text, DEFAULT_DETAIL, analysis, "conv") is full_text


def test_with_no_figure_a_card_shows_what_the_block_is():
    text = conv_text(NOTHING)
    assert (text.title, text.subtitle, text.short_subtitle, text.count_text, text.shape) == (
        "Conv 5×5",
        *[""] * 4,
    )


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["macs"], "10.0 M"),
        (["parameters"], "12.8 k par."),
        (["macs", "parameters"], "10.0 M · 12.8 k par."),
        (["activations"], "25.1 k act."),
        ([], ""),
    ],
)
def test_a_block_shows_the_chosen_counts(names, count):
    assert conv_text(detail_from_names(names)).count_text == count


def test_the_receptive_field_precedes_the_settings():
    text = conv_text(DEFAULT_DETAIL.toggled("field"))
    assert text.subtitle == "sees 5×5 · 32 filters · same"
    assert text.short_subtitle == "sees 5×5 · 32 · same"
    assert conv_text(detail_from_names(["field"])).subtitle == "sees 5×5"


def test_a_vector_has_no_receptive_field():
    analysis = analyse(
        design(("in", "input", image(4, 4, 3)), ("flat", "flatten", {}), wires="in-flat")
    )
    text = reduced_block_text(
        card_text(analysis, "flat"), detail_from_names(["field"]), analysis, "flat"
    )
    assert text.subtitle == ""


def test_without_names_the_kind_is_shown_instead_of_the_label():
    drawing = bottleneck()
    blocks = {key: block._replace(label="Mine") for key, block in drawing.blocks.items()}
    analysis = analyse(drawing.with_parts(blocks=blocks))
    full_text = card_text(analysis, "conv")
    without_names = DEFAULT_DETAIL.toggled("names")
    assert full_text.title == "Mine"
    assert reduced_block_text(full_text, without_names, analysis, "conv").title == "Conv 5×5"


def test_a_bypassed_block_says_so_even_without_settings():
    analysis = analyse(
        design(
            ("in", "input", image()),
            ("relu", "activation", {"function": "relu", "bypassed": True}),
            wires="in-relu",
        )
    )
    text = reduced_block_text(card_text(analysis, "relu"), NOTHING, analysis, "relu")
    assert text.subtitle == "bypassed"


def test_unknown_counts_are_a_question_mark_if_a_count_is_shown():
    analysis = analyse(design(("conv", "conv", {"filters": 8})))
    full_text = card_text(analysis, "conv")
    for names, count in ((["macs"], "?"), (["parameters"], "?"), (["shapes"], "")):
        assert (
            reduced_block_text(full_text, detail_from_names(names), analysis, "conv").count_text
            == count
        )


def group_text(detail):
    """Return the texts of a group's card; `detail` says what the user has chosen to show."""
    blocks = ("reduce", "conv")
    group = Group("g", "Module", blocks, collapsed=True)
    analysis = analyse(bottleneck().with_parts(groups=(group,)))
    full_text = group_card_text(analysis, group, blocks, 1)
    return reduced_group_text(full_text, detail, analysis, blocks)


def test_a_group_always_shows_its_number_of_blocks():
    text = group_text(NOTHING)
    assert (text.title, text.subtitle, text.count_text, text.shape) == (
        "Module",
        "2 blocks · 15.9 k par.",
        "",
        "",
    )


def test_a_group_shows_the_chosen_counts_and_shape():
    assert group_text(DEFAULT_DETAIL).count_text == "12.4 M"
    assert group_text(detail_from_names(["parameters"])).count_text == "15.9 k par."
    text = group_text(detail_from_names(["macs", "parameters", "shapes"]))
    assert (text.count_text, text.shape) == ("12.4 M · 15.9 k par.", "28×28×32")


def test_each_value_of_a_group_with_an_unknown_block_has_its_own_bound():
    blocks = ("conv", "large")
    group = Group("g", "Module", blocks, collapsed=True)
    analysis = analyse(faulty_chain().with_parts(groups=(group,)))
    full_text = group_card_text(analysis, group, blocks, 1)
    detail = detail_from_names(["macs", "activations", "macs_per_value"])
    text = reduced_group_text(full_text, detail, analysis, blocks)
    assert text.count_text == "≥ 96 · ≥ 32 act. · ?"


def test_a_group_of_which_no_block_is_known_has_no_values():
    blocks = ("large", "after")
    group = Group("g", "Module", blocks, collapsed=True)
    analysis = analyse(faulty_chain().with_parts(groups=(group,)))
    full_text = group_card_text(analysis, group, blocks, 1)
    assert (full_text.subtitle, full_text.count_text) == ("2 blocks · ? par.", "?")
    detail = detail_from_names(["parameters", "activations"])
    assert reduced_group_text(full_text, detail, analysis, blocks).count_text == "?"
