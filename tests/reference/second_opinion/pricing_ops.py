"""Price of one period (methods.md 6.1, 6.3): one_period, vat_exempt_rmin, break_even_pd."""
from opinion import Op, Refused, exact, need, unit


def parts(inputs):
    """Exact fractions of what methods.md 6.1 names; K is risk weight times capital ratio."""
    for name in ("pd", "lgd"):
        need(inputs, name, 0, 1)
    get = {name: exact(inputs.get(name, 0)) for name in (
        "ftp", "opex", "pd", "lgd", "rw", "capital_ratio", "hurdle", "cit", "vat", "surcharge", "fee", "capital_credit", "rate")}
    get["k_v"] = (1 - get["surcharge"] * get["vat"]) / (1 + get["vat"])
    get["K"] = get["rw"] * get["capital_ratio"]
    get["el"] = get["pd"] * get["lgd"]
    return get


def one_period(inputs):
    g = parts(inputs)
    cost = g["ftp"] + g["opex"] + g["el"] - g["K"] * g["capital_credit"]
    target = g["hurdle"] * g["K"]
    before_tax = (g["rate"] + g["fee"]) * g["k_v"] - cost
    net = before_tax * (1 - g["cit"])
    bars = {"ftp": g["ftp"], "opex": g["opex"], "expected_loss": g["el"], "target_return": target,
            "income_tax": target * g["cit"] / (1 - g["cit"]), "capital_credit": -g["K"] * g["capital_credit"]}
    build_up = {name: value / g["k_v"] for name, value in bars.items()}
    build_up["fee"] = -g["fee"]
    out = {"k_v": g["k_v"], "el_rate": g["el"], "capital": g["K"], "r_min": sum(build_up.values()),
           "r_break_even": cost / g["k_v"] - g["fee"], "pre_tax": before_tax, "net_income": net, "eva": net - target,
           "build_up": build_up}
    if g["K"] == 0:
        out["raroc_status"] = "undefined_ratio"
    else:
        out["raroc"] = net / g["K"]
    return out


def break_even_pd(inputs):
    g = parts(inputs)
    left = ((g["rate"] + g["fee"]) * g["k_v"] - g["ftp"] - g["opex"] + g["K"] * g["capital_credit"]
            - g["hurdle"] * g["K"] / (1 - g["cit"]))
    if g["lgd"] == 0:
        return {"status": "undefined_ratio"}
    raw = left / g["lgd"]
    status = "unprofitable_at_zero_pd" if raw < 0 else "profitable_at_any_pd" if raw > 1 else "ok"
    return {"pd_star_raw": raw, "pd_star": min(max(raw, 0), 1), "status": status}


def vat_exempt_rmin(inputs):
    """The lowest rate whose interest after value added tax is what is needed, under the two methods of the exemption."""
    vat, surcharge, need_net = (exact(inputs[k]) for k in ("vat", "surcharge", "net_income_needed"))
    kept, limit = (1 - surcharge * vat) / (1 + vat), exact(inputs["lpr"]) * 3 / 2
    inside = need_net <= limit
    return {"cap_rate": limit, "r_taxed": need_net / kept, "r_method1": need_net if inside else need_net / kept,
            "r_method2": need_net if inside else limit + (need_net - limit) / kept, "dead_zone_upper": limit / kept}


def draw_price(rng):
    inputs = {"ftp": round(rng.uniform(0, 0.04), 4), "opex": rng.choice([0, 0.008, round(rng.uniform(0, 0.03), 4)]),
              "pd": rng.choice([unit(rng), round(rng.uniform(0, 0.08), 4)]), "lgd": rng.choice([unit(rng, 0.2), 0.45]),
              "rw": rng.choice([0, 0.75, 0.85, 1, 1.5, round(rng.uniform(0, 12.5), 2)]),
              "capital_ratio": rng.choice([0.105, 0.125, 0, 1]), "hurdle": rng.choice([0, 0.12, 0.15, 0.3]),
              "cit": rng.choice([0, 0.15, 0.25, 0.9]), "vat": rng.choice([0, 0.06, 0.03]), "surcharge": rng.choice([0, 0.12, 0.1]),
              "rate": rng.choice([0, 0.0465, round(rng.uniform(0, 0.36), 4), 1])}
    if rng.random() < 0.6:
        inputs["fee"] = rng.choice([0, 0.002, 0.01])
    if rng.random() < 0.6:
        inputs["capital_credit"] = rng.choice([0, 0.018, 0.03])
    return inputs


def draw_exempt(rng):
    lpr = rng.choice([0.03, 0.035, 0.0345, round(rng.uniform(0.01, 0.06), 4)])
    return {"vat": rng.choice([0, 0.06, 0.03]), "surcharge": rng.choice([0, 0.12, 0.1]), "lpr": lpr,
            "net_income_needed": rng.choice([0, 0.045, float(exact(lpr) * 3 / 2), round(rng.uniform(0, 0.12), 4)])}


OPS = {
    "one_period": Op(one_period, draw_price),
    "break_even_pd": Op(break_even_pd, draw_price, edges=[dict(
        ftp=0.02, opex=0.008, pd=0.02, lgd=0, rw=1, capital_ratio=0.125, hurdle=0.12, cit=0.25, vat=0, surcharge=0, rate=0.05)]),
    "vat_exempt_rmin": Op(vat_exempt_rmin, draw_exempt),
}
