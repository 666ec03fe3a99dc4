"""Fixes: for a fault, the single edit that mends it, if there is an obvious one.

A block kind knows only the shapes of its inputs, and suggests remedies from them
(`problems.Remedy`). This module tries each remedy on the design. A remedy is offered if it mends
the faulty block and makes no sound block faulty; a sound block is one without a fault. A block
after the mended one may turn out to be faulty, because its inputs were unknown before. The main
window shows the button for a fix.
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
"""All block kinds by their names."""


class Fix(NamedTuple):
    """An edit that mends a fault, with its texts for the user."""

    label: str
    """The name of the edit, for the button and for undo, e.g. ``Set padding to same``."""
    make_design: Callable[[], Design]
    """A function that returns the design after the edit; it may have to visit all blocks."""
    message: str
    """The message shown after the edit, e.g. ``Flatten put before Dense``."""


def fix_for(analysis: Analysis, problem: Problem, kinds: Kinds) -> Fix | None:
    """Return a fix with the first remedy of `problem` that works, or None if none works."""
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
    """Return a fix that changes settings of the faulty block itself, or None if none mends it.

    The block is that of `row`. Such a fix cannot make a sound block (one without a fault) faulty:
    it changes shapes only after the faulty block, where all shapes are unknown so far.
    """
    kind = _with_settings(row.kind, remedy)
    if kind is None or not _accepts(kind, row.known_inputs):
        return None
    return _settings_fix(analysis.design, [row.id], remedy, "")


def _fix_source(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """Return a fix that changes the block before the faulty block, or None if that does not help.

    The block that is changed is the one wired to the input that the remedy names; the faulty block
    is that of `row`. The change does not help if it leaves the fault or makes a sound block faulty.
    """
    design = analysis.design
    source = design.graph.inputs[row.id][remedy.input]
    if _with_settings(design.blocks[source].kind, remedy) is None:
        return None
    whose = f" of {one_line(design.blocks[source].title, 40)}"
    return _if_sound(analysis, row, _settings_fix(design, [source], remedy, whose))


def _fix_branches(analysis: Analysis, row: Row, remedy: Remedy) -> Fix | None:
    """Return a fix that changes blocks in the branches that the faulty block joins.

    Return None if the change would leave the fault or make a sound block faulty. A branch has all
    blocks upstream of one input. Blocks that are in every branch are not changed, nor are blocks
    whose output shape the remedy would leave as it is.
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
    """Return a fix that inserts a new block into the wire to one input of the faulty block.

    Return None if no such fix mends the fault, or if several inputs could be chosen just as well.
    Such a fix cannot make a sound block (one without a fault) faulty: it changes shapes only after
    the faulty block, where all shapes are unknown so far.
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
    """Return whether a block could be inserted at another input of the faulty block just as well.

    The remedy inserts a block at one input. It is not ambiguous if this input is a shortcut, which
    means that its source is upstream of the sources of all other inputs that could be chosen.
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
    """Return `fix` if it mends the block of `row` and makes no sound block faulty, else None.

    A sound block is one without a fault.
    """
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
    """Return whether `kind` accepts these input shapes, i.e. has an output shape for them."""
    return not isinstance(kind.output_shape(inputs), Problem)


def _with_inserted(design: Design, kind: Kind, wire: WireKey) -> Design:
    """Return the design with a new block of `kind` inserted into `wire`.

    The new block is placed at a free position to the right of the wire's source. The blocks
    downstream of the new block are moved to the right if that is needed to make room.
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
    """Return a fix that applies the remedy's settings to the blocks `keys`.

    All these blocks must accept the settings. `whose` names the blocks in the label and the message
    of the fix, e.g. `` of Max pool 3×3``; it is empty for the faulty block itself.
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
    """Return `kind` with the remedy's settings.

    If the kind lacks one of the fields or rejects one of the values, return None: the remedy does
    not suit the kind.
    """
    try:
        for name, value in remedy.settings:
            if name not in kind.fields:
                return None
            kind = kind.with_setting(name, _resolved(value))
    except FieldError:
        return None
    return kind


def _resolved(value: Any) -> Any:
    """Return `value` itself, or the number that it stands for if it is a `Divisor`.

    A `Divisor` stands for the largest divisor of a number up to a limit, which is computed only
    when it is needed.
    """
    return value.compute() if isinstance(value, Divisor) else value
