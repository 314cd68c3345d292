"""The normal law, quadrature and bisection: the plain tools behind pools, options and rates (methods.md 1.3)."""
import functools
import math
from statistics import NormalDist

INFINITY = math.inf


def cdf(x):
    """N(x) (methods.md 1.3)."""
    return 0.5 * math.erfc(-x / math.sqrt(2))


def density(x):
    return math.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def quantile(p):
    """G(p): the library's value improved by one Newton step on the smaller tail."""
    if p <= 0:
        return -INFINITY
    if p >= 1:
        return INFINITY
    if p > 0.5 and 1 - p < 1e-3:
        return -quantile(1 - p)  # 1 - p is exact there
    x = NormalDist().inv_cdf(p)
    return x - (cdf(x) - p) / density(x)


@functools.lru_cache(None)
def gauss_legendre(count):
    """Nodes and weights on [-1, 1]: roots of the Legendre polynomial by Newton's method."""
    rule = []
    for k in range(count):
        x = math.cos(math.pi * (k + 0.75) / (count + 0.5))
        for _ in range(100):
            before, now = 1.0, x
            for n in range(2, count + 1):
                before, now = now, ((2 * n - 1) * x * now - (n - 1) * before) / n
            slope = count * (x * now - before) / (x * x - 1)
            step = now / slope
            x -= step
            if abs(step) < 1e-16:
                break
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule


def integral(f, breaks, nodes=16):
    """Integral of f over the span of `breaks`, panel by panel."""
    terms = []
    breaks = sorted(breaks)
    for low, high in zip(breaks, breaks[1:]):
        half, middle = (high - low) / 2, (high + low) / 2
        if half > 0:
            terms += [w * half * f(middle + half * x) for x, w in gauss_legendre(nodes)]
    return math.fsum(terms)


def grid(low, high, step):
    """Breakpoints from low to high, at most `step` apart."""
    if high <= low:
        return [low]
    count = min(4000, max(1, math.ceil((high - low) / step)))
    return [low + (high - low) * k / count for k in range(count + 1)]


def bisect(f, low, high, rounds=300):
    """A root of an f that changes sign once between low and high."""
    sign = f(low) < 0
    for _ in range(rounds):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if (f(middle) < 0) == sign:
            low = middle
        else:
            high = middle
    return (low + high) / 2
