#!/usr/bin/env python3
"""A second opinion on the single operations of `loanweave calc`.

Every module of this folder that has a table OPS computes some operations again, written from methods.md alone in
plain Python: exact fractions, bisection, quadrature, brute force. This program lets them answer the published
reference values and random questions, asks the program under test the same questions in one run, and compares.

    compare.py [--seed N] [--cases N] [--ops a,b] [--modules a,b] [--program FILE] [--vectors FILE] [--show N]

It prints TAP: one line per operation. Exit 0 when all agree. The standard library is all it needs.
"""
import argparse
import importlib
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from opinion import Refused  # noqa: E402  (the folder has to be on the path first)


def load_ops(names):
    """op name -> Op, from the modules named, or from all in the folder."""
    found = {}
    for path in sorted(HERE.glob("*.py")):
        if path.stem in ("compare", "opinion") or (names and path.stem not in names):
            continue
        for name, op in getattr(importlib.import_module(path.stem), "OPS", {}).items():
            if name in found:
                raise SystemExit(f"two modules answer {name}")
            found[name] = op
    return found


def plain(value):
    """Fractions become floats, tuples lists; the rest stays."""
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def differences(expected, seen, tolerance, path=""):
    """Every place where `seen` lacks or contradicts `expected`. More outputs than expected are welcome."""
    where = path or "(all)"
    if isinstance(expected, dict):
        if not isinstance(seen, dict):
            return [f"{where}: expected an object, got {seen!r}"]
        out = []
        for key, value in expected.items():
            at = f"{path}.{key}" if path else key
            if key not in seen:
                out.append(f"{at}: missing, expected {value!r}")
            else:
                out += differences(value, seen[key], tolerance, at)
        return out
    if isinstance(expected, list):
        if not isinstance(seen, list) or len(seen) != len(expected):
            return [f"{where}: expected {expected!r}, got {seen!r}"]
        return [d for i, (a, b) in enumerate(zip(expected, seen)) for d in differences(a, b, tolerance, f"{path}[{i}]")]
    if isinstance(expected, bool) or isinstance(expected, str) or expected is None:
        return [] if expected == seen and type(expected) is type(seen) else [f"{where}: expected {expected!r}, got {seen!r}"]
    if isinstance(seen, bool) or not isinstance(seen, (int, float)):
        return [f"{where}: expected {expected!r}, got {seen!r}"]
    absolute, relative = tolerance
    if isinstance(expected, int) and isinstance(seen, int) and absolute == relative == 0:
        return [] if expected == seen else [f"{where}: expected {expected}, got {seen}"]
    if not math.isfinite(expected):
        return [f"{where}: the second opinion itself is {expected}"]
    if abs(seen - expected) <= max(absolute, relative * abs(expected)):
        return []
    return [f"{where}: expected {expected!r}, got {seen!r}"]


def judge(op, inputs, answer):
    """Differences between the second opinion on `inputs` and the program's answer."""
    try:
        expected = plain(op.answer(json.loads(json.dumps(inputs))))
    except Refused as refused:
        if "error" not in answer:
            return [f"expected a refusal ({refused}), got {json.dumps(answer.get('outputs'))[:300]}"]
        error, out = answer["error"], []
        if error["code"] != refused.code:
            out.append(f"expected {refused}, got {error}")
        if not any(name in error["message"] for name in refused.field.split("|")):
            out.append(f"the message does not name {refused.field}: {error['message']}")
        if refused.field and refused.code == "domain_error" and "allowed" not in error["message"]:
            out.append(f"the message names no range: {error['message']}")
        return out
    if "error" in answer:
        return [f"expected {json.dumps(expected)[:300]}, got {answer['error']}"]
    tolerance = op.tolerance(inputs) if callable(op.tolerance) else op.tolerance
    return differences(expected, answer["outputs"], tolerance)


def ask(program, cases):
    """The program's answers to all cases, in their order, from one run."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump([{"id": str(i), "op": op, "inputs": inputs} for i, (op, inputs) in enumerate(cases)], file)
        file.flush()
        run = subprocess.run([program, "calc", file.name], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SystemExit(f"{program} calc ended with {run.returncode}: {run.stderr[-2000:]}")
    return json.loads(run.stdout)


def published_differences(op_name, op, vectors):
    """The second opinion against the reference values: it has to be right itself."""
    out, count = [], 0
    for case in vectors:
        if case["op"] == op_name:
            count += 1
            tolerance = (case["tolerance"]["abs"], case["tolerance"]["rel"])
            seen = plain(op.answer(json.loads(json.dumps(case["inputs"]))))
            out += [f"{case['id']} {d}" for d in differences(case["expected"], seen, tolerance)]
    return count, out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20260120)
    parser.add_argument("--cases", type=int, default=60, help="random questions per operation")
    parser.add_argument("--ops", default="", help="only these, with commas")
    parser.add_argument("--modules", default="", help="only these modules, with commas")
    parser.add_argument("--program", default=str(ROOT / "build/native/loanweave"))
    parser.add_argument("--vectors", default=str(ROOT / "tests/data/vectors.json"))
    parser.add_argument("--show", type=int, default=5, help="differences printed per operation")
    options = parser.parse_args()

    ops = load_ops([m for m in options.modules.split(",") if m])
    wanted = [o for o in options.ops.split(",") if o]
    ops = {name: op for name, op in ops.items() if not wanted or name in wanted}
    vectors = json.loads(pathlib.Path(options.vectors).read_text(encoding="utf-8"))

    questions = []
    for name, op in ops.items():
        rng = random.Random(f"{options.seed} {name}")  # one stream per operation: adding one moves no other
        for inputs in list(op.edges) + [op.generate(rng) for _ in range(options.cases)]:
            questions.append((name, inputs))
    answers = ask(options.program, questions)

    print("TAP version 13")
    print(f"# seed {options.seed}, {options.cases} random questions per operation beside its edge cases")
    failed = 0
    for number, (name, op) in enumerate(ops.items(), 1):
        published, lines = published_differences(name, op, vectors)
        asked, refused = 0, 0
        for (asked_name, inputs), answer in zip(questions, answers):
            if asked_name == name:
                asked += 1
                refused += "error" in answer
                lines += [f"{json.dumps(inputs)[:900]}\n#     {d}" for d in judge(op, inputs, answer)]
        verdict = "not ok" if lines else "ok"
        failed += bool(lines)
        print(f"{verdict} {number} - {name}: {published} published, {asked} asked, {refused} of them refused, "
              f"{len(lines)} differences")
        for line in lines[: options.show]:
            print(f"#   {line}")
    print(f"1..{len(ops)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
