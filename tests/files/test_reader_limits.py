"""A file or pasted text that is over the limits is refused soon, before much memory is taken."""

import json
import tracemalloc

import pytest

from designer.core.graph import limits
from designer.core.graph.design import Design
from designer.files import decoding, reader, saving
from designer.files.file_error import FileError
from tests.support.bad_files import GOOD

WIRE = '["in","in"]'
TOO_MANY_VALUES = "This holds more values than the largest design; divide it into several designs"


def sentence(source):
    with pytest.raises(FileError) as caught:
        reader.parse(source)
    return str(caught.value)


@pytest.mark.parametrize("key", ["blocks", "wires", "groups"])
def test_too_many_items_are_counted_before_they_are_read(key, monkeypatch):
    monkeypatch.setattr(limits, f"MAX_{key.upper()}", 5)
    text = json.dumps({**GOOD, key: [None] * 6})
    assert sentence(text) == (
        f"{key}: A design has at most 5 {key}, and this would have 6: divide it into several "
        "designs"
    )


def test_a_text_with_too_many_values_is_refused_before_it_is_decoded():
    text = f'{{"wires": [{",".join([WIRE] * 700_000)}]}}'
    tracemalloc.start()
    assert sentence(text) == TOO_MANY_VALUES
    assert sentence("[" * (decoding.MAX_VALUE_MARKS + 1)) == TOO_MANY_VALUES
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_a_pasted_text_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 10)
    assert sentence("x" * 11).startswith("This is larger than a design file may be")


def test_the_marks_of_the_largest_design_are_few_enough():
    block = (
        '{"id":"a","kind":"conv","filters":1,"kernel":[1,3],"stride":[1,2],"padding":[1,1,1,2],'
        '"dilation":[1,2],"groups":2,"bias":false,"activation":"relu","label":"x","at":[1,2],'
        '"bypassed":true},'
    )
    group = '{"id":"g","label":"x","members":["a","g"],"collapsed":true},'
    parts = (block, limits.MAX_BLOCKS), (f"{WIRE},", limits.MAX_WIRES), (group, limits.MAX_GROUPS)
    marks = sum(sum(map(text.count, ",:[{")) * number for text, number in parts)
    assert marks < decoding.MAX_VALUE_MARKS


def test_a_design_that_could_not_be_read_again_is_not_saved():
    notes = "," * (decoding.MAX_VALUE_MARKS + 1)
    with pytest.raises(FileError, match=r"The file would hold more values .* shorten its notes"):
        saving.file_bytes(Design(notes=notes))
