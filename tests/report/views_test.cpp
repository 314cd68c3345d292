// Every view of every preset in both languages; sentences of the edge cases. With LOAN_VIEWS_GALLERY naming a folder,
// writes each as an HTML page for people to look at.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "credit/limit_raise.h"
#include "deal/fields.h"
#include "deal/figures.h"
#include "joint/bank_limits.h"
#include "policy/gains.h"
#include "report/read_number.h"
#include "report/view_analysis.h"
#include "report/view_setup.h"

using namespace loan;
using loan::tests::outcome_of;

namespace {

constexpr Language kLanguages[] = {Language::zh, Language::en};

std::vector<ViewId> all_views() {
  std::vector<ViewId> out;
  for (int i = 0; i < kViewCount; ++i) out.push_back(static_cast<ViewId>(i));
  return out;
}

/// "view.joint.all_join": a key that found no wording shows itself.
bool looks_like_a_key(const std::string& text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 >= text.size()) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || c == '.' || c == '_' || (c >= '0' && c <= '9'))) return false;
  }
  return text[0] >= 'a' && text[0] <= 'z';
}

void check_text(const std::string& text, const std::string& where) {
  CHECK_MESSAGE(!text.empty(), where);
  CHECK_MESSAGE(!looks_like_a_key(text), where << ": " << text);
  CHECK_MESSAGE(text.find('{') == std::string::npos, where << ": " << text);
  CHECK_MESSAGE(text.rfind("nan", 0) != 0, where << ": " << text);
}

bool is_number(const std::string& text) {
  bool digit = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c != '.' && c != ',' && c != '+' && c != '-' && c != '\xE2' && c != '\x88' && c != '\x92') {
      return false;
    }
  }
  return digit;
}

void check_table(const ViewTable& table, const std::set<std::string>& figures, const Deal& deal,
                 const std::string& where) {
  REQUIRE_MESSAGE(!table.columns.empty(), where);
  CHECK_MESSAGE(!table.rows.empty(), where);
  for (const ViewColumn& c : table.columns) check_text(c.header, where + " head");
  for (const ViewRow& row : table.rows) {
    CHECK_MESSAGE(row.cells.size() == table.columns.size(), where << " row " << row.id);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      const std::string at = where + " " + row.id + " / " + table.columns[i].header;
      if (!row.total) check_text(cell.text, at);
      CHECK_MESSAGE(cell.right == table.columns[i].right, at);
      if (is_number(cell.text) && cell.right) {
        const bool known = cell.is_field ? find_field(deal, cell.figure).row != nullptr
                                         : cell.why != 0 || figures.count(cell.figure) == 1;
        CHECK_MESSAGE(known, at << " " << cell.text << " " << cell.figure);
      }
      if (!cell.figure.empty() && !cell.is_field)
        CHECK_MESSAGE(figures.count(cell.figure) == 1, at << " " << cell.figure);
    }
  }
}

/// Shown parts of money columns must add up to the shown total, to the last digit.
void check_sums(const ViewTable& table, const std::string& where) {
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (!table.rows[r].total) continue;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Cell& total = table.rows[r].cells[c];
      if (table.columns[c].unit.empty() || !is_number(total.text)) continue;
      double sum = 0;
      for (std::size_t k = 0; k < r; ++k) {
        if (is_number(table.rows[k].cells[c].text)) sum += read_number(table.rows[k].cells[c].text);
      }
      CHECK_MESSAGE(sum == doctest::Approx(read_number(total.text)).epsilon(1e-12),
                    where << " " << table.columns[c].header);
    }
  }
}

Deal deal_of(const char* id) {
  return open_preset(*find_preset(id)).deal;
}

