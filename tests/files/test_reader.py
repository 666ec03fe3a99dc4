"""A valid design file is read completely; an invalid one causes an error message of one line.

The error message says what is wrong, where in the file, and how to correct it.
"""

import json
import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.blocks.convolution.conv import Conv
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.graph.design import Block, Group, Wire
from designer.files import decoding, migrations, reader, writer
from designer.files.file_error import FileError
from tests.benchmarks.large_designs import inception
from tests.support.bad_files import BAD_FILES, GOOD, changed
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call


def error_of(action, *arguments):
    """Call `action` with `arguments`; return the message of the `FileError` that it must raise."""
    with pytest.raises(FileError) as caught:
        action(*arguments)
    return str(caught.value)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "some.cnn.json"


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_one_line_that_names_the_place(name):
    bad = BAD_FILES[name]
    message = error_of(reader.parse, bad.text)
    assert message == bad.message
    assert message.isprintable()
    assert len(message) < 300


def test_for_a_kind_that_resembles_no_other_all_kinds_are_listed():
    assert error_of(reader.parse, changed("blocks", 2, "kind", "€")) == (
        f'blocks[2].kind: unknown kind "€"; there are {", ".join(KINDS_BY_NAME)}'
    )


def test_text_and_bytes_are_refused_alike():
    for bad in BAD_FILES.values():
        if isinstance(bad.text, str):
            assert error_of(reader.parse, bad.text.encode()) == bad.message


def test_every_part_of_a_file_is_in_the_design():
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


def test_an_empty_design_is_read():
    design = reader.parse('{"format": "cnn-design", "version": 1, "blocks": [], "wires": []}')
    assert (design.blocks, design.wires) == ({}, ())


def test_a_byte_order_mark_is_accepted():
    assert reader.parse(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()) == reader.parse(
        "\ufeff" + json.dumps(GOOD)
    )


def test_an_empty_label_is_read_as_none():
    assert reader.parse(changed("blocks", 2, "label", "")).blocks["conv"].label is None


def test_a_stride_equal_to_the_window_follows_it():
    pool = reader.parse(changed("blocks", 3, "stride", [2, 2])).blocks["pool"].kind
    assert pool == MaxPool(window=2)
    assert pool.with_setting("window", 3).setting("stride") == (3, 3)


def test_an_unfinished_design_is_read():
    raw = {**GOOD, "wires": [["in", "reduce"], ["in", "reduce"], ["pool", "in"]]}
    assert len(reader.parse(json.dumps(raw)).wires) == 3


def test_blocks_at_the_largest_coordinates_are_read():
    design = reader.parse(changed("blocks", 2, "at", [1e7, -1e7]))
    assert design.blocks["conv"].at == (10_000_000, -10_000_000)


def test_the_message_about_a_long_cycle_names_only_its_ends():
    ids = [f"b{index}" for index in range(5000)]
    raw = {
        **GOOD,
        "groups": [],
        "blocks": [{"id": name, "kind": "flatten"} for name in ids],
        "wires": [[name, ids[(index + 1) % len(ids)]] for index, name in enumerate(ids)],
    }
    assert error_of(reader.parse, json.dumps(raw)) == (
        'wires[4999]: closes the cycle "b0" → "b1" → "b2" → "b3" → … (4993 more) … → "b4998" → '
        '"b4999" → "b0"; remove one of its wires'
    )


def test_long_names_of_a_cycle_are_cut():
    long_name = "n" * 10_000 + "\n"
    raw = {**GOOD, "groups": [], "wires": [[long_name, long_name]]}
    raw["blocks"] = [{"id": long_name, "kind": "flatten"}]
    message = error_of(reader.parse, json.dumps(raw))
    assert message.isprintable()
    assert len(message) < 250


def test_groups_may_be_nested_ten_thousand_deep():
    raw = {**GOOD, "groups": [{"id": "g0", "members": ["conv"]}]}
    raw["groups"] += [{"id": f"g{i}", "members": [f"g{i - 1}"]} for i in range(1, 10_000)]
    assert len(reader.parse(json.dumps(raw)).groups) == 10_000


