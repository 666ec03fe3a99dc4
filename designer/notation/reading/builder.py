"""Building blocks, wires and groups from the nodes of the syntax tree.

A node is an element of a text: a block, branches between brackets, a repeat or a named group.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Block, Group
from designer.core.graph.limits import MAX_BLOCKS
from designer.core.kinds.kind import Kind
from designer.notation.notation_error import MAX_SKIPS_AND_GROUPS, NotationError
from designer.notation.reading.block_words import (
    ParsedBlock,
    Word,
    parse_block,
    parse_join,
    refuse_input_without_channels,
)
from designer.notation.reading.grammar import Chain, Enclosed, Item, Joined, Named, Node, Repeated
from designer.notation.vocabulary import SKIP, normalized, vocabulary

Span = tuple[int, int]
"""Index of the first of some characters of the text, and the index after the last of them."""
Source = str | None
"""The id of a block that feeds another one.

None stands for a block outside the text, which will feed the beginning of the text.
"""


class Size(NamedTuple):
    """How many blocks, skips and groups some nodes (elements of a text) will produce.

    A skip is a branch that passes on its input unchanged. What is repeated counts once for each
    repeat.
    """

    blocks: int
    """Number of blocks."""
    skips_and_groups: int
    """Number of skips (branches that pass on their input unchanged) plus group names."""


class Builder:
    """Builds blocks, wires and groups from the nodes of a text, and stores those built so far.

    A node is an element of the text: a block, branches between brackets, a repeat or a named group.
    """

    def __init__(self, check: Check = never_stop) -> None:
        """Begin without blocks. `check` is called for each node that is built."""
        self._check = check
        self.blocks: dict[str, Block] = {}
        self.spans: dict[str, Span] = {}
        """Maps the id of each block to the position of the characters that describe the block."""
        self.wires: list[tuple[Source, str]] = []
        self.groups: list[Group] = []
        self._open_groups: list[list[str]] = []
        """For each group that is not yet complete, the ids of the members found so far.

        The outermost group comes first.
        """
        self._kind_counts: dict[str, int] = {}
        self._parsed_blocks: dict[tuple[str, ...], ParsedBlock] = {}

    def add(self, chain: Chain, source: Source = None) -> Source:
        """Build the blocks of `chain`; the block `source` feeds the first of them.

        The source None stands for a block outside the text. Returns the source for whatever comes
        after the chain, usually its last block. Raises `NotationError` if a block of the chain
        cannot be read.
        """
        begins = True
        for node in chain.nodes:
            self._check()
            source = self._add_node(node, source, begins)
            begins = False
        return source

    def _add_node(self, node: Node, source: Source, begins: bool) -> Source:
        """Build the blocks of `node`, fed by `source`; return the source for what comes after them.

        A source is the id of a block that feeds another one, or None for a block outside the text.
        `begins` says whether `node` is the first node of its chain.
        """
        match node:
            case Item():
                if source is None and begins:
                    refuse_input_without_channels(node.words)
                parsed = self._parse_block(node.words)
                sources = [] if parsed.kind.arity.max_inputs == 0 else [source]
                if not sources and not begins:
                    first, last = node.words[0], node.words[-1]
                    raise NotationError(
                        f"{parsed.kind.title} takes nothing from what stands before it",
                        "begin a chain or a branch with it",
                        first.start,
                        last.end,
                    )
                span = node.words[0].start, _end(node)
                return self._add_block(parsed, node.labels, sources, span)
            case Joined():
                kind = vocabulary().brackets[node.opening.text][1]
                sources = [self._add_branch(branch, source) for branch in node.branches]
                parsed = parse_join(kind, node.words)
                span = node.opening.start, max(node.closing.end, _end(node))
                return self._add_block(parsed, node.labels, sources, span)
            case Enclosed(branches=(chain,)):
                for index, inner in enumerate(chain.nodes):
                    source = self._add_node(inner, source, begins and not index)
                return source
            case Enclosed():
                return [self._add_branch(branch, source) for branch in node.branches][-1]
            case Repeated():
                for turn in range(node.turns):
                    self._check()
                    source = self._add_node(node.node, source, begins and not turn)
                return source
        return self._add_group(node, source, begins)

    def _add_branch(self, chain: Chain, source: Source) -> Source:
        """Build the blocks of the branch `chain`, fed by `source` (None: a block outside the text).

        Returns the block whose output is the output of the branch. If the branch has no blocks,
        this is `source`.
        """
        return source if is_skip(chain) else self.add(chain, source)

    def _parse_block(self, words: tuple[Word, ...]) -> ParsedBlock:
        """Return the block that `words` describe.

        The result is cached by the text of the words, because networks repeat their blocks.
        """
        key = tuple([word.text for word in words])
        parsed = self._parsed_blocks.get(key)
        if parsed is None:
            parsed = self._parsed_blocks[key] = parse_block(words)
        return parsed

    def _add_block(
        self, parsed: ParsedBlock, labels: tuple[Word, ...], sources: list[Source], span: Span
    ) -> str:
        """Add one block with its label, and a wire to it from each of `sources`; return its id."""
        key = self.new_id(parsed.kind)
        label = unquote(labels) if labels else None
        self.blocks[key] = Block(key, parsed.kind, label or None, bypassed=parsed.bypassed)
        self.spans[key] = span
        self.wires += [(source, key) for source in sources]
        if self._open_groups:
            self._open_groups[-1].append(key)
        return key

    def new_id(self, kind: Kind) -> str:
        """Return a new block id: the name of the block kind, such as ``conv``.

        From the second block of the same kind on, a number is added: ``conv_2``, ``conv_3`` …
        """
        number = self._kind_counts[kind.name] = self._kind_counts.get(kind.name, 0) + 1
        return kind.name if number == 1 else f"{kind.name}_{number}"

    def _add_group(self, node: Named, source: Source, begins: bool) -> Source:
        """Build a group and the blocks in it, fed by `source` (None: a block outside the text).

        Returns the source for what comes after the group. `begins` says whether the group is the
        first node of its chain. Raises `NotationError` if the group contains no block.
        """
        name = node.name.text[:-1]
        label = unquote((Word(name, node.name.start),)) if name.startswith('"') else name
        index = len(self.groups)
        # The blank in a group id makes it differ from every block id: no name of a block kind
        # contains a blank.
        key = f"group {index + 1}"
        # The list contains a group before the groups within it, so the group is added before its
        # members are known.
        self.groups.append(Group(key, label, ()))
        if self._open_groups:
            self._open_groups[-1].append(key)
        self._open_groups.append([])
        source = self._add_node(node.node, source, begins)
        members = tuple(self._open_groups.pop())
        self.groups[index] = Group(key, label, members)
        if not members:
            raise NotationError(
                "This group has no block", "name one", node.name.start, node.name.end
            )
        return source


def _end(node: Item | Joined) -> int:
    """Return the index in the text after the last word or label of a node, or 0 if it has neither.

    The node is a block, or the branches that a block joins.
    """
    return max([word.end for word in (*node.words, *node.labels)], default=0)


def unquote(labels: tuple[Word, ...]) -> str:
    """Return the text between the quotation marks of a block's label, without escapes.

    `labels` contains every label that was written for the block. Raises `NotationError` if there is
    more than one, or if the label contains an invalid escape.
    """
    first, *more = labels
    if more:
        raise NotationError("A block has one label", "leave one out", more[0].start, more[0].end)
    try:
        text: str = json.loads(first.text, strict=False)
        text.encode()
    except ValueError:
        advice = 'write \\\\ for a backslash and \\" for a quotation mark'
        raise NotationError("This label cannot be read", advice, first.start, first.end) from None
    return text


def is_skip(chain: Chain) -> bool:
    """Return whether the branch `chain` passes its input on unchanged: it is empty or ``skip``."""
    match chain.nodes:
        case ():
            return True
        case (Item(words=(word,), labels=()),):
            return normalized(word.text) == SKIP
    return False


def measure(chain: Chain) -> Size:
    """Return how many blocks, skips and groups a chain will produce.

    A skip is a branch that passes on its input unchanged. Raises `NotationError` if there are too
    many of them, if a bracket that joins has only one branch, or if a branch is empty where this is
    not allowed.
    """
    blocks = skips_and_groups = 0
    for node in chain.nodes:
        size, word = _measure_node(node)
        blocks += size.blocks
        skips_and_groups += size.skips_and_groups
        if blocks > MAX_BLOCKS or skips_and_groups > MAX_SKIPS_AND_GROUPS:
            message = f"{MAX_BLOCKS:,} blocks"
            message = (
                message if blocks > MAX_BLOCKS else f"{MAX_SKIPS_AND_GROUPS:,} skips and groups"
            )
            raise NotationError(
                f"This makes more than {message}", "repeat it less often", word.start, word.end
            )
    return Size(blocks, skips_and_groups)


def _measure_node(node: Node) -> tuple[Size, Word]:
    """Return the size of a node, and the word to point at if the size is too large.

    A node is an element of the text. Its size is the number of blocks, skips and groups it
    produces.
    """
    match node:
        case Item():
            return Size(1, 0), node.words[0]
        case Joined() | Enclosed():
            sizes = [_measure_branch(node, index) for index in range(len(node.branches))]
            blocks = sum(size.blocks for size in sizes) + isinstance(node, Joined)
            return Size(blocks, sum(size.skips_and_groups for size in sizes)), node.opening
        case Repeated():
            size, _ = _measure_node(node.node)
            turns = node.turns
            return Size(size.blocks * turns, size.skips_and_groups * turns), node.times
    size, word = _measure_node(node.node)
    return size._replace(skips_and_groups=size.skips_and_groups + 1), word


def _measure_branch(owner: Joined | Enclosed, index: int) -> Size:
    """Return how many blocks, skips and groups one branch of the bracket `owner` produces.

    `index` counts the branches from 0. Raises `NotationError` if the branch is the only one of a
    bracket that joins, or if the branch is empty where this is not allowed.
    """
    chain, alone = owner.branches[index], len(owner.branches) == 1
    joins = isinstance(owner, Joined)
    bracket = owner.opening.start, owner.closing.end
    if alone and joins:
        message = f"{owner.opening.text} … {owner.closing.text} joins two branches or more"
        raise NotationError(message, "put | between them", *bracket)
    if alone and is_skip(chain):
        raise NotationError("Nothing stands in this bracket", "write a block in it", *bracket)
    if not is_skip(chain):
        return measure(chain)
    skips = joins and vocabulary().brackets[owner.opening.text][1].spelling.allows_skip
    if not chain.nodes and not skips:
        advice = f"write a block in it, or “{SKIP}” for what arrives"
        branch_starts = [owner.opening.end, *[bar.end for bar in owner.bars]]
        branch_ends = [*[bar.start for bar in owner.bars], owner.closing.start]
        raise NotationError(
            "This branch is empty", advice, branch_starts[index], branch_ends[index]
        )
    return Size(0, 1)
