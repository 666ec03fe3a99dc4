"""The command `designer sketch` prints or saves the design that a line of text describes."""

import io
import json
import os
import subprocess
import sys

import pytest

from designer.__main__ import main
from designer.core.report.summary import totals_of
from designer.exchange.opening import open_design
from designer.notation.reading.text_reader import read
from designer.notation.writing.text_writer import write

LINE = "28x28x192 > 1x1 16 relu > 5x5 32"


@pytest.fixture
def standard_input(monkeypatch):
    """A function that replaces standard input by a stream that contains the given bytes."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def test_the_summary_of_a_line_is_printed(verb):
    status, out, err = verb("sketch", LINE, "--format", "json")
    printed = json.loads(out)
    assert (status, err) == (0, [])
    assert printed["totals"]["macs"] == 12_443_648
    assert [block["id"] for block in printed["blocks"]] == ["input", "conv1x1", "conv"]
    assert verb("sketch", LINE, "--format=json", "--batch", "2")[1].count("24887296") == 1


@pytest.mark.parametrize(
    ("table_format", "expected"),
    [("table", "Total: 12,443,648"), ("csv", "total,"), ("markdown", "| conv |")],
)
def test_the_summary_is_printed_in_the_other_formats(verb, table_format, expected):
    assert expected in verb("sketch", LINE, "--format", table_format)[1]


def test_the_design_of_a_line_is_laid_out_and_saved(verb, tmp_path):
    path = tmp_path / "new.cnn.json"
    for option in (["-o", str(path)], [f"--output={path}"]):
        assert verb("sketch", LINE, *option) == (0, "", [])
        analysis = open_design(str(path)).analysis
        assert totals_of(analysis)["macs"] == 12_443_648
        assert all(block.at is not None for block in analysis.design.blocks.values())
        assert write(analysis.design) == LINE
        path.unlink()
    status, out, _ = verb("sketch", LINE, "-o", str(path), "--format", "table")
    assert (status, path.exists()) == (0, True)
    assert "12,443,648" in out


def test_standard_input_is_read(verb, standard_input):
    standard_input("28×28×192\n → 1×1 16 relu\n→ 5×5 32\n".encode())
    assert "12,443,648" in verb("sketch", "-")[1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff\xfe", "standard input is no UTF-8 text"),
        (b"28x28x3\n> con", "sketch: line 2, character 3: There is no block"),
        (b"a" * 2_000_000, "sketch: character 400001"),
        (b"", "sketch: character 1: The text says no block"),
    ],
)
def test_faulty_standard_input_is_refused_with_one_line(verb, standard_input, data, expected):
    standard_input(data)
    status, out, err = verb("sketch", "-")
    assert (status, out, len(err)) == (2, "", 1)
    assert expected in err[0]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ([LINE + " > con"], "sketch: character 36: There is no block"),
        (["28x28x3 > \udcff"], "sketch: character 11: Here is half a character"),
        ([""], "sketch: character 1: The text says no block; write some"),
        ([], "sketch takes one TEXT, not none"),
        ([LINE, "-o"], "-o needs a value"),
        ([LINE, "-o", "/"], "This is a folder"),
        ([LINE, "-o", ""], "-o needs a file name"),
        ([LINE, "--output="], "-o needs a file name"),
        ([LINE, "-o", "-", "--format", "json"], "would print both at once"),
        ([LINE, "-o", "never", "--batch", "5"], "a saved design has no batch; leave --batch out"),
        (["->bn"], 'unknown option "->bn"; put -- before a word that begins with -'),
        (["--", "->bn"], "sketch: character 1: There is no block before this “->”"),
        ([f"bn x{'0' * 5000}"], "repeated no times"),
        ([f"bn x{'0' * 5000}99999"], "more than 20,000 blocks"),
        ([LINE, "--type", "int8"], "unknown option"),
        ([LINE, "--format", "xml"], "--format takes table, json, csv, markdown; not"),
    ],
)
def test_a_faulty_call_is_refused_with_one_line(capsys, call, expected):
    assert main(["sketch", *call]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert expected in err


def test_the_message_about_a_faulty_design_names_block_and_character(verb, tmp_path):
    path = tmp_path / "new.cnn.json"
    status, out, err = verb("sketch", "28x28x192 > fc 10 > bn", "-o", str(path))
    assert (status, out, len(err)) == (1, "", 1)
    assert 'sketch: character 13: block "dense": A dense layer takes a vector' in err[0]
    assert path.exists()
    assert verb("sketch", "bn")[0] == 1


def test_with_a_format_the_batch_applies_to_the_printed_summary(verb, tmp_path):
    options = ("-o", str(tmp_path / "x"), "--format", "json", "--batch", "2")
    assert "24887296" in verb("sketch", LINE, *options)[1]


def test_a_dash_as_file_name_means_standard_output(verb, tmp_path):
    path = tmp_path / "x.cnn.json"
    line = f'{LINE} "naïve → \N{BRAIN}"'
    verb("sketch", line, "-o", str(path))
    assert verb("sketch", line, "-o", "-") == (0, path.read_text("utf-8"), [])
    assert verb("sketch", "28x28x192 > fc 10", "-o", "-")[0] == 1


def test_a_design_on_standard_output_is_utf8_even_for_an_ascii_terminal():
    code = "import sys; from designer.__main__ import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, "sketch", 'bn "\N{BRAIN} ï"', "-o", "-"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    process = subprocess.run(call, check=False, env=environment, capture_output=True)
    assert json.loads(process.stdout)["blocks"][0]["label"] == "\N{BRAIN} ï"


def test_leading_zeros_of_a_repetition_are_ignored(verb):
    assert verb("sketch", f"8x8x3 > bn x{'0' * 5000}2", "--format", "json")[0] == 0


def test_help_describes_the_verb(capsys):
    assert main(["sketch", "--help"]) == 0
    out = capsys.readouterr().out
    assert "designer sketch TEXT" in out
    assert "-o, --output FILE" in out


def test_the_other_verbs_do_not_import_the_parser():
    code = "import sys; from designer.__main__ import main; main(['summary', 'nothing']);"
    code += "sys.exit('lark' in sys.modules or 'designer.notation' in sys.modules)"
    process = subprocess.run([sys.executable, "-c", code], check=False, env=os.environ)
    assert process.returncode == 0


def test_the_text_of_a_saved_sketch_equals_the_sketched_text(verb, tmp_path):
    line = "56x56x256 > {1x1 64 nobias > bn > relu > 1x1 256 nobias > bn | } x3 > gap > fc 10"
    verb("sketch", line, "-o", str(tmp_path / "x"))
    assert write(open_design(str(tmp_path / "x")).analysis.design) == write(read(line).design)
