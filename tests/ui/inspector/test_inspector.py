"""The inspector's form: its fields for each selection, and the undo steps of its edits."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, Design, Wire
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.block_page import BlockPage
from designer.ui.inspector.design_page import DesignPage
from designer.ui.inspector.group_page import GroupPage
from designer.ui.inspector.selection_page import SelectionPage
from tests.support.inspectors import CTRL, KEY, editor, entry, history, put, texts

LEFT = Qt.MouseButton.LeftButton


def setting(document, block, name):
    return getattr(document.design.blocks[block].kind, name)


# The fields of a selection.


def test_a_block_is_shown_with_title_id_and_neighbour(inspector, document):
    document.select(["conv1x1"])
    assert texts(inspector)[:2] == ["Conv 1×1", "conv1x1 · before Conv 5×5"]
    document.select(["conv"])
    assert texts(inspector)[:2] == ["Conv 5×5", "conv · after Conv 1×1"]


@pytest.mark.parametrize("key", ["input", "conv1x1", "conv"])
def test_the_form_has_the_fields_that_the_kind_declares(inspector, document, key):
    document.select([key])
    fields = document.design.blocks[key].kind.fields.values()
    shown = [
        widget.accessibleName()
        for widget in inspector.findChildren(QWidget)
        if hasattr(widget, "committed") and widget.isVisible() and widget.accessibleName()
    ]
    assert sorted(shown) == sorted(field.label for field in fields)


def test_focus_first_field_gives_the_focus_to_the_topmost_field(inspector, document):
    document.select(["conv"])
    inspector.focus_first_field()
    assert editor(inspector, "Filters").hasFocus()
    document.select([])
    inspector.focus_first_field()
    assert entry(inspector, "Name of the design").hasFocus()


def test_the_tab_key_moves_from_the_label_through_the_fields_in_order(inspector, document):
    document.select(["input"])
    document.select(["conv"])
    entry(inspector, "Label").setFocus()
    order = []
    for _ in Conv.fields:
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        order.append(QApplication.focusWidget().accessibleName())
    assert order == [field.label for field in Conv.fields.values()]


# Refreshing.


@pytest.fixture
def refreshed(monkeypatch):
    """The types of the pages that were refreshed so far, one entry for each refresh."""
    pages = []
    for page_type in (BlockPage, DesignPage, GroupPage, SelectionPage):

        def refresh(page, refresh=page_type.refresh):
            pages.append(type(page))
            refresh(page)

        monkeypatch.setattr(page_type, "refresh", refresh)
    return pages


@pytest.mark.usefixtures("inspector")
def test_each_action_refreshes_the_inspector_once(refreshed, document):
    document.edit("Add", block_edits.append(document.design, Conv.fresh(), ["conv"]))
    assert refreshed == [BlockPage]
    document.edit("Group", group_edits.group(document.design, ["conv1x1", "conv"], "Module"))
    assert refreshed == [BlockPage] * 2
    refreshed.clear()
    document.enter_group(document.design.groups[0].id)
    document.enter_group(None)
    assert refreshed == [GroupPage, SelectionPage]
    refreshed.clear()
    document.undo()
    document.load(document.design)
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 1)))
    assert refreshed == [BlockPage, DesignPage, DesignPage]


@pytest.mark.usefixtures("inspector")
def test_a_save_does_not_refresh_the_inspector(refreshed, document):
    document.mark_saved("a.cnn.json", document.design)
    assert refreshed == []


# The undo steps of edits.


def test_a_typed_value_is_one_undo_step_whose_text_describes_it(inspector, document):
    document.select(["conv"])
    put(editor(inspector, "Kernel"), "99")
    assert setting(document, "conv", "kernel") == (99, 99)
    assert history(document) == ["Set kernel of Conv 5×5 to 99"]
    document.undo()
    assert setting(document, "conv", "kernel") == (5, 5)
    assert editor(inspector, "Kernel").currentText() == "5"


def test_steps_in_one_field_are_one_undo_step(inspector, document):
    document.select(["conv"])
    editor(inspector, "Filters").setFocus()
    for _ in range(5):
        QTest.keyClick(editor(inspector, "Filters"), KEY.Key_Up)
    assert setting(document, "conv", "filters") == 37
    assert len(history(document)) == 1


def test_values_typed_one_after_another_are_separate_undo_steps(inspector, document):
    document.select(["conv"])
    put(editor(inspector, "Filters"), "64")
    put(editor(inspector, "Filters"), "48")
    assert len(history(document)) == 2


@pytest.mark.parametrize("interruption", ["focus", "selection"])
def test_a_new_visit_to_a_field_is_a_new_undo_step(pane, inspector, document, interruption):
    document.select(["conv"])
    for _ in range(2):
        filters = editor(inspector, "Filters")
        filters.setFocus()
        QTest.keyClick(filters, KEY.Key_Up)
        if interruption == "focus":
            pane.elsewhere.setFocus()
        else:
            document.select(["conv1x1"])
            document.select(["conv"])
    assert len(history(document)) == 2


def test_stepping_up_and_down_again_leaves_nothing_to_undo(inspector, document):
    document.select(["conv"])
    filters = editor(inspector, "Filters")
    filters.setFocus()
    QTest.keyClick(filters, KEY.Key_Up)
    QTest.keyClick(filters, KEY.Key_Down)
    assert history(document) == []


def test_a_toggle_and_a_choice_make_undo_steps(inspector, document):
    document.select(["conv"])
    bias = editor(inspector, "Bias")
    QTest.mouseClick(bias, LEFT, pos=QPoint(8, bias.height() // 2))
    activation = editor(inspector, "Activation")
    activation.setFocus()
    QTest.keyClick(activation, KEY.Key_Down)
    assert history(document) == [
        "Set bias of Conv 5×5 to off",
        "Set activation of Conv 5×5 to ReLU",
    ]


def test_a_field_left_open_names_the_field_it_follows(inspector, document):
    document.load(Design([Block("pool", MaxPool(stride=1))]))
    document.select(["pool"])
    put(editor(inspector, "Stride"), "")
    assert history(document) == ["Set stride of Max pool 2×2 to as window"]
    assert editor(inspector, "Stride").lineEdit().placeholderText() == "2 (as window)"


def test_a_refused_text_changes_nothing_and_the_reason_is_shown_below_the_field(
    inspector, document
):
    document.select(["conv"])
    put(editor(inspector, "Filters"), "many")
    assert history(document) == []
    (sentence,) = [text for text in texts(inspector) if text.startswith("Filters takes")]
    assert "'many'" in sentence
    QTest.keyClick(editor(inspector, "Filters"), KEY.Key_Escape)
    assert sentence not in texts(inspector)


def test_focus_and_cursor_are_kept_through_an_edit_undo_and_redo(inspector, document):
    document.select(["conv"])
    padding = editor(inspector, "Padding")
    put(padding, "1 2 3 4")
    padding.lineEdit().setCursorPosition(3)
    document.undo()
    document.redo()
    assert padding.hasFocus()
    assert padding is editor(inspector, "Padding")
    assert padding.lineEdit().cursorPosition() == 3


def test_typed_text_is_committed_on_request(inspector, document):
    document.select(["conv"])
    put(editor(inspector, "Filters"), "64", key=None)
    assert setting(document, "conv", "filters") == 32
    document.request_commit()
    assert setting(document, "conv", "filters") == 64


@pytest.mark.parametrize("next_selection", [["conv1x1"], ["input"], ["input", "conv1x1"], []])
def test_text_typed_for_one_block_never_reaches_another(inspector, document, next_selection):
    document.select(["conv"])
    put(editor(inspector, "Filters"), "77", key=None)
    document.select(next_selection)
    assert history(document) == []


def test_the_addition_of_a_block_can_be_undone_while_a_field_of_it_is_half_typed(
    inspector, document
):
    document.edit("Add", block_edits.add(document.design, Conv.fresh(), (0.0, 0.0)))
    put(editor(inspector, "Filters"), "77", key=None)
    document.undo()
    assert document.history.index() == 0
    assert entry(inspector, "Name of the design").isVisible()


# Label, name and notes.


def test_a_typed_label_is_one_undo_step(inspector, document):
    document.select(["conv"])
    put(entry(inspector, "Label"), "Look around")
    assert document.design.blocks["conv"].label == "Look around"
    assert history(document) == ["Label Conv 5×5"]
    assert texts(inspector)[0] == "Look around"
    document.undo()
    assert document.design.blocks["conv"].label is None
    assert entry(inspector, "Label").placeholderText() == "Conv 5×5"


def test_changes_of_name_and_notes_are_undo_steps(inspector, document):
    put(entry(inspector, "Name of the design"), "Bottleneck")
    put(entry(inspector, "Notes on the design"), "Half the lecture.", key=KEY.Key_Tab)
    assert (document.design.name, document.design.notes) == ("Bottleneck", "Half the lecture.")
    assert history(document) == ["Name the design", "Change the notes"]
    document.undo()
    assert entry(inspector, "Notes on the design").toPlainText() == ""


@pytest.mark.parametrize("name", ["Name of the design", "Notes on the design"])
def test_the_undo_key_in_a_text_field_is_left_to_the_design(inspector, document, name):
    put(entry(inspector, name), "Words", key=None)
    words = (document.design.name, document.design.notes)
    QTest.keyClick(entry(inspector, name), KEY.Key_Z, CTRL)
    assert (document.design.name, document.design.notes) == words
    document.undo()
    assert history(document) == [document.history.redoText()]


def test_a_character_typed_within_a_word_keeps_the_cursor_there(inspector, document):
    document.select(["conv"])
    label = entry(inspector, "Label")
    put(label, "Lok", key=None)
    label.setCursorPosition(2)
    QTest.keyClicks(label, "o")
    assert (label.text(), label.cursorPosition()) == ("Look", 3)
    assert document.design.blocks["conv"].label == "Look"


# Several blocks.


def test_several_blocks_show_the_fields_they_share(inspector, document):
    document.select(["conv1x1", "conv"])
    assert texts(inspector)[:2] == ["2 blocks", "1×1 convolution · Convolution"]
    assert editor(inspector, "Filters").lineEdit().placeholderText() == "several"
    assert editor(inspector, "Stride").currentText() == "1"
    with pytest.raises(StopIteration):
        editor(inspector, "Kernel")


def test_several_blocks_are_edited_together_as_one_step(inspector, document):
    document.select(["conv1x1", "conv"])
    put(editor(inspector, "Filters"), "24")
    assert [setting(document, key, "filters") for key in ("conv1x1", "conv")] == [24, 24]
    assert history(document) == ["Set filters of 2 blocks to 24"]
    document.undo()
    assert [setting(document, key, "filters") for key in ("conv1x1", "conv")] == [16, 32]


def test_fields_of_the_same_name_with_different_values_permitted_are_not_shared(
    inspector, document
):
    design = Design([Block("conv", Conv(filters=8)), Block("pool", MaxPool())])
    document.load(design)
    document.select(["conv", "pool"])
    assert editor(inspector, "Padding").lineEdit().placeholderText() == "several"
    with pytest.raises(StopIteration):
        # The stride of a pool may be left open, the stride of a convolution may not.
        editor(inspector, "Stride")


def test_blocks_without_a_shared_field_show_a_message(inspector, document):
    document.select(["input", "conv"])
    assert "They have no field in common." in texts(inspector)


# How long an edit takes.


@pytest.mark.usefixtures("inspector")
def test_an_edit_computes_formulas_of_the_selected_block_only(document, monkeypatch):
    chain = [Block("input", Input(height=28, width=28, channels=3))]
    chain += [Block(f"c{n}", Conv(filters=3)) for n in range(200)]
    document.load(Design(chain, tuple(Wire(a.id, b.id) for a, b in pairwise(chain))))
    document.select(["c7"])
    kinds = []
    formulas = Conv.formulas
    monkeypatch.setattr(Conv, "formulas", lambda kind, *a: kinds.append(kind) or formulas(kind, *a))
    document.edit("x", block_edits.change_field(document.design, ["c100"], "filters", 8))
    assert kinds == []
    document.edit("x", block_edits.change_field(document.design, ["c7"], "filters", 8))
    assert kinds == [document.design.blocks["c7"].kind]


@pytest.mark.parametrize("selected", [[], ["conv"]])
def test_a_new_design_is_shown_scrolled_to_the_top(pane, inspector, document, bottleneck, selected):
    pane.resize(pane.width(), 300)
    document.select(selected)
    bar = inspector.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    document.load(bottleneck.with_name_and_notes(name="Another"))
    assert bar.value() == 0
