#include "scenario/scenario_json.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "deal/fields.h"
#include "scenario/presets.h"
#include "scenario_files.h"

using namespace loan;

namespace {

/// The smallest file that evaluate() will take: one bank, one tranche, two dates.
const char* const kSmallest = R"({
  "format": "loanweave.scenario", "version": 1,
  "meta": {"title": "一笔贷款", "valuation_date": "2026-02-02"},
  "deal": {
    "facility": {"start": "2026-02-02", "tranches": [{"id": "main", "amount": 8000000.25, "rate": 0.0315}]},
    "banks": [{"id": "icbc", "name": "工商银行", "commitment": 8000000.25}]
  }
})";

Problems problems_of(const std::string& text) {
  return read_scenario(text).problems();
}

}  // namespace

TEST_CASE("scenario file: the smallest one is read, and everything not in it keeps its default") {
  const auto s = read_scenario(kSmallest);
  CAPTURE(listed(s.problems()));
  REQUIRE(s.ok());
  CHECK(s->meta.title == "一笔贷款");
  CHECK(iso_date(s->deal.valuation_date) == "2026-02-02");
  CHECK(s->deal.facility.tranches[0].amount == Money::yuan(8'000'000, 25));
  CHECK(s->deal.facility.tranches[0].rate == 0.0315);
  CHECK(s->deal.facility.tranches[0].tenor_months == agreed::Tranche{}.tenor_months);
  CHECK(s->deal.banks[0].hurdle_raroc == 0.09);
  CHECK_FALSE(s->deal.facility.borrower_ceiling.has_value());
}

TEST_CASE("scenario file: writing names every field that has a value and reading gives the same case back") {
  auto s = *read_scenario(kSmallest);
  s.meta.notes = "第一行\n第二行";
  s.provenance["banks[icbc].hurdle_raroc"] = {Mark::assumption, "区间 8 %–12 %", "某行", make_date(2026, 1, 5)};
  const std::string text = write_scenario(s);
  CHECK(*read_scenario(text) == s);
  CHECK(write_scenario(*read_scenario(text)) == text);
  CHECK(text.find("\"hurdle_raroc\": 0.09") != std::string::npos);             // a default, still written
  CHECK(text.find("\"borrower_ceiling\"") == std::string::npos);               // not given, left out
  CHECK(text.find("\"commitment\": 8000000.25") != std::string::npos);         // yuan with two decimals
  CHECK(text.find("\"valuation_date\"") == text.rfind("\"valuation_date\""));  // in one place only
}

