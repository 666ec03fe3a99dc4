"""Generates the JSON Schema of the design file from the declared block kinds.

``python -m designer.files.schema > resources/schema/cnn-design-1.schema.json`` updates the
published schema file. The rules that a JSON Schema cannot express (unique ids, wires between
existing blocks, no cycles) are checked only by `reader`.
"""

from __future__ import annotations

import json
from typing import Any

from designer.blocks import KINDS
from designer.core.graph.design import MAX_COORDINATE
from designer.core.kinds.kind import Kind
from designer.files import group_records, reader
from designer.files.migrations import VERSION

_TEXT = {"type": "string"}
"""The schema of any text."""
_ID = {"type": "string", "minLength": 1}
"""The schema of an id: text that is not empty."""
_FALSE_BY_DEFAULT = {"type": "boolean", "default": False}
"""The schema of an optional switch."""
_COORDINATE = {"type": "number", "minimum": -MAX_COORDINATE, "maximum": MAX_COORDINATE}
"""The schema of one coordinate of a block, in scene units."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the current version of the design file."""
    wire = {"type": "array", "prefixItems": [_ID, _ID], "minItems": 2, "maxItems": 2}
    properties = {
        "format": {"const": reader.FORMAT},
        "version": {"const": VERSION},
        "name": _TEXT,
        "notes": _TEXT,
        "blocks": _list("Ids are unique.", {"oneOf": [_reference(kind.name) for kind in KINDS]}),
        "wires": _list("[from, to]; a block takes its inputs in this order.", wire),
        "groups": _list("Named sets of blocks and groups; they change no figure.", _group()),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{reader.FORMAT}:{VERSION}",
        "title": f"CNN design, version {VERSION}",
        **_object(properties, reader.REQUIRED),
        "$defs": {kind.name: _block(kind) for kind in KINDS},
    }


def schema_text() -> str:
    """Return the schema as JSON text, as it is written to the published schema file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _block(kind: type[Kind]) -> dict[str, Any]:
    """Return the schema of a block of this kind."""
    required = [name for name, field in kind.fields.items() if field.required]
    settings = {}
    for name, field in kind.fields.items():
        settings[name] = {"description": field.help_text, **field.schema()}
        if field.default is not None:
            settings[name]["default"] = field.to_json(field.default)
    properties = {
        "id": _ID,
        "kind": {"const": kind.name},
        **settings,
        "label": {"description": "Shown instead of the kind's name.", **_TEXT},
        "at": {
            "description": "Place on the canvas, [x, y].",
            "type": "array",
            "items": _COORDINATE,
            "minItems": 2,
            "maxItems": 2,
        },
        "bypassed": {
            "description": "Lets the first input through and counts nothing.",
            **_FALSE_BY_DEFAULT,
        },
    }
    return {
        "title": kind.title,
        "description": kind.about,
        **_object(properties, ("id", "kind", *required)),
    }


def _group() -> dict[str, Any]:
    """Return the schema of a group."""
    members = _list("Ids of blocks and groups, each in one group at most.", _ID)
    properties = {"id": _ID, "label": _TEXT, "members": members, "collapsed": _FALSE_BY_DEFAULT}
    return _object(properties, group_records.REQUIRED)


def _object(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a JSON object that has no other properties than these."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list; `items` is the schema of each item."""
    return {"description": description, "type": "array", "items": items}


def _reference(kind: str) -> dict[str, str]:
    """Return a reference to the schema of the blocks of the kind with this name."""
    return {"$ref": f"#/$defs/{kind}"}


if __name__ == "__main__":
    print(schema_text(), end="")
