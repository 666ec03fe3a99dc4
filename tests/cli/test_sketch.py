"""`designer sketch`: a line of text as a summary or a design file."""

import io
import json
import os
import subprocess
import sys

import pytest

from designer.__main__ import main
from designer.core.report.summary import totals_of
from designer.files.opening import opened
from designer.notation.reading.text_reader import read
from designer.notation.writing.text_writer import write

LINE = "28x28x192 > 1x1 16 relu > 5x5 32"


@pytest.fixture
def typed(monkeypatch):
    """Puts bytes on standard input."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def test_a_line_is_summed_up(verb):
    status, out, err = verb("sketch", LINE, "--format", "json")
    printed = json.loads(out)
    assert (status, err) == (0, [])
    assert printed["totals"]["macs"] == 12_443_648
    assert [block["id"] for block in printed["blocks"]] == ["input", "conv1x1", "conv"]
    assert verb("sketch", LINE, "--format=json", "--batch", "2")[1].count("24887296") == 1


@pytest.mark.parametrize(
    ("form", "says"), [("table", "Total: 12,443,648"), ("csv", "total,"), ("markdown", "| conv |")]
)
def test_the_other_formats(verb, form, says):
    assert says in verb("sketch", LINE, "--format", form)[1]


def test_a_line_is_saved_laid_out(verb, tmp_path):
    path = tmp_path / "new.cnn.json"
    for option in (["-o", str(path)], [f"--output={path}"]):
        assert verb("sketch", LINE, *option) == (0, "", [])
        analysis = opened(str(path))
        assert totals_of(analysis)["macs"] == 12_443_648
        assert all(block.at is not None for block in analysis.design.blocks.values())
        assert write(analysis.design) == LINE
        path.unlink()
    status, out, _ = verb("sketch", LINE, "-o", str(path), "--format", "table")
    assert (status, path.exists()) == (0, True)
    assert "12,443,648" in out


def test_standard_input_is_read(verb, typed):
    typed("28×28×192\n → 1×1 16 relu\n→ 5×5 32\n".encode())
    assert "12,443,648" in verb("sketch", "-")[1]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe", "standard input is no UTF-8 text"),
        (b"28x28x3\n> con", "sketch: line 2, character 3: There is no block"),
        (b"a" * 2_000_000, "sketch: character 400001"),
        (b"", "sketch: character 1: The text says no block"),
    ],
)
def test_standard_input_at_fault(verb, typed, data, says):
    typed(data)
    status, out, err = verb("sketch", "-")
    assert (status, out, len(err)) == (2, "", 1)
    assert says in err[0]


@pytest.mark.parametrize(
    ("call", "says"),
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
        ([f"bn x{'0' * 5000}99999"], "more than 10,000 blocks"),
        ([LINE, "--type", "int8"], "unknown option"),
        ([LINE, "--format", "xml"], "--format takes table, json, csv, markdown; not"),
    ],
)
def test_a_call_at_fault_ends_with_one_line(capsys, call, says):
    assert main(["sketch", *call]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err


def test_a_faulty_design_names_block_and_character(verb, tmp_path):
    path = tmp_path / "new.cnn.json"
    status, out, err = verb("sketch", "28x28x192 > fc 10 > bn", "-o", str(path))
    assert (status, out, len(err)) == (1, "", 1)
    assert 'sketch: character 13: block "dense": A dense layer takes a vector' in err[0]
    assert path.exists()
    assert verb("sketch", "bn")[0] == 1


def test_with_a_format_the_batch_is_that_of_what_is_printed(verb, tmp_path):
    saved = ("-o", str(tmp_path / "x"), "--format", "json", "--batch", "2")
    assert "24887296" in verb("sketch", LINE, *saved)[1]


def test_a_dash_for_the_file_is_standard_output(verb, tmp_path):
    path = tmp_path / "x.cnn.json"
    line = f'{LINE} "naïve → \N{BRAIN}"'
    verb("sketch", line, "-o", str(path))
    assert verb("sketch", line, "-o", "-") == (0, path.read_text("utf-8"), [])
    assert verb("sketch", "28x28x192 > fc 10", "-o", "-")[0] == 1


def test_a_design_on_standard_output_is_a_file_whatever_the_terminal_shows():
    code = "import sys; from designer.__main__ import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, "sketch", 'bn "\N{BRAIN} ï"', "-o", "-"]
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(call, check=False, env=plain, capture_output=True)
    assert json.loads(done.stdout)["blocks"][0]["label"] == "\N{BRAIN} ï"


def test_zeros_before_a_number_of_times_say_nothing(verb):
    assert verb("sketch", f"8x8x3 > bn x{'0' * 5000}2", "--format", "json")[0] == 0


def test_help_tells_of_it(capsys):
    assert main(["sketch", "--help"]) == 0
    out = capsys.readouterr().out
    assert "designer sketch TEXT" in out
    assert "-o, --output FILE" in out


def test_the_other_verbs_do_without_the_parser():
    code = "import sys; from designer.__main__ import main; main(['summary', 'nothing']);"
    code += "sys.exit('lark' in sys.modules or 'designer.notation' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, env=os.environ)
    assert done.returncode == 0


def test_the_text_of_a_saved_sketch_is_what_was_sketched(verb, tmp_path):
    line = "56x56x256 > {1x1 64 nobias > bn > relu > 1x1 256 nobias > bn | } x3 > gap > fc 10"
    verb("sketch", line, "-o", str(tmp_path / "x"))
    assert write(opened(str(tmp_path / "x")).design) == write(read(line).design)
