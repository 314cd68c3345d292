"""Days and calendars (methods.md 2): daycount, itemised_interest, business_days."""
import datetime
from fractions import Fraction

from opinion import Op, Refused, add_months, day, exact, half_up, need, random_day, random_fen, random_rate

MOST_FEN = 10**16  # the accepted range of one amount, wider than any loan
MOST_RATE = 10


def period(inputs):
    start, end = day(inputs["start"]), day(inputs["end"])
    if start > end:
        raise Refused("domain_error", "start|end")
    return start, end


def thirty_days(start, end, european):
    """Days of a 30/360 year: D1 31 becomes 30; D2 31 becomes 30 always (30E) or only after such a D1 (bond basis)."""
    d1 = min(start.day, 30)
    d2 = 30 if end.day == 31 and (european or d1 == 30) else end.day
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + d2 - d1


def daycount(inputs):
    """methods.md 2.1, day by day: the first day counts, the last does not."""
    start, end = period(inputs)
    days = (end - start).days
    leap = sum(1 for n in range(start.toordinal(), end.toordinal()) if is_leap(datetime.date.fromordinal(n).year))
    bond = thirty_days(start, end, False)
    out = {
        "days": days,
        "act360": Fraction(days, 360),
        "act365f": Fraction(days, 365),
        "d30_360": Fraction(bond, 360),
        "d30e_360": Fraction(thirty_days(start, end, True), 360),
        "actact_isda": Fraction(leap, 366) + Fraction(days - leap, 365),
    }
    if "principal_fen" in inputs:
        interest = need(inputs, "principal_fen", 0, MOST_FEN) * exact(need(inputs, "rate", 0, MOST_RATE))
        out["interest_act360_fen"] = half_up(interest * days / 360)
        out["interest_30_360_fen"] = half_up(interest * bond / 360)
    return out


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def itemised_interest(inputs):
    """methods.md 2.1: k whole months, counted one by one from the original day, and q odd days."""
    start, end = period(inputs)
    principal = need(inputs, "principal_fen", 0, MOST_FEN)
    rate = exact(need(inputs, "rate", 0, MOST_RATE))
    months = 0
    while add_months(start, months + 1) <= end:
        months += 1
    odd = (end - add_months(start, months)).days
    return {
        "whole_months": months,
        "odd_days": odd,
        "interest_fen": half_up(principal * rate * (Fraction(months, 12) + Fraction(odd, 360))),
        "interest_all_days_act360_fen": half_up(principal * rate * (end - start).days / 360),
    }


def business_days(inputs):
    """methods.md 2.2: weekends and holidays close, make-up days open; move one day at a time."""
    holidays = {day(d) for d in inputs.get("holidays") or []}
    makeup = {day(d) for d in inputs.get("makeup_workdays") or []}
    rule = inputs.get("rule", "following")
    if rule not in ("none", "following", "preceding", "modified_following"):
        raise Refused("domain_error", "rule")

    def move(date, step):
        while not (date in makeup or (date.weekday() < 5 and date not in holidays)):
            date += datetime.timedelta(days=step)
        return date

    def adjusted(date):
        if rule == "none":
            return date
        if rule == "preceding":
            return move(date, -1)
        later = move(date, 1)
        if rule == "modified_following" and later.month != date.month:
            return move(date, -1)
        return later

    return {"adjusted": [adjusted(day(d)).isoformat() for d in inputs["dates"]]}


def draw_period(rng):
    start = random_day(rng)
    length = rng.choice([0, 1, rng.randint(0, 40), rng.randint(0, 400), rng.randint(0, 14000), -rng.randint(1, 99)])
    if length > 0 and rng.random() < 0.3:
        end = add_months(start, rng.randint(1, 40))
    else:
        end = start + datetime.timedelta(days=length if rng.random() < 0.9 else abs(length))
    return {"start": start.isoformat(), "end": end.isoformat(), "principal_fen": random_fen(rng), "rate": random_rate(rng)}


def draw_business_days(rng):
    dates = [random_day(rng, "2025-01-01", "2026-12-31") for _ in range(rng.randint(0, 12))]
    near = [d + datetime.timedelta(days=rng.randint(-4, 4)) for d in dates for _ in range(3)]
    holidays = sorted({d.isoformat() for d in near if rng.random() < 0.8})
    makeup = sorted({d.isoformat() for d in near if d.weekday() >= 5 and rng.random() < 0.4} - set(holidays))
    inputs = {"dates": [d.isoformat() for d in dates]}
    if rng.random() < 0.8:
        inputs["rule"] = rng.choice(["none", "following", "preceding", "modified_following"])
    if rng.random() < 0.8:
        inputs["holidays"] = holidays
    if rng.random() < 0.8:
        inputs["makeup_workdays"] = makeup
    return inputs


OPS = {
    "daycount": Op(daycount, draw_period, edges=[
        {"start": "2024-02-29", "end": "2025-02-28", "principal_fen": 10**14, "rate": 0.04},
        {"start": "2000-01-01", "end": "2100-01-01", "principal_fen": 10**14, "rate": 0.36},
        {"start": "2023-12-30", "end": "2024-01-31", "principal_fen": 0, "rate": 0.04},
        {"start": "2023-12-29", "end": "2024-01-31", "principal_fen": 777, "rate": 0},
        {"start": "2023-12-29", "end": "2024-01-31"}]),
    "itemised_interest": Op(itemised_interest, draw_period, (0, 0), edges=[
        {"start": "2025-01-31", "end": "2025-02-28", "principal_fen": 300000000, "rate": 0.036},
        {"start": "2024-02-29", "end": "2025-02-28", "principal_fen": 300000000, "rate": 0.036},
        {"start": "2025-05-31", "end": "2025-05-31", "principal_fen": 300000000, "rate": 0.036}]),
    "business_days": Op(business_days, draw_business_days, (0, 0)),
}
