"""From a fault to the single edit that mends it, if there is an obvious one.

A kind suggests remedies from the shapes that it sees (`problems.Remedy`). Here each remedy is
tried on the design: it is offered if it mends the block and makes no sound block faulty. A fault
that was hidden behind the mended one may appear. The button for a fix belongs to the window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from designer.core.analysis.analysis import Analysis, Row, analyse
from designer.core.edits import block_edits
from designer.core.graph.adjacency import reachable
from designer.core.graph.design import Block, Design, WireKey
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Divisor, Problem, Remedy
from designer.core.kinds.shapes import Shape
from designer.core.layout import placement
from designer.core.layout.card_sizes import COLUMN_STEP
from designer.core.text.display_text import describe_blocks, one_line

Kinds = Mapping[str, type[Kind]]
"""All kinds by their names."""


class Fix(NamedTuple):
    """An edit that mends a fault."""

    label: str
    """The name of the edit, for the button and for undo: ``Set padding to same``."""
    make_design: Callable[[], Design]
    """A function that returns the design after the edit; it may visit every block."""
    message: str
    """The message after the edit: ``Flatten put before Dense``."""


def fix_for(analysis: Analysis, problem: Problem, kinds: Kinds) -> Fix | None:
    """Return a fix with the first remedy of `problem` that mends it, or None."""
    row = analysis.rows[problem.block]
    for remedy in problem.remedies:
        match remedy.target:
            case "here":
                fix = _fix_block(analysis, row, remedy)
            case "feeding":
                fix = _fix_source(analysis, row, remedy)
            case "upstream":
                fix = _fix_branches(analysis, row, remedy)
            case _:  # "before"
                fix = _fix_by_insertion(analysis, problem, remedy, kinds)
        if fix is not None:
            return fix
    return None


def _fix_block(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """Return a fix that changes the faulty block itself.

    It makes no sound block faulty, because the shapes behind a faulty block are unknown.
    """
    kind = _with_settings(row.kind, remedy)
    if kind is None or not _accepts(kind, row.known_inputs):
        return None
    return _settings_fix(analysis.design, [row.id], remedy, "")


def _fix_source(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """Return a fix that changes the block that feeds an input of the faulty block."""
    design = analysis.design
    source = design.graph.inputs[row.id][remedy.input]
    if _with_settings(design.blocks[source].kind, remedy) is None:
        return None
    whose = f" of {one_line(design.blocks[source].title, 40)}"
    return _if_sound(analysis, row, _settings_fix(design, [source], remedy, whose))


def _fix_branches(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """Return a fix that changes upstream blocks that are in some branches, but not in all.

    Only blocks whose output shape the remedy changes are regarded.
    """
    design = analysis.design
    branches = [reachable([source], design.graph.inputs) for source in design.graph.inputs[row.id]]
    not_shared = set().union(*branches) - branches[0].intersection(*branches)
    changed = [
        key for key in design.blocks if key in not_shared and _reshapes(analysis, key, remedy)
    ]
    if not changed:
        return None
    whose = f" of {describe_blocks(design.blocks, changed)}"
    return _if_sound(analysis, row, _settings_fix(design, changed, remedy, whose))


def _fix_by_insertion(
    analysis: Analysis, problem: Problem, remedy: Remedy, kinds: Kinds
) -> Fix | None:
    """Return a fix that inserts a new block into the wire of one input.

    Like `_fix_block` it makes no sound block faulty.
    """
    design, row = analysis.design, analysis.rows[problem.block]
    kind = _with_settings(kinds[remedy.insert].fresh(), remedy)
    inputs = list(row.known_inputs)
    if kind is None or _is_ambiguous(analysis, problem, remedy):
        return None
    inserted_shape = kind.output_shape((inputs[remedy.input],))
    if isinstance(inserted_shape, Problem):
        return None
    inputs[remedy.input] = inserted_shape
    if not _accepts(row.kind, tuple(inputs)):
        return None
    source = design.blocks[design.graph.inputs[row.id][remedy.input]]
    behind = f"behind {one_line(source.title, 40)}"
    has_one_input = len(inputs) == 1
    title = one_line(design.blocks[row.id].title, 40)

    def fixed_design() -> Design:
        wires = [wire for wire in design.wire_keys() if wire.target == row.id]
        return _with_inserted(design, kind, wires[remedy.input])

    return Fix(
        f"Put {kind.title} {'before it' if has_one_input else behind}",
        fixed_design,
        f"{kind.title} put {f'before {title}' if has_one_input else behind}",
    )


def _is_ambiguous(analysis: Analysis, problem: Problem, remedy: Remedy) -> bool:
    """Return whether a block could be inserted at another input just as well.

    It could not if this input is the shortcut, i.e. its source also feeds the source of the other.
    """
    graph = analysis.design.graph
    sources = graph.inputs[problem.block]
    other_sources = {
        sources[other.input]
        for other in problem.remedies
        if other.target == "before" and other.input != remedy.input
    }
    return bool(other_sources) and not other_sources <= graph.downstream(sources[remedy.input])


def _if_sound(analysis: Analysis, row: Row, fix: Fix) -> Fix | None:
    """Return `fix` if it mends the block of `row` and every known block stays sound, else None."""
    after = analyse(fix.make_design(), analysis)
    if after.rows[row.id].problem is not None:
        return None
    harms = any(
        analysis.rows[problem.block].output_signal is not None for problem in after.problems
    )
    return None if harms else fix


def _reshapes(analysis: Analysis, key: str, remedy: Remedy) -> bool:
    """Return whether the remedy's settings would change the output shape of block `key`."""
    row = analysis.rows[key]
    if row.output is None or row.bypassed:
        return False
    kind = _with_settings(row.kind, remedy)
    return kind is not None and kind.output_shape(row.known_inputs) != row.output


