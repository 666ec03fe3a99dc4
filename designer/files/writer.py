"""From a design to the text of its file: the same bytes for the same design, every time.

One block a line, one wire a line, keys in a fixed order, and what equals its default left out,
so that a diff of two versions shows what changed. Putting the text on a disk is `saving`.
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
    """The canonical text of `design`; `reader.parse` gives the design back.

    It never fails, so that work can always be saved: a place where no block can stand is left
    out, and half a character (a lone surrogate, as a clipboard can hold) becomes �.
    """
    names = {key: _json(key) for key in design.blocks}
    parts = [
        f'"format": {_json(FORMAT)}',
        f'"version": {VERSION}',
        f'"name": {_json(design.name)}',
        f'"notes": {_json(design.notes)}',
        _listed("blocks", [_json(_block(block)) for block in design.blocks.values()]),
        _listed(
            "wires", [f"[{names[source]}, {names[target]}]" for source, target in design.wires]
        ),
    ]
    if design.groups:
        parts.append(_listed("groups", [_json(_group(group)) for group in design.groups]))
    text = "{\n  " + ",\n  ".join(parts) + "\n}\n"
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _listed(key: str, lines: list[str]) -> str:
    body = ",\n    ".join(lines)
    return f'"{key}": [\n    {body}\n  ]' if lines else f'"{key}": []'


def _block(block: Block) -> dict[str, Any]:
    entry = {"id": block.id, "kind": block.kind.name, **_settings(block.kind)}
    if block.label:
        entry["label"] = block.label
    if block.at is not None and all(abs(length) <= MAX_COORDINATE for length in block.at):
        entry["at"] = _plain_point(block.at)
    if block.bypassed:
        entry["bypassed"] = True
    return entry


def _settings(kind: Kind) -> dict[str, Any]:
    """The settings that differ from their default, or from the field they follow."""
    values = kind.__dict__
    settings = {}
    for name, field in kind.fields.items():
        value = values[name]
        if value is not None and value != field.default:
            settings[name] = field.plain(value)
    return settings


def _plain_point(at: Point) -> list[float]:
    """Whole numbers without ``.0``, and no minus before a nought."""
    return [int(length) if length == int(length) else length for length in at]


def _group(group: Group) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": group.id}
    if group.label:
        entry["label"] = group.label
    entry["members"] = group.members
    if group.collapsed:
        entry["collapsed"] = True
    return entry
