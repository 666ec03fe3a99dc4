"""The form of a block: text typed in a field that leaves the form is applied to nothing else."""

import pytest
from PySide6.QtTest import QTest

from designer.blocks.pooling.max_pool import MaxPool
from designer.core.edits.block_edits import add
from designer.core.edits.kind_change import change_kind
from tests.support.inspectors import KEY, editor, history, put, setting


def change_kind_to_max_pool(document):
    document.edit("Change kind", change_kind(document.design, ["conv"], MaxPool))


@pytest.mark.parametrize(("typed", "leave"), [("3", None), ("abc", None), ("abc", KEY.Key_Tab)])
def test_text_typed_in_a_field_that_an_undo_takes_away_is_not_applied_to_the_old_kind(
    inspector, document, typed, leave
):
    document.select(["conv"])
    before = document.design
    change_kind_to_max_pool(document)
    changed = document.design
    put(editor(inspector, "Stride"), typed, key=leave)
    document.undo()
    assert document.design is before
    document.request_commit()
    assert history(document) == ["Change kind"]
    assert document.history.canRedo()
    document.redo()
    assert document.design is changed
    stride = editor(inspector, "Stride")
    assert stride.currentText() == stride.field.to_text(setting(document, "conv", "stride"))


@pytest.mark.parametrize(("typed", "leave"), [("99", None), ("abc", KEY.Key_Tab)])
def test_text_typed_in_a_field_that_a_change_of_kind_takes_away_is_not_shown_for_another_block(
    inspector, document, typed, leave
):
    document.edit("Add", add(document.design, document.design.blocks["conv"].kind, (0, 400)))
    (other,) = document.selection
    document.select(["conv"])
    filters = editor(inspector, "Filters")
    put(filters, typed, key=leave)
    change_kind_to_max_pool(document)
    document.select([other])
    assert editor(inspector, "Filters") is filters
    assert filters.currentText() == "32"
    filters.setFocus()
    QTest.keyClick(filters, KEY.Key_Return)
    document.request_commit()
    assert history(document) == ["Add", "Change kind"]
    assert setting(document, other, "filters") == 32
    for step in (document.undo, document.undo, document.redo, document.redo):
        step()
    assert history(document) == ["Add", "Change kind"]
