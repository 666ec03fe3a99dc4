"""A field may have the name of a method of every kind in files, but not as an attribute."""

import copy
import json

import pytest

from designer.core.graph.design import Block, Design
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import NO_INPUT, Kind
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.parameters import weight_array
from designer.core.kinds.shapes import Shape
from designer.files.writer import dumps


class Stated(Kind):
    """A kind whose parameters are stated in its field `parameters`."""

    name = "stated"
    title = "Stated"
    family = "shape"
    arity = NO_INPUT

    units = WholeNumber("Units", "", default=4)
    stated_parameters = WholeNumber("Parameters", "", minimum=0, default=0, name="parameters")
    spare = WholeNumber("Spare", "", same_as="parameters")

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape:
        return (self.units,)

    def parameters(self, inputs: tuple[Shape, ...]):
        return (weight_array((self.stated_parameters,), ("units",)),)


def test_a_field_can_have_the_name_of_a_method_in_files():
    kind = Stated(units=3, parameters=70)
    assert kind.stated_parameters == kind.own_setting("parameters") == 70
    assert kind.parameters(()) == (weight_array((70,), ("units",)),)
    assert kind.cost((), (3,)).weights == 70
    assert list(Stated.fields) == ["units", "parameters", "spare"]
    assert Stated.fields["parameters"] is Stated.stated_parameters


def test_settings_are_changed_compared_and_copied_by_the_name_in_files():
    kind = Stated(parameters=70)
    assert kind.with_setting("parameters", 71) is Stated(parameters=71)
    assert kind.with_setting("units", 5) is Stated(units=5, parameters=70)
    assert copy.deepcopy(kind) is kind
    assert repr(kind) == "Stated(units=4, parameters=70, spare=None)"
    assert kind.own_setting("spare") is None
    assert kind.setting("spare") == 70
    assert Stated(parameters=70, spare=70) is kind
    with pytest.raises(FieldError, match=r"^stated_parameters is not a field of stated$"):
        Stated(stated_parameters=70)
    with pytest.raises(FieldError, match=r"^parameters takes a whole number"):
        Stated(parameters=-1)


def test_a_design_file_contains_the_name_in_files():
    text = dumps(Design([Block("a", Stated(parameters=70))]))
    assert json.loads(text)["blocks"] == [{"id": "a", "kind": "stated", "parameters": 70}]


@pytest.mark.parametrize("attribute", ["parameters", "cost", "settings", "title", "family"])
def test_a_field_that_would_hide_an_attribute_of_every_kind_is_refused(attribute: str):
    with pytest.raises(TypeError) as refusal:
        type("Hiding", (Kind,), {attribute: WholeNumber("", "", default=0)})
    assert str(refusal.value) == (
        f"Hiding.{attribute} is a field and would hide the attribute {attribute} of every kind: "
        f'assign the field to another attribute, and give it name="{attribute}"'
    )
