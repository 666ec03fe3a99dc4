"""Colours for the words of the notation; what they mean is told by the words themselves."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from designer.ui.theme import theme

_WORDS = re.compile(
    r'(?P<name>(?:"(?:\\.|[^"\\])*"|[^\s\[\](){}|;:>→"]+):(?=[\s\[\](){}*"]|$))'
    r'|(?P<label>"(?:\\.|[^"\\])*"?)'
    r"|(?P<mark>->|\*\{|[>→|;\[\](){}])"
    r"|(?P<times>[x×][0-9]+(?=[\s\[\](){}|;>→]|$))"
    r"|(?P<map>[0-9]+[x×][0-9]+[x×][0-9]+(?=[\s\])}|;>→]|$))"
    r"|(?P<size>[0-9]+[x×][0-9]+)"
    r"|(?P<number>/?(?<![\w])[0-9][0-9.x×:]*)"
    r"|(?P<word>[^\s\[\](){}|;>→]+)"
)
_ROLES = {
    "name": "accent",
    "label": "secondary",
    "mark": "secondary",
    "times": "accent",
    "map": "formula_channels",
    "size": "formula_kernel",
    "number": "formula_output",
}
_LONGEST = 20_000
"""Characters; a longer text is shown plain rather than late."""


class NotationHighlighter(QSyntaxHighlighter):
    """Marks sizes, numbers, names and what joins them, as the formulas of the inspector do."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    # Qt's own names from here.

    def highlightBlock(self, text: str) -> None:
        if self.document().characterCount() > _LONGEST:
            return
        for found in _WORDS.finditer(text):
            role = _ROLES.get(found.lastgroup or "")
            if role is not None:
                self.setFormat(found.start(), found.end() - found.start(), _look(role))


def _look(role: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.current().colour(role))
    if role == "accent":
        look.setFontWeight(QFont.Weight.DemiBold)
    return look
