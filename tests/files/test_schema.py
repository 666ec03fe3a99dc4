"""The published JSON Schema is up to date with the block kinds.

It accepts valid design files, and refuses invalid ones.
"""

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


def json_value(text):
    """Return the JSON value of the text of an invalid design file, or None if it is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


JSON_FILES = [name for name, bad in BAD_FILES.items() if json_value(bad.text) is not None]


def test_the_published_schema_is_up_to_date_with_the_kinds():
    published = Path(resources.path("schema", "cnn-design-1.schema.json"))
    assert published.read_text("utf-8") == schema.schema_text(), (
        "write it again: "
        "python -m designer.files.schema > resources/schema/cnn-design-1.schema.json"
    )


def test_the_module_prints_the_schema():
    process = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "designer.files.schema"],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert process.stdout.decode() == schema.schema_text()


def test_the_schema_is_valid_in_its_draft():
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    assert schema.schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_describes_each_field_of_every_kind(kind):
    properties = schema.schema()["$defs"][kind.name]["properties"]
    for name, field in kind.fields.items():
        assert properties[name]["description"] == field.help_text


@pytest.mark.parametrize("path", sorted(NETWORKS.glob("*.cnn.json")), ids=lambda path: path.name)
def test_known_networks_are_valid(path):
    assert list(VALIDATOR.iter_errors(json.loads(path.read_bytes()))) == []


def test_a_file_with_every_key_is_valid():
    assert list(VALIDATOR.iter_errors(GOOD)) == []


@settings(max_examples=50)
@given(designs())
def test_every_written_design_is_valid(design):
    assert list(VALIDATOR.iter_errors(json.loads(dumps(design)))) == []


@pytest.mark.parametrize("name", JSON_FILES)
def test_the_schema_refuses_exactly_the_faults_that_a_schema_can_express(name):
    assert (
        VALIDATOR.is_valid(json_value(BAD_FILES[name].text))
        is not BAD_FILES[name].refused_by_schema
    )
