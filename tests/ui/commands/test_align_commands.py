"""Align and Distribute say so if no card has to be moved."""

import pytest


@pytest.fixture
def aligned(window):
    """A window with three selected cards in one row with equal gaps, and the list of messages."""
    document = window.document
    document.select(document.design.blocks)
    assert len(document.selection) == 3
    for key in ("align_middle", "align_horizontally"):
        window.actions_by_id[key].trigger()
    messages = []
    document.refused.connect(lambda problem: messages.append(problem.sentence))
    return window, messages


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (
            "align_middle",
            "3 cards are already aligned at their middles: none of them has to be moved",
        ),
        (
            "align_horizontally",
            "3 cards are already distributed horizontally: none of them has to be moved",
        ),
    ],
)
def test_cards_that_need_not_be_moved_get_a_message_and_no_edit(aligned, action, message):
    window, messages = aligned
    before, count = window.document.design, window.document.history.count()
    window.actions_by_id[action].trigger()
    assert messages == [message]
    assert window.document.design is before
    assert window.document.history.count() == count


def test_cards_that_are_moved_are_not_said_to_be_aligned_already(aligned):
    window, messages = aligned
    before = window.document.design
    window.actions_by_id["align_left"].trigger()
    assert window.document.design != before
    assert messages == []
