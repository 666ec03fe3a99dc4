"""The base class `Field`: its behaviour in a subclass that overrides nothing."""

import pytest

from designer.blocks.convolution.conv import Conv
from designer.core.kinds.fields import Field, FieldError


def test_a_field_type_without_its_own_rules_accepts_nothing():
    field = Field("Bare", "A field.", default=0)
    with pytest.raises(FieldError, match="takes no value"):
        field.parse(1)
    with pytest.raises(FieldError, match="takes no text"):
        field.parse_text("1")


def test_a_field_type_without_its_own_rules_shows_its_value_as_it_is():
    field = Field("Bare", "A field.", default=0)
    assert field.to_json(3) == 3
    assert field.to_text(3) == "3"
    assert field.schema() == {}
    assert field.bounds() is None


def test_a_setting_that_an_instance_lacks_is_an_attribute_error():
    field = Conv.fields["kernel"]
    with pytest.raises(AttributeError, match="kernel"):
        field.__get__(object(), Conv)
    assert field.__get__(None, Conv) is field
