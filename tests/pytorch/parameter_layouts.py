"""The arrays of a PyTorch module in the layout that block kinds declare (`Kind.parameters`).

PyTorch puts the outputs of a weight before its inputs, and both before height and width; block
kinds put height and width first and the outputs last. All vectors (biases, and the four arrays of a
batch norm) are equal in both.
"""

import torch
from torch import nn

from designer.core.kinds.kind import Kind
from designer.core.kinds.parameters import ParameterRole
from designer.core.kinds.shapes import Shape


def declared_layout(kind: Kind, values: torch.Tensor) -> torch.Tensor:
    """Return an array of a PyTorch module in the layout that its block kind declares.

    `values` is a vector or the weight of a block of the given kind. The layouts of weights are

    | kind | PyTorch | declared |
    |---|---|---|
    | convolution | filters × channels of a group × h × w | h × w × channels of a group × filters |
    | transposed | channels × filters of a group × h × w | h × w × filters of a group × channels |
    | depthwise | channels·multiplier × 1 × h × w | h × w × channels × multiplier |
    | dense | units × inputs | inputs × units |
    """
    if values.dim() == 1:
        return values
    if kind.name == "dense":
        return values.T
    if kind.name == "depthwise_conv":
        by_channel = values.unflatten(0, (-1, kind.multiplier)).squeeze(2)
        return by_channel.permute(2, 3, 0, 1)
    return values.permute(2, 3, 1, 0)


def arrays_of_layer(kind: Kind, layer: nn.Module) -> dict[str, torch.Tensor]:
    """Return the arrays of a block's PyTorch module by name, in the layout that `kind` declares.

    PyTorch stores a counter of batches with the running mean and variance; it is left out.
    """
    arrays = {key.rpartition(".")[2]: values for key, values in layer.state_dict().items()}
    arrays.pop("num_batches_tracked", None)
    return {name: declared_layout(kind, values) for name, values in arrays.items()}


def parameters_of_layer(kind: Kind, layer: nn.Module) -> list[tuple[str, Shape, ParameterRole]]:
    """Return name, shape and role that `kind` has to declare for each array of a PyTorch module.

    What PyTorch trains has the role of its name, "weight" or "bias"; everything else is a buffer.
    """
    trained = {key.rpartition(".")[2] for key, _ in layer.named_parameters()}
    return [
        (name, tuple(values.shape), name if name in trained else "buffer")
        for name, values in arrays_of_layer(kind, layer).items()
    ]


def declared_parameters(kind: Kind, *inputs: Shape) -> list[tuple[str, Shape, ParameterRole]]:
    """Return name, shape and role that `kind` declares for each array, for these input shapes."""
    return [(array.name, array.shape, array.role) for array in kind.parameters(inputs)]
