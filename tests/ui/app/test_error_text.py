"""Texts about an unexpected error: what the user reads, and what goes into the log."""

import pytest

from designer.ui.app import error_text

SECRET = "my secret network"
"""A name from a design, which must not be written into the log."""


def raised(function):
    """Return the exception that the call of `function` raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any exception
        function()
    return caught.value


def fail_with_names():
    try:
        {}[SECRET]
    except KeyError as error:
        raise ValueError(f"/home/ada/{SECRET}.cnn.json") from error


def fail_deeply(depth=100):
    if depth:
        fail_deeply(depth - 1)
    raise OSError(f"/home/ada/{SECRET}")


class Silent(Exception):
    """An exception whose message cannot be made."""

    def __str__(self):
        raise RuntimeError


def test_the_text_for_the_log_has_no_names_and_no_paths_of_the_user():
    for function in (fail_with_names, fail_deeply):
        error = raised(function)
        text = error_text.anonymous_text(error, error.__traceback__)
        assert type(error).__name__ in text
        assert "test_error_text.py" in text
        assert not {SECRET, "ada", "home", error_text.__file__} & set(
            text.replace("/", " ").split()
        )
        assert SECRET not in text


def test_the_exception_before_is_told_and_the_innermost_calls_are_kept():
    error = raised(fail_with_names)
    assert "after KeyError\n" in error_text.anonymous_text(error, error.__traceback__)
    error = raised(fail_deeply)
    lines = error_text.anonymous_text(error, error.__traceback__).splitlines()
    assert len(lines) == error_text.MAX_FRAMES + 2
    assert lines[-1].endswith("in fail_deeply")


def test_messages_about_the_program_itself_are_kept():
    error = raised(lambda: None.missing)
    text = error_text.anonymous_text(error, error.__traceback__)
    assert text.startswith("AttributeError: 'NoneType' object has no attribute 'missing'")


def test_the_sentence_for_the_user_is_one_bounded_line():
    assert (
        error_text.sentence(raised(fail_with_names)) == f"ValueError: /home/ada/{SECRET}.cnn.json"
    )
    assert error_text.sentence(ValueError()) == "ValueError"
    assert error_text.sentence(Silent()) == "Silent"
    assert len(error_text.sentence(ValueError("a\n" * 1000))) <= error_text.MAX_SENTENCE_CHARS


def test_paths_of_modules_lose_the_folders_of_the_computer():
    assert error_text.relative_path(error_text.__file__) == "designer/ui/app/error_text.py"
    assert error_text.relative_path(pytest.__file__) == "pytest/__init__.py"
    assert error_text.relative_path("/home/ada/secret/x.py") == "x.py"
    assert error_text.relative_path("<string>") == "<string>"


def test_the_versions_are_on_one_line(qapp):  # noqa: ARG001 - the application must exist
    versions = error_text.versions()
    assert "\n" not in versions
    for name in ("CNN Designer", "Qt 6", "PySide 6", "Python 3", "offscreen"):
        assert name in versions
