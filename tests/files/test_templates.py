"""The templates (the designs that come with the program) are canonical design files.

Their MACs, parameters and shapes are exactly those of the lecture and of PyTorch. A file is
canonical if it is identical to the file that the program would save.
"""

import json
import os
import re

import jsonschema
import pytest

from designer import resources
from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.analysis.group_totals import totals_by_group
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.report.summary import figures_of, totals_of
from designer.files import writer
from designer.files.templates import load_templates
from tests.support.paths import NETWORKS
from tests.support.shipped_templates import STEMS, each_template, open_template


def figures(stem, name):
    """Return one count, such as "macs", for each block of a template, and its total.

    The counts are by the ids of the blocks, and counts of 0 are left out. `stem` is the path of the
    template's file without its extension, e.g. "lecture/1-straight-5x5"; `name` names the count.
    """
    analysis = analyse(open_template(stem)[1])
    assert analysis.totals.complete
    blocks = {key: figures_of(row.cost)[name] for key, row in analysis.rows.items()}
    return {key: count for key, count in blocks.items() if count}, totals_of(analysis)[name]


def shapes(stem):
    """Return the output shape of each block of a template, by the id of the block."""
    return {key: row.output for key, row in analyse(open_template(stem)[1]).rows.items()}


def test_the_gallery_shows_all_templates_in_order():
    files = [f"{entry.section}/{os.path.basename(entry.path)}" for entry in load_templates()]
    assert files == [f"{stem}.cnn.json" for stem in STEMS]


# Counts and shapes that the lecture states.


def test_direct_5x5():
    assert figures("lecture/1-straight-5x5", "macs") == ({"conv": 120_422_400}, 120_422_400)
    assert shapes("lecture/1-straight-5x5") == {"input": (28, 28, 192), "conv": (28, 28, 32)}


def test_5x5_after_a_bottleneck():
    assert figures("lecture/2-bottleneck-5x5", "macs") == (
        {"reduce": 2_408_448, "conv": 10_035_200},
        12_443_648,
    )
    assert figures("lecture/2-bottleneck-5x5", "parameters")[1] == 15_920
    assert shapes("lecture/2-bottleneck-5x5") == {
        "input": (28, 28, 192),
        "reduce": (28, 28, 16),
        "conv": (28, 28, 32),
    }


def test_direct_5x5_on_480_feature_maps():
    assert figures("lecture/3-straight-5x5-of-480", "macs") == ({"conv": 112_896_000}, 112_896_000)
    assert shapes("lecture/3-straight-5x5-of-480")["conv"] == (14, 14, 48)


def test_5x5_after_a_bottleneck_on_480_feature_maps():
    assert figures("lecture/4-bottleneck-5x5-of-480", "macs") == (
        {"reduce": 1_505_280, "conv": 3_763_200},
        5_268_480,
    )
    assert shapes("lecture/4-bottleneck-5x5-of-480")["conv"] == (14, 14, 48)


def test_5x5_has_25_weights_and_1x1_has_1():
    weights = {"conv_5x5": 25, "conv_1x1": 1}
    assert figures("lecture/5-5x5-beside-1x1", "weights") == (weights, 26)
    assert figures("lecture/5-5x5-beside-1x1", "parameters") == (weights, 26)
    assert shapes("lecture/5-5x5-beside-1x1")["input"] == (28, 28, 1)


def test_strides_and_padding():
    assert shapes("lecture/6-strides-and-padding") == {
        "input": (28, 28, 1),
        "same": (28, 28, 8),
        "valid": (26, 26, 8),
        "valid_stride_2": (13, 13, 8),
        "small_input": (6, 6, 1),
        "small_valid": (4, 4, 1),
    }
    kinds = [
        block.kind for block in open_template("lecture/6-strides-and-padding")[1].blocks.values()
    ]
    assert {kind.kernel for kind in kinds if kind.name == "conv"} == {(3, 3)}


def test_1x1_with_relu():
    assert shapes("lecture/7-1x1-with-relu") == {"input": (28, 28, 192), "conv": (28, 28, 32)}
    kind = open_template("lecture/7-1x1-with-relu")[1].blocks["conv"].kind
    assert (kind.name, kind.activation) == ("conv1x1", "relu")


def test_depth_down_and_up():
    assert shapes("lecture/8-depth-down-and-up") == {
        "input": (28, 28, 192),
        "fewer": (28, 28, 64),
        "more": (28, 28, 256),
    }


