"""Points along the route of a wire, for tests of where the wire passes."""


def flatten(segments, steps=12):
    """Return points along the route of a wire, given as cubic Bézier segments.

    There are `steps` points on each curved segment, and one on each horizontal segment.
    """
    points = [segments[0][0]]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in segments:
        count = 1 if ay == by == cy == dy else steps
        for step in range(1, count + 1):
            t = step / count
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return points
