// What the page works out beside the drawing: in slices, stoppable, and never of another case than the one on show.
#include "app/analyses.h"

#include <doctest/doctest.h>

#include <cmath>

#include "app/session.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;
using namespace loan::app;

namespace {

/// A session that shows one part of the what-if view, not worked on yet.
struct Bench {
  explicit Bench(WhatIfPart part) : session(builtin_parameters()) {
    session.act(ShowView{ViewId::what_if});
    session.act(ShowPart{part});
  }
  int finish() {
    int steps = 0;
    while (session.has_work()) {
      session.work();
      ++steps;
    }
    return steps;
  }
  const Deal& deal() const { return session.state().scenario.deal; }
  std::string rate_path() const { return "facility.tranches[" + deal().facility.tranches.front().id + "].rate"; }
  double rate() const { return deal().facility.tranches.front().rate; }
  Subject subject() const { return {session.outcome_deal(), builtin_parameters()}; }

  Session session;
};

Outcome outcome_at(const Deal& deal) {
  auto made = evaluate(deal, builtin_parameters(), Recording::off);
  REQUIRE(made.ok());
  return std::move(*made);
}

}  // namespace

TEST_CASE("goal seek: asked nothing in particular, the rate at which the tightest bank earns its hurdle") {
  Bench b(WhatIfPart::goal);
  CHECK(b.session.what_if()->answer == nullptr);
  b.finish();
  const SolveAnswer* answer = b.session.what_if()->answer;
  REQUIRE(answer != nullptr);
  REQUIRE(answer->value);
  // The lower end of the feasible interval is that rate.
  CHECK(*answer->value == doctest::Approx(b.session.outcome()->joint.interval_low.value).epsilon(1e-9));
  const double wanted = *answer->value, before = b.rate();
  b.session.act(Adopt{Take::goal});
  CHECK(b.rate() == wanted);
  CHECK(b.session.state().scenario.provenance.at(b.rate_path()).mark == Mark::user);
  b.session.act(Undo{});
  CHECK(b.rate() == before);
}

TEST_CASE("goal seek: a target is read in the figure's unit; what cannot be read is kept and told") {
  Bench b(WhatIfPart::goal);
  b.session.act(AskAbout{AskAbout::goal_figure, "borrower_cost"});
  b.session.act(AskAbout{AskAbout::target, "3.5%"});
  b.finish();
  const WhatIf* shown = b.session.what_if();
  REQUIRE(shown->answer != nullptr);
  CHECK(shown->asked->figure == "borrower_cost");
  CHECK(shown->asked->target == doctest::Approx(0.035).epsilon(1e-15));
  REQUIRE(shown->answer->value);
  Deal there = b.deal();
  there.facility.tranches.front().rate = *shown->answer->value;
  // The schedule is billed to the fen: the cost is met to one step of the rate.
  CHECK(outcome_at(there).borrower_cost.value == doctest::Approx(0.035).epsilon(1e-7));
  b.session.act(AskAbout{AskAbout::target, "abc"});
  CHECK(b.session.state().unread.count("what_if.target") == 1);
  CHECK(b.session.what_if()->answer != nullptr);  // of the target that still stands
  b.session.act(AskAbout{AskAbout::target, "3.6"});
  CHECK(b.session.state().unread.count("what_if.target") == 0);
}

TEST_CASE("goal seek: an input without effect is told as the limit, and there is nothing to take") {
  Bench b(WhatIfPart::goal);
  b.session.act(AskAbout{AskAbout::goal_field, "facility.borrower_ceiling"});
  b.session.act(AskAbout{AskAbout::goal_figure, "bank_expected_loss"});
  b.session.act(AskAbout{AskAbout::target, "1"});
  b.finish();
  REQUIRE(b.session.what_if()->answer != nullptr);
  CHECK_FALSE(b.session.what_if()->answer->value);
  CHECK(b.session.what_if()->answer->limit.kind == LimitKind::no_effect);
  const Scenario before = b.session.state().scenario;
  b.session.act(Adopt{Take::goal});
  CHECK(b.session.state().scenario == before);
}

