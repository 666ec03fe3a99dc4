"""From nodes to blocks, wires and groups."""

from __future__ import annotations

import json
from typing import NamedTuple

from designer.core.graph.design import Block, Group
from designer.core.kinds.kind import Kind
from designer.notation.notation_error import MAX_BLOCKS, MAX_EXTRA_PARTS, NotationError
from designer.notation.reading.block_words import (
    ParsedBlock,
    Word,
    joined_by,
    parse_block,
    refuse_short_of_depth,
)
from designer.notation.reading.grammar import Chain, Enclosed, Item, Joined, Named, Node, Repeated
from designer.notation.vocabulary import SKIP, plain, vocabulary

Span = tuple[int, int]
Source = str | None
"""What feeds a block: another, or (None) whatever stands before the text."""


class Size(NamedTuple):
    """What nodes come to, repeats counted."""

    blocks: int
    besides: int


class Builder:
    """A design that grows as nodes are put in."""

    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.spans: dict[str, Span] = {}
        """The characters that each block comes from."""
        self.wires: list[tuple[Source, str]] = []
        self.groups: list[Group] = []
        self._open: list[list[str]] = []
        """The members so far of the groups that are being filled."""
        self._numbers: dict[str, int] = {}
        self._meant: dict[tuple[str, ...], ParsedBlock] = {}

    def add(self, chain: Chain, source: Source = None) -> Source:
        """Puts a chain in, and gives what leaves it; raises `NotationError`."""
        begins = True
        for node in chain.nodes:
            source = self._node(node, source, begins)
            begins = False
        return source

    def _node(self, node: Node, source: Source, begins: bool) -> Source:
        """`begins` where nothing stands before the node in its chain."""
        match node:
            case Item():
                if source is None and begins:
                    refuse_short_of_depth(node.words)
                said = self._said(node.words)
                fed = [] if said.kind.arity.most == 0 else [source]
                if not fed and not begins:
                    first, last = node.words[0], node.words[-1]
                    raise NotationError(
                        f"{said.kind.title} takes nothing from what stands before it",
                        "begin a chain or a branch with it",
                        first.start,
                        last.end,
                    )
                return self._block(said, node.labels, fed, (node.words[0].start, _end(node)))
            case Joined():
                kind = vocabulary().brackets[node.opening.text][1]
                sources = [self._branch(one, source) for one in node.branches]
                said = joined_by(kind, node.words)
                span = node.opening.start, max(node.closing.end, _end(node))
                return self._block(said, node.labels, sources, span)
            case Enclosed(branches=(chain,)):
                for place, part in enumerate(chain.nodes):
                    source = self._node(part, source, begins and not place)
                return source
            case Enclosed():
                return [self._branch(one, source) for one in node.branches][-1]
            case Repeated():
                for turn in range(node.turns):
                    source = self._node(node.node, source, begins and not turn)
                return source
        return self._group(node, source, begins)

    def _branch(self, chain: Chain, source: Source) -> Source:
        return source if is_skip(chain) else self.add(chain, source)

    def _said(self, words: tuple[Word, ...]) -> ParsedBlock:
        """Networks repeat their blocks: equal words are read once."""
        key = tuple([word.text for word in words])
        known = self._meant.get(key)
        if known is None:
            known = self._meant[key] = parse_block(words)
        return known

    def _block(
        self, said: ParsedBlock, labels: tuple[Word, ...], sources: list[Source], span: Span
    ) -> str:
        key = self.new_id(said.kind)
        label = unquoted(labels) if labels else None
        self.blocks[key] = Block(key, said.kind, label or None, bypassed=said.bypassed)
        self.spans[key] = span
        self.wires += [(source, key) for source in sources]
        if self._open:
            self._open[-1].append(key)
        return key

    def new_id(self, kind: Kind) -> str:
        """The name of the kind, then with _2, _3 …"""
        number = self._numbers[kind.name] = self._numbers.get(kind.name, 0) + 1
        return kind.name if number == 1 else f"{kind.name}_{number}"

    def _group(self, node: Named, source: Source, begins: bool) -> Source:
        name = node.name.text[:-1]
        label = unquoted((Word(name, node.name.start),)) if name.startswith('"') else name
        place = len(self.groups)
        # No kind is called so: a group's id is no block's.
        key = f"group {place + 1}"
        self.groups.append(Group(key, label, ()))
        if self._open:
            self._open[-1].append(key)
        self._open.append([])
        source = self._node(node.node, source, begins)
        members = tuple(self._open.pop())
        self.groups[place] = Group(key, label, members)
        if not members:
            raise NotationError(
                "This group has no block", "name one", node.name.start, node.name.end
            )
        return source


