"""Random designs made of chains and branches, and what makes two designs one."""

from collections import Counter

from hypothesis import strategies as st

from designer.blocks import BY_NAME, KINDS
from designer.core.graph.design import Block, Design, Group, Wire
from tests.support.random_designs import kinds_of, names

heads = st.one_of([kinds_of(kind) for kind in KINDS if kind.arity.most == 0])
inner = st.one_of([kinds_of(kind) for kind in KINDS if kind.arity.most == 1])
joins = st.sampled_from([BY_NAME[name]() for name in ("concat", "add", "multiply")])
shapes = st.recursive(
    st.just(()),
    lambda deeper: st.lists(deeper, max_size=3).map(tuple),
    max_leaves=6,
)

group_names = st.sampled_from(["", "stem", "m"]) | names
"""Some are equal, as where a stage is repeated."""


@st.composite
def networks(draw, any_groups=False):
    """A chain with branches in branches that meet again or stay open, and groups of stretches.

    With `any_groups` there are groups besides of whatever stands in no other.
    """
    growing = _Growing(draw)
    head = growing.block(draw(heads), [])
    growing.chain(draw(shapes), head)
    for _ in range(draw(st.integers(1, 3)) if any_groups else 0):
        growing.any_group()
    return Design(
        growing.blocks, tuple(growing.wires), groups=tuple(draw(st.permutations(growing.groups)))
    )


class _Growing:
    def __init__(self, draw):
        self.draw, self.blocks, self.wires, self.groups = draw, [], [], []

    def block(self, kind, sources):
        key = f"b{len(self.blocks)}"
        label = self.draw(st.none() | names.filter(bool))
        self.blocks.append(Block(key, kind, label, bypassed=self.draw(st.booleans())))
        self.wires += [Wire(source, key) for source in sources]
        return key

    def chain(self, shape, source):
        """A block, and for each part of the shape branches that follow it."""
        first = len(self.blocks)
        source = self.block(self.draw(inner), [source])
        for part in shape:
            ends = [self.chain(deeper, source) for deeper in part]
            if len(ends) < 2 or self.draw(st.booleans()):
                # They stay open; the chain goes on from where they began.
                continue
            if self.draw(st.booleans()):
                ends.insert(0, source)
            source = self.block(self.draw(joins), ends)
        if self.draw(st.booleans()):
            free = [one for one in self._free(first) if one[0] == "b" or self._within(one, first)]
            self._group(free)
        return source

    def any_group(self):
        """A group of whatever is in none."""
        free = self._free(0)
        self._group(self.draw(st.lists(st.sampled_from(free), unique=True)))

    def _free(self, first):
        """The blocks from number `first` and all groups, without what is in a group."""
        inside = {one for group in self.groups for one in group.members}
        members = [block.id for block in self.blocks[first:]]
        members += [group.id for group in self.groups]
        return [one for one in members if one not in inside]

    def _group(self, members):
        if members:
            label = self.draw(group_names)
            key, collapsed = f"g{len(self.groups)}", self.draw(st.booleans())
            self.groups.append(Group(key, label, tuple(members), collapsed))

    def _within(self, key, first):
        group = next(one for one in self.groups if one.id == key)
        return all(
            int(one[1:]) >= first if one[0] == "b" else self._within(one, first)
            for one in group.members
        )


def same(one, other, names):
    """Whether two designs are one but for ids, places and collapsed groups.

    `names` gives the ids of the first by those of the second.
    """
    assert len(one.blocks) == len(other.blocks) == len(names)
    for block in other.blocks.values():
        twin = one.blocks[names[block.id]]
        assert in_force(block.kind) == in_force(twin.kind)
        assert (block.label, block.bypassed) == (twin.label or None, twin.bypassed)
        assert [names[key] for key in other.graph.inputs[block.id]] == one.graph.inputs[twin.id]
    assert held(one) == held(other, names)


def in_force(kind):
    """A kind by its settings; one left open is that of the field it follows."""
    return type(kind), [kind.setting(name) for name in kind.fields]


def held(design, names=None):
    """The names of groups with the blocks they hold, by the ids that `names` gives."""
    groups = {group.id: group for group in design.groups}

    def blocks(group):
        for member in group.members:
            if member in groups:
                yield from blocks(groups[member])
            else:
                yield names[member] if names else member

    return Counter((group.label, frozenset(blocks(group))) for group in design.groups)
