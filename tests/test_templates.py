"""The templates hold the lecture's exact figures, and are tidy design files."""

import json
import os

import jsonschema
import pytest

from designer import resources
from designer.core.analysis import analyse
from designer.core.layout import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW
from designer.core.report import figures_of, totals_of
from designer.files import writer
from designer.files.templates import load, templates

STEMS = [
    "01-straight-5x5",
    "02-bottleneck-5x5",
    "03-straight-5x5-of-480",
    "04-bottleneck-5x5-of-480",
    "05-5x5-beside-1x1",
    "06-strides-and-padding",
    "07-1x1-with-relu",
    "08-depth-down-and-up",
    "09-pooling",
    "10-inception-3a-naive",
    "11-inception-3a-reduced",
]

each_template = pytest.mark.parametrize("stem", STEMS)


def opened(stem):
    path = resources.path("templates", f"{stem}.cnn.json")
    (template,) = [one for one in templates() if one.path == path]
    return template, load(template)


def figures(stem, name):
    """One figure of each block by id, those that are 0 left out, and the total."""
    analysis = analyse(opened(stem)[1])
    assert analysis.totals.complete
    blocks = {key: figures_of(row)[name] for key, row in analysis.rows.items()}
    return {key: count for key, count in blocks.items() if count}, totals_of(analysis)[name]


def shapes(stem):
    return {key: row.output for key, row in analyse(opened(stem)[1]).rows.items()}


def test_the_gallery_shows_all_of_them_in_order():
    files = [os.path.basename(template.path) for template in templates()]
    assert files == [f"{stem}.cnn.json" for stem in STEMS]


# The figures of the lecture.


def test_5x5_straight():
    assert figures("01-straight-5x5", "macs") == ({"conv": 120_422_400}, 120_422_400)
    assert shapes("01-straight-5x5") == {"input": (28, 28, 192), "conv": (28, 28, 32)}


def test_5x5_behind_a_bottleneck():
    assert figures("02-bottleneck-5x5", "macs") == (
        {"reduce": 2_408_448, "conv": 10_035_200},
        12_443_648,
    )
    assert figures("02-bottleneck-5x5", "parameters")[1] == 15_920
    assert shapes("02-bottleneck-5x5") == {
        "input": (28, 28, 192),
        "reduce": (28, 28, 16),
        "conv": (28, 28, 32),
    }


def test_5x5_straight_on_480_feature_maps():
    assert figures("03-straight-5x5-of-480", "macs") == ({"conv": 112_896_000}, 112_896_000)
    assert shapes("03-straight-5x5-of-480")["conv"] == (14, 14, 48)


def test_5x5_behind_a_bottleneck_on_480_feature_maps():
    assert figures("04-bottleneck-5x5-of-480", "macs") == (
        {"reduce": 1_505_280, "conv": 3_763_200},
        5_268_480,
    )
    assert shapes("04-bottleneck-5x5-of-480")["conv"] == (14, 14, 48)


def test_5x5_beside_1x1_is_25_weights_against_1():
    weights = {"conv_5x5": 25, "conv_1x1": 1}
    assert figures("05-5x5-beside-1x1", "weights") == (weights, 26)
    assert figures("05-5x5-beside-1x1", "parameters") == (weights, 26)
    assert shapes("05-5x5-beside-1x1")["input"] == (28, 28, 1)


def test_strides_and_padding():
    assert shapes("06-strides-and-padding") == {
        "input": (28, 28, 1),
        "same": (28, 28, 8),
        "valid": (26, 26, 8),
        "valid_stride_2": (13, 13, 8),
        "small_input": (6, 6, 1),
        "small_valid": (4, 4, 1),
    }
    kinds = [block.kind for block in opened("06-strides-and-padding")[1].blocks.values()]
    assert {kind.kernel for kind in kinds if kind.name == "conv"} == {(3, 3)}


def test_1x1_with_relu():
    assert shapes("07-1x1-with-relu") == {"input": (28, 28, 192), "conv": (28, 28, 32)}
    kind = opened("07-1x1-with-relu")[1].blocks["conv"].kind
    assert (kind.name, kind.activation) == ("conv1x1", "relu")


