// The dated table: assets/parameters.json as it is shipped, and the rules of looking things up.
#include "policy/parameters.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "nlohmann/json.hpp"

using namespace loan;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

/// The file, read field by field: nothing may be missing, unknown or misspelt.
ParameterTable shipped_table() {
  std::ifstream in(LOAN_SOURCE_FOLDER "/assets/parameters.json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  const auto file = nlohmann::json::parse(text.str(), nullptr, false);
  REQUIRE(file.is_object());
  CHECK(file["format"] == "loanweave.parameters");
  ParameterTable table;
  table.version = file["version"].get<std::string>();
  const std::string known[] = {"key", "from", "to", "value", "unit", "source", "mark", "note"};
  for (const auto& j : file["rows"]) {
    CAPTURE(j.dump());
    for (const auto& item : j.items()) {
      const std::string& name = item.key();
      CHECK_MESSAGE(std::find(std::begin(known), std::end(known), name) != std::end(known), name);
    }
    ParameterRow row;
    row.key = j["key"].get<std::string>();
    const auto from = parse_date(j["from"].get<std::string>());
    REQUIRE(from.has_value());
    row.from = *from;
    if (j.contains("to")) {
      row.to = parse_date(j["to"].get<std::string>());
      REQUIRE(row.to.has_value());
    }
    row.value = j["value"].get<double>();
    bool unit_known = false;
#define LOAN_X(name)        \
  if (j["unit"] == #name) { \
    row.unit = Unit::name;  \
    unit_known = true;      \
  }
    LOAN_UNITS(LOAN_X)
#undef LOAN_X
    CHECK(unit_known);
    row.source = j["source"].get<std::string>();
    const auto mark = parameter_mark(j["mark"].get<std::string>());
    REQUIRE(mark.has_value());
    row.mark = *mark;
    if (j.contains("note")) row.note = j["note"].get<std::string>();
    table.rows.push_back(std::move(row));
  }
  return table;
}

const ParameterTable& shipped() {
  static const ParameterTable table = shipped_table();
  return table;
}

double value(const char* key, const char* iso) {
  const auto row = lookup(shipped(), key, day(iso));
  CAPTURE(key);
  REQUIRE(row.ok());
  return row->value;
}

}  // namespace

TEST_CASE("parameters: the shipped table is in order and every row names its source") {
  CHECK(shipped().version == "2026-02");
  const auto found = check(shipped());
  CAPTURE(found.empty() ? std::string("none") : found.front().field);
  CHECK(found.empty());
  CHECK(shipped().rows.size() > 150);
}

TEST_CASE("parameters: the LPR of a day is the one published last on or before it") {
  CHECK(value("lpr.1y", "2019-08-20") == 0.0425);
  CHECK(value("lpr.5y", "2019-11-19") == 0.0485);
  CHECK(value("lpr.1y", "2022-03-15") == 0.0370);  // the 2022 preset: 3.70 %
  CHECK(value("lpr.5y", "2022-05-20") == 0.0445);
  CHECK(value("lpr.1y", "2024-10-20") == 0.0335);
  CHECK(value("lpr.1y", "2024-10-21") == 0.0310);
  CHECK(value("lpr.5y", "2025-05-20") == 0.0350);
  CHECK(value("lpr.1y", "2026-02-15") == 0.0300);
  const auto early = lookup(shipped(), "lpr.1y", day("2019-08-19"));
  REQUIRE_FALSE(early.ok());
  CHECK(early.problems()[0].code == ProblemCode::out_of_range);
  CHECK(early.problems()[0].allowed == "2019-08-20 – ");
}

TEST_CASE("parameters: LPR never rose since 2019 and the five-year one stands above the one-year one") {
  double last_1y = 1, last_5y = 1;
  for (const auto& row : shipped().rows) {
    if (row.key != "lpr.1y" && row.key != "lpr.5y") continue;
    double& last = row.key == "lpr.1y" ? last_1y : last_5y;
    CAPTURE(iso_date(row.from));
    CHECK(row.value < last);
    last = row.value;
    CHECK(find_parameter(shipped(), "lpr.5y", row.from)->value > find_parameter(shipped(), "lpr.1y", row.from)->value);
    CHECK(weekday(row.from) < 5);
  }
}

TEST_CASE("parameters: relending cost 1.75, 1.50 and 1.25 %, with 500, 800 and 1,200 billion to lend") {
  CHECK(value("relending.sci_tech.rate", "2024-06-01") == 0.0175);
  CHECK(value("relending.sci_tech.rate", "2025-12-31") == 0.015);
  CHECK(value("relending.sci_tech.rate", "2026-01-19") == 0.0125);
  CHECK(value("relending.sci_tech.quota", "2026-02-01") == 1.2e12);
  CHECK(value("relending.sci_tech.share", "2026-02-01") == 0.6);
  CHECK(value("relending.sci_tech.months", "2026-02-01") == 36);
}

