"""The number types have the sizes that the formats of IEEE 754 and whole numbers have."""

import pytest

from designer.core.analysis.number_types import NUMBER_TYPES


@pytest.mark.parametrize(("name", "number_bytes"), [("float32", 4), ("float16", 2), ("int8", 1)])
def test_number_types_have_their_size_in_bytes(name, number_bytes):
    assert NUMBER_TYPES[name] == number_bytes
