"""From a fault to the one edit that mends it, where there is an obvious one.

A kind names remedies by the shapes it sees (`problems.Remedy`). Here each is held against the
design: it is offered if the block is mended by it and no block that was sound becomes faulty.
A fault that stood hidden behind this one may come to light. What the button looks like belongs
to the window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from designer.core.analysis.analysis import Analysis, Row, analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, WireKey
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Divisor, Problem, Remedy
from designer.core.kinds.shapes import Shape
from designer.core.layout import placement
from designer.core.layout.geometry import COLUMN
from designer.core.text.display_text import named, one_line

Kinds = Mapping[str, type[Kind]]


class Fix(NamedTuple):
    """An edit that mends a fault."""

    text: str
    """What it does, for the button and for undo: ``Set padding to same``."""
    design: Callable[[], Design]
    """Makes the design after it; only then is the design gone through as a whole."""
    done: str
    """What was done, said afterwards: ``Flatten put before Dense``."""


def fix_for(analysis: Analysis, problem: Problem, kinds: Kinds) -> Fix | None:
    """The first of the problem's remedies that mends it; `kinds` are those there are, by name."""
    row = analysis.rows[problem.block]
    for remedy in problem.remedies:
        match remedy.where:
            case "here":
                repair = _here(analysis, row, remedy)
            case "feeding":
                repair = _feeding(analysis, row, remedy)
            case "upstream":
                repair = _upstream(analysis, row, remedy)
            case "before":
                repair = _before(analysis, problem, remedy, kinds)
        if repair is not None:
            return repair
    return None


def _here(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """On the block itself: nothing behind it was known, so nothing sound can be harmed."""
    kind = _with(row.kind, remedy)
    if kind is None or not _fits(kind, row.known_inputs):
        return None
    return _set(analysis.design, [row.id], remedy, "")


def _feeding(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    design = analysis.design
    source = design.graph.inputs[row.id][remedy.input]
    if _with(design.blocks[source].kind, remedy) is None:
        return None
    whose = f" of {one_line(design.blocks[source].title, 40)}"
    return _if_sound(analysis, row, _set(design, [source], remedy, whose))


def _upstream(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """On what lies before some inputs but not before all, and would give another shape."""
    design = analysis.design
    before = [_upwards(design, source) for source in design.graph.inputs[row.id]]
    own = set().union(*before) - before[0].intersection(*before)
    changed = [one for one in design.blocks if one in own and _reshapes(analysis, one, remedy)]
    if not changed:
        return None
    whose = f" of {named(design.blocks, changed)}"
    return _if_sound(analysis, row, _set(design, changed, remedy, whose))


def _before(analysis: Analysis, problem: Problem, remedy: Remedy, kinds: Kinds) -> Fix | None:
    """A new block on the wire into one input; like `_here` it can harm nothing sound."""
    design, row = analysis.design, analysis.rows[problem.block]
    kind = _with(kinds[remedy.insert].fresh(), remedy)
    inputs = list(row.known_inputs)
    if kind is None or _ambiguous(analysis, problem, remedy):
        return None
    between = kind.output_shape((inputs[remedy.input],))
    if isinstance(between, Problem):
        return None
    inputs[remedy.input] = between
    if not _fits(row.kind, tuple(inputs)):
        return None
    source = design.blocks[design.graph.inputs[row.id][remedy.input]]
    behind = f"behind {one_line(source.title, 40)}"
    alone = len(inputs) == 1
    title = one_line(design.blocks[row.id].title, 40)

    def made() -> Design:
        wires = [wire for wire in design.wire_keys() if wire.target == row.id]
        return _inserted(design, kind, wires[remedy.input])

    return Fix(
        f"Put {kind.title} {'before it' if alone else behind}",
        made,
        f"{kind.title} put {f'before {title}' if alone else behind}",
    )


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
    return bool(others) and not others <= graph.downstream(sources[remedy.input])


def _if_sound(analysis: Analysis, row: Row, repair: Fix) -> Fix | None:
    """The repair, where the block is mended and all that was known still is."""
    after = analyse(repair.design(), analysis)
    if after.rows[row.id].problem is not None:
        return None
    harmed = any(analysis.rows[one.block].feed is not None for one in after.problems)
    return None if harmed else repair


def _upwards(design: Design, start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += design.graph.inputs[one]
    return found


def _reshapes(analysis: Analysis, key: str, remedy: Remedy) -> bool:
    row = analysis.rows[key]
    if row.output is None or row.bypassed:
        return False
    kind = _with(row.kind, remedy)
    return kind is not None and kind.output_shape(row.known_inputs) != row.output


def _fits(kind: Kind, inputs: tuple[Shape, ...]) -> bool:
    return not isinstance(kind.output_shape(inputs), Problem)


def _inserted(design: Design, kind: Kind, wire: WireKey) -> Design:
    """`kind` on a wire, beside its source, with what comes behind moved on to make room."""
    x, y = design.blocks[wire.source].at or (0, 0)
    added = block_edits.insert(design, kind, wire, (x + COLUMN, y))
    assert not isinstance(added, Problem), "what a remedy puts in takes an input"
    newcomer = added.ids[0]
    roomy = block_edits.make_room(added.design, newcomer, COLUMN)
    others = block_edits.remove(roomy, [newcomer])
    return block_edits.move(roomy, {newcomer: placement.free(others, (x + COLUMN, y))})


def _set(design: Design, keys: Sequence[str], remedy: Remedy, whose: str) -> Fix:
    """The remedy's settings on these blocks, all of which take them."""

    def changed(block: Block) -> Block:
        kind = _with(block.kind, remedy)
        assert kind is not None
        return block._replace(kind=kind)

    def made() -> Design:
        return design.with_blocks([changed(design.blocks[key]) for key in keys])

    (name, value), *_ = remedy.settings
    field = design.blocks[keys[0]].kind.fields[name]
    shown = field.text(field.parse(_value(value)))
    return Fix(
        f"Set {field.label.lower()}{whose} to {shown}",
        made,
        f"{field.label}{whose} set to {shown}",
    )


def _with(kind: Kind, remedy: Remedy) -> Kind | None:
    """The kind with the remedy's settings; None where it does not have them, or no such value."""
    try:
        for name, value in remedy.settings:
            if name not in kind.fields:
                return None
            kind = kind.with_setting(name, _value(value))
    except FieldError:
        return None
    return kind


def _value(value: Any) -> Any:
    return value.found() if isinstance(value, Divisor) else value
