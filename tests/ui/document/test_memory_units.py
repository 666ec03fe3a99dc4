"""The basis that figures of memory are reckoned in: whose it is, and how long it is kept."""

import pytest
from PySide6.QtCore import QSettings

from designer.core.analysis.memory import memory
from designer.core.edits import block_edits
from designer.core.kinds.fields import FieldError
from designer.display.memory_units import MemoryUnitFields, MemoryUnits
from designer.ui.app import settings
from designer.ui.document import document as document_module
from designer.ui.document.document import Document


def test_a_batch_multiplies_what_flows():
    assert MemoryUnits().flowing(10) == 40
    assert MemoryUnits("float16", 3).flowing(10) == 60
    assert MemoryUnits("int8", 10**9).flowing(10**30) == 10**39


def test_a_basis_in_words():
    assert MemoryUnits().words == "float32"
    assert MemoryUnits("int8", 1_000).words == "int8, batch 1,000"


@pytest.mark.parametrize("text", ["0", "1,000,000,001", "-1", "many", "2.5"])
def test_a_batch_is_from_one_to_a_thousand_million(text):
    with pytest.raises(FieldError):
        MemoryUnitFields.batch.read(text)
    assert MemoryUnitFields.batch.read("1,000,000,000") == 10**9


def test_a_new_basis_is_told_once_and_is_no_edit(document):
    told = []
    document.basis_changed.connect(told.append)
    document.set_basis(MemoryUnits("float16", 8))
    document.set_basis(MemoryUnits("float16", 8))
    assert told == [document.basis] == [MemoryUnits("float16", 8)]
    assert not document.modified
    assert document.undo_stack.count() == 0


def test_it_stays_when_another_design_is_opened(document):
    document.set_basis(MemoryUnits("int8", 8))
    document.new()
    assert document.basis == MemoryUnits("int8", 8)


def test_the_number_type_is_remembered_and_the_batch_is_not(document):
    document.set_basis(MemoryUnits("float16", 8))
    following = Document()
    assert following.basis == MemoryUnits("float16", 1)
    following.deleteLater()


@pytest.mark.parametrize("stored", ["float64", ["float16", "int8"], 7, ""])
def test_a_number_type_that_does_not_exist_is_not_taken_from_the_settings(stored):
    kept = QSettings(settings.location, QSettings.Format.IniFormat)
    kept.setValue("number_type", stored)
    kept.sync()
    document = Document()
    assert document.basis == MemoryUnits()
    document.deleteLater()


def test_memory_is_worked_out_once_for_each_analysis_and_only_when_asked_for(document, monkeypatch):
    asked = []
    monkeypatch.setattr(document_module, "memory", lambda a: asked.append(a) or memory(a))
    document.edit("x", block_edits.change_field(document.design, ["conv"], "filters", 8))
    assert asked == []
    first = document.memory
    assert document.memory is first
    assert first == memory(document.analysis)
    document.undo_stack.undo()
    assert document.memory != first
    assert len(asked) == 2