/// Every view in both languages: complete, adding up, and every number opens.
void check_views(const std::string& id, const Scenario& scenario) {
  const char* folder = std::getenv("LOAN_VIEWS_GALLERY");
  const Outcome outcome = outcome_of(scenario.deal);
  REQUIRE(!outcome.banks.empty());
  std::set<std::string> figures;
  for_each_figure(outcome, [&](const FigurePlace& place) { figures.insert(place.path); });
  for (const Language language : kLanguages) {
    const MoneyUnit money = language == Language::zh ? MoneyUnit::wan : MoneyUnit::million;
    const ViewInputs in{outcome, scenario.deal, language, money, &scenario.provenance};
    const std::vector<Headline> strip = headlines(in);
    CHECK(strip.size() == 6);
    for (const Headline& h : strip) {
      const std::string at = id + " headline " + h.id;
      check_text(h.label, at);
      CHECK_MESSAGE((h.interval.has_value() || !h.value.text.empty()), at);
      check_text(h.note.text, at + " note");
    }
    for (const ViewId which : all_views()) {
      const std::string where = id + " " + std::string(name_of(which));
      CAPTURE(where);
      const View view = make_view(which, in);
      check_text(view.title, where);
      check_text(view.matters, where);
      CHECK(view.rest.find('{') == std::string::npos);
      CHECK(view.rest.find("view.") == std::string::npos);
      for (const Hint& hint : view.hints) {
        check_text(hint.text, where + " hint");
        if (!hint.figure.empty()) CHECK_MESSAGE(figures.count(hint.figure) == 1, hint.figure);
      }
      CHECK(view.blocks.empty() == !has_content(which, in));
      std::set<std::string> ids;
      for (const Block& block : view.blocks) {
        CAPTURE(block.id);
        CHECK(ids.insert(block.id).second);
        check_text(block.title, where);
        CHECK((block.columns == 12 || block.columns == 8 || block.columns == 6 || block.columns == 4));
        CHECK((has_picture(block.picture) || block.table.has_value()));
        CHECK(has_picture(block.picture) == (block.picture_height > 0));
        if (block.table) {
          check_table(*block.table, figures, scenario.deal, where + " " + block.id);
          check_sums(*block.table, where + " " + block.id);
        }
        if (!has_picture(block.picture)) continue;
        chart::Style style;
        style.language = language;
        style.money = money;
        report::Svg svg(600, block.picture_height, chart::Theme::light, block.title);
        CHECK(!draw(svg, block.picture, {0, 0, 600, block.picture_height}, style).hits.empty());
        for (const auto& row : table_of(block.picture, style).rows) {
          for (const std::string& text : row) CHECK(!looks_like_a_key(text));
        }
        const std::string picture = svg.finished();
        CHECK(picture.find("nan") == std::string::npos);
      }
      if (folder) {
        const std::string name = std::string(folder) + "/" + id + "-" + std::string(name_of(which)) +
                                 (language == Language::zh ? "-zh" : "-en") + ".html";
        std::ofstream(name)
            << "<!doctype html><meta charset=utf-8><body style='margin:0;font-family:\"Noto Sans CJK SC\"'>"
            << tests::view_html(view, strip, in, 1240);
      }
    }
  }
}

}  // namespace

TEST_CASE("views: every view of every preset is complete in both languages, and every number opens") {
  for (const Preset& preset : presets()) check_views(std::string(preset.id), open_preset(preset));
}

