// trace.h — step(): computes a number and records how. A figure that anyone can see is made here, so its explanation
// cannot say something else than the calculation did.
//
// trace/ knows how numbers were made, never what they mean: names come from words/, formula text and sources from
// rules.h. It does not format and does not decide what is shown.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/money.h"

namespace loan {

/// Place of a node in its Trace; 0 is "not recorded".
using NodeId = std::uint32_t;

/// A value that knows where it came from. Converts to the plain value; a plain value converts to it (origin unknown).
template <class T>
struct Traced {
  T value{};
  NodeId why = 0;

  constexpr Traced() = default;
  constexpr Traced(T v) : value(v) {}  // NOLINT: implicit on purpose
  constexpr Traced(T v, NodeId node) : value(v), why(node) {}
  constexpr operator T() const { return value; }  // NOLINT
};
using Num = Traced<double>;
using MoneyNum = Traced<Money>;

enum class NodeKind : std::uint8_t {
  input,      ///< typed by the user or preset; `path` is its field
  parameter,  ///< from the dated parameter table; `path` is its key
  formula,    ///< a rule applied to the terms
  sum,        ///< the terms add up to the value
};

/// One recorded number. Money stands in fen, which doubles hold exactly up to 9e15.
struct Node {
  NodeKind kind;
  bool is_money = false;
  double value = 0;
  const char* rule = "";  ///< key in the table of rules; empty for input and parameter
  std::string path =
      {};  ///< field path or parameter key; for a formula the item it belongs to (bank id, month), or empty
  std::uint32_t first_term = 0;
  std::uint32_t term_count = 0;
  double (*replay)(const double* terms, std::size_t count) = nullptr;  ///< the formula again, for proofs
};

/// The record of one evaluation. Recording off, it costs nothing but the call.
class Trace {
 public:
  explicit Trace(bool recording = false);
  bool recording() const { return recording_; }

  /// An input with its field path, given in parts that are joined only when recording:
  /// input(bank.rate, "banks[", bank.id, "].rate").
  template <class... Parts>
  Num input(double value, const Parts&... parts) {
    return recording_ ? Num{value, leaf(NodeKind::input, value, false, join({std::string_view(parts)...}))}
                      : Num{value};
  }
  template <class... Parts>
  MoneyNum input(Money value, const Parts&... parts) {
    const auto fen = static_cast<double>(value.fen);
    return recording_ ? MoneyNum{value, leaf(NodeKind::input, fen, true, join({std::string_view(parts)...}))}
                      : MoneyNum{value};
  }
  /// A value from the dated parameter table.
  Num parameter(double value, std::string_view key) {
    return recording_ ? Num{value, leaf(NodeKind::parameter, value, false, std::string(key))} : Num{value};
  }

  /// Applies `formula` to the terms and records it under `rule`. The formula must be a captureless lambda over plain
  /// values (double, Money, AnnualRate, int): so the record can be replayed. Returns the result with its origin.
  template <class F, class... A>
  auto step(const char* rule, F formula, const Traced<A>&... terms) {
    static_assert(std::is_empty_v<F>, "a formula must not capture: name what it uses as a term");
    using R = std::invoke_result_t<F, A...>;
    const R result = formula(terms.value...);
    if (!recording_) return Traced<R>{result};
    const std::array<NodeId, sizeof...(A)> ids{known(terms)...};
    return Traced<R>{result, record(NodeKind::formula, rule, as_number(result), std::is_same_v<R, Money>, ids,
                                    &replay_fixed<F, A...>)};
  }

  /// The same for a formula over a list: `formula` takes std::span<const double> and returns double or Money.
  template <class F>
  auto step_list(const char* rule, F formula, std::span<const Num> terms) {
    static_assert(std::is_empty_v<F>, "a formula must not capture: name what it uses as a term");
    using R = std::invoke_result_t<F, std::span<const double>>;
    std::vector<double> values(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) values[i] = terms[i].value;
    const R result = formula(std::span<const double>(values));
    if (!recording_) return Traced<R>{result};
    return Traced<R>{result, record_list(NodeKind::formula, rule, as_number(result), std::is_same_v<R, Money>, terms,
                                         &replay_list<F>)};
  }

