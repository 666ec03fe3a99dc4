"""The command `designer summary` prints exact counts and shapes in four formats.

The output is safe to print even if the design file contains control characters or formulas.
"""

import csv
import io
import json

import pytest

from designer.core.analysis.analysis import analyse
from designer.core.kinds.cost import FIGURES
from designer.core.report.summary import figures_of, totals_of
from designer.files.reader import read
from tests.support.paths import NETWORKS

REDUCED = NETWORKS / "inception3a_reduced.cnn.json"

each_network = pytest.mark.parametrize(
    "name", sorted(path.name.split(".")[0] for path in NETWORKS.glob("*.cnn.json"))
)


IMAGE = {"id": "in", "kind": "input", "height": 6, "width": 6, "channels": 3}


@pytest.fixture
def faulty(design_file):
    """The path of a file whose design has a faulty block: a pooling window larger than its input.

    Before the faulty block there is a valid convolution; after it there is a block whose values
    are not known for that reason.
    """
    blocks = [
        IMAGE,
        {"id": "fits", "kind": "conv", "filters": 4, "kernel": 3, "padding": "valid"},
        {"id": "large", "kind": "max_pool", "window": 7},
        {"id": "behind", "kind": "flatten"},
    ]
    return design_file(blocks, [["in", "fits"], ["fits", "large"], ["large", "behind"]])


# The counts and shapes that are printed.


def expected_figures(name):
    """Return the counts and shapes that the test network `name` must have."""
    return json.loads((NETWORKS / f"{name}.expected.json").read_bytes())


@each_network
def test_every_expected_figure_is_printed(name, summary):
    status, out, err = summary(NETWORKS / f"{name}.cnn.json", "--format", "json")
    printed, expected = json.loads(out), expected_figures(name)
    assert (status, err, printed["complete"]) == (0, [], True)
    blocks = {block["id"]: block for block in printed["blocks"]}
    for key, figures in expected["blocks"].items():
        assert {figure: blocks[key][figure] for figure in figures} == figures, key
    totals = printed["totals"]
    assert {figure: totals[figure] for figure in expected["totals"]} == expected["totals"]


@each_network
def test_every_expected_figure_is_in_the_analysis(name):
    analysis = analyse(read(NETWORKS / f"{name}.cnn.json"))
    expected = expected_figures(name)
    for key, figures in expected["blocks"].items():
        row = analysis.rows[key]
        computed = {"output_shape": list(row.output), **figures_of(row.cost)}
        assert {figure: computed[figure] for figure in figures} == figures, key
    totals = totals_of(analysis)
    assert {figure: totals[figure] for figure in expected["totals"]} == expected["totals"]


REDUCE_OPERATIONS = {
    "additions": 12544,
    "multiplications": 0,
    "comparisons": 0,
    "divisions": 0,
    "exponentials": 0,
    "roots": 0,
    "powers": 0,
}
"""The operations of the block "b5x5_reduce_conv", which has a bias and no activation."""


def test_json_has_the_keys_of_the_contract_in_their_order(summary):
    printed = json.loads(summary(REDUCED, "--format", "json")[1])
    assert list(printed) == ["name", "complete", "blocks", "totals"]
    assert list(printed["totals"]) == [
        "weights",
        "biases",
        "parameters",
        "buffers",
        "macs",
        "other_operations",
        "operations",
        "flops",
        "activations",
    ]
    assert list(printed["totals"]["operations"]) == list(REDUCE_OPERATIONS)
    reduce = next(block for block in printed["blocks"] if block["id"] == "b5x5_reduce_conv")
    assert list(reduce.items()) == [
        ("id", "b5x5_reduce_conv"),
        ("kind", "conv1x1"),
        ("label", None),
        ("input_shapes", [[28, 28, 192]]),
        ("output_shape", [28, 28, 16]),
        ("weights", 3072),
        ("biases", 16),
        ("parameters", 3088),
        ("buffers", 0),
        ("macs", 2408448),
        ("other_operations", 12544),
        ("operations", REDUCE_OPERATIONS),
        ("flops", 4829440),
        ("activations", 12544),
        ("receptive_field", [1, 1]),
        ("jump", [1, 1]),
        ("error", None),
    ]


def test_a_batch_multiplies_operations_and_activations_only(summary):
    unbatched = json.loads(summary(REDUCED, "--format", "json")[1])
    batched = json.loads(summary(REDUCED, "--format=json", "--batch", "1000000000")[1])
    for single, batch in zip(
        [*unbatched["blocks"], unbatched["totals"]],
        [*batched["blocks"], batched["totals"]],
        strict=True,
    ):
        for figure in FIGURES:
            factor = 10**9 if figure in ("macs", "other_operations", "flops", "activations") else 1
            assert batch[figure] == single[figure] * factor
        assert batch["operations"] == {
            sort: number * 10**9 for sort, number in single["operations"].items()
        }


