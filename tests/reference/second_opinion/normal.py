"""The normal distribution for the second opinion: N and its inverse, and N2 by integrating the conditional
probability panel by panel (not the angle integral that programs use)."""
import math
from functools import lru_cache
from statistics import NormalDist


def cumulative(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def density(x):
    return math.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


@lru_cache(maxsize=None)
def inverse(p):
    """G(p): a library's start, then Newton on the smaller tail. -inf and +inf at 0 and 1."""
    if p <= 0 or p >= 1:
        return -math.inf if p <= 0 else math.inf
    if p > 0.5:
        return -inverse(1 - p) if 1 - (1 - p) == p else _refine(p)
    return _refine(p)


def _refine(p):
    x = NormalDist().inv_cdf(p)
    for _ in range(4):
        x -= (cumulative(x) - p) / density(x)
    return x


@lru_cache(maxsize=None)
def gauss_nodes(count=24):
    """Nodes and weights of Gauss and Legendre on [-1, 1], by Newton on the polynomial."""
    out = []
    for k in range(count):
        x = math.cos(math.pi * (k + 0.75) / (count + 0.5))
        for _ in range(60):
            before, value = 1.0, x
            for n in range(2, count + 1):
                before, value = value, ((2 * n - 1) * x * value - (n - 1) * before) / n
            slope = count * (x * value - before) / (x * x - 1)
            x -= value / slope
        out.append((x, 2 / ((1 - x * x) * slope * slope)))
    return out


def integral(function, points):
    """The integral from the first to the last of the points, panel by panel."""
    total = 0.0
    for low, high in zip(points, points[1:]):
        half, middle = (high - low) / 2, (high + low) / 2
        total += half * math.fsum(w * function(middle + half * x) for x, w in gauss_nodes())
    return total


def panels(low, high, centre=None, width=1.0):
    """Cuts of [low, high] no further apart than 1, closer around a step of `width` at `centre`."""
    points = {low, high} | {low + (high - low) * k / math.ceil(high - low) for k in range(math.ceil(high - low))}
    if centre is not None:
        points |= {centre + s * width * k for k in (0, 0.7, 1.5, 2.5, 4, 6, 9, 14, 25, 60) for s in (-1, 1)}
    return sorted(x for x in points if low <= x <= high)


def both(a, b, rho):
    """N2(a, b; rho): the chance that both standard normals with correlation rho stay below a and b."""
    if a == -math.inf or b == -math.inf:
        return 0.0
    if a == math.inf or b == math.inf:
        return cumulative(min(a, b))
    if rho == 1:
        return cumulative(min(a, b))
    if rho == -1:
        return max(0.0, cumulative(a) + cumulative(b) - 1)
    if rho == 0:
        return cumulative(a) * cumulative(b)
    if a > b:  # the shorter integral
        a, b = b, a
    if a < -12:
        return 0.0
    spread = math.sqrt((1 - rho) * (1 + rho))
    top = min(a, 12.0)
    points = panels(-12.0, top, b / rho if abs(b / rho) < 1e6 else None, spread / abs(rho)) if top > -12 else [top, top]
    return integral(lambda x: density(x) * cumulative((b - rho * x) / spread), points)
