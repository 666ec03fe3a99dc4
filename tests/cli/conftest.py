"""Fixtures that run a verb of the command line, such as `summary`, and that write design files."""

import json

import pytest

from designer.__main__ import main


@pytest.fixture
def verb(capsys):
    """A function that runs a verb of the command line on the design file at a path.

    It returns the exit status, the text on standard output and the lines on standard error.
    """

    def run(name, path, *options):
        status = main([name, str(path), *options])
        out, err = capsys.readouterr()
        return status, out, err.splitlines()

    return run


@pytest.fixture
def summary(verb):
    """A function that runs the verb ``summary``. It returns the same values as that of `verb`."""

    def run(path, *options):
        return verb("summary", path, *options)

    return run


@pytest.fixture
def design_file(tmp_path):
    """A function that writes a design file and returns its path.

    Its arguments are the values of the keys "blocks", "wires" and others, in the form in which they
    are in the file.
    """

    def write(blocks, wires, **rest):
        raw = {"format": "cnn-design", "version": 1, "blocks": blocks, "wires": wires, **rest}
        path = tmp_path / "some.cnn.json"
        path.write_text(json.dumps(raw), "utf-8")
        return path

    return write
