"""A design file opens whole, or one line says what is wrong, where, and what to do."""

import json
import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from designer.blocks.convolution.conv import Conv
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.graph.design import Block, Group, Wire
from designer.files import decoding, migrations, reader
from designer.files.file_error import FileError
from tests.support.bad_files import BAD_FILES, GOOD, changed


def fault_of(action, *arguments):
    with pytest.raises(FileError) as caught:
        action(*arguments)
    return str(caught.value)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "some.cnn.json"


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_in_one_line_that_names_the_place(name):
    bad = BAD_FILES[name]
    message = fault_of(reader.parse, bad.text)
    assert message == bad.message
    assert message.isprintable()
    assert len(message) < 300


def test_a_kind_like_no_other_is_answered_with_all_there_are():
    assert fault_of(reader.parse, changed("blocks", 2, "kind", "€")) == (
        f'blocks[2].kind: unknown kind "€"; there are {", ".join(BY_NAME)}'
    )


def test_text_and_bytes_are_refused_alike():
    for bad in BAD_FILES.values():
        if isinstance(bad.text, str):
            assert fault_of(reader.parse, bad.text.encode()) == bad.message


def test_every_part_of_a_file_reaches_the_design():
    design = reader.parse(json.dumps(GOOD))
    assert (design.name, design.notes) == ("bottleneck", "")
    assert list(design.blocks) == ["in", "reduce", "conv", "pool"]
    assert design.blocks["conv"] == Block("conv", Conv(filters=32, kernel=[5, 5]), "behind")
    assert design.blocks["pool"] == Block("pool", MaxPool(window=2), bypassed=True)
    assert design.blocks["in"].at == (0, 0)
    assert design.wires == (Wire("in", "reduce"), Wire("reduce", "conv"), Wire("conv", "pool"))
    assert design.groups == (
        Group("module", "Module", ("inner", "pool"), collapsed=True),
        Group("inner", "", ("reduce", "conv")),
    )


def test_name_notes_and_groups_may_be_left_out():
    raw = {key: GOOD[key] for key in ("format", "version", "blocks", "wires")}
    design = reader.parse(json.dumps(raw))
    assert (design.name, design.notes, design.groups) == ("", "", ())


def test_an_empty_design_opens():
    design = reader.parse('{"format": "cnn-design", "version": 1, "blocks": [], "wires": []}')
    assert (design.blocks, design.wires) == ({}, ())


def test_a_byte_order_mark_is_tolerated():
    assert reader.parse(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()) == reader.parse(
        "\ufeff" + json.dumps(GOOD)
    )


def test_an_empty_label_is_none():
    assert reader.parse(changed("blocks", 2, "label", "")).blocks["conv"].label is None


def test_a_stride_equal_to_the_window_follows_it():
    pool = reader.parse(changed("blocks", 3, "stride", [2, 2])).blocks["pool"].kind
    assert pool == MaxPool(window=2)
    assert pool.with_setting("window", 3).setting("stride") == (3, 3)


def test_an_unfinished_design_opens():
    raw = {**GOOD, "wires": [["in", "reduce"], ["in", "reduce"], ["pool", "in"]]}
    assert len(reader.parse(json.dumps(raw)).wires) == 3


def test_blocks_far_out_but_within_bounds_open():
    design = reader.parse(changed("blocks", 2, "at", [1e7, -1e7]))
    assert design.blocks["conv"].at == (10_000_000, -10_000_000)


def test_a_long_cycle_names_only_its_ends():
    ids = [f"b{index}" for index in range(5000)]
    raw = {
        **GOOD,
        "groups": [],
        "blocks": [{"id": name, "kind": "flatten"} for name in ids],
        "wires": [[one, ids[(place + 1) % len(ids)]] for place, one in enumerate(ids)],
    }
    assert fault_of(reader.parse, json.dumps(raw)) == (
        'wires[4999]: closes the cycle "b0" → "b1" → "b2" → "b3" → … (4993 more) … → "b4998" → '
        '"b4999" → "b0"; remove one of its wires'
    )


def test_names_of_a_cycle_are_cut_to_a_line():
    long = "n" * 10_000 + "\n"
    raw = {**GOOD, "groups": [], "wires": [[long, long]]}
    raw["blocks"] = [{"id": long, "kind": "flatten"}]
    message = fault_of(reader.parse, json.dumps(raw))
    assert message.isprintable()
    assert len(message) < 250


def test_groups_may_be_nested_ten_thousand_deep():
    raw = {**GOOD, "groups": [{"id": "g0", "members": ["conv"]}]}
    raw["groups"] += [{"id": f"g{i}", "members": [f"g{i - 1}"]} for i in range(1, 10_000)]
    assert len(reader.parse(json.dumps(raw)).groups) == 10_000


def test_a_value_nested_too_deeply_to_be_quoted_is_refused():
    for depth in range(900, 1000, 7):
        text = changed("blocks", 2, "bias", 77).replace("77", "[" * depth + "]" * depth)
        message = fault_of(reader.parse, text)
        assert message.startswith(("blocks[2].bias: takes true or false, not [[[", "It is nested"))


# The file on the disk.


def test_a_file_is_read(file):
    file.write_text(json.dumps(GOOD), "utf-8")
    assert reader.read(file) == reader.read(str(file)) == reader.parse(json.dumps(GOOD))


def test_a_missing_file_is_said_to_be_missing(file):
    assert fault_of(reader.read, file) == "There is no such file or folder; check the path"


def test_a_folder_is_refused(tmp_path):
    assert fault_of(reader.read, tmp_path) == "This is a folder; name a file in it"


def test_a_path_through_a_file_is_refused(file):
    file.write_text("{}")
    assert fault_of(reader.read, file / "deeper.cnn.json") == (
        "A part of its path is not a folder; check the path"
    )


