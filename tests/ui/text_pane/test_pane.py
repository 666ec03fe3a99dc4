"""The text pane: typing changes the design, other edits change the text, no text is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from designer.core.edits import block_edits
from designer.core.graph.design import Wire
from designer.files.templates import load_templates
from designer.notation.revising.revision import DELETED_MESSAGE
from designer.ui.app import settings
from designer.ui.text_pane.pane import UNFINISHED_MESSAGE
from designer.ui.window.main_window import INITIAL_SIZE_PX, MainWindow
from tests.support.mouse import point_on_card

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINE = "28x28x192 > 1x1 16 > 5x5 32"


def wait_for_text(qtbot, window, text):
    """Wait until the text pane shows `text`."""
    qtbot.waitUntil(lambda: window.text.editor.toPlainText() == text)


@pytest.fixture
def text(qtbot, window):
    """The text pane with the text of the bottleneck design, and with the focus."""
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_4, CTRL | SHIFT)
    qtbot.waitUntil(window.text.editor.hasFocus)
    wait_for_text(qtbot, window, LINE)
    return window.text


def type_after(editor, anchor, typed):
    """Type `typed` in the editor after the first occurrence of `anchor`."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.toPlainText().index(anchor) + len(anchor))
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, typed)


def kinds(window):
    """Return the name of the block kind of each block of the design."""
    return [block.kind.name for block in window.document.design.blocks.values()]


def change_filters(document):
    """Change the filters of a block directly in the document, not by typing."""
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 64))


def wait_for_design(qtbot, window):
    """Wait until the text that was typed has become the design."""
    qtbot.waitUntil(lambda: not window.text.unfinished)


def test_the_pane_is_hidden_at_first_and_the_choice_to_show_it_is_remembered(qtbot, window):
    assert window.text_pane.isHidden()
    assert not window.text_pane.is_created
    QTest.keyClick(window.canvas, KEY.Key_4, CTRL | SHIFT)
    qtbot.waitUntil(window.text.editor.hasFocus)
    assert window.actions_by_id["text"].isChecked()
    assert settings.text_pane()
    second_window = MainWindow()
    qtbot.addWidget(second_window)
    assert not second_window.text_pane.isHidden()
    QTest.keyClick(window.text.editor, KEY.Key_4, CTRL | SHIFT)
    assert window.text_pane.isHidden()
    qtbot.waitUntil(window.canvas.hasFocus)
    assert not settings.text_pane()


def test_typed_text_changes_the_design_and_the_canvas(qtbot, window, text):
    type_after(text.editor, "1x1 16", " relu > bn")
    qtbot.waitUntil(lambda: "batch_norm" in kinds(window))
    design = window.document.design
    assert design.blocks["conv1x1"].kind.activation == "relu"
    assert design.graph.inputs["conv"] == ["batch_norm"]
    assert design.blocks["conv"].at == (576, 0)
    assert "batch_norm" in window.canvas.canvas_scene.cards


def test_a_burst_of_typing_is_one_undo_step(qtbot, window, text):
    before = window.document.design
    type_after(text.editor, "1x1 16", "0")
    qtbot.waitUntil(lambda: window.document.design.blocks["conv1x1"].kind.filters == 160)
    QTest.keyClicks(text.editor, " relu")
    qtbot.waitUntil(lambda: window.document.design.blocks["conv1x1"].kind.activation == "relu")
    assert window.document.history.count() == 1
    QTest.keyClick(text.editor, KEY.Key_Escape)
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_Z, CTRL)
    assert window.document.design is before
    wait_for_text(qtbot, window, LINE)


def test_a_word_that_is_deleted_and_typed_again_is_the_same_block_and_no_edit(qtbot, window, text):
    before = window.document.design
    editor = text.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(len(" > 5x5 32")):
        QTest.keyClick(editor, KEY.Key_Backspace)
    qtbot.waitUntil(lambda: kinds(window) == ["input", "conv1x1"])
    QTest.keyClicks(editor, " > 5x5 32")
    wait_for_design(qtbot, window)
    assert window.document.design == before
    assert not window.document.history.canUndo()


