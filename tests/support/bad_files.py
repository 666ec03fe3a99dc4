"""A table of faulty design files, each with the one-line error message expected for it.

The tests of the file reader, of the JSON Schema and of the command line use this table.
"""

import copy
import json
from typing import NamedTuple

GOOD = {
    "format": "cnn-design",
    "version": 1,
    "name": "bottleneck",
    "notes": "",
    "blocks": [
        {"id": "in", "kind": "input", "height": 28, "width": 28, "channels": 192, "at": [0, 0]},
        {"id": "reduce", "kind": "conv1x1", "filters": 16, "activation": "relu"},
        {"id": "conv", "kind": "conv", "filters": 32, "kernel": [5, 5], "label": "behind"},
        {"id": "pool", "kind": "max_pool", "window": 2, "bypassed": True},
    ],
    "wires": [["in", "reduce"], ["reduce", "conv"], ["conv", "pool"]],
    "groups": [
        {"id": "module", "label": "Module", "members": ["inner", "pool"], "collapsed": True},
        {"id": "inner", "members": ["reduce", "conv"]},
    ],
}
"""The contents of a valid file. Most faulty files differ from the valid file in one place."""

REMOVED = object()
"""Passed to `changed` as the value, to remove an entry."""


def changed(*path_and_value):
    """Return the text of GOOD with the last argument, or `REMOVED`, at the path given before it."""
    *path, last, value = path_and_value
    raw = container = copy.deepcopy(GOOD)
    for step in path:
        container = container[step]
    if value is REMOVED:
        del container[last]
    elif isinstance(container, list) and last == len(container):
        container.append(value)
    else:
        container[last] = value
    return json.dumps(raw)


def with_duplicate(key, text):
    """Return the text of GOOD with an entry `key`, of JSON `text`, before the one of that name."""
    return json.dumps(GOOD).replace(f'"{key}":', f'"{key}": {text}, "{key}":', 1)


class Bad(NamedTuple):
    """The contents of a faulty file and the expected error message."""

    text: str | bytes
    message: str
    refused_by_schema: bool = True
    """Whether the JSON Schema refuses the file as well as the reader does."""


WHOLE = "takes a whole number from 1 to 1,000,000,000, not"
PAIR = "takes a whole number or [height, width], from 1 to 1,000,000,000, not"
POINT = "takes [x, y], two numbers from -10,000,000 to 10,000,000, not"
TOO_DEEP = "It is nested more deeply than any design; open another file"
DIGITS = "9" * 57 + "…"

NOT_TEXT = {
    "empty": Bad("", "The file is empty; open another one"),
    "blank": Bad(" \n\t", "The file is empty; open another one"),
    "only a byte order mark": Bad(b"\xef\xbb\xbf", "The file is empty; open another one"),
    "not UTF-8": Bad(
        b'{\n "name": "\xff"}', "line 2, byte 11: 0xff is not UTF-8; save the file as UTF-8"
    ),
    "UTF-16": Bad(
        '{"format": 1}'.encode("utf-16"),
        "line 1, byte 1: 0xff is not UTF-8; save the file as UTF-8",
    ),
}

NOT_JSON = {
    "prose": Bad("hello", "line 1, column 1: not JSON (expecting value); mend the text there"),
    "cut short": Bad(
        '{"format": "cnn-des',
        "line 1, column 12: not JSON (unterminated string starting); mend the text there",
    ),
    "a comma missing": Bad(
        '{\n  "format": "cnn-design"\n  "version": 1}',
        "line 3, column 3: not JSON (expecting ',' delimiter); mend the text there",
    ),
    "text after the end": Bad(
        json.dumps(GOOD) + "\n}",
        "line 2, column 1: not JSON (extra data); mend the text there",
    ),
    "a line break in text": Bad(
        '{"name": "a\nb"}',
        "line 1, column 12: not JSON (invalid control character); mend the text there",
    ),
    "lists a hundred thousand deep": Bad("[" * 100_000, TOO_DEEP),
    "objects a hundred thousand deep": Bad('{"a":' * 100_000, TOO_DEEP),
}

