"""The exact output of the functions that write tables as CSV, Markdown and text.

The tables include hostile texts, such as formulas, Markdown and control characters.
"""

import csv
import io

import pytest

from designer.exchange.tables.table_formats import (
    TextTable,
    as_csv,
    as_markdown,
    as_text,
    escape_markdown,
)

TABLE = TextTable(
    title="A_b *design*",
    headings=("id", "block", "MACs"),
    text_columns=2,
    sections=[[("in", "Input", "0"), ("conv", "Conv 5×5", "10,035,200")], [("g", "Group", "≥ 7")]],
    totals=("total", "", "10,035,200"),
    footer=["First line.", "Second | line."],
)


def cell(value):
    """Return the CSV text of a cell that contains `value`."""
    header, row, end = as_csv(["column"], [{"column": value}]).split("\n")
    assert (header, end) == ("column", "")
    return row


def markdown_row(*cells):
    """Return the Markdown text of one table row with these cells."""
    headings = tuple(f"h{index}" for index in range(len(cells)))
    table = TextTable("title", headings, len(cells), [[cells]], None, [])
    return as_markdown(table).split("\n")[4]


# CSV.


def test_csv_has_a_header_and_a_row_for_each_record():
    records = [{"id": "a", "macs": 12, "share": 0.5}, {"macs": 0, "id": "b", "share": None}]
    assert as_csv(["id", "macs", "share"], records) == "id,macs,share\na,12,0.5\nb,0,\n"


def test_csv_without_records_is_the_header():
    assert as_csv(["id", "macs"], []) == "id,macs\n"


def test_a_key_that_a_record_lacks_is_an_empty_cell():
    assert as_csv(["id", "macs", "error"], [{"macs": 3}]) == "id,macs,error\n,3,\n"


def test_a_key_that_is_no_column_is_refused():
    with pytest.raises(ValueError, match="colour"):
        as_csv(["id"], [{"id": "a", "colour": "red"}])


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


@pytest.mark.parametrize(
    ("text", "written"),
    [("\n=1+1", " =1+1"), ("\t=1+1", " =1+1"), ("a=1", "a=1"), ("1-1", "1-1"), ("", '""')],
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
    rows = list(csv.DictReader(io.StringIO(as_csv(["id", "shape"], records))))
    assert rows == [{"id": text, "shape": "1x2x3"} for text in texts]


# Markdown.


def test_markdown_has_a_heading_a_ruler_with_the_alignment_bold_totals_and_the_footer():
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
        "Second | line.\n"
    )


def test_markdown_without_totals_ends_in_the_last_row():
    assert as_markdown(TABLE._replace(totals=None, footer=[])) == (
        "# A_b \\*design\\*\n"
        "\n"
        "| id | block | MACs |\n"
        "| --- | --- | ---: |\n"
        "| in | Input | 0 |\n"
        "| conv | Conv 5×5 | 10,035,200 |\n"
        "| g | Group | ≥ 7 |\n"
        "\n"
    )


@pytest.mark.parametrize("text_columns", [0, 1, 3])
def test_text_columns_are_aligned_left_and_number_columns_right(text_columns):
    ruler = as_markdown(TABLE._replace(text_columns=text_columns)).split("\n")[3]
    assert ruler.strip("| ").split(" | ") == ["---"] * text_columns + ["---:"] * (3 - text_columns)


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
    rows = [("畳み", "1"), ("o\u0308o", "2"), ("abcd", "3")]
    table = TextTable("t", ("id", "n"), 1, [rows], None, [])
    assert as_text(table).split("\n")[2:7] == [
        "id    n",
        "───────",
        "畳み  1",
        "o\u0308o    2",
        "abcd  3",
    ]
