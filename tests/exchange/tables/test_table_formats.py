"""The exact output of the functions that write tables as CSV, Markdown and text.

The tables include hostile texts, such as formulas, Markdown and control characters.
"""

import csv
import io
import json

import pytest

from designer.exchange.tables.report import Column, FixedRecord, Report, Section
from designer.exchange.tables.table_formats import (
    as_csv,
    as_json,
    as_markdown,
    as_text,
    escape_markdown,
)


def report_of(columns, *sections, totals=None, notes=()):
    """Return a report with the given contents, about a design without a name."""
    return Report("t", True, {}, columns, sections, totals, notes)


def csv_of(ids, records, totals=None):
    """Return the CSV of a report with columns `ids`; each of `records` has the values of a row."""
    rows = [FixedRecord(values, ()) for values in records]
    return as_csv(report_of([Column(name) for name in ids], Section("rows", rows), totals=totals))


def text_records(*rows):
    """Return records that have only cells."""
    return [FixedRecord({}, cells) for cells in rows]


TABLE = Report(
    name="A_b *design*",
    complete=False,
    settings={"batch": 2},
    columns=[
        Column("id", "id"),
        Column("block", "block"),
        Column("kind"),
        Column("macs", "MACs", is_number=True),
    ],
    sections=[
        Section(
            "blocks",
            [
                FixedRecord({"id": "in", "macs": 0}, ("in", "Input", "0")),
                FixedRecord({"id": "ä", "macs": 10_035_200}, ("conv", "Conv 5×5", "10,035,200")),
            ],
        ),
        Section("groups", [FixedRecord({"id": "g"}, ("g", "Group", "≥ 7"), {"kind": "group"})]),
    ],
    totals=FixedRecord({"macs": [1, {"a": None}]}, ("total", "", "10,035,200"), {"macs": 5}),
    notes=["First line.", "Second | line."],
)


def cell(value):
    """Return the CSV text of a cell that contains `value`."""
    header, row, end = csv_of(["column"], [{"column": value}]).split("\n")
    assert (header, end) == ("column", "")
    return row


def markdown_row(*cells):
    """Return the Markdown text of one table row with these cells."""
    columns = [Column(f"c{index}", f"h{index}") for index in range(len(cells))]
    return as_markdown(report_of(columns, Section("rows", text_records(cells)))).split("\n")[4]


# CSV.


def test_csv_has_a_header_and_a_row_for_each_record():
    records = [{"id": "a", "macs": 12, "share": 0.5}, {"macs": 0, "id": "b", "share": None}]
    assert csv_of(["id", "macs", "share"], records) == "id,macs,share\na,12,0.5\nb,0,\n"


def test_csv_without_records_is_the_header():
    assert csv_of(["id", "macs"], []) == "id,macs\n"


def test_a_key_that_a_record_lacks_is_an_empty_cell():
    assert csv_of(["id", "macs", "error"], [{"macs": 3}]) == "id,macs,error\n,3,\n"


def test_a_value_that_has_no_column_is_left_out():
    assert csv_of(["id"], [{"id": "a", "colour": "red"}]) == "id\na\n"


def test_csv_has_the_columns_meant_for_it_the_values_meant_for_it_and_the_totals():
    columns = [Column("id", "id"), Column("short", "short", in_csv=False), Column("kind")]
    section = Section(
        "rows", [FixedRecord({"id": "a", "short": 1, "kind": "k"}, (), {"kind": "csv"})]
    )
    totals = FixedRecord({"all": 9}, (), {"kind": "total"})
    assert as_csv(report_of(columns, section, totals=totals)) == "id,kind\na,csv\n,total\n"


# JSON.


def test_json_has_a_line_for_each_record_then_the_totals_all_in_ascii():
    assert as_json(TABLE) == (
        '{"name": "A_b *design*", "complete": false,\n'
        ' "batch": 2,\n'
        ' "blocks": [\n'
        '  {"id": "in", "macs": 0},\n'
        '  {"id": "\\u00e4", "macs": 10035200}],\n'
        ' "groups": [\n'
        '  {"id": "g"}],\n'
        ' "totals": {"macs": [1, {"a": null}]}}\n'
    )


def test_sections_with_the_same_key_are_one_list_in_json():
    sections = [Section("rows", [FixedRecord({"n": n}, ())]) for n in (1, 2)]
    assert json.loads(as_json(report_of([], *sections))) == {
        "name": "t",
        "complete": True,
        "rows": [{"n": 1}, {"n": 2}],
    }


# Numbers, texts and shapes in CSV.


def test_a_csv_number_of_any_size_is_exact():
    assert cell(10**40) == "1" + "0" * 40


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ('say "x"', '"say ""x"""'),
        ("two words", "two words"),
        ("5×5", "5×5"),
    ],
)
def test_csv_quotes_only_texts_with_a_comma_or_a_quotation_mark(text, written):
    assert cell(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one  two"),
        ("a\tb", "a b"),
        ("red\x1b[31m", "red�[31m"),
        ("turned\u202e", "turned�"),
    ],
)
def test_csv_has_no_line_breaks_or_control_characters_within_a_cell(text, written):
    assert cell(text) == written


def test_a_long_csv_text_is_not_cut():
    assert cell("x" * 5000) == "x" * 5000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("=SUM(A1,B1)", '"\'=SUM(A1,B1)"'),
        ('=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'),
    ],
)
def test_an_apostrophe_precedes_a_text_that_a_spreadsheet_would_run(text, written):
    assert cell(text) == written


