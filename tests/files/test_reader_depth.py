"""Reading a design with hardly any stack left, as from deep within a recursion."""

import json
import sys

from designer.files import reader
from designer.files.file_error import FileError

# Looking for the nearest known name goes deeper into the stack than decoding does.
BLOCK = {"id": "a", "kind": "conv", "filters": 1, "kernl": 3}
TEXT = json.dumps({"format": "cnn-design", "version": 1, "blocks": [BLOCK], "wires": []})
MISSPELT = 'blocks[0].kernl: unknown field of conv; did you mean "kernel"?'
NESTED = "It is nested more deeply than any design; open another file"


def outcome_at(frames):
    """Read `TEXT` with `frames` more frames on the stack; return the message."""
    if frames:
        return outcome_at(frames - 1)
    try:
        reader.parse(TEXT)
    except FileError as error:
        return str(error)
    raise AssertionError("the misspelt field was accepted")


def test_a_faulty_design_is_refused_in_words_until_the_stack_is_full():
    messages = []
    for frames in range(sys.getrecursionlimit() - 300, sys.getrecursionlimit()):
        try:
            messages.append(outcome_at(frames))
        except RecursionError:
            break
    assert messages[0] == MISSPELT
    assert set(messages) == {MISSPELT, NESTED}
