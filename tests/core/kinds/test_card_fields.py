"""The fields of a block kind that can be edited on the card of a block."""

import pytest

from designer.blocks import KINDS, KINDS_BY_NAME
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
def test_card_fields_are_those_that_the_text_notation_sets_without_a_name(kind, names):
    assert [field.name for field in card_fields(KINDS_BY_NAME[kind])] == names


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_with_fields_has_between_one_and_three_card_fields(kind):
    fields = card_fields(kind)
    assert bool(fields) == bool(kind.fields)
    assert len(fields) <= MAX_CARD_FIELDS