def _end(node: Item | Joined) -> int:
    """The place behind the last word or label."""
    return max([word.end for word in (*node.words, *node.labels)], default=0)


def unquoted(labels: tuple[Word, ...]) -> str:
    """The text between quotation marks; raises `NotationError`."""
    first, *more = labels
    if more:
        raise NotationError("A block has one label", "leave one out", more[0].start, more[0].end)
    try:
        text: str = json.loads(first.text, strict=False)
        text.encode()
    except ValueError:
        cure = 'write \\\\ for a backslash and \\" for a quotation mark'
        raise NotationError("This label cannot be read", cure, first.start, first.end) from None
    return text


def is_skip(chain: Chain) -> bool:
    """Whether a branch is the way past the others."""
    match chain.nodes:
        case ():
            return True
        case (Item(words=(word,), labels=()),):
            return plain(word.text) == SKIP
    return False


def measured(chain: Chain) -> Size:
    """How large a chain will be; raises `NotationError` where that is too large or unfit."""
    blocks = besides = 0
    for node in chain.nodes:
        size, place = _measured(node)
        blocks, besides = blocks + size.blocks, besides + size.besides
        if blocks > MAX_BLOCKS or besides > MAX_EXTRA_PARTS:
            what = f"{MAX_BLOCKS:,} blocks"
            what = what if blocks > MAX_BLOCKS else f"{MAX_EXTRA_PARTS:,} skips and groups"
            raise NotationError(
                f"This makes more than {what}", "repeat it less often", place.start, place.end
            )
    return Size(blocks, besides)


def _measured(node: Node) -> tuple[Size, Word]:
    """The size of a node, and the word to point at where it is too large."""
    match node:
        case Item():
            return Size(1, 0), node.words[0]
        case Joined() | Enclosed():
            sizes = [_branch_size(node, place) for place in range(len(node.branches))]
            blocks = sum(size.blocks for size in sizes) + isinstance(node, Joined)
            return Size(blocks, sum(size.besides for size in sizes)), node.opening
        case Repeated():
            size, _ = _measured(node.node)
            return Size(size.blocks * node.turns, size.besides * node.turns), node.times
    size, place = _measured(node.node)
    return size._replace(besides=size.besides + 1), place


def _branch_size(owner: Joined | Enclosed, place: int) -> Size:
    """The size of one of the branches; alone it is a chain held together."""
    chain, alone = owner.branches[place], len(owner.branches) == 1
    joins = isinstance(owner, Joined)
    bracket = owner.opening.start, owner.closing.end
    if alone and joins:
        what = f"{owner.opening.text} … {owner.closing.text} joins two branches or more"
        raise NotationError(what, "put | between them", *bracket)
    if alone and is_skip(chain):
        raise NotationError("Nothing stands in this bracket", "write a block in it", *bracket)
    if not is_skip(chain):
        return measured(chain)
    skips = joins and vocabulary().brackets[owner.opening.text][1].spelling.skips
    if not chain.nodes and not skips:
        cure = f"write a block in it, or “{SKIP}” for what arrives"
        ends = [owner.opening.end, *[bar.end for bar in owner.bars]]
        begins = [*[bar.start for bar in owner.bars], owner.closing.start]
        raise NotationError("This branch is empty", cure, ends[place], begins[place])
    return Size(0, 1)
