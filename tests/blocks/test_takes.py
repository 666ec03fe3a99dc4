"""What a kind says that it takes is what it takes."""

import pytest

from designer.blocks import KINDS
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import is_map
from tests.blocks.rows import ROWS

TAKING = [kind for kind in KINDS if kind.arity.most != 0]


def accepts(kind, shape):
    inputs = (shape,) * max(kind.arity.fewest, 1)
    return not isinstance(kind.output_shape(inputs), Problem)


@pytest.mark.parametrize("kind", TAKING, ids=lambda kind: kind.name)
def test_maps_and_vectors_are_taken_as_the_words_say(kind):
    sample = ROWS[kind].samples[0]
    shape = next((one for one in sample.inputs if is_map(one)), (12, 12, 96))
    assert accepts(sample.kind, shape) == ("map" in kind.takes)
    assert accepts(sample.kind, (96,)) == ("vector" in kind.takes)


@pytest.mark.parametrize("kind", [k for k in TAKING if k.arity.most is None], ids=lambda k: k.name)
def test_a_merge_takes_beside_others_what_it_names(kind):
    named = kind.fresh().takes_beside(((12, 12, 96),))
    assert "12×12" in named
    assert kind.fresh().takes_beside(()) == kind.takes
