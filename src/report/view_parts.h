// view_parts.h — what the views are put together from: figures looked up in the table of figures, tables whose shown
// sums add up, words. Inside report/ only.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "deal/fields.h"
#include "deal/figures.h"
#include "report/view.h"

namespace loan::views {

/// A struct of the outcome with the record that describes it.
struct Place {
  const FigureRecord* record = nullptr;
  const void* owner = nullptr;
  std::string path;  ///< up to and including the last '.'; empty at the root
};

/// A cell with the number it shows, so that columns can be made to add up.
struct Shown {
  Cell cell;
  bool counts = false;  ///< `value` is a finite number
  double value = 0;
  Unit unit = Unit::none;
  int digits = 0;
};

class Maker {
 public:
  explicit Maker(const ViewInputs& in);

  const Outcome& out;
  const Deal& deal;
  const Language language;
  const MoneyUnit money;
  const Provenance* provenance;
  const ParameterTable& parameters;
  const WhatIf* what_if;
  const Comparing* comparing;
  const GrowthSpread* spread;

  std::string say(std::string_view key, std::initializer_list<Slot> slots = {}) const {
    return sentence(key, language, slots);
  }
  /// Several sentences in a row: English needs a space between them and a capital letter, Chinese neither.
  void add_sentence(std::string& text, const std::string& more) const;

  Place root() const { return {&outcome_record(), &out, {}}; }
  Place part(const Place& of, std::string_view name) const;
  Place item(const Place& of, std::string_view list, std::size_t i) const;
  std::size_t count(const Place& of, std::string_view list) const;

  /// Those of `rows` that at least one item of the list has a number for (another than 0 with `not_zero`).
  std::vector<const char*> present(const Place& of, std::string_view list, std::initializer_list<const char*> rows,
                                   bool not_zero = false) const;

  /// A figure as it stands in a table.
  Shown figure(const Place& at, std::string_view row) const;
  /// The same with a sign, as a difference: "+43bp", "−1.4 点".
  Shown change(const Place& at, std::string_view row) const;
  /// An input as it stands in a table; one digit more than asked for is never lost.
  Shown input(const FieldPlace& field) const;
  Shown input(std::string_view path) const { return input(find_field(deal, path)); }
  Shown words(std::string text) const;
  Shown named(std::string text, chart::Ink swatch) const;

  /// For sentences: "3.17%", "43bp", "620 万元".
  std::string text(const Place& at, std::string_view row) const;
  std::string text_of(double value, Unit unit, int digits = kUsualDigits) const;

  /// A distance between two shares in points: "0.9 点".
  std::string points(double share) const;

  std::string header(const FigureRecord& record, std::string_view row) const;
  std::string bank_name(std::string_view id) const;
  std::string tranche_name(std::string_view id) const;
  /// Position in the list of banks, layers after the banks: the party's colour everywhere.
  chart::Ink ink_of(std::string_view party) const;
  /// "三家银行", "Both banks".
  std::string banks_counted(std::size_t n) const;

 private:
  Shown shown(const Place& at, std::string_view row, bool signed_change) const;
};

const FigureRow* row_of(const FigureRecord& record, std::string_view row);

/// A table built row by row. Money columns carry their unit in the head. In a column with a total the shown parts are
/// rounded by largest remainder, so that they add up to the shown total.
class TableMaker {
 public:
  explicit TableMaker(const Maker& m) : m_(m) {}

  void column(std::string header, bool right = false, bool narrow = true);
  void money_column(std::string header, bool narrow = true);
  /// A column of the figure `row`: its head, side and unit follow from the table of figures.
  void column(const FigureRecord& record, std::string_view row, bool narrow = true);
  void row(std::string id, bool total = false);
  void add(Shown cell);
  void add(std::string text) { add(m_.words(std::move(text))); }
  void blank() { add(std::string()); }
  bool empty() const { return table_.rows.empty(); }
  ViewTable finish();

 private:
  void settle_digits(std::size_t column);
  void make_add_up(std::size_t column, std::size_t total);

  const Maker& m_;
  ViewTable table_;
  std::vector<std::vector<Shown>> shown_;
};

/// What one step of the last shown digit is worth, in the engine's unit.
double quantum(Unit unit, int digits, MoneyUnit money);
/// `values` rounded to whole steps so that they add up to the rounded total (largest remainder).
std::vector<double> adding_up(const std::vector<double>& values, double total, double step);

/// One block.
Block block(std::string id, std::string title, int columns);
Block block(std::string id, std::string title, int columns, Picture picture, float height);

// The views, one file each.
void overview(const Maker& m, View& view);
void joint(const Maker& m, View& view);
void pricing(const Maker& m, View& view);
void cover(const Maker& m, View& view);
void growth(const Maker& m, View& view);
void score(const Maker& m, View& view);
void gap(const Maker& m, View& view);
void schedule(const Maker& m, View& view);
void basis(const Maker& m, View& view);
void what_if(const Maker& m, View& view);
void compare(const Maker& m, View& view);

/// Word of the chosen split rule, as in files.
std::string agreed_rule(const Maker& m);
// Cards that stand in a file of their own.
Block compared_figures(const Maker& m);  ///< of one case or more, side by side
Block policy_tools(const Maker& m);
Block policy_gains(const Maker& m);
Block growth_warrant(const Maker& m);
Block growth_swap(const Maker& m);
Block growth_quarters(const Maker& m);
Block growth_founder(const Maker& m);
/// Picture and table of the simulated spread.
Block growth_spread(const Maker& m);
Block growth_spread_table(const Maker& m);

/// Whether the programme's ceiling bounds the rate, and not what the borrower would take.
bool programme_caps(const Deal& deal);
/// The joint view's sentence and hints, which the overview shows too.
void tell_common_rate(const Maker& m, View& view);

}  // namespace loan::views
