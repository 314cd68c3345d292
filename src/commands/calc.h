// calc.h — `loanweave calc`: runs single operations of the engine on JSON inputs, `op` names as in vectors.json.
//
// commands/ turns text into text: each command of the program, shared by the command line and the JavaScript module.
// It parses and prints; every number comes from the engine.
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "core/result.h"
#include "core/status.h"
#include "scenario/json_text.h"

namespace loan {

/// Reads the inputs of one operation. Every read of a missing, mistyped or misplaced input is a problem; after the
/// reads, `finish()` adds unknown_input for keys nobody asked for. All problems at once.
class CalcInputs {
 public:
  explicit CalcInputs(const Json& inputs, std::string path = {});

  double number(const char* key);                 ///< required
  double number(const char* key, double absent);  ///< with the default of methods.md
  std::optional<double> maybe_number(const char* key);
  int whole(const char* key);
  int whole(const char* key, int absent);
  bool flag(const char* key, bool absent);
  std::string text(const char* key);
  std::string text(const char* key, const char* absent);
  Money fen(const char* key);        ///< whole number of fen
  AnnualRate rate(const char* key);  ///< decimal -> 1e-8
  Date date(const char* key);        ///< "2025-03-20"
  std::vector<double> numbers(const char* key);
  std::vector<int> wholes(const char* key);
  std::vector<Money> fens(const char* key);
  std::vector<Date> dates(const char* key);
  bool has(const char* key) const;   ///< there, and not null: null stands for an optional input that is absent
  const Json& raw(const char* key);  ///< for nested lists; null when missing (a problem)
  void accept(std::initializer_list<const char*> keys);  ///< keys that may stand there and are read elsewhere

  /// A domain problem found by the adapter itself (the engine's own Problems go through take()).
  void problem(ProblemCode code, const char* key, std::string allowed = {});
  void take(const Problems& found);
  bool failed() const { return !problems_.empty(); }
  /// Adds unknown_input for keys that were never read. Call once, after all reads.
  void finish();
  const Problems& problems() const { return problems_; }

 private:
  const Json* find(const char* key, bool required);
  const Json& inputs_;
  std::string path_;
  Problems problems_;
  std::vector<std::string> known_;
};

/// One operation. Returns its outputs; on problems (in.failed() after in.finish()) the result is ignored.
/// Pattern of an adapter:
///   Json daycount(CalcInputs& in) {
///     const Date start = in.date("start"); ...
///     in.finish();
///     if (in.failed()) return {};
///     ... return Json{{"days", n}, ...};
///   }
struct CalcOperation {
  const char* name;
  Json (*run)(CalcInputs& in);
};

/// The register: every operation, one list per engine folder (calc_<folder>.cpp).
std::span<const std::span<const CalcOperation>> calc_operations();
extern const std::span<const CalcOperation> kScheduleOperations, kCreditOperations, kCoverOperations, kPolicyOperations,
    kPricingOperations, kJointOperations, kGrowthOperations, kStackOperations;

/// Runs one case {id, op, inputs}: {id, outputs} or {id, error:{code, message}}.
Json run_calc_case(const Json& one);

/// `calc`: an array of cases in, an array of answers out (as JSON text). Problems only when the text itself is bad:
/// those of read_json(), or wrong_type when it is no list.
Result<std::string> run_calc(std::string_view text);

}  // namespace loan
