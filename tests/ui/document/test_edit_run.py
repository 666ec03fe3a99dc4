"""Runs of edits: which merge keys are equal."""

from designer.ui.document.edit_run import EditRun


def test_only_edits_of_one_thing_in_one_run_have_the_same_key():
    run, other = EditRun(), EditRun()
    key = run.key("conv", "filters")
    assert run.key("conv", "filters") == key
    assert run.key("conv", "kernel") != key
    assert other.key("conv", "filters") != key
    assert run.key() == run.key() != other.key()
    run.restart()
    assert run.key("conv", "filters") != key
