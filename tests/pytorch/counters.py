"""Functions that run six tools, such as fvcore, which count the operations of a PyTorch module.

`count_with` runs one of them and returns its count as a whole number. The tools print, warn and
leave hooks in the module, so each runs silently on a copy of the module. The module runs on the
given inputs, with batch size 1 and in evaluation mode.
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

# calflops imports these two modules only for models of the Hugging Face hub. They are replaced by
# empty modules, because the packages that they come from take half a gigabyte.
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
    """Suppress output, warnings and the computation of gradients in a `with` block."""
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
    """Return the FLOPs that PyTorch's own `FlopCounterMode` counts."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        model(*images)
    return counter.get_total_flops()


def fvcore(model: nn.Module, images: Images) -> float:
    """Return the operations that fvcore counts; its warnings about uncounted ones are off."""
    from fvcore.nn import FlopCountAnalysis

    analysis = FlopCountAnalysis(model, images)
    analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    return analysis.tracer_warnings("none").total()


def torchinfo(model: nn.Module, images: Images) -> float:
    """Return the mult-adds that torchinfo counts."""
    from torchinfo import summary

    return summary(model, input_data=list(images), verbose=0).total_mult_adds


class TupleInput(nn.Module):
    """Wrapper of a module that takes all inputs as one tuple: ptflops passes a single argument."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, images: Images) -> object:
        return self.inner(*images)


def ptflops(model: nn.Module, images: Images) -> float:
    """Return the MACs that ptflops counts in the mode that counts operators instead of modules."""
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
    """Return the MACs that thop counts."""
    from thop import profile

    return profile(model, inputs=images, verbose=False)[0]


def calflops(model: nn.Module, images: Images) -> float:
    """Return the FLOPs that calflops counts.

    calflops needs a module with at least one parameter, so a module without any gets an unused one.
    calflops also replaces functions of PyTorch and does not restore all of them, so this function
    restores them.
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
"""For each tool, the function that runs it.

The names of the tools are those in `designer.core.analysis.tool_conventions`.
"""


def count_with(name: str, model: nn.Module, images: Images) -> int:
    """Return what the tool with the name `name` counts for a copy of `model`."""
    with quiet():
        count = COUNTERS[name](copy.deepcopy(model).eval(), images)
    assert count is not None, f"{name} failed"
    assert count == int(count)
    return int(count)
