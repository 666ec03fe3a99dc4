"""A design as a PyTorch module that runs it: what the model's figures are held against."""

import torch
from torch import nn

from designer.core.graph.design import Design
from tests.pytorch.modules import MODULES, Step


class Network(nn.Module):
    """A design whose layers are made as the first zeros run through it.

    Calling it gives the output of every block by its id. Raises what PyTorch raises where a
    layer cannot be.
    """

    def __init__(self, design: Design, device: str = "meta") -> None:
        super().__init__()
        self.design, self.device = design, device
        self.layers = nn.ModuleList()
        self.place: dict[str, int] = {}
        self.eval()
        with torch.no_grad():
            self(*self.zeros())

    def zeros(self) -> list[torch.Tensor]:
        """An image of zeros for every input block."""
        inputs = [b.kind for b in self.design.blocks.values() if b.kind.name == "input"]
        return [
            torch.zeros(1, kind.channels, kind.height, kind.width, device=self.device)
            for kind in inputs
        ]

    def layer(self, key: str) -> nn.Module:
        """The module of one block."""
        return self.layers[self.place[key]]

    def forward(self, *images: torch.Tensor) -> dict[str, torch.Tensor]:
        arriving, outputs = iter(images), {}
        graph = self.design.graph
        for key in graph.order:
            incoming = [outputs[source] for source in graph.inputs[key]] or [next(arriving)]
            if key not in self.place:
                self._add(key, incoming[0].shape)
            outputs[key] = self.layer(key)(*incoming)
        return outputs

    def _add(self, key: str, shape: torch.Size) -> None:
        block = self.design.blocks[key]
        with torch.device(self.device):
            made = (
                Step(lambda *incoming: incoming[0])
                if block.bypassed
                else MODULES[block.kind.name](block.kind, shape)
            )
        self.place[key] = len(self.layers)
        self.layers.append(made.eval())
