"""The output shape of a single operator, such as ``MaxPool``, as onnx infers it."""

import onnx
from onnx import TensorProto, helper, shape_inference

OPSET = 22
"""The version of ONNX's operator set that is used.

From this version on, a pooling with `ceil_mode` has no window that starts past the input.
"""


def inferred(operator, image, weights=None, **attributes):
    """Return the output shape (H, W, C) of the ONNX operator with the name `operator`.

    `image` is the input shape (H, W, C). `weights` is the shape of the weights, or None if the
    operator has none. `attributes` are the settings of the operator.
    """
    height, width, channels = image
    input_shapes = {"image": (1, channels, height, width)}
    if weights is not None:
        input_shapes["weights"] = weights
    values = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in input_shapes.items()
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    node = helper.make_node(operator, list(input_shapes), ["output"], **attributes)
    graph = helper.make_graph([node], operator, values, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    shape = shape_of(shape_inference.infer_shapes(model, check_type=True, strict_mode=True))
    assert shape[0] == 1
    return (*shape[2:], shape[1])


def shape_of(model: onnx.ModelProto) -> tuple[int, ...]:
    """Return the shape of the model's first output, all dimensions of which must be known."""
    dimensions = model.graph.output[0].type.tensor_type.shape.dim
    assert len(dimensions) == 4
    assert all(dimension.HasField("dim_value") for dimension in dimensions)
    return tuple(dimension.dim_value for dimension in dimensions)
