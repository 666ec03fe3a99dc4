"""The text of the design file that is written for a design.

The same design always has the same text, and reading the text returns an equal design.
"""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer import resources
from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.edits import block_copies
from designer.core.graph.cancellation import SLICE_LENGTH, never_stop
from designer.core.graph.design import Block, Design, Group, Wire
from designer.files.reader import parse
from designer.files.writer import dumps
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call
from tests.support.paths import NETWORKS
from tests.support.random_designs import designs

BOTTLENECK = Design(
    [
        Block("input", Input(height=28, width=28, channels=192), at=(0, 0)),
        Block("reduce", Conv1x1(filters=16, activation="relu"), at=(200.0, 0)),
        Block("conv", Conv(filters=32, kernel=5, padding="same"), "Lösung", (400, 0.5), True),
    ],
    (Wire("input", "reduce"), Wire("reduce", "conv")),
    "5×5 behind a 1×1 bottleneck",
)

TEXT = """\
{
  "format": "cnn-design",
  "version": 1,
  "name": "5×5 behind a 1×1 bottleneck",
  "notes": "",
  "blocks": [
    {"id": "input", "kind": "input", "height": 28, "width": 28, "channels": 192, "at": [0, 0]},
    {"id": "reduce", "kind": "conv1x1", "filters": 16, "activation": "relu", "at": [200, 0]},
    {"id": "conv", "kind": "conv", "filters": 32, "kernel": [5, 5], "label": "Lösung", \
"at": [400, 0.5], "bypassed": true}
  ],
  "wires": [
    ["input", "reduce"],
    ["reduce", "conv"]
  ]
}
"""


def block_object(kind, **properties):
    """Return the JSON object that is written for a block of this kind with these properties."""
    return json.loads(dumps(Design([Block("b", kind, **properties)])))["blocks"][0]


def test_the_text_has_one_line_per_block_and_wire():
    assert dumps(BOTTLENECK) == TEXT


def test_the_text_is_read_back_as_the_same_design():
    assert parse(TEXT) == BOTTLENECK


def test_an_empty_design_has_empty_lists():
    assert dumps(Design()).endswith('  "notes": "",\n  "blocks": [],\n  "wires": []\n}\n')


def test_groups_follow_the_wires_with_one_line_each():
    groups = (
        Group("3a", "Inception 3a", ("inner", "conv"), collapsed=True),
        Group("inner", "", ("input",)),
    )
    text = dumps(BOTTLENECK.with_parts(groups=groups))
    assert text.endswith(
        '    ["reduce", "conv"]\n  ],\n  "groups": [\n'
        '    {"id": "3a", "label": "Inception 3a", "members": ["inner", "conv"], '
        '"collapsed": true},\n'
        '    {"id": "inner", "members": ["input"]}\n  ]\n}\n'
    )


def test_fields_at_their_default_are_left_out():
    kind = Conv(
        filters=8, kernel=3, stride=[1, 1], padding="same", groups=1, bias=True, activation="none"
    )
    assert block_object(kind) == {"id": "b", "kind": "conv", "filters": 8}


def test_required_fields_are_written_even_if_they_have_their_initial_value():
    assert block_object(Input.fresh()).keys() == {"id", "kind", "height", "width", "channels"}


def test_a_stride_equal_to_the_window_is_left_out():
    assert block_object(MaxPool(window=3, stride=3)) == {
        "id": "b",
        "kind": "max_pool",
        "window": [3, 3],
    }


def test_a_stride_that_equals_only_the_default_window_is_written():
    assert block_object(MaxPool(window=3, stride=2))["stride"] == [2, 2]


def test_an_empty_label_is_left_out():
    assert "label" not in block_object(Input.fresh(), label="")


@pytest.mark.parametrize(
    ("at", "written"),
    [
        ((-0.0, 3.0), "[0, 3]"),
        ((0.1, 1e-7), "[0.1, 1e-07]"),
        ((1e7, -1e7), "[10000000, -10000000]"),
    ],
)
def test_positions_are_written_short_and_exact(at, written):
    assert f'"at": {written}' in dumps(Design([Block("b", Input.fresh(), at=at)]))


@pytest.mark.parametrize("coordinate", [math.nan, math.inf, -math.inf, 1e7 + 1, 10**400])
def test_a_position_outside_the_bounds_is_left_out(coordinate):
    assert "at" not in block_object(Input.fresh(), at=(0, coordinate))


def test_line_breaks_in_texts_do_not_break_lines():
    text = dumps(BOTTLENECK.with_name_and_notes(name="two\nlines", notes='"\\\t\x00'))
    assert '\n  "name": "two\\nlines",\n  "notes": "\\"\\\\\\t\\u0000",\n' in text
    assert parse(text).notes == '"\\\t\x00'


def test_half_a_character_is_replaced_so_that_the_design_can_be_saved():
    design = BOTTLENECK.with_name_and_notes(name="a\ud800b", notes="\udc00")
    reread = parse(dumps(design).encode())
    assert (reread.name, reread.notes) == ("a�b", "�")


def test_two_halves_of_one_character_are_joined():
    assert parse(dumps(BOTTLENECK.with_name_and_notes(name="\ud83d\ude00"))).name == "😀"


def test_a_part_of_a_design_can_be_written_and_read_for_the_clipboard():
    part = block_copies.extract(BOTTLENECK, ["reduce", "conv"])
    pasted = parse(dumps(part))
    assert pasted == part
    assert pasted.wires == (Wire("reduce", "conv"),)


@pytest.mark.parametrize("path", sorted(NETWORKS.glob("*.cnn.json")), ids=lambda path: path.name)
def test_known_networks_are_unchanged_by_writing_and_reading(path):
    design = parse(path.read_bytes())
    assert parse(dumps(design)) == design


def test_templates_are_written_exactly_as_they_are():
    for path in Path(resources.path("templates")).glob("*/*.cnn.json"):
        assert dumps(parse(path.read_bytes())) == path.read_text("utf-8"), path.name


@given(designs())
def test_every_written_design_is_read_back(design):
    text = dumps(design)
    reread = parse(text.encode())
    assert dumps(reread) == text
    assert normalised(reread) == normalised(design)


@given(designs())
def test_a_design_that_was_read_is_unchanged_by_writing_and_reading(design):
    reread = parse(dumps(design))
    assert parse(dumps(reread)) == reread


@given(st.text(st.characters()))
def test_any_text_at_all_can_be_saved(text):
    assert parse(dumps(Design(name=text, notes=text)).encode()).name == (
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    )


def normalised(design):
    """Return the parts of a design in a form in which two equivalent designs are equal.

    An empty label becomes None. A setting that takes its default from another setting becomes the
    value of the other setting if it is not set.
    """
    blocks = [
        (
            block._replace(kind=None, label=block.label or None),
            type(block.kind),
            [block.kind.setting(name) for name in block.kind.fields],
        )
        for block in design.blocks.values()
    ]
    return blocks, design.wires, design.name, design.notes, design.groups


def test_writing_can_be_stopped_in_each_part_of_the_file():
    blocks = [Block(str(key), Conv(filters=1)) for key in range(SLICE_LENGTH + 1)]
    wires = tuple(Wire("0", block.id) for block in blocks[1:])
    design = Design(blocks, wires, groups=(Group("g", "", ("0",)),))
    calls = calls_of_check(lambda check: dumps(design, check))
    assert calls == 4
    for number in range(1, calls + 1):
        with pytest.raises(Stopped):
            dumps(design, stop_at_call(number))
    assert dumps(design, never_stop) == dumps(design)