def _accepts(kind: Kind, inputs: tuple[Shape, ...]) -> bool:
    """Return whether `kind` has an output shape for these input shapes."""
    return not isinstance(kind.output_shape(inputs), Problem)


def _with_inserted(design: Design, kind: Kind, wire: WireKey) -> Design:
    """Return the design with a block of `kind` in a wire, at a free position behind its source.

    The blocks behind the new one are moved to the right to make room.
    """
    x, y = design.blocks[wire.source].at or (0, 0)
    added = block_edits.insert(design, kind, wire, (x + COLUMN_STEP, y))
    assert not isinstance(added, Problem), "what a remedy puts in takes an input"
    newcomer = added.ids[0]
    with_room = block_edits.make_room(added.design, newcomer, COLUMN_STEP)
    others = block_edits.remove(with_room, [newcomer])
    return block_edits.move(
        with_room, {newcomer: placement.first_free_below(others, (x + COLUMN_STEP, y))}
    )


def _settings_fix(design: Design, keys: Sequence[str], remedy: Remedy, whose: str) -> Fix:
    """Return a fix that applies the remedy's settings to blocks `keys`, all of which take them.

    `whose` names the blocks in the texts, e.g. `` of Max pool 3×3``; it is empty for the faulty
    block itself.
    """

    def changed(block: Block) -> Block:
        kind = _with_settings(block.kind, remedy)
        assert kind is not None
        return block._replace(kind=kind)

    def fixed_design() -> Design:
        return design.with_blocks([changed(design.blocks[key]) for key in keys])

    (name, value), *_ = remedy.settings
    field = design.blocks[keys[0]].kind.fields[name]
    shown_value = field.to_text(field.parse(_resolved(value)))
    return Fix(
        f"Set {field.label.lower()}{whose} to {shown_value}",
        fixed_design,
        f"{field.label}{whose} set to {shown_value}",
    )


def _with_settings(kind: Kind, remedy: Remedy) -> Kind | None:
    """Return `kind` with the remedy's settings, or None if it lacks a field or rejects a value."""
    try:
        for name, value in remedy.settings:
            if name not in kind.fields:
                return None
            kind = kind.with_setting(name, _resolved(value))
    except FieldError:
        return None
    return kind


def _resolved(value: Any) -> Any:
    """Return the value of a setting; a `Divisor` is computed here."""
    return value.compute() if isinstance(value, Divisor) else value