def test_a_value_nested_too_deeply_to_be_quoted_is_refused():
    for depth in range(900, 1000, 7):
        text = changed("blocks", 2, "bias", 77).replace("77", "[" * depth + "]" * depth)
        message = error_of(reader.parse, text)
        assert message.startswith(("blocks[2].bias: takes true or false, not [[[", "It is nested"))


# Reading a file from the disk.


def test_a_file_is_read(file):
    file.write_text(json.dumps(GOOD), "utf-8")
    assert reader.read(file) == reader.read(str(file)) == reader.parse(json.dumps(GOOD))


def test_a_missing_file_is_reported(file):
    assert error_of(reader.read, file) == "There is no such file or folder; check the path"


def test_a_folder_is_refused(tmp_path):
    assert error_of(reader.read, tmp_path) == "This is a folder; name a file in it"


def test_a_path_through_a_file_is_refused(file):
    file.write_text("{}")
    assert error_of(reader.read, file / "deeper.cnn.json") == (
        "A part of its path is not a folder; check the path"
    )


@pytest.mark.parametrize("path", ["nul\0byte", "half\ud800a character"])
def test_a_path_that_cannot_be_passed_to_the_system_is_refused(path):
    assert error_of(reader.read, path) == "This cannot be the name of a file; use another name"


def test_a_name_that_is_too_long_is_refused(tmp_path):
    assert error_of(reader.read, tmp_path / ("n" * 300)) == (
        "The name is too long; use a shorter one"
    )


def test_a_circle_of_links_is_refused(file):
    file.symlink_to(file)
    assert error_of(reader.read, file) == "Its links lead in a circle; mend the links"


def test_a_file_without_permission_is_refused(file, monkeypatch):
    # Simulate the refusal: if the tests run as root, removing the permission has no effect.
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    file.write_text(json.dumps(GOOD))
    monkeypatch.setattr(os, "open", refuse)
    assert error_of(reader.read, file) == (
        "Permission denied; change its permissions or use another folder"
    )


def test_an_error_without_a_sentence_of_the_program_has_that_of_the_system(file, monkeypatch):
    def fail(*_arguments):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "stat", fail)
    assert error_of(reader.read, file) == "Input/output error; try again"


def test_a_pipe_is_refused_without_waiting_for_a_writer(file):
    os.mkfifo(file)
    assert error_of(reader.read, file) == "This is a pipe or a device; name a file"


def test_a_pipe_that_replaces_the_file_after_the_check_does_not_block(file, monkeypatch):
    file.write_text(json.dumps(GOOD))
    status_of_file = os.stat(file)
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr(decoding.os, "stat", lambda _path: status_of_file)
    assert error_of(reader.read, file) == "The file is empty; open another one"


def test_a_file_that_has_nothing_to_read_yet_is_refused(file, monkeypatch):
    """/proc/kmsg is such a file; here it is a pipe to which nobody has written."""
    file.write_text(json.dumps(GOOD))
    status_of_file = os.stat(file)
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr(decoding.os, "stat", lambda _path: status_of_file)
    ends = [os.open(file, os.O_RDONLY | os.O_NONBLOCK), os.open(file, os.O_WRONLY)]
    try:
        assert error_of(reader.read, file) == "Reading it would wait forever; name a file"
    finally:
        for end in ends:
            os.close(end)


def test_an_endless_device_is_refused():
    assert error_of(reader.read, "/dev/zero") == "This is a pipe or a device; name a file"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(file, monkeypatch):
    with open(file, "wb") as stream:
        stream.truncate(decoding.MAX_FILE_BYTES + 1)
    monkeypatch.setattr(os, "open", None)
    assert error_of(reader.read, file) == (
        "The file is larger than a design file may be (32 MB); this is not a design"
    )


def test_a_file_that_grew_since_its_size_was_read_is_refused(file, monkeypatch):
    file.write_text(json.dumps(GOOD))
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(decoding.os, "stat", lambda _path: os.lstat("/dev/null"))
    monkeypatch.setattr(decoding.stat, "S_ISREG", lambda _mode: True)
    assert error_of(reader.read, file).startswith("The file is larger than a design file may be")


