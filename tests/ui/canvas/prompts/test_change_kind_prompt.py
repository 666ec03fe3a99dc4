"""The prompt of Shift+S, in which another kind for a block is chosen by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from designer.ui.canvas.prompts.prompt import Prompt

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def open_prompt(window):
    visible = [prompt for prompt in window.canvas.findChildren(Prompt) if prompt.isVisible()]
    return visible[0] if visible else None


def open_for(window, *blocks):
    """Select the blocks and press Shift+S; return the prompt that opens."""
    window.document.select(blocks)
    strike(KEY.Key_S, SHIFT)
    return open_prompt(window)


def rows(prompt):
    model = prompt.rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def message(prompt):
    labels = prompt.findChildren(QLabel)
    (label,) = [label for label in labels if label.accessibleName() == "Preview"]
    return label.text()


def test_a_few_letters_and_enter_change_the_kind_in_one_edit(window):
    before = window.document.design
    prompt = open_for(window, "conv")
    QTest.keyClicks(prompt.field, "depth")
    strike(KEY.Key_Return)
    after = window.document.design
    assert after.blocks["conv"].kind.name == "depthwise_conv"
    assert after.blocks["conv"].kind.kernel == (5, 5)
    assert after.wires == before.wires
    assert window.document.selection == ("conv",)
    assert window.document.history.count() == 1
    assert window.canvas.hasFocus()
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_list_has_every_other_kind_and_previews_its_shape(window):
    prompt = open_for(window, "conv")
    assert "Convolution" not in rows(prompt)
    assert "1×1 convolution" in rows(prompt)
    QTest.keyClicks(prompt.field, "max")
    strike(KEY.Key_Up)
    strike(KEY.Key_Down)
    assert rows(prompt) == ["Max pool", "Global max"]
    # The pooling takes stride and padding from the convolution, so the map stays 28×28.
    assert message(prompt).startswith("28×28×16 →")


def test_a_kind_that_does_not_fit_says_why_and_can_still_be_chosen(window):
    prompt = open_for(window, "conv")
    QTest.keyClicks(prompt.field, "dense")
    assert "Flatten" in message(prompt)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.name == "dense"


def test_escape_changes_no_kind(window):
    before = window.document.design
    open_for(window, "conv")
    strike(KEY.Key_Escape)
    assert open_prompt(window) is None
    assert window.canvas.hasFocus()
    assert window.document.design is before


def test_the_kind_of_several_blocks_is_changed_together(window):
    open_for(window, "conv", "conv1x1")
    QTest.keyClicks(QApplication.focusWidget(), "batch")
    strike(KEY.Key_Return)
    kinds = [block.kind.name for block in window.document.design.blocks.values()]
    assert kinds == ["input", "batch_norm", "batch_norm"]
    assert window.document.history.undoText() == "Swap 2 blocks for Batch norm"


@pytest.mark.parametrize("text", ["no such kind"])
def test_a_message_says_if_no_kind_matches(window, text):
    before = window.document.design
    prompt = open_for(window, "conv")
    QTest.keyClicks(prompt.field, text)
    assert message(prompt) == "No kind is called that"
    strike(KEY.Key_Return)
    assert window.document.design is before
    assert open_prompt(window) is prompt


@pytest.mark.parametrize(
    ("typed", "kind"), [("dw", "depthwise_conv"), ("maxpool", "max_pool"), ("fc", "dense")]
)
def test_kinds_are_found_by_their_names_in_the_text_language(window, typed, kind):
    prompt = open_for(window, "conv")
    QTest.keyClicks(prompt.field, typed)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.name == kind


def test_a_block_typed_in_full_sets_its_settings(window):
    prompt = open_for(window, "conv")
    QTest.keyClicks(prompt.field, "3x3 64 /2")
    assert rows(prompt)[0].startswith("Conv 3×3 · 64 filters")
    assert message(prompt).startswith("14×14×64")
    strike(KEY.Key_Return)
    kind = window.document.design.blocks["conv"].kind
    assert (kind.kernel, kind.filters, kind.stride) == ((3, 3), 64, (2, 2))
    assert window.document.history.count() == 1


def test_a_name_alone_keeps_the_settings_that_both_kinds_have(window):
    prompt = open_for(window, "conv")
    QTest.keyClicks(prompt.field, "dw")
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.kernel == (5, 5)
