"""The commands `designer memory` and `designer tools`.

`designer memory` prints the memory that each block needs and the data that it moves.
`designer tools` prints the MACs or FLOPs that other tools would count.
"""

import csv
import io
import json

import pytest

from designer.core.analysis.tool_conventions import TOOLS
from tests.support.paths import NETWORKS

REDUCED = NETWORKS / "inception3a_reduced.cnn.json"
FORMATS = ["table", "json", "csv", "markdown"]


@pytest.fixture
def faulty(design_file):
    """The path of a file whose design has a pooling window larger than its input."""
    blocks = [
        {"id": "in", "kind": "input", "height": 6, "width": 6, "channels": 3},
        {"id": "large", "kind": "max_pool", "window": 7},
    ]
    return design_file(blocks, [["in", "large"]])


def test_memory_is_printed_in_bytes(verb):
    status, out, err = verb("memory", REDUCED, "--format", "json")
    printed = json.loads(out)
    assert (status, err) == (0, [])
    totals = printed["totals"]
    assert totals["parameters_bytes"] == 4 * 163_696
    assert (totals["peak_bytes"], totals["peak_at"]) == (1_906_688, "pool_pool")
    assert totals["inference_bytes"] == 4 * 163_696 + 1_906_688
    assert totals["activations_bytes"] == 4 * 1_078_784
    assert totals["training_bytes"] == {
        "SGD with momentum": 4 * (3 * 163_696 + 1_078_784),
        "Adam": 4 * (4 * 163_696 + 1_078_784),
    }
    by_id = {block["id"]: block for block in printed["blocks"]}
    reduce = by_id["b5x5_reduce_conv"]
    assert reduce["moved_bytes"] == 4 * (150_528 + 12_544 + 3_088)
    assert reduce["macs_per_byte"] == 2_408_448 / reduce["moved_bytes"]
    assert totals["moved_bytes"] == sum(block["moved_bytes"] for block in printed["blocks"])
    assert max(block["live_bytes"] for block in printed["blocks"]) == totals["peak_bytes"]


@pytest.mark.parametrize(("name", "number_bytes"), [("float32", 4), ("float16", 2), ("int8", 1)])
def test_bytes_are_those_of_the_number_type_and_the_batch(verb, name, number_bytes):
    out = verb("memory", REDUCED, "--format=json", "--type", name, "--batch", "32")[1]
    printed = json.loads(out)
    assert (printed["type"], printed["bytes_per_number"], printed["batch"]) == (
        name,
        number_bytes,
        32,
    )
    totals = printed["totals"]
    assert totals["parameters_bytes"] == number_bytes * 163_696
    assert totals["peak_bytes"] == number_bytes * 32 * (1_906_688 // 4)
    assert totals["inference_bytes"] == totals["parameters_bytes"] + totals["peak_bytes"]


def test_the_table_explains_its_figures(verb):
    for table_format in ("table", "markdown"):
        out = verb("memory", REDUCED, "--format", table_format, "--batch", "8")[1]
        assert "1,906,688" not in out
        assert "a batch of 8" in out
        assert "at pool_pool" in out
        assert "with Adam" in out
        assert "nothing works in place" in out
    assert "1.91 MB (1,906,688), at pool_pool" in verb("memory", REDUCED)[1]


def test_memory_is_printed_as_csv(verb):
    printed = json.loads(verb("memory", REDUCED, "--format", "json")[1])
    *rows, total = csv.DictReader(io.StringIO(verb("memory", REDUCED, "--format", "csv")[1]))
    assert [int(row["live_bytes"]) for row in rows] == [
        block["live_bytes"] for block in printed["blocks"]
    ]
    assert (total["kind"], int(total["live_bytes"])) == ("total", 1_906_688)


@pytest.mark.parametrize("table_format", FORMATS)
@pytest.mark.parametrize("name", ["memory", "tools"])
def test_the_figures_of_a_faulty_design_are_lower_bounds(verb, faulty, name, table_format):
    status, out, err = verb(name, faulty, "--format", table_format)
    assert status == 1
    assert len(err) == 1
    if table_format == "json":
        assert json.loads(out)["complete"] is False
    elif table_format != "csv":
        assert "≥" in out
    elif name == "memory":
        assert "Lower bound, blocks not known: 1" in out


def test_the_figures_of_other_tools_are_printed(verb):
    status, out, _ = verb("tools", REDUCED, "--format", "json")
    tools = {(tool["tool"], tool["unit"]): tool for tool in json.loads(out)["tools"]}
    assert status == 0
    assert tools["CNN Designer", "MACs"]["count"] == 128_049_152
    assert tools["PyTorch FlopCounterMode", "FLOPs"]["count"] == 256_098_304
    assert tools["torchinfo", "mult-adds"]["count"] == 128_337_664
    assert tools["calflops", "FLOPs"]["count"] == 256_825_856
    assert len(tools) == 2 + len(TOOLS)


@pytest.mark.parametrize("table_format", ["table", "csv", "markdown"])
def test_every_format_contains_each_tool_with_its_convention(verb, table_format):
    out = verb("tools", REDUCED, "--format", table_format)[1]
    for tool in TOOLS:
        assert tool.name in out
        assert tool.sentence in out


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["memory", "x", "--type", "float"], "--type takes float32, float16, int8; not"),
        (["memory", "x", "--batch", "0"], "--batch takes a whole number"),
        (["memory"], "memory takes one FILE, not none"),
        (["tools", "a", "b"], "tools takes one FILE, not 2"),
        (["tools", "x", "--batch", "2"], "unknown option"),
        (["summary", "x", "--type", "int8"], "unknown option"),
        (["tools", "x", "--format", "xml"], "--format takes table, json, csv, markdown; not"),
    ],
)
def test_a_faulty_call_is_refused_with_one_line(capsys, call, expected):
    from designer.__main__ import main

    assert main(call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert expected in err


@pytest.mark.parametrize("name", ["memory", "tools"])
def test_help_is_printed(capsys, name):
    from designer.__main__ import main

    assert main([name, "--help"]) == 0
    assert f"designer {name} FILE" in capsys.readouterr().out


def test_figures_beyond_machine_integers_are_exact(verb, design_file):
    huge = 10**9
    blocks = [
        {"id": "in", "kind": "input", "height": huge, "width": huge, "channels": huge},
        {"id": "conv", "kind": "conv", "filters": huge, "kernel": huge},
    ]
    path = design_file(blocks, [["in", "conv"]])
    totals = json.loads(verb("memory", path, "--format", "json")[1])["totals"]
    assert totals["peak_bytes"] == 8 * 10**27
    assert "macs_per_byte" in totals
    tools = json.loads(verb("tools", path, "--format", "json")[1])["tools"]
    assert tools[2]["count"] == 2 * 10**54