TEST_CASE("scenario file: every row of the table of fields can be written and read") {
  // A deal with one item in every list and every optional field given: each row must appear in the file.
  Deal deal = one_item_everywhere("one");
  std::size_t rows = 0, fields = 0;
  for_each_row([&](const Record&, const FieldRow* field, const ListRow*) { rows += field != nullptr; });
  for_each_field(deal, [&](const FieldPlace& place) {
    ++fields;
    Value v;
    switch (place.row->kind) {
      case Kind::text:
        v = std::string("名称");
        break;
      case Kind::id:
        v = std::string("one");
        break;
      case Kind::reference:
        v = std::string("one");
        break;
      case Kind::choice:
        v = static_cast<std::int64_t>(place.row->choices.size() - 1);
        break;
      case Kind::boolean:
        v = true;
        break;
      case Kind::whole:
        v = static_cast<std::int64_t>(place.row->high);
        break;
      case Kind::number:
        v = place.row->high / 3;
        break;
      case Kind::amount:
        v = Money::of_fen(123'456'789'01);
        break;
      case Kind::date:
        v = *make_date(2026, 2, 2);
        break;
    }
    place.set(v);
    CHECK(place.get() == v);
  });
  CHECK(fields == rows);
  const auto again = read_scenario(write_scenario({{}, deal, {}}), Completeness::draft);
  CAPTURE(listed(again.problems()));
  REQUIRE(again.ok());
  CHECK(again->deal == deal);
}

TEST_CASE("scenario file: numbers come back to the last bit") {
  const std::uint64_t seed = 20260202;
  CAPTURE(seed);
  auto s = *read_scenario(kSmallest);
  for (std::uint64_t run = 0; run < 3000; ++run) {
    const double u = RandomStream(seed, run).uniform_at(0);
    s.deal.banks[0].hurdle_raroc = u;
    s.deal.facility.tranches[0].rate = u * 1e-5;
    s.deal.banks[0].commitment = Money::of_fen(static_cast<std::int64_t>(u * 1e14));
    s.deal.facility.tranches[0].amount = Money::of_fen(static_cast<std::int64_t>(u * 9e13) + 1);
    const auto again = read_scenario(write_scenario(s));
    CAPTURE(u);
    REQUIRE(again.ok());
    REQUIRE(again->deal == s.deal);
  }
}

TEST_CASE("scenario file: all problems come at once, each with its field and what is allowed") {
  const auto p = problems_of(R"({
    "format": "loanweave.scenario", "version": 1, "colour": "red",
    "meta": {"valuation_date": "2026-02-30", "titel": "x", "programme": "mars"},
    "deal": {
      "facility": {"start": "2026-02-02", "tranches": [
        {"id": "main", "amount": 100.001, "rate": 1e308, "tenor_months": 12.5, "style": "balloon", "colour": 1}]},
      "banks": [{"id": "icbc", "relending_eligible": "yes", "vat": 1, "hurdle_raroc": "9 %"},
                {"id": "icbc", "commitment": 1e300}, {"name": "无编号"}, 7],
      "growth": {"commitments": [{"id": "d", "bank": "nobody"}]},
      "cover": [], "nothing": 1
    },
    "provenance": {"banks[ccb].hurdle_raroc": {"mark": "public"},
                   "banks[icbc].hurdle_raroc": {"mark": "rumour", "date": "today", "who": "x"}}
  })");
  CAPTURE(listed(p));
  CHECK(has_problem(p, ProblemCode::unknown_field, "colour"));
  CHECK(has_problem(p, ProblemCode::bad_date, "valuation_date"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "meta.titel"));
  CHECK(has_problem(p, ProblemCode::not_a_choice, "meta.programme"));
  CHECK(has_problem(p, ProblemCode::too_precise, "facility.tranches[main].amount"));
  CHECK(has_problem(p, ProblemCode::out_of_range, "facility.tranches[main].rate"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "facility.tranches[main].tenor_months"));
  CHECK(has_problem(p, ProblemCode::not_a_choice, "facility.tranches[main].style"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "facility.tranches[main].colour"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "banks[icbc].relending_eligible"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "banks[icbc].vat"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "banks[icbc].hurdle_raroc"));
  CHECK(has_problem(p, ProblemCode::out_of_range, "banks[icbc].commitment"));
  CHECK(has_problem(p, ProblemCode::duplicate_id, "banks[icbc].id"));
  CHECK(has_problem(p, ProblemCode::required, "banks[#3].id"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "banks[#4]"));
  CHECK(has_problem(p, ProblemCode::unknown_reference, "growth.commitments[d].bank"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "cover"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "deal.nothing"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "provenance.banks[ccb].hurdle_raroc"));
  CHECK(has_problem(p, ProblemCode::not_a_choice, "provenance.banks[icbc].hurdle_raroc.mark"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "provenance.banks[icbc].hurdle_raroc.date") == false);
  CHECK(has_problem(p, ProblemCode::bad_date, "provenance.banks[icbc].hurdle_raroc.date"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "provenance.banks[icbc].hurdle_raroc.who"));
  for (const Problem& one : p) {
    if (one.field == "facility.tranches[main].rate") CHECK(one.allowed == "0 % – 36 %");
    if (one.field == "facility.tranches[main].style") {
      CHECK(one.allowed == "annuity / equal_principal / bullet / bullet_with_interest / custom / revolving");
    }
    if (one.field == "facility.tranches[main].amount") CHECK(one.allowed == "0.01 元");
  }
}

TEST_CASE("scenario file: a file of another kind, a later version or no version is refused with a reason") {
  CHECK(has_problem(problems_of("[]"), ProblemCode::wrong_format, ""));
  CHECK(has_problem(problems_of("{}"), ProblemCode::wrong_format, "format"));
  CHECK(has_problem(problems_of(R"({"format": "loanweave.parameters", "version": 1})"), ProblemCode::wrong_format,
                    "format"));
  CHECK(has_problem(problems_of(replaced(kSmallest, "\"version\": 1", "\"version\": 2")), ProblemCode::newer_version,
                    "version"));
  CHECK(has_problem(problems_of(replaced(kSmallest, "\"version\": 1", "\"version\": 1e30")), ProblemCode::wrong_type,
                    "version"));
  CHECK(has_problem(problems_of(replaced(kSmallest, "\"version\": 1", "\"version\": 99999999999")),
                    ProblemCode::newer_version, "version"));
  CHECK(has_problem(problems_of(replaced(kSmallest, "\"version\": 1,", "")), ProblemCode::wrong_type, "version"));
}

TEST_CASE("scenario file: missing sections mean defaults, and what has no default is asked for") {
  const auto p = problems_of(R"({"format": "loanweave.scenario", "version": 1})");
  CHECK(has_problem(p, ProblemCode::required, "valuation_date"));
  CHECK(has_problem(p, ProblemCode::empty_list, "banks"));
  CHECK(has_problem(p, ProblemCode::empty_list, "facility.tranches"));
  const auto no_start = problems_of(replaced(kSmallest, "\"start\": \"2026-02-02\",", ""));
  CHECK(has_problem(no_start, ProblemCode::required, "facility.start"));
  CHECK(no_start.size() == 1);
}

