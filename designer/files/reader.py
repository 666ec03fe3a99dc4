"""From the text of a design file to a design, or to one sentence that says what is wrong.

A file opens whole or not at all. Which fields a block takes, and within which bounds, is read
off the declared kinds. A design that is merely wrong (an unwired block, a kernel too large)
opens: its faults are found by `core.analysis`.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Any, NoReturn

from designer.blocks import BY_NAME
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Point, Wire
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files import checks, decoding, migrations
from designer.files.file_error import FileError

FORMAT = "cnn-design"

REQUIRED = ("format", "version", "blocks", "wires")
KEYS = (*REQUIRED, "name", "notes", "groups")

BLOCK_KEYS = ("id", "kind", "label", "at", "bypassed")
"""What every block may have beside the fields of its kind."""


def read(path: str | os.PathLike[str]) -> Design:
    """The design in the file at `path`; raises `FileError`."""
    return parse(decoding.contents(path))


def parse(source: str | bytes) -> Design:
    """The design that `source` holds, a file's text or one put on the clipboard.

    Raises `FileError`.
    """
    raw = decoding.decoded(source)
    try:
        return _design(raw)
    except RecursionError:
        # A fault that quotes a value nested almost too deeply to be read.
        raise FileError("It is nested more deeply than any design; open another file") from None


def _design(raw: Any) -> Design:
    raw = checks.record(raw, "")
    _check_format(raw)
    raw = migrations.up_to_date(raw)
    checks.known_keys(raw, "", KEYS, REQUIRED, "a design file")
    name = checks.text(raw.get("name", ""), "name")
    notes = checks.text(raw.get("notes", ""), "notes")
    blocks: dict[str, Block] = {}
    for index, entry in enumerate(checks.sequence(raw["blocks"], "blocks")):
        block = _block(entry, f"blocks[{index}]")
        if block.id in blocks:
            first = list(blocks).index(block.id)
            raise FileError(
                f"blocks[{index}].id: {quoted(block.id)} is the id of blocks[{first}]; change one"
            )
        blocks[block.id] = block
    wires = _wires(raw["wires"], blocks)
    groups: tuple[Group, ...] = ()
    if "groups" in raw:
        from designer.files import (
            group_records,  # few files have any; the command line need not wait
        )

        groups = group_records.groups(raw["groups"], blocks)
    design = Design(blocks, wires, name, notes, groups)
    if design.graph.cycle:
        _refuse_cycle(design)
    return design


def _check_format(raw: dict[str, Any]) -> None:
    if "format" not in raw:
        raise FileError(f'format: is missing; a design file begins with "format": "{FORMAT}"')
    if raw["format"] != FORMAT:
        checks.refuse("format", f'"{FORMAT}"', raw["format"])
    if "version" not in raw:
        raise FileError(f'version: is missing; add "version": {migrations.VERSION}')


def _block(raw: Any, where: str) -> Block:
    entries = checks.record(raw, where)
    for key in ("id", "kind"):
        if key not in entries:
            raise FileError(f"{where}.{key}: is missing; a block needs it")
    name = entries["kind"]
    kind = BY_NAME.get(name) if isinstance(name, str) else None
    if kind is None:
        _refuse_kind(name, f"{where}.kind")
    settings = {key: value for key, value in entries.items() if key not in BLOCK_KEYS}
    if not settings.keys() <= kind.fields.keys():
        _check_keys(kind, settings, where)
    try:
        known = kind(**settings)
    except FieldError as error:
        _refuse_settings(kind, settings, where, error)
    return Block(
        checks.text(entries["id"], f"{where}.id", empty=False),
        known,
        checks.text(entries["label"], f"{where}.label") or None if "label" in entries else None,
        _point(entries["at"], f"{where}.at") if "at" in entries else None,
        checks.toggle(entries.get("bypassed", False), f"{where}.bypassed"),
    )


def _refuse_kind(name: Any, where: str) -> NoReturn:
    if not isinstance(name, str):
        checks.refuse(where, "the name of a kind", name)
    cure = did_you_mean(name, BY_NAME, f"there are {', '.join(BY_NAME)}")
    raise FileError(f"{where}: unknown kind {quoted(name)}; {cure}")


def _check_keys(kind: type[Kind], settings: dict[str, Any], where: str) -> None:
    required = (name for name, field in kind.fields.items() if field.required)
    known = (*kind.fields, *BLOCK_KEYS)
    checks.known_keys(settings, where, known, required, kind.name)


def _refuse_settings(
    kind: type[Kind], settings: dict[str, Any], where: str, error: Exception
) -> NoReturn:
    """Finds the setting that the kind refused."""
    _check_keys(kind, settings, where)
    for name, value in settings.items():
        try:
            kind.fields[name].parse(value)
        except FieldError as fault:
            raise FileError(f"{where}.{name}: {fault}") from None
    raise FileError(f"{where}: {error}") from None


def _point(raw: Any, where: str) -> Point:
    if isinstance(raw, list) and len(raw) == 2 and all(map(_is_coordinate, raw)):
        return raw[0], raw[1]
    checks.refuse(where, f"[x, y], two numbers from -{MAX_COORDINATE:,} to {MAX_COORDINATE:,}", raw)


def _is_coordinate(raw: Any) -> bool:
    return type(raw) in (int, float) and -MAX_COORDINATE <= raw <= MAX_COORDINATE


def _wires(raw: Any, blocks: dict[str, Block]) -> tuple[Wire, ...]:
    wires = []
    for index, ends in enumerate(checks.sequence(raw, "wires")):
        if not isinstance(ends, list) or [type(end) for end in ends] != [str, str]:
            checks.refuse(f"wires[{index}]", 'the ids of two blocks, ["from", "to"]', ends)
        source, target = ends
        if source not in blocks or target not in blocks:
            lost = int(source in blocks)
            name = ends[lost]
            cure = did_you_mean(name, blocks, "name a block")
            raise FileError(f"wires[{index}][{lost}]: there is no block {quoted(name)}; {cure}")
        wires.append(Wire(source, target))
    return tuple(wires)


def _refuse_cycle(design: Design) -> NoReturn:
    """Names the blocks of one cycle and the wire, the last of them in the file, that closes it.

    Each block that the graph could not place is fed by another such block, so that walking
    upstream among them must come round.
    """
    unplaced = set(design.graph.cycle)
    path: dict[str, None] = {}
    block = design.graph.cycle[0]
    while block not in path:
        path[block] = None
        block = next(source for source in design.graph.inputs[block] if source in unplaced)
    upstream = list(path)[list(path).index(block) :]
    cycle = [block, *reversed(upstream)]
    steps = set(pairwise(cycle))
    closing = max(index for index, wire in enumerate(design.wires) if wire in steps)
    shown = [quoted(name) for name in cycle]
    if len(shown) > 8:
        shown[4:-3] = [f"… ({len(cycle) - 8} more) …"]
    raise FileError(
        f"wires[{closing}]: closes the cycle {' → '.join(shown)}; remove one of its wires"
    )
