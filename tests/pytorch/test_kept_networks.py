"""Complete networks, run by PyTorch: shapes, parameters and MACs of every block, and the totals.

The totals of published networks are compared with those on torchvision's model pages.
"""

import pytest
import torch

from designer.__main__ import main
from designer.core.analysis.analysis import analyse
from designer.files import reader, writer
from tests.pytorch.figures import figures_of_layer, figures_of_row, macs_by_torch
from tests.pytorch.network import Network
from tests.pytorch.published import PUBLISHED
from tests.support.paths import NETWORKS

DESIGNS = sorted(NETWORKS.glob("*.cnn.json"))

each_published = pytest.mark.parametrize("name", PUBLISHED)


def assert_blocks_agree(design):
    """Assert that PyTorch gives the same values for each block of `design` as the analysis.

    PyTorch runs on its meta device, where tensors have shapes but no values. Return the analysis.
    """
    analysis, network = analyse(design), Network(design, "meta")
    with torch.no_grad():
        outputs = network(*network.zeros())
    assert outputs.keys() == analysis.rows.keys()
    for key, row in analysis.rows.items():
        assert figures_of_layer(network.layer(key), outputs[key]) == figures_of_row(row), key
    macs = {key: row.cost.macs for key, row in analysis.rows.items()}
    assert macs_by_torch(network) == macs
    assert analysis.totals.macs == sum(macs.values())
    assert analysis.totals.parameters == sum(
        parameter.numel() for parameter in network.parameters()
    )
    return analysis


def test_there_are_network_files():
    assert len(DESIGNS) >= 12


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.name.partition(".")[0])
def test_a_network_from_a_file_runs_with_equal_figures(path):
    assert assert_blocks_agree(reader.read(path)).totals.complete


@each_published
def test_a_published_network_has_the_parameters_and_operations_of_its_model_page(name):
    network = PUBLISHED[name]
    totals = assert_blocks_agree(network.design()).totals
    assert totals.complete
    assert totals.parameters == network.parameters
    assert f"{totals.macs / 1e9:.2f}" == f"{network.giga_macs:.2f}"


@each_published
def test_a_published_network_survives_saving_and_has_a_summary(name, tmp_path, capsys):
    network = PUBLISHED[name]
    design, path = network.design(), tmp_path / f"{name}.cnn.json"
    text = writer.dumps(design)
    assert reader.parse(text) == design
    assert writer.dumps(reader.parse(text)) == text
    path.write_text(text, "utf-8")
    assert main(["summary", str(path)]) == 0
    output, errors = capsys.readouterr()
    assert f"{network.parameters:,}" in output
    assert errors == ""
