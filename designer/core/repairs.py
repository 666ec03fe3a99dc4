"""From a fault to the one edit that mends it, where there is an obvious one.

A kind names remedies by the shapes it sees (`problems.Remedy`). Here each is made an edit of
the design and tried: it is offered only if the block's fault is gone and no other fault has
come. What the button looks like belongs to the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from designer.core import edits, placing
from designer.core.analysis import Analysis, analyse
from designer.core.design import Block, Design, WireKey
from designer.core.fields import FieldError
from designer.core.kind import Kind
from designer.core.layout import COLUMN
from designer.core.problems import Problem, Remedy
from designer.core.wording import one_line

Kinds = Mapping[str, type[Kind]]


class Repair(NamedTuple):
    """An edit that mends a fault."""

    text: str
    """What it does, for the button and for undo: ``Set padding to same``."""
    design: Design
    """The design after it."""


def repair_for(analysis: Analysis, problem: Problem, kinds: Kinds) -> Repair | None:
    """The first of the problem's remedies that mends it; `kinds` are those there are, by name.

    Tries at most a few designs, each analysed only as far as it differs.
    """
    for remedy in problem.remedies:
        if remedy.where == "before" and _ambiguous(analysis, problem, remedy):
            continue
        repair = _tried(analysis, problem.block, remedy, kinds)
        if repair is not None and _mends(analysis, problem, repair.design):
            return repair
    return None


def _mends(analysis: Analysis, problem: Problem, design: Design) -> bool:
    after = analyse(design, analysis)
    row = after.rows[problem.block]
    return row.problem is None and len(after.problems) < len(analysis.problems)


def _ambiguous(analysis: Analysis, problem: Problem, remedy: Remedy) -> bool:
    """Whether a block could as well go into another input, and neither is the shortcut.

    The shortcut is the input whose source also feeds the source of the other.
    """
    graph = analysis.design.graph
    sources = graph.inputs[problem.block]
    others = {
        sources[one.input]
        for one in problem.remedies
        if one.where == "before" and one.input != remedy.input
    }
    return not others <= graph.downstream(sources[remedy.input])


def _tried(analysis: Analysis, key: str, remedy: Remedy, kinds: Kinds) -> Repair | None:
    match remedy.where:
        case "here":
            return _set(analysis.design, [analysis.design.blocks[key]], remedy, "")
        case "feeding":
            return _feeding(analysis, key, remedy)
        case "upstream":
            return _upstream(analysis, key, remedy)
        case "before":
            return _before(analysis, key, remedy, kinds)


def _feeding(analysis: Analysis, key: str, remedy: Remedy) -> Repair | None:
    design = analysis.design
    block = design.blocks[design.graph.inputs[key][remedy.input]]
    return _set(design, [block], remedy, f" of {one_line(block.title, 40)}")


def _upstream(analysis: Analysis, key: str, remedy: Remedy) -> Repair | None:
    """On what lies before some inputs but not before all, and would give another shape."""
    design = analysis.design
    before = [_upwards(design, source) for source in design.graph.inputs[key]]
    own = set().union(*before) - before[0].intersection(*before)
    changed = [design.blocks[one] for one in design.blocks if one in own]
    changed = [block for block in changed if _reshapes(analysis, block, remedy)]
    if not changed:
        return None
    who = one_line(changed[0].title, 40) if len(changed) == 1 else f"{len(changed):,} blocks"
    return _set(design, changed, remedy, f" of {who}")


def _upwards(design: Design, start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += design.graph.inputs[one]
    return found


def _reshapes(analysis: Analysis, block: Block, remedy: Remedy) -> bool:
    row, kind = analysis.rows[block.id], _with(block.kind, remedy.settings)
    return (
        kind is not None
        and row.output is not None
        and not row.bypassed
        and kind.output_shape(row.known_inputs) != row.output
    )


def _before(analysis: Analysis, key: str, remedy: Remedy, kinds: Kinds) -> Repair | None:
    design = analysis.design
    wires = [wire for wire in design.wire_keys() if wire.target == key]
    kind = _with(kinds[remedy.insert].fresh(), remedy.settings)
    if kind is None:
        return None
    added = _inserted(design, kind, wires[remedy.input])
    if isinstance(added, Problem):
        return None
    return Repair(f"Put {kind.title} before it", added)


def _inserted(design: Design, kind: Kind, wire: WireKey) -> Design | Problem:
    """`kind` on a wire, beside its source, with what comes behind moved on to make room."""
    x, y = design.blocks[wire.source].at or (0, 0)
    added = edits.insert(design, kind, wire, (x + COLUMN, y))
    if isinstance(added, Problem):
        return added
    newcomer = added.ids[0]
    roomy = edits.make_room(added.design, newcomer, COLUMN)
    others = edits.remove(roomy, [newcomer])
    return edits.move(roomy, {newcomer: placing.free(others, (x + COLUMN, y))})


def _set(design: Design, blocks: Iterable[Block], remedy: Remedy, whose: str) -> Repair | None:
    changed = []
    for block in blocks:
        kind = _with(block.kind, remedy.settings)
        if kind is None:
            return None
        changed.append(block._replace(kind=kind))
    (name, value), *_ = remedy.settings
    field = changed[0].kind.fields[name]
    shown = field.text(field.parse(value))
    return Repair(f"Set {field.label.lower()}{whose} to {shown}", design.with_blocks(changed))


def _with(kind: Kind, settings: tuple[tuple[str, Any], ...]) -> Kind | None:
    """The kind with these settings; None where it does not have them, or not such values."""
    try:
        for name, value in settings:
            if name not in kind.fields:
                return None
            kind = kind.with_setting(name, value)
    except FieldError:
        return None
    return kind
