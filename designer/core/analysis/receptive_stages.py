"""Receptive fields of blocks after an upsampling.

If all blocks upstream have sliding windows, the receptive field of a block can be computed from the
receptive field and the jump of its input. After an upsampling, several neighbouring values depend
on the same input value, and rounding matters: if each input value is repeated f times, then m + 1
neighbouring values are copies of input values that are at most ⌈m/f⌉ positions apart. For all
blocks after an upsampling, the analysis therefore stores the whole *path* back to the image. A path
is a sequence of stages, one for each block on the way to the image. Each stage maps a distance m
between two output values of a block to ⌊(scale·m + offset) / divisor⌋, the largest distance between
the input values on which the two output values depend.

Paths are kept short by combining two successive stages into one where this changes no distance.
That is possible if the first of the two has divisor 1 or if the second has scale 1, because for
integers ⌊(⌊x/c⌋ + b)/d⌋ = ⌊(x + b·c)/(c·d)⌋.
"""

from __future__ import annotations

from math import gcd, lcm

from designer.core.kinds.receptive_rule import Stage, create_stage

Path = tuple[Stage, ...]
"""The chain of steps (stages) from a block back to the image, that of the block itself first."""
Paths = tuple[Path, ...]
"""One path for each route from a block through the branches of the network back to the image.

A path is the chain of steps from the block back to the image. The receptive field is determined by
the path that gives the largest distance in the image.
"""

MAX_STAGES = 12
"""The largest number of stages (steps) of a path from a block back to the image.

In a longer path, the first two stages are replaced by one stage that gives the same or larger
distances.
"""
MAX_PATHS = 12
"""The largest number of paths (chains of steps back to the image) that are stored for a block.

If a block has more paths, one path replaces all of them. The distances of this path are the same as
those of the replaced paths, or larger.
"""


def window_paths(field: int, jump: int) -> Paths:
    """Return the path of a block with only sliding windows upstream, as a tuple of one path.

    A path is the chain of steps from the block back to the image. It is computed from the receptive
    field `field` and the `jump` (the distance in the image between the receptive fields of
    neighbouring values), both along one axis.
    """
    return ((Stage(scale=jump, offset=field - 1, divisor=1),),)


def extend(paths: Paths, stage: Stage) -> Paths:
    """Return the paths of a block: the paths of its input, each extended by the block's own step.

    A path is the chain of steps from a block back to the image. The step is a stage, which relates
    distances in the output of the block to distances in its input.
    """
    return without_dominated(tuple([_prepended(stage, path) for path in paths]))


def field_size(paths: Paths, distance: int = 0) -> int:
    """Return the size of the receptive field of one value along one axis, in image positions.

    `paths` are the chains of steps from the block back to the image. If `distance` is not 0, return
    the size of the part of the image on which `distance` + 1 neighbouring values together depend.
    """
    return 1 + max(_image_distance(path, distance) for path in paths)


def without_dominated(paths: Paths) -> Paths:
    """Return at most `MAX_PATHS` paths that give the same distances as `paths`, or larger ones.

    A path is the chain of steps from a block back to the image; it maps the distance between two
    values of the block to a distance in the image. Paths that differ only in the offsets of their
    stages are replaced by one path, which has the largest of these offsets in each stage.
    """
    by_form: dict[tuple[tuple[int, int], ...], Path] = {}
    for path in paths:
        form = tuple([(stage.scale, stage.divisor) for stage in path])
        other = by_form.get(form)
        by_form[form] = path if other is None else _with_larger_offsets(path, other)
    distinct = tuple(by_form.values())
    return distinct if len(distinct) <= MAX_PATHS else (_upper_bound(distinct),)


def _prepended(stage: Stage, path: Path) -> Path:
    """Return the path that begins with `stage` and continues with `path`.

    A path is the chain of steps (stages) from a block back to the image. Successive stages are
    combined where this changes no distance.
    """
    stages = [_reduced(stage)]
    for following in path:
        if stages[-1].divisor == 1 or following.scale == 1:
            stages[-1] = _combined(stages[-1], following)
        else:
            stages.append(following)
    while len(stages) > MAX_STAGES:
        stages[:2] = [_combined(*stages[:2])]
    return tuple(stages)


def _reduced(stage: Stage) -> Stage:
    """Return an equivalent stage whose scale and divisor have no common factor.

    A stage maps a distance m to ⌊(scale·m + offset) / divisor⌋.
    """
    common = gcd(stage.scale, stage.divisor)
    if common == 1:
        return stage
    return Stage(
        scale=stage.scale // common,
        offset=stage.offset // common,
        divisor=stage.divisor // common,
    )


def _combined(first: Stage, second: Stage) -> Stage:
    """Return one stage that replaces two successive stages.

    A stage maps a distance m to ⌊(scale·m + offset) / divisor⌋. The distances are the same if
    `first` has divisor 1 or `second` has scale 1. Otherwise some may be larger, because the new
    stage does not round down between the two stages.
    """
    return _reduced(
        create_stage(
            scale=second.scale * first.scale,
            offset=second.scale * first.offset + second.offset * first.divisor,
            divisor=first.divisor * second.divisor,
        )
    )


def _image_distance(path: Path, distance: int) -> int:
    """Return the largest distance in the image between positions on which two values depend.

    `distance` is the distance between the two values in the output of the block, and `path` the
    chain of steps from the block back to the image.
    """
    for stage in path:
        distance = stage.input_distance(distance)
    return distance


def _with_larger_offsets(path: Path, other: Path) -> Path:
    """Return a path with the larger offset of two paths in each stage.

    A path is a chain of stages from a block back to the image. The two paths must not differ in
    anything but the offsets of their stages.
    """
    return tuple(
        [
            stage._replace(offset=max(stage.offset, other_stage.offset))
            for stage, other_stage in zip(path, other, strict=True)
        ]
    )


def _upper_bound(paths: Paths) -> Path:
    """Return a path of a single stage that gives at least the same distances as each of `paths`.

    A path is a chain of stages from a block back to the image. It maps the distance between two
    values of the block to a distance in the image.
    """
    bounds = []
    for path in paths:
        stage = path[0]
        for following in path[1:]:
            stage = _combined(stage, following)
        bounds.append(stage)
    common = lcm(*[stage.divisor for stage in bounds])
    upper_bound = Stage(
        scale=max(stage.scale * (common // stage.divisor) for stage in bounds),
        offset=max(stage.offset * (common // stage.divisor) for stage in bounds),
        divisor=common,
    )
    return (_reduced(upper_bound),)
