// Where a deal exists: what the map says of a cell holds at every point of it.
#include "analysis/deal_map.h"

#include <algorithm>
#include <cmath>

#include "analysis/cases.h"
#include "core/random.h"

using namespace loan;

namespace {

MapTerms rate_by_cover(int cells) {
  MapTerms terms;
  terms.x = {"facility.tranches[main].rate", 0.02, 0.05};
  terms.y = {"cover.layers[guarantor].share", 0.1, 0.8};
  terms.columns = terms.rows = cells;
  return terms;
}

const Party* party_named(const MapPoint& p, const std::string& name) {
  for (const Party& party : p.parties) {
    if (party.name() == name) return &party;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("deal map: inside everyone signs, outside the party that the map names does not") {
  DealMap map(subject_of(reference_case().deal), rate_by_cover(200));
  REQUIRE(map.problems().empty());
  while (map.advance(100)) {
  }
  CHECK(map.progress() == 1);
  constexpr std::uint64_t kSeed = 314;
  RandomStream random(kSeed);
  const int wanted = 1'000;
  int inside = 0, outside = 0;
  for (int k = 0; k < 200'000 && (inside < wanted || outside < wanted); ++k) {
    const double u = random.next_uniform(), v = random.next_uniform();
    const int column = static_cast<int>(u * map.columns()), row = static_cast<int>(v * map.rows());
    const MapCell& cell = map.cell(column, row);
    CHECK(cell.kind != CellKind::open);
    if (cell.kind == CellKind::agreed ? inside >= wanted : cell.kind != CellKind::refused || outside >= wanted)
      continue;
    const double x = 0.02 + 0.03 * u, y = 0.1 + 0.7 * v;
    CAPTURE(x);
    CAPTURE(y);
    const MapPoint p = map.point(x, y);
    REQUIRE(p.valid);
    if (cell.kind == CellKind::agreed) {
      ++inside;
      CHECK(p.agreed);
      CHECK(p.refusals.empty());
    } else {
      ++outside;
      CHECK(!p.agreed);
      const std::string name = map.parties()[static_cast<std::size_t>(cell.refuses)].name();
      CAPTURE(name);
      const Party* named = party_named(p, name);
      REQUIRE(named != nullptr);
      CHECK(!agrees(*named));
    }
  }
  CHECK(inside == wanted);
  CHECK(outside == wanted);
}

TEST_CASE("deal map: on a party's line that party is indifferent") {
  DealMap map(subject_of(reference_case().deal), rate_by_cover(64));
  while (map.advance(1'000)) {
  }
  const auto lines = map.lines();
  REQUIRE(lines.size() > 50);
  int checked = 0;
  for (std::size_t i = 0; i < lines.size(); i += lines.size() / 25 + 1, ++checked) {
    const MapSegment& s = lines[i];
    const MapPoint p = map.point(0.5 * (s.x1 + s.x2), 0.5 * (s.y1 + s.y2));
    const Party* party = party_named(p, map.parties()[static_cast<std::size_t>(s.party)].name());
    REQUIRE(party != nullptr);
    CAPTURE(party->name());
    // Linear between the corners of a cell: within a hundredth of what a step across the map's width changes.
    CHECK(std::fabs(party->slack) < (party->in_yuan() ? 2'000.0 : 0.003));
  }
  CHECK(checked > 10);
}

TEST_CASE("deal map: the best point is agreed, and no corner of the map is cheaper for the borrower") {
  DealMap map(subject_of(reference_case().deal), rate_by_cover(40));
  while (map.advance(1'000)) {
  }
  const auto best = map.best();
  REQUIRE(best);
  CHECK(best->agreed);
  REQUIRE(best->borrower_cost);
  for (int row = 0; row < 40; row += 5) {
    for (int column = 0; column < 40; column += 5) {
      const MapPoint p = map.point(map.x_at(column), map.y_at(row));
      if (p.agreed) CHECK(*p.borrower_cost >= *best->borrower_cost - 1e-9);
    }
  }
}

TEST_CASE("deal map: a coarse picture stands after the first slice, and slices change nothing") {
  DealMap whole(subject_of(reference_case().deal), rate_by_cover(32)),
      sliced(subject_of(reference_case().deal), rate_by_cover(32));
  while (whole.advance(1'000'000)) {
  }
  CHECK(sliced.advance(81));
  int open = 0;
  for (int row = 0; row < 32; ++row) {
    for (int column = 0; column < 32; ++column) open += sliced.cell(column, row).kind == CellKind::open ? 1 : 0;
  }
  CHECK(open == 0);
  while (sliced.advance(7)) {
  }
  CHECK(sliced.evaluations() == whole.evaluations());
  for (int row = 0; row < 32; ++row) {
    for (int column = 0; column < 32; ++column) {
      CHECK(sliced.cell(column, row).kind == whole.cell(column, row).kind);
      CHECK(sliced.cell(column, row).refuses == whole.cell(column, row).refuses);
    }
  }
}

TEST_CASE("deal map: who says no, and by how much, by hand") {
  // One bank; the borrower could have 3.5 % elsewhere. At 4 % with no fees the all-in cost is 0.5 points too much.
  Deal deal = plain_deal();
  deal.facility.tranches[0].settlement = agreed::SettlementChoice::monthly;
  deal.facility.borrower_ceiling = 0.035;
  MapTerms terms;
  terms.x = {"facility.tranches[main].rate", 0.01, 0.05};
  terms.y = {"banks[icbc].funds_transfer_price", 0.01, 0.03};
  terms.columns = terms.rows = 8;
  DealMap map(subject_of(deal), terms);
  const MapPoint p = map.point(0.04, 0.01);
  REQUIRE(p.valid);
  REQUIRE(p.refusals.size() == 1);
  CHECK(p.refusals[0].party == "borrower");
  CHECK(p.refusals[0].by == doctest::Approx(0.005).epsilon(1e-4));
  const MapPoint low = map.point(0.01, 0.03);
  REQUIRE(low.refusals.size() == 1);
  CHECK(low.refusals[0].party == "banks[icbc]");
}

TEST_CASE("deal map: axes that cannot be") {
  const Deal& deal = reference_case().deal;
  MapTerms terms = rate_by_cover(10);
  terms.y.field = terms.x.field;
  CHECK(DealMap(subject_of(deal), terms).problems()[0].code == ProblemCode::inconsistent);
  terms = rate_by_cover(10);
  terms.x.low = 0.05;
  terms.x.high = 0.02;
  CHECK(DealMap(subject_of(deal), terms).problems()[0].code == ProblemCode::out_of_range);
  terms = rate_by_cover(10);
  terms.x.field = "company.name";
  CHECK(DealMap(subject_of(deal), terms).problems()[0].code == ProblemCode::wrong_type);
  terms = rate_by_cover(1000);
  CHECK(!DealMap(subject_of(deal), terms).problems().empty());
}

TEST_CASE("deal map: months on an axis are whole months") {
  MapTerms terms;
  terms.x = {"facility.tranches[main].tenor_months", 49.0, 60.0};
  terms.y = {"facility.tranches[main].rate", 0.02, 0.05};
  DealMap map(subject_of(reference_case().deal), terms);
  CHECK(map.columns() == 11);
  CHECK(map.x_at(1) == 50);
}
