"""Interest by actual days in contract mode (methods.md 2.2 and 3): custom_principal, interest_only_settled, revolver,
segmented_interest, overdue; and the quotation over the reference rate (methods.md 10), quote_bp."""
import datetime
import math
from fractions import Fraction

from opinion import Op, Refused, add_months, day, days_in_month, exact, half_up, need, random_day, random_fen, random_rate

MOST_FEN = 10**16
MOST_RATE = 10


def custom_principal(inputs):
    """Interest on the balance of each period, days of 360; the plan has to repay exactly the principal."""
    principal = need(inputs, "principal_fen", 1, MOST_FEN)
    rate = exact(need(inputs, "rate", 0, MOST_RATE))
    dates = [day(inputs["start"])] + [day(d) for d in inputs["dates"]]
    plan = inputs["principal_plan_fen"]
    if any(b <= a for a, b in zip(dates, dates[1:])):
        raise Refused("domain_error", "dates")
    if len(plan) != len(dates) - 1 or any(p < 0 for p in plan) or sum(plan) != principal:
        raise Refused("domain_error", "principal_plan_fen|dates")
    interest, balance = [], principal
    for a, b, part in zip(dates, dates[1:], plan):
        interest.append(half_up(balance * rate * (b - a).days / 360))
        balance -= part
    return {"interest_fen": interest, "total_interest_fen": sum(interest)}


def settlement_dates(inputs, start, end):
    """The days after the settlement days strictly between start and end, then the end."""
    settle_day = need(inputs, "settle_day", 1, 31)
    months = inputs["settle_months"]
    if not months or any(m < 1 or m > 12 for m in months):
        raise Refused("domain_error", "settle_months")
    out = []
    for year in range(start.year - 1, end.year + 1):
        for month in sorted(set(months)):
            settled = datetime.date(year, month, min(settle_day, days_in_month(year, month)))
            paid = settled + datetime.timedelta(days=1)
            if start < paid < end:
                out.append(paid)
    return out + [end]


def interest_only_settled(inputs):
    principal = need(inputs, "principal_fen", 1, MOST_FEN)
    rate = exact(need(inputs, "rate", 0, MOST_RATE))
    start, end = day(inputs["start"]), day(inputs["end"])
    if start >= end:
        raise Refused("domain_error", "end|start")
    dates = settlement_dates(inputs, start, end)
    days = [(b - a).days for a, b in zip([start] + dates, dates)]
    interest = [half_up(principal * rate * n / 360) for n in days]
    return {"pay_dates": [d.isoformat() for d in dates], "days": days, "interest_fen": interest,
            "total_interest_fen": sum(interest)}


def revolver(inputs):
    """Day by day: what is owed at the end of the day bears a day's interest (a draw counts from its day, a repayment
    day does not)."""
    rate = exact(need(inputs, "rate", 0, MOST_RATE))
    start, end = day(inputs["start"]), day(inputs["end"])
    if start >= end:
        raise Refused("domain_error", "end|start")
    dates = settlement_dates(inputs, start, end)
    change = {}
    for date, amount in inputs["events"]:
        if not start <= day(date) <= end:
            raise Refused("domain_error", "events")
        change[day(date)] = change.get(day(date), 0) + amount
    line = inputs.get("line_fen")
    balance, sums, total, date = 0, [], 0, start
    unused, unused_sums = 0, []
    while date <= end:
        if date in dates:
            sums.append(total)
            unused_sums.append(unused)
            total = unused = 0
        balance += change.get(date, 0)
        if balance < 0 or (line is not None and balance > line):
            raise Refused("domain_error", "events|balance")
        total += balance
        unused += (line or 0) - balance
        date += datetime.timedelta(days=1)
    interest = [half_up(rate * s / 360) for s in sums]
    out = {"pay_dates": [d.isoformat() for d in dates], "balance_days_fen": sums, "interest_fen": interest,
           "total_interest_fen": sum(interest)}
    if line is not None and "commitment_fee_rate" in inputs:
        fees = [half_up(exact(inputs["commitment_fee_rate"]) * u / 360) for u in unused_sums]
        out.update(commitment_fee_fen=fees, total_commitment_fee_fen=sum(fees))
    return out


def segmented_interest(inputs):
    """Several rates inside one period: one rounding, on the sum."""
    principal = need(inputs, "principal_fen", 1, MOST_FEN)
    days, total = [], Fraction(0)
    for start, end, rate in inputs["segments"]:
        length = (day(end) - day(start)).days
        if length < 0 or not 0 <= rate <= MOST_RATE:
            raise Refused("domain_error", "segments")
        days.append(length)
        total += principal * exact(rate) * length / 360
    return {"days": days, "interest_fen": half_up(total)}


def overdue(inputs):
    rate = exact(need(inputs, "rate", 0, MOST_RATE))
    uplift = exact(need(inputs, "penalty_uplift", 0.3, 1))
    principal = need(inputs, "overdue_principal_fen", 0, MOST_FEN)
    interest = need(dict({"overdue_interest_fen": 0}, **inputs), "overdue_interest_fen", 0, MOST_FEN)
    days = (day(inputs["paid"]) - day(inputs["due"])).days
    if days < 0:
        raise Refused("domain_error", "paid|due")
    penalty = rate * (1 + uplift)
    return {"days": days, "penalty_rate": penalty, "penalty_interest_fen": half_up(principal * penalty * days / 360),
            "compound_interest_fen": half_up(interest * penalty * days / 360)}


