"""Earlier versions of saved designs: what is kept of each save, and how much of it."""

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest

from designer.core.graph.design import Design
from designer.files import reader, saving
from designer.files.recovery.version_store import VersionStore
from tests.support.designs import bottleneck

BOTTLENECK = bottleneck()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "versions"


@pytest.fixture
def store(folder):
    return VersionStore(str(folder))


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "net.cnn.json")


def named(name):
    return BOTTLENECK.with_name_and_notes(name)


def save(store, design, path):
    pending = store.before_save(path)
    saving.save(design, path)
    return pending.keep(design)


def names(store, path):
    return [version.header.name for version in store.versions(path).versions]


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_each_save_is_kept_and_the_newest_is_first(store, path):
    assert not store.has_versions(path)
    assert store.versions(path) == ((), ())
    for name in ("one", "two", "three"):
        assert save(store, named(name), path) == ""
    assert names(store, path) == ["three", "two", "one"]
    assert store.has_versions(path)
    newest = store.versions(path).versions[0]
    assert newest.read() == reader.read(path)
    assert datetime.now(UTC) - newest.header.time < timedelta(minutes=1)


def test_what_the_first_save_replaces_is_kept_with_the_time_of_the_file(store, path):
    saving.save(named("from a colleague"), path)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    save(store, named("mine"), path)
    assert names(store, path) == ["mine", "from a colleague"]
    oldest = store.versions(path).versions[-1]
    assert oldest.header.time.timestamp() == 1_000_000_000


def test_a_change_by_another_program_is_kept_as_well(store, path):
    save(store, named("mine"), path)
    saving.save(named("theirs"), path)
    save(store, named("mine again"), path)
    assert names(store, path) == ["mine again", "theirs", "mine"]


def test_saving_the_same_again_keeps_nothing_new(store, path, folder):
    save(store, BOTTLENECK, path)
    before = files(folder)
    save(store, BOTTLENECK, path)
    assert files(folder) == before


def test_what_is_no_design_is_replaced_without_being_kept(store, path):
    with open(path, "w") as file:
        file.write("a shopping list")
    assert save(store, named("mine"), path) == ""
    assert names(store, path) == ["mine"]


def test_a_file_from_the_future_comes_before_what_replaces_it(store, path):
    saving.save(named("future"), path)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    save(store, named("mine"), path)
    assert names(store, path) == ["mine", "future"]


def test_a_link_and_its_file_have_the_same_versions(store, path, tmp_path):
    save(store, named("mine"), path)
    link = str(tmp_path / "link.cnn.json")
    os.symlink(path, link)
    assert names(store, link) == ["mine"]
    save(store, named("by link"), link)
    assert names(store, path) == ["by link", "mine"]


def test_files_of_other_paths_are_apart(store, path, tmp_path):
    save(store, named("mine"), path)
    assert names(store, str(tmp_path / "other.cnn.json")) == []


def test_the_oldest_versions_of_a_file_are_deleted(folder, path):
    store = VersionStore(str(folder), max_versions=3)
    for number in range(5):
        save(store, named(str(number)), path)
    assert names(store, path) == ["4", "3", "2"]


def test_the_oldest_versions_of_all_files_are_deleted_by_their_size(folder, tmp_path):
    paths = [str(tmp_path / f"{number}.cnn.json") for number in range(4)]
    store = VersionStore(str(folder))
    for path in paths:
        save(store, named(path), path)
    size = max(file.stat().st_size for file in files(folder))
    save(VersionStore(str(folder), max_bytes=3 * size), named("last"), paths[-1])
    assert [bool(names(store, path)) for path in paths] == [False, False, True, True]
    assert len([*folder.iterdir()]) == 2


def test_a_damaged_version_is_told_kept_and_skipped(store, path, folder):
    save(store, named("one"), path)
    (damaged,) = files(folder)
    damaged.write_bytes(b"damaged")
    save(store, named("two"), path)
    kept = store.versions(path)
    assert [version.header.name for version in kept.versions] == ["two", "one"]
    assert kept.refused == ((str(damaged), "The file is damaged: it cannot be unpacked"),)
    assert damaged.exists()


def test_what_the_program_did_not_write_is_left_alone(store, path, folder):
    save(store, named("one"), path)
    own = files(folder)[0].parent
    foreign = own / "notes.txt"
    foreign.write_text("mine")
    (folder / "README").write_text("mine")
    save(store, named("two"), path)
    assert foreign.read_text() == "mine"
    assert names(store, path) == ["two", "one"]


def test_a_store_that_cannot_be_written_says_so_and_the_save_is_done(store, path, folder):
    folder.parent.mkdir()
    folder.write_text("in the way")
    sentence = save(store, named("mine"), path)
    assert sentence
    assert reader.read(path) == named("mine")
    assert names(store, path) == []


def test_only_the_user_can_look_into_the_folder(store, path, folder):
    save(store, named("one"), path)
    own = files(folder)[0].parent
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, own)] == [0o700, 0o700]


def test_an_empty_design_is_kept_too(store, path):
    assert save(store, Design(), path) == ""
    assert store.versions(path).versions[0].read() == Design()
