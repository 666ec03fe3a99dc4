"""Which fields one sets on the card itself."""

import pytest

from designer.blocks import BY_NAME, KINDS
from designer.core.kinds.card_fields import MAX_CARD_FIELDS, card_fields


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("input", ["height", "width", "channels"]),
        ("conv", ["filters", "kernel", "stride"]),
        ("max_pool", ["window", "stride"]),
        ("dense", ["units"]),
        ("activation", ["function"]),
        ("concat", []),
    ],
)
def test_they_are_what_one_writes_first(kind, names):
    assert [field.name for field in card_fields(BY_NAME[kind])] == names


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_they_are_few_and_a_kind_with_fields_has_some(kind):
    fields = card_fields(kind)
    assert bool(fields) == bool(kind.fields)
    assert len(fields) <= MAX_CARD_FIELDS