def test_an_unfinished_word_is_underlined_and_changes_nothing(qtbot, window, text):
    before = window.document.design
    type_after(text.editor, LINE, " > con")
    qtbot.waitUntil(lambda: "There is no block" in text.message)
    assert text.message.startswith("Character 31:")
    (selection,) = text.editor.extraSelections()
    assert selection.cursor.selectedText() == "con"
    assert window.document.design is before
    QTest.keyClicks(text.editor, "v")
    qtbot.waitUntil(lambda: kinds(window)[-1] == "conv" and len(kinds(window)) == 4)
    assert text.editor.extraSelections() == []


@pytest.mark.usefixtures("text")
def test_an_edit_elsewhere_changes_the_text(qtbot, window):
    change_filters(window.document)
    wait_for_text(qtbot, window, "28x28x192 > 1x1 16 > 5x5 64")


def test_unfinished_text_is_kept_when_the_design_changes_elsewhere(qtbot, window, text):
    type_after(text.editor, LINE, " > con")
    qtbot.waitUntil(lambda: "There is no block" in text.message)
    change_filters(window.document)
    window.document.select(["conv"])
    assert text.editor.toPlainText() == f"{LINE} > con"
    assert text.message == UNFINISHED_MESSAGE
    (discard,) = [button for button in text.findChildren(QPushButton) if button.isVisible()]
    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    wait_for_text(qtbot, window, "5x5 64")


def test_the_selected_part_is_shown_and_edited(qtbot, window, text):
    window.document.select(["conv1x1"])
    wait_for_text(qtbot, window, "1x1 16")
    type_after(text.editor, "1x1 16", " > bn")
    qtbot.waitUntil(lambda: "batch_norm" in kinds(window))
    assert window.document.design.graph.inputs["conv"] == ["batch_norm"]
    assert window.document.selection == ("conv1x1", "batch_norm")
    assert text.editor.toPlainText() == "1x1 16 > bn"


def test_text_typed_just_before_the_focus_leaves_changes_the_design(qtbot, window, text):
    type_after(text.editor, "1x1 16", " relu")
    QTest.keyClick(text.editor, KEY.Key_Escape)
    window.document.select(["conv"])
    qtbot.waitUntil(lambda: window.document.design.blocks["conv1x1"].kind.activation == "relu")
    wait_for_text(qtbot, window, "5x5 32")
    assert window.document.selection == ("conv",)


def test_text_typed_just_before_a_save_is_saved(qtbot, window, text, tmp_path):
    window.document.mark_saved(str(tmp_path / "x.cnn.json"), window.document.design)
    type_after(text.editor, "1x1 16", " relu")
    QTest.keyClick(text.editor, KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: not window.document.modified)
    assert '"activation": "relu"' in (tmp_path / "x.cnn.json").read_text("utf-8")


def test_text_typed_just_before_the_pane_is_hidden_changes_the_design(qtbot, window, text):
    type_after(text.editor, "1x1 16", " relu")
    QTest.keyClick(text.editor, KEY.Key_4, CTRL | SHIFT)
    assert window.text_pane.isHidden()
    assert not text.unfinished
    assert window.document.design.blocks["conv1x1"].kind.activation == "relu"
    qtbot.waitUntil(window.canvas.hasFocus)
    window.document.select(["conv"])
    QTest.keyClick(window.canvas, KEY.Key_Delete)
    QTest.keyClick(window.canvas, KEY.Key_4, CTRL | SHIFT)
    wait_for_text(qtbot, window, "28x28x192 > 1x1 16 relu")
    assert kinds(window) == ["input", "conv1x1"]
    activations = []
    for action in ("undo", "undo", "redo"):
        window.actions_by_id[action].trigger()
        assert kinds(window) == ["input", "conv1x1", "conv"]
        activations.append(window.document.design.blocks["conv1x1"].kind.activation)
    assert activations == ["relu", "none", "relu"]


def delete_on_the_canvas(window, key):
    """Select the block `key` by a click on its card, and delete it by key."""
    canvas = window.canvas
    canvas.frame_all()
    viewport, point = canvas.viewport(), point_on_card(canvas, key)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert window.document.selection == (key,)
    QTest.keyClick(canvas, KEY.Key_Delete)
    assert key not in window.document.design.blocks


def undo_and_redo_all(window):
    """Undo all steps and redo them by the actions; return the blocks after each redone step."""
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    after, versions = window.document.design, []
    count = window.document.history.count()
    for _ in range(count):
        undo.trigger()
    assert not window.document.history.canUndo()
    for _ in range(count):
        redo.trigger()
        versions.append(kinds(window))
    assert window.document.design is after
    return versions