TEST_CASE("views: principal by plan and a revolving line show what they are, and say it") {
  Scenario scenario = open_preset(*find_preset("zhejiang-pilot"));
  agreed::Tranche& t = scenario.deal.facility.tranches[0];
  const std::string name = t.name;
  t.amount = Money::yuan(10'000'000);
  t.tenor_months = 36;
  t.draws.clear();
  t.style = agreed::RepaymentChoice::custom;
  t.repayments = {{"a", 12, Money::yuan(500'000)}, {"b", 24, Money::yuan(500'000)}};
  check_views("principal by plan", scenario);
  Outcome outcome = outcome_of(scenario.deal);
  View view = make_view(ViewId::schedule, {outcome, scenario.deal});
  CHECK(view.matters.find("1,000 万元，到期前按计划还本 2 次，到期还 900 万元，利息合计") != std::string::npos);
  view = make_view(ViewId::schedule, {outcome, scenario.deal, Language::en, MoneyUnit::million});
  CHECK(view.matters.find("repaid by plan in 2 parts and 9 m yuan at maturity") != std::string::npos);

  t.style = agreed::RepaymentChoice::revolving;
  t.tenor_months = 12;
  t.day_count = agreed::DayCountChoice::month_12;
  t.unused_fee_rate = 0.004;
  t.draws = {{"a", 1, Money::yuan(4'000'000)}, {"b", 4, Money::yuan(3'000'000)}};
  t.repayments = {{"a", 9, Money::yuan(5'000'000)}};
  check_views("revolving line", scenario);
  outcome = outcome_of(scenario.deal);
  view = make_view(ViewId::schedule, {outcome, scenario.deal});
  CHECK(view.matters.find("循环额度 1,000 万元，计划最高用款 700 万元，分 4 期结息，利息合计") != std::string::npos);
  CHECK(view.matters.find("未用额度的承诺费合计 2 万元。") != std::string::npos);
  // What is owed month by month and what is left of the line make the line in every month.
  const auto* picture = std::get_if<chart::Stacked>(&view.blocks[0].picture);
  REQUIRE(picture != nullptr);
  REQUIRE(picture->series.size() == 2);
  for (std::size_t month = 0; month < 12; ++month) {
    const double owed = month < 3 ? 4e6 : month < 9 ? 7e6 : 2e6;
    CHECK(picture->series[0].values[month] == owed);
    CHECK(picture->series[1].values[month] == 10e6 - owed);
  }
}

TEST_CASE("views: the pilot loan's sentence names who joins, from where, and who sets the low end") {
  const Deal deal = deal_of("zhejiang-pilot");
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  CHECK(view.matters == "三家银行在 3.17% 以上都愿意参加。");
  CHECK(view.rest.find("杭州银行不能用再贷款") == 0);
  CHECK(view.rest.find("43bp") != std::string::npos);
  CHECK(view.rest.find("企业最多接受 3.40%") != std::string::npos);
}

TEST_CASE("views: at 2.80 % Hangzhou stays out by 37 bp, and one change at a time brings it in") {
  Deal deal = deal_of("zhejiang-pilot");
  deal.facility.tranches[0].rate = 0.028;
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  CHECK(view.matters == "当前 2.80%，杭州银行不参加，还差 37bp。");
  REQUIRE(view.hints.size() >= 3);
  CHECK(view.hints[0].text == "利率提到 3.17%，各行都参加。");
  CHECK(view.hints[1].text.find("杭州银行增加") == 0);
}

TEST_CASE("views: the deposits, fee or cover that a hint names do bring the bank in") {
  Deal deal = deal_of("zhejiang-pilot");
  deal.joint.reservation_basis = agreed::ReservationBasis::with_relationship;
  const double rate = outcome_of(deal).joint.interval_low - 0.001;  // 10 bp short; the next bank is 40 bp below
  deal.facility.tranches[0].rate = rate;
  const Outcome before = outcome_of(deal);
  REQUIRE(before.joint.blocking_gap == doctest::Approx(0.001).epsilon(1e-6));
  const shown::BankSurplus* short_one = nullptr;
  for (const auto& b : before.joint.banks) {
    if (b.id == before.joint.blocking_bank) short_one = &b;
  }
  REQUIRE(short_one != nullptr);
  REQUIRE(short_one->deposits_to_join.has_value());
  REQUIRE(short_one->fee_to_join.has_value());

  Deal with_deposits = deal;
  agreed::Commitment deposits;
  deposits.id = "kept";
  deposits.bank = short_one->id;
  deposits.year_1 = deposits.year_2 = deposits.year_3 = *short_one->deposits_to_join;
  deposits.contracted = false;
  with_deposits.growth.commitments.push_back(deposits);
  const Outcome after = outcome_of(with_deposits);
  CHECK(after.joint.interval_low == doctest::Approx(rate).epsilon(1e-7));

  Deal with_fee = deal;
  with_fee.facility.tranches[0].upfront_fee_rate = *short_one->fee_to_join;
  CHECK(outcome_of(with_fee).joint.interval_low == doctest::Approx(rate).epsilon(1e-7));
}

