"""The command `designer parameters`, which prints the arrays that the blocks store."""

import csv
import io
import json

import pytest

from tests.support.paths import NETWORKS

REDUCED = NETWORKS / "inception3a_reduced.cnn.json"


def test_json_has_the_shape_of_every_array_and_the_totals(verb):
    status, out, err = verb("parameters", REDUCED, "--format", "json")
    printed = json.loads(out)
    assert (status, err) == (0, [])
    assert printed["complete"] is True
    shapes = {(array["id"], array["name"]): array["shape"] for array in printed["arrays"]}
    assert shapes["b5x5_conv_conv", "weight"] == [5, 5, 16, 32]
    assert shapes["b5x5_conv_conv", "bias"] == [32]
    assert printed["totals"] == {
        "weights": 163_328,
        "biases": 368,
        "parameters": 163_696,
        "buffers": 0,
        "count": 163_696,
    }


def test_every_format_has_the_same_counts(verb):
    arrays = json.loads(verb("parameters", REDUCED, "--format", "json")[1])["arrays"]
    *rows, total = csv.DictReader(io.StringIO(verb("parameters", REDUCED, "--format=csv")[1]))
    assert [int(row["count"]) for row in rows] == [array["count"] for array in arrays]
    assert (total["kind"], int(total["count"])) == ("total", 163_696)
    for table_format in ("table", "markdown"):
        out = verb("parameters", REDUCED, "--format", table_format)[1]
        assert all(f"{array['count']:,}" in out for array in arrays)
        assert "5×5×16×32" in out
        assert "163,696 parameters" in out


@pytest.mark.parametrize("table_format", ["table", "json", "csv", "markdown"])
def test_a_faulty_block_is_printed_and_its_fault_is_an_error(verb, design_file, table_format):
    blocks = [
        {"id": "in", "kind": "input", "height": 6, "width": 6, "channels": 3},
        {"id": "large", "kind": "conv", "filters": 2, "kernel": 7, "padding": "valid"},
    ]
    path = design_file(blocks, [["in", "large"]])
    status, out, err = verb("parameters", path, "--format", table_format)
    assert status == 1
    assert len(err) == 1
    assert "large" in out


def test_counts_beyond_machine_integers_are_exact(verb, design_file):
    huge = 10**9
    blocks = [
        {"id": "in", "kind": "input", "height": huge, "width": huge, "channels": huge},
        {"id": "conv", "kind": "conv", "filters": huge, "kernel": huge},
    ]
    out = verb("parameters", design_file(blocks, [["in", "conv"]]), "--format", "json")[1]
    assert json.loads(out)["arrays"][0]["count"] == 10**36


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--batch", "2"], "unknown option"), (["--format", "xml"], "--format takes table, json")],
)
def test_a_faulty_call_is_refused_with_one_line(verb, options, message):
    status, out, err = verb("parameters", REDUCED, *options)
    assert (status, out, len(err)) == (2, "", 1)
    assert message in err[0]
