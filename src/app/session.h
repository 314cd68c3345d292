// session.h — a state and what follows from it, evaluated once for each revision.
#pragma once
#include <string>
#include <string_view>

#include "app/analyses.h"
#include "app/state.h"
#include "deal/evaluate.h"

namespace loan::app {

class Session {
 public:
  explicit Session(const ParameterTable& parameters, AppState state = first_state());
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const AppState& state() const { return state_; }
  /// The outcome of `outcome_revision()`: of the present revision, or, while that has problems, the last good one.
  /// nullptr when there was none yet.
  const Outcome* outcome() const { return outcome_ ? &*outcome_ : nullptr; }
  std::uint64_t outcome_revision() const { return outcome_revision_; }
  /// The deal that outcome() was made from.
  const Deal& outcome_deal() const { return outcome_deal_; }
  bool is_current() const { return outcome_revision_ == state_.revision; }
  /// What keeps the present revision from being evaluated.
  const Problems& problems() const { return problems_; }
  /// The problems at one field: of the deal, or of what was typed there and could not be read.
  std::vector<const Problem*> problems_at(std::string_view path) const;
  /// Grows with every act that changed the state in any way; for caches of what is shown.
  std::uint64_t changes() const { return changes_; }

  /// update(), then evaluate() when the revision is new. Returns what was refused or is wrong at present.
  Problems act(const Action& action);

  /// A small piece of the work that the shown view waits for. True when there is more to do; call it between frames.
  bool work();
  bool has_work() const { return analyses_.busy(); }
  /// What the views "what-if" and "compare" show, always of the present revision; nullptr in the other views.
  const WhatIf* what_if() const { return analyses_.what_if(); }
  const Comparing* comparing() const { return analyses_.comparing(); }
  /// What the growth view's simulation has found so far; nullptr in the other views, and without a firm's value.
  const GrowthSpread* spread() const { return analyses_.spread(); }
  const Analyses& analyses() const { return analyses_; }

  /// The work with its last steps back, as JSON, and the inverse; problems leave the work as it was.
  std::string keep() const;
  Problems restore(std::string_view kept);

 private:
  void settle();
  void calculate();

  const ParameterTable* parameters_;
  AppState state_;
  std::optional<Outcome> outcome_;
  Deal outcome_deal_;
  std::uint64_t outcome_revision_ = 0;
  std::uint64_t evaluated_ = 0;
  std::uint64_t changes_ = 0;
  Problems problems_;
  Analyses analyses_;
};

/// The node behind what is explained, or 0: of a figure by its path, of a field by the node that records it, then down
/// the steps as far as they go.
NodeId explained_node(const Explained& explained, const Outcome& outcome, std::uint64_t revision,
                      std::vector<NodeId>* way = nullptr);

}  // namespace loan::app