def test_a_block_deleted_before_typed_text_is_read_does_not_come_back(qtbot, window, text):
    type_after(text.editor, "1x1 16", " relu > bn")
    delete_on_the_canvas(window, "conv")
    wait_for_design(qtbot, window)
    assert kinds(window) == ["input", "conv1x1", "batch_norm"]
    assert window.document.design.blocks["conv1x1"].kind.activation == "relu"
    wait_for_text(qtbot, window, "28x28x192 > 1x1 16 relu > bn")
    assert undo_and_redo_all(window) == [
        ["input", "conv1x1"],
        ["input", "conv1x1", "batch_norm"],
    ]


def test_text_typed_before_a_step_is_undone_is_applied_without_that_step(qtbot, window, text):
    type_after(text.editor, "1x1 16", " relu")
    wait_for_design(qtbot, window)
    type_after(text.editor, "5x5 32", " > bn")
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: "batch_norm" in kinds(window))
    assert window.document.design.blocks["conv1x1"].kind.activation == "none"
    wait_for_text(qtbot, window, f"{LINE} > bn")
    assert undo_and_redo_all(window) == [["input", "conv1x1", "conv", "batch_norm"]]


def test_unfinished_text_is_finished_after_a_block_was_deleted(qtbot, window, text):
    type_after(text.editor, "1x1 16", " > ba")
    qtbot.waitUntil(lambda: "There is no block" in text.message)
    delete_on_the_canvas(window, "conv")
    assert text.message == UNFINISHED_MESSAGE
    QTest.mouseClick(text.editor.viewport(), Qt.MouseButton.LeftButton)
    type_after(text.editor, " > ba", "tchnorm")
    wait_for_design(qtbot, window)
    assert kinds(window) == ["input", "conv1x1", "batch_norm"]
    QTest.keyClick(text.editor, KEY.Key_Escape)
    wait_for_text(qtbot, window, "28x28x192 > 1x1 16 > bn")
    undo_and_redo_all(window)


def test_text_typed_into_a_block_that_was_deleted_is_kept_and_explained(qtbot, window, text):
    type_after(text.editor, "5x5 32", " relu")
    delete_on_the_canvas(window, "conv")
    qtbot.waitUntil(lambda: DELETED_MESSAGE in text.message)
    assert text.editor.toPlainText() == f"{LINE} relu"
    (marked,) = text.editor.extraSelections()
    assert marked.cursor.selectedText() == "5x5 32 relu"
    assert kinds(window) == ["input", "conv1x1"]
    (discard,) = [button for button in text.findChildren(QPushButton) if button.isVisible()]
    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    wait_for_text(qtbot, window, "28x28x192 > 1x1 16")
    assert undo_and_redo_all(window) == [["input", "conv1x1"]]


def test_text_typed_before_another_design_is_shown_does_not_change_it(qtbot, window, text):
    (fire,) = [item.design for item in load_templates() if item.name == "Fire module"]
    type_after(text.editor, LINE, " > con")
    window.document.load(fire)
    QTest.keyClicks(text.editor, "bn")
    qtbot.waitUntil(lambda: kinds(window)[-1] == "batch_norm")
    assert kinds(window)[:-1] == [block.kind.name for block in fire.blocks.values()]
    QTest.keyClick(text.editor, KEY.Key_Escape)
    undo_and_redo_all(window)


def test_a_design_that_has_no_text_is_explained_and_cannot_be_edited(qtbot, window, text):
    design = window.document.design
    window.document.edit("Odd", design.with_parts(wires=(*design.wires, Wire("input", "conv"))))
    qtbot.waitUntil(lambda: "takes one input and has 2" in text.message)
    assert text.editor.isHidden(), "an empty field would ask to be typed into"
    assert text.hasFocus()
    window.document.undo()
    wait_for_text(qtbot, window, LINE)
    assert text.editor.isVisible()
    assert text.editor.hasFocus()


def test_escape_leaves_the_pane_of_a_design_that_has_no_text(qtbot, window, text):
    design = window.document.design
    window.document.edit("Odd", design.with_parts(wires=(*design.wires, Wire("input", "conv"))))
    qtbot.waitUntil(text.editor.isHidden)
    QTest.keyClick(text, KEY.Key_Escape)
    qtbot.waitUntil(window.canvas.hasFocus)


