#include "trace/trace.h"

#include <cstring>

namespace loan {

namespace {

constexpr std::size_t kRecentLiterals = 1024;       // a power of two
constexpr std::size_t kNodesOfALargeCase = 16'384;  // growing to them step by step costs more than their room

}  // namespace

Trace::Trace(bool recording) : recording_(recording) {
  if (recording_) {
    nodes_.reserve(kNodesOfALargeCase);
    term_ids_.reserve(kNodesOfALargeCase);
    recent_literals_.resize(kRecentLiterals);
  }
  nodes_.push_back(Node{NodeKind::input});  // place 0 means "not recorded"
}

NodeId Trace::keep(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId Trace::literal(double value, bool is_money) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  NodeId& recent = recent_literals_[(bits * 0x9E3779B97F4A7C15u) >> 54 & (kRecentLiterals - 1)];
  const Node& before = nodes_[recent];
  if (recent != 0 && before.is_money == is_money && std::memcmp(&before.value, &value, sizeof value) == 0) {
    return recent;
  }
  return recent = leaf(NodeKind::input, value, is_money, {});
}

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
  return keep(std::move(n));
}

NodeId Trace::record(NodeKind kind, const char* rule, double value, bool is_money, std::span<const NodeId> terms,
                     double (*replay)(const double*, std::size_t)) {
  const std::size_t first = term_ids_.size();
  term_ids_.insert(term_ids_.end(), terms.begin(), terms.end());
  return formula_over(kind, rule, value, is_money, first, replay);
}

NodeId Trace::formula_over(NodeKind kind, const char* rule, double value, bool is_money, std::size_t first,
                           double (*replay)(const double*, std::size_t)) {
  Node n{kind};
  n.is_money = is_money;
  n.value = value;
  n.rule = rule;
  n.first_term = static_cast<std::uint32_t>(first);
  n.term_count = static_cast<std::uint32_t>(term_ids_.size() - first);
  n.replay = replay;
  return keep(std::move(n));
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
  return Num{total, record_list(NodeKind::sum, rule, total, false, terms, &add_all)};
}

MoneyNum Trace::sum_money(const char* rule, std::span<const MoneyNum> terms) {
  Money total;
  for (const auto& t : terms) total += t.value;
  if (!recording_) return MoneyNum{total};
  return MoneyNum{total, record_list(NodeKind::sum, rule, static_cast<double>(total.fen), true, terms, &add_all)};
}

}  // namespace loan