@pytest.mark.parametrize("start", [*"=+-@", *"＝＋－＠"])
@pytest.mark.parametrize("before", ["", "\t", "\r", "\n", "\r\n", " ", "\u2028", "\u3000\t"])
def test_a_formula_is_found_after_white_space_and_in_full_width_characters(before, start):
    assert cell(f"{before}{start}1") == f"'{' ' * len(before)}{start}1"


@pytest.mark.parametrize(
    ("text", "written"),
    [("\ta", " a"), ("− minus", "− minus"), ("a=1", "a=1"), ("1-1", "1-1"), ("", '""')],
)
def test_no_apostrophe_precedes_a_text_that_does_not_begin_like_a_formula(text, written):
    assert cell(text) == written


def test_a_negative_number_is_no_formula():
    assert cell(-1) == "-1"
    assert cell(-0.5) == "-0.5"


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        ((28, 28, 192), "28x28x192"),
        ([10], "10"),
        ([(28, 28, 64), (28, 28, 32)], "28x28x64; 28x28x32"),
        ([(4, 4, 4), None], "4x4x4; ?"),
        ([None], "?"),
        ([], '""'),
        (("1/3", 1), "1/3x1"),
    ],
)
def test_shapes_in_csv_have_an_x_between_their_lengths(shape, written):
    assert cell(shape) == written


def test_csv_is_read_back_by_the_standard_library():
    texts = ['a "b", c', "x;y", " blanks "]
    records = [{"id": text, "shape": (1, 2, 3)} for text in texts]
    rows = list(csv.DictReader(io.StringIO(csv_of(["id", "shape"], records))))
    assert rows == [{"id": text, "shape": "1x2x3"} for text in texts]


# Markdown.


def test_markdown_has_a_heading_a_ruler_with_the_alignment_bold_totals_and_the_notes():
    assert as_markdown(TABLE) == (
        "# A_b \\*design\\*\n"
        "\n"
        "| id | block | MACs |\n"
        "| --- | --- | ---: |\n"
        "| in | Input | 0 |\n"
        "| conv | Conv 5×5 | 10,035,200 |\n"
        "| g | Group | ≥ 7 |\n"
        "| **total** |  | **10,035,200** |\n"
        "\n"
        "First line.\n"
        "Second \\| line.\n"
    )


def test_markdown_without_totals_ends_in_the_last_row():
    assert as_markdown(TABLE._replace(totals=None, notes=[])) == (
        "# A_b \\*design\\*\n"
        "\n"
        "| id | block | MACs |\n"
        "| --- | --- | ---: |\n"
        "| in | Input | 0 |\n"
        "| conv | Conv 5×5 | 10,035,200 |\n"
        "| g | Group | ≥ 7 |\n"
        "\n"
    )


def test_text_columns_are_aligned_left_and_number_columns_right():
    columns = [Column("a", "a", is_number=True), Column("b", "b"), Column("c", "c", is_number=True)]
    ruler = as_markdown(report_of(columns)).split("\n")[3]
    assert ruler == "| ---: | --- | ---: |"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", r"a\|b"),
        ("a\\|b", r"a\\\|b"),
        ("*bold*", r"\*bold\*"),
        ("`code`", r"\`code\`"),
        ("[link](url)", r"\[link\](url)"),
        ("~~struck~~", r"\~\~struck\~\~"),
        ("$x$", r"\$x\$"),
        ("# heading", r"\# heading"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a & b", "a &amp; b"),
        ("&lt;", "&amp;lt;"),
        ("=1+1", "=1+1"),
        ("Conv 5×5", "Conv 5×5"),
    ],
)
def test_markdown_and_html_characters_are_escaped(text, escaped):
    assert escape_markdown(text) == escaped
    assert markdown_row(text, "x") == f"| {escaped} | x |"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("b5x5_reduce_conv", "b5x5_reduce_conv"),
        ("_private", r"\_private"),
        ("last_", r"last\_"),
        ("a _b_ c", r"a \_b\_ c"),
        ("a__b", r"a\_\_b"),
    ],
)
def test_only_underscores_within_a_word_are_not_escaped(text, escaped):
    assert escape_markdown(text) == escaped


# Text for a terminal.


def test_a_text_table_has_aligned_columns_rules_and_totals():
    assert as_text(TABLE) == (
        "A_b *design*\n"
        "\n"
        "id     block           MACs\n"
        "───────────────────────────\n"
        "in     Input              0\n"
        "conv   Conv 5×5  10,035,200\n"
        "───────────────────────────\n"
        "g      Group            ≥ 7\n"
        "───────────────────────────\n"
        "total            10,035,200\n"
        "\n"
        "First line.\n"
        "Second | line.\n"
    )


def test_wide_and_combining_characters_keep_the_columns_aligned():
    rows = text_records(("畳み", "1"), ("o\u0308o", "2"), ("abcd", "3"))
    columns = [Column("id", "id"), Column("n", "n", is_number=True)]
    table = report_of(columns, Section("rows", rows))
    assert as_text(table).split("\n")[2:7] == [
        "id    n",
        "───────",
        "畳み  1",
        "o\u0308o    2",
        "abcd  3",
    ]
