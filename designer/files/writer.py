"""Converts a design to the text of a design file. The same design always has the same text.

The text has one line per block and one per wire, its keys are in a fixed order, and settings with
their default value are left out. A diff of two versions of a file therefore shows what changed in
the design. The text is written to the disk by `saving`.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import Any

from designer.core.graph.cancellation import Check, checked, never_stop
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Point
from designer.core.kinds.kind import Kind
from designer.files.migrations import VERSION
from designer.files.reader import FORMAT

_json = JSONEncoder(ensure_ascii=False).encode


def dumps(design: Design, check: Check = never_stop) -> str:
    """Return the text of the design file for `design`; `reader.parse` converts it back.

    This function never fails, so that a user can always save. Only `check`, which is called again
    and again, may raise an exception to stop the work. What a file cannot contain is
    changed: a position outside the permitted coordinates is left out, and a lone surrogate (one
    half of a character that UTF-16 encodes in two halves, which pasted text can contain) becomes �.
    """
    blocks, groups = design.blocks.values(), design.groups
    ids = {key: _json(key) for key in design.blocks}
    parts = [
        f'"format": {_json(FORMAT)}',
        f'"version": {VERSION}',
        f'"name": {_json(design.name)}',
        f'"notes": {_json(design.notes)}',
        _list_entry("blocks", [_json(_block(block)) for block in checked(blocks, check)]),
        _list_entry(
            "wires",
            [f"[{ids[source]}, {ids[target]}]" for source, target in checked(design.wires, check)],
        ),
    ]
    if groups:
        lines = [_json(_group(group)) for group in checked(groups, check)]
        parts.append(_list_entry("groups", lines))
    text = "{\n  " + ",\n  ".join(parts) + "\n}\n"
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _list_entry(key: str, lines: list[str]) -> str:
    """Return the text of an entry of a JSON object whose value is a list, one line per item.

    `lines` are the JSON texts of the items.
    """
    body = ",\n    ".join(lines)
    return f'"{key}": [\n    {body}\n  ]' if lines else f'"{key}": []'


def _block(block: Block) -> dict[str, Any]:
    """Return the JSON object that describes `block` in the file."""
    entry = {"id": block.id, "kind": block.kind.name, **_settings(block.kind)}
    if block.label:
        entry["label"] = block.label
    if block.at is not None and all(abs(coordinate) <= MAX_COORDINATE for coordinate in block.at):
        entry["at"] = _plain_point(block.at)
    if block.bypassed:
        entry["bypassed"] = True
    return entry


def _settings(kind: Kind) -> dict[str, Any]:
    """Return the settings that must be written, by name; those with their default are left out.

    Some settings take their default from another setting. Such a setting is None while it equals
    the other setting, and is then left out as well.
    """
    settings = {}
    for field in kind.fields.values():
        value = getattr(kind, field.attribute)
        if value is not None and value != field.default:
            settings[field.name] = field.to_json(value)
    return settings


def _plain_point(at: Point) -> list[float]:
    """Return x and y in the form in which they are written.

    Whole numbers are written without ``.0``, and zero without a minus sign.
    """
    return [int(coordinate) if coordinate == int(coordinate) else coordinate for coordinate in at]


def _group(group: Group) -> dict[str, Any]:
    """Return the JSON object that describes `group` in the file."""
    entry: dict[str, Any] = {"id": group.id}
    if group.label:
        entry["label"] = group.label
    entry["members"] = group.members
    if group.collapsed:
        entry["collapsed"] = True
    return entry