def test_a_lack_of_memory_is_reported_in_a_sentence(monkeypatch):
    def fail(*_arguments, **_options):
        raise MemoryError

    monkeypatch.setattr(decoding, "loads", fail)
    assert error_of(reader.parse, "{}") == (
        "It holds more than fits into memory; open another file"
    )


# Files of older versions.


def older(text):
    """Return the text of a design file converted back to version 0.

    Version 0 is invented for these tests: in it, the block kind "conv1x1" was called "pointwise".
    """
    return text.replace('"version": 1', '"version": 0').replace('"conv1x1"', '"pointwise"')


def rename_kind(raw):
    """Convert the JSON object of a file from version 0, as made by `older`, to version 1."""
    for block in raw["blocks"]:
        if block["kind"] == "pointwise":
            block["kind"] = "conv1x1"
    return raw


def test_an_older_file_is_migrated(monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, rename_kind)
    assert reader.parse(older(json.dumps(GOOD))) == reader.parse(json.dumps(GOOD))


def test_migration_steps_are_applied_in_order_up_to_the_current_version(monkeypatch):
    applied = []
    for version in (-1, 0):
        monkeypatch.setitem(
            migrations.STEPS, version, lambda raw, version=version: applied.append(version) or raw
        )
    reader.parse(changed("version", -1))
    assert applied == [-1, 0]


def test_an_older_file_is_checked_after_its_migration(monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, rename_kind)
    text = older(changed("blocks", 2, "kernal", 3))
    assert error_of(reader.parse, text).startswith("blocks[2].kernal: unknown field of conv")


def test_versions_before_the_oldest_step_are_refused(monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, rename_kind)
    assert error_of(reader.parse, changed("version", -1)) == (
        "version: there never was a version -1; write 0 to 1"
    )


# Random input.

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.just("\ud83d")
    | st.just(10**400)
)
json_values = st.recursive(
    scalars, lambda items: st.lists(items) | st.dictionaries(st.text(), items)
)


def can_be_read(source):
    """Return whether `source` can be read as a design file.

    If it cannot be read, assert that the error message is one line of less than 500 characters.
    """
    message = ""
    try:
        reader.parse(source)
    except FileError as error:
        message = str(error)
        readable = False
    else:
        readable = True
    assert message.isprintable()
    assert len(message) < 500
    return readable


@given(st.binary())
def test_random_bytes_cause_no_traceback(data):
    assert not can_be_read(data)


@given(json_values)
def test_random_json_causes_no_traceback(raw):
    assert not can_be_read(json.dumps(raw))


@settings(max_examples=300)
@given(st.data(), json_values)
def test_a_random_value_in_any_place_causes_no_traceback(data, value):
    raw = json.loads(json.dumps(GOOD))
    container, key = raw, None
    while key is None or (
        isinstance(container[key], dict | list) and container[key] and data.draw(st.booleans())
    ):
        container = container if key is None else container[key]
        keys = sorted(container) if isinstance(container, dict) else range(len(container))
        key = data.draw(st.sampled_from(keys))
    container[key] = value
    can_be_read(json.dumps(raw))


def test_damage_to_a_single_byte_causes_no_traceback():
    intact = json.dumps(GOOD).encode()
    chance = random.Random(5)
    refused = 0
    for index in range(len(intact)):
        damaged = intact[:index] + bytes([chance.randrange(256)]) + intact[index + 1 :]
        refused += not can_be_read(damaged)
        refused += not can_be_read(intact[:index])
    assert refused > len(intact)


def test_the_reading_of_a_large_file_can_be_stopped_every_few_hundred_blocks(file):
    file.write_text(writer.dumps(inception(2_000)), "utf-8")
    calls = calls_of_check(lambda check: reader.read(file, check))
    assert 15 <= calls <= 40
    for number in range(1, calls + 1):
        with pytest.raises(Stopped):
            reader.read(file, stop_at_call(number))
