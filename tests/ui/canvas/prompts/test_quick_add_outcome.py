"""What a text typed in quick add leads to, without any widget."""

from designer.core.analysis.analysis import analyse
from designer.core.edits.group_edits import group
from designer.core.kinds.problems import Problem
from designer.notation.notation_error import Fault
from designer.notation.quick_entry.insertion import Insertion
from designer.ui.canvas.prompts.quick_add_outcome import (
    Place,
    insertion_outcome,
    joining_hint,
    outcome_message,
)
from tests.support.designs import bottleneck, diamond

DESIGN = bottleneck()


def message(text, place, design=DESIGN, selected=1):
    outcome = insertion_outcome(design, text, place, None)
    before = analyse(design)
    after = analyse(outcome.design, before) if isinstance(outcome, Insertion) else None
    return outcome_message(outcome, before, after, place, selected)


def test_typed_blocks_are_fed_by_the_blocks_of_the_place():
    outcome = insertion_outcome(DESIGN, "3x3 64 > gap", Place(("conv",)), None)
    first, second = outcome.ids
    assert outcome.design.graph.inputs[first] == ["conv"]
    assert outcome.design.graph.inputs[second] == [first]


def test_blocks_of_the_place_that_no_longer_exist_are_ignored():
    outcome = insertion_outcome(DESIGN, "3x3 64", Place(("gone",), "gone too", (0, 0)), None)
    assert outcome.design.graph.inputs[outcome.ids[0]] == []


def test_new_blocks_join_the_entered_group():
    grouped = group(DESIGN, ["reduce", "conv"], "Module")
    entered = grouped.groups[0].id
    outcome = insertion_outcome(grouped, "3x3 64", Place(("conv",)), entered)
    assert outcome.design.groups[0].members == ("reduce", "conv", outcome.ids[0])


def test_an_error_in_the_text_is_told_with_its_position():
    outcome = insertion_outcome(DESIGN, "3x3 64 >", Place(("conv",)), None)
    assert isinstance(outcome, Fault)
    told = message("3x3 64 >", Place(("conv",)))
    assert told.is_fault
    assert told.text == f"{outcome.sentence} ({outcome.position_text})"


def test_blocks_that_cannot_be_added_are_told_why():
    # From "conv" back to "reduce", which feeds it: a cycle.
    place = Place(("conv",), "reduce")
    outcome = insertion_outcome(DESIGN, "3x3 64", place, None)
    assert isinstance(outcome, Problem)
    assert message("3x3 64", place) == (outcome.sentence, True)


def test_the_message_forecasts_shape_and_totals():
    told = message("1x1 8", Place(("conv",)))
    assert not told.is_fault
    assert told.text.startswith("28×28×8 → total ")


def test_a_faulty_new_block_is_named_with_its_fault():
    told = message("99x99 8 valid", Place(("conv",)))
    assert told.is_fault
    assert "99×99 window does not fit" in told.text


def test_a_block_without_any_input_is_no_fault_yet():
    told = message("3x3 64", Place(()))
    assert (told.text, told.is_fault) == ("Stands by itself until it is wired", False)


def test_several_selected_blocks_are_joined_by_a_merge():
    place = Place(("left", "right"))
    assert message("add", place, diamond(), selected=2).text.startswith("Joins the 2 selected · ")
    assert message("add", place, diamond(), selected=3).text.startswith("Joins 2 of the selected")
    assert joining_hint(place, 2).endswith(" joins the 2 selected")
    assert joining_hint(Place(("left",)), 1) == ""


def test_nothing_typed_has_no_message():
    before = analyse(DESIGN)
    assert outcome_message(None, before, None, Place(("conv",)), 1) is None
