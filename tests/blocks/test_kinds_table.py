"""The table of block kinds: each kind by its name, imported on demand."""

import pytest

import designer.blocks as blocks


def test_every_listed_kind_is_found_by_its_name():
    assert [kind.name for kind in blocks.KINDS] == list(blocks.NAMES)
    assert all(blocks.KINDS_BY_NAME[kind.name] is kind for kind in blocks.KINDS)


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError):
        blocks.KINDS_BY_NAME["no_such_kind"]
    with pytest.raises(AttributeError, match="no_such_name"):
        blocks.no_such_name  # noqa: B018 - reading it is what is tested
