"""The number type and the batch size for which memory is shown."""

import pytest

from designer.core.analysis.number_types import NUMBER_TYPES
from designer.core.kinds.fields import FieldError
from designer.display.memory_units import MemoryUnitFields, MemoryUnits


@pytest.mark.parametrize(("number_type", "size"), [("float32", 4), ("float16", 2), ("int8", 1)])
def test_a_number_has_the_bytes_of_its_type(number_type, size):
    assert MemoryUnits(number_type).number_bytes == size


@pytest.mark.parametrize(
    ("units", "count"),
    [
        (MemoryUnits(), 40),
        (MemoryUnits("float16", 3), 60),
        (MemoryUnits("int8", 10**9), 10**10),
    ],
)
def test_bytes_of_a_batch_are_values_times_size_times_examples(units, count):
    assert units.batch_bytes(10) == count


@pytest.mark.parametrize(
    ("units", "words", "batch_words"),
    [
        (MemoryUnits(), "float32", ""),
        (MemoryUnits("int8"), "int8", ""),
        (MemoryUnits("float16", 8), "float16, batch 8", ", batch 8"),
        (MemoryUnits("int8", 1_000), "int8, batch 1,000", ", batch 1,000"),
    ],
)
def test_only_a_batch_of_several_examples_is_named(units, words, batch_words):
    assert (units.text, units.batch_text) == (words, batch_words)


def test_there_is_an_input_field_for_each_value_with_its_default():
    for name, default in MemoryUnits()._asdict().items():
        assert vars(MemoryUnitFields)[name].default == default


def test_the_input_field_of_the_number_type_offers_every_type():
    assert list(MemoryUnitFields.number_type.options) == list(NUMBER_TYPES)


@pytest.mark.parametrize("text", ["0", "-1", "1,000,000,001", "2.5", "many"])
def test_a_batch_is_a_whole_number_from_one_to_a_thousand_million(text):
    with pytest.raises(FieldError):
        MemoryUnitFields.batch.parse_text(text)
    assert MemoryUnitFields.batch.parse_text("1,000,000,000") == 10**9
