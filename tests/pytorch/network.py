"""A design as a PyTorch module that runs it, to compare the model's figures with."""

import torch
from torch import nn

from designer.core.graph.design import Design
from tests.pytorch.modules import MODULES, Step


class Network(nn.Module):
    """A design whose layers are built while an image of zeros runs through it.

    A call returns the output of every block by its id. The constructor raises the error of PyTorch
    if a layer is impossible.
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
        """Return an image of zeros for every input block."""
        inputs = [b.kind for b in self.design.blocks.values() if b.kind.name == "input"]
        return [
            torch.zeros(1, kind.channels, kind.height, kind.width, device=self.device)
            for kind in inputs
        ]

    def layer(self, key: str) -> nn.Module:
        """Return the module of a block."""
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
