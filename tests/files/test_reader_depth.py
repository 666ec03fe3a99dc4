"""Reading an invalid design file when Python's call stack is almost full.

The result must be an error message, not a `RecursionError`.
"""

import json
import sys

from designer.files import reader
from designer.files.file_error import FileError

# The field "kernl" is misspelt. To suggest "kernel", the program makes more nested calls than it
# needs to decode the file, so the stack may be full only then.
BLOCK = {"id": "a", "kind": "conv", "filters": 1, "kernl": 3}
TEXT = json.dumps({"format": "cnn-design", "version": 1, "blocks": [BLOCK], "wires": []})
MISSPELT = 'blocks[0].kernl: unknown field of conv; did you mean "kernel"?'
NESTED = "It is nested more deeply than any design; open another file"


def outcome_at(frames):
    """Return the error message for reading `TEXT` with `frames` more calls on the stack."""
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
