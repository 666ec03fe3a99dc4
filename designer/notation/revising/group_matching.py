"""Which groups of a text are those that stood there before it was edited."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import product

from designer.core.graph.design import Group

_Around = dict[str, tuple[str, ...]]
"""By block, the groups that it stands in, the innermost first."""


def same_groups(
    old: Sequence[Group], new: Sequence[Group], names: Mapping[str, str]
) -> dict[str, str]:
    """By the ids of the text, the groups of before that they are, none twice.

    Those that have most of what they hold in common are the same; of several that have as much
    in common, those of one name, and then the outer before the inner: both come so. What holds
    nothing of before is the same by its name. `names` gives the ids of blocks in the design by
    those of the text.
    """
    shares = _shares(_around(old, {}), _around(new, names))
    before = {group.id: (place, group.label) for place, group in enumerate(old)}
    after = {group.id: (place, group.label) for place, group in enumerate(new)}

    def rank(pair: tuple[str, str]) -> tuple[float, bool, int, int]:
        (place, label), (there, said) = before[pair[0]], after[pair[1]]
        return -shares[pair], label != said, place, there

    found: dict[str, str] = {}
    taken = set()
    for was, now in sorted(shares, key=rank):
        if was not in taken and now not in found:
            found[now] = was
            taken.add(was)
    return found | _by_name(
        [group for group in old if group.id not in taken],
        [group for group in new if group.id not in found],
    )


def _by_name(old: Sequence[Group], new: Sequence[Group]) -> dict[str, str]:
    """Those of one name, the first of them with the first."""
    free: dict[str, deque[str]] = {}
    for group in old:
        free.setdefault(group.label, deque()).append(group.id)
    return {group.id: free[group.label].popleft() for group in new if free.get(group.label)}


def _around(groups: Sequence[Group], names: Mapping[str, str]) -> _Around:
    """What stands in which of `groups`, of which the outer come first."""
    owner = {names.get(one, one): group.id for group in groups for one in group.members}
    chains: _Around = {}
    for group in groups:
        chains[group.id] = (group.id, *chains.get(owner.get(group.id, ""), ()))
    return {one: chains[key] for one, key in owner.items() if one not in chains}


def _shares(before: _Around, after: _Around) -> dict[tuple[str, str], float]:
    """By two groups with blocks in common, how much of what they hold that is: 1 for all."""
    both: Counter[tuple[str, str]] = Counter()
    # What stands in one innermost group is counted at once, however deep it stands.
    alike = Counter((groups, after[one]) for one, groups in before.items() if one in after)
    for (olds, news), blocks in alike.items():
        for pair in product(olds, news):
            both[pair] += blocks
    sizes, there = _sizes(before), _sizes(after)
    return {(old, new): 2 * n / (sizes[old] + there[new]) for (old, new), n in both.items()}


def _sizes(around: _Around) -> Counter[str]:
    """How many blocks each group holds."""
    sizes: Counter[str] = Counter()
    for groups, blocks in Counter(around.values()).items():
        for key in groups:
            sizes[key] += blocks
    return sizes