TEST_CASE("results are gone with the inputs they belong to, before anything is drawn") {
  for (const WhatIfPart part :
       {WhatIfPart::goal, WhatIfPart::structures, WhatIfPart::map, WhatIfPart::sensitivity, WhatIfPart::robust}) {
    CAPTURE(static_cast<int>(part));
    Bench b(part);
    b.finish();
    const WhatIf full = *b.session.what_if();
    CHECK((full.answer || full.structures || full.map || full.tornado || full.robustness));
    b.session.act(SetField{b.rate_path(), 0.033});
    const WhatIf* stale = b.session.what_if();
    CHECK_FALSE((stale->answer || stale->structures || stale->map || stale->tornado || stale->robustness));
    CHECK(b.session.has_work());
    // An input with a problem has no results at all.
    b.session.act(SetField{"banks[" + b.deal().banks[0].id + "].minimum_share", 0.9});
    b.session.act(SetField{"banks[" + b.deal().banks[0].id + "].maximum_share", 0.1});
    REQUIRE_FALSE(b.session.is_current());
    CHECK_FALSE(b.session.has_work());
    const WhatIf* none = b.session.what_if();
    CHECK_FALSE((none->answer || none->structures || none->map || none->tornado || none->robustness));
  }
}

TEST_CASE("nothing is worked on for a view that nobody looks at") {
  Bench b(WhatIfPart::map);
  CHECK(b.session.has_work());
  b.session.act(ShowView{ViewId::joint});
  CHECK_FALSE(b.session.has_work());
  CHECK(b.session.what_if() == nullptr);
}

TEST_CASE("deal map: a picture after the first slices, each slice small, and stopping keeps what is there") {
  Bench b(WhatIfPart::map);
  int before = 0;
  for (int i = 0; i < 6; ++i) {
    REQUIRE(b.session.work());
    const DealMap* map = b.session.what_if()->map;
    REQUIRE(map != nullptr);
    CHECK(map->evaluations() > before);
    CHECK(map->evaluations() - before <= 60);
    before = map->evaluations();
  }
  // The coarse grid has nine by nine corners: by now it stands, and most of the map is known.
  CHECK(b.session.what_if()->map->progress() > 0.5);
  const ViewInputs in{*b.session.outcome(), b.session.outcome_deal(), Language::zh, MoneyUnit::wan, nullptr, nullptr,
                      b.session.what_if()};
  const View view = make_view(ViewId::what_if, in);
  REQUIRE(view.blocks.size() == 1);
  const auto* picture = std::get_if<chart::HeatMap>(&view.blocks[0].picture);
  REQUIRE(picture != nullptr);
  // What is not known yet is neither shaded nor spoken of.
  for (int r = 0; r < 160; ++r) {
    for (int c = 0; c < 160; ++c) {
      if (b.session.what_if()->map->cell(c, r).kind != CellKind::open) continue;
      const std::size_t i = static_cast<std::size_t>(r) * picture->columns + static_cast<std::size_t>(c);
      CHECK(picture->values[i] > 1);
      CHECK(chart::tip_at(*picture, i).empty());
    }
  }
  b.session.act(StopWork{});
  CHECK_FALSE(b.session.has_work());
  CHECK(b.session.what_if()->stopped);
  CHECK(b.session.what_if()->map->evaluations() == before);
  CHECK(b.session.what_if()->best == nullptr);
  // Another question, or another input, begins anew.
  b.session.act(AskAbout{AskAbout::map_y, "credit.loss_given_default"});
  CHECK(b.session.has_work());
  CHECK_FALSE(b.session.what_if()->stopped);
  b.finish();
  CHECK(b.session.what_if()->map->done());
}

