"""Receptive fields behind an upsampling: how far apart are the image values of two neighbours?

If all blocks upstream have sliding windows, the receptive field and the jump are sufficient. Behind
an upsampling several neighbouring values depend on the same input value, and rounding matters: if
each input value is repeated f times, then m + 1 neighbouring values are copies of input values that
are at most ⌈m/f⌉ positions apart. From an upsampling on, the analysis therefore keeps the whole
*path* back to the image. A path is a sequence of stages (scale, offset, divisor), from the block to
the image. Each stage maps a distance m between two values to the largest distance
⌊(scale·m + offset) / divisor⌋ between the input values on which they depend.

Paths are kept short. A stage with divisor 1 is combined with the following stage, and a stage is
also combined with the following one if that has scale 1, because for integers
⌊(⌊x/c⌋ + b)/d⌋ = ⌊(x + b·c)/(c·d)⌋.
"""

from __future__ import annotations

from math import gcd

from designer.core.kinds.kind import Stage

Path = tuple[Stage, ...]
"""The stages from a block back to the image."""
Paths = tuple[Path, ...]
"""One path for each route through the branches; the one with the largest distance counts."""

MAX_STAGES = 12
"""The largest number of stages of a path.

The first two stages of a longer path are replaced by one stage with at least the same distances.
"""
MAX_PATHS = 12
"""The largest number of separate paths.

If there are more, they are replaced by a single path with at least the same distances.
"""


def window_paths(field: int, jump: int) -> Paths:
    """Return the path behind nothing but windows, from the receptive field and the jump."""
    return (((jump, field - 1, 1),),)


def extend(paths: Paths, stage: Stage) -> Paths:
    """Return the paths of a block that changes distances by `stage`, given those of its input."""
    return without_dominated(tuple([_prepended(stage, path) for path in paths]))


def field_size(paths: Paths, distance: int = 0) -> int:
    """Return the number of image positions on which one value depends, along one axis.

    If `distance` is not 0, return the number for all values between two that are `distance`
    positions apart.
    """
    return 1 + max(_image_distance(path, distance) for path in paths)


def without_dominated(paths: Paths) -> Paths:
    """Return at most `MAX_PATHS` paths whose distances are at least those of all `paths`.

    Paths that differ only in the offsets of their stages are replaced by one path, with the larger
    offset in each stage.
    """
    by_form: dict[tuple[tuple[int, int], ...], Path] = {}
    for path in paths:
        form = tuple([(scale, divisor) for scale, _, divisor in path])
        other = by_form.get(form)
        by_form[form] = path if other is None else _with_larger_offsets(path, other)
    distinct = tuple(by_form.values())
    return distinct if len(distinct) <= MAX_PATHS else (_upper_bound(distinct),)


def _prepended(stage: Stage, path: Path) -> Path:
    """Return `stage` followed by `path`, with stages combined if that changes no distance."""
    stages = [_reduced(stage)]
    for following in path:
        (scale, offset, divisor), (scale1, offset1, divisor1) = stages[-1], following
        if divisor == 1:
            stages[-1] = _reduced((scale1 * scale, scale1 * offset + offset1, divisor1))
        elif scale1 == 1:
            stages[-1] = _reduced((scale, offset + offset1 * divisor, divisor * divisor1))
        else:
            stages.append(following)
    while len(stages) > MAX_STAGES:
        stages[:2] = [_combined_bound(*stages[:2])]
    return tuple(stages)


def _reduced(stage: Stage) -> Stage:
    """Return an equivalent stage whose scale and divisor have no common factor."""
    scale, offset, divisor = stage
    common = gcd(scale, divisor)
    return scale // common, offset // common, divisor // common


def _combined_bound(first: Stage, second: Stage) -> Stage:
    """Return one stage whose distances are at least those of the two stages.

    The distances may be larger, because the rounding between the two stages is left out.
    """
    (scale, offset, divisor), (scale1, offset1, divisor1) = first, second
    return _reduced((scale1 * scale, scale1 * offset + offset1 * divisor, divisor * divisor1))


def _image_distance(path: Path, distance: int) -> int:
    """Return the distance in the image for a distance between two values at the block."""
    for scale, offset, divisor in path:
        distance = (scale * distance + offset) // divisor
    return distance


def _with_larger_offsets(path: Path, other: Path) -> Path:
    """Return a path that bounds two paths which differ only in their offsets."""
    return tuple(
        [
            (scale, max(offset, offset1), divisor)
            for (scale, offset, divisor), (_, offset1, _) in zip(path, other, strict=True)
        ]
    )


def _upper_bound(paths: Paths) -> Path:
    """Return a path of one stage whose distances are at least those of every path."""
    bounds = []
    for path in paths:
        stage = path[0]
        for following in path[1:]:
            stage = _combined_bound(stage, following)
        bounds.append(stage)
    common = 1
    for _, _, divisor in bounds:
        common = common * divisor // gcd(common, divisor)
    steepest = max(scale * (common // divisor) for scale, _, divisor in bounds)
    return (
        _reduced(
            (
                steepest,
                max(offset * (common // divisor) for _, offset, divisor in bounds),
                common,
            )
        ),
    )
