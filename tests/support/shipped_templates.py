"""The templates that come with the program, by their file names without extension.

Each file is read only once.
"""

from functools import cache

import pytest

from designer import resources
from designer.files.templates import load_templates

STEMS = [
    "lecture/1-straight-5x5",
    "lecture/2-bottleneck-5x5",
    "lecture/3-straight-5x5-of-480",
    "lecture/4-bottleneck-5x5-of-480",
    "lecture/5-5x5-beside-1x1",
    "lecture/6-strides-and-padding",
    "lecture/7-1x1-with-relu",
    "lecture/8-depth-down-and-up",
    "lecture/9-pooling",
    "modules/1-inception-3a-naive",
    "modules/2-inception-3a-reduced",
    "modules/3-resnet-bottleneck",
    "modules/4-fire-module",
    "modules/5-depthwise-separable",
    "networks/1-lenet-5",
    "networks/2-alexnet",
    "networks/3-network-in-network",
    "networks/4-vgg-16",
    "networks/5-googlenet",
    "networks/6-squeezenet-1-1",
    "networks/7-resnet-50",
    "networks/8-mobilenet-v1",
]
"""The folder and the file name, without extension, of each template, in gallery order."""

each_template = pytest.mark.parametrize("stem", STEMS)
"""A pytest decorator that runs a test once for every template."""


@cache
def open_template(stem):
    """Return the template with the file name `stem`, and its design."""
    path = resources.path("templates", *f"{stem}.cnn.json".split("/"))
    (template,) = [template for template in load_templates() if template.path == path]
    return template, template.design
