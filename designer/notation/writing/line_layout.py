"""Pieces as text, in lines where it is long."""

from __future__ import annotations

from designer.core.graph.design import Design
from designer.notation.vocabulary import SKIP, usual_name
from designer.notation.writing.block_text import beside_text, block_text, kind_text, name_text
from designer.notation.writing.repeats import repeats
from designer.notation.writing.text_tree import BlockNode, Chain, Fork, Group, Join, Node, Repeat

WIDTH = 88
"""Characters of a line, where a block is not longer."""


class Lines:
    """The text of one structure."""

    def __init__(self, design: Design) -> None:
        self._blocks = design.blocks
        self._flat: dict[int, str] = {}
        """The text of each piece on one line; pieces are kept by their owner meanwhile."""

    def text(self, runs: list[Chain]) -> str:
        """Chains, one below the other."""
        return ";\n".join("\n".join(self._run_lines(run, WIDTH)) for run in runs)

    def folded(self, run: Chain) -> None:
        """Writes what repeats once, from the inside outward."""
        for piece in run:
            match piece:
                case Join() | Fork():
                    for branch in piece.branches:
                        self.folded(branch)
                case Group():
                    self.folded(piece.run)
        texts = [self._piece(piece) for piece in run]
        folded: Chain = []
        for start, length, times in repeats(texts):
            runs = [run[start + n * length : start + (n + 1) * length] for n in range(times)]
            folded += runs[0] if times == 1 else [Repeat(runs)]
        run[:] = folded

    def _piece(self, piece: Node) -> str:
        known = self._flat.get(id(piece))
        if known is None:
            known = self._flat[id(piece)] = self._written(piece)
        return known

    def _written(self, piece: Node) -> str:
        if isinstance(piece, BlockNode):
            return block_text(self._blocks[piece.id])
        opening, runs, closing = self._framed(piece)
        branches = [self._branch(piece, run) for run in runs]
        text = "|".join(f" {branch} " if branch else " " for branch in branches)
        # An empty branch at either end keeps its blank: { | bn}
        text = text[1:] if branches[0] else text
        return opening + (text[:-1] if branches[-1] else text) + closing

    def _run(self, run: Chain) -> str:
        return " > ".join([self._piece(piece) for piece in run])

    def _branch(self, piece: Node, run: Chain) -> str:
        if run:
            return self._run(run)
        skips = isinstance(piece, Join) and self._blocks[piece.id].kind.spelling.skips
        return "" if skips else SKIP

    def _framed(self, piece: Join | Fork | Group | Repeat) -> tuple[str, list[Chain], str]:
        """What stands before, between bars, and behind."""
        match piece:
            case Join():
                block = self._blocks[piece.id]
                opening, closing = block.kind.spelling.brackets
                settings = kind_text(block.kind)[len(usual_name(type(block.kind))) :]
                return opening, piece.branches, f"{closing}{settings}{beside_text(block)}"
            case Fork():
                return "(", piece.branches, ")"
            case Group():
                name, alone = f"{name_text(piece.label)} ", len(piece.run) == 1
                return (name if alone else f"{name}("), [piece.run], ("" if alone else ")")
        run = piece.runs[0]
        alone = len(run) == 1 and not isinstance(run[0], Group)
        return ("" if alone else "("), [run], f"{'' if alone else ')'} x{len(piece.runs)}"

    def _run_lines(self, run: Chain, width: int) -> list[str]:
        """A chain in lines; as many pieces on one as there is room for."""
        lines: list[str] = []
        line = ""
        for place, piece in enumerate(run):
            lead = "> " if place else ""
            text = self._piece(piece)
            if line and len(line) + 3 + len(text) <= width:
                line += f" > {text}"
            elif len(lead) + len(text) <= width or isinstance(piece, BlockNode):
                lines += [line] if line else []
                line = lead + text
            else:
                lines += [line] if line else []
                first, *rest = self._broken(piece, width)
                *before, line = lead + first, *rest
                lines += before
        return [*lines, line] if line else lines

    def _broken(self, piece: Join | Fork | Group | Repeat, width: int) -> list[str]:
        """A piece over several lines: a line or more for each of its branches."""
        opening, runs, closing = self._framed(piece)
        if len(runs) == 1 and not opening.endswith("("):
            first, *rest = self._run_lines(runs[0], width - len(opening))
            lines = [opening + first, *rest]
            return [*lines[:-1], lines[-1] + closing]
        lines = [opening]
        for place, run in enumerate(runs):
            first, *rest = self._run_lines(run, width - 4) or [self._branch(piece, run)]
            lines.append(f"{'| ' if place else '  '}{first}".rstrip())
            lines += [f"{'    ' if len(runs) > 1 else '  '}{line}" for line in rest]
        return [*lines, closing]