TOP_LEVEL = {
    "a list": Bad("[1]", "The file: takes an object { … }, not [1]"),
    "a number": Bad("17", "The file: takes an object { … }, not 17"),
    "null": Bad("null", "The file: takes an object { … }, not null"),
    "an empty object": Bad(
        "{}", 'format: is missing; a design file begins with "format": "cnn-design"'
    ),
    "another format": Bad(
        changed("format", "cnn-dessin"), "format: takes \"cnn-design\", not 'cnn-dessin'"
    ),
    "no version": Bad(changed("version", REMOVED), 'version: is missing; add "version": 1'),
    "a newer version": Bad(
        changed("version", 2),
        "version: written by a newer designer (version 2); update this one to open it",
    ),
    "a newer version with new parts": Bad(
        changed("version", 7).replace("blocks", "layers"),
        "version: written by a newer designer (version 7); update this one to open it",
    ),
    "version zero": Bad(changed("version", 0), "version: there never was a version 0; write 1"),
    "version true": Bad(changed("version", True), "version: takes the whole number 1, not true"),
    "version as text": Bad(changed("version", "1"), "version: takes the whole number 1, not '1'"),
    "no blocks": Bad(changed("blocks", REMOVED), "blocks: is missing; a design file needs it"),
    "no wires": Bad(changed("wires", REMOVED), "wires: is missing; a design file needs it"),
    "blocks in an object": Bad(changed("blocks", {}), "blocks: takes a list [ … ], not {}"),
    "wires null": Bad(changed("wires", None), "wires: takes a list [ … ], not null"),
    "name as a number": Bad(changed("name", 5), "name: takes text, not 5"),
    "notes as a list": Bad(changed("notes", ["a"]), "notes: takes text, not ['a']"),
    "an unknown key": Bad(
        changed("wire", []), 'wire: unknown field of a design file; did you mean "wires"?'
    ),
    "a key that resembles no other": Bad(
        changed("€", 1),
        '"€": unknown field of a design file; it takes format, version, blocks, wires, name, '
        "notes, groups",
    ),
    "half a character": Bad(
        changed("name", "\ud800"),
        "name: holds half a character in '\\ud800'; write whole characters",
        refused_by_schema=False,
    ),
    "a duplicate key": Bad(
        with_duplicate("version", "1"),
        "version: stands twice in one object; keep one of them",
        refused_by_schema=False,
    ),
}

BLOCKS = {
    "a block as text": Bad(
        changed("blocks", 1, "conv"), "blocks[1]: takes an object { … }, not 'conv'"
    ),
    "no id": Bad(changed("blocks", 1, "id", REMOVED), "blocks[1].id: is missing; a block needs it"),
    "no kind": Bad(
        changed("blocks", 1, "kind", REMOVED), "blocks[1].kind: is missing; a block needs it"
    ),
    "an empty id": Bad(
        changed("blocks", 1, "id", ""), "blocks[1].id: takes non-empty text, not ''"
    ),
    "id as a number": Bad(
        changed("blocks", 1, "id", 1), "blocks[1].id: takes non-empty text, not 1"
    ),
    "a duplicate id": Bad(
        changed("blocks", 2, "id", "reduce"),
        'blocks[2].id: "reduce" is the id of blocks[1]; change one',
        refused_by_schema=False,
    ),
    "half a character in an id": Bad(
        changed("blocks", 2, "id", "\udfff"),
        "blocks[2].id: holds half a character in '\\udfff'; write whole characters",
        refused_by_schema=False,
    ),
    "an unknown kind": Bad(
        changed("blocks", 2, "kind", "konv"),
        'blocks[2].kind: unknown kind "konv"; did you mean "conv"?',
    ),
    "a kind as a list": Bad(
        changed("blocks", 2, "kind", []), "blocks[2].kind: takes the name of a kind, not []"
    ),
    "a misspelt field": Bad(
        changed("blocks", 2, "kernal", 3),
        'blocks[2].kernal: unknown field of conv; did you mean "kernel"?',
    ),
    "a field of another kind": Bad(
        changed("blocks", 1, "kernel", 3),
        "blocks[1].kernel: unknown field of conv1x1; it takes filters, stride, groups, bias, "
        "activation, id, kind, label, at, bypassed",
    ),
    "a field named self": Bad(
        changed("blocks", 3, "self", 3),
        "blocks[3].self: unknown field of max_pool; it takes window, stride, padding, ceil_mode, "
        "id, kind, label, at, bypassed",
    ),
    "a field missing": Bad(
        changed("blocks", 2, "filters", REMOVED), "blocks[2].filters: is missing; conv needs it"
    ),
    "a duplicate field": Bad(
        with_duplicate("filters", "8"),
        "blocks[1].filters: stands twice in one object; keep one of them",
        refused_by_schema=False,
    ),
    "a label as a number": Bad(
        changed("blocks", 2, "label", 5), "blocks[2].label: takes text, not 5"
    ),
    "a label null": Bad(
        changed("blocks", 2, "label", None), "blocks[2].label: takes text, not null"
    ),
    "bypassed as a number": Bad(
        changed("blocks", 2, "bypassed", 1), "blocks[2].bypassed: takes true or false, not 1"
    ),
    "at one number": Bad(changed("blocks", 2, "at", 5), f"blocks[2].at: {POINT} 5"),
    "at three numbers": Bad(
        changed("blocks", 2, "at", [1, 2, 3]), f"blocks[2].at: {POINT} [1, 2, 3]"
    ),
    "at true": Bad(changed("blocks", 2, "at", [True, 2]), f"blocks[2].at: {POINT} [True, 2]"),
    "at too far": Bad(
        changed("blocks", 2, "at", [10_000_001, 0]), f"blocks[2].at: {POINT} [10000001, 0]"
    ),
    "at NaN": Bad(
        changed("blocks", 2, "at", [float("nan"), 0]),
        f"blocks[2].at: {POINT} [nan, 0]",
        refused_by_schema=False,
    ),
    "at infinity": Bad(
        changed("blocks", 2, "at", [0, float("-inf")]), f"blocks[2].at: {POINT} [0, -inf]"
    ),
    "at a number larger than all floats": Bad(
        changed("blocks", 2, "at", [0, 1]).replace("[0, 1]", "[0, 1e999]"),
        f"blocks[2].at: {POINT} [0, inf]",
    ),
    "at a number of 5,000 digits": Bad(
        changed("blocks", 2, "at", [0, 1]).replace("[0, 1]", f"[0, {'9' * 5000}]"),
        f"blocks[2].at: {POINT} [0, {'9' * 53}…",
    ),
}

