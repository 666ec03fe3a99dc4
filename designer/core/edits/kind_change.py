"""Changing the kind of a block, such as Conv, while keeping the settings that both kinds have.

The block keeps its id, its label, its position, the wires from its output, and whether it is
bypassed. Of the wires to its inputs, it keeps as many as the new kind takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.core.graph.design import Design, Wire
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind


def with_shared_settings(old: Kind, kind: type[Kind]) -> Kind:
    """Return an instance of the block kind `kind` with the settings that it shares with `old`.

    Two settings correspond if they have the same name, or if both are the size (or both the step)
    of their kind: the kernel of a convolution corresponds to the sliding window of a pooling. A
    value that the new kind rejects is not taken over. A setting that is unset in `old` stays unset
    if that is possible in the new kind; otherwise the value that takes effect in `old` is taken
    over.
    """
    settings = {n: f.initial for n, f in kind.fields.items() if f.initial is not None}
    for name, field in kind.fields.items():
        source = _counterpart(old, kind, name)
        if source is None:
            continue
        if getattr(old, source) is None and field.same_as is not None:
            settings.pop(name, None)
            continue
        value: Any = old.fields[source].to_json(old.setting(source))
        try:
            settings[name] = field.parse(value)
        except FieldError:
            # The new kind rejects the value, so its own initial value stays.
            continue
    return kind(**{name: kind.fields[name].to_json(value) for name, value in settings.items()})


def replacement_kind(old: Kind, kind: type[Kind] | Kind) -> Kind:
    """Return the instance that replaces `old`.

    If `kind` is an instance, that is the result. If it is a class, the result is an instance of it
    with the settings that it shares with `old`.
    """
    return kind if isinstance(kind, Kind) else with_shared_settings(old, kind)


def _counterpart(old: Kind, kind: type[Kind], name: str) -> str | None:
    """Return the setting of `old` that corresponds to the field `name` of `kind`, or None.

    None means that `old` has no such setting. See `with_shared_settings` for when two settings
    correspond.
    """
    if name in old.fields:
        return name
    new_spelling, old_spelling = kind.spelling, old.spelling
    for new_name, old_name in (
        (new_spelling.size_field, old_spelling.size_field),
        (new_spelling.step_field, old_spelling.step_field),
    ):
        if new_name == name and old_name and old_name not in kind.fields:
            return old_name
    return None


def change_kind(design: Design, ids: Iterable[str], kind: type[Kind] | Kind) -> Design:
    """Change the kind of the blocks `ids` to `kind`.

    If `kind` is a class, each block keeps the settings that both kinds have. If it is an instance,
    its settings replace those of the blocks. If the new kind takes fewer inputs than a block has,
    the first wires stay and the others are removed.
    """
    chosen = set(ids)
    blocks = {
        key: block._replace(kind=replacement_kind(block.kind, kind)) if key in chosen else block
        for key, block in design.blocks.items()
    }
    max_inputs = kind.arity.max_inputs
    input_counts: dict[str, int] = {}
    wires: list[Wire] = []
    for wire in design.wires:
        if wire.target in chosen and max_inputs is not None:
            input_counts[wire.target] = input_counts.get(wire.target, 0) + 1
            if input_counts[wire.target] > max_inputs:
                continue
        wires.append(wire)
    if len(wires) == len(design.wires):
        return design.with_blocks(blocks[key] for key in chosen)
    return design.with_parts(blocks, wires)
