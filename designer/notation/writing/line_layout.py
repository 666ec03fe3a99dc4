"""Converting the pieces of a text tree to text; long text is broken into lines.

A piece is an element of a chain: a block, branches between brackets, a named group or a repeat.
"""

from __future__ import annotations

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.notation.vocabulary import SKIP, preferred_name
from designer.notation.writing.block_text import (
    block_text,
    group_name_text,
    kind_text,
    label_and_bypass_text,
)
from designer.notation.writing.repeats import find_repeats
from designer.notation.writing.text_tree import BlockPiece, Chain, Fork, Group, Join, Piece, Repeat

MAX_LINE_CHARACTERS = 88
"""Length in characters at which lines are broken.

A line can be longer if it contains a single block with a long text, which is never broken.
"""


class LineLayout:
    """Writes the pieces of a design as lines of text.

    A piece is an element of a chain: a block, branches between brackets, a named group or a repeat.
    """

    def __init__(self, design: Design, check: Check = never_stop) -> None:
        """Prepare to write blocks of `design`. `check` is called for each piece of a chain."""
        self._blocks = design.blocks
        self._check = check
        self._one_line_texts: dict[int, str] = {}
        """Maps the `id()` of a piece to the text of the piece on one line.

        The `id()` stays valid because the caller keeps the pieces alive.
        """

    def text(self, chains: list[Chain]) -> str:
        """Return the text of all `chains`, one below the other, with ``;`` between them."""
        return ";\n".join(
            "\n".join(self._chain_lines(chain, MAX_LINE_CHARACTERS)) for chain in chains
        )

    def fold_repeats(self, chain: Chain) -> None:
        """Change `chain` in place: replace pieces that occur several times in a row by a `Repeat`.

        A piece is an element of a chain, such as a block or branches. The chains within the pieces
        of `chain` are changed first, in the same way.
        """
        for piece in chain:
            match piece:
                case Join() | Fork():
                    for branch in piece.branches:
                        self.fold_repeats(branch)
                case Group():
                    self.fold_repeats(piece.chain)
        texts = [self._one_line_text(piece) for piece in chain]
        folded: Chain = []
        for start, length, times in find_repeats(texts):
            turns = [chain[start + n * length : start + (n + 1) * length] for n in range(times)]
            folded += turns[0] if times == 1 else [Repeat(turns)]
        chain[:] = folded

    def _one_line_text(self, piece: Piece) -> str:
        """Return the text of a piece (element of a chain) on one line.

        The text comes from the cache if it was computed before.
        """
        self._check()
        text = self._one_line_texts.get(id(piece))
        if text is None:
            text = self._one_line_texts[id(piece)] = self._write_piece(piece)
        return text

    def _write_piece(self, piece: Piece) -> str:
        """Compute the text of a piece (element of a chain) on one line."""
        if isinstance(piece, BlockPiece):
            return block_text(self._blocks[piece.id])
        opening, chains, closing = self._frame(piece)
        branches = [self._branch_text(piece, chain) for chain in chains]
        text = "|".join(f" {branch} " if branch else " " for branch in branches)
        # There is no blank inside the brackets, except beside an empty first or last branch:
        # { | bn}
        text = text[1:] if branches[0] else text
        return opening + (text[:-1] if branches[-1] else text) + closing

    def _chain_text(self, chain: Chain) -> str:
        """Return the text of a chain on one line."""
        return " > ".join([self._one_line_text(piece) for piece in chain])

    def _branch_text(self, piece: Piece, chain: Chain) -> str:
        """Return the text of `chain`, a branch of `piece`, on one line.

        An empty branch passes on its input unchanged. Its text is '' if the brackets of `piece`
        allow it, otherwise ``skip``.
        """
        if chain:
            return self._chain_text(chain)
        skips = isinstance(piece, Join) and self._blocks[piece.id].kind.spelling.allows_skip
        return "" if skips else SKIP

    def _frame(self, piece: Join | Fork | Group | Repeat) -> tuple[str, list[Chain], str]:
        """Return the text before the branches of `piece`, the branches, and the text after them.

        These texts are brackets, a group name or a repeat mark such as ``x3``. The chain of a
        group, or the chain that is repeated, counts as a single branch.
        """
        match piece:
            case Join():
                block = self._blocks[piece.id]
                opening, closing = block.kind.spelling.brackets
                settings = kind_text(block.kind)[len(preferred_name(type(block.kind))) :]
                return opening, piece.branches, f"{closing}{settings}{label_and_bypass_text(block)}"
            case Fork():
                return "(", piece.branches, ")"
            case Group():
                name, alone = f"{group_name_text(piece.label)} ", len(piece.chain) == 1
                return (name if alone else f"{name}("), [piece.chain], ("" if alone else ")")
        turn = piece.turns[0]
        alone = len(turn) == 1 and not isinstance(turn[0], Group)
        return ("" if alone else "("), [turn], f"{'' if alone else ')'} x{len(piece.turns)}"

    def _chain_lines(self, chain: Chain, max_characters: int) -> list[str]:
        """Return the text of a chain as lines of at most `max_characters`.

        Each line contains as many pieces (elements of the chain) as fit.
        """
        lines: list[str] = []
        line = ""
        for index, piece in enumerate(chain):
            lead = "> " if index else ""
            text = self._one_line_text(piece)
            if line and len(line) + 3 + len(text) <= max_characters:
                line += f" > {text}"
            elif len(lead) + len(text) <= max_characters or isinstance(piece, BlockPiece):
                lines += [line] if line else []
                line = lead + text
            else:
                lines += [line] if line else []
                first, *rest = self._broken_lines(piece, max_characters)
                *before, line = lead + first, *rest
                lines += before
        return [*lines, line] if line else lines

    def _broken_lines(self, piece: Join | Fork | Group | Repeat, max_characters: int) -> list[str]:
        """Return the text of `piece`, which contains branches, as several lines.

        Each branch begins on a line of its own. The chain of a group, or the chain that is
        repeated, counts as a single branch.
        """
        opening, chains, closing = self._frame(piece)
        if len(chains) == 1 and not opening.endswith("("):
            first, *rest = self._chain_lines(chains[0], max_characters - len(opening))
            lines = [opening + first, *rest]
            return [*lines[:-1], lines[-1] + closing]
        lines = [opening]
        for index, chain in enumerate(chains):
            first, *rest = self._chain_lines(chain, max_characters - 4) or [
                self._branch_text(piece, chain)
            ]
            lines.append(f"{'| ' if index else '  '}{first}".rstrip())
            lines += [f"{'    ' if len(chains) > 1 else '  '}{line}" for line in rest]
        return [*lines, closing]
