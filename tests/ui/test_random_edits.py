"""Ten thousand random edits, undone, give the first file byte for byte."""

from __future__ import annotations

import random

from random_edits import random_edit

from designer.core.analysis import analyse
from designer.files import reader, writer
from designer.resources import path
from designer.ui.document import Document

MANY = 10_000


def _edit(document, chance, times):
    """That many edits that took effect."""
    done = document.undo_stack.count()
    while document.undo_stack.count() < done + times:
        name, outcome = random_edit(chance, document.design)
        document.edit(name, outcome)


def _undo_all(document):
    while document.undo_stack.canUndo():
        document.undo_stack.undo()


def test_ten_thousand_random_edits_undone_give_the_first_file_byte_for_byte():
    document = Document()
    document.load(reader.read(path("templates", "modules", "2-inception-3a-reduced.cnn.json")))
    before = writer.dumps(document.design)
    chance = random.Random(4)
    for _ in range(10):
        _edit(document, chance, MANY // 10)
        # What was reused all the way is what is worked out from nothing.
        assert document.analysis.rows == analyse(document.design).rows
        assert document.analysis.totals == analyse(document.design).totals
    last = writer.dumps(document.design)
    assert document.undo_stack.count() == MANY
    assert reader.parse(last) == document.design
    _undo_all(document)
    assert writer.dumps(document.design) == before
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert writer.dumps(document.design) == last
