"""The block kind Add with more than two inputs."""

from designer.blocks.merging.add import Add
from designer.core.kinds.problems import Problem


def test_any_number_of_equal_inputs_add():
    shape = (8, 8, 4)
    assert Add().output_shape((shape,) * 3) == shape


def test_the_first_input_with_another_shape_is_the_problem():
    problem = Add().output_shape(((8, 8, 4), (8, 8, 4), (8, 8, 5)))
    assert isinstance(problem, Problem)
    assert problem.message == "Inputs of 8×8×4 and 8×8×5 do not add"