TEST_CASE("views: without a common rate the sentence says by how much it is missed") {
  Deal deal = deal_of("zhejiang-pilot");
  deal.facility.borrower_ceiling = 0.03;
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  CHECK(view.matters == "没有各方都接受的利率：银行至少要 3.17%，企业最多接受 3.00%，还差 17bp。");
  REQUIRE(!view.hints.empty());
  CHECK(view.hints[0].field == "facility.borrower_ceiling");
}

TEST_CASE("views: without a ceiling nothing is said to bound the rate") {
  Deal deal = deal_of("zhejiang-pilot");
  deal.facility.borrower_ceiling.reset();
  deal.facility.programme_ceiling.reset();
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  CHECK(view.matters == "三家银行在 3.17% 以上都愿意参加。");
  CHECK(view.rest.find("没有填企业能接受的上限") != std::string::npos);
}

TEST_CASE("views: one bank alone is spoken of as one bank") {
  const Deal deal = deal_of("hangzhou-2022-single");
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  CHECK(view.matters.find("比 5.38% 的底线低 103bp") != std::string::npos);
}

TEST_CASE("views: a deal without needs or growth says which inputs would bring the view to life") {
  const Deal deal = deal_of("zhejiang-pilot");
  const Outcome outcome = outcome_of(deal);
  const ViewInputs in{outcome, deal};
  CHECK_FALSE(has_content(ViewId::gap, in));
  const View view = make_view(ViewId::gap, in);
  CHECK(view.blocks.empty());
  CHECK(view.matters == "没有填资金需求。");
  CHECK(view.rest.find("每月支出") != std::string::npos);
}

TEST_CASE("views: a solved input, the tornado, the assumptions' margins and the map are told in words") {
  const Deal deal = deal_of("zhejiang-pilot");
  const Outcome outcome = outcome_of(deal);
  const Subject subject{deal, builtin_parameters()};
  const std::string rate = "facility.tranches[" + deal.facility.tranches[0].id + "].rate";
  const std::string bank = deal.banks[0].id;
  const SolveTerms asked{rate, "banks[" + bank + "].margin", 0, {}, {}};
  const auto answer = solve(subject, asked);
  REQUIRE(answer.ok());
  const auto bars =
      tornado(subject, "joint.interval_low",
              {{"credit.default_probability", {}, {}}, {"banks[" + bank + "].funds_transfer_price", {}, {}}});
  REQUIRE(bars.ok());
  const auto margins = robustness(subject, {"credit.default_probability", "credit.loss_given_default"});
  REQUIRE(margins.ok());
  MapTerms terms;
  terms.x = {rate, 0.025, 0.04};
  terms.y = {"credit.default_probability", 0.001, 0.02};
  terms.columns = terms.rows = 24;
  DealMap map(subject, terms);
  REQUIRE(map.problems().empty());
  while (map.advance(100)) {
  }
  WhatIf held;
  held.asked = &asked;
  held.answer = &*answer;
  held.tornado = &*bars;
  held.robustness = &*margins;
  held.map = &map;
  held.map_x = rate;
  held.map_y = "credit.default_probability";
  std::set<std::string> figures;
  for_each_figure(outcome, [&](const FigurePlace& place) { figures.insert(place.path); });
  for (const Language language : kLanguages) {
    ViewInputs in{outcome, deal, language};
    in.what_if = &held;
    REQUIRE(has_content(ViewId::what_if, in));
    const View view = make_view(ViewId::what_if, in);
    if (language == Language::zh) CHECK(view.matters.find("应为 3.17%") != std::string::npos);
    check_text(view.matters, "what_if");
    check_text(view.rest, "what_if");
    CHECK(view.blocks.size() == 3);
    for (const Block& b : view.blocks) {
      check_text(b.title, b.id);
      check_text(b.caption, b.id);
      if (b.table) check_table(*b.table, figures, deal, b.id);
    }
    const auto* picture = std::get_if<chart::HeatMap>(&view.blocks[0].picture);
    REQUIRE(picture != nullptr);
    CHECK(picture->contours.size() >= 2);
    if (const char* folder = std::getenv("LOAN_VIEWS_GALLERY")) {
      std::ofstream(std::string(folder) + (language == Language::zh ? "/what_if-zh.html" : "/what_if-en.html"))
          << "<!doctype html><meta charset=utf-8><body style='margin:0;font-family:\"Noto Sans CJK SC\"'>"
          << tests::view_html(view, headlines(in), in, 1240);
    }
  }
}

