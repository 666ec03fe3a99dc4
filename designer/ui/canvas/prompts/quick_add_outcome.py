"""The outcome of a text typed in quick add: the design with its blocks, or why there is none.

Pure functions, without widgets. What a text means is in `notation`, where its blocks go in
`notation.quick_entry.insertion`.
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
"""The design with the new blocks, the fault of the text, or why the blocks cannot be added."""


class Place(NamedTuple):
    """The place of the next blocks in a design."""

    after: tuple[str, ...]
    """The blocks that feed them."""
    before: str | None = None
    """The block that they feed."""
    at: Point | None = None
    """The middle of the first block in scene units; None for beside the blocks that feed it."""


class OutcomeMessage(NamedTuple):
    """One sentence on an outcome."""

    text: str
    is_fault: bool = False
    """Whether the sentence says what is wrong."""


def insertion_outcome(design: Design, text: str, place: Place, entered: str | None) -> Outcome:
    """Return `design` with the blocks of `text` at `place`, or why they cannot be added.

    Blocks of `place` that were removed are ignored. New blocks within the group `entered` become
    members of it.
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
    """Return the sentence on `outcome`: the coming shape and totals, or what is wrong and where.

    `before` and `after` are the analyses of the design without and with the new blocks, `selected`
    is the number of selected blocks. Return None if there is nothing to add.
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
    """Return what can be typed to join the blocks of `place`, or "" if there are not several.

    `selected` is the number of selected blocks.
    """
    if len(place.after) < 2:
        return ""
    merges = [preferred_name(kind) for kind in KINDS if kind.arity.max_inputs is None]
    names = f"{', '.join(merges[:-1])} or {merges[-1]}"
    return f"{names} joins {_count_text(len(place.after), selected)}"


def _joined_text(outcome: Insertion, after: Analysis, place: Place, selected: int) -> str:
    """Return the start of the sentence if one new block joins several blocks, else ""."""
    inputs, sources = after.design.graph.inputs, set(place.after)
    joined = max(len(sources.intersection(inputs[key])) for key in outcome.ids)
    return f"Joins {_count_text(joined, selected)} · " if joined > 1 else ""


def _count_text(number: int, selected: int) -> str:
    return f"the {number} selected" if number == selected else f"{number} of the selected"
