// numbers.h — inputs and figures as plain numbers that a search can move and read.
//
// analysis/ asks evaluate() again and again: which value gives a target, where every party agrees, what moved a figure,
// what else would serve, how far an assumption may be wrong. It has no formula of banking of its own, knows no JSON and
// no wording, and never changes the case it is given.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"

namespace loan {

/// A case as every analysis takes it. Both must outlive the analysis.
struct Subject {
  const Deal& deal;
  const ParameterTable& parameters;
};

/// Whole numbers, numbers and amounts can be moved; texts, choices, switches and dates cannot.
bool is_numeric(const FieldRow& row);
/// 1 for whole numbers, one fen for amounts (0.01), 0 for numbers: the distance of neighbouring values.
double step_of(const FieldRow& row);
/// Yuan for amounts. Nothing when the field is not given or not numeric.
std::optional<double> number_in(const Value& value);
/// The nearest value that the field can hold: amounts to the fen, whole numbers to the unit.
Value value_in(const FieldRow& row, double x);

/// The number at `path`, yuan for amounts, without building any text; nothing when the figure is absent, not a number,
/// or not there at all.
std::optional<double> figure_number(const Outcome& outcome, std::string_view path);
/// Its row in the table, nullptr when this outcome has no such figure.
const FigureRow* figure_row(const Outcome& outcome, std::string_view path);

/// "banks[].margin" as one path per bank of this outcome; a path without [] as it is.
std::vector<std::string> expand_figure(const Outcome& outcome, std::string_view pattern);

/// A copy of the case in which some fields can be moved.
class Movable {
 public:
  /// `paths` must be numeric fields of the deal; problems() says which are not (unknown_field, wrong_type).
  Movable(const Subject& subject, const std::vector<std::string>& paths);
  Movable(const Movable&) = delete;
  Movable& operator=(const Movable&) = delete;

  const Problems& problems() const { return problems_; }
  std::size_t size() const { return places_.size(); }
  const FieldPlace& place(std::size_t i) const { return places_[i]; }
  const FieldRow& row(std::size_t i) const { return *places_[i].row; }
  /// What the field holds now; nothing when it is not given.
  std::optional<double> current(std::size_t i) const { return number_in(places_[i].get()); }
  /// Sets the nearest value the field can hold, and returns that.
  double move(std::size_t i, double x);
  void restore(std::size_t i) { places_[i].set(original_[i]); }
  const Deal& deal() const { return deal_; }
  const ParameterTable& parameters() const { return parameters_; }
  /// Only `figure` (a path or pattern) and no what-if besides it will be read from outcomes.
  void read_only(std::string_view figure) { extent_ = extent_with(figure); }
  /// Of outcomes nothing but who agrees, and the borrower's cost.
  void read_no_what_ifs() { extent_ = Extent::without_what_ifs; }
  Result<Outcome> outcome() const { return evaluate(deal_, parameters_, Recording::off, extent_); }

 private:
  Deal deal_;
  const ParameterTable& parameters_;
  Extent extent_ = Extent::everything;
  std::vector<FieldPlace> places_;
  std::vector<Value> original_;
  Problems problems_;
};

}  // namespace loan