def test_the_operations_of_all_blocks_add_up_to_those_of_the_design(summary):
    printed = json.loads(summary(REDUCED, "--format", "json")[1])
    totals = printed["totals"]
    assert sum(totals["operations"].values()) == totals["other_operations"]
    for sort, number in totals["operations"].items():
        assert number == sum(block["operations"][sort] for block in printed["blocks"])


def test_blocks_come_in_topological_order_with_ties_in_file_order(summary, design_file):
    flat = [{"id": name, "kind": "flatten"} for name in "cba"]
    path = design_file([*flat, IMAGE], [["in", "a"], ["in", "b"], ["a", "c"]])
    blocks = json.loads(summary(path, "--format", "json")[1])["blocks"]
    assert [block["id"] for block in blocks] == ["in", "b", "a", "c"]


def test_a_design_without_blocks_has_totals_of_zero(summary, design_file):
    path = design_file([], [], name="bare")
    status, out, _err = summary(path, "--format", "json")
    assert status == 0
    assert json.loads(out) == {
        "name": "bare",
        "complete": True,
        "blocks": [],
        "totals": {
            **dict.fromkeys(FIGURES, 0),
            "operations": dict.fromkeys(REDUCE_OPERATIONS, 0),
        },
    }
    assert summary(path)[0] == 0


def test_figures_beyond_machine_integers_are_exact(summary, design_file):
    huge = 10**9
    blocks = [
        {"id": "in", "kind": "input", "height": huge, "width": huge, "channels": huge},
        {"id": "conv", "kind": "conv", "filters": huge, "kernel": huge},
    ]
    path = design_file(blocks, [["in", "conv"]])
    totals = json.loads(summary(path, "--format", "json")[1])["totals"]
    assert totals["macs"] == 10**54
    assert f"{10**54:,} MACs (1.00×10^54)" in summary(path)[1]


# Faulty designs.


def test_a_faulty_design_is_printed_and_its_faults_are_reported(summary, faulty):
    status, out, err = summary(faulty, "--format", "json")
    printed = json.loads(out)
    large, waiting = printed["blocks"][2:]
    assert status == 1
    assert printed["complete"] is False
    assert printed["totals"]["parameters"] == 3 * 3 * 3 * 4 + 4
    sentence = (
        "The 7×7 window does not fit the 4×4 input without padding: use 'same' or a smaller window"
    )
    assert large["error"] == sentence
    assert waiting["error"] == "Not known until “Max pool 7×7” (large) is mended"
    assert large["input_shapes"] == [[4, 4, 4]]
    assert waiting["input_shapes"] == [None]
    for block in (large, waiting):
        for figure in ("output_shape", *FIGURES, "operations", "receptive_field", "jump"):
            assert block[figure] is None
    assert err == [f'designer: {faulty}: block "large": {sentence}']


def test_totals_of_a_faulty_design_are_marked_as_lower_bounds(summary, faulty):
    table, markdown = (
        summary(faulty, "--format", table_format)[1] for table_format in ("table", "markdown")
    )
    assert "≥ 112" in table
    assert "**≥ 112**" in markdown
    closing = (
        "Total: ≥ 1,728 MACs (1.73 k), ≥ 3,520 FLOPs (3.52 k), ≥ 112 parameters (112); "
        "blocks not known: 2"
    )
    assert table.splitlines()[-1] == markdown.splitlines()[-1] == closing
    last = summary(faulty, "--format", "csv")[1].splitlines()[-1]
    assert last.endswith(',"Lower bound, blocks not known: 2"')


def test_a_bypassed_block_has_zero_counts_and_is_marked(summary, design_file):
    path = design_file(
        [IMAGE, {"id": "a", "kind": "activation", "function": "relu", "bypassed": True}],
        [["in", "a"]],
    )
    status, out, _err = summary(path)
    assert status == 0
    cells = [line.split() for line in out.splitlines()]
    assert ["a", "ReLU", "(bypassed)", "6×6×3", "0", "0", "0", "0", "1×1"] in cells


# The text table.


def test_the_table_is_aligned_and_ends_in_totals(summary):
    lines = summary(REDUCED)[1].splitlines()
    assert lines[0] == "inception3a_reduced"
    head, rule, *body = lines[2:-2]
    assert set(rule) == {"─"}
    assert {len(line) for line in (head, *body[:-2])} == {len(rule)}
    assert body[-1].split() == ["total", "163,696", "128,049,152", "1,781,248", "1,078,784"]
    end = head.index("MACs") + len("MACs")
    for line in (*body[:-2], body[-1]):
        assert line[end - 1].isdigit()
        assert line[end : end + 2] == "  "
    assert lines[-1] == (
        "Total: 128,049,152 MACs (128 M), 257,879,552 FLOPs (258 M), 163,696 parameters (164 k)"
    )


