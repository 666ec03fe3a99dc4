"""Reads a design from the text of a design file.

A file is read completely; if any part of it is invalid, a `FileError` of one sentence is raised.
Which settings a block has, and which values they accept, is declared by its block kind. A design
with faulty blocks (an unconnected block, or a kernel that is too large for its input) is read
without an error: such problems are found by `core.analysis`.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Any, NoReturn

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.cancellation import Check, checked_slices, never_stop
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Point, Wire
from designer.core.graph.limits import problem_of_size
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files import checks, decoding, migrations
from designer.files.file_error import FileError

FORMAT = "cnn-design"
"""The value of the key "format", the same in every design file."""

REQUIRED = ("format", "version", "blocks", "wires")
"""The keys that a design file must have."""
KEYS = (*REQUIRED, "name", "notes", "groups")
"""The keys that a design file may have."""

BLOCK_KEYS = ("id", "kind", "label", "at", "bypassed")
"""The keys that every block may have. In addition, a block may have the settings of its kind."""


def read(path: str | os.PathLike[str], check: Check = never_stop) -> Design:
    """Return the design in the file at `path`.

    Raise `FileError` if the file cannot be read or is not a valid design file. `check` is called
    again and again; it may raise an exception to stop the work.
    """
    return parse(decoding.read_bytes(path), check)


def parse(source: str | bytes, check: Check = never_stop) -> Design:
    """Return the design that `source` describes.

    `source` is the contents of a design file, or text from the clipboard. Raise `FileError` if it
    is not valid. `check` is called again and again; it may raise an exception to stop the work.
    """
    check()
    raw = decoding.decode(source)
    try:
        return _parse_design(raw, check)
    except RecursionError:
        # To quote a wrong value in its message, a check may recurse more deeply than decoding did.
        raise FileError("It is nested more deeply than any design; open another file") from None


def _parse_design(raw: Any, check: Check) -> Design:
    """Return the design that the JSON value of a whole file describes."""
    raw = checks.as_object(raw, "")
    _check_format(raw)
    raw = migrations.migrate(raw)
    checks.check_keys(raw, "", KEYS, REQUIRED, "a design file")
    name = checks.as_text(raw.get("name", ""), "name")
    notes = checks.as_text(raw.get("notes", ""), "notes")
    _check_size(raw)
    blocks = _parse_blocks(raw["blocks"], check)
    wires = _parse_wires(raw["wires"], blocks, check)
    groups: tuple[Group, ...] = ()
    if "groups" in raw:
        # Imported only if needed: few files have groups, and the command line must start fast.
        from designer.files import group_records

        groups = group_records.parse_groups(raw["groups"], blocks)
    check()
    design = Design(blocks, wires, name, notes, groups)
    if design.graph.cycle:
        _refuse_cycle(design)
    return design


def _check_size(raw: dict[str, Any]) -> None:
    """Raise `FileError` if the file has too many blocks, wires or groups."""
    for key in ("blocks", "wires", "groups"):
        items = raw.get(key)
        problem = problem_of_size(**{key: len(items)}) if isinstance(items, list) else None
        if problem is not None:
            raise FileError(f"{key}: {problem.sentence}")


def _check_format(raw: dict[str, Any]) -> None:
    """Raise `FileError` if "format" is missing or has the wrong value, or "version" is missing."""
    if "format" not in raw:
        raise FileError(f'format: is missing; a design file begins with "format": "{FORMAT}"')
    if raw["format"] != FORMAT:
        checks.refuse("format", f'"{FORMAT}"', raw["format"])
    if "version" not in raw:
        raise FileError(f'version: is missing; add "version": {migrations.VERSION}')


def _parse_blocks(raw: Any, check: Check) -> dict[str, Block]:
    """Return the blocks that `raw` lists, by their ids.

    Raise `FileError` if `raw` has another form or two blocks have the same id.
    """
    blocks: dict[str, Block] = {}
    for entries in checked_slices(checks.as_list(raw, "blocks"), check):
        for index, entry in enumerate(entries, len(blocks)):
            block = _parse_block(entry, f"blocks[{index}]")
            if block.id in blocks:
                first = list(blocks).index(block.id)
                place = f"blocks[{index}].id"
                raise FileError(
                    f"{place}: {quoted(block.id)} is the id of blocks[{first}]; change one"
                )
            blocks[block.id] = block
    return blocks


def _parse_block(raw: Any, place: str) -> Block:
    """Return the block that the JSON value `raw` at `place` in the file describes."""
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
    """Raise the `FileError` for `name`, which is not the name of a block kind.

    `place` is the place of `name` in the file, for the error message.
    """
    if not isinstance(name, str):
        checks.refuse(place, "the name of a kind", name)
    suggestion = did_you_mean(name, KINDS_BY_NAME, f"there are {', '.join(KINDS_BY_NAME)}")
    raise FileError(f"{place}: unknown kind {quoted(name)}; {suggestion}")


def _check_settings_keys(kind: type[Kind], settings: dict[str, Any], place: str) -> None:
    """Raise `FileError` if a setting is unknown to the block kind, or a required one is missing."""
    required = (name for name, field in kind.fields.items() if field.required)
    known = (*kind.fields, *BLOCK_KEYS)
    checks.check_keys(settings, place, known, required, kind.name)


def _refuse_settings(
    kind: type[Kind], settings: dict[str, Any], place: str, error: Exception
) -> NoReturn:
    """Raise the `FileError` for settings that the block kind refused with `error`.

    The error message names the place of the first invalid setting. If each setting is valid alone,
    it names the place of the block.
    """
    _check_settings_keys(kind, settings, place)
    for name, value in settings.items():
        try:
            kind.fields[name].parse(value)
        except FieldError as field_error:
            raise FileError(f"{place}.{name}: {field_error}") from None
    raise FileError(f"{place}: {error}") from None


def _parse_point(raw: Any, place: str) -> Point:
    """Return the position that `raw` contains as a list of two numbers, x and y.

    Raise `FileError` if `raw` has another form or a number exceeds `MAX_COORDINATE`.
    """
    if isinstance(raw, list) and len(raw) == 2 and all(map(_is_coordinate, raw)):
        return raw[0], raw[1]
    checks.refuse(place, f"[x, y], two numbers from -{MAX_COORDINATE:,} to {MAX_COORDINATE:,}", raw)


def _is_coordinate(raw: Any) -> bool:
    return type(raw) in (int, float) and -MAX_COORDINATE <= raw <= MAX_COORDINATE


def _parse_wires(raw: Any, blocks: dict[str, Block], check: Check) -> tuple[Wire, ...]:
    """Return the wires that `raw` lists, each as the ids of the two blocks that it connects.

    Raise `FileError` if `raw` has another form or one of the blocks does not exist.
    """
    wires: list[Wire] = []
    for pairs in checked_slices(checks.as_list(raw, "wires"), check):
        for index, ends in enumerate(pairs, len(wires)):
            if not isinstance(ends, list) or [type(end) for end in ends] != [str, str]:
                checks.refuse(f"wires[{index}]", 'the ids of two blocks, ["from", "to"]', ends)
            source, target = ends
            if source not in blocks or target not in blocks:
                _refuse_wire(ends, f"wires[{index}]", blocks)
            wires.append(Wire(source, target))
    return tuple(wires)


def _refuse_wire(ends: list[str], place: str, blocks: dict[str, Block]) -> NoReturn:
    """Raise the `FileError` for a wire at `place` that has an end at no block."""
    unknown_end = int(ends[0] in blocks)
    name = ends[unknown_end]
    suggestion = did_you_mean(name, blocks, "name a block")
    raise FileError(f"{place}[{unknown_end}]: there is no block {quoted(name)}; {suggestion}")


def _refuse_cycle(design: Design) -> NoReturn:
    """Raise the `FileError` for a design whose wires form a cycle.

    The error message names the blocks of one cycle, and the place of the last wire in the file that
    belongs to it. To find the cycle, start at a block that has no place in a topological order
    (`Graph.cycle` lists these blocks) and go upstream, always to another block of that list. Every
    block of the list has an input from another one, so this walk must return to a block that it
    has passed.
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
