"""Quick add, tested with real keys: blocks are typed over the canvas, with a preview of them."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Group
from tests.support.kept_analyses import kept_analyses, named

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def open_field(qtbot, window):
    """A function that selects blocks, opens quick add by a key, and returns its prompt."""

    def open_by_key(*selected, key=KEY.Key_Tab, modifiers=Qt.KeyboardModifier.NoModifier):
        window.document.select(selected)
        window.canvas.setFocus()
        strike(key, modifiers)
        qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)
        return window.commands.quick_add.prompt

    return open_by_key


def type_text(prompt, text):
    QTest.keyClicks(prompt.field, text)


def rows(prompt):
    model = prompt.rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def message(prompt):
    """Return the message below the rows of the prompt, or "" if no message is shown."""
    labels = prompt.findChildren(QLabel)
    (label,) = [label for label in labels if label.accessibleName() == "Preview"]
    return label.text() if label.isVisible() else ""


def kinds(window):
    return [block.kind.name for block in window.document.design.blocks.values()]


@pytest.mark.parametrize(
    ("key", "modifiers"), [(KEY.Key_Tab, Qt.KeyboardModifier.NoModifier), (KEY.Key_A, SHIFT)]
)
def test_enter_adds_blocks_behind_the_selection_in_one_edit(window, open_field, key, modifiers):
    before = window.document.design
    prompt = open_field("conv", key=key, modifiers=modifiers)
    assert prompt.field.hasFocus()
    type_text(prompt, "3x3 128 /2 same relu")
    assert message(prompt).startswith("14×14×128 → total")
    strike(KEY.Key_Return)
    (added,) = window.document.selection
    kind = window.document.design.blocks[added].kind
    assert (kind.kernel, kind.filters, kind.stride) == ((3, 3), 128, (2, 2))
    assert (kind.padding, kind.activation) == ("same", "relu")
    assert window.document.design.graph.inputs[added] == ["conv"]
    assert window.document.history.count() == 1
    strike(KEY.Key_Escape)
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_field_stays_open_for_the_next_blocks_until_enter_on_an_empty_text(window, open_field):
    prompt = open_field("conv")
    for text in ("maxpool 3/2", "relu", "1x1 8"):
        type_text(prompt, text)
        strike(KEY.Key_Return)
        assert prompt.isVisible()
        assert prompt.text == ""
    assert kinds(window)[3:] == ["max_pool", "activation", "conv1x1"]
    wires = window.document.design.wires
    assert wires[2:] == (
        ("conv", "max_pool"),
        ("max_pool", "activation"),
        ("activation", "conv1x1_2"),
    )
    assert window.document.history.count() == 3
    strike(KEY.Key_Return)
    assert not prompt.isVisible()
    assert window.canvas.hasFocus()
    assert kinds(window)[3:] == ["max_pool", "activation", "conv1x1"]


def test_a_whole_chain_is_one_edit_and_its_last_block_is_selected(window, open_field):
    prompt = open_field("conv")
    type_text(prompt, "[1x1 64 | 1x1 96 > 3x3 128] > relu")
    assert message(prompt).startswith("28×28×192 → total")
    strike(KEY.Key_Return)
    assert window.document.history.count() == 1
    assert window.document.selection == ("activation",)
    assert window.document.analysis.rows["activation"].output == (28, 28, 192)


def test_an_incomplete_word_is_completed_by_tab_by_right_and_by_enter(window, open_field):
    prompt = open_field("conv")
    type_text(prompt, "max")
    assert rows(prompt)[0] == "Max pool"
    strike(KEY.Key_Tab)
    assert prompt.text == "maxpool"
    type_text(prompt, " 3/2 sa")
    strike(KEY.Key_Right)
    assert prompt.text == "maxpool 3/2 same"
    strike(KEY.Key_Return)
    type_text(prompt, "glob")
    strike(KEY.Key_Return)
    assert kinds(window)[3:] == ["max_pool", "global_avg_pool"]
    assert window.document.design.blocks["max_pool"].kind.padding == "same"


def test_right_moves_the_cursor_while_it_is_within_the_text(open_field):
    prompt = open_field("conv")
    type_text(prompt, "max")
    strike(KEY.Key_Home)
    strike(KEY.Key_Right)
    assert prompt.text == "max"
    assert prompt.field.cursorPosition() == 1


def test_enter_chooses_the_row_marked_by_the_arrows(window, open_field):
    prompt = open_field("conv")
    assert rows(prompt)[0] == "Convolution"
    strike(KEY.Key_Down)
    strike(KEY.Key_Down)
    assert message(prompt).startswith("28×28×16 →")
    strike(KEY.Key_Return)
    assert kinds(window)[3:] == ["conv1x1"]


def test_a_click_chooses_a_row(window, open_field):
    prompt = open_field("conv")
    row = rows(prompt).index("Max pool")
    index = prompt.rows.model().index(row, 0)
    middle = prompt.rows.visualRect(index).center()
    QTest.mouseClick(prompt.rows.viewport(), LEFT, pos=middle)
    assert kinds(window)[3:] == ["max_pool"]
    assert prompt.field.hasFocus()


def test_kinds_that_cannot_follow_are_not_suggested_but_can_be_typed(window, open_field):
    prompt = open_field("conv")
    assert "Dense" not in rows(prompt)
    assert "Input" not in rows(prompt)
    type_text(prompt, "fc 10")
    assert "put a Flatten before it" in message(prompt)
    strike(KEY.Key_Return)
    assert kinds(window)[3:] == ["dense"]


def test_a_faulty_text_adds_nothing_and_a_message_says_what_is_wrong_and_where(window, open_field):
    before = window.document.design
    prompt = open_field("conv")
    type_text(prompt, "1x1 16 > [3x3 8")
    assert "character" in message(prompt)
    strike(KEY.Key_Return)
    assert window.document.design is before
    assert prompt.isVisible()


@pytest.mark.parametrize("text", ["concat", "add"])
def test_several_selected_blocks_are_wired_into_a_merge_in_their_order(window, open_field, text):
    prompt = open_field("conv", "conv1x1")
    type_text(prompt, text)
    strike(KEY.Key_Return)
    (merge,) = window.document.selection
    assert window.document.design.graph.inputs[merge] == ["conv", "conv1x1"]


def test_a_block_added_without_a_selection_stays_unwired(window, open_field):
    prompt = open_field()
    type_text(prompt, "relu")
    assert "until it is wired" in message(prompt)
    strike(KEY.Key_Return)
    assert window.document.design.graph.inputs["activation"] == []


def test_the_blocks_to_be_added_are_previewed_until_escape(window, open_field):
    prompt = open_field("conv")
    type_text(prompt, "relu")
    area = window.canvas.ghost_cards.area()
    assert not area.isEmpty()
    ghosts = window.canvas.mapFromScene(area).boundingRect()
    assert window.canvas.viewport().rect().contains(ghosts)
    assert not ghosts.intersects(prompt.geometry())
    strike(KEY.Key_Escape)
    assert window.canvas.ghost_cards.area().isEmpty()
    assert window.canvas.hasFocus()
    assert len(kinds(window)) == 3


def test_a_double_click_on_the_empty_canvas_opens_the_field_there(qtbot, window):
    window.document.load(Design())
    at = QPoint(300, 200)
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)
    prompt = window.commands.quick_add.prompt
    assert prompt.isVisible()
    assert not window.empty_canvas_card.isVisible()
    point = window.canvas.mapToScene(at)
    type_text(prompt, "28x28x192")
    strike(KEY.Key_Return)
    (block,) = window.document.design.blocks.values()
    assert abs(block.at[0] + 96 - point.x()) <= 4
    assert abs(block.at[1] + 37 - point.y()) <= 4
    type_text(prompt, "1x1 16")
    strike(KEY.Key_Return)
    assert window.document.design.wires == (("input", "conv1x1"),)


def test_a_double_click_on_a_card_opens_no_field(window):
    card = window.canvas.canvas_scene.cards["conv1x1"]
    at = window.canvas.mapFromScene(card.rect().center())
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=at)
    assert "quick_add" not in vars(window)


def test_a_wire_dropped_on_the_empty_canvas_asks_for_its_target(qtbot, window):
    canvas = window.canvas
    port = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].output_port())
    QTest.mousePress(canvas.viewport(), LEFT, pos=port)
    for step in (10, 60, 120):
        QTest.mouseMove(canvas.viewport(), port + QPoint(-step, step))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=port + QPoint(-120, 120))
    prompt = window.commands.quick_add.prompt
    assert prompt.isVisible()
    qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)
    type_text(prompt, "relu")
    strike(KEY.Key_Return)
    assert window.document.design.wires[-1] == ("conv", "activation")


def test_a_wire_dragged_backwards_and_dropped_asks_for_its_source(qtbot, window):
    canvas, design = window.canvas, window.document.design
    window.document.edit("Cut", design.with_parts(wires=design.wires[:1]))
    port = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].input_port(0))
    QTest.mousePress(canvas.viewport(), LEFT, pos=port)
    for step in (10, 60, 120):
        QTest.mouseMove(canvas.viewport(), port + QPoint(0, step))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=port + QPoint(0, 120))
    qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)
    type_text(window.commands.quick_add.prompt, "28x28x3")
    strike(KEY.Key_Return)
    assert window.document.design.graph.inputs["conv"] == ["input_2"]


def test_enter_before_texts_can_be_read_is_not_lost(qtbot, window):
    window.document.select(["conv"])
    strike(KEY.Key_Tab)
    type_text(window.commands.quick_add.prompt, "relu")
    assert not window.commands.quick_add.is_ready
    strike(KEY.Key_Return)
    assert len(kinds(window)) == 3
    qtbot.waitUntil(lambda: kinds(window)[3:] == ["activation"])


def test_letters_typed_in_the_field_are_no_shortcuts(window, open_field):
    before = window.document.design
    prompt = open_field("conv")
    type_text(prompt, "cf S")
    assert prompt.text == "cf S"
    assert window.canvas.gesture is None
    assert window.document.design is before


def test_the_field_opens_within_fifty_milliseconds(open_field, window):
    open_field("conv")
    strike(KEY.Key_Escape)
    durations = []
    for _ in range(5):
        start = time.perf_counter()
        strike(KEY.Key_Tab)
        window.commands.quick_add.prompt.repaint()
        durations.append(time.perf_counter() - start)
        strike(KEY.Key_Escape)
    assert min(durations) < 0.05


def test_a_block_added_behind_a_collapsed_group_is_fed_by_its_last_block(window, open_field):
    design = window.document.design
    module = Group("module", "Bottleneck", ("conv1x1", "conv"), collapsed=True)
    window.document.edit("Group", design.with_groups((module,)))
    prompt = open_field("conv", "conv1x1")
    type_text(prompt, "relu")
    strike(KEY.Key_Return)
    assert window.document.design.wires[-1] == ("conv", "activation")


def test_blocks_added_in_an_entered_group_belong_to_it(window, open_field):
    design = window.document.design
    module = Group("module", "Bottleneck", ("conv1x1", "conv"))
    window.document.edit("Group", design.with_groups((module,)))
    window.document.enter_group("module")
    prompt = open_field("conv")
    type_text(prompt, "relu > 1x1 8")
    strike(KEY.Key_Return)
    (group,) = window.document.design.groups
    assert group.members == ("conv1x1", "conv", "activation", "conv1x1_2")


def test_undo_with_an_empty_text_undoes_the_last_edit_and_reopens_behind_it(window, open_field):
    prompt = open_field("conv")
    for text in ("relu", "maxpool"):
        type_text(prompt, text)
        strike(KEY.Key_Return)
    strike(KEY.Key_Z, CONTROL)
    assert kinds(window)[3:] == ["activation"]
    assert prompt.field.hasFocus()
    type_text(prompt, "1x1 8")
    strike(KEY.Key_Z, CONTROL)
    assert kinds(window)[3:] == ["activation"]
    type_text(prompt, "1x1 8")
    strike(KEY.Key_Return)
    assert window.document.design.wires[-1] == ("activation", "conv1x1_2")


def test_rows_of_one_kind_show_their_text_instead_of_the_same_title(open_field):
    prompt = open_field("conv")
    type_text(prompt, "1x1 16 relu > 5x5 32 relu")
    titles = rows(prompt)
    assert titles[:2] == ["5x5 32 relu", "5x5 32 relu /2"]
    assert len(set(titles)) == len(titles)


def test_the_message_says_what_joins_the_selected_blocks(window, open_field):
    window.document.edit(
        "Cut", block_edits.remove(window.document.design, (), [("conv1x1", "conv")])
    )
    prompt = open_field("conv1x1", "conv")
    assert message(prompt) == "concat, add or multiply joins the 2 selected"
    type_text(prompt, "concat")
    assert message(prompt).startswith("Joins the 2 selected · ")
    strike(KEY.Key_Escape)
    assert not prompt.isVisible()


def test_a_closed_prompt_keeps_nothing_of_what_it_previewed(window, open_field):
    window.document.load(named(window.document.design))
    prompt = open_field("conv")
    type_text(prompt, "3x3 128")
    assert message(prompt)
    assert len(kept_analyses()) == 2
    strike(KEY.Key_Escape)
    assert kept_analyses() == [window.document.analysis]
