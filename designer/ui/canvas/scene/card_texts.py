"""What the cards of a scene say: texts on the cards, and a line in words for screen readers.

The texts of single blocks and groups are composed in `display` and `core.report`. This module
chooses among them by what a card stands for and which values the user wants to see.
"""

from __future__ import annotations

from collections.abc import Mapping

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import Analysis
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Group
from designer.core.report.summary import group_summary, summary_of
from designer.core.text.number_format import per_mille
from designer.display import card_detail
from designer.display.card_detail import Detail
from designer.display.card_text import CardText, card_text, macs_share
from designer.display.group_card_text import group_card_text


class CardTexts:
    """The texts of the cards of one scene; `detail` is which values the cards show."""

    def __init__(self, detail: Detail) -> None:
        self.detail = detail
        self.view = CollapsedView(Design())
        """Which card represents which blocks, and which wires are drawn."""
        self.groups: Mapping[str, Group] = {}
        """The groups of the design by id."""

    def text(self, card: str, analysis: Analysis) -> CardText:
        """Return what the card `card` has to show if the analysis of the design is `analysis`."""
        if card not in self.groups:
            text = card_text(analysis, card)
            return card_detail.reduced_block_text(text, self.detail, analysis, card)
        ports = len(self.view.ports.get(card, ()))
        blocks = self.view.cards[card]
        text = group_card_text(analysis, self.groups[card], blocks, ports)
        return card_detail.reduced_group_text(text, self.detail, analysis, blocks)

    def new_block_text(self, block: str, analysis: Analysis) -> CardText:
        """Return the text on the card of a new block that a previewed edit would add.

        `analysis` is that of the design after the edit; the document does not have the block
        `block` yet.
        """
        return card_detail.reduced_block_text(
            card_text(analysis, block), self.detail, analysis, block
        )

    def summary(self, card: str, analysis: Analysis) -> str:
        """Return one line about the card `card`, in words, with exact shapes and counts."""
        if card not in self.groups:
            return summary_of(analysis, card)
        return group_summary(analysis, self.groups[card], self.view.cards[card])

    def share(self, card: str, analysis: Analysis) -> int:
        """Return a card's share of the design's multiply–accumulates, in thousandths."""
        if card not in self.groups:
            return macs_share(analysis, card)
        totals = group_totals.totals_over(analysis, self.view.cards[card])
        return per_mille(totals.macs, analysis.totals.macs)