def test_pooling_halves_height_and_width():
    assert shapes("lecture/9-pooling") == {
        "input": (28, 28, 192),
        "largest": (14, 14, 192),
        "mean": (14, 14, 192),
    }
    assert figures("lecture/9-pooling", "parameters") == ({}, 0)


def test_the_naive_inception_module():
    assert figures("modules/1-inception-3a-naive", "macs") == (
        {"conv_1x1": 9_633_792, "conv_3x3": 173_408_256, "conv_5x5": 120_422_400},
        303_464_448,
    )
    assert figures("modules/1-inception-3a-naive", "parameters") == (
        {"conv_1x1": 12_352, "conv_3x3": 221_312, "conv_5x5": 153_632},
        387_296,
    )
    assert shapes("modules/1-inception-3a-naive")["concat"] == (28, 28, 416)


def test_the_reduced_inception_module():
    assert figures("modules/2-inception-3a-reduced", "macs") == (
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
    assert figures("modules/2-inception-3a-reduced", "parameters") == (
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
    assert shapes("modules/2-inception-3a-reduced")["concat"] == (28, 28, 256)


# The template files are canonical.


@each_template
def test_a_template_is_identical_to_the_file_that_the_program_would_save(stem):
    template, design = open_template(stem)
    with open(template.path, "rb") as file:
        assert file.read() == writer.dumps(design).encode()


@each_template
def test_a_template_is_valid_by_the_published_schema(stem):
    with open(resources.path("schema", "cnn-design-1.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    with open(open_template(stem)[0].path, encoding="utf-8") as file:
        jsonschema.Draft202012Validator(schema).validate(json.load(file))


@each_template
def test_a_template_has_a_short_name_and_description_for_the_gallery(stem):
    template, design = open_template(stem)
    assert template.name == design.name == design.name.strip() != ""
    assert len(template.name) <= 40
    assert template.description == design.notes.split("\n")[0].strip() != ""
    assert len(template.description) <= 100
    assert not template.description.endswith(".")


@each_template
def test_figures_in_the_description_are_figures_of_the_design(stem):
    template, design = open_template(stem)
    analysis = analyse(design)
    figures = set(totals_of(analysis).values())
    for row in analysis.rows.values():
        figures |= set(figures_of(row.cost).values())
    counts = [word.strip(":;") for word in template.description.split() if "," in word.strip(",;:")]
    assert {int(word.replace(",", "")) for word in counts} <= figures


# Published networks, compared with the counts of PyTorch.

MEASURED_NETWORKS = {
    "modules/1-inception-3a-naive": "inception3a_naive",
    "modules/2-inception-3a-reduced": "inception3a_reduced",
    "modules/3-resnet-bottleneck": "resnet_bottleneck_project",
    "networks/1-lenet-5": "lenet5",
    "networks/2-alexnet": "alexnet",
    "networks/3-network-in-network": "nin_cifar10",
    "networks/4-vgg-16": "vgg16",
    "networks/5-googlenet": "googlenet_paper",
    "networks/6-squeezenet-1-1": "squeezenet1_1",
    "networks/7-resnet-50": "resnet50",
    "networks/8-mobilenet-v1": "mobilenet_v1",
}
"""For each of these templates, the name of the file in the folder `NETWORKS` that has the counts
that PyTorch measured for the same network."""


@pytest.mark.parametrize("stem", MEASURED_NETWORKS)
def test_a_network_agrees_with_pytorch_layer_by_layer(stem):
    measured = json.loads((NETWORKS / f"{MEASURED_NETWORKS[stem]}.expected.json").read_bytes())
    analysis = analyse(open_template(stem)[1])
    totals = totals_of(analysis)
    assert {name: totals[name] for name in measured["totals"]} == measured["totals"]
    expected_layers = sorted(
        (block["weights"], block["biases"], block["macs"], block["output_shape"])
        for block in measured["blocks"].values()
        if block.get("weights")
    )
    layers = sorted(
        (row.cost.weights, row.cost.biases, row.cost.macs, list(row.output))
        for row in analysis.rows.values()
        if row.cost.weights
    )
    assert layers == expected_layers


PUBLISHED = [stem for stem in STEMS if stem[:2] != "le" and "inception" not in stem]
"""The templates of published networks and modules. The notes of each cite the paper that published
it."""


@pytest.mark.parametrize("stem", PUBLISHED)
def test_the_notes_cite_the_paper_and_explain_different_counts(stem):
    template, _ = open_template(stem)
    paper, difference, counted = template.provenance.split("\n")
    assert paper.startswith(("Paper: ", "Papers: "))
    assert difference.startswith("The paper")
    assert counted.startswith("Counted here: ")


@pytest.mark.parametrize("stem", PUBLISHED)
def test_the_counts_in_the_notes_are_those_of_the_design(stem):
    template, design = open_template(stem)
    totals = totals_of(analyse(design))
    counted = template.provenance.rpartition("Counted here: ")[2].partition(". ")[0]
    expected = {"parameters": totals["parameters"], "multiply–accumulates": totals["macs"]}
    for number, name in re.findall(r"(\d[\d,]*) (parameters|multiply–accumulates)", counted):
        assert int(number.replace(",", "")) == expected[name]
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d", counted)}
    assert numbers & set(expected.values())


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem.startswith("networks")])
def test_the_modules_of_a_network_are_named_groups(stem):
    design = open_template(stem)[1]
    assert len(design.groups) >= 2
    assert all(group.label for group in design.groups)
    sums = totals_by_group(analyse(design))
    assert all(totals.complete and totals.activations for totals in sums.values())


def test_the_groups_of_googlenet_are_the_rows_of_the_table_in_the_paper():
    sums = totals_by_group(analyse(open_template("networks/5-googlenet")[1]))
    assert sums["3a"].parameters == 163_696
    assert sums["3a"].macs == 128_049_152
    assert [key for key in sums if len(key) == 2] == [
        "3a",
        "3b",
        "4a",
        "4b",
        "4c",
        "4d",
        "4e",
        "5a",
        "5b",
    ]


def totals_after(design, changes):
    """Return the totals of a design after all `changes` have been made to it.

    Each change is a block id and a pair: the name of a setting and its new value.
    """
    for key, (name, value) in changes:
        design = block_edits.change_field(design, [key], name, value)
        assert isinstance(design, Design)
    return totals_of(analyse(design))


def test_resnet_with_the_stride_on_the_1x1_has_the_macs_of_the_paper():
    changes = [
        change
        for stage in (3, 4, 5)
        for change in (
            (f"{stage}.1/conv", ("stride", 1)),
            (f"{stage}.1/reduce", ("stride", 2)),
        )
    ]
    assert totals_after(open_template("networks/7-resnet-50")[1], changes)["macs"] == 3_857_973_248


def test_the_other_figures_in_the_notes_can_be_computed():
    lenet = analyse(open_template("networks/1-lenet-5")[1])
    dense, output = (lenet.rows[key].cost.parameters for key in ("c3", "output"))
    assert (dense - 1_516, output) == (900, 850)
    trained = 2 * (lenet.rows["s2"].output[2] + lenet.rows["s4"].output[2])
    assert lenet.totals.parameters == 60_000 + (dense - 1_516) - trained + output
    vgg = analyse(open_template("networks/4-vgg-16")[1]).rows
    assert vgg["fc6"].cost.weights == 102_760_448
    googlenet = analyse(open_template("networks/5-googlenet")[1]).rows
    assert (googlenet["conv1"].cost.macs, googlenet["conv1"].cost.parameters) == (
        118_013_952,
        9_472,
    )
    mobilenet = analyse(open_template("networks/8-mobilenet-v1")[1]).rows.values()
    norms = [row.cost for row in mobilenet if row.cost.buffers]
    assert sum(cost.parameters for cost in norms) == 21_888
    bottleneck = analyse(open_template("modules/3-resnet-bottleneck")[1]).rows.values()
    assert sum(row.cost.parameters for row in bottleneck if row.cost.buffers) == 1_280
    pair = open_template("modules/5-depthwise-separable")[1].blocks
    full = Block("full", KINDS_BY_NAME["conv"](filters=pair["sep1/pointwise"].kind.filters))
    plain = analyse(Design([pair["input"], full], (Wire("input", "full"),)))
    assert plain.totals.macs == 231_211_008
    # In SqueezeNet 1.0 the input of the module fire2 has 96 channels.
    fire = open_template("modules/4-fire-module")[1]
    assert totals_after(fire, [("input", ("channels", 96))])["parameters"] == 11_920
