"""The command `designer convert IN OUT`, apart from the formats that need Qt."""

import subprocess
import sys

import pytest

from designer.__main__ import main
from designer.core.layout import tidy
from designer.exchange import formats
from designer.files import reader, saving
from tests.support.paths import NETWORKS, ROOT

REDUCED = str(NETWORKS / "inception3a_reduced.cnn.json")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([REDUCED], "convert takes IN and OUT, not 1"),
        ([REDUCED, "out.gif"], '"out.gif" cannot be written; its name must end with .png'),
        (["in.txt", "out.png"], '"in.txt" cannot be read; its name must end with .cnn.json'),
        (["missing.cnn.json", "out.png"], "missing.cnn.json: "),
        ([REDUCED, "out.png", "--theme", "pink"], "--theme takes light, dark; not"),
        ([REDUCED, "x.svg", "--scale", "3"], "--scale is for .png"),
        ([REDUCED, "x.csv", "--theme", "dark"], "--theme is for .png, .svg"),
        ([REDUCED, "out.png", "--scale", "5"], "--scale takes 1, 2, 3, 4; not"),
    ],
)
def test_a_faulty_call_is_refused_with_one_line(capsys, words, expected):
    assert main(["convert", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"designer: {expected}")
    assert err.count("\n") == 1


def test_a_design_is_written_as_saving_writes_it(tmp_path, capsys):
    target = tmp_path / "copy.cnn.json"
    assert main(["convert", REDUCED, str(target)]) == 0
    assert capsys.readouterr() == ("", "")
    copy = reader.read(target)
    assert copy == tidy.with_positions(reader.read(REDUCED))
    assert all(block.at is not None for block in copy.blocks.values())
    again = tmp_path / "again.cnn.json"
    saving.save(copy, again)
    assert again.read_bytes() == target.read_bytes()


def test_a_design_that_is_too_large_is_not_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(saving, "MAX_FILE_BYTES", 100)
    target = tmp_path / "copy.cnn.json"
    assert main(["convert", REDUCED, str(target)]) == 2
    assert "larger than a design file may be" in capsys.readouterr().err
    assert not target.exists()


def test_the_help_names_every_format_that_is_written(capsys):
    assert main(["convert", "--help"]) == 0
    text = capsys.readouterr().out
    for exporter in formats.EXPORTERS.values():
        assert exporter.extension in text
        for option in exporter.options:
            assert f"--{option.id} {option.id.upper()}" in text
            assert f"{option.default} (default)" in text
            assert option.help.split()[0] in text


def test_the_help_imports_no_part_of_the_core():
    code = "import sys; from designer.__main__ import main; main(['convert', '--help']);"
    code += "sys.exit(any(name.startswith('designer.core') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def test_the_block_table_is_what_the_summary_prints(tmp_path, capsys):
    target = tmp_path / "table.csv"
    assert main(["convert", REDUCED, str(target)]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["summary", REDUCED, "--format", "csv"]) == 0
    assert target.read_text("utf-8") == capsys.readouterr().out
