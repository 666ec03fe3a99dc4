"""Another kind in a block's place: what both have is kept.

Id, label, place, bypass and what it feeds stay; so do its inputs, as far as the kind takes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.core.graph.design import Design, Wire
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind


def swapped(old: Kind, kind: type[Kind]) -> Kind:
    """A new `kind` with the settings that `old` has too and that it takes.

    A setting is the same by its name, and what both declare as their size or step is the same
    too: a kernel becomes a window. One left open stays open where it can, else the value in force
    is taken.
    """
    settings = {n: f.initial for n, f in kind.fields.items() if f.initial is not None}
    for name, field in kind.fields.items():
        source = _counterpart(old, kind, name)
        if source is None:
            continue
        if getattr(old, source) is None and field.same_as is not None:
            settings.pop(name, None)
            continue
        value: Any = old.fields[source].plain(old.setting(source))
        try:
            settings[name] = field.parse(value)
        except FieldError:
            # Its own value stays: 0.5 means something else to a rate than to a window.
            continue
    return kind(**{name: kind.fields[name].plain(value) for name, value in settings.items()})


def in_place(old: Kind, kind: type[Kind] | Kind) -> Kind:
    """What stands in the place of `old`: `kind` as it is, or with the settings of `old`."""
    return kind if isinstance(kind, Kind) else swapped(old, kind)


def _counterpart(old: Kind, kind: type[Kind], name: str) -> str | None:
    """The setting of `old` that is the field `name` of `kind`."""
    if name in old.fields:
        return name
    ours, theirs = kind.spelling, old.spelling
    for own, other in ((ours.size, theirs.size), (ours.step, theirs.step)):
        if own == name and other and other not in kind.fields:
            return other
    return None


def swap(design: Design, ids: Iterable[str], kind: type[Kind] | Kind) -> Design:
    """These blocks as blocks of `kind`, or just as `kind` says where its settings are given too.

    Inputs that it does not take are cut, the first stay.
    """
    chosen = set(ids)
    blocks = {
        key: block._replace(kind=in_place(block.kind, kind)) if key in chosen else block
        for key, block in design.blocks.items()
    }
    most = kind.arity.most
    filled: dict[str, int] = {}
    wires: list[Wire] = []
    for wire in design.wires:
        if wire.target in chosen and most is not None:
            filled[wire.target] = filled.get(wire.target, 0) + 1
            if filled[wire.target] > most:
                continue
        wires.append(wire)
    if len(wires) == len(design.wires):
        return design.with_blocks(blocks[key] for key in chosen)
    return design.with_parts(blocks, wires)