TEST_CASE("deal map: a point names who refuses and by how much, as an evaluation there says") {
  Bench b(WhatIfPart::map);
  b.finish();
  b.session.act(LookAt{0.0281, 0.0061});
  const MapPoint* point = b.session.what_if()->looked;
  REQUIRE(point != nullptr);
  // Round values: whole basis points across, hundredths of a point up.
  CHECK(point->x == doctest::Approx(std::round(point->x * 1e4) / 1e4).epsilon(1e-12));
  REQUIRE_FALSE(point->agreed);
  Deal there = b.deal();
  there.facility.tranches.front().rate = point->x;
  there.credit.default_probability = point->y;
  const Outcome outcome = outcome_at(there);
  const auto& bank = outcome.banks.front();
  bool named = false;
  for (const Refusal& r : point->refusals) {
    if (r.party != "banks[" + bank.id + "]") continue;
    named = true;
    CHECK(r.by == doctest::Approx(bank.hurdle.value - bank.raroc->value).epsilon(1e-12));
  }
  CHECK(named);
  const double before = b.rate();
  const double x = point->x, y = point->y;
  b.session.act(Adopt{Take::point});
  CHECK(b.rate() == x);
  CHECK(b.deal().credit.default_probability == y);
  b.session.act(Undo{});
  CHECK(b.rate() == before);
}

TEST_CASE("deal map: at the best point everyone signs and the firm pays less than now") {
  Bench b(WhatIfPart::map);
  b.finish();
  const MapPoint* best = b.session.what_if()->best;
  REQUIRE(best != nullptr);
  CHECK(best->agreed);
  const double cost = *best->borrower_cost;
  CHECK(cost < b.session.outcome()->borrower_cost.value);
  b.session.act(Adopt{Take::best});
  CHECK(b.session.outcome()->borrower_cost.value == doctest::Approx(cost).epsilon(1e-12));
}

TEST_CASE("structures: idea by idea the same list as at once; taking one makes it the case, with one step back") {
  Bench b(WhatIfPart::structures);
  CHECK(b.finish() == 16);
  const auto at_once = other_structures(b.subject());
  REQUIRE(at_once.ok());
  const StructureList* list = b.session.what_if()->structures;
  REQUIRE(list != nullptr);
  REQUIRE(list->structures.size() == at_once->structures.size());
  for (std::size_t i = 0; i < list->structures.size(); ++i) {
    CHECK(list->structures[i].idea == at_once->structures[i].idea);
    CHECK(list->structures[i].deal == at_once->structures[i].deal);
  }
  REQUIRE(list->structures.size() > 1);
  const Scenario before = b.session.state().scenario;
  const double cost = list->structures[1].terms.borrower_cost;
  const std::string changed = list->structures[1].changed.front();
  b.session.act(Adopt{Take::structure, 1});
  CHECK(b.session.problems().empty());
  CHECK(b.session.outcome()->borrower_cost.value == cost);
  CHECK(b.session.state().scenario.meta.title == before.meta.title);
  b.session.act(Undo{});
  CHECK(b.session.state().scenario == before);
}

TEST_CASE("sensitivity: input by input the same bars as at once, widest first") {
  Bench b(WhatIfPart::sensitivity);
  b.session.act(AskAbout{AskAbout::figure, "joint.interval_low"});
  b.finish();
  const Tornado* found = b.session.what_if()->tornado;
  REQUIRE(found != nullptr);
  std::vector<Swing> swings;
  for (const std::string& path : uncertain_fields(b.session.state().scenario)) swings.push_back({path, {}, {}});
  const auto at_once = tornado(b.subject(), "joint.interval_low", swings);
  REQUIRE(at_once.ok());
  REQUIRE(found->bars.size() >= 5);
  for (std::size_t i = 0; i < found->bars.size(); ++i) {
    CHECK(found->bars[i].field == at_once->bars[i].field);
    CHECK(found->bars[i].width == at_once->bars[i].width);
  }
}

TEST_CASE("robustness: assumption by assumption the same margins as at once, smallest first") {
  Bench b(WhatIfPart::robust);
  b.finish();
  const Robustness* found = b.session.what_if()->robustness;
  REQUIRE(found != nullptr);
  REQUIRE(found->agreed);
  const auto at_once = robustness(b.subject(), uncertain_fields(b.session.state().scenario));
  REQUIRE(at_once.ok());
  REQUIRE(found->margins.size() == at_once->margins.size());
  for (std::size_t i = 0; i < found->margins.size(); ++i) {
    CHECK(found->margins[i].field == at_once->margins[i].field);
    CHECK(found->margins[i].share == at_once->margins[i].share);
  }
}

