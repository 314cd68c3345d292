// analyses.h — the work behind the views "what-if", "compare" and "growth", done in small steps beside the drawing.
// Results belong to one revision and one set of questions: when either changes they are gone before anything is drawn.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/growth_spread.h"
#include "app/questions.h"
#include "policy/parameters.h"
#include "report/view_analysis.h"

namespace loan::app {

class Analyses {
 public:
  explicit Analyses(const ParameterTable& parameters) : parameters_(&parameters) {}

  /// Drops what does not belong to this state, its outcome and deal, and prepares what the shown view asks.
  /// `outcome` is of state.revision, or nullptr while that has problems; it and `deal` must stay until the next call.
  void follow(const AppState& state, const Outcome* outcome, const Deal& deal);
  /// One piece of work, a few milliseconds: some forty evaluations, except for the bridge (one over every mixture of
  /// the changes). True when something new can be shown.
  bool step();
  bool busy() const { return busy_; }

  const Questions& questions() const { return asked_; }  ///< with the usual ones in place of those not chosen
  const std::vector<std::string>& offered_fields() const { return offered_fields_; }
  const std::vector<std::string>& offered_figures() const { return offered_figures_; }
  const WhatIf* what_if() const { return view_ == ViewId::what_if ? &shown_ : nullptr; }
  const GrowthSpread* spread() const { return view_ == ViewId::growth && spread_ ? spread_->shown() : nullptr; }
  const Comparing* comparing() const { return view_ == ViewId::compare ? &compared_ : nullptr; }

  /// The deal that `take` would make of the case, with what changes in it; nullptr when there is no such result.
  std::shared_ptr<const Deal> deal_of(Take take, std::size_t at, std::vector<std::string>& changed) const;

 private:
  void start(const AppState& state);
  void look(const std::optional<chart::Point>& at);
  bool step_what_if();
  void draw_curve(const Subject& subject);
  bool step_compare();
  void show();

  const ParameterTable* parameters_;
  const Outcome* outcome_ = nullptr;
  const Deal* deal_ = nullptr;
  std::uint64_t revision_ = 0;
  ViewId view_ = ViewId::overview;
  Questions wanted_, asked_;
  std::vector<std::string> offered_fields_, offered_figures_;
  bool busy_ = false;
  std::vector<std::string> fields_;  ///< still to be looked at one by one, from next_ on
  std::size_t next_ = 0;

  SolveTerms goal_;
  std::optional<SolveAnswer> answer_;
  std::optional<SensitivityTable> curve_;
  std::optional<Tornado> tornado_;
  std::optional<Robustness> robustness_;
  std::unique_ptr<DealMap> map_;
  std::optional<chart::Point> looked_at_;
  std::optional<MapPoint> looked_, best_;
  std::unique_ptr<StructureSearch> search_;
  std::optional<StructureList> structures_;
  Problems problems_;
  WhatIf shown_;

  /// A case of the tray with what follows from it; an outcome that is missing has been tried in vain.
  struct Held {
    std::shared_ptr<const Scenario> scenario;
    std::optional<Outcome> outcome;
  };
  std::vector<Held> held_;  ///< of the tray; kept while the tray keeps the case
  std::vector<std::shared_ptr<const Scenario>> tray_;
  std::optional<Bridge> bridge_;
  bool bridge_tried_ = false;
  Comparing compared_;

  std::unique_ptr<SpreadWork> spread_;  ///< of spread_revision_; kept while other views are on show
  std::uint64_t spread_revision_ = 0;
};

}  // namespace loan::app