TEST_CASE("parameters: what ended is not found any more, and an unknown key says so") {
  CHECK(value("tax.small_loan_exemption.line", "2027-12-31") == 10'000'000);
  CHECK(lookup(shipped(), "tax.small_loan_exemption.line", day("2028-01-01")).problems()[0].code ==
        ProblemCode::out_of_range);
  CHECK(lookup(shipped(), "lpr.2y", day("2025-01-01")).problems()[0].code == ProblemCode::unknown_reference);
  Trace trace(true);
  CHECK_FALSE(traced_parameter(shipped(), "lpr.2y", day("2025-01-01"), trace).has_value());
  const auto vat = traced_parameter(shipped(), "tax.vat", day("2026-01-01"), trace);
  REQUIRE(vat.has_value());
  CHECK(trace.node(vat->why).path == "tax.vat");
}

TEST_CASE("parameters: plan shares leave 20, 25 and 30 % to the local guarantor by class of firm") {
  const char* classes[] = {"guarantee.sci_tech.national_share.specialised",
                           "guarantee.sci_tech.national_share.high_tech", "guarantee.sci_tech.national_share.other"};
  double expected = 0.20;
  for (const char* key : classes) {
    const double rest = 1 - value(key, "2026-01-01") - value("guarantee.sci_tech.province_share", "2026-01-01") -
                        value("guarantee.sci_tech.bank_share", "2026-01-01");
    CHECK(rest == doctest::Approx(expected));
    expected += 0.05;
  }
  double all = 0;
  for (const char* who : {"guarantor", "province", "bank", "local_government"}) {
    all += value((std::string("guarantee.four_three_two_one.") + who).c_str(), "2020-01-01");
  }
  CHECK(all == doctest::Approx(1));
}

TEST_CASE("calendar: holidays are working days lost, make-up days are weekend days won") {
  const Calendar calendar = calendar_of(shipped());
  for (const Date d : calendar.makeup_workdays) {
    CAPTURE(iso_date(d));
    CHECK(weekday(d) >= 5);
    CHECK(is_working_day(d, calendar));
    CHECK(std::find(calendar.holidays.begin(), calendar.holidays.end(), d) == calendar.holidays.end());
  }
  // Days off as the notices count them: 2024 1+8+3+5+1+3+7, 2025 1+8+3+5+3+8, 2026 3+9+3+5+3+3+7.
  const auto days_in = [&](int year) {
    return std::count_if(calendar.holidays.begin(), calendar.holidays.end(),
                         [year](Date d) { return year_month_day(d).year == year; });
  };
  CHECK(days_in(2024) == 28);
  CHECK(days_in(2025) == 28);
  CHECK(days_in(2026) == 33);
  CHECK_FALSE(is_working_day(day("2026-02-16"), calendar));
  CHECK(is_working_day(day("2026-02-14"), calendar));  // Saturday before the Spring Festival
  CHECK(is_working_day(day("2025-10-09"), calendar));
  CHECK(iso_date(adjust(day("2026-02-20"), BusinessDayRule::following, calendar)) == "2026-02-24");
  CHECK(calendar_known(shipped(), day("2024-01-01"), day("2026-12-31")));
  CHECK_FALSE(calendar_known(shipped(), day("2026-12-01"), day("2027-01-02")));
}

TEST_CASE("parameters: a newer table says what changed for a case of a given day") {
  ParameterTable newer = shipped();
  newer.version = "2026-08";
  newer.rows.push_back({"lpr.1y", day("2026-06-22"), std::nullopt, 0.029, Unit::rate, "invented for this test",
                        ParameterMark::assumption, ""});
  newer.rows.push_back({"tax.new", day("2026-01-01"), std::nullopt, 1, Unit::none, "invented for this test",
                        ParameterMark::assumption, ""});
  newer.rows.erase(
      std::find_if(newer.rows.begin(), newer.rows.end(), [](const auto& r) { return r.key == "tax.vat"; }));
  CHECK(changed_parameters(shipped(), shipped(), day("2026-07-01")).empty());
  const auto changes = changed_parameters(shipped(), newer, day("2026-07-01"));
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].key == "lpr.1y");
  CHECK(*changes[0].before == 0.03);
  CHECK(*changes[0].after == 0.029);
  CHECK_FALSE(changes[1].before.has_value());
  CHECK(changes[2].key == "tax.vat");
  CHECK_FALSE(changes[2].after.has_value());
  CHECK(changed_parameters(shipped(), newer, day("2026-06-01")).size() == 2);  // before the cut
}

TEST_CASE("parameters: a table with mistakes gets all of them back") {
  ParameterTable bad;
  const auto row = [](const char* key, const char* from, const char* to, double v, const char* source) {
    return ParameterRow{key,        day(from), *to ? parse_date(to) : std::nullopt, v,
                        Unit::rate, source,    ParameterMark::public_text,          ""};
  };
  bad.rows = {row("LPR", "2020-01-01", "", 0.03, "x"), row("a.b", "2020-01-01", "2019-01-01", 0.03, "x"),
              row("c", "2020-01-01", "2020-06-30", 0.03, "x"), row("c", "2020-06-30", "", 0.03, ""),
              row("d", "2020-01-01", "", 1e308 * 10, "x")};
  const auto found = check(bad);
  REQUIRE(found.size() == 6);
  CHECK(found[0].field == "version");
  CHECK(found[1].field == "rows[0].key");
  CHECK(found[2].field == "rows[1].to");
  CHECK(found[3].field == "rows[3].source");
  CHECK(found[4].field == "rows[3].from");
  CHECK(found[5].field == "rows[4].value");
  CHECK(check(ParameterTable{"1", {}})[0].code == ProblemCode::empty_list);
}