TEST_CASE("what is asked falls back to the usual when the case does not have it") {
  Bench b(WhatIfPart::map);
  b.session.act(AskAbout{AskAbout::map_x, "banks[nobody].commitment"});
  b.session.act(AskAbout{AskAbout::map_y, b.rate_path()});
  b.finish();
  CHECK(b.session.what_if()->problems == nullptr);
  CHECK(b.session.analyses().questions().map_x == b.rate_path());
  CHECK(b.session.analyses().questions().map_y != b.rate_path());
}

TEST_CASE("the map's axes go from where to where somebody typed, and are the usual ones again when it is wiped out") {
  Bench b(WhatIfPart::map);
  const auto axis = [&] {
    b.finish();
    const DealMap& map = *b.session.what_if()->map;
    return std::pair{map.x_at(0), map.x_at(map.columns())};
  };
  const auto usual = axis();
  b.session.act(AskAbout{AskAbout::map_x, b.rate_path()});
  b.session.act(AskAbout{AskAbout::x_low, "2.5%"});
  CHECK(axis().first == doctest::Approx(0.025).epsilon(1e-12));
  CHECK(axis().second == usual.second);
  b.session.act(AskAbout{AskAbout::x_high, "6"});
  CHECK(axis().second == doctest::Approx(0.06).epsilon(1e-12));
  b.session.act(AskAbout{AskAbout::x_low, " "});
  b.session.act(AskAbout{AskAbout::x_high, ""});
  CHECK(axis() == usual);
  // Another input on the axis starts with its own ends.
  b.session.act(AskAbout{AskAbout::x_low, "2.5%"});
  b.session.act(AskAbout{AskAbout::map_x, "credit.loss_given_default"});
  CHECK(axis().first < 0.45);
  CHECK(b.session.state().unread.empty());
}

TEST_CASE("an end of a map's axis that cannot be says the range that is allowed and leaves the map as it is") {
  Bench b(WhatIfPart::map);
  b.session.act(AskAbout{AskAbout::map_x, b.rate_path()});
  b.session.act(AskAbout{AskAbout::x_high, "5%"});
  for (const char* typed : {"5%", "8%", "-1%", "nonsense"}) {
    CAPTURE(typed);
    b.session.act(AskAbout{AskAbout::x_low, typed});
    const auto unread = b.session.state().unread.find("what_if.x_low");
    REQUIRE(unread != b.session.state().unread.end());
    CHECK(unread->second.typed == typed);
    REQUIRE(unread->second.problems.size() == 1);
    CHECK(unread->second.problems.front().allowed == "0 % – 5 %");
    b.finish();
    CHECK(b.session.what_if()->problems == nullptr);
    CHECK(b.session.what_if()->map->x_at(0) < 0.05);
  }
  // From 8 % on: once the upper end is above it, the lower end that waited is taken.
  b.session.act(AskAbout{AskAbout::x_low, "8%"});
  b.session.act(AskAbout{AskAbout::x_high, "10%"});
  CHECK(b.session.state().unread.empty());
  b.finish();
  CHECK(b.session.what_if()->map->x_at(0) == doctest::Approx(0.08).epsilon(1e-12));
  // Another case has its own range.
  b.session.act(OpenPreset{"suzhou-index"});
  b.finish();
  CHECK(b.session.what_if()->map->x_at(0) < 0.04);
}

TEST_CASE("every preset answers every part, without a problem") {
  for (const Preset& preset : presets()) {
    const std::string id(preset.id);
    CAPTURE(id);
    Session session(builtin_parameters());
    session.act(OpenPreset{id});
    session.act(ShowView{ViewId::what_if});
    for (const WhatIfPart part :
         {WhatIfPart::goal, WhatIfPart::structures, WhatIfPart::map, WhatIfPart::sensitivity, WhatIfPart::robust}) {
      CAPTURE(static_cast<int>(part));
      session.act(ShowPart{part});
      while (session.has_work()) session.work();
      const WhatIf* shown = session.what_if();
      CHECK(shown->problems == nullptr);
      CHECK((shown->answer || shown->structures || shown->map || shown->tornado || shown->robustness));
      const ViewInputs in{
          *session.outcome(), session.outcome_deal(), Language::zh, MoneyUnit::wan, nullptr, nullptr, shown};
      const View view = make_view(ViewId::what_if, in);
      CHECK_FALSE(view.matters.empty());
      CHECK(view.matters.find('{') == std::string::npos);
    }
  }
}

