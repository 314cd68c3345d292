// Click a number, see the sum: every figure of every view of every preset has an explanation, and where the terms are
// parts the shown ones add up to the shown figure.
#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "app/session.h"
#include "deal/evaluate.h"
#include "deal/figures.h"
#include "report/explanation.h"
#include "report/read_number.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;

namespace {

/// 0.01 yuan, or 0.01 bp of what is written in per cent; shown numbers are decimals, so half a last digit is safe.
double tolerance(Unit unit) {
  if (unit == Unit::rate || unit == Unit::share || unit == Unit::period_rate) return 0.0001 * 1.000001;
  return 0.01 * 1.000001;
}

class Walk {
 public:
  Walk(const Outcome& outcome, const Deal& deal) : outcome_(outcome), deal_(deal) {}

  void down(NodeId node) {
    if (!seen_.insert(node).second) return;
    const Explanation e = explain(outcome_, deal_, node, Language::zh);
    CAPTURE(e.name);
    CHECK_FALSE(e.name.empty());
    CHECK_FALSE(e.value.number.empty());
    if (e.terms_add_up) {
      double sum = 0;
      for (const ExplainedTerm& term : e.terms) sum += read_number(term.value.number);
      CHECK(std::fabs(sum - read_number(e.value.number)) <= tolerance(e.unit));
      ++sums;
    }
    if (e.kind != NodeKind::input && e.kind != NodeKind::parameter) CHECK_FALSE(e.formula.empty());
    for (const ExplainedTerm& term : e.terms) down(term.node);
  }

  int sums = 0;
  std::size_t count() const { return seen_.size(); }

 private:
  const Outcome& outcome_;
  const Deal& deal_;
  std::set<NodeId> seen_;
};

/// What a click on the cell opens.
NodeId node_of(const Cell& cell, const Outcome& outcome) {
  if (cell.why) return cell.why;
  return app::explained_node({cell.figure, 0, 0, {}}, outcome, 0);
}

}  // namespace

TEST_CASE("every figure of every view and headline opens an explanation whose shown parts add up") {
  int sums = 0, cells = 0;
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const Deal deal = open_preset(preset).deal;
    const auto outcome = evaluate(deal, builtin_parameters());
    REQUIRE(outcome);
    Walk walk(*outcome, deal);
    for (const MoneyUnit money : {MoneyUnit::wan, MoneyUnit::million}) {
      const ViewInputs in{*outcome, deal, Language::zh, money, nullptr};
      const auto check = [&](const Cell& cell) {
        if (cell.text.empty() || cell.text == "–" || (cell.why == 0 && cell.figure.empty())) return;
        const FigurePlace place = find_figure(*outcome, cell.figure);
        const bool number =
            place.row && (place.row->kind == FigureKind::number || place.row->kind == FigureKind::amount ||
                          place.row->kind == FigureKind::whole);
        CAPTURE(cell.figure);
        CAPTURE(cell.text);
        const NodeId node = node_of(cell, *outcome);
        // What is nothing because nothing was agreed (no principal in that month, a tool that does not apply) has no
        // sum.
        if (number && cell.text.find_first_of("123456789") != std::string::npos) CHECK(node != 0);
        if (node) walk.down(node);
        ++cells;
      };
      for (const Headline& h : headlines(in)) {
        CAPTURE(h.id);
        check(h.value);
        check(h.note);
      }
      for (int i = 0; i < kViewCount; ++i) {
        const View view = make_view(static_cast<ViewId>(i), in);
        CAPTURE(view.title);
        for (const Block& block : view.blocks) {
          if (!block.table) continue;
          CAPTURE(block.id);
          for (const ViewRow& row : block.table->rows) {
            for (const Cell& cell : row.cells) check(cell);
          }
        }
      }
    }
    sums += walk.sums;
  }
  CHECK(cells > 2'000);
  CHECK(sums > 100);
}

TEST_CASE("every number of the table of figures that has an origin leads down to inputs, sums adding up on the way") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const Deal deal = open_preset(preset).deal;
    const auto outcome = evaluate(deal, builtin_parameters());
    REQUIRE(outcome);
    Walk walk(*outcome, deal);
    for_each_figure(*outcome, [&](const FigurePlace& place) {
      if (const NodeId node = place.get().why) walk.down(node);
    });
    CHECK(walk.count() > 100);
  }
}

TEST_CASE("no amount of any view reads as zero when it is not, in either language and unit") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const Deal deal = open_preset(preset).deal;
    const auto outcome = evaluate(deal, builtin_parameters());
    REQUIRE(outcome);
    for (const MoneyUnit money : {MoneyUnit::wan, MoneyUnit::million}) {
      const ViewInputs in{*outcome, deal, Language::en, money, nullptr};
      for (int i = 0; i < kViewCount; ++i) {
        const View view = make_view(static_cast<ViewId>(i), in);
        CAPTURE(view.title);
        for (const Block& block : view.blocks) {
          if (!block.table) continue;
          for (const ViewRow& row : block.table->rows) {
            for (const Cell& cell : row.cells) {
              const FigurePlace place = find_figure(*outcome, cell.figure);
              if (cell.is_field || cell.text == "–" || !place.row ||
                  (place.row->unit != Unit::yuan && place.row->unit != Unit::yuan_per_year))
                continue;
              const Value value = place.get().value;
              const auto* exact = std::get_if<Money>(&value);
              const auto* number = std::get_if<double>(&value);
              const double yuan = exact ? static_cast<double>(exact->fen) / 100 : number ? *number : 0;
              if (std::fabs(yuan) < 1) continue;
              CAPTURE(cell.figure);
              CAPTURE(cell.text);
              CHECK(cell.text.find_first_of("123456789") != std::string::npos);
            }
          }
        }
      }
    }
  }
}
