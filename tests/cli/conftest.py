"""Fixtures that run a verb, and that write the design files on which it is run."""

import json

import pytest

from designer.__main__ import main


@pytest.fixture
def verb(capsys):
    """A function that runs a verb, and returns status, output and lines of standard error."""

    def run(name, path, *options):
        status = main([name, str(path), *options])
        out, err = capsys.readouterr()
        return status, out, err.splitlines()

    return run


@pytest.fixture
def summary(verb):
    """A function that runs the verb ``summary``."""

    def run(path, *options):
        return verb("summary", path, *options)

    return run


@pytest.fixture
def design_file(tmp_path):
    """A function that writes a design file with given blocks and wires, and returns its path."""

    def write(blocks, wires, **rest):
        raw = {"format": "cnn-design", "version": 1, "blocks": blocks, "wires": wires, **rest}
        path = tmp_path / "some.cnn.json"
        path.write_text(json.dumps(raw), "utf-8")
        return path

    return write
