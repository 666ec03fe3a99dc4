"""What is computed from the open design: kept for one undo step, and dropped with the design."""

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from tests.support.kept_analyses import kept_analyses, named


def test_collapsed_views_are_kept_for_an_undo_step(document):
    before = document.collapsed_view
    document.edit("Delete", block_edits.remove(document.design, ["conv"]))
    assert document.collapsed_view is not before
    document.undo()
    assert document.collapsed_view is before


def test_a_moved_block_leaves_the_collapsed_view_as_it_is(document):
    before = document.collapsed_view
    document.edit("Move", block_edits.move(document.design, {"conv": (640.0, 80.0)}))
    assert document.collapsed_view is before


def test_memory_is_computed_again_after_an_edit(document):
    before = document.memory
    assert document.memory is before
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 8))
    assert document.memory is not before


def test_nothing_computed_from_a_design_is_kept_when_another_is_opened(document):
    document.load(named(document.design))
    document.edit("Delete", block_edits.remove(document.design, ["conv"]))
    assert document.memory.parameters
    assert document.collapsed_view.cards
    assert len(kept_analyses()) == 2
    document.load(Design())
    assert kept_analyses() == []