TEST_CASE("compare: the present case beside the tray, and the bridge adds up between the two chosen") {
  Session session(builtin_parameters());
  session.act(ShowView{ViewId::compare});
  CHECK(session.comparing()->cases.size() == 1);
  session.act(AddToTray{});
  session.act(SetField{"credit.default_probability", 0.009});
  session.act(AddToTray{"zhejiang-inclusive"});
  session.act(AskAbout{AskAbout::compared, "joint.interval_low"});
  session.act(AskAbout{AskAbout::to, "1"});
  while (session.has_work()) session.work();
  const Comparing* c = session.comparing();
  REQUIRE(c->cases.size() == 3);
  CHECK(c->cases[0].name.empty());
  CHECK(c->cases[0].outcome == session.outcome());
  REQUIRE(c->bridge != nullptr);
  CHECK(c->from == 0);
  CHECK(c->to == 1);
  double moved = 0;
  for (const BridgeStep& s : c->bridge->steps) moved += s.move;
  CHECK(c->bridge->from == session.outcome()->joint.interval_low.value);
  CHECK(std::fabs(c->bridge->from + moved - c->bridge->to) < 1e-12);
  // Taken back, the present case is the one in the tray: it stands there once.
  session.act(Undo{});
  while (session.has_work()) session.work();
  CHECK(session.comparing()->cases.size() == 2);
  CHECK(session.comparing()->cases[0].outcome == session.outcome());
}

