"""A PyTorch module that runs a whole design, to compare the program's results with PyTorch's."""

import torch
from torch import nn

from designer.core.graph.design import Design
from tests.pytorch.modules import MODULES, Step


class Network(nn.Module):
    """A PyTorch module that runs a design.

    The constructor builds the layers one by one while an image of zeros runs through them. If
    PyTorch cannot build or run a layer, the constructor raises PyTorch's error. Calling the network
    with images returns the output of every block by the block's id.
    """

    def __init__(self, design: Design, device: str = "meta") -> None:
        super().__init__()
        self.design, self.device = design, device
        self.layers = nn.ModuleList()
        self.layer_index: dict[str, int] = {}
        self.eval()
        with torch.no_grad():
            self(*self.zeros())

    def zeros(self) -> list[torch.Tensor]:
        """Return an image of zeros for every input block of the design, in its shape."""
        inputs = [b.kind for b in self.design.blocks.values() if b.kind.name == "input"]
        return [
            torch.zeros(1, kind.channels, kind.height, kind.width, device=self.device)
            for kind in inputs
        ]

    def layer(self, key: str) -> nn.Module:
        """Return the PyTorch module of the block with the id `key`."""
        return self.layers[self.layer_index[key]]

    def forward(self, *images: torch.Tensor) -> dict[str, torch.Tensor]:
        remaining_images, outputs = iter(images), {}
        graph = self.design.graph
        for key in graph.order:
            inputs = [outputs[source] for source in graph.inputs[key]] or [next(remaining_images)]
            if key not in self.layer_index:
                self._add(key, inputs[0].shape)
            outputs[key] = self.layer(key)(*inputs)
        return outputs

    def _add(self, key: str, shape: torch.Size) -> None:
        block = self.design.blocks[key]
        with torch.device(self.device):
            module = (
                Step(lambda *inputs: inputs[0])
                if block.bypassed
                else MODULES[block.kind.name](block.kind, shape)
            )
        self.layer_index[key] = len(self.layers)
        self.layers.append(module.eval())
