"""A design whose file is changed by another program is offered for reload, or its user is told."""

import os

import pytest

from designer.core.edits import group_edits
from designer.core.edits.block_edits import change_field
from designer.core.graph.design import Design
from designer.files import reader, saving
from designer.ui.commands.design_file import outside_changes
from tests.reliability.file_changes import Answers


@pytest.fixture
def answers(qapp):  # noqa: ARG001 - the application must exist
    answers = Answers()
    yield answers
    answers.stop()


@pytest.fixture
def file(window, tmp_path, bottleneck):
    """The file that is open in the window, in a folder of its own."""
    path = tmp_path / "designs" / "net.cnn.json"
    path.parent.mkdir()
    saving.save(bottleneck, path)
    assert window.commands.files.open(str(path))
    return path


@pytest.fixture
def messages(window):
    posted = []
    window.commands.files.message_posted.connect(posted.append)
    return posted


def with_filters(design, number):
    return change_field(design, ["conv"], "filters", number)


def filters(design):
    return design.blocks["conv"].kind.filters


def test_the_new_version_is_offered_and_reloading_it_can_be_undone(window, file, answers, qtbot):
    document = window.document
    document.select(["conv"])
    before = document.design
    answers.buttons = ["Reload"]
    saving.save(with_filters(before, 77), file)
    qtbot.waitUntil(lambda: filters(document.design) == 77, timeout=20_000)
    assert document.selection == ("conv",)
    assert not document.modified
    assert document.path == str(file)
    document.undo()
    assert document.design is before
    assert document.modified
    assert window.commands.files.save()
    assert len(answers.questions) == 1


def test_a_second_change_after_a_reload_is_offered_again(window, file, answers, qtbot):
    document = window.document
    for number in (77, 78):
        answers.buttons = ["Reload"]
        # The platform without a screen does not make the window active again after a dialog.
        window.activateWindow()
        saving.save(with_filters(document.design, number), file)
        qtbot.waitUntil(lambda: filters(document.design) == number, timeout=20_000)  # noqa: B023


def test_a_reload_keeps_the_entered_group(window, file, answers, qtbot):
    document = window.document
    document.edit("Group", group_edits.group(document.design, ["conv1x1", "conv"], "Both"))
    assert window.commands.files.save()
    group = document.design.groups[0].id
    document.enter_group(group)
    answers.buttons = ["Reload"]
    saving.save(with_filters(document.design, 77), file)
    qtbot.waitUntil(lambda: filters(document.design) == 77, timeout=20_000)
    assert document.entered_group == group


def test_a_version_that_is_kept_counts_as_unsaved(window, file, answers, qtbot):
    document = window.document
    before = document.design
    saving.save(Design(name="other"), file)
    qtbot.waitUntil(lambda: document.modified, timeout=20_000)
    assert document.design is before
    assert answers.questions == [
        "“net.cnn.json” was replaced by another file since it was opened or saved here."
    ]
    answers.buttons = ["Overwrite"]
    assert window.commands.files.save()
    assert reader.read(file) == before


def test_a_design_with_unsaved_changes_is_not_asked_about(window, file, answers, messages, qtbot):
    document = window.document
    document.edit("Change", with_filters(document.design, 5))
    saving.save(Design(name="other"), file)
    qtbot.waitUntil(lambda: len(messages) > 0, timeout=20_000)
    assert messages == [
        "“net.cnn.json” was replaced by another file since it was opened or saved here. "
        "Saving asks what to do with it."
    ]
    assert answers.questions == []
    assert filters(document.design) == 5


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (os.unlink, "“net.cnn.json” is no longer there; it was deleted or moved away. Write it"),
        (lambda file: file.write_text("{"), "“net.cnn.json” was changed by another program"),
        (lambda file: file.write_text(""), "“net.cnn.json” is empty now"),
    ],
    ids=["deleted", "not a design", "emptied"],
)
def test_a_design_whose_file_is_lost_counts_as_unsaved(
    window, file, answers, messages, qtbot, act, words
):
    act(file)
    qtbot.waitUntil(lambda: window.document.modified, timeout=20_000)
    assert answers.questions == []
    assert messages[-1].startswith(words)


def test_a_file_that_comes_back_is_watched_again(window, file, answers, messages, qtbot):
    contents = file.read_bytes()
    file.unlink()
    qtbot.waitUntil(lambda: window.document.modified, timeout=20_000)
    told = len(messages)
    file.write_bytes(contents.replace(b"32", b"33"))
    qtbot.waitUntil(lambda: len(messages) > told, timeout=20_000)
    # The system may give the new file the number of the deleted one.
    words = ("was replaced by another file", "was changed by another program")
    assert any(word in messages[-1] for word in words)
    assert answers.questions == []


def test_a_touch_asks_nothing(window, file, answers, messages, qtbot):
    compared = []
    window.commands.files.file.changed_outside.connect(compared.append)
    os.utime(file, ns=(1, 1))
    file.write_bytes(file.read_bytes())
    file.write_text("{")
    qtbot.waitUntil(lambda: window.document.modified, timeout=20_000)
    assert len(compared) == 1
    assert len(messages) == 1
    assert answers.questions == []


def test_a_reload_that_fails_changes_nothing(window, file, answers):
    before = window.document.design
    file.write_text("{")
    assert not outside_changes.OutsideChanges(
        window.document, window.commands.files.file, window, window.tasks
    ).reload(str(file))
    assert window.document.design is before
    assert answers.questions[0].startswith(f"{file}: line 1")
