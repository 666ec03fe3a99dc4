"""For a design with groups, the command `designer summary` prints a subtotal for each group."""

import csv
import io
import json

from designer.core.kinds.cost import FIGURES

IMAGE = {"id": "in", "kind": "input", "height": 6, "width": 6, "channels": 3}
BLOCKS = [
    IMAGE,
    {"id": "a", "kind": "conv", "filters": 4},
    {"id": "b", "kind": "conv1x1", "filters": 2},
    {"id": "c", "kind": "flatten"},
]
WIRES = [["in", "a"], ["a", "b"], ["b", "c"]]
GROUPS = [
    {"id": "whole", "label": "Everything", "members": ["stem", "b"]},
    {"id": "stem", "members": ["in", "a"], "collapsed": True},
]


def test_json_contains_the_groups_with_their_sums(summary, design_file):
    path = design_file(BLOCKS, WIRES, groups=GROUPS)
    status, out, _ = summary(path, "--format", "json", "--batch", "10")
    printed = json.loads(out)
    assert status == 0
    assert list(printed) == ["name", "complete", "blocks", "groups", "totals"]
    outer, stem = printed["groups"]
    blocks = {block["id"]: block for block in printed["blocks"]}
    assert (stem["id"], stem["label"], stem["members"]) == ("stem", None, ["in", "a"])
    for figure in FIGURES:
        assert stem[figure] == blocks["in"][figure] + blocks["a"][figure]
        assert outer[figure] == stem[figure] + blocks["b"][figure]
    for sort, number in outer["operations"].items():
        assert number == sum(block["operations"][sort] for block in blocks.values())
    assert outer["complete"]


def test_groups_change_no_figure(summary, design_file):
    plain = json.loads(summary(design_file(BLOCKS, WIRES), "--format", "json")[1])
    grouped = json.loads(summary(design_file(BLOCKS, WIRES, groups=GROUPS), "--format", "json")[1])
    assert "groups" not in plain
    assert grouped["blocks"] == plain["blocks"]
    assert grouped["totals"] == plain["totals"]


def test_the_table_lists_groups_between_the_blocks_and_the_total(summary, design_file):
    lines = summary(design_file(BLOCKS, WIRES, groups=GROUPS))[1].splitlines()
    rules = [index for index, line in enumerate(lines) if line.startswith("─")]
    assert len(rules) == 3
    outer, stem = lines[rules[1] + 1 : rules[2]]
    assert outer.split()[:4] == ["whole", "Everything", "2", "members"]
    assert stem.split()[:5] == ["stem", "·", "stem", "2", "members"]
    assert stem.split()[5:] == ["112", "3,888", "144", "252"]
    assert lines[rules[2] + 1].split()[0] == "total"


def test_csv_has_a_row_for_each_group_before_the_total(summary, design_file):
    out = summary(design_file(BLOCKS, WIRES, groups=GROUPS), "--format", "csv")[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["kind"] for row in rows[-3:]] == ["group", "group", "total"]
    assert (rows[-2]["id"], rows[-2]["parameters"], rows[-2]["error"]) == ("stem", "112", "")


def test_the_figures_of_a_group_with_a_faulty_block_are_lower_bounds(summary, design_file):
    broken = [*BLOCKS[:2], {"id": "b", "kind": "max_pool", "window": 9}, BLOCKS[3]]
    path = design_file(broken, WIRES, groups=GROUPS)
    status, out, _ = summary(path, "--format", "json")
    assert status == 1
    assert [group["complete"] for group in json.loads(out)["groups"]] == [False, True]
    assert "≥ 112" in summary(path)[1]
    csv_rows = list(csv.DictReader(io.StringIO(summary(path, "--format", "csv")[1])))
    assert csv_rows[-3]["error"].startswith("Lower bound")


def test_hostile_group_names_contain_no_control_characters_in_print(summary, design_file):
    name = "\x1b[2J|=<b>\n" * 40
    path = design_file(BLOCKS, WIRES, groups=[{"id": name, "members": ["a"]}])
    for table_format in ("table", "markdown", "csv"):
        out = summary(path, "--format", table_format)[1]
        assert all(line.isprintable() for line in out.split("\n"))
    assert json.loads(summary(path, "--format", "json")[1])["groups"][0]["id"] == name
