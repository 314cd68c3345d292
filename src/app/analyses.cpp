#include "app/analyses.h"

#include <algorithm>

#include "analysis/ranges.h"
#include "core/math.h"

namespace loan::app {

namespace {

constexpr int kCells = 160;
/// Evaluations in one piece of work on the map.
constexpr int kPiece = 40;
constexpr std::size_t kMostBars = 14;

/// The nearest value in steps of 1, 2 or 5 times a power of ten that are no wider than `width`.
double round_value(double x, double width, double low, double high) {
  if (!(width > 0)) return x;
  double up = 1, step = 1;
  while (1 / up > width && up < 1e9) up *= 10;
  while (up == 1 && step * 10 <= width) step *= 10;
  for (const double more : {5.0, 2.0}) {
    if (step * more / up <= width) {
      step *= more;
      break;
    }
  }
  return std::clamp(floor(x * up / step + 0.5) * step / up, low, high);
}

void set_number(Deal& deal, const std::string& path, double x, std::vector<std::string>& changed) {
  const FieldPlace place = find_field(deal, path);
  if (!place.row) return;
  place.set(value_in(*place.row, x));
  changed.push_back(path);
}

}  // namespace

void Analyses::follow(const AppState& state, const Outcome* outcome, const Deal& deal) {
  const bool compares = state.view == ViewId::compare;
  const bool grows = state.view == ViewId::growth;
  if (state.view != ViewId::what_if && !compares && !grows) {
    view_ = ViewId::overview;
    busy_ = false;
    revision_ = 0;
    return;
  }
  const bool same = outcome && revision_ == state.revision && view_ == state.view && wanted_ == state.questions &&
                    (!compares || tray_ == state.tray);
  if (!same) {
    outcome_ = outcome;
    deal_ = &deal;
    view_ = state.view;
    revision_ = state.revision;
    wanted_ = state.questions;
    tray_ = state.tray;
    start(state);
  }
  if (grows) return;
  if (!compares && outcome) look(state.looked);
  if (state.stopped && !compares) {
    shown_.stopped = shown_.stopped || busy_;
    busy_ = false;
  }
  show();
}

void Analyses::start(const AppState& state) {
  answer_.reset();
  curve_.reset();
  tornado_.reset();
  robustness_.reset();
  map_.reset();
  looked_at_.reset();
  looked_.reset();
  best_.reset();
  search_.reset();
  structures_.reset();
  problems_.clear();
  bridge_.reset();
  bridge_tried_ = false;
  fields_.clear();
  next_ = 0;
  shown_ = {};
  compared_ = {};
  busy_ = outcome_ != nullptr;
  if (!outcome_) return;
  if (view_ == ViewId::growth) {
    if (spread_revision_ != revision_ || !spread_) {
      spread_.reset();
      if (outcome_->growth) spread_ = std::make_unique<SpreadWork>(*deal_, *parameters_);
      spread_revision_ = revision_;
    }
    busy_ = spread_ != nullptr;
    return;
  }
  asked_ = settled(wanted_, state.scenario, *outcome_);
  offered_fields_ = movable_fields(state.scenario);
  offered_figures_ = asked_figures(*outcome_);
  if (view_ == ViewId::compare) {
    std::vector<Held> kept;
    for (const auto& scenario : state.tray) {
      const auto known =
          std::find_if(held_.begin(), held_.end(), [&](const Held& h) { return h.scenario == scenario; });
      kept.push_back({scenario, {}});
      if (known != held_.end()) kept.back().outcome = std::move(known->outcome);
    }
    held_ = std::move(kept);
    return;
  }
  if (asked_.part == WhatIfPart::sensitivity || asked_.part == WhatIfPart::robust) {
    fields_ = uncertain_fields(state.scenario);
  }
  if (asked_.part == WhatIfPart::map) {
    MapTerms terms;
    terms.x = {asked_.map_x, asked_.x_low, asked_.x_high};
    terms.y = {asked_.map_y, asked_.y_low, asked_.y_high};
    terms.columns = terms.rows = kCells;
    map_ = std::make_unique<DealMap>(Subject{*deal_, *parameters_}, terms);
    problems_ = map_->problems();
    if (!problems_.empty()) {
      map_.reset();
      busy_ = false;
    }
  }
  if (asked_.part == WhatIfPart::structures) {
    search_ = std::make_unique<StructureSearch>(Subject{*deal_, *parameters_});
  }
}

void Analyses::look(const std::optional<chart::Point>& at) {
  if (!map_ || !at || (looked_at_ && looked_at_->x == at->x && looked_at_->y == at->y)) return;
  looked_at_ = at;
  const double x_low = map_->x_at(0), x_high = map_->x_at(map_->columns());
  const double y_low = map_->y_at(0), y_high = map_->y_at(map_->rows());
  looked_ = map_->point(round_value(at->x, (x_high - x_low) / map_->columns(), x_low, x_high),
                        round_value(at->y, (y_high - y_low) / map_->rows(), y_low, y_high));
}

bool Analyses::step() {
  if (!busy_ || !outcome_) return false;
  if (view_ == ViewId::growth) {
    busy_ = spread_->step();
    return true;
  }
  const bool more = view_ == ViewId::compare ? step_compare() : step_what_if();
  busy_ = more;
  show();
  return true;
}

bool Analyses::step_what_if() {
  const Subject subject{*deal_, *parameters_};
  switch (asked_.part) {
    case WhatIfPart::goal: {
      if (answer_) {
        draw_curve(subject);
        return false;
      }
      goal_ = {asked_.goal_field, asked_.goal_figure, *asked_.target, {}, {}};
      auto found = solve(subject, goal_);
      problems_ = found.problems();
      if (found) answer_ = std::move(*found);
      return answer_.has_value();
    }
    case WhatIfPart::structures: {
      const bool more = search_->advance();
      problems_ = search_->problems();
      structures_ = search_->found();
      return more;
    }
    case WhatIfPart::map:
      if (!map_->done()) {
        map_->advance(kPiece);
        return true;
      }
      best_ = map_->best();
      return false;
    case WhatIfPart::sensitivity: {
      if (next_ >= fields_.size()) return false;
      auto found = tornado(subject, asked_.figure, {{fields_[next_++], {}, {}}});
      if (!found) {
        problems_ = found.problems();
        return false;
      }
      if (!tornado_) {
        tornado_ = std::move(*found);
      } else {
        auto& bars = tornado_->bars;
        TornadoBar& bar = found->bars.front();
        const auto at =
            std::find_if(bars.begin(), bars.end(), [&](const TornadoBar& b) { return b.width < bar.width; });
        bars.insert(at, std::move(bar));
        if (bars.size() > kMostBars) bars.pop_back();
      }
      return next_ < fields_.size();
    }
    case WhatIfPart::robust: {
      if (next_ >= fields_.size()) return false;
      auto found = robustness(subject, {fields_[next_++]});
      if (!found) {
        problems_ = found.problems();
        return false;
      }
      if (!robustness_) {
        robustness_ = std::move(*found);
      } else {
        auto& all = robustness_->margins;
        for (Margin& m : found->margins) {
          const double share = m.share.value_or(1e300);
          const auto at =
              std::find_if(all.begin(), all.end(), [&](const Margin& k) { return k.share.value_or(1e300) > share; });
          all.insert(at, std::move(m));
        }
      }
      return robustness_->agreed && next_ < fields_.size();
    }
  }
  return false;
}

/// Around what holds now, and as far as the answer.
void Analyses::draw_curve(const Subject& subject) {
  constexpr int kPoints = 41;
  const FieldPlace place = find_field(*deal_, goal_.field);
  const UsualRange usual = usual_range(*place.row, number_in(place.get()));
  Swing swing{goal_.field, usual.low, usual.high};
  if (answer_->value) {
    const double beyond = 0.1 * (usual.high - usual.low);
    swing.low = std::max(place.row->low, std::min(usual.low, *answer_->value - beyond));
    swing.high = std::min(place.row->high, std::max(usual.high, *answer_->value + beyond));
  }
  auto found = sensitivity_table(subject, goal_.figure, {swing}, kPoints);
  if (found && found->xs.size() > 1) curve_ = std::move(*found);
}

bool Analyses::step_compare() {
  while (next_ < held_.size() && (held_[next_].outcome || held_[next_].scenario->deal == *deal_)) ++next_;
  if (next_ < held_.size()) {
    auto outcome = evaluate(held_[next_].scenario->deal, *parameters_, Recording::off);
    if (outcome) held_[next_].outcome = std::move(*outcome);
    ++next_;
    return true;
  }
  const auto& cases = compared_.cases;
  if (bridge_tried_ || cases.size() < 2 || compared_.from == compared_.to) return false;
  bridge_tried_ = true;
  auto found = bridge({*cases[compared_.from].deal, *parameters_}, *cases[compared_.to].deal, asked_.compared);
  if (found) bridge_ = std::move(*found);
  return false;
}

void Analyses::show() {
  if (view_ == ViewId::compare) {
    // The present case stands first, unless the tray holds it already or is full.
    compared_.cases.clear();
    if (!outcome_) return;
    const bool in_tray =
        std::any_of(held_.begin(), held_.end(), [&](const Held& h) { return h.scenario->deal == *deal_; });
    if (!in_tray && held_.size() < kLargestTray) compared_.cases.push_back({{}, outcome_, deal_});
    for (const Held& h : held_) {
      const bool present = h.scenario->deal == *deal_;
      if (present || h.outcome) {
        compared_.cases.push_back(
            {h.scenario->meta.title, present ? outcome_ : &*h.outcome, present ? deal_ : &h.scenario->deal});
      }
    }
    const std::size_t count = compared_.cases.size();
    compared_.from = asked_.from < count ? asked_.from : 0;
    compared_.to = asked_.to < count ? asked_.to : count - 1;
    compared_.bridge = bridge_ ? &*bridge_ : nullptr;
    return;
  }
  shown_.asked = answer_ ? &goal_ : nullptr;
  shown_.answer = answer_ ? &*answer_ : nullptr;
  shown_.curve = curve_ ? &*curve_ : nullptr;
  shown_.tornado = tornado_ ? &*tornado_ : nullptr;
  shown_.robustness = robustness_ ? &*robustness_ : nullptr;
  shown_.map = map_ && map_->evaluations() > 0 ? map_.get() : nullptr;
  shown_.map_x = asked_.map_x;
  shown_.map_y = asked_.map_y;
  shown_.looked = looked_ ? &*looked_ : nullptr;
  shown_.best = best_ ? &*best_ : nullptr;
  shown_.structures = structures_ ? &*structures_ : nullptr;
  shown_.problems = problems_.empty() ? nullptr : &problems_;
  shown_.busy = busy_;
  shown_.progress = map_                        ? map_->progress()
                    : search_                   ? search_->progress()
                    : fields_.empty() || !busy_ ? 1
                                                : static_cast<double>(next_) / static_cast<double>(fields_.size());
}

std::shared_ptr<const Deal> Analyses::deal_of(Take take, std::size_t at, std::vector<std::string>& changed) const {
  if (!outcome_ || view_ != ViewId::what_if) return nullptr;
  if (take == Take::structure) {
    if (!structures_ || at >= structures_->structures.size()) return nullptr;
    changed = structures_->structures[at].changed;
    return std::make_shared<const Deal>(structures_->structures[at].deal);
  }
  auto deal = std::make_shared<Deal>(*deal_);
  if (take == Take::goal && answer_) {
    const auto& side = at == 1 ? answer_->below : answer_->above;
    if (at == 0 && answer_->value) set_number(*deal, goal_.field, *answer_->value, changed);
    if (at > 0 && side) set_number(*deal, goal_.field, side->value, changed);
  }
  const auto& point = take == Take::best ? best_ : looked_;
  if ((take == Take::best || take == Take::point) && point) {
    set_number(*deal, asked_.map_x, point->x, changed);
    set_number(*deal, asked_.map_y, point->y, changed);
  }
  if (changed.empty()) return nullptr;
  return deal;
}

}  // namespace loan::app