def test_depth_down_and_up():
    assert shapes("08-depth-down-and-up") == {
        "input": (28, 28, 192),
        "fewer": (28, 28, 64),
        "more": (28, 28, 256),
    }


def test_pooling_halves_height_and_width():
    assert shapes("09-pooling") == {
        "input": (28, 28, 192),
        "largest": (14, 14, 192),
        "mean": (14, 14, 192),
    }
    assert figures("09-pooling", "parameters") == ({}, 0)


def test_the_naive_inception_module():
    assert figures("10-inception-3a-naive", "macs") == (
        {"conv_1x1": 9_633_792, "conv_3x3": 173_408_256, "conv_5x5": 120_422_400},
        303_464_448,
    )
    assert figures("10-inception-3a-naive", "parameters") == (
        {"conv_1x1": 12_352, "conv_3x3": 221_312, "conv_5x5": 153_632},
        387_296,
    )
    assert shapes("10-inception-3a-naive")["concat"] == (28, 28, 416)


def test_the_reduced_inception_module():
    assert figures("11-inception-3a-reduced", "macs") == (
        {
            "conv_1x1": 9_633_792,
            "reduce_3x3": 14_450_688,
            "reduce_5x5": 2_408_448,
            "conv_3x3": 86_704_128,
            "conv_5x5": 10_035_200,
            "project": 4_816_896,
        },
        128_049_152,
    )
    assert figures("11-inception-3a-reduced", "parameters") == (
        {
            "conv_1x1": 12_352,
            "reduce_3x3": 18_528,
            "reduce_5x5": 3_088,
            "conv_3x3": 110_720,
            "conv_5x5": 12_832,
            "project": 6_176,
        },
        163_696,
    )
    assert shapes("11-inception-3a-reduced")["concat"] == (28, 28, 256)


# Tidy files.


@each_template
def test_a_template_is_byte_for_byte_what_the_program_would_save(stem):
    template, design = opened(stem)
    with open(template.path, "rb") as file:
        assert file.read() == writer.dumps(design).encode()


@each_template
def test_a_template_is_valid_by_the_published_schema(stem):
    with open(resources.path("schema", "cnn-design-1.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    with open(opened(stem)[0].path, encoding="utf-8") as file:
        jsonschema.Draft202012Validator(schema).validate(json.load(file))


@each_template
def test_a_template_introduces_itself_in_the_gallery(stem):
    template, design = opened(stem)
    assert template.name == design.name == design.name.strip() != ""
    assert len(template.name) <= 40
    assert template.line == design.notes.split("\n")[0].strip() != ""
    assert len(template.line) <= 100
    assert not template.line.endswith(".")


@each_template
def test_figures_in_the_gallery_line_are_figures_of_the_design(stem):
    template, design = opened(stem)
    analysis = analyse(design)
    known = set(totals_of(analysis).values())
    for row in analysis.rows.values():
        known |= set(figures_of(row).values())
    exact = [word.strip(":;") for word in template.line.split() if "," in word.strip(",;:")]
    assert {int(word.replace(",", "")) for word in exact} <= known


@each_template
def test_cards_stand_in_columns_on_the_grid_and_none_covers_another(stem):
    places = [block.at for block in opened(stem)[1].blocks.values()]
    assert min(x for x, _ in places) == min(y for _, y in places) == 0
    for index, (x, y) in enumerate(places):
        assert x % COLUMN == 0
        assert y % 8 == 0
        for left, top in places[:index]:
            assert abs(x - left) >= CARD_WIDTH or abs(y - top) >= max(CARD_HEIGHT, ROW)


@each_template
def test_wires_lead_to_the_right(stem):
    design = opened(stem)[1]
    for source, target in design.wires:
        assert design.blocks[source].at[0] < design.blocks[target].at[0]


@each_template
def test_a_block_stands_at_the_middle_height_of_what_it_fans_out_to(stem):
    design = opened(stem)[1]
    heads = [key for key in design.blocks if not design.graph.inputs[key]]
    tails = [key for key in design.blocks if len(design.graph.inputs[key]) > 1]
    for key in (*heads, *tails):
        others = design.graph.outputs[key] or design.graph.inputs[key]
        heights = [design.blocks[other].at[1] for other in others]
        assert design.blocks[key].at[1] * 2 == min(heights) + max(heights)
