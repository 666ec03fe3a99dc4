"""Settings of a block that are valid one by one, but not together.

A block kind may refuse such settings. The error message then names the block, not a setting.
"""

import json

import pytest

from designer.blocks.convolution.conv import Conv
from designer.core.kinds.fields import FieldError
from designer.files import reader
from designer.files.file_error import FileError


class Contradictory(Conv):
    """A block kind that refuses every combination of settings, although each is valid alone."""

    def __new__(cls, **settings):
        raise FieldError("kernel and stride contradict each other")


def test_a_refusal_that_concerns_no_single_setting_names_the_block(monkeypatch):
    monkeypatch.setattr(reader, "KINDS_BY_NAME", {"conv": Contradictory})
    block = {"id": "a", "kind": "conv", "filters": 1, "kernel": 3}
    text = json.dumps({"format": "cnn-design", "version": 1, "blocks": [block], "wires": []})
    with pytest.raises(FileError) as refusal:
        reader.parse(text)
    assert str(refusal.value) == "blocks[0]: kernel and stride contradict each other"
