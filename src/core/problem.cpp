#include "core/problem.h"

#include <cstdio>

#include "core/name_of.h"

namespace loan {

LOAN_NAME_OF(ProblemCode, LOAN_PROBLEM_CODES)

std::string plain_number(double value) {
  char text[48];
  const bool whole = value > -1e15 && value < 1e15 && value == static_cast<double>(static_cast<long long>(value));
  std::snprintf(text, sizeof text, whole ? "%.0f" : "%.10g", value);
  return text;
}

void Checks::add(ProblemCode code, std::string_view field, std::string_view allowed) {
  std::string path = path_;
  for (const std::string_view part : {list_, id_, end_, field}) path += part;
  problems_.push_back(Problem{code, std::move(path), std::string(allowed)});
}

bool Checks::that(bool holds, ProblemCode code, std::string_view field, std::string_view allowed) {
  if (!holds) add(code, field, allowed);
  return holds;
}

bool Checks::in_range(std::string_view field, double value, double low, double high) {
  if (value >= low && value <= high) return true;  // texts are made for problems alone
  const bool finite = value - value == 0;
  add(finite ? ProblemCode::out_of_range : ProblemCode::not_finite, field,
      plain_number(low) + " – " + plain_number(high));
  return false;
}

bool Checks::positive(std::string_view field, double value, double high) {
  if (value > 0 && value <= high) return true;
  if (value - value != 0) {
    add(ProblemCode::not_finite, field, "> 0");
  } else if (value <= 0) {
    add(ProblemCode::not_positive, field, "> 0");
  } else {
    add(ProblemCode::out_of_range, field, "> 0, ≤ " + plain_number(high));
  }
  return false;
}

}  // namespace loan
