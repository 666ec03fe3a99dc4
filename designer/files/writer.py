"""Converts a design to the text of its file. The same design always has the same text.

There is one line per block and per wire, keys are in a fixed order, and values equal to their
default are left out, so that a diff of two versions shows what changed. Writing the text to a
disk is done in `saving`.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import Any

from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Point
from designer.core.kinds.kind import Kind
from designer.files.migrations import VERSION
from designer.files.reader import FORMAT

_json = JSONEncoder(ensure_ascii=False).encode


def dumps(design: Design) -> str:
    """Return the canonical text of `design`, from which `reader.parse` makes an equal design.

    It never fails, so that work can always be saved: a position outside the permitted
    coordinates is left out, and half a character (a lone surrogate, which a clipboard can
    contain) becomes �.
    """
    ids = {key: _json(key) for key in design.blocks}
    parts = [
        f'"format": {_json(FORMAT)}',
        f'"version": {VERSION}',
        f'"name": {_json(design.name)}',
        f'"notes": {_json(design.notes)}',
        _list_entry("blocks", [_json(_block(block)) for block in design.blocks.values()]),
        _list_entry(
            "wires", [f"[{ids[source]}, {ids[target]}]" for source, target in design.wires]
        ),
    ]
    if design.groups:
        parts.append(_list_entry("groups", [_json(_group(group)) for group in design.groups]))
    text = "{\n  " + ",\n  ".join(parts) + "\n}\n"
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _list_entry(key: str, lines: list[str]) -> str:
    """Return the text of an entry whose value is a list, with one line per item."""
    body = ",\n    ".join(lines)
    return f'"{key}": [\n    {body}\n  ]' if lines else f'"{key}": []'


def _block(block: Block) -> dict[str, Any]:
    entry = {"id": block.id, "kind": block.kind.name, **_settings(block.kind)}
    if block.label:
        entry["label"] = block.label
    if block.at is not None and all(abs(coordinate) <= MAX_COORDINATE for coordinate in block.at):
        entry["at"] = _plain_point(block.at)
    if block.bypassed:
        entry["bypassed"] = True
    return entry


def _settings(kind: Kind) -> dict[str, Any]:
    """Return the settings that differ from their default.

    A setting that follows another field is None while it equals that field, and is left out.
    """
    values = kind.__dict__
    settings = {}
    for name, field in kind.fields.items():
        value = values[name]
        if value is not None and value != field.default:
            settings[name] = field.to_json(value)
    return settings


def _plain_point(at: Point) -> list[float]:
    """Return the coordinates, whole numbers without ``.0`` and zero without a minus sign."""
    return [int(coordinate) if coordinate == int(coordinate) else coordinate for coordinate in at]


def _group(group: Group) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": group.id}
    if group.label:
        entry["label"] = group.label
    entry["members"] = group.members
    if group.collapsed:
        entry["collapsed"] = True
    return entry
