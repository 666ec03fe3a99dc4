"""The shape that onnx infers for one node."""

import onnx
from onnx import TensorProto, helper, shape_inference

OPSET = 22
"""From this version on pooling with `ceil_mode` leaves out a window that starts past the input."""


def inferred(operator, image, weights=None, **attributes):
    """(H, W, C) of what `operator` makes of `image`, also (H, W, C), with weights of a shape."""
    height, width, channels = image
    incoming = {"image": (1, channels, height, width)}
    if weights is not None:
        incoming["weights"] = weights
    values = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in incoming.items()
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    node = helper.make_node(operator, list(incoming), ["output"], **attributes)
    graph = helper.make_graph([node], operator, values, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    shape = shape_of(shape_inference.infer_shapes(model, check_type=True, strict_mode=True))
    assert shape[0] == 1
    return (*shape[2:], shape[1])


def shape_of(model: onnx.ModelProto) -> tuple[int, ...]:
    """The shape of the first output, which must be known."""
    dimensions = model.graph.output[0].type.tensor_type.shape.dim
    assert len(dimensions) == 4
    assert all(one.HasField("dim_value") for one in dimensions)
    return tuple(one.dim_value for one in dimensions)
