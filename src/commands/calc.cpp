#include "commands/calc.h"

#include <algorithm>
#include <array>

#include "core/math.h"

namespace loan {

namespace {

constexpr std::size_t kLongestList = 100'000;
constexpr std::size_t kLargestCalcText = std::size_t{64} << 20;  ///< bytes

/// What a problem allows, in words of `calc`: lists that have to be of one length name that length.
std::string allowed_by(const Problem& p) {
  if (p.allowed.empty()) return p.code == ProblemCode::empty_list ? "≥ 1 item" : "";
  const bool count =
      p.code == ProblemCode::inconsistent && p.allowed.find_first_not_of("0123456789") == std::string::npos;
  return count ? p.allowed + (p.allowed == "1" ? " item" : " items") : p.allowed;
}

std::string message_of(const Problem& p) {
  const std::string allowed = allowed_by(p);
  return std::string(name_of(p.code)) + ": " + p.field + (allowed.empty() ? "" : " (allowed: " + allowed + ")");
}

constexpr double kLargestInput = 1e18;
constexpr const char* kInputSizes = "|x| ≤ 1e18";
constexpr const char* kDays = "YYYY-MM-DD, 1900 – 2199";  // make_date()

/// Finite, and of a size that products of a few inputs stay finite.
bool sane(double x) {
  return fabs(x) <= kLargestInput;
}

/// Quotients of inputs that no loan has (a fund of 1e-300 yuan) can overflow: the place of such an output, or empty.
std::string overflow_in(const Json& outputs, const std::string& at) {
  if (outputs.is_number_float()) {
    const double x = outputs.get<double>();
    return x - x == 0 ? std::string() : at;
  }
  if (outputs.is_object()) {
    for (const auto& [key, inner] : outputs.items()) {
      if (std::string found = overflow_in(inner, at.empty() ? key : at + "." + key); !found.empty()) return found;
    }
  } else if (outputs.is_array()) {
    for (const Json& inner : outputs) {
      if (std::string found = overflow_in(inner, at); !found.empty()) return found;
    }
  }
  return {};
}

}  // namespace

CalcInputs::CalcInputs(const Json& inputs, std::string path) : inputs_(inputs), path_(std::move(path)) {
  if (inputs_.is_object()) return;
  const std::string place = path_.empty() ? "inputs" : path_.substr(0, path_.size() - 1);  // without the point
  problems_.push_back({ProblemCode::wrong_type, place, "object"});
}

void CalcInputs::problem(ProblemCode code, const char* key, std::string allowed) {
  problems_.push_back({code, path_ + key, std::move(allowed)});
}

void CalcInputs::take(const Problems& found) {
  for (const auto& p : found) problems_.push_back({p.code, path_ + p.field, p.allowed});
}

const Json* CalcInputs::find(const char* key, bool required) {
  known_.emplace_back(key);
  if (inputs_.is_object()) {
    if (const auto it = inputs_.find(key); it != inputs_.end()) return &*it;
  }
  if (required) problem(ProblemCode::missing_input, key);
  return nullptr;
}

bool CalcInputs::has(const char* key) const {
  if (!inputs_.is_object()) return false;
  const auto it = inputs_.find(key);
  return it != inputs_.end() && !it->is_null();
}

double CalcInputs::number(const char* key) {
  const Json* j = find(key, true);
  if (!j) return 0;
  if (!j->is_number()) {
    problem(ProblemCode::wrong_type, key, "number");
    return 0;
  }
  const double x = j->get<double>();
  if (!sane(x)) {
    problem(ProblemCode::domain_error, key, kInputSizes);
    return 0;
  }
  return x;
}

double CalcInputs::number(const char* key, double absent) {
  if (has(key)) return number(key);
  known_.emplace_back(key);
  return absent;
}

std::optional<double> CalcInputs::maybe_number(const char* key) {
  if (has(key)) return number(key);
  known_.emplace_back(key);
  return std::nullopt;
}

int CalcInputs::whole(const char* key) {
  const double x = number(key);
  if (x != floor(x) || fabs(x) > 1e9) {
    problem(ProblemCode::wrong_type, key, "whole number");
    return 0;
  }
  return static_cast<int>(x);
}

int CalcInputs::whole(const char* key, int absent) {
  if (has(key)) return whole(key);
  known_.emplace_back(key);
  return absent;
}

bool CalcInputs::flag(const char* key, bool absent) {
  const Json* j = find(key, false);
  if (!j || j->is_null()) return absent;
  if (!j->is_boolean()) {
    problem(ProblemCode::wrong_type, key, "true / false");
    return absent;
  }
  return j->get<bool>();
}

std::string CalcInputs::text(const char* key) {
  const Json* j = find(key, true);
  if (!j) return {};
  if (!j->is_string()) {
    problem(ProblemCode::wrong_type, key, "text");
    return {};
  }
  return j->get<std::string>();
}

std::string CalcInputs::text(const char* key, const char* absent) {
  if (has(key)) return text(key);
  known_.emplace_back(key);
  return absent;
}

Money CalcInputs::fen(const char* key) {
  const double x = number(key);
  if (x != floor(x)) {
    problem(ProblemCode::wrong_type, key, "whole number of fen");
    return {};
  }
  if (fabs(x) > static_cast<double>(kLargestMoney.fen)) {
    problem(ProblemCode::domain_error, key, "≤ " + plain_number(static_cast<double>(kLargestMoney.fen)));
    return {};
  }
  return Money{static_cast<std::int64_t>(x)};
}

AnnualRate CalcInputs::rate(const char* key) {
  const double x = number(key);
  if (fabs(x) > 100) {
    problem(ProblemCode::domain_error, key, "0 – 100");
    return {};
  }
  return AnnualRate::of_decimal(x);
}

Date CalcInputs::date(const char* key) {
  const std::string iso = text(key);
  if (iso.empty()) return {};
  const auto d = parse_date(iso);
  if (!d) problem(ProblemCode::domain_error, key, kDays);
  return d.value_or(Date{});
}

const Json& CalcInputs::raw(const char* key) {
  static const Json nothing;
  const Json* j = find(key, true);
  if (j && j->is_null()) problem(ProblemCode::wrong_type, key, "list or object");
  return j ? *j : nothing;
}

void CalcInputs::accept(std::initializer_list<const char*> keys) {
  for (const char* key : keys) known_.emplace_back(key);
}

namespace {

enum class Item { fine, wrong_type, out_of_range };

/// Each element through `read`; one that does not pass is a problem with its place, what it should be and its range.
/// The list itself must be an array of sane length.
template <class T, class Read>
std::vector<T> read_list(CalcInputs& in, const Json* j, const char* key, const char* type, const std::string& range,
                         const Read& read) {
  std::vector<T> out;
  if (!j) return out;
  if (!j->is_array() || j->size() > kLongestList) {
    in.problem(ProblemCode::wrong_type, key, "list");
    return out;
  }
  out.reserve(j->size());
  for (const auto& item : *j) {
    T value{};
    const Item found = read(item, value);
    if (found != Item::fine) {
      const std::string place = std::string(key) + "[" + std::to_string(out.size()) + "]";
      const bool mistyped = found == Item::wrong_type;
      in.problem(mistyped ? ProblemCode::wrong_type : ProblemCode::domain_error, place.c_str(),
                 mistyped ? type : range);
      return {};
    }
    out.push_back(value);
  }
  return out;
}

/// A whole number, also when it is written as 1e9 or 3.0.
Item read_whole(const Json& j, double most, double& x) {
  if (!j.is_number()) return Item::wrong_type;
  x = j.get<double>();
  if (!(fabs(x) <= most)) return Item::out_of_range;
  return x == floor(x) ? Item::fine : Item::wrong_type;
}

}  // namespace

std::vector<double> CalcInputs::numbers(const char* key) {
  return read_list<double>(*this, find(key, true), key, "number", kInputSizes, [](const Json& j, double& x) {
    if (!j.is_number()) return Item::wrong_type;
    x = j.get<double>();
    return sane(x) ? Item::fine : Item::out_of_range;
  });
}

std::vector<int> CalcInputs::wholes(const char* key) {
  return read_list<int>(*this, find(key, true), key, "whole number", "|x| ≤ 1e9", [](const Json& j, int& n) {
    double x = 0;
    const Item found = read_whole(j, 1e9, x);
    if (found == Item::fine) n = static_cast<int>(x);
    return found;
  });
}

std::vector<Money> CalcInputs::fens(const char* key) {
  const auto most = static_cast<double>(kLargestMoney.fen);
  const auto read = [most](const Json& j, Money& m) {
    double x = 0;
    const Item found = read_whole(j, most, x);
    if (found == Item::fine) m = Money{static_cast<std::int64_t>(x)};
    return found;
  };
  return read_list<Money>(*this, find(key, true), key, "whole number of fen", "≤ " + plain_number(most), read);
}

std::vector<Date> CalcInputs::dates(const char* key) {
  return read_list<Date>(*this, find(key, true), key, "text", kDays, [](const Json& j, Date& d) {
    if (!j.is_string()) return Item::wrong_type;
    const auto parsed = parse_date(j.get<std::string>());
    d = parsed.value_or(Date{});
    return parsed ? Item::fine : Item::out_of_range;
  });
}

void CalcInputs::finish() {
  if (!inputs_.is_object()) return;
  for (const auto& [key, value] : inputs_.items()) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) problem(ProblemCode::unknown_input, key.c_str());
  }
}

