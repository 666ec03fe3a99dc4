"""Hypothesis strategies for designs made of chains and branches, and a comparison of designs."""

from collections import Counter

from hypothesis import strategies as st

from designer.blocks import KINDS, KINDS_BY_NAME
from designer.core.graph.design import Block, Design, Group, Wire
from tests.support.random_designs import kinds_of, names

input_kinds = st.one_of([kinds_of(kind) for kind in KINDS if kind.arity.max_inputs == 0])
"""Strategy for block kinds without inputs."""
single_input_kinds = st.one_of([kinds_of(kind) for kind in KINDS if kind.arity.max_inputs == 1])
"""Strategy for block kinds with one input."""
join_kinds = st.sampled_from([KINDS_BY_NAME[name]() for name in ("concat", "add", "multiply")])
"""Strategy for block kinds that join branches."""
shapes = st.recursive(
    st.just(()),
    lambda inner_shapes: st.lists(inner_shapes, max_size=3).map(tuple),
    max_leaves=6,
)
"""Strategy for the structure of a network, as nested tuples.

A chain is a tuple of forks, a fork is a tuple of branches, and a branch is a chain again.
"""

group_names = st.sampled_from(["", "stem", "m"]) | names
"""Strategy for names of groups; some are equal, as in networks that repeat a stage."""


@st.composite
def networks(draw, any_groups=False):
    """Generate designs with nested branches, some of which are joined, and with groups.

    Each group is a contiguous part of the network. If `any_groups` is true, groups of arbitrary
    blocks and groups are added.
    """
    builder = _NetworkBuilder(draw)
    first = builder.add_block(draw(input_kinds), [])
    builder.add_chain(draw(shapes), first)
    for _ in range(draw(st.integers(1, 3)) if any_groups else 0):
        builder.add_any_group()
    return Design(
        builder.blocks, tuple(builder.wires), groups=tuple(draw(st.permutations(builder.groups)))
    )


class _NetworkBuilder:
    def __init__(self, draw):
        self.draw, self.blocks, self.wires, self.groups = draw, [], [], []

    def add_block(self, kind, sources):
        key = f"b{len(self.blocks)}"
        label = self.draw(st.none() | names.filter(bool))
        self.blocks.append(Block(key, kind, label, bypassed=self.draw(st.booleans())))
        self.wires += [Wire(source, key) for source in sources]
        return key

    def add_chain(self, shape, source):
        """Add a chain of blocks after the block `source`, and return the id of its last block.

        The chain begins with one block. Each element of `shape` then adds a fork with branches.
        """
        first = len(self.blocks)
        source = self.add_block(self.draw(single_input_kinds), [source])
        for part in shape:
            ends = [self.add_chain(branch_shape, source) for branch_shape in part]
            if len(ends) < 2 or self.draw(st.booleans()):
                # The branches are not joined. The chain continues from the block before the fork.
                continue
            if self.draw(st.booleans()):
                ends.insert(0, source)
            source = self.add_block(self.draw(join_kinds), ends)
        if self.draw(st.booleans()):
            members = [
                key
                for key in self._ungrouped(first)
                if key[0] == "b" or self._lies_after(key, first)
            ]
            self._add_group(members)
        return source

    def add_any_group(self):
        """Add a group whose members are arbitrary blocks and groups that are not yet in a group."""
        ungrouped = self._ungrouped(0)
        self._add_group(self.draw(st.lists(st.sampled_from(ungrouped), unique=True)))

    def _ungrouped(self, first):
        """Return the ids of blocks and groups that are in no group.

        Blocks with a number below `first` are left out.
        """
        grouped = {member for group in self.groups for member in group.members}
        keys = [block.id for block in self.blocks[first:]]
        keys += [group.id for group in self.groups]
        return [key for key in keys if key not in grouped]

    def _add_group(self, members):
        if members:
            label = self.draw(group_names)
            key, collapsed = f"g{len(self.groups)}", self.draw(st.booleans())
            self.groups.append(Group(key, label, tuple(members), collapsed))

    def _lies_after(self, key, first):
        """Return whether the numbers of all blocks in the group `key` are at least `first`."""
        group = next(group for group in self.groups if group.id == key)
        return all(
            int(member[1:]) >= first if member[0] == "b" else self._lies_after(member, first)
            for member in group.members
        )


def assert_same_networks(first, second, names):
    """Assert that two designs are equal except for ids, positions and collapsed groups.

    `names` maps the block ids of `second` to the block ids of `first`.
    """
    assert len(first.blocks) == len(second.blocks) == len(names)
    for block in second.blocks.values():
        twin = first.blocks[names[block.id]]
        assert effective_settings(block.kind) == effective_settings(twin.kind)
        assert (block.label, block.bypassed) == (twin.label or None, twin.bypassed)
        second_inputs = [names[key] for key in second.graph.inputs[block.id]]
        assert second_inputs == first.graph.inputs[twin.id]
    assert group_contents(first) == group_contents(second, names)


def effective_settings(kind):
    """Return the class of a block kind and the effective values of all its fields.

    An unset field has the value of the field from which it takes its default.
    """
    return type(kind), [kind.setting(name) for name in kind.fields]


def group_contents(design, names=None):
    """Return how many groups of a design have the same name and contain the same blocks.

    The result is a counter whose keys are pairs (name, ids of the blocks). If `names` is given,
    each block id is replaced by `names[id]`.
    """
    groups = {group.id: group for group in design.groups}

    def blocks_in(group):
        for member in group.members:
            if member in groups:
                yield from blocks_in(groups[member])
            else:
                yield names[member] if names else member

    return Counter((group.label, frozenset(blocks_in(group))) for group in design.groups)
