"""Quick add: blocks typed over the canvas, seen before they are there, under real keys."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Group

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def opened(qtbot, window):
    """Opens the field by a key and waits until texts can be read."""

    def opened(*selected, key=KEY.Key_Tab, modifiers=Qt.KeyboardModifier.NoModifier):
        window.document.select(selected)
        window.canvas.setFocus()
        strike(key, modifiers)
        qtbot.waitUntil(lambda: window.adding.is_ready)
        return window.adding.prompt

    return opened


def typed(prompt, text):
    QTest.keyClicks(prompt.field, text)


def rows(prompt):
    model = prompt.rows.model()
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def line(prompt):
    (found,) = [one for one in prompt.findChildren(QLabel) if one.accessibleName() == "Preview"]
    return found.text() if found.isVisible() else ""


def kinds(window):
    return [block.kind.name for block in window.document.design.blocks.values()]


@pytest.mark.parametrize(
    ("key", "held"), [(KEY.Key_Tab, Qt.KeyboardModifier.NoModifier), (KEY.Key_A, SHIFT)]
)
def test_a_key_opens_it_and_enter_adds_behind_the_selection_in_one_step(window, opened, key, held):
    before = window.document.design
    prompt = opened("conv", key=key, modifiers=held)
    assert prompt.field.hasFocus()
    typed(prompt, "3x3 128 /2 same relu")
    assert line(prompt).startswith("14×14×128 → total")
    strike(KEY.Key_Return)
    (added,) = window.document.selection
    kind = window.document.design.blocks[added].kind
    assert (kind.kernel, kind.filters, kind.stride) == ((3, 3), 128, (2, 2))
    assert (kind.padding, kind.activation) == ("same", "relu")
    assert window.document.design.graph.inputs[added] == ["conv"]
    assert window.document.undo_stack.count() == 1
    strike(KEY.Key_Escape)
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_it_stays_ready_for_the_next_and_an_empty_enter_gives_the_canvas_back(window, opened):
    prompt = opened("conv")
    for text in ("maxpool 3/2", "relu", "1x1 8"):
        typed(prompt, text)
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
    assert window.document.undo_stack.count() == 3
    strike(KEY.Key_Return)
    assert not prompt.isVisible()
    assert window.canvas.hasFocus()
    assert kinds(window)[3:] == ["max_pool", "activation", "conv1x1"]


def test_a_whole_chain_is_one_step_and_its_end_is_gone_on_from(window, opened):
    prompt = opened("conv")
    typed(prompt, "[1x1 64 | 1x1 96 > 3x3 128] > relu")
    assert line(prompt).startswith("28×28×192 → total")
    strike(KEY.Key_Return)
    assert window.document.undo_stack.count() == 1
    assert window.document.selection == ("activation",)
    assert window.document.analysis.rows["activation"].output == (28, 28, 192)


def test_what_is_begun_is_completed_by_tab_by_right_and_by_enter(window, opened):
    prompt = opened("conv")
    typed(prompt, "max")
    assert rows(prompt)[0] == "Max pool"
    strike(KEY.Key_Tab)
    assert prompt.text == "maxpool"
    typed(prompt, " 3/2 sa")
    strike(KEY.Key_Right)
    assert prompt.text == "maxpool 3/2 same"
    strike(KEY.Key_Return)
    typed(prompt, "glob")
    strike(KEY.Key_Return)
    assert kinds(window)[3:] == ["max_pool", "global_avg_pool"]
    assert window.document.design.blocks["max_pool"].kind.padding == "same"


def test_right_moves_the_cursor_while_it_is_within_the_text(opened):
    prompt = opened("conv")
    typed(prompt, "max")
    strike(KEY.Key_Home)
    strike(KEY.Key_Right)
    assert prompt.text == "max"
    assert prompt.field.cursorPosition() == 1


def test_a_row_marked_by_the_arrows_is_what_enter_takes(window, opened):
    prompt = opened("conv")
    assert rows(prompt)[0] == "Convolution"
    strike(KEY.Key_Down)
    strike(KEY.Key_Down)
    assert line(prompt).startswith("28×28×16 →")
    strike(KEY.Key_Return)
    assert kinds(window)[3:] == ["conv1x1"]


def test_a_click_takes_a_row(window, opened):
    prompt = opened("conv")
    place = rows(prompt).index("Max pool")
    index = prompt.rows.model().index(place, 0)
    middle = prompt.rows.visualRect(index).center()
    QTest.mouseClick(prompt.rows.viewport(), LEFT, pos=middle)
    assert kinds(window)[3:] == ["max_pool"]
    assert prompt.field.hasFocus()


def test_kinds_that_cannot_follow_are_not_offered_but_can_be_typed(window, opened):
    prompt = opened("conv")
    assert "Dense" not in rows(prompt)
    assert "Input" not in rows(prompt)
    typed(prompt, "fc 10")
    assert "put a Flatten before it" in line(prompt)
    strike(KEY.Key_Return)
    assert kinds(window)[3:] == ["dense"]


def test_a_text_at_fault_says_what_and_where_and_adds_nothing(window, opened):
    before = window.document.design
    prompt = opened("conv")
    typed(prompt, "1x1 16 > [3x3 8")
    assert "character" in line(prompt)
    strike(KEY.Key_Return)
    assert window.document.design is before
    assert prompt.isVisible()


@pytest.mark.parametrize("text", ["concat", "add"])
def test_several_selected_are_all_wired_into_a_merge_in_their_order(window, opened, text):
    prompt = opened("conv", "conv1x1")
    typed(prompt, text)
    strike(KEY.Key_Return)
    (merge,) = window.document.selection
    assert window.document.design.graph.inputs[merge] == ["conv", "conv1x1"]


def test_with_nothing_selected_it_stands_by_itself(window, opened):
    prompt = opened()
    typed(prompt, "relu")
    assert "until it is wired" in line(prompt)
    strike(KEY.Key_Return)
    assert window.document.design.graph.inputs["activation"] == []


def test_what_would_be_added_is_drawn_and_goes_again(window, opened):
    prompt = opened("conv")
    typed(prompt, "relu")
    shown = window.canvas.ghosts.area()
    assert not shown.isEmpty()
    seen = window.canvas.mapFromScene(shown).boundingRect()
    assert window.canvas.viewport().rect().contains(seen)
    assert not seen.intersects(prompt.geometry())
    strike(KEY.Key_Escape)
    assert window.canvas.ghosts.area().isEmpty()
    assert window.canvas.hasFocus()
    assert len(kinds(window)) == 3


def test_a_double_click_on_the_empty_canvas_opens_it_there(qtbot, window):
    window.document.load(Design())
    at = QPoint(300, 200)
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: window.adding.is_ready)
    prompt = window.adding.prompt
    assert prompt.isVisible()
    assert not window.beginnings.isVisible()
    where = window.canvas.mapToScene(at)
    typed(prompt, "28x28x192")
    strike(KEY.Key_Return)
    (block,) = window.document.design.blocks.values()
    assert abs(block.at[0] + 96 - where.x()) <= 4
    assert abs(block.at[1] + 37 - where.y()) <= 4
    typed(prompt, "1x1 16")
    strike(KEY.Key_Return)
    assert window.document.design.wires == (("input", "conv1x1"),)


def test_a_double_click_on_a_card_opens_nothing(window):
    card = window.canvas.canvas_scene.cards["conv1x1"]
    at = window.canvas.mapFromScene(card.rect().center())
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=at)
    assert "adding" not in vars(window)


def test_a_wire_let_go_over_the_canvas_asks_what_it_leads_to(qtbot, window):
    canvas = window.canvas
    port = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].output_port())
    QTest.mousePress(canvas.viewport(), LEFT, pos=port)
    for step in (10, 60, 120):
        QTest.mouseMove(canvas.viewport(), port + QPoint(-step, step))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=port + QPoint(-120, 120))
    prompt = window.adding.prompt
    assert prompt.isVisible()
    qtbot.waitUntil(lambda: window.adding.is_ready)
    typed(prompt, "relu")
    strike(KEY.Key_Return)
    assert window.document.design.wires[-1] == ("conv", "activation")


def test_a_wire_let_go_backwards_asks_what_it_comes_from(qtbot, window):
    canvas, design = window.canvas, window.document.design
    window.document.edit("Cut", design.with_parts(wires=design.wires[:1]))
    port = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].input_port(0))
    QTest.mousePress(canvas.viewport(), LEFT, pos=port)
    for step in (10, 60, 120):
        QTest.mouseMove(canvas.viewport(), port + QPoint(0, step))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=port + QPoint(0, 120))
    qtbot.waitUntil(lambda: window.adding.is_ready)
    typed(window.adding.prompt, "28x28x3")
    strike(KEY.Key_Return)
    assert window.document.design.graph.inputs["conv"] == ["input_2"]


def test_enter_before_texts_can_be_read_is_not_lost(qtbot, window):
    window.document.select(["conv"])
    strike(KEY.Key_Tab)
    typed(window.adding.prompt, "relu")
    assert not window.adding.is_ready
    strike(KEY.Key_Return)
    assert len(kinds(window)) == 3
    qtbot.waitUntil(lambda: kinds(window)[3:] == ["activation"])


def test_letters_are_letters_in_it(window, opened):
    before = window.document.design
    prompt = opened("conv")
    typed(prompt, "cf S")
    assert prompt.text == "cf S"
    assert window.canvas.gesture is None
    assert window.document.design is before


def test_it_opens_within_fifty_milliseconds(opened, window):
    opened("conv")
    strike(KEY.Key_Escape)
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        strike(KEY.Key_Tab)
        window.adding.prompt.repaint()
        spent.append(time.perf_counter() - start)
        strike(KEY.Key_Escape)
    assert min(spent) < 0.05


def test_behind_a_collapsed_group_it_goes_on_from_where_the_group_ends(window, opened):
    design = window.document.design
    module = Group("module", "Bottleneck", ("conv1x1", "conv"), collapsed=True)
    window.document.edit("Group", design.with_groups((module,)))
    prompt = opened("conv", "conv1x1")
    typed(prompt, "relu")
    strike(KEY.Key_Return)
    assert window.document.design.wires[-1] == ("conv", "activation")


def test_in_a_group_that_was_entered_blocks_belong_to_it(window, opened):
    design = window.document.design
    module = Group("module", "Bottleneck", ("conv1x1", "conv"))
    window.document.edit("Group", design.with_groups((module,)))
    window.document.enter("module")
    prompt = opened("conv")
    typed(prompt, "relu > 1x1 8")
    strike(KEY.Key_Return)
    (group,) = window.document.design.groups
    assert group.members == ("conv1x1", "conv", "activation", "conv1x1_2")


def test_with_nothing_typed_undo_is_the_designs_and_one_goes_on_from_there(window, opened):
    prompt = opened("conv")
    for text in ("relu", "maxpool"):
        typed(prompt, text)
        strike(KEY.Key_Return)
    strike(KEY.Key_Z, CONTROL)
    assert kinds(window)[3:] == ["activation"]
    assert prompt.field.hasFocus()
    typed(prompt, "1x1 8")
    strike(KEY.Key_Z, CONTROL)
    assert kinds(window)[3:] == ["activation"]
    typed(prompt, "1x1 8")
    strike(KEY.Key_Return)
    assert window.document.design.wires[-1] == ("activation", "conv1x1_2")


def test_rows_for_blocks_of_one_kind_are_told_apart_by_their_words(opened):
    prompt = opened("conv")
    typed(prompt, "1x1 16 relu > 5x5 32 relu")
    shown = rows(prompt)
    assert shown[:2] == ["5x5 32 relu", "5x5 32 relu /2"]
    assert len(set(shown)) == len(shown)


def test_what_joins_the_selected_says_so(window, opened):
    window.document.edit(
        "Cut", block_edits.remove(window.document.design, (), [("conv1x1", "conv")])
    )
    prompt = opened("conv1x1", "conv")
    assert line(prompt) == "concat, add or multiply joins the 2 selected"
    typed(prompt, "concat")
    assert line(prompt).startswith("Joins the 2 selected · ")
    strike(KEY.Key_Escape)
    assert not prompt.isVisible()
