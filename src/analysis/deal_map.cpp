#include "analysis/deal_map.h"

#include <algorithm>

#include "analysis/ranges.h"
#include "core/math.h"

namespace loan {

namespace {

constexpr int kMostCells = 400;
// Where everyone's answer together does not change, a line is drawn from blocks of this many cells.
constexpr int kFineEnough = 4;

}  // namespace

DealMap::DealMap(const Subject& subject, const MapTerms& terms) : movable_(subject, {terms.x.field, terms.y.field}) {
  if (!movable_.problems().empty()) return;
  movable_.read_no_what_ifs();
  if (terms.x.field == terms.y.field) problems_.push_back({ProblemCode::inconsistent, terms.y.field, {}});
  for (const int n : {terms.columns, terms.rows}) {
    if (n < 1 || n > kMostCells) problems_.push_back({ProblemCode::out_of_range, "cells", "1 – 400"});
  }
  if (!problems_.empty()) return;
  set_range(terms.x, 0, terms.columns, x_low_, x_high_, columns_);
  set_range(terms.y, 1, terms.rows, y_low_, y_high_, rows_);
  if (!problems_.empty()) return;
  corners_.resize(static_cast<std::size_t>(columns_ + 1) * static_cast<std::size_t>(rows_ + 1));
  cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
  const int step = std::max(1, std::max(columns_, rows_) / 8);
  for (int row = 0; row < rows_; row += step) {
    for (int column = 0; column < columns_; column += step) {
      queue_.push_back({column, row, std::min(step, columns_ - column), std::min(step, rows_ - row)});
    }
  }
}

void DealMap::set_range(const MapAxis& axis, std::size_t i, int wanted, double& low, double& high, int& cells) {
  const FieldRow& row = movable_.row(i);
  const UsualRange usual = usual_range(row, movable_.current(i));
  low = axis.low.value_or(usual.low);
  high = axis.high.value_or(usual.high);
  if (!(low >= row.low && high <= row.high && low < high)) {
    problems_.push_back({ProblemCode::out_of_range, axis.field, allowed_range(row)});
    return;
  }
  cells = wanted;
  const double step = step_of(row);
  if (step > 0)
    cells = static_cast<int>(std::clamp(floor((high - low) / step + 0.5), 1.0, static_cast<double>(wanted)));
}

double DealMap::at(double low, double high, int i, int n, std::size_t field) const {
  const double x = i == n ? high : low + (high - low) * i / n;
  return *number_in(value_in(movable_.row(field), x));
}

void DealMap::look(int column, int row) {
  Corner& c = corner(column, row);
  if (c.seen) return;
  c.seen = true;
  ++evaluations_;
  movable_.move(0, x_at(column));
  movable_.move(1, y_at(row));
  const auto outcome = movable_.outcome();
  if (!outcome.ok()) return;
  c.valid = true;
  c.cost = outcome->borrower_cost.value;
  std::vector<Party> parties = agreement(movable_.deal(), *outcome);
  if (parties_.empty()) parties_ = parties;
  // A layer whose fee is 0 at one end of an axis has no line there: it neither agrees nor refuses.
  c.slack.assign(parties_.size(), 0.0);
  for (const Party& p : parties) {
    const auto same = std::find_if(parties_.begin(), parties_.end(),
                                   [&](const Party& q) { return q.kind == p.kind && q.id == p.id; });
    if (same == parties_.end()) {
      parties_.push_back(p);
      c.slack.push_back(p.slack);
    } else {
      c.slack[static_cast<std::size_t>(same - parties_.begin())] = p.slack;
    }
  }
}

bool DealMap::alike(const Block& b) const {
  const Corner* corners[] = {&corner(b.column, b.row), &corner(b.column + b.width, b.row),
                             &corner(b.column, b.row + b.height), &corner(b.column + b.width, b.row + b.height)};
  for (const Corner* c : corners) {
    if (c->valid != corners[0]->valid) return false;
    for (std::size_t p = 0; p < parties_.size() && c->valid; ++p) {
      const auto slack = [p](const Corner& k) { return p < k.slack.size() ? k.slack[p] : 0.0; };
      if (would_agree(parties_[p], slack(*c)) != would_agree(parties_[p], slack(*corners[0]))) return false;
    }
  }
  return true;
}

/// Whether the block's corners differ in being a case, or in whether everyone signs it.
bool DealMap::edge_of_agreement(const Block& b) const {
  const auto answer = [this](int column, int row) {
    const Corner& c = corner(column, row);
    if (!c.valid) return 0;
    for (std::size_t p = 0; p < c.slack.size(); ++p) {
      if (!would_agree(parties_[p], c.slack[p])) return 1;
    }
    return 2;
  };
  const int first = answer(b.column, b.row);
  return answer(b.column + b.width, b.row) != first || answer(b.column, b.row + b.height) != first ||
         answer(b.column + b.width, b.row + b.height) != first;
}

void DealMap::fill(const Block& b) {
  const Corner* corners[] = {&corner(b.column, b.row), &corner(b.column + b.width, b.row),
                             &corner(b.column, b.row + b.height), &corner(b.column + b.width, b.row + b.height)};
  MapCell cell;
  if (!alike(b)) {
    cell.kind = CellKind::line;
  } else if (!corners[0]->valid) {
    cell.kind = CellKind::invalid;
  } else {
    cell.kind = CellKind::agreed;
  }
  // Whoever refuses at every corner refuses in the cell, also when another's line runs through it.
  std::vector<Party> refusing;
  for (std::size_t p = 0; p < parties_.size() && cell.kind != CellKind::invalid; ++p) {
    bool everywhere = true;
    Party worst = parties_[p];
    worst.slack = 0;
    for (const Corner* c : corners) {
      const double slack = c->valid && p < c->slack.size() ? c->slack[p] : 0;
      everywhere = everywhere && c->valid && !would_agree(parties_[p], slack);
      worst.slack = std::min(worst.slack, slack);
    }
    if (everywhere) refusing.push_back(worst);
  }
  if (const Party* first = first_to_refuse(refusing)) {
    if (cell.kind == CellKind::agreed || cell.kind == CellKind::line) cell.kind = CellKind::refused;
    const auto same = std::find_if(parties_.begin(), parties_.end(),
                                   [&](const Party& q) { return q.kind == first->kind && q.id == first->id; });
    cell.refuses = static_cast<std::int16_t>(same - parties_.begin());
  }
  for (int row = b.row; row < b.row + b.height; ++row) {
    for (int column = b.column; column < b.column + b.width; ++column) {
      MapCell& target = cells_[place(column, row, columns_)];
      known_ += target.kind == CellKind::open ? 1 : 0;
      target = cell;
    }
  }
}

/// Looks at a block's corners, colours it, and cuts it when they differ. Returns the evaluations used.
int DealMap::settle(const Block& b) {
  const int before = evaluations_;
  look(b.column, b.row);
  look(b.column + b.width, b.row);
  look(b.column, b.row + b.height);
  look(b.column + b.width, b.row + b.height);
  fill(b);
  const bool small = b.width <= kFineEnough && b.height <= kFineEnough;
  if ((b.width == 1 && b.height == 1) || alike(b) || (small && !edge_of_agreement(b))) {
    leaves_.push_back(b);
    return evaluations_ - before;
  }
  const int w = std::max(1, b.width / 2), h = std::max(1, b.height / 2);
  for (int row = 0; row < b.height; row += h) {
    for (int column = 0; column < b.width; column += w) {
      queue_.push_back({b.column + column, b.row + row, std::min(w, b.width - column), std::min(h, b.height - row)});
    }
  }
  return evaluations_ - before;
}

bool DealMap::advance(int evaluations) {
  int used = 0;
  while (next_ < queue_.size() && used < evaluations) {
    const Block block = queue_[next_++];
    used += settle(block);
  }
  movable_.restore(0);
  movable_.restore(1);
  return next_ < queue_.size();
}

double DealMap::progress() const {
  if (queue_.empty()) return 1;
  double left = 0;
  for (std::size_t i = next_; i < queue_.size(); ++i) left += queue_[i].width * queue_[i].height;
  return 1 - left / static_cast<double>(cells_.size());
}

std::vector<MapSegment> DealMap::lines() const {
  std::vector<MapSegment> out;
  for (const Block& block : leaves_) {
    const int left = block.column, right = left + block.width, low = block.row, high = low + block.height;
    const Corner* c[] = {&corner(left, low), &corner(right, low), &corner(right, high), &corner(left, high)};
    if (!std::all_of(std::begin(c), std::end(c), [](const Corner* k) { return k->valid; })) continue;
    const double xs[] = {x_at(left), x_at(right), x_at(right), x_at(left)};
    const double ys[] = {y_at(low), y_at(low), y_at(high), y_at(high)};
    for (std::size_t p = 0; p < parties_.size(); ++p) {
      std::vector<std::pair<double, double>> cuts;
      for (int e = 0; e < 4; ++e) {
        const int f = (e + 1) % 4;
        const double a = p < c[e]->slack.size() ? c[e]->slack[p] : 0, b = p < c[f]->slack.size() ? c[f]->slack[p] : 0;
        if (would_agree(parties_[p], a) == would_agree(parties_[p], b)) continue;
        const double part = a == b ? 0.5 : std::clamp(a / (a - b), 0.0, 1.0);
        cuts.push_back({xs[e] + part * (xs[f] - xs[e]), ys[e] + part * (ys[f] - ys[e])});
      }
      for (std::size_t k = 0; k + 1 < cuts.size(); k += 2) {
        out.push_back({static_cast<int>(p), cuts[k].first, cuts[k].second, cuts[k + 1].first, cuts[k + 1].second});
      }
    }
  }
  return out;
}

}  // namespace loan