FIELDS = {
    "a negative number": Bad(changed("blocks", 2, "filters", -3), f"blocks[2].filters: {WHOLE} -3"),
    "zero": Bad(changed("blocks", 2, "filters", 0), f"blocks[2].filters: {WHOLE} 0"),
    "too large": Bad(
        changed("blocks", 2, "filters", 10**9 + 1),
        f"blocks[2].filters: {WHOLE} 1000000001",
    ),
    "5,000 digits": Bad(
        changed("blocks", 2, "filters", 77).replace("77", "9" * 5000),
        f"blocks[2].filters: {WHOLE} {DIGITS}",
    ),
    "NaN": Bad(changed("blocks", 2, "filters", float("nan")), f"blocks[2].filters: {WHOLE} nan"),
    "Infinity": Bad(
        changed("blocks", 2, "filters", float("inf")), f"blocks[2].filters: {WHOLE} inf"
    ),
    "a fraction": Bad(changed("blocks", 2, "filters", 1.5), f"blocks[2].filters: {WHOLE} 1.5"),
    "a whole float": Bad(
        changed("blocks", 2, "filters", 8.0),
        f"blocks[2].filters: {WHOLE} 8.0",
        refused_by_schema=False,  # A JSON Schema accepts 8.0 as an integer.
    ),
    "true for a number": Bad(
        changed("blocks", 2, "filters", True), f"blocks[2].filters: {WHOLE} true"
    ),
    "text for a number": Bad(
        changed("blocks", 2, "filters", "32"), f"blocks[2].filters: {WHOLE} '32'"
    ),
    "null for a number": Bad(
        changed("blocks", 2, "filters", None), f"blocks[2].filters: {WHOLE} null"
    ),
    "a kernel of three": Bad(
        changed("blocks", 2, "kernel", [3, 3, 3]), f"blocks[2].kernel: {PAIR} [3, 3, 3]"
    ),
    "a kernel of zero": Bad(
        changed("blocks", 2, "kernel", [3, 0]), f"blocks[2].kernel: {PAIR} [3, 0]"
    ),
    "a null stride": Bad(changed("blocks", 3, "stride", None), f"blocks[3].stride: {PAIR} null"),
    "padding of three": Bad(
        changed("blocks", 2, "padding", [1, 2, 3]),
        'blocks[2].padding: takes "same", "valid", a whole number, [height, width] or '
        "[top, bottom, left, right], from 0 to 1,000,000,000, not [1, 2, 3]",
    ),
    "an unknown activation": Bad(
        changed("blocks", 2, "activation", "relu7"),
        'blocks[2].activation: takes one of "none", "relu", "relu6", "leaky_relu", "elu", '
        '"gelu", "silu", "hard_sigmoid", "hard_swish", "sigmoid", "tanh", "softmax", not \'relu7\'',
    ),
    "a number for true or false": Bad(
        changed("blocks", 2, "bias", 1), "blocks[2].bias: takes true or false, not 1"
    ),
    "a text of 10,000 characters": Bad(
        changed("blocks", 2, "bias", "x" * 10_000),
        f"blocks[2].bias: takes true or false, not '{'x' * 56}…",
    ),
    "text with terminal control sequences": Bad(
        changed("blocks", 2, "bias", "\x1b[2J\n\x9b"),
        "blocks[2].bias: takes true or false, not '\\x1b[2J\\n\\x9b'",
    ),
    "a key with terminal control sequences": Bad(
        changed("blocks", 2, "\x1b[2J\nclear", 1),
        'blocks[2]."�[2J clear": unknown field of conv; it takes filters, kernel, stride, '
        "padding, dilation, groups, bias, activation, id, kind, label, at, bypassed",
    ),
}

