"""Shift+S: another kind in a block's place, picked from a list by keys or mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from designer.ui.canvas.prompts.prompt import Prompt

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def opened(window):
    shown = [one for one in window.canvas.findChildren(Prompt) if one.isVisible()]
    return shown[0] if shown else None


def swapping(window, *blocks):
    window.document.select(blocks)
    strike(KEY.Key_S, SHIFT)
    return opened(window)


def rows(prompt):
    model = prompt.rows.model()
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def line_below(prompt):
    (line,) = [one for one in prompt.findChildren(QLabel) if one.accessibleName() == "Preview"]
    return line.text()


def test_a_few_letters_and_enter_swap_in_one_step(window):
    before = window.document.design
    prompt = swapping(window, "conv")
    QTest.keyClicks(prompt.field, "depth")
    strike(KEY.Key_Return)
    after = window.document.design
    assert after.blocks["conv"].kind.name == "depthwise_conv"
    assert after.blocks["conv"].kind.kernel == (5, 5)
    assert after.wires == before.wires
    assert window.document.selection == ("conv",)
    assert window.document.undo_stack.count() == 1
    assert window.canvas.hasFocus()
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_list_has_every_other_kind_and_the_shape_it_would_give(window):
    prompt = swapping(window, "conv")
    assert "Convolution" not in rows(prompt)
    assert "1×1 convolution" in rows(prompt)
    QTest.keyClicks(prompt.field, "max")
    strike(KEY.Key_Up)
    strike(KEY.Key_Down)
    assert rows(prompt) == ["Max pool", "Global max"]
    # Stride and padding are kept.
    assert line_below(prompt).startswith("28×28×16 →")


def test_a_kind_that_does_not_fit_says_why_and_can_be_taken_all_the_same(window):
    prompt = swapping(window, "conv")
    QTest.keyClicks(prompt.field, "dense")
    assert "Flatten" in line_below(prompt)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.name == "dense"


def test_escape_swaps_nothing(window):
    before = window.document.design
    swapping(window, "conv")
    strike(KEY.Key_Escape)
    assert opened(window) is None
    assert window.canvas.hasFocus()
    assert window.document.design is before


def test_several_blocks_are_swapped_together(window):
    swapping(window, "conv", "conv1x1")
    QTest.keyClicks(QApplication.focusWidget(), "batch")
    strike(KEY.Key_Return)
    kinds = [block.kind.name for block in window.document.design.blocks.values()]
    assert kinds == ["input", "batch_norm", "batch_norm"]
    assert window.document.undo_stack.undoText() == "Swap 2 blocks for Batch norm"


@pytest.mark.parametrize("text", ["no such kind"])
def test_where_no_kind_is_called_that_it_says_so(window, text):
    before = window.document.design
    prompt = swapping(window, "conv")
    QTest.keyClicks(prompt.field, text)
    assert line_below(prompt) == "No kind is called that"
    strike(KEY.Key_Return)
    assert window.document.design is before
    assert opened(window) is prompt


@pytest.mark.parametrize(
    ("typed", "kind"), [("dw", "depthwise_conv"), ("maxpool", "max_pool"), ("fc", "dense")]
)
def test_kinds_are_found_by_their_names_in_a_line_of_text(window, typed, kind):
    prompt = swapping(window, "conv")
    QTest.keyClicks(prompt.field, typed)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.name == kind


def test_a_block_typed_in_full_brings_its_settings(window):
    prompt = swapping(window, "conv")
    QTest.keyClicks(prompt.field, "3x3 64 /2")
    assert rows(prompt)[0].startswith("Conv 3×3 · 64 filters")
    assert line_below(prompt).startswith("14×14×64")
    strike(KEY.Key_Return)
    kind = window.document.design.blocks["conv"].kind
    assert (kind.kernel, kind.filters, kind.stride) == ((3, 3), 64, (2, 2))
    assert window.document.undo_stack.count() == 1


def test_a_name_alone_keeps_what_both_have(window):
    prompt = swapping(window, "conv")
    QTest.keyClicks(prompt.field, "dw")
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.kernel == (5, 5)