TEST_CASE("views: two cases stand side by side, and the bridge says what moved the first into the second") {
  const Deal before = deal_of("zhejiang-pilot");
  Deal after = before;
  after.credit.default_probability = 0.009;
  after.banks[0].funds_transfer_price = 0.018;
  const Outcome first = outcome_of(before), second = outcome_of(after);
  const auto moved = bridge({before, builtin_parameters()}, after, "joint.interval_low");
  REQUIRE(moved.ok());
  Comparing comparing;
  comparing.cases = {{"原方案", &first, &before}, {"新方案", &second, &after}};
  comparing.bridge = &*moved;
  ViewInputs in{first, before};
  CHECK_FALSE(has_content(ViewId::compare, in));
  in.comparing = &comparing;
  REQUIRE(has_content(ViewId::compare, in));
  const View view = make_view(ViewId::compare, in);
  check_text(view.matters, "compare");
  CHECK(view.matters.find("可行区间下限从 3.17% 到") == 0);
  REQUIRE(view.blocks.size() == 3);
  const auto* steps = std::get_if<chart::Waterfall>(&view.blocks[0].picture);
  REQUIRE(steps != nullptr);
  CHECK(steps->measure.unit == Unit::spread);
  double level = 0;
  for (std::size_t i = 0; i + 1 < steps->steps.size(); ++i) level += steps->steps[i].value;
  CHECK(level == doctest::Approx(steps->steps.back().value).epsilon(1e-9));
  std::set<std::string> figures;
  for_each_figure(first, [&](const FigurePlace& place) { figures.insert(place.path); });
  check_table(*view.blocks[1].table, figures, before, "compare");
  check_table(*view.blocks[2].table, figures, before, "compare inputs");
  CHECK(view.blocks[2].table->rows.size() == 2);
  if (const char* folder = std::getenv("LOAN_VIEWS_GALLERY")) {
    std::ofstream(std::string(folder) + "/compare-zh.html")
        << "<!doctype html><meta charset=utf-8><body style='margin:0;font-family:\"Noto Sans CJK SC\"'>"
        << tests::view_html(view, headlines(in), in, 1240);
  }
}

TEST_CASE("views: a syndicate without a lead is told so beside the rate") {
  Deal deal = deal_of("zhejiang-pilot");
  deal.joint.form = agreed::LegalForm::syndicate;
  for (auto& bank : deal.banks) bank.role = agreed::BankRole::participant;
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  bool told = false;
  for (const Hint& hint : view.hints) told = told || hint.text.find("没有牵头行") == 0;
  CHECK(told);
}

