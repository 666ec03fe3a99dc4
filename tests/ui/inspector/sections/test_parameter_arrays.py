"""The arrays of a block: a section of its page that lists each with its size and its shape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.blocks.activations.activation import Activation
from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.norms.batch_norm import BatchNorm
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX
from designer.ui.inspector.sections.parameter_arrays import ParameterArrays
from designer.ui.inspector.widgets.collapsible import CollapseButton
from tests.support.inspectors import section

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def document(document):
    keys = ("input", "conv", "norm", "relu")
    kinds = (
        Input(height=32, width=32, channels=3),
        Conv(filters=16),
        BatchNorm(),
        Activation(function="relu"),
    )
    blocks = [Block(key, kind) for key, kind in zip(keys, kinds, strict=True)]
    document.load(Design(blocks, tuple(map(Wire, keys, keys[1:]))))
    return document


@pytest.fixture
def arrays(inspector, document):
    """The section, opened by a click on its heading."""
    document.select(["conv"])
    shown = section(inspector, ParameterArrays)
    assert texts(shown) == []
    QTest.mouseClick(shown.findChild(CollapseButton), LEFT)
    return shown


def texts(shown):
    """Return name, size and shape of each visible array, without zero-width spaces."""
    return [
        (line.name.text(), line.figure.figure, line.sentence.text().replace("\u200b", ""))
        for line in shown.lines
        if line.isVisible()
    ]


def test_each_array_is_listed_with_its_size_its_shape_and_its_role(arrays, document):
    weight = ("weight", "432 weights", "Shape 3×3×3×16: height × width × input channels × filters")
    assert texts(arrays) == [weight, ("bias", "16 biases", "Shape 16: filters")]
    document.select(["norm"])
    assert texts(arrays) == [
        ("weight", "16 weights", "Shape 16: channels"),
        ("bias", "16 biases", "Shape 16: channels"),
        ("running_mean", "16 values", "Shape 16: channels, kept but not trained"),
        ("running_var", "16 values", "Shape 16: channels, kept but not trained"),
    ]
    document.select(["conv"])
    document.edit("x", block_edits.change_field(document.design, ["conv"], "bias", False))
    assert texts(arrays) == [weight]


def test_a_single_value_is_named_in_the_singular(arrays, document):
    document.edit("x", block_edits.change_field(document.design, ["conv"], "filters", 1))
    assert texts(arrays)[1] == ("bias", "1 bias", "Shape 1: filters")


@pytest.mark.parametrize("key", ["input", "relu"])
def test_the_section_is_hidden_for_a_block_that_stores_nothing(arrays, document, key):
    document.select([key])
    assert not arrays.isVisible()


def test_the_section_is_hidden_while_the_shapes_are_unknown_or_the_block_is_bypassed(
    arrays, document
):
    document.edit("x", block_edits.change_field(document.design, ["conv"], "groups", 7))
    assert not arrays.isVisible()
    document.undo()
    assert arrays.isVisible()
    document.edit("x", block_edits.set_bypassed(document.design, ["conv"], True))
    assert not arrays.isVisible()


def test_sizes_beyond_64_bits_are_exact_and_fit_the_panel(qtbot, pane, inspector, document):
    n = 10**9
    kinds = Input(height=n, width=n, channels=n), Conv(filters=n, kernel=n)
    blocks = [Block("input", kinds[0]), Block("conv", kinds[1])]
    document.load(Design(blocks, (Wire("input", "conv"),)))
    document.select(["conv"])
    shown = section(inspector, ParameterArrays)
    QTest.mouseClick(shown.findChild(CollapseButton), LEFT)
    assert texts(shown)[0] == (
        "weight",
        f"{n**4:,} weights",
        f"Shape {n}×{n}×{n}×{n}: height × width × input channels × filters",
    )
    qtbot.waitUntil(lambda: inspector.page.width() <= MIN_WIDTH_PX)
    assert pane.width() == MIN_WIDTH_PX
