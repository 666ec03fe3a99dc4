"""The published JSON Schema is made from the kinds, takes good files and refuses bad ones."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from designer import resources
from designer.blocks import KINDS
from designer.files import schema
from designer.files.writer import dumps
from tests.support.bad_files import BAD_FILES, GOOD
from tests.support.paths import NETWORKS, ROOT
from tests.support.random_designs import designs

VALIDATOR = jsonschema.Draft202012Validator(schema.schema())


def json_of(text):
    """The JSON value of a bad file, None where not even that can be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


READABLE = [name for name, bad in BAD_FILES.items() if json_of(bad.text) is not None]


def test_the_published_schema_is_the_one_the_kinds_give():
    published = Path(resources.path("schema", "cnn-design-1.schema.json"))
    assert published.read_text("utf-8") == schema.schema_text(), (
        "write it anew: python -m designer.files.schema > resources/schema/cnn-design-1.schema.json"
    )


def test_the_module_prints_the_schema():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "designer.files.schema"],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.decode() == schema.schema_text()


def test_it_is_a_schema_of_its_draft():
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    assert schema.schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_in_it_with_each_field_described(kind):
    declared = schema.schema()["$defs"][kind.name]["properties"]
    for name, field in kind.fields.items():
        assert declared[name]["description"] == field.about


@pytest.mark.parametrize("path", sorted(NETWORKS.glob("*.cnn.json")), ids=lambda path: path.name)
def test_known_networks_are_valid(path):
    assert list(VALIDATOR.iter_errors(json.loads(path.read_bytes()))) == []


def test_a_file_with_everything_is_valid():
    assert list(VALIDATOR.iter_errors(GOOD)) == []


@settings(max_examples=50, deadline=None)
@given(designs())
def test_whatever_is_written_is_valid(design):
    assert list(VALIDATOR.iter_errors(json.loads(dumps(design)))) == []


@pytest.mark.parametrize("name", READABLE)
def test_it_refuses_what_a_schema_can_refuse(name):
    assert VALIDATOR.is_valid(json_of(BAD_FILES[name].text)) is not BAD_FILES[name].seen_by_schema
