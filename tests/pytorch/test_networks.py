"""Whole networks, run once on zeros: every block's shape and counts, and the published totals."""

import pytest
import torch

from designer.__main__ import main
from designer.core.analysis.analysis import analyse
from designer.files import reader, writer
from tests.pytorch.figures import by_the_model, by_torch, macs_by_torch
from tests.pytorch.network import Network
from tests.pytorch.published import PUBLISHED
from tests.support.paths import NETWORKS

DESIGNS = sorted(NETWORKS.glob("*.cnn.json"))

each_published = pytest.mark.parametrize("name", PUBLISHED)


def agree_block_by_block(design):
    """Runs `design` where tensors have shapes and no values, and gives the model's analysis."""
    analysis, network = analyse(design), Network(design, "meta")
    with torch.no_grad():
        outputs = network(*network.zeros())
    assert outputs.keys() == analysis.rows.keys()
    for key, row in analysis.rows.items():
        assert by_torch(network.layer(key), outputs[key]) == by_the_model(row), key
    macs = {key: row.cost.macs for key, row in analysis.rows.items()}
    assert macs_by_torch(network) == macs
    assert analysis.totals.macs == sum(macs.values())
    assert analysis.totals.parameters == sum(one.numel() for one in network.parameters())
    return analysis


def test_there_are_networks_on_file():
    assert len(DESIGNS) >= 12


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.name.partition(".")[0])
def test_a_network_on_file_runs_with_the_models_figures(path):
    assert agree_block_by_block(reader.read(path)).totals.complete


@each_published
def test_a_published_network_has_the_parameters_and_operations_of_its_model_page(name):
    network = PUBLISHED[name]
    totals = agree_block_by_block(network.design()).totals
    assert totals.complete
    assert totals.parameters == network.parameters
    assert f"{totals.macs / 1e9:.2f}" == f"{network.giga_macs:.2f}"


@each_published
def test_a_published_network_comes_back_from_its_file_and_is_summed_up(name, tmp_path, capsys):
    network = PUBLISHED[name]
    design, path = network.design(), tmp_path / f"{name}.cnn.json"
    text = writer.dumps(design)
    assert reader.parse(text) == design
    assert writer.dumps(reader.parse(text)) == text
    path.write_text(text, "utf-8")
    assert main(["summary", str(path)]) == 0
    shown, complaints = capsys.readouterr()
    assert f"{network.parameters:,}" in shown
    assert complaints == ""
