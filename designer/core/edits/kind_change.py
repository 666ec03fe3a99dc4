"""Changing the kind of a block while keeping the settings that both kinds have.

The block keeps its id, label, position, bypass and outputs, and as many of its inputs as the new
kind takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.core.graph.design import Design, Wire
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind


def with_shared_settings(old: Kind, kind: type[Kind]) -> Kind:
    """Return a new `kind` with the settings of `old` that it has too and whose values it takes.

    Two settings correspond if they have the same name, or if both kinds declare them as their size
    or their step: a kernel becomes a window. A setting that is unset in `old` stays unset if the
    field can be; otherwise the value in force is used.
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
            # The initial value stays: 0.5 as a rate does not mean the same as 0.5 as a window.
            continue
    return kind(**{name: kind.fields[name].to_json(value) for name, value in settings.items()})


def replacement_kind(old: Kind, kind: type[Kind] | Kind) -> Kind:
    """Return the kind that replaces `old`: `kind`; if it is a class, with the shared settings."""
    return kind if isinstance(kind, Kind) else with_shared_settings(old, kind)


def _counterpart(old: Kind, kind: type[Kind], name: str) -> str | None:
    """Return the name of the setting of `old` that corresponds to the field `name` of `kind`."""
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
    """Change the kind of blocks `ids`; an instance of `kind` replaces their settings as well.

    If the new kind takes fewer inputs, the first wires stay and the others are removed.
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