def quote_bp(inputs):
    """Whole basis points over the reference rate, rounded up on the decimal values (of 1e-8, methods.md 1.1)."""
    rate, lpr = (Fraction(half_up(exact(inputs[k]) * 10**8), 10**8) for k in ("rate", "lpr"))
    spread = math.ceil((rate - lpr) * 10000)
    return {"spread_bp": spread, "quoted_rate": lpr + Fraction(spread, 10000)}


def draw_custom(rng):
    start, count = random_day(rng), rng.choice([1, 1, 2, 3, 5, 12, rng.randint(1, 40)])
    dates, at = [], start
    for k in range(count):
        at = at + datetime.timedelta(days=rng.randint(1, 400)) if rng.random() < 0.5 else add_months(start, 500 + 6 * k)
        dates.append(at)
    dates.sort()
    plan = [rng.choice([0, random_fen(rng, 1, 10**11)]) for _ in range(count)]
    plan[-1] += 1
    total = sum(plan) + (rng.choice([0, 0, 0, 0, 0, 0, 0, 1, -1]) if sum(plan) > 1 else 0)
    return {"principal_fen": total, "rate": random_rate(rng), "start": start.isoformat(),
            "dates": [d.isoformat() for d in dates], "principal_plan_fen": plan}


def draw_settled(rng):
    start = random_day(rng)
    end = rng.choice([start + datetime.timedelta(days=rng.randint(1, 1500)), add_months(start, rng.randint(1, 60)), start,
                      start + datetime.timedelta(days=rng.randint(1, 40))])
    months = rng.choice([[3, 6, 9, 12], list(range(1, 13)), [6, 12], [12], [2], [2, 8], [12, 9, 6, 3],
                         sorted(rng.sample(range(1, 13), rng.randint(1, 12)))])
    return {"principal_fen": random_fen(rng), "rate": random_rate(rng), "start": start.isoformat(), "end": end.isoformat(),
            "settle_months": months, "settle_day": rng.choice([20, 20, 20, 21, 15, 28, 29, 30, 31, rng.randint(1, 31)])}


def draw_revolver(rng):
    inputs = draw_settled(rng)
    del inputs["principal_fen"]
    start, end = day(inputs["start"]), day(inputs["end"])
    balance, events, most = 0, [], 0
    for date in sorted(start + datetime.timedelta(days=rng.randint(0, (end - start).days)) for _ in range(rng.randint(0, 12))):
        amount = random_fen(rng, 1, 10**12)
        if rng.random() < 0.5:
            amount = -min(balance, amount) if rng.random() < 0.95 else -(balance + 1)
        balance += amount
        most = max(most, balance)
        if amount:
            events.append([date.isoformat(), amount])
    if rng.random() < 0.5:
        inputs["line_fen"] = max(1, rng.choice([most, most + 1, 2 * most, most - 1 if rng.random() < 0.2 else most]))
        inputs["commitment_fee_rate"] = rng.choice([0, 0.002, round(rng.uniform(0, 0.02), 5)])
    return dict(inputs, events=events)


def draw_segments(rng):
    at, segments = random_day(rng), []
    for _ in range(rng.choice([1, 2, 2, 3, 6])):
        to = at + datetime.timedelta(days=rng.choice([0, 1, 11, 31, rng.randint(0, 400)]))
        segments.append([at.isoformat(), to.isoformat(), random_rate(rng)])
        at = to
    return {"principal_fen": random_fen(rng), "segments": segments}


def draw_overdue(rng):
    due = random_day(rng)
    paid = due + datetime.timedelta(days=rng.choice([0, 1, 46, rng.randint(0, 1000), -1]))
    return {"due": due.isoformat(), "paid": paid.isoformat(), "rate": random_rate(rng),
            "penalty_uplift": rng.choice([0.3, 0.5, 1, 1.0, 0.4, 0.29, 1.01, round(rng.uniform(0.3, 1), 4)]),
            "overdue_principal_fen": rng.choice([0, random_fen(rng)]), "overdue_interest_fen": rng.choice([0, random_fen(rng)])}


def draw_quote(rng):
    lpr = rng.choice([0.03, 0.035, 0.0345, 0.031, 0, round(rng.uniform(0, 0.06), 4)])
    rate = rng.choice([random_rate(rng), lpr, lpr + rng.randint(0, 300) * 1e-4, lpr + rng.randint(0, 30000) * 1e-6])
    return {"rate": rate, "lpr": lpr}


OPS = {
    "custom_principal": Op(custom_principal, draw_custom, (0, 0)),
    "interest_only_settled": Op(interest_only_settled, draw_settled, (0, 0)),
    "revolver": Op(revolver, draw_revolver, (0, 0)),
    "segmented_interest": Op(segmented_interest, draw_segments, (0, 0)),
    "overdue": Op(overdue, draw_overdue, (0, 0)),
    "quote_bp": Op(quote_bp, draw_quote, (1e-15, 0)),
}