TEST_CASE("the tray takes six cases, gives names once, lets them be renamed, and is there after a reload") {
  Session session(builtin_parameters());
  for (int i = 0; i < 6; ++i) session.act(AddToTray{});
  const std::string title = session.state().scenario.meta.title;
  CHECK(session.state().tray[1]->meta.title == title + " 2");
  CHECK(session.state().tray[5]->meta.title == title + " 6");
  session.act(AddToTray{});
  CHECK(session.state().tray.size() == 6);
  REQUIRE(session.state().refused.size() == 1);
  CHECK(session.state().refused[0].code == ProblemCode::too_many_items);
  session.act(RenameInTray{2, "第二轮报价"});
  session.act(RemoveFromTray{0});
  Session other(builtin_parameters());
  REQUIRE(other.restore(session.keep()).empty());
  REQUIRE(other.state().tray.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(*other.state().tray[i] == *session.state().tray[i]);
  CHECK(other.state().tray[1]->meta.title == "第二轮报价");
}

TEST_CASE("a rival's offer is the same loan at one plain rate: no fee, no cover, nothing shared") {
  for (const char* id : {"dongguan-linkage", "anhui-swap", "zhejiang-pilot"}) {
    CAPTURE(id);
    Session session(builtin_parameters());
    session.act(OpenPreset{id});
    const Scenario before = session.state().scenario;
    session.act(AddOffer{"3.05"});
    CHECK(session.state().refused.empty());
    REQUIRE(session.state().tray.size() == 1);
    const Deal& offer = session.state().tray[0]->deal;
    CHECK(session.state().scenario == before);
    CHECK(offer.cover.layers.empty());
    for (const auto& t : offer.facility.tranches) {
      CHECK(t.rate == 0.0305);
      CHECK(t.rate_steps.empty());
      CHECK(t.upfront_fee_rate == 0);
    }
    CHECK(check(offer).empty());
    session.act(AddOffer{"dear"});
    CHECK(session.state().tray.size() == 1);
    CHECK_FALSE(session.state().refused.empty());
  }
}

TEST_CASE(
    "growth: the spread is worked out in slices, is the one that `simulate` prints, and starts anew with the case") {
  Session session(builtin_parameters());
  session.act(OpenPreset{"anhui-growth"});
  CHECK(session.spread() == nullptr);
  session.act(ShowView{ViewId::growth});
  REQUIRE(session.spread() != nullptr);
  CHECK(session.spread()->result == nullptr);
  int slices = 0;
  double before = -1;
  while (session.has_work()) {
    session.work();
    CHECK(session.spread()->progress >= before);
    before = session.spread()->progress;
    ++slices;
  }
  CHECK(slices > 50);  // none holds the page up
  REQUIRE(session.spread()->result != nullptr);
  CHECK(session.spread()->seed == 1);
  CHECK(session.spread()->result->paths == 10'000);
  CHECK(session.spread()->shared->size() == 10'000);
  CHECK(session.spread()->plain->size() == 10'000);

  // The same paths in one go.
  auto terms = simulation_terms(session.outcome_deal(), builtin_parameters());
  REQUIRE(terms.ok());
  GrowthSimulation whole(*terms->growth, 1);
  whole.advance(5'000);
  CHECK(whole.drawn_npv() == *session.spread()->shared);
  CHECK(whole.result().npv.value == session.spread()->result->npv.value);
  const double median = session.spread()->result->npv_p50.value;

  // Another view and back: nothing is lost. Another case: nothing is kept.
  session.act(ShowView{ViewId::joint});
  CHECK(session.spread() == nullptr);
  session.act(ShowView{ViewId::growth});
  while (session.has_work()) session.work();
  CHECK(session.spread()->result->npv_p50.value == median);
  session.act(SetField{"growth.warrant.bank_share", 0.1});
  CHECK(session.spread()->result == nullptr);
  while (session.has_work()) session.work();
  CHECK(session.spread()->result->npv_p95.value < 2'700'000);

  // Without a firm's value there is nothing to draw, and nothing waits.
  session.act(OpenPreset{"zhejiang-pilot"});
  while (session.has_work()) session.work();
  CHECK(session.spread() == nullptr);
}

TEST_CASE("growth: the view shows the spread with its sentence, its picture and its table in both languages") {
  Session session(builtin_parameters());
  session.act(OpenPreset{"anhui-growth"});
  session.act(ShowView{ViewId::growth});
  const auto view_of = [&](Language language) {
    ViewInputs in{*session.outcome(), session.outcome_deal(), language, MoneyUnit::wan};
    in.spread = session.spread();
    return make_view(ViewId::growth, in);
  };
  const auto block_of = [](const View& view, const char* id) -> const Block& {
    const auto at = std::find_if(view.blocks.begin(), view.blocks.end(), [&](const Block& b) { return b.id == id; });
    REQUIRE(at != view.blocks.end());
    return *at;
  };
  // While it runs the cards stand where they will stay, with a bar.
  const View waiting = view_of(Language::zh);
  CHECK(block_of(waiting, "growth.spread").progress.has_value());
  CHECK(block_of(waiting, "growth.spread_table").table->rows[0].cells[1].text == "–");
  while (session.has_work()) session.work();
  for (const Language language : {Language::zh, Language::en}) {
    const View view = view_of(language);
    const Block& spread = block_of(view, "growth.spread");
    CHECK_FALSE(spread.progress.has_value());
    CHECK(spread.caption.find("10,000") != std::string::npos);
    CHECK(spread.caption.find('{') == std::string::npos);
    const auto& picture = std::get<chart::Histogram>(spread.picture);
    double shared = 0, plain = 0;
    for (const double c : picture.counts) shared += c;
    for (const double c : picture.compared) plain += c;
    CHECK(shared == 10'000);
    CHECK(plain == 10'000);
    REQUIRE(picture.quantiles.size() == 3);
    CHECK(picture.quantiles[0].value == session.spread()->result->npv_p5.value);
    const Block& table = block_of(view, "growth.spread_table");
    CHECK(table.table->rows.size() == 6);
    CHECK(table.caption.find("1") != std::string::npos);  // the seed
    for (const ViewRow& row : table.table->rows) {
      for (const Cell& cell : row.cells) CHECK(cell.text != "–");
    }
  }
  // No simulation, no empty card.
  const View bare = make_view(ViewId::growth, ViewInputs{*session.outcome(), session.outcome_deal()});
  for (const Block& b : bare.blocks) CHECK(b.id.find("spread") == std::string::npos);
}