TEST_CASE("scenario file: unreadable text is one clear problem and never a crash") {
  const std::string good = kSmallest;
  CHECK(read_scenario("\xef\xbb\xbf" + good).ok());  // byte order mark
  const auto cut = problems_of(good.substr(0, good.size() / 2));
  CHECK(cut.size() == 1);
  CHECK(cut[0].code == ProblemCode::malformed);
  CHECK(has_problem(problems_of(""), ProblemCode::malformed, ""));
  CHECK(has_problem(problems_of(replaced(good, "工", "\xe5\xb7")), ProblemCode::bad_utf8, ""));
  CHECK(has_problem(problems_of(replaced(good, "工", "\xc0\xaf")), ProblemCode::bad_utf8, ""));      // overlong
  CHECK(has_problem(problems_of(replaced(good, "工", "\xed\xa0\x80")), ProblemCode::bad_utf8, ""));  // surrogate
  CHECK(has_problem(problems_of(replaced(good, "0.0315", "NaN")), ProblemCode::malformed, ""));
  CHECK(has_problem(problems_of(replaced(good, "0.0315", "1e999")), ProblemCode::malformed, ""));
  CHECK(has_problem(problems_of(replaced(good, "0.0315", "1e308")), ProblemCode::out_of_range,
                    "facility.tranches[main].rate"));
  CHECK(has_problem(problems_of(replaced(good, "\"version\": 1", "\"version\": 1, \"version\": 1")),
                    ProblemCode::duplicate_id, "version"));
  CHECK(has_problem(problems_of(replaced(good, "\"rate\": 0.0315", "\"rate\": 0.0315, \"rate\": 0.04")),
                    ProblemCode::duplicate_id, "deal.facility.tranches[#1].rate"));
  CHECK(problems_of(std::string(100'000, '[')).at(0).code == ProblemCode::too_deep);
  CHECK(problems_of(std::string(kLargestScenario + 1, ' ')).at(0).code == ProblemCode::too_large);
  std::string keys = "{\"format\": \"loanweave.scenario\", \"version\": 1, \"deal\": {";
  for (int i = 0; i < 60'000; ++i) keys += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
  const auto many = problems_of(keys + "}}");
  CHECK(many.size() == 500);
  CHECK(has_problem(many, ProblemCode::unknown_field, "deal.k7"));
}

TEST_CASE("scenario file: no way of cutting or bending a file makes the reader fall over") {
  const std::string good = write_scenario(*read_scenario(kSmallest));
  const std::uint64_t seed = 7;
  CAPTURE(seed);
  int refused = 0;
  for (std::uint64_t run = 0; run < 4000; ++run) {
    const RandomStream random(seed, run);
    std::string bent = good;
    const auto at = static_cast<std::size_t>(random.uniform_at(0) * static_cast<double>(bent.size()));
    if (run % 4 == 0) {
      bent.resize(at);
    } else {
      bent[at] = static_cast<char>(random.uniform_at(1) * 256);
    }
    const auto read = read_scenario(bent);
    refused += !read.ok();
    REQUIRE((read.ok() || !read.problems().empty()));
  }
  CHECK(refused > 2000);
}

TEST_CASE("scenario file: work in progress is kept even while it does not add up") {
  const std::string odd = replaced(kSmallest, "0.0315", "0.5");  // above the highest rate allowed
  CHECK_FALSE(read_scenario(odd).ok());
  const auto draft = read_scenario(odd, Completeness::draft);
  REQUIRE(draft.ok());
  CHECK(draft->deal.facility.tranches[0].rate == 0.5);
}

TEST_CASE("scenario file: an older version is brought up to date step by step and the changes are listed") {
  const Migration steps[] = {{1,
                              [](Json& file, std::vector<MigratedField>& changed) {
                                file["deal"]["lenders"] = file["deal"]["banks"];
                                file["deal"].erase("banks");
                                changed.push_back({1, "lenders", "banks -> lenders"});
                              }},
                             {2, [](Json& file, std::vector<MigratedField>& changed) {
                                file["meta"]["colour"] = "red";
                                changed.push_back({2, "meta.colour", "red"});
                              }}};
  Json first = *read_json(kSmallest);
  std::vector<MigratedField> changed;
  migrate(first, steps, 3, changed);
  CHECK(first["version"] == 3);
  CHECK(first["deal"]["lenders"][0]["id"] == "icbc");
  REQUIRE(changed.size() == 2);
  CHECK(changed[0].what == "banks -> lenders");
  Json second = *read_json(replaced(kSmallest, "\"version\": 1", "\"version\": 2"));
  changed.clear();
  migrate(second, steps, 3, changed);
  CHECK(second["deal"].contains("banks"));
  CHECK(changed.size() == 1);
}

TEST_CASE("provenance: an origin whose field is gone is dropped with it") {
  auto s = *read_scenario(kSmallest);
  s.provenance["banks[icbc].hurdle_raroc"] = {};
  s.provenance["banks[ccb].hurdle_raroc"] = {};
  prune_provenance(s);
  CHECK(s.provenance.size() == 1);
  CHECK(s.provenance.count("banks[icbc].hurdle_raroc") == 1);
}
