"""Six tools that count operations, run on a PyTorch module; each returns a whole number.

The tools print, warn and leave hooks in the module, so each runs silently on a copy of it. The
module runs on the given inputs, with batch size 1 and in evaluation mode.
"""

import contextlib
import copy
import io
import sys
import types
import warnings
from collections.abc import Callable, Iterator

import torch
from torch import nn
from torch.nn import functional

# calflops imports these two for models of the Hugging Face hub. They would need packages of half a
# gigabyte, so stubs replace them.
for name, attribute in (
    ("flops_counter_hf", "calculate_flops_hf"),
    ("estimate", "create_empty_model"),
):
    stub = types.ModuleType(f"calflops.{name}")
    setattr(stub, attribute, None)
    sys.modules.setdefault(f"calflops.{name}", stub)

Images = tuple[torch.Tensor, ...]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Suppress output, warnings and gradients."""
    discarded = io.StringIO()
    with (
        contextlib.redirect_stdout(discarded),
        contextlib.redirect_stderr(discarded),
        warnings.catch_warnings(),
        torch.no_grad(),
    ):
        warnings.simplefilter("ignore")
        yield


def flop_counter(model: nn.Module, images: Images) -> float:
    """Return the count of PyTorch's own `FlopCounterMode`."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        model(*images)
    return counter.get_total_flops()


def fvcore(model: nn.Module, images: Images) -> float:
    """Return the count of fvcore, without its warnings about operations that it does not count."""
    from fvcore.nn import FlopCountAnalysis

    analysis = FlopCountAnalysis(model, images)
    analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    return analysis.tracer_warnings("none").total()


def torchinfo(model: nn.Module, images: Images) -> float:
    """Return the mult-adds of torchinfo."""
    from torchinfo import summary

    return summary(model, input_data=list(images), verbose=0).total_mult_adds


class TupleInput(nn.Module):
    """A module that takes its inputs as one tuple, because ptflops passes a single argument."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, images: Images) -> object:
        return self.inner(*images)


def ptflops(model: nn.Module, images: Images) -> float:
    """Return the MACs of ptflops, counted by operators instead of modules."""
    from ptflops import get_model_complexity_info

    macs, _ = get_model_complexity_info(
        TupleInput(model).eval(),
        (1,),
        input_constructor=lambda _: images,
        print_per_layer_stat=False,
        as_strings=False,
        backend="aten",
    )
    return macs


def thop(model: nn.Module, images: Images) -> float:
    """Return the MACs of thop."""
    from thop import profile

    return profile(model, inputs=images, verbose=False)[0]


def calflops(model: nn.Module, images: Images) -> float:
    """Return the FLOPs of calflops.

    calflops needs at least one parameter, and does not restore all functions that it replaces; they
    are restored here.
    """
    from calflops import calculate_flops

    if next(model.parameters(), None) is None:
        model.register_parameter("unused", nn.Parameter(torch.zeros(1)))
    owners = (functional, torch, torch.Tensor)
    originals = [(owner, dict(vars(owner))) for owner in owners]
    try:
        return calculate_flops(
            model,
            args=list(images),
            print_results=False,
            print_detailed=False,
            output_as_string=False,
        )[0]
    finally:
        for owner, names in originals:
            for name, value in list(vars(owner).items()):
                if name not in names:
                    delattr(owner, name)
                elif names[name] is not value:
                    setattr(owner, name, names[name])


COUNTERS: dict[str, Callable[[nn.Module, Images], float]] = {
    "PyTorch FlopCounterMode": flop_counter,
    "fvcore": fvcore,
    "torchinfo": torchinfo,
    "ptflops (aten)": ptflops,
    "thop": thop,
    "calflops": calflops,
}
"""The function for each tool, by its name in `designer.core.analysis.tool_conventions`."""


def count_with(name: str, model: nn.Module, images: Images) -> int:
    """Return the count of the tool `name` for a copy of `model`."""
    with quiet():
        count = COUNTERS[name](copy.deepcopy(model).eval(), images)
    assert count is not None, f"{name} failed"
    assert count == int(count)
    return int(count)