@pytest.mark.parametrize("path", ["nul\0byte", "half\ud800a character"])
def test_a_path_that_the_system_cannot_be_asked_for_is_refused(path):
    assert fault_of(reader.read, path) == "This cannot be the name of a file; use another name"


def test_a_name_that_is_too_long_is_refused(tmp_path):
    assert fault_of(reader.read, tmp_path / ("n" * 300)) == (
        "The name is too long; use a shorter one"
    )


def test_a_circle_of_links_is_refused(file):
    file.symlink_to(file)
    assert fault_of(reader.read, file) == "Its links lead in a circle; mend the links"


def test_a_file_without_permission_is_refused(file, monkeypatch):
    # The tests may run as root, whom no file refuses.
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    file.write_text(json.dumps(GOOD))
    monkeypatch.setattr(os, "open", refuse)
    assert fault_of(reader.read, file) == (
        "Permission denied; change its permissions or use another folder"
    )


def test_a_reason_without_words_of_our_own_is_the_systems(file, monkeypatch):
    def fail(*_arguments):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "stat", fail)
    assert fault_of(reader.read, file) == "Input/output error; try again"


def test_a_pipe_is_refused_without_waiting_for_a_writer(file):
    os.mkfifo(file)
    assert fault_of(reader.read, file) == "This is a pipe or a device; name a file"


def test_a_pipe_put_there_after_the_look_does_not_block(file, monkeypatch):
    file.write_text(json.dumps(GOOD))
    as_a_file = os.stat(file)
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr(decoding.os, "stat", lambda _path: as_a_file)
    assert fault_of(reader.read, file) == "The file is empty; open another one"


def test_a_device_without_end_is_refused():
    assert fault_of(reader.read, "/dev/zero") == "This is a pipe or a device; name a file"


def test_a_file_too_large_is_refused_before_it_is_read(file, monkeypatch):
    with open(file, "wb") as stream:
        stream.truncate(decoding.MAX_FILE_BYTES + 1)
    monkeypatch.setattr(os, "open", None)
    assert fault_of(reader.read, file) == (
        "The file is larger than a design file may be (64 MB); this is not a design"
    )


def test_a_file_that_grew_since_it_was_measured_is_refused(file, monkeypatch):
    file.write_text(json.dumps(GOOD))
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(decoding.os, "stat", lambda _path: os.lstat("/dev/null"))
    monkeypatch.setattr(decoding.stat, "S_ISREG", lambda _mode: True)
    assert fault_of(reader.read, file).startswith("The file is larger than a design file may be")


def test_too_little_memory_is_said_in_words(monkeypatch):
    def fail(*_arguments, **_options):
        raise MemoryError

    monkeypatch.setattr(decoding, "loads", fail)
    assert fault_of(reader.parse, "{}") == (
        "It holds more than fits into memory; open another file"
    )


# Older versions.


def older(text):
    return text.replace('"version": 1', '"version": 0').replace('"conv1x1"', '"pointwise"')


def renamed(raw):
    for block in raw["blocks"]:
        if block["kind"] == "pointwise":
            block["kind"] = "conv1x1"
    return raw


def test_an_older_file_is_brought_up_to_date(monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, renamed)
    assert reader.parse(older(json.dumps(GOOD))) == reader.parse(json.dumps(GOOD))


def test_steps_follow_each_other_up_to_the_present(monkeypatch):
    seen = []
    for version in (-1, 0):
        monkeypatch.setitem(
            migrations.STEPS, version, lambda raw, version=version: seen.append(version) or raw
        )
    reader.parse(changed("version", -1))
    assert seen == [-1, 0]


def test_an_older_file_is_checked_after_it_was_brought_up_to_date(monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, renamed)
    text = older(changed("blocks", 2, "kernal", 3))
    assert fault_of(reader.parse, text).startswith("blocks[2].kernal: unknown field of conv")


def test_versions_before_the_oldest_step_are_refused(monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, renamed)
    assert fault_of(reader.parse, changed("version", -1)) == (
        "version: there never was a version -1; write 0 to 1"
    )


# Whatever else comes.

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.just("\ud83d")
    | st.just(10**400)
)
anything = st.recursive(scalars, lambda more: st.lists(more) | st.dictionaries(st.text(), more))


def opens_or_is_refused(source):
    """Whether `source` opens; anything but a fault of one printable line fails the test."""
    message = ""
    try:
        reader.parse(source)
    except FileError as fault:
        message = str(fault)
        opened = False
    else:
        opened = True
    assert message.isprintable()
    assert len(message) < 500
    return opened


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_lead_to_a_traceback(data):
    assert not opens_or_is_refused(data)


@settings(deadline=None)
@given(anything)
def test_no_json_leads_to_a_traceback(raw):
    assert not opens_or_is_refused(json.dumps(raw))


@settings(max_examples=300, deadline=None)
@given(st.data(), anything)
def test_no_value_in_any_place_leads_to_a_traceback(data, value):
    raw = json.loads(json.dumps(GOOD))
    at, last = raw, None
    while last is None or (
        isinstance(at[last], dict | list) and at[last] and data.draw(st.booleans())
    ):
        at = at if last is None else at[last]
        last = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
    at[last] = value
    opens_or_is_refused(json.dumps(raw))


def test_no_damage_to_a_single_byte_leads_to_a_traceback():
    whole = json.dumps(GOOD).encode()
    chance = random.Random(5)
    refused = 0
    for place in range(len(whole)):
        damaged = whole[:place] + bytes([chance.randrange(256)]) + whole[place + 1 :]
        refused += not opens_or_is_refused(damaged)
        refused += not opens_or_is_refused(whole[:place])
    assert refused > len(whole)