def test_an_inception_module_fits_without_scrolling_and_leaves_space_for_the_canvas(qtbot, window):
    window.resize(*INITIAL_SIZE_PX)
    window.bottom_pane.show()
    qtbot.waitUntil(lambda: window.bottom_pane.visibleRegion().boundingRect().height() > 0)
    inception = next(item for item in load_templates() if "inception-3a-reduced" in item.path)
    window.document.load(inception.design)
    QTest.keyClick(window.canvas, KEY.Key_4, CTRL | SHIFT)
    editor = window.text.editor
    qtbot.waitUntil(lambda: editor.toPlainText().count("\n") >= 3)
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)
    lines = editor.viewport().height() / editor.fontMetrics().lineSpacing()
    assert lines >= 7
    assert window.canvas.height() >= 300
    assert window.bottom_pane.height() >= window.bottom.minimumSizeHint().height()


def test_a_design_can_be_created_by_typing(qtbot, window, text):
    window.document.new()
    wait_for_text(qtbot, window, "")
    QTest.keyClicks(text.editor, "28x28x192 > [1x1 64 | 3x3 128] > gap > fc 10")
    qtbot.waitUntil(lambda: len(kinds(window)) == 6)
    wait_for_design(qtbot, window)
    assert window.document.analysis.totals.complete


def test_opening_another_design_replaces_unfinished_text(qtbot, window, text):
    type_after(text.editor, LINE, " > con")
    qtbot.waitUntil(lambda: "There is no block" in text.message)
    (fire,) = [item.design for item in load_templates() if item.name == "Fire module"]
    window.document.load(fire)
    wait_for_text(qtbot, window, '55x55x64 > "Fire 2": (1x1 16 relu > [1x1 64 relu | 3x3 64 relu])')


def test_keys_move_the_focus_into_and_out_of_the_pane(qtbot, window, text):
    QTest.keyClick(text.editor, KEY.Key_F6)
    assert not text.editor.hasFocus()
    QTest.keyClick(window.focusWidget(), KEY.Key_F6, SHIFT)
    qtbot.waitUntil(text.editor.hasFocus)
    QTest.keyClick(text.editor, KEY.Key_Tab)
    assert not text.editor.hasFocus()
    assert text.editor.toPlainText() == LINE
    assert text.editor.accessibleName() == "Design as text"


@pytest.mark.parametrize(
    ("pasted", "message"),
    [("a" * 20_000, "A line has at most 10,000"), ("bn\n" * 140_000, "A text has at most 400,000")],
    ids=["line", "text"],
)
def test_a_text_that_would_freeze_the_window_is_not_pasted(window, text, pasted, message):
    QGuiApplication.clipboard().setText(pasted)
    before = window.document.design
    QTest.keyClick(text.editor, KEY.Key_V, CTRL)
    assert text.message.startswith(message)
    assert text.editor.toPlainText() == LINE
    assert window.document.design is before


def test_a_pasted_line_changes_the_design(qtbot, window, text):
    QGuiApplication.clipboard().setText(" → {bn | }\r\n→ gap")
    text.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(text.editor, KEY.Key_V, CTRL)
    qtbot.waitUntil(lambda: kinds(window)[-3:] == ["batch_norm", "add", "global_avg_pool"])


def test_a_label_too_long_for_a_line_is_explained(qtbot, window, text):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "x" * 20_000))
    qtbot.waitUntil(lambda: "too long to be shown" in text.message)
    assert text.editor.isHidden()


def test_undo_applies_to_the_design_if_no_typing_can_be_undone(qtbot, window, text):
    change_filters(window.document)
    wait_for_text(qtbot, window, "28x28x192 > 1x1 16 > 5x5 64")
    QTest.keyClick(text.editor, KEY.Key_Z, CTRL)
    wait_for_text(qtbot, window, LINE)
    QTest.keyClicks(text.editor, "bn ")
    QTest.keyClick(text.editor, KEY.Key_Z, CTRL)
    assert text.editor.toPlainText() == LINE


def test_in_an_entered_group_the_pane_shows_the_text_of_the_group(qtbot, window, text):
    (fire,) = [item.design for item in load_templates() if item.name == "Fire module"]
    window.document.load(fire)
    window.document.enter_group(fire.groups[0].id)
    wait_for_text(qtbot, window, '"Fire 2": (1x1 16 relu > [1x1 64 relu | 3x3 64 relu])')
    window.document.enter_group(None)
    window.document.select([])
    qtbot.waitUntil(lambda: text.editor.toPlainText().startswith("55x55x64"))