WIRE = 'takes the ids of two blocks, ["from", "to"], not'
WIRES = {
    "a wire as text": Bad(changed("wires", 1, "conv"), f"wires[1]: {WIRE} 'conv'"),
    "a wire of one": Bad(changed("wires", 1, ["conv"]), f"wires[1]: {WIRE} ['conv']"),
    "a wire of three": Bad(
        changed("wires", 1, ["in", "conv", "pool"]), f"wires[1]: {WIRE} ['in', 'conv', 'pool']"
    ),
    "a wire of numbers": Bad(changed("wires", 1, [0, 1]), f"wires[1]: {WIRE} [0, 1]"),
    "a wire of lists": Bad(changed("wires", 1, [[], []]), f"wires[1]: {WIRE} [[], []]"),
    "a wire from an unknown block": Bad(
        changed("wires", 1, ["redcue", "conv"]),
        'wires[1][0]: there is no block "redcue"; did you mean "reduce"?',
        refused_by_schema=False,
    ),
    "a wire to an unknown block": Bad(
        changed("wires", 1, ["reduce", "€"]),
        'wires[1][1]: there is no block "€"; name a block',
        refused_by_schema=False,
    ),
    "a wire to half a character": Bad(
        changed("wires", 1, ["reduce", "\ud800"]),
        'wires[1][1]: there is no block "�"; name a block',
        refused_by_schema=False,
    ),
    "a block that feeds itself": Bad(
        changed("wires", 3, ["conv", "conv"]),
        'wires[3]: closes the cycle "conv" → "conv"; remove one of its wires',
        refused_by_schema=False,
    ),
    "a cycle with a block after it": Bad(
        changed("wires", 3, ["conv", "reduce"]),
        'wires[3]: closes the cycle "reduce" → "conv" → "reduce"; remove one of its wires',
        refused_by_schema=False,
    ),
}

GROUPS = {
    "groups in an object": Bad(changed("groups", {}), "groups: takes a list [ … ], not {}"),
    "a group as a list": Bad(changed("groups", 0, []), "groups[0]: takes an object { … }, not []"),
    "a group without id": Bad(
        changed("groups", 0, "id", REMOVED), "groups[0].id: is missing; a group needs it"
    ),
    "a group without members": Bad(
        changed("groups", 0, "members", REMOVED), "groups[0].members: is missing; a group needs it"
    ),
    "an unknown key of a group": Bad(
        changed("groups", 0, "colapsed", True),
        'groups[0].colapsed: unknown field of a group; did you mean "collapsed"?',
    ),
    "a group's label null": Bad(
        changed("groups", 0, "label", None), "groups[0].label: takes text, not null"
    ),
    "collapsed as text": Bad(
        changed("groups", 0, "collapsed", "yes"),
        "groups[0].collapsed: takes true or false, not 'yes'",
    ),
    "members as text": Bad(
        changed("groups", 1, "members", "conv"), "groups[1].members: takes a list [ … ], not 'conv'"
    ),
    "a member as a number": Bad(
        changed("groups", 1, "members", [1]),
        "groups[1].members[0]: takes non-empty text, not 1",
    ),
    "an unknown member": Bad(
        changed("groups", 1, "members", ["reduce", "covn"]),
        'groups[1].members[1]: there is no "covn"; did you mean "conv"?',
        refused_by_schema=False,
    ),
    "a member in two groups": Bad(
        changed("groups", 0, "members", ["inner", "conv"]),
        'groups[1].members[1]: "conv" is in group "module" already; take it out of one',
        refused_by_schema=False,
    ),
    "a member twice in one group": Bad(
        changed("groups", 1, "members", ["conv", "conv"]),
        'groups[1].members[1]: "conv" is in group "inner" already; take it out of one',
        refused_by_schema=False,
    ),
    "two groups with one id": Bad(
        changed("groups", 1, "id", "module"),
        'groups[1].id: "module" is the id of a group before it; change one',
        refused_by_schema=False,
    ),
    "a group with a block's id": Bad(
        changed("groups", 1, "id", "conv"),
        'groups[1].id: "conv" is the id of a block; change one',
        refused_by_schema=False,
    ),
    "groups that contain each other": Bad(
        changed("groups", 1, "members", ["module"]),
        'groups[0]: group "module" holds itself; take it out',
        refused_by_schema=False,
    ),
}

BAD_FILES = {**NOT_TEXT, **NOT_JSON, **TOP_LEVEL, **BLOCKS, **FIELDS, **WIRES, **GROUPS}
"""All faulty files, by a short description of the fault."""
