"""Six tools that count, run on a module, each giving its figure as a whole number.

They print, warn and leave hooks behind, so each is run silently on a copy. The module is given
its inputs; it is run at batch 1 in evaluation mode.
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

# calflops imports these two for models of a hub, and with them half a gigabyte of packages.
for name, asked in (("flops_counter_hf", "calculate_flops_hf"), ("estimate", "create_empty_model")):
    absent = types.ModuleType(f"calflops.{name}")
    setattr(absent, asked, None)
    sys.modules.setdefault(f"calflops.{name}", absent)

Images = tuple[torch.Tensor, ...]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Nothing printed, nothing warned of, no gradients."""
    nowhere = io.StringIO()
    with (
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
        torch.no_grad(),
    ):
        warnings.simplefilter("ignore")
        yield


def flop_counter(model: nn.Module, images: Images) -> float:
    """PyTorch's own."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        model(*images)
    return counter.get_total_flops()


def fvcore(model: nn.Module, images: Images) -> float:
    """fvcore's, which warns of every operation it does not count."""
    from fvcore.nn import FlopCountAnalysis

    analysis = FlopCountAnalysis(model, images)
    analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    return analysis.tracer_warnings("none").total()


def torchinfo(model: nn.Module, images: Images) -> float:
    """torchinfo's mult-adds."""
    from torchinfo import summary

    return summary(model, input_data=list(images), verbose=0).total_mult_adds


class Together(nn.Module):
    """Takes its inputs as one tuple, which is all that ptflops hands over."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, images: Images) -> object:
        return self.inner(*images)


def ptflops(model: nn.Module, images: Images) -> float:
    """ptflops' MACs by operators rather than by modules."""
    from ptflops import get_model_complexity_info

    macs, _ = get_model_complexity_info(
        Together(model).eval(),
        (1,),
        input_constructor=lambda _: images,
        print_per_layer_stat=False,
        as_strings=False,
        backend="aten",
    )
    return macs


def thop(model: nn.Module, images: Images) -> float:
    """thop's MACs."""
    from thop import profile

    return profile(model, inputs=images, verbose=False)[0]


def calflops(model: nn.Module, images: Images) -> float:
    """calflops' FLOPs; it wants at least one parameter, and puts not all back that it replaces."""
    from calflops import calculate_flops

    if next(model.parameters(), None) is None:
        model.register_parameter("unused", nn.Parameter(torch.zeros(1)))
    owners = (functional, torch, torch.Tensor)
    before = [(owner, dict(vars(owner))) for owner in owners]
    try:
        return calculate_flops(
            model,
            args=list(images),
            print_results=False,
            print_detailed=False,
            output_as_string=False,
        )[0]
    finally:
        for owner, names in before:
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
"""By the name that `designer.core.analysis.tool_conventions` gives the tool."""


def counted(name: str, model: nn.Module, images: Images) -> int:
    """What a tool counts for a copy of `model`."""
    with quiet():
        count = COUNTERS[name](copy.deepcopy(model).eval(), images)
    assert count is not None, f"{name} failed"
    assert count == int(count)
    return int(count)
