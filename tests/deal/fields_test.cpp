// The table of fields: permanent numbers, paths, ranges, and every kind of problem that check() can find.
#include "deal/fields.h"

#include <doctest/doctest.h>

#include <limits>
#include <map>
#include <set>

#include "deal/deals.h"

using namespace loan;
using namespace loan::agreed;

namespace {

bool has(const Problems& found, ProblemCode code, const std::string& field) {
  for (const Problem& p : found) {
    if (p.code == code && p.field == field) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("fields: every number is used once, and every list item starts with its id") {
  std::map<int, std::string> seen;
  for_each_row([&](const Record& record, const FieldRow* field, const ListRow* list) {
    const int number = field ? field->number : list->number;
    const std::string name = std::string(record.name) + "." + (field ? field->name : list->name);
    CAPTURE(name);
    CHECK_MESSAGE(seen.count(number) == 0, seen[number]);
    seen[number] = name;
    if (list) CHECK(list->item()->fields[0].kind == Kind::id);
    if (field && field->kind == Kind::reference) CHECK(std::string(field->refers_to) != "");
  });
  CHECK(seen.size() > 200);
}

TEST_CASE("fields: the default of every field lies in its own range") {
  const Deal deal = small_deal();
  Problems found;
  for_each_field(deal, [&](const FieldPlace& f) { check_value(*f.row, f.get(), f.path, found); });
  for (const Problem& p : found) CHECK_MESSAGE(false, p.field);
  CHECK(check(deal).empty());
}

TEST_CASE("fields: each visited path finds its own field again, also inside nested lists") {
  Deal deal = small_deal();
  deal.facility.tranches[0].draws.push_back({"top_up", 7, Money::yuan(1'000)});
  int visited = 0;
  for_each_field(deal, [&](const FieldPlace& f) {
    ++visited;
    const FieldPlace again = find_field(deal, f.path);
    CAPTURE(f.path);
    REQUIRE(again.row == f.row);
    CHECK(again.owner == f.owner);
  });
  CHECK(visited > 150);
  CHECK(find_field(deal, "facility.tranches[main].draws[top_up].amount").get() == Value{Money::yuan(1'000)});
  for (const char* nowhere : {"", "banks", "banks[]", "banks[icbc]", "banks[icbc].", "banks[abc].vat", "company.nome",
                              "facility.tranches[main", "company[x].name", "credit..scorecard", "[", "]."}) {
    CAPTURE(nowhere);
    CHECK(find_field(deal, nowhere).row == nullptr);
  }
}

TEST_CASE("fields: a value set through its row is the value read back") {
  Deal deal = small_deal();
  const FieldPlace rate = find_field(deal, "facility.tranches[main].rate");
  rate.set(Value{0.0325});
  CHECK(deal.facility.tranches[0].rate == 0.0325);
  const FieldPlace limit = find_field(deal, "banks[icbc].internal_limit");
  CHECK(limit.get() == Value{});
  limit.set(Value{Money::yuan(90'000'000)});
  CHECK(deal.banks[0].internal_limit == Money::yuan(90'000'000));
  limit.set(Value{});
  CHECK(!deal.banks[0].internal_limit.has_value());
  find_field(deal, "banks[icbc].vat").set(Value{std::int64_t{1}});
  CHECK(deal.banks[0].vat == VatChoice::exempt);
}

TEST_CASE("check: all problems come at once, each with its path and the allowed range") {
  Deal deal = small_deal();
  deal.facility.tranches[0].rate = std::numeric_limits<double>::quiet_NaN();
  deal.banks[0].hurdle_raroc = 1e308;
  deal.banks[0].commitment = Money::yuan(-1);
  deal.facility.tranches[0].tenor_months = 0;
  deal.credit.loss_given_default = std::numeric_limits<double>::infinity();
  const Problems found = check(deal);
  CHECK(has(found, ProblemCode::not_finite, "facility.tranches[main].rate"));
  CHECK(has(found, ProblemCode::out_of_range, "banks[icbc].hurdle_raroc"));
  CHECK(has(found, ProblemCode::out_of_range, "banks[icbc].commitment"));
  CHECK(has(found, ProblemCode::out_of_range, "facility.tranches[main].tenor_months"));
  CHECK(has(found, ProblemCode::not_finite, "credit.loss_given_default"));
  for (const Problem& p : found) {
    if (p.field == "facility.tranches[main].rate") CHECK(p.allowed == "0 % – 36 %");
    if (p.field == "facility.tranches[main].tenor_months") CHECK(p.allowed == "1 – 480");
  }
}

TEST_CASE("check: lists, ids and references") {
  Deal deal = small_deal();
  deal.banks.push_back(deal.banks[0]);
  deal.facility.tranches[0].lenders = {{"a", "icbc", 0.5}, {"b", "nobody", 0.4}};
  Problems found = check(deal);
  CHECK(has(found, ProblemCode::duplicate_id, "banks[icbc].id"));
  CHECK(has(found, ProblemCode::unknown_reference, "facility.tranches[main].lenders[b].bank"));
  CHECK(has(found, ProblemCode::does_not_add_up, "facility.tranches[main].lenders"));
  deal.banks.clear();
  deal.facility.tranches.clear();
  found = check(deal);
  CHECK(has(found, ProblemCode::empty_list, "banks"));
  CHECK(has(found, ProblemCode::empty_list, "facility.tranches"));
  deal = small_deal();
  deal.banks.assign(41, deal.banks[0]);
  CHECK(has(check(deal), ProblemCode::too_many_items, "banks"));
  deal = small_deal();
  deal.banks[0].id = "两家";
  CHECK(has(check(deal), ProblemCode::bad_identifier, "banks[两家].id"));
  deal.company.name = std::string("\xff\xfe", 2);
  CHECK(has(check(deal), ProblemCode::bad_utf8, "company.name"));
  deal.company.name = std::string(500, 'x');
  CHECK(has(check(deal), ProblemCode::too_long, "company.name"));
}

TEST_CASE("check: rules that span fields") {
  Deal deal = small_deal();
  Tranche& t = deal.facility.tranches[0];
  t.draws = {{"late", 13, Money::yuan(1)}};
  t.rate_steps = {{"late", 20, 0.03, true}};
  t.grace_months = 12;
  t.style = RepaymentChoice::annuity;
  Layer backing;
  backing.id = "province";
  backing.basis = LayerBasis::reimburses;
  backing.backs = "province";
  deal.cover.layers.push_back(backing);
  deal.banks[0].exposure_class = ExposureClass::own;
  deal.credit.pd_source = PdSource::grade;
  const Problems found = check(deal);
  CHECK(has(found, ProblemCode::inconsistent, "facility.tranches[main].draws[late].month"));
  CHECK(has(found, ProblemCode::inconsistent, "facility.tranches[main].rate_steps[late].from_month"));
  CHECK(has(found, ProblemCode::inconsistent, "facility.tranches[main].grace_months"));
  CHECK(has(found, ProblemCode::inconsistent, "facility.tranches[main].settlement"));
  CHECK(has(found, ProblemCode::inconsistent, "cover.layers[province].backs"));
  CHECK(has(found, ProblemCode::required, "banks[icbc].risk_weight"));
  CHECK(has(found, ProblemCode::required, "growth.trigger_multiple"));
  CHECK(has(found, ProblemCode::empty_list, "credit.grades"));
}
