// check() — everything that is wrong with a deal, at once.
#include <algorithm>
#include <optional>
#include <set>

#include "deal/fields.h"
#include "deal/repayment_plan.h"
#include "deal/walk.h"
#include "joint/min_cost.h"

namespace loan {

namespace {

using namespace agreed;

bool shown_in_percent(Unit unit) {
  return unit == Unit::rate || unit == Unit::share || unit == Unit::period_rate;
}

std::string bound(const FieldRow& row, double x) {
  if (shown_in_percent(row.unit)) return plain_number(x * 100) + " %";
  return plain_number(x) + (row.unit == Unit::yuan ? " 元" : "");
}

bool is_finite(double x) {
  return x - x == 0;
}

/// UTF-8, no control characters.
bool is_clean_text(const std::string& s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    const int more = c < 0x80 ? 0 : (c >> 5) == 6 ? 1 : (c >> 4) == 14 ? 2 : (c >> 3) == 30 ? 3 : -1;
    if (more < 0 || c < 0x20 || c == 0x7f || i + static_cast<std::size_t>(more) >= s.size()) return false;
    for (int k = 1; k <= more; ++k) {
      if ((static_cast<unsigned char>(s[i + static_cast<std::size_t>(k)]) >> 6) != 2) return false;
    }
    i += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

bool is_identifier(const std::string& s) {
  if (s.empty() || s.size() > 32) return false;
  return std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

constexpr double kSmallestValue = 1e-100;

/// Next to nothing is not nothing: a capital ratio of 1e-300 would give a return that no number holds.
bool is_next_to_nothing(double x) {
  return x != 0 && x < kSmallestValue && x > -kSmallestValue;
}

std::optional<ProblemCode> fault_of_number(double x, const FieldRow& row) {
  if (!is_finite(x)) return ProblemCode::not_finite;
  if (x < row.low || x > row.high || is_next_to_nothing(x)) return ProblemCode::out_of_range;
  return std::nullopt;
}

/// What is wrong with a value of this row. No text is made: nearly every value is right.
std::optional<ProblemCode> fault_of(const FieldRow& row, const Value& value) {
  const auto unless = [](bool right, ProblemCode code) { return right ? std::nullopt : std::optional(code); };
  if (std::holds_alternative<std::monostate>(value)) return unless(row.optional, ProblemCode::required);
  switch (row.kind) {
    case Kind::text: {
      const auto* s = std::get_if<std::string>(&value);
      if (!s) return ProblemCode::wrong_type;
      if (static_cast<double>(s->size()) > row.high) return ProblemCode::too_long;
      return unless(is_clean_text(*s), ProblemCode::bad_utf8);
    }
    case Kind::id:
    case Kind::reference: {
      const auto* s = std::get_if<std::string>(&value);
      if (!s) return ProblemCode::wrong_type;
      if (row.kind == Kind::reference && row.optional && s->empty()) return std::nullopt;
      return unless(is_identifier(*s), ProblemCode::bad_identifier);
    }
    case Kind::choice: {
      const auto* i = std::get_if<std::int64_t>(&value);
      return unless(i && *i >= 0 && *i < static_cast<std::int64_t>(row.choices.size()), ProblemCode::not_a_choice);
    }
    case Kind::boolean:
      return unless(std::holds_alternative<bool>(value), ProblemCode::wrong_type);
    case Kind::whole: {
      const auto* i = std::get_if<std::int64_t>(&value);
      return i ? fault_of_number(static_cast<double>(*i), row) : ProblemCode::wrong_type;
    }
    case Kind::number: {
      const auto* x = std::get_if<double>(&value);
      return x ? fault_of_number(*x, row) : ProblemCode::wrong_type;
    }
    case Kind::amount: {
      const auto* m = std::get_if<Money>(&value);
      return m ? fault_of_number(in_yuan(*m), row) : ProblemCode::wrong_type;
    }
    case Kind::date: {
      const auto* d = std::get_if<Date>(&value);
      if (!d) return ProblemCode::wrong_type;
      return unless(*d >= *make_date(1990, 1, 1) && *d <= *make_date(2199, 12, 31), ProblemCode::bad_date);
    }
  }
  return ProblemCode::wrong_type;
}

}  // namespace

std::string allowed_range(const FieldRow& row) {
  switch (row.kind) {
    case Kind::text:
      return "≤ " + plain_number(row.high);
    case Kind::id:
      return "a-z A-Z 0-9 _ - (1 – 32)";
    case Kind::reference:
      return std::string(row.refers_to) + "[]";
    case Kind::choice: {
      std::string words;
      for (const char* word : row.choices) words += (words.empty() ? "" : " / ") + std::string(word);
      return words;
    }
    case Kind::boolean:
      return "true / false";
    case Kind::date:
      return "1990-01-01 – 2199-12-31";
    case Kind::whole:
    case Kind::number:
    case Kind::amount:
      return bound(row, row.low) + " – " + bound(row, row.high);
  }
  return {};
}

namespace {

Problem problem_of(ProblemCode fault, const FieldRow& row, const Value& value, std::string path) {
  const auto* x = std::get_if<double>(&value);
  return {fault, std::move(path), x && is_next_to_nothing(*x) ? "0, |x| ≥ 1e-100" : allowed_range(row)};
}

}  // namespace

bool check_value(const FieldRow& row, const Value& value, const std::string& path, Problems& found) {
  const auto fault = fault_of(row, value);
  if (fault) found.push_back(problem_of(*fault, row, value, path));
  return !fault;
}

namespace {

constexpr auto kNoField = [](const Way&, const Record&, const FieldRow&, void*) {};
constexpr auto kNoList = [](const Way&, const ListRow&, void*) {};

void check_fields(Deal& deal, Problems& found) {
  const auto field = [&](const Way& way, const Record&, const FieldRow& row, void* owner) {
    const Value value = row.get(owner);
    if (const auto fault = fault_of(row, value)) found.push_back(problem_of(*fault, row, value, way.path() + row.name));
  };
  walk(deal_record(), &deal, Way{}, field, kNoList);
}

void check_lists(Deal& deal, Problems& found) {
  const auto list = [&](const Way& way, const ListRow& row, void* owner) {
    const std::size_t n = row.size(owner);
    const auto range = [&row] { return std::to_string(row.min_items) + " – " + std::to_string(row.max_items); };
    if (n < row.min_items) found.push_back({ProblemCode::empty_list, way.path() + row.name, range()});
    if (n > row.max_items) found.push_back({ProblemCode::too_many_items, way.path() + row.name, range()});
    if (n < 2) return;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < n; ++i) {
      const std::string id = id_of_item(row, owner, i);
      if (!seen.insert(id).second) {
        found.push_back({ProblemCode::duplicate_id, way.path() + row.name + "[" + id + "].id", {}});
      }
    }
  };
  walk(deal_record(), &deal, Way{}, kNoField, list);
}

void check_references(Deal& deal, Problems& found) {
  const auto field = [&](const Way& way, const Record&, const FieldRow& row, void* owner) {
    if (row.kind != Kind::reference) return;
    const std::string id = std::get<std::string>(row.get(owner));
    if (id.empty()) return;
    const ListPlace list = find_list(deal, row.refers_to);
    std::string known;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list.id(i) == id) return;
      known += (known.empty() ? "" : " / ") + list.id(i);
    }
    found.push_back({ProblemCode::unknown_reference, way.path() + row.name, known});
  };
  walk(deal_record(), &deal, Way{}, field, kNoList);
}

void check_tranche(const Tranche& t, Problems& found) {
  const auto at = [&](const char* field) { return "facility.tranches[" + t.id + "]." + field; };
  if (t.grace_months >= t.tenor_months) {
    found.push_back({ProblemCode::inconsistent, at("grace_months"), "< " + std::to_string(t.tenor_months)});
  }
  Money drawn = t.amount;
  for (const Draw& d : t.draws) {
    if (d.month > t.tenor_months) {
      found.push_back(
          {ProblemCode::inconsistent, at("draws[") + d.id + "].month", "1 – " + std::to_string(t.tenor_months)});
    }
    drawn += d.amount;
  }
  if (drawn <= Money{} || drawn > kLargestMoney || (is_line(t) && t.amount <= Money{})) {
    found.push_back({ProblemCode::not_positive, at("amount"), "> 0, ≤ 1000000000000 元"});
  }
  check_plan(t, found);
  const bool level = t.style == RepaymentChoice::annuity || t.style == RepaymentChoice::equal_principal;
  if (level && t.settlement != SettlementChoice::monthly) {
    found.push_back({ProblemCode::inconsistent, at("settlement"), "monthly"});
  }
  for (const Fee& f : t.fees) {
    const bool is_rate = f.timing == CostTiming::upfront_rate || f.timing == CostTiming::yearly_on_balance ||
                         f.timing == CostTiming::yearly_on_principal;
    if (is_rate && f.value > 0.2) {
      found.push_back({ProblemCode::out_of_range, at("fees[") + f.id + "].value", "0 % – 20 %"});
    }
  }
  std::set<int> months;
  for (const RateStep& s : t.rate_steps) {
    if (s.from_month > t.tenor_months) {
      found.push_back({ProblemCode::inconsistent, at("rate_steps[") + s.id + "].from_month",
                       "2 – " + std::to_string(t.tenor_months)});
    }
    if (!months.insert(s.from_month).second) {
      found.push_back({ProblemCode::inconsistent, at("rate_steps[") + s.id + "].from_month", {}});
    }
  }
  if (!t.lenders.empty()) {
    double total = 0;
    std::set<std::string> banks;
    for (const Lender& l : t.lenders) {
      total += l.share;
      if (!banks.insert(l.bank).second) {
        found.push_back({ProblemCode::duplicate_id, at("lenders[") + l.id + "].bank", {}});
      }
    }
    if (total < 1 - 1e-9 || total > 1 + 1e-9) {
      found.push_back({ProblemCode::does_not_add_up, at("lenders"), "100 %"});
    }
  }
}

void check_credit(const Credit& c, Problems& found) {
  if (c.pd_source == PdSource::grade && c.grades.empty())
    found.push_back({ProblemCode::empty_list, "credit.grades", "≥ 1"});
  if (c.pd_source == PdSource::curve && c.curve.empty())
    found.push_back({ProblemCode::empty_list, "credit.curve", "≥ 1"});
  const bool scored = c.pd_source == PdSource::grade || c.pd_source == PdSource::scorecard;
  double weights = 0;
  for (const Dimension& d : c.dimensions) weights += d.score ? d.weight : 0;
  if (scored && weights <= 0) found.push_back({ProblemCode::required, "credit.dimensions", "≥ 1"});
  for (std::size_t i = 1; i < c.curve.size(); ++i) {
    const auto at = [&](const char* field) { return "credit.curve[" + c.curve[i].id + "]." + field; };
    if (c.curve[i].years <= c.curve[i - 1].years) {
      found.push_back({ProblemCode::inconsistent, at("years"), "> " + plain_number(c.curve[i - 1].years)});
    }
    if (c.curve[i].cumulative_default_probability < c.curve[i - 1].cumulative_default_probability) {
      found.push_back({ProblemCode::inconsistent, at("cumulative_default_probability"),
                       "≥ " + plain_number(100 * c.curve[i - 1].cumulative_default_probability) + " %"});
    }
  }
}

void check_banks(const Deal& deal, Problems& found) {
  Money committed;
  for (const Bank& b : deal.banks) {
    const auto at = [&](const char* field) { return "banks[" + b.id + "]." + field; };
    committed += b.commitment;
    if (b.exposure_class == ExposureClass::own && !b.risk_weight) {
      found.push_back({ProblemCode::required, at("risk_weight"), "0 % – 1250 %"});
    }
    if (b.minimum_share > b.maximum_share) {
      found.push_back(
          {ProblemCode::inconsistent, at("minimum_share"), "≤ " + plain_number(100 * b.maximum_share) + " %"});
    }
  }
  // Least cost with tickets tries every choice of members: beyond 16 banks there would be no exact answer to give.
  const bool tickets = std::any_of(deal.banks.begin(), deal.banks.end(),
                                   [](const Bank& b) { return b.minimum_ticket > Money{} || b.minimum_share > 0; });
  if (deal.joint.rule == SplitRule::min_cost && tickets && deal.banks.size() > kMostBanksBySearch) {
    found.push_back({ProblemCode::too_many_banks, "joint.rule", "≤ " + std::to_string(kMostBanksBySearch)});
  }
  const bool by_commitment = deal.joint.rule == SplitRule::pro_rata && deal.banks.size() > 1;
  bool every_tranche_named = !deal.facility.tranches.empty();
  for (const Tranche& t : deal.facility.tranches) every_tranche_named = every_tranche_named && !t.lenders.empty();
  if (by_commitment && !every_tranche_named && committed <= Money{}) {
    found.push_back({ProblemCode::not_positive, "banks[" + deal.banks.front().id + "].commitment", "> 0"});
  }
}

void check_layers(const Cover& cover, Problems& found) {
  std::set<std::string> earlier;
  for (const Layer& l : cover.layers) {
    const auto at = [&](const char* field) { return "cover.layers[" + l.id + "]." + field; };
    const bool reimburses = l.basis == LayerBasis::reimburses;
    if (reimburses && l.backs.empty()) found.push_back({ProblemCode::required, at("backs"), "cover.layers[]"});
    if (reimburses && !l.backs.empty() && earlier.count(l.backs) == 0) {
      found.push_back({ProblemCode::inconsistent, at("backs"), {}});
    }
    const bool needs_cap = l.basis == LayerBasis::first_loss || l.party == CoverParty::collateral;
    if (needs_cap && !l.cap) found.push_back({ProblemCode::required, at("cap"), "≥ 0 元"});
    if (l.warn_level && l.stop_level && *l.warn_level > *l.stop_level) {
      found.push_back({ProblemCode::inconsistent, at("warn_level"), "≤ " + plain_number(100 * *l.stop_level) + " %"});
    }
    earlier.insert(l.id);
  }
}

void check_growth_and_stack(const Deal& deal, Problems& found) {
  const Warrant& w = deal.growth.warrant;
  if (w.amount > Money{}) {
    if (w.strike_valuation <= Money{})
      found.push_back({ProblemCode::not_positive, "growth.warrant.strike_valuation", "> 0"});
    if (w.valuation_today <= Money{})
      found.push_back({ProblemCode::not_positive, "growth.warrant.valuation_today", "> 0"});
    if (w.basis == StakeBasis::post_money && w.amount > w.strike_valuation) {
      found.push_back({ProblemCode::inconsistent, "growth.warrant.amount",
                       "≤ " + plain_number(in_yuan(w.strike_valuation)) + " 元"});
    }
  }
  bool on_trigger = false;
  for (const Tranche& t : deal.facility.tranches) {
    for (const RateStep& s : t.rate_steps) on_trigger = on_trigger || s.on_trigger;
  }
  const Growth& g = deal.growth;
  const bool joined = g.trigger_rule == GrowthTrigger::both || g.trigger_rule == GrowthTrigger::either;
  if ((joined || (on_trigger && g.trigger_rule == GrowthTrigger::valuation)) && !g.trigger_multiple) {
    found.push_back({ProblemCode::required, "growth.trigger_multiple", "0.01 – 1000"});
  }
  if ((joined || g.trigger_rule == GrowthTrigger::revenue) && !g.trigger_revenue_multiple) {
    found.push_back({ProblemCode::required, "growth.trigger_revenue_multiple", "0.01 – 1000"});
  }
  for (const NeedBlock& b : deal.stack.needs) {
    const auto at = [&](const char* field) { return "stack.needs[" + b.id + "]." + field; };
    if (b.to_month < b.from_month || b.to_month > deal.stack.months) {
      found.push_back({ProblemCode::inconsistent, at("to_month"),
                       std::to_string(b.from_month) + " – " + std::to_string(deal.stack.months)});
    }
  }
  for (const NeedItem& i : deal.stack.items) {
    if (i.month > deal.stack.months) {
      found.push_back(
          {ProblemCode::inconsistent, "stack.items[" + i.id + "].month", "1 – " + std::to_string(deal.stack.months)});
    }
  }
}

}  // namespace

Problems check(const Deal& deal) {
  Problems found;
  auto& readable = const_cast<Deal&>(deal);  // the rows take void*; nothing is set
  check_fields(readable, found);
  check_lists(readable, found);
  check_references(readable, found);
  for (const Tranche& t : deal.facility.tranches) check_tranche(t, found);
  check_credit(deal.credit, found);
  check_banks(deal, found);
  check_layers(deal.cover, found);
  check_growth_and_stack(deal, found);
  return found;
}

}  // namespace loan
