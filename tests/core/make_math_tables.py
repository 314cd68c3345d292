#!/usr/bin/env python3
"""Writes math_table.inc: arguments and values of the elementary functions and of the normal distribution.

Values are computed with mpmath at 60 digits and printed as the nearest double (hexadecimal), so a row says exactly what
a correctly rounded function would give. Arguments are fixed points plus a seeded sample of each function's domain.
Run: python3 make_math_tables.py > math_table.inc
"""
import random
import mpmath as mp

mp.mp.dps = 60
random.seed(20260109)


def row(name, x, y, value):
    print('{"%s", %s, %s, %s},' % (name, float(x).hex(), float(y).hex(), float(value).hex()))


def table(name, function, points):
    for x in points:
        row(name, x, 0.0, function(mp.mpf(x)))


def spread(low, high, n):
    return [random.uniform(low, high) for _ in range(n)]


def small(n, least=-17, most=-0.5):
    return [random.choice([-1, 1]) * 10 ** random.uniform(least, most) for _ in range(n)]


def N(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def G(p):
    x = mp.mpf(-1) if p < 0.5 else mp.mpf(1)
    return mp.findroot(lambda t: mp.log(N(t) / p) if p < 0.5 else N(-t) - (1 - p), x if p > 1e-3 else -mp.sqrt(-2 * mp.log(p)))


table("exp", mp.exp, [0.0, 1.0, -1.0, 0.5, 100.0, -100.0, 709.7, -708.0] + spread(-700, 709, 40) + small(20))
table("expm1", mp.expm1, [0.0, 1.0, -1.0, 1e-10, -1e-10, 40.0, 700.0] + spread(-40, 60, 40) + small(30, -17, 0.3))
table("log", mp.log, [1.0, 2.0, 0.5, 10.0, 1e-300, 1e300, 5e-324] + [10 ** e for e in spread(-300, 300, 40)] + [1 + s for s in small(30, -15)])
table("log1p", mp.log1p, [0.0, 1.0, -0.5, 1e-10, -1e-10, 1e300] + small(50) + [10 ** e for e in spread(-2, 20, 20)])
for x, y in [(1.1, 360.0), (1.0035, 240.0), (0.5, 1074.0), (2.0, 1023.5), (10.0, -300.0), (0.97, 7.25), (1e-300, 0.01), (1e300, 1.02)]:
    row("pow", x, y, mp.power(mp.mpf(x), mp.mpf(y)))
for _ in range(40):
    x, y = 10 ** random.uniform(-4, 4), random.uniform(-70, 70)
    row("pow", x, y, mp.power(mp.mpf(x), mp.mpf(y)))
for _ in range(40):
    x, y = 1 + random.uniform(-0.02, 0.02), random.uniform(-480, 480)
    row("pow", x, y, mp.power(mp.mpf(x), mp.mpf(y)))
table("erfc", mp.erfc, [0.0, 0.25, 0.84375, 1.25, 2.857142857142857, 6.0, 15.0, 26.0, -1.0, -5.5] + spread(-3, 26.5, 60))
table("sin", mp.sin, [0.0, 1.0, 1.5707963267948966, 3.141592653589793, 1e5, -1e5] + spread(-1e5, 1e5, 40) + spread(-4, 4, 20))
table("cos", mp.cos, [0.0, 1.0, 1.5707963267948966, 3.141592653589793, 1e5, -1e5] + spread(-1e5, 1e5, 40) + spread(-4, 4, 20))
table("asin", mp.asin, [0.0, 0.5, -0.5, 1.0, -1.0, 0.999999999] + spread(-1, 1, 40))
table("normal_pdf", lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi), [0.0, 1.0, -1.0, 37.0] + spread(-37, 37, 30))
table("normal_cdf", N, [0.0, 1.0, -1.0, -37.0, 8.0, 1.959963984540054] + spread(-37, 6, 50))
table("normal_inverse", G, [0.5, 0.001, 0.999, 0.0003, 0.075, 0.925, 1e-12, 1e-100, 1e-299] + spread(0, 1, 30) + [10 ** e for e in spread(-290, -1, 30)])
