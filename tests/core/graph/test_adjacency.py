"""The wiring of a design: the topological order, inputs, downstream blocks and cycles."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from designer.core.graph.adjacency import Graph


def test_every_block_comes_after_all_blocks_that_feed_it():
    graph = Graph(
        ["sum", "left", "right", "input"],
        [
            ("input", "left"),
            ("input", "right"),
            ("left", "sum"),
            ("right", "sum"),
        ],
    )
    assert graph.order == ("input", "left", "right", "sum")
    assert graph.position == {"input": 0, "left": 1, "right": 2, "sum": 3}


def test_ties_are_in_file_order_regardless_of_the_order_of_the_wires():
    ids = ["a", "z", "m", "b", "end"]
    wires = [("b", "end"), ("m", "end"), ("a", "m"), ("a", "b"), ("a", "z")]
    assert Graph(ids, wires).order == ("a", "z", "m", "b", "end")
    assert Graph(ids, wires[::-1]).order == ("a", "z", "m", "b", "end")


def test_of_the_ready_blocks_the_first_in_the_file_is_placed_next():
    # "late" has no inputs and could come first, "early" must come after "input". After "input" both
    # are possible, and "early" is placed before "late" because it is earlier in the file.
    graph = Graph(["early", "input", "late"], [("input", "early")])
    assert graph.order == ("input", "early", "late")


def test_inputs_are_in_the_order_of_the_wires_and_a_wire_may_occur_twice():
    graph = Graph(["a", "b", "add"], [("b", "add"), ("a", "add"), ("b", "add")])
    assert graph.inputs["add"] == ["b", "a", "b"]
    assert graph.outputs["b"] == ["add", "add"]
    assert graph.order == ("a", "b", "add")


def test_downstream_follows_every_branch_and_excludes_the_start():
    graph = Graph("abcde", [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    assert graph.downstream("a") == {"b", "c", "d"}
    assert graph.downstream("e") == set()


def test_blocks_on_a_cycle_and_downstream_of_it_are_missing_from_the_order():
    graph = Graph("abcd", [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")])
    assert graph.order == ("a",)
    assert graph.cycle == ("b", "c", "d")
    assert graph.downstream("b") == {"b", "c", "d"}
    assert Graph("ab", [("a", "b")]).cycle == ()


def test_a_block_that_feeds_itself_is_a_cycle():
    assert Graph("a", [("a", "a")]).cycle == ("a",)


def test_a_chain_of_10_000_blocks_needs_no_recursion():
    ids = [f"b{number}" for number in range(10_000)]
    graph = Graph(ids[::-1], pairwise(ids))
    assert graph.order == tuple(ids)
    assert len(graph.downstream("b0")) == 9_999


@st.composite
def wirings(draw):
    """Generate the ids and wires of a graph without cycles.

    The ids contain numbers and are in random order. Wires lead from smaller to larger numbers.
    """
    count = draw(st.integers(min_value=1, max_value=9))
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    wires = draw(st.lists(ends.filter(lambda pair: pair[0] < pair[1]), max_size=20))
    ids = draw(st.permutations(range(count)))
    return [str(number) for number in ids], [(str(source), str(target)) for source, target in wires]


@given(wirings())
def test_the_order_always_continues_with_the_first_ready_block_of_the_file(wiring):
    ids, wires = wiring
    expected = []
    while len(expected) < len(ids):
        expected.append(
            next(
                block
                for block in ids
                if block not in expected
                and all(source in expected for source, target in wires if target == block)
            )
        )
    graph = Graph(ids, wires)
    assert list(graph.order) == expected
    assert graph.cycle == ()