TEST_CASE("views: whatever the engine names, the views have a word for") {
  const auto must_have = [](const std::string& key) { CHECK_MESSAGE(find_word(key) != nullptr, key); };
#define LOAN_X(name) must_have("limit_input." #name);
  LOAN_LIMIT_INPUTS(LOAN_X)
#undef LOAN_X
#define LOAN_X(name) must_have("bank_limit." #name);
  LOAN_BANK_LIMITS(LOAN_X)
#undef LOAN_X
#define LOAN_X(name) must_have("view.policy.switch." #name);
  LOAN_POLICY_SWITCHES(LOAN_X)
#undef LOAN_X
  for (int kind = 0; kind <= static_cast<int>(LimitKind::no_figure); ++kind) {
    must_have(std::string("view.what_if.limit.") + name_of(static_cast<LimitKind>(kind)));
  }
  for (int idea = 0; idea <= static_cast<int>(StructureIdea::low_then_high); ++idea) {
    const std::string key = std::string("structure.") + name_of(static_cast<StructureIdea>(idea));
    must_have(key);
    CHECK_MESSAGE(!help(key, Language::zh).empty(), key);
    CHECK_MESSAGE(!help(key, Language::en).empty(), key);
  }
  for (const PartyKind kind : {PartyKind::borrower, PartyKind::programme, PartyKind::capacity}) {
    must_have(std::string("view.party.") + name_of(kind));
  }
  for (const ViewId id : all_views()) {
    must_have(std::string(words_key(id)));
    must_have("view." + std::string(name_of(id)) + (id == ViewId::basis ? ".rest" : ".empty"));
  }
}

TEST_CASE("views: one bank is not spoken of as several, and no number is said twice in one breath") {
  const Deal deal = deal_of("hangzhou-2022-single");
  const Outcome outcome = outcome_of(deal);
  const View joint = make_view(ViewId::joint, {outcome, deal});
  REQUIRE(!joint.hints.empty());
  CHECK(joint.hints[0].text == "利率提到 5.38%，杭州银行即可放款。");
  CHECK(joint.blocks[0].title == "最低利率的构成");
  CHECK(make_view(ViewId::cover, {outcome, deal}).rest.find("各行") == std::string::npos);
  const View overview = make_view(ViewId::overview, {outcome, deal});
  CHECK(overview.rest.find("会损失 300 万元，全部由银行承担。") != std::string::npos);
}

TEST_CASE("views: a ceiling of the programme is not said to be what the firm would take") {
  const Deal deal = deal_of("suzhou-index");
  REQUIRE(deal.facility.programme_ceiling);
  REQUIRE(!deal.facility.borrower_ceiling);
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  CHECK(view.rest.find("项目利率上限为 3.40%，可谈的空间有 64bp。") == 0);
  CHECK(view.rest.find("企业最多接受") == std::string::npos);
  CHECK(std::get<chart::BuildUpChart>(view.blocks[0].picture).ceiling_label == "项目上限");
}

TEST_CASE("views: the pricing sentence says the very rates that its picture shows") {
  for (const char* id : {"anhui-swap", "zhejiang-pilot", "dongguan-linkage", "suzhou-index"}) {
    CAPTURE(id);
    const Deal deal = deal_of(id);
    const Outcome outcome = outcome_of(deal);
    const View view = make_view(ViewId::pricing, {outcome, deal});
    bool found = false;
    for (const Block& b : view.blocks) {
      if (b.id != "pricing.build_up." + outcome.tightest_bank) continue;
      found = true;
      const auto& picture = std::get<chart::Waterfall>(b.picture);
      for (const auto& step : picture.steps) {
        if (step.id != "funding" && step.id != "operating" && step.id != "expected_loss") continue;
        CAPTURE(step.id);
        CHECK(view.rest.find(chart::written_in(step.value, picture.measure, {})) != std::string::npos);
      }
    }
    CHECK(found);
  }
}

TEST_CASE("views: a limit that no bank has takes no column") {
  const Deal deal = deal_of("hangzhou-2022-single");
  const Outcome outcome = outcome_of(deal);
  const View view = make_view(ViewId::joint, {outcome, deal});
  for (const Block& b : view.blocks) {
    if (b.id != "joint.banks") continue;
    for (std::size_t c = 0; c < b.table->columns.size(); ++c) {
      bool any = false;
      for (const ViewRow& row : b.table->rows) any = any || row.cells[c].text != "–";
      CHECK(any);
    }
  }
}
