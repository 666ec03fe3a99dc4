"""Number type and batch size for memory sizes: the sizes, and what a new session remembers."""

import pytest
from PySide6.QtCore import QSettings

from designer.core.analysis.memory import memory_of
from designer.core.edits import block_edits
from designer.core.kinds.fields import FieldError
from designer.display.memory_units import MemoryUnitFields, MemoryUnits
from designer.ui.app import settings
from designer.ui.document import computed_results
from designer.ui.window.main_window import MainWindow


def test_the_batch_multiplies_the_size_of_activations():
    assert MemoryUnits().batch_bytes(10) == 40
    assert MemoryUnits("float16", 3).batch_bytes(10) == 60
    assert MemoryUnits("int8", 10**9).batch_bytes(10**30) == 10**39


def test_the_units_are_described_in_words():
    assert MemoryUnits().text == "float32"
    assert MemoryUnits("int8", 1_000).text == "int8, batch 1,000"


@pytest.mark.parametrize("text", ["0", "1,000,000,001", "-1", "many", "2.5"])
def test_the_batch_is_limited_to_one_to_a_thousand_million(text):
    with pytest.raises(FieldError):
        MemoryUnitFields.batch.parse_text(text)
    assert MemoryUnitFields.batch.parse_text("1,000,000,000") == 10**9


def test_new_units_are_emitted_once_and_are_not_an_edit(document):
    changes = []
    document.changed.connect(changes.append)
    document.set_view(document.view._replace(memory_units=MemoryUnits("float16", 8)))
    document.set_view(document.view._replace(memory_units=MemoryUnits("float16", 8)))
    (change,) = changes
    assert change.memory_units_changed
    assert not change.design_changed
    assert document.memory_units == MemoryUnits("float16", 8)
    assert not document.modified
    assert document.history.count() == 0


def test_the_units_stay_when_another_design_is_opened(document):
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 8)))
    document.new()
    assert document.memory_units == MemoryUnits("int8", 8)


def test_the_number_type_is_remembered_and_the_batch_is_not(window, qtbot):
    window.document.set_view(window.document.view._replace(memory_units=MemoryUnits("float16", 8)))
    next_window = MainWindow()
    qtbot.addWidget(next_window)
    assert next_window.document.memory_units == MemoryUnits("float16", 1)


@pytest.mark.parametrize("stored", ["float64", ["float16", "int8"], 7, ""])
def test_an_unknown_number_type_in_the_settings_is_ignored(stored, qtbot):
    stored_settings = QSettings(settings.location, QSettings.Format.IniFormat)
    stored_settings.setValue("number_type", stored)
    stored_settings.sync()
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.document.memory_units == MemoryUnits()


def test_memory_is_computed_once_per_analysis_and_only_on_access(document, monkeypatch):
    computed = []
    monkeypatch.setattr(computed_results, "memory_of", lambda a: computed.append(a) or memory_of(a))
    document.edit("x", block_edits.change_field(document.design, ["conv"], "filters", 8))
    assert computed == []
    first = document.memory
    assert document.memory is first
    assert first == memory_of(document.analysis)
    document.undo()
    assert document.memory != first
    assert len(computed) == 2
