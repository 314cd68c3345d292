"""Panels, integrals and bisection: the plain tools behind pools, options and rates (methods.md 1.3)."""
import math

from normal import gauss_nodes


def integral(f, breaks, nodes=16):
    """Integral of f over the span of `breaks`, panel by panel."""
    terms = []
    breaks = sorted(breaks)
    for low, high in zip(breaks, breaks[1:]):
        half, middle = (high - low) / 2, (high + low) / 2
        if half > 0:
            terms += [w * half * f(middle + half * x) for x, w in gauss_nodes(nodes)]
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