std::span<const std::span<const CalcOperation>> calc_operations() {
  static const std::array<std::span<const CalcOperation>, 8> kAll = {
      kScheduleOperations, kCreditOperations, kCoverOperations,  kPolicyOperations,
      kPricingOperations,  kJointOperations,  kGrowthOperations, kStackOperations};
  return kAll;
}

Json run_calc_case(const Json& one) {
  Json answer = Json::object();
  answer["id"] = one.is_object() && one.contains("id") ? one["id"] : Json();
  const auto fail = [&](ProblemCode code, const std::string& message) {
    // The engine's own codes are finer than calc's five; all of them mean "outside the formula's domain" here.
    const bool own = code == ProblemCode::unknown_op || code == ProblemCode::missing_input ||
                     code == ProblemCode::unknown_input || code == ProblemCode::wrong_type;
    answer["error"] = Json{{"code", name_of(own ? code : ProblemCode::domain_error)}, {"message", message}};
    return answer;
  };
  if (!one.is_object()) return fail(ProblemCode::wrong_type, "a case is an object {id, op, inputs}");
  if (!one.contains("op")) return fail(ProblemCode::missing_input, "missing_input: op");
  if (!one["op"].is_string()) return fail(ProblemCode::wrong_type, "wrong_type: op (allowed: text)");
  const std::string op = one["op"].get<std::string>();
  for (const auto group : calc_operations()) {
    for (const auto& operation : group) {
      if (op != operation.name) continue;
      const Json inputs = one.contains("inputs") ? one["inputs"] : Json::object();
      CalcInputs in(inputs);
      Json outputs = operation.run(in);
      if (!in.failed()) {
        if (const std::string at = overflow_in(outputs, {}); !at.empty())
          in.problem(ProblemCode::domain_error, at.c_str());
      }
      if (!in.failed()) {
        answer["outputs"] = std::move(outputs);
        return answer;
      }
      std::string message;
      for (const auto& p : in.problems()) message += (message.empty() ? "" : "; ") + message_of(p);
      return fail(in.problems().front().code, message);
    }
  }
  return fail(ProblemCode::unknown_op, "unknown_op: " + op);
}

Result<std::string> run_calc(std::string_view text) {
  const Result<Json> cases = read_json(text, kLargestCalcText);
  if (!cases.ok()) return cases.problems();
  if (!cases->is_array()) return Problem{ProblemCode::wrong_type, "", "[{id, op, inputs}]"};
  Json answers = Json::array();
  for (const auto& one : *cases) answers.push_back(run_calc_case(one));
  return answers.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace loan
