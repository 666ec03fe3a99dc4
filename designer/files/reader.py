"""Reads a design from the text of its file, or raises an error of one sentence.

A file is read completely or not at all. The declared kinds define which fields a block has and
within which bounds. A design that is merely faulty (an unwired block, a kernel that is too large)
is read without an error: `core.analysis` finds such problems.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Any, NoReturn

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Point, Wire
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files import checks, decoding, migrations
from designer.files.file_error import FileError

FORMAT = "cnn-design"
"""The value of the key "format" of every design file."""

REQUIRED = ("format", "version", "blocks", "wires")
"""The keys that a design file must have."""
KEYS = (*REQUIRED, "name", "notes", "groups")
"""The keys that a design file may have."""

BLOCK_KEYS = ("id", "kind", "label", "at", "bypassed")
"""The keys that every block may have besides the fields of its kind."""


def read(path: str | os.PathLike[str]) -> Design:
    """Return the design in the file at `path`. Raise `FileError` if it cannot be read."""
    return parse(decoding.read_bytes(path))


def parse(source: str | bytes) -> Design:
    """Return the design that `source` contains, the text of a file or of the clipboard.

    Raise `FileError` if `source` is not a valid design file.
    """
    raw = decoding.decode(source)
    try:
        return _parse_design(raw)
    except RecursionError:
        # Raised by an error message that quotes a value nested almost too deeply to be read.
        raise FileError("It is nested more deeply than any design; open another file") from None


def _parse_design(raw: Any) -> Design:
    raw = checks.as_object(raw, "")
    _check_format(raw)
    raw = migrations.migrate(raw)
    checks.check_keys(raw, "", KEYS, REQUIRED, "a design file")
    name = checks.as_text(raw.get("name", ""), "name")
    notes = checks.as_text(raw.get("notes", ""), "notes")
    blocks: dict[str, Block] = {}
    for index, entry in enumerate(checks.as_list(raw["blocks"], "blocks")):
        block = _parse_block(entry, f"blocks[{index}]")
        if block.id in blocks:
            first = list(blocks).index(block.id)
            raise FileError(
                f"blocks[{index}].id: {quoted(block.id)} is the id of blocks[{first}]; change one"
            )
        blocks[block.id] = block
    wires = _parse_wires(raw["wires"], blocks)
    groups: tuple[Group, ...] = ()
    if "groups" in raw:
        # Imported here because few files have groups, and the command line must start fast.
        from designer.files import group_records

        groups = group_records.parse_groups(raw["groups"], blocks)
    design = Design(blocks, wires, name, notes, groups)
    if design.graph.cycle:
        _refuse_cycle(design)
    return design


def _check_format(raw: dict[str, Any]) -> None:
    """Raise `FileError` if the format is missing or another one, or the version is missing."""
    if "format" not in raw:
        raise FileError(f'format: is missing; a design file begins with "format": "{FORMAT}"')
    if raw["format"] != FORMAT:
        checks.refuse("format", f'"{FORMAT}"', raw["format"])
    if "version" not in raw:
        raise FileError(f'version: is missing; add "version": {migrations.VERSION}')


def _parse_block(raw: Any, place: str) -> Block:
    entries = checks.as_object(raw, place)
    for key in ("id", "kind"):
        if key not in entries:
            raise FileError(f"{place}.{key}: is missing; a block needs it")
    name = entries["kind"]
    kind = KINDS_BY_NAME.get(name) if isinstance(name, str) else None
    if kind is None:
        _refuse_kind(name, f"{place}.kind")
    settings = {key: value for key, value in entries.items() if key not in BLOCK_KEYS}
    if not settings.keys() <= kind.fields.keys():
        _check_settings_keys(kind, settings, place)
    try:
        configured = kind(**settings)
    except FieldError as error:
        _refuse_settings(kind, settings, place, error)
    return Block(
        checks.as_text(entries["id"], f"{place}.id", empty=False),
        configured,
        checks.as_text(entries["label"], f"{place}.label") or None if "label" in entries else None,
        _parse_point(entries["at"], f"{place}.at") if "at" in entries else None,
        checks.as_bool(entries.get("bypassed", False), f"{place}.bypassed"),
    )


def _refuse_kind(name: Any, place: str) -> NoReturn:
    if not isinstance(name, str):
        checks.refuse(place, "the name of a kind", name)
    suggestion = did_you_mean(name, KINDS_BY_NAME, f"there are {', '.join(KINDS_BY_NAME)}")
    raise FileError(f"{place}: unknown kind {quoted(name)}; {suggestion}")


def _check_settings_keys(kind: type[Kind], settings: dict[str, Any], place: str) -> None:
    required = (name for name, field in kind.fields.items() if field.required)
    known = (*kind.fields, *BLOCK_KEYS)
    checks.check_keys(settings, place, known, required, kind.name)


def _refuse_settings(
    kind: type[Kind], settings: dict[str, Any], place: str, error: Exception
) -> NoReturn:
    """Raise the `FileError` that names the setting which the kind refused with `error`."""
    _check_settings_keys(kind, settings, place)
    for name, value in settings.items():
        try:
            kind.fields[name].parse(value)
        except FieldError as field_error:
            raise FileError(f"{place}.{name}: {field_error}") from None
    raise FileError(f"{place}: {error}") from None


def _parse_point(raw: Any, place: str) -> Point:
    """Return the position that `raw` lists. Raise `FileError` if it is malformed or too far out."""
    if isinstance(raw, list) and len(raw) == 2 and all(map(_is_coordinate, raw)):
        return raw[0], raw[1]
    checks.refuse(place, f"[x, y], two numbers from -{MAX_COORDINATE:,} to {MAX_COORDINATE:,}", raw)


def _is_coordinate(raw: Any) -> bool:
    return type(raw) in (int, float) and -MAX_COORDINATE <= raw <= MAX_COORDINATE


def _parse_wires(raw: Any, blocks: dict[str, Block]) -> tuple[Wire, ...]:
    """Return the wires that `raw` lists. Raise `FileError` if a block at an end does not exist."""
    wires = []
    for index, ends in enumerate(checks.as_list(raw, "wires")):
        if not isinstance(ends, list) or [type(end) for end in ends] != [str, str]:
            checks.refuse(f"wires[{index}]", 'the ids of two blocks, ["from", "to"]', ends)
        source, target = ends
        if source not in blocks or target not in blocks:
            unknown_end = int(source in blocks)
            name = ends[unknown_end]
            suggestion = did_you_mean(name, blocks, "name a block")
            raise FileError(
                f"wires[{index}][{unknown_end}]: there is no block {quoted(name)}; {suggestion}"
            )
        wires.append(Wire(source, target))
    return tuple(wires)


def _refuse_cycle(design: Design) -> NoReturn:
    """Raise the `FileError` that names the blocks of a cycle and the wire that closes it.

    That wire is the last one of the cycle in the file. `Graph.cycle` lists the blocks that have
    no place in a topological order. Each of them has another one among its inputs, so a walk
    upstream among them must return to a block it has passed.
    """
    unordered = set(design.graph.cycle)
    path: dict[str, None] = {}
    block = design.graph.cycle[0]
    while block not in path:
        path[block] = None
        block = next(source for source in design.graph.inputs[block] if source in unordered)
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
