"""Running a verb, and writing the design files it is run on."""

import json

import pytest

from designer.__main__ import main


@pytest.fixture
def verb(capsys):
    """Runs a verb and gives exit status, output and the lines of standard error."""

    def run(name, path, *options):
        status = main([name, str(path), *options])
        out, err = capsys.readouterr()
        return status, out, err.splitlines()

    return run


@pytest.fixture
def summary(verb):
    """Runs ``summary``."""

    def run(path, *options):
        return verb("summary", path, *options)

    return run


@pytest.fixture
def design_file(tmp_path):
    """Writes a design file from blocks and wires."""

    def write(blocks, wires, **rest):
        raw = {"format": "cnn-design", "version": 1, "blocks": blocks, "wires": wires, **rest}
        path = tmp_path / "some.cnn.json"
        path.write_text(json.dumps(raw), "utf-8")
        return path

    return write
