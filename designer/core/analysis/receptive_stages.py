"""How far apart in the image lie the values that neighbours behind an upsampling see.

As long as only windows slide, receptive field and jump say it all. What upsamples lets several
neighbours see one value, and rounding comes in: of m + 1 neighbours repeated f times each, the
values they are copies of lie ⌈m/f⌉ apart at most. So from there on the whole *course* back to
the image is kept: stages (a, b, c), each of which takes a distance m between values to the
distance ⌊(a·m + b) / c⌋ of what they are made of, from the block to the image.

Kept short: a stage with c = 1 and one before a stage with a = 1 melt into it, since
⌊(⌊x/c⌋ + b)/d⌋ = ⌊(x + b·c)/(c·d)⌋ for whole numbers.
"""

from __future__ import annotations

from math import gcd

from designer.core.kinds.kind import Stage

Path = tuple[Stage, ...]
Paths = tuple[Path, ...]
"""One course for each way through the branches; the farthest of them counts."""

MAX_STAGES = 12
"""Stages of a course; beyond, its first two are one that reaches at least as far."""
MAX_PATHS = 12
"""Courses that are kept apart; beyond, what is dropped is covered by one that reaches farther."""


def straight_paths(seen: int, jump: int) -> Paths:
    """The course behind nothing but windows."""
    return (((jump, seen - 1, 1),),)


def extend(courses: Paths, stage: Stage) -> Paths:
    """The courses of a block that looks at its input by `stage`."""
    return without_covered(tuple([_joined(stage, course) for course in courses]))


def field_of(courses: Paths, apart: int = 0) -> int:
    """How much of the image is seen by one value, or by all from one to another so far `apart`."""
    return 1 + max(_reached(course, apart) for course in courses)


def without_covered(courses: Paths) -> Paths:
    """Without those that another one of the same stages covers; `MAX_PATHS` at most."""
    found: dict[tuple[tuple[int, int], ...], Path] = {}
    for course in courses:
        form = tuple([(a, c) for a, _, c in course])
        other = found.get(form)
        found[form] = course if other is None else _larger(course, other)
    left = tuple(found.values())
    return left if len(left) <= MAX_PATHS else (_cover(left),)


def _joined(stage: Stage, course: Path) -> Path:
    """`stage` before `course`, melted into it as far as that changes nothing."""
    stages = [_reduced(stage)]
    for following in course:
        (a, b, c), (a1, b1, c1) = stages[-1], following
        if c == 1:
            stages[-1] = _reduced((a1 * a, a1 * b + b1, c1))
        elif a1 == 1:
            stages[-1] = _reduced((a, b + b1 * c, c * c1))
        else:
            stages.append(following)
    while len(stages) > MAX_STAGES:
        stages[:2] = [_covering(*stages[:2])]
    return tuple(stages)


def _reduced(stage: Stage) -> Stage:
    a, b, c = stage
    common = gcd(a, c)
    return a // common, b // common, c // common


def _covering(first: Stage, second: Stage) -> Stage:
    """One stage that reaches as far as the two, or farther: the rounding between is left out."""
    (a, b, c), (a1, b1, c1) = first, second
    return _reduced((a1 * a, a1 * b + b1 * c, c * c1))


def _reached(course: Path, apart: int) -> int:
    distance = apart
    for a, b, c in course:
        distance = (a * distance + b) // c
    return distance


def _larger(one: Path, other: Path) -> Path:
    return tuple([(a, max(b, b1), c) for (a, b, c), (_, b1, _) in zip(one, other, strict=True)])


def _cover(courses: Paths) -> Path:
    """One stage that reaches as far as the farthest course, at any distance."""
    single = []
    for course in courses:
        stage = course[0]
        for following in course[1:]:
            stage = _covering(stage, following)
        single.append(stage)
    common = 1
    for _, _, c in single:
        common = common * c // gcd(common, c)
    steepest = max(a * (common // c) for a, _, c in single)
    return (_reduced((steepest, max(b * (common // c) for _, b, c in single), common)),)