  /// One of many numbers that a single run made together (a root, a month of a path): `value` is what `formula` gives
  /// for these terms, and is not worked out again for the record. Replaying it is what proves it.
  template <class F>
  Num entry(const char* rule, F, double value, std::span<const Num> terms) {
    static_assert(std::is_empty_v<F>, "a formula must not capture: name what it uses as a term");
    if (!recording_) return Num{value};
    return Num{value, record_list(NodeKind::formula, rule, value, false, terms, &replay_list<F>)};
  }

  /// A plain sum, recorded so that the shown terms add up to the shown total.
  Num sum(const char* rule, std::span<const Num> terms);
  Num sum(const char* rule, std::initializer_list<Num> terms) {
    return sum(rule, std::span<const Num>(terms.begin(), terms.size()));
  }
  MoneyNum sum_money(const char* rule, std::span<const MoneyNum> terms);

  /// Says which item (bank id, month, party) the number just made belongs to. Returns it unchanged.
  template <class T>
  Traced<T> about(Traced<T> made, std::string_view item) {
    if (recording_ && made.why != 0) nodes_[made.why].path = std::string(item);
    return made;
  }

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  std::span<const NodeId> terms(const Node& n) const { return {term_ids_.data() + n.first_term, n.term_count}; }

 private:
  static double as_number(double v) { return v; }
  static double as_number(int v) { return v; }
  static double as_number(Money v) { return static_cast<double>(v.fen); }
  static double as_number(AnnualRate v) { return static_cast<double>(v.e8); }
  template <class T>
  static T from_number(double v) {
    if constexpr (std::is_same_v<T, Money>) {
      return Money{static_cast<std::int64_t>(v)};
    } else if constexpr (std::is_same_v<T, AnnualRate>) {
      return AnnualRate{static_cast<std::int64_t>(v)};
    } else {
      return static_cast<T>(v);
    }
  }
  template <class F, class... A>
  static double replay_fixed(const double* v, std::size_t) {
    return replay_at<F, A...>(v, std::index_sequence_for<A...>{});
  }
  template <class F, class... A, std::size_t... I>
  static double replay_at(const double* v, std::index_sequence<I...>) {
    return as_number(F{}(from_number<A>(v[I])...));
  }
  template <class F>
  static double replay_list(const double* v, std::size_t n) {
    return as_number(F{}(std::span<const double>(v, n)));
  }
  static std::string join(std::initializer_list<std::string_view> parts);
  NodeId leaf(NodeKind kind, double value, bool is_money, std::string path);
  NodeId record(NodeKind kind, const char* rule, double value, bool is_money, std::span<const NodeId> terms,
                double (*replay)(const double*, std::size_t));
  /// The same for terms that still are values with their origins.
  template <class T>
  NodeId record_list(NodeKind kind, const char* rule, double value, bool is_money, std::span<const Traced<T>> terms,
                     double (*replay)(const double*, std::size_t)) {
    const std::size_t first = term_ids_.size();
    for (const Traced<T>& t : terms) term_ids_.push_back(known(t));
    return formula_over(kind, rule, value, is_money, first, replay);
  }
  /// A node over the terms that stand from `first` on.
  NodeId formula_over(NodeKind kind, const char* rule, double value, bool is_money, std::size_t first,
                      double (*replay)(const double*, std::size_t));
  /// A term without a node (a literal) gets one, so that replay has every value.
  template <class T>
  NodeId known(const Traced<T>& t) {
    return t.why != 0 ? t.why : literal(as_number(t.value), std::is_same_v<T, Money>);
  }
  /// Equal literals share a node as far as they are remembered: most are 0, 1 and the same few weights.
  NodeId literal(double value, bool is_money);
  NodeId keep(Node node);

  bool recording_;
  std::vector<Node> nodes_;
  std::vector<NodeId> term_ids_;
  std::vector<NodeId> recent_literals_;  ///< by a hash of the value
};

}  // namespace loan
