"""The outcome of a text typed in quick add: the design with the new blocks, or why it fails.

These are pure functions that use no widgets. The meaning of a text is defined in `notation`, the
position of its blocks in `notation.quick_entry.insertion`.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.blocks import KINDS
from designer.core.analysis.analysis import Analysis
from designer.core.edits import group_edits
from designer.core.edits.block_edits import Added
from designer.core.graph.design import Design, Point
from designer.core.kinds.problems import Problem
from designer.core.report.edit_forecast import edit_forecast
from designer.core.text.display_text import one_line
from designer.notation.notation_error import Fault
from designer.notation.quick_entry.insertion import Insertion, insert
from designer.notation.vocabulary import preferred_name

Outcome = Insertion | Fault | Problem
"""What a text leads to: the design with the new blocks, an error in the text, or the reason why
its blocks cannot be added."""


class Place(NamedTuple):
    """Where typed blocks are added to a design: the blocks around them, and a position."""

    after: tuple[str, ...]
    """Ids of the blocks that will feed the first new block."""
    before: str | None = None
    """Id of the block that the last new block will feed, or None."""
    at: Point | None = None
    """The middle of the first new block in scene units.

    If None, the new blocks are placed after the blocks that feed them.
    """


class OutcomeMessage(NamedTuple):
    """The message that the prompt shows on an outcome."""

    text: str
    is_fault: bool = False
    """Whether the message says what is wrong."""


def insertion_outcome(design: Design, text: str, place: Place, entered: str | None) -> Outcome:
    """Return `design` with the blocks that `text` names, or why they cannot be added.

    `place` gives their position and the blocks to wire them to; of these, blocks that no longer
    exist are ignored. `entered` is the id of the entered group, of which new blocks become members,
    or None if no group is entered.
    """
    after = [key for key in place.after if key in design.blocks]
    before = place.before if place.before in design.blocks else None
    inserted = insert(design, text, after, before, place.at)
    if not isinstance(inserted, Insertion):
        return inserted
    added = Added(inserted.design, inserted.ids)
    in_group = group_edits.add_to_group(design, added, entered)
    return inserted._replace(design=in_group.design)


def outcome_message(
    outcome: Outcome | None,
    before: Analysis,
    after: Analysis | None,
    place: Place,
    selected: int,
) -> OutcomeMessage | None:
    """Return the message on `outcome`: the resulting shape and totals, or what is wrong.

    `before` and `after` are the analyses of the design without and with the new blocks, and
    `selected` is the number of selected blocks. Return None if there is nothing to add.
    """
    if isinstance(outcome, Fault):
        return OutcomeMessage(f"{outcome.sentence} ({outcome.position_text})", is_fault=True)
    if isinstance(outcome, Problem):
        return OutcomeMessage(outcome.sentence, is_fault=True)
    if outcome is None or after is None or not outcome.chain_ends:
        return None
    rows = filter(None, map(after.rows.get, outcome.ids))
    faulty = next((row for row in rows if row.problem), None)
    if faulty is None or faulty.problem is None:
        forecast = edit_forecast(before, after, outcome.chain_ends[-1])
        return OutcomeMessage(_joined_text(outcome, after, place, selected) + forecast)
    is_fed = any(after.design.graph.inputs[key] for key in outcome.ids)
    if not is_fed and not faulty.input_signals:
        return OutcomeMessage("Stands by itself until it is wired")
    title = one_line(after.design.blocks[faulty.id].title, 40)
    return OutcomeMessage(f"{title}: {faulty.problem.sentence}", is_fault=True)


def joining_hint(place: Place, selected: int) -> str:
    """Return a hint on the block kinds that join blocks: "add or concat joins the 3 selected".

    Return "" if `place` has fewer than two blocks that feed the new ones. `selected` is the number
    of selected blocks.
    """
    if len(place.after) < 2:
        return ""
    merges = [preferred_name(kind) for kind in KINDS if kind.arity.max_inputs is None]
    names = f"{', '.join(merges[:-1])} or {merges[-1]}"
    return f"{names} joins {_count_text(len(place.after), selected)}"


def _joined_text(outcome: Insertion, after: Analysis, place: Place, selected: int) -> str:
    """Return the start of the message on the outcome, such as "Joins the 3 selected · ".

    Return "" unless a new block takes its inputs from several of the blocks `place.after`.
    """
    inputs, sources = after.design.graph.inputs, set(place.after)
    joined = max(len(sources.intersection(inputs[key])) for key in outcome.ids)
    return f"Joins {_count_text(joined, selected)} · " if joined > 1 else ""


def _count_text(number: int, selected: int) -> str:
    return f"the {number} selected" if number == selected else f"{number} of the selected"
