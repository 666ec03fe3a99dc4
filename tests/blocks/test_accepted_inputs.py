"""The text `Kind.accepted_input` of each block kind matches the inputs that the kind accepts."""

import pytest

from designer.blocks import KINDS
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import is_map
from tests.blocks.rows import ROWS

KINDS_WITH_INPUTS = [kind for kind in KINDS if kind.arity.max_inputs != 0]


def accepts(kind, shape):
    """Return whether the kind accepts inputs that all have the shape `shape`."""
    inputs = (shape,) * max(kind.arity.min_inputs, 1)
    return not isinstance(kind.output_shape(inputs), Problem)


@pytest.mark.parametrize("kind", KINDS_WITH_INPUTS, ids=lambda kind: kind.name)
def test_maps_and_vectors_are_accepted_as_described(kind):
    sample = ROWS[kind].samples[0]
    shape = next((shape for shape in sample.inputs if is_map(shape)), (12, 12, 96))
    assert accepts(sample.kind, shape) == ("map" in kind.accepted_input)
    assert accepts(sample.kind, (96,)) == ("vector" in kind.accepted_input)


@pytest.mark.parametrize(
    "kind", [k for k in KINDS_WITH_INPUTS if k.arity.max_inputs is None], ids=lambda k: k.name
)
def test_a_merge_describes_the_shape_that_it_accepts_beside_others(kind):
    description = kind.fresh().accepted_input_beside(((12, 12, 96),))
    assert "12×12" in description
    assert kind.fresh().accepted_input_beside(()) == kind.accepted_input
