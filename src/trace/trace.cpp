#include "trace/trace.h"

namespace loan {

std::string Trace::join(std::initializer_list<std::string_view> parts) {
  std::string path;
  for (const auto part : parts) path += part;
  return path;
}

NodeId Trace::leaf(NodeKind kind, double value, bool is_money, std::string path) {
  Node n{kind};
  n.is_money = is_money;
  n.value = value;
  n.path = std::move(path);
  nodes_.push_back(std::move(n));
  return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId Trace::record(NodeKind kind, const char* rule, double value, bool is_money, std::span<const NodeId> terms,
                     double (*replay)(const double*, std::size_t)) {
  Node n{kind};
  n.is_money = is_money;
  n.value = value;
  n.rule = rule;
  n.first_term = static_cast<std::uint32_t>(term_ids_.size());
  n.term_count = static_cast<std::uint32_t>(terms.size());
  n.replay = replay;
  term_ids_.insert(term_ids_.end(), terms.begin(), terms.end());
  nodes_.push_back(std::move(n));
  return static_cast<NodeId>(nodes_.size() - 1);
}

namespace {

double add_all(const double* v, std::size_t n) {
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += v[i];
  return total;
}

}  // namespace

Num Trace::sum(const char* rule, std::span<const Num> terms) {
  double total = 0;
  for (const auto& t : terms) total += t.value;
  if (!recording_) return Num{total};
  std::vector<NodeId> ids;
  ids.reserve(terms.size());
  for (const auto& t : terms) ids.push_back(known(t));
  return Num{total, record(NodeKind::sum, rule, total, false, ids, &add_all)};
}

MoneyNum Trace::sum_money(const char* rule, std::span<const MoneyNum> terms) {
  Money total;
  for (const auto& t : terms) total += t.value;
  if (!recording_) return MoneyNum{total};
  std::vector<NodeId> ids;
  ids.reserve(terms.size());
  for (const auto& t : terms) ids.push_back(known(t));
  return MoneyNum{total, record(NodeKind::sum, rule, static_cast<double>(total.fen), true, ids, &add_all)};
}

}  // namespace loan