def test_each_printed_column_adds_up_to_the_printed_total(summary):
    rows = [
        line.split("|")[4:8] for line in summary(REDUCED, "--format", "markdown")[1].split("\n")
    ]
    numbers = [
        [int(cell.strip(" *").replace(",", "")) for cell in cells]
        for cells in rows
        if cells and cells[0].strip(" *").replace(",", "").isdigit()
    ]
    *blocks, totals = numbers
    assert len(blocks) == 15
    assert [sum(column) for column in zip(*blocks, strict=True)] == totals


def test_a_batch_is_named_below_the_table(summary):
    assert (
        summary(REDUCED, "--batch", "1000")[1]
        .splitlines()[-1]
        .endswith("163,696 parameters (164 k), for a batch of 1,000")
    )


def test_wide_and_combining_letters_keep_the_columns_aligned(summary, design_file):
    blocks = [
        {**IMAGE, "label": label, "id": label} for label in ("畳み込み", "Lo\u0308sung", "abc")
    ]
    lines = summary(design_file(blocks, []))[1].splitlines()
    figures = [line[line.index("6×6×3") :] for line in lines if "6×6×3" in line]
    before = [line[: line.index("6×6×3")] for line in lines if "6×6×3" in line]
    assert len(set(figures)) == 1
    assert [len(before[0]) + 8, len(before[1]) - 2] == [len(before[2]), len(before[2])]


def test_a_design_without_name_is_called_unnamed(summary, design_file):
    assert summary(design_file([], []))[1].startswith("Unnamed design\n")


# Text from untrusted files.

HOSTILE = "\x1b[2J\x9b31m|<img src=x>\r\n\u202e=cmd*_`[x](y)&$"


@pytest.fixture
def hostile(design_file):
    block = {**IMAGE, "id": HOSTILE, "label": HOSTILE * 300}
    return design_file([block, {"id": "=1+1", "kind": "add", "label": "@SUM"}], [], name=HOSTILE)


@pytest.mark.parametrize("table_format", ["table", "json", "csv", "markdown"])
def test_no_control_character_reaches_the_terminal(table_format, summary, hostile):
    status, out, err = summary(hostile, "--format", table_format)
    assert status == 1
    for line in [*out.split("\n"), *err]:
        assert line.isprintable()


def test_json_contains_hostile_text_exactly(summary, hostile):
    printed = json.loads(summary(hostile, "--format", "json")[1])
    assert printed["name"] == HOSTILE
    assert printed["blocks"][0]["label"] == HOSTILE * 300


def test_long_labels_do_not_widen_the_table(summary, hostile):
    assert max(map(len, summary(hostile)[1].split("\n"))) < 160


def test_markdown_and_html_are_escaped(summary, hostile):
    out = summary(hostile, "--format", "markdown")[1]
    escaped = r"�\[2J�31m\|&lt;img src=x&gt;  �=cmd\*\_\`\[x\](y)&amp;\$"
    assert out.startswith(f"# {escaped}\n")
    cut = escaped[: escaped.index("x\\]")]
    assert f"\n| {cut}… |" in out
    assert "\n| =1+1 | @SUM | ? |" in out


def test_underscores_within_a_word_are_not_escaped_in_markdown(summary):
    assert "\n| b5x5_reduce_conv | Conv 1×1 |" in summary(REDUCED, "--format", "markdown")[1]


def test_csv_can_be_read_and_has_apostrophes_before_formulas(summary, hostile):
    rows = list(csv.DictReader(io.StringIO(summary(hostile, "--format", "csv")[1])))
    assert rows[0]["id"] == "�[2J�31m|<img src=x>  �=cmd*_`[x](y)&$"
    assert (rows[1]["id"], rows[1]["label"]) == ("'=1+1", "'@SUM")
    assert [row["kind"] for row in rows] == ["input", "add", "total"]


def test_csv_contains_every_figure(summary):
    printed = json.loads(summary(REDUCED, "--format", "json")[1])
    *rows, total = csv.DictReader(io.StringIO(summary(REDUCED, "--format", "csv")[1]))
    for row, block in zip(rows, printed["blocks"], strict=True):
        assert {figure: int(row[figure]) for figure in FIGURES} == {
            figure: block[figure] for figure in FIGURES
        }
    assert {figure: int(total[figure]) for figure in FIGURES} == {
        figure: printed["totals"][figure] for figure in FIGURES
    }
    cat = rows[-1]
    assert cat["input_shapes"] == "28x28x64; 28x28x128; 28x28x32; 28x28x32"
    assert (cat["output_shape"], cat["receptive_field"]) == ("28x28x256", "5x5")


def test_a_fractional_jump_is_written_exactly_as_text(summary, design_file):
    up = {"id": "up", "kind": "upsample", "factor": [3, 1]}
    path = design_file([IMAGE, up], [["in", "up"]])
    block = json.loads(summary(path, "--format", "json")[1])["blocks"][1]
    assert block["jump"] == ["1/3", 1]
    assert block["receptive_field"] == [1, 1]
    row = list(csv.DictReader(io.StringIO(summary(path, "--format", "csv")[1])))[1]
    assert row["jump"] == "1/3x1"
