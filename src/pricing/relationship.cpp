#include "pricing/relationship.h"

namespace loan {

Problems check_relationship_line(const RelationshipLine& line) {
  Checks checks;
  checks.in_range("volume", line.volume, -1e15, 1e15);
  checks.in_range("margin", line.margin, -1e6, 1e6);
  checks.in_range("take_up", line.take_up, 0, 1);
  checks.in_range("haircut", line.haircut, 0, 1);
  if (checks.in_range("vat_factor", line.vat_factor, 0, 1)) {
    checks.that(line.vat_factor > 0.0, ProblemCode::domain_error, "vat_factor", "> 0");
  }
  return checks.take();
}

Num relationship_income(const RelationshipLine& line, Trace& trace) {
  if (line.contracted) {
    return trace.step(
        "pricing.relationship_contracted",
        [](double volume, double margin, double take_up, double k_v) { return volume * margin * take_up * k_v; },
        line.volume, line.margin, line.take_up, line.vat_factor);
  }
  return trace.step(
      "pricing.relationship_haircut",
      [](double volume, double margin, double haircut, double k_v) { return volume * margin * (1 - haircut) * k_v; },
      line.volume, line.margin, line.haircut, line.vat_factor);
}

RelationshipIncome relationship_income(std::span<const RelationshipLine> lines, Trace& trace) {
  RelationshipIncome out;
  out.lines.reserve(lines.size());
  for (const RelationshipLine& line : lines) out.lines.push_back(relationship_income(line, trace));
  out.total = trace.sum("pricing.relationship_total", out.lines);
  return out;
}

}  // namespace loan
