"""A file that changed since it was opened is never overwritten in silence."""

import itertools

import pytest

from designer.blocks.convolution.conv import Conv
from designer.core.edits.block_edits import change_field
from designer.core.graph.design import Block, Design
from designer.files import reader, saving
from designer.ui.app import dialogs
from tests.reliability.file_changes import CHANGES, OTHER, UNASKED, Answers, try_change
from tests.support.saved_documents import mark_saved


@pytest.fixture
def answers(qapp):  # noqa: ARG001 - the application must exist
    answers = Answers()
    yield answers
    answers.stop()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "net.cnn.json"
    saving.save(Design([Block("conv", Conv(filters=8), at=(0, 0))]), path)
    return path


@pytest.fixture
def edited(window, file):
    """The window with the file open and one unsaved edit; returns its document."""
    assert window.commands.files.open(str(file))
    document = window.document
    document.edit("Change filters", change_field(document.design, ["conv"], "filters", 99))
    return document


def test_whatever_happens_to_a_file_is_asked_about_and_nothing_is_lost(window, tmp_path):
    buttons = itertools.cycle(["Overwrite", "Save as…", "Reload"])
    wrong = []
    for name, button in zip(CHANGES, buttons, strict=False):
        trial = try_change(window, tmp_path / name, name, button)
        is_asked = bool(trial.questions)
        if is_asked == (name in UNASKED) or not trial.saved or not (trial.kept or not is_asked):
            wrong.append((name, button, trial))
    mark_saved(window.document)
    assert wrong == []


def test_the_question_says_in_words_which_fields_differ(window, file, edited, monkeypatch):
    saving.save(Design([Block("conv", Conv(filters=16), at=(0, 0))]), file)
    asked = []

    def ask_choice(_parent, _title, *words, **_options):
        asked.append(words)

    monkeypatch.setattr(dialogs, "ask_choice", ask_choice)
    assert not window.commands.files.save()
    [(text, advice, choices)] = asked
    assert text == (
        "“net.cnn.json” was replaced by another file since it was opened or saved here."
    )
    assert "filters 99 → 16" in advice
    assert list(choices) == ["save as", "overwrite", "reload"]
    assert edited.modified


def test_a_file_that_changes_between_question_and_answer_is_asked_about_again(
    window, file, edited, answers, monkeypatch
):
    saving.save(OTHER, file)
    newest = Design(name="newest")
    ask, asked = dialogs.ask_choice, []

    def change_while_asking(*arguments, **options):
        if not asked:
            saving.save(newest, file)
        asked.append(arguments)
        return ask(*arguments, **options)

    monkeypatch.setattr(dialogs, "ask_choice", change_while_asking)
    answers.buttons = ["Overwrite"]
    assert not window.commands.files.save()
    assert len(asked) == 2
    assert reader.read(file) == newest
    answers.buttons = ["Overwrite"]
    assert window.commands.files.save()
    assert reader.read(file) == edited.design


def test_reloading_instead_of_saving_is_an_edit_that_can_be_undone(window, file, edited, answers):
    saving.save(OTHER, file)
    mine = edited.design
    answers.buttons = ["Reload"]
    assert not window.commands.files.save()
    assert edited.design.name == OTHER.name
    assert not edited.modified
    edited.undo()
    assert edited.design is mine
    assert edited.modified
    answers.buttons = ["Overwrite"]
    assert window.commands.files.save()
    assert len(answers.questions) == 1
    assert reader.read(file) == mine


def test_a_design_that_another_part_of_the_program_loaded_does_not_replace_its_file_unasked(
    window, file, answers
):
    # For example a design that was recovered after a crash.
    window.document.load(OTHER, str(file))
    assert not window.commands.files.save()
    assert answers.questions == ["“net.cnn.json” exists and was not opened here."]
    answers.buttons = ["Overwrite"]
    assert window.commands.files.save()
    assert window.commands.files.save()
    assert len(answers.questions) == 2
