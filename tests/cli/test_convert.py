"""The command `designer convert IN OUT`, apart from the formats that need Qt."""

import pytest

from designer.__main__ import main
from designer.exchange import formats
from tests.support.paths import NETWORKS

REDUCED = str(NETWORKS / "inception3a_reduced.cnn.json")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([REDUCED], "convert takes IN and OUT, not 1"),
        ([REDUCED, "out.gif"], '"out.gif" cannot be written; its name must end with .png'),
        (["in.txt", "out.png"], '"in.txt" cannot be read; its name must end with .cnn.json'),
        (["missing.cnn.json", "out.png"], "missing.cnn.json: "),
        ([REDUCED, "out.png", "--theme", "pink"], "--theme takes light, dark; not"),
    ],
)
def test_a_faulty_call_is_refused_with_one_line(capsys, words, expected):
    assert main(["convert", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"designer: {expected}")
    assert err.count("\n") == 1


def test_the_help_names_every_format_that_is_written():
    from designer.cli.verbs import VERBS

    for exporter in formats.EXPORTERS.values():
        assert exporter.extension in VERBS["convert"].help


def test_the_block_table_is_what_the_summary_prints(tmp_path, capsys):
    target = tmp_path / "table.csv"
    assert main(["convert", REDUCED, str(target)]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["summary", REDUCED, "--format", "csv"]) == 0
    assert target.read_text("utf-8") == capsys.readouterr().out
