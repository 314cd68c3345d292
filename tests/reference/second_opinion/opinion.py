"""What every module of the second opinion uses: the form of an operation, refusals, exact rounding, calendar days,
and ways to draw awkward inputs. Nothing here is taken from the program under test."""
import datetime
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Callable


class Refused(Exception):
    """The question has no answer: the code of methods.md 1.3 and the input at fault ("" when it may be any, "a|b" when
    either)."""

    def __init__(self, code, at=""):
        super().__init__(f"{code} {at}".strip())
        self.code, self.field = code, at


@dataclass
class Op:
    """One operation: its answer, a generator of random inputs, inputs always asked, and (absolute, relative) tolerance."""

    answer: Callable[[dict], dict]
    generate: Callable
    tolerance: object = (1e-12, 1e-9)  # or a function of the inputs, where sums of large amounts cancel
    edges: list = field(default_factory=list)


def need(inputs, name, low, high, open_low=False, open_high=False):
    """The input, when it lies in [low, high]; otherwise refused with its name."""
    value = inputs[name]
    if value < low or value > high or (open_low and value == low) or (open_high and value == high):
        raise Refused("domain_error", name)
    return value


def exact(number):
    """A decimal as it was written: 0.0345 is 345/10000, not the nearest binary fraction."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def half_up(value):
    """Round half up (methods.md 1.1) of an exact fraction."""
    return int((Fraction(value) + Fraction(1, 2)) // 1)


def day(text):
    return datetime.date.fromisoformat(text)


def days_in_month(year, month):
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).day


def add_months(start, count):
    """d plus whole months, always from the original day, clipped to the month's end (methods.md 2.2)."""
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(start.day, days_in_month(year, month + 1)))


AWKWARD_DAYS = ["2023-12-31", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-31", "2025-01-29", "2025-01-30",
                "2025-02-28", "2024-08-31", "2025-04-30", "2027-12-31", "2028-02-29"]


def random_day(rng, low="2020-01-01", high="2035-12-31"):
    """A day, month ends and leap days more often than by chance."""
    if rng.random() < 0.4:
        return day(rng.choice(AWKWARD_DAYS))
    first, last = day(low).toordinal(), day(high).toordinal()
    return datetime.date.fromordinal(rng.randint(first, last))


def random_fen(rng, low=1, high=10**14):
    """An amount in fen: any order of magnitude, round ones more often."""
    if rng.random() < 0.3:
        return max(low, min(high, 10 ** rng.randint(0, 14) * rng.randint(1, 9)))
    exponent = rng.uniform(len(str(low)) - 1, len(str(high)) - 1)
    return max(low, min(high, int(10**exponent)))


def random_rate(rng, high=0.36):
    """A yearly rate with 0 to 8 decimals; 0 more often than by chance."""
    if rng.random() < 0.1:
        return 0
    return round(rng.uniform(0, high if rng.random() < 0.3 else 0.08), rng.choice([2, 3, 4, 4, 6, 8]))


def unit(rng, edge=0.1):
    """A number in [0, 1], both ends more often than by chance."""
    if rng.random() < edge:
        return rng.choice([0, 1, 0.0, 1.0])
    return rng.choice([rng.random(), round(rng.random(), 2), 10 ** rng.uniform(-6, 0)])
