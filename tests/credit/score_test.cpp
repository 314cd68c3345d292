#include "credit/score.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "credit/grade.h"
#include "credit/validation.h"

using namespace loan;

namespace {

std::vector<ScoreDimension> dimensions(std::initializer_list<double> scores) {
  std::vector<ScoreDimension> list;
  for (const double s : scores) {
    ScoreDimension d;
    d.id = "dimension";
    if (s >= 0) d.score = Num{s};
    list.push_back(d);
  }
  return list;
}
constexpr double kMissing = -1;

}  // namespace

TEST_CASE("composite score: eight equal weights give the plain mean, and the contributions add up") {
  Trace trace(true);
  const auto s = composite_score(dimensions({82, 76, 84, 78, 80, 74, 79, 71}), trace);
  REQUIRE(s.ok());
  CHECK(s->composite == 78.0);  // 624 / 8
  double added = 0;
  for (const auto& part : s->contributions) added += *part;
  CHECK(added == s->composite.value);
  CHECK(trace.node(s->composite.why).kind == NodeKind::sum);
  CHECK(trace.node(s->composite.why).term_count == 8);
}

TEST_CASE("composite score: a missing dimension is dropped, more than three leave no score") {
  Trace trace;
  const auto one = composite_score(dimensions({80, kMissing, 60, 70}), trace);
  CHECK(one->composite == doctest::Approx(70));  // (80 + 60 + 70) / 3
  CHECK(one->missing == 1);
  CHECK_FALSE(one->contributions[1].has_value());
  const auto three = composite_score(dimensions({80, kMissing, kMissing, kMissing}), trace);
  CHECK(three->status == Status::ok);
  CHECK(three->composite == doctest::Approx(80));
  const auto four = composite_score(dimensions({80, 70, kMissing, kMissing, kMissing, kMissing}), trace);
  CHECK(four->status == Status::too_many_missing);
  const auto none = composite_score(dimensions({kMissing}), trace);
  CHECK(none->status == Status::too_many_missing);
}

TEST_CASE("composite score: no list, bad weights and weights of nothing are refused") {
  Trace trace;
  CHECK(composite_score({}, trace).problems().at(0).code == ProblemCode::empty_list);
  auto list = dimensions({80, 70});
  list[0].weight = -1;
  CHECK(composite_score(list, trace).problems().at(0).field == "weights");
  list[0].weight = 0;
  list[1].weight = 0;
  CHECK(composite_score(list, trace).problems().at(0).code == ProblemCode::does_not_add_up);
}

TEST_CASE("score card: 40 points more double the odds; 600 points are 30 to 1") {
  const auto scale = scorecard_scale({});
  REQUIRE(scale.ok());
  CHECK(pd_of_score(*scale, 0, 600).raw == doctest::Approx(1.0 / 31).epsilon(1e-13));
  CHECK(pd_of_score(*scale, 0, 640).raw == doctest::Approx(1.0 / 61).epsilon(1e-13));
  CHECK(pd_of_score(*scale, 0, 640).calibrated == pd_of_score(*scale, 0, 640).raw);  // nothing to calibrate to
  for (const double pd : {0.0001, 0.01, 0.5, 0.99}) {
    CHECK(pd_of_score(*scale, 0, *score_of_pd(*scale, pd)).raw == doctest::Approx(pd).epsilon(1e-12));
  }
  CHECK(pd_of_score(*scale, 0.0005, 5000).used == 0.0005);
  CHECK(pd_of_score(*scale, 0, 1e6).raw >= 0);
  CHECK(pd_of_score(*scale, 0, -1e6).raw <= 1);
  CHECK(score_of_pd(*scale, 0).problems().at(0).code == ProblemCode::domain_error);
  CHECK(score_of_pd(*scale, 1).problems().at(0).field == "pds");
}

TEST_CASE("score card: a firm of average quality is calibrated from the sample's rate to the long-run rate") {
  ScorecardTerms t;
  t.sample_default_rate = 0.035;
  t.central_tendency = 0.022;
  const auto scale = scorecard_scale(t);
  const double average = *score_of_pd(*scale, 0.035);
  CHECK(pd_of_score(*scale, 0, average).calibrated == doctest::Approx(0.022).epsilon(1e-13));
  Trace trace(true);
  CHECK(scorecard_pd(t, average, trace) == doctest::Approx(0.022).epsilon(1e-13));
  t.central_tendency.reset();
  CHECK(scorecard_scale(t).problems().at(0).code == ProblemCode::inconsistent);
  t.sample_default_rate = 1;
  t.points_to_double_odds = 0;
  t.base_odds = -3;
  CHECK(scorecard_scale(t).problems().size() == 4);
}

TEST_CASE("grades: by minimum score, and by the geometric middle between two default rates") {
  const GradeRung ladder[] = {{"A", 85, 0.008, {}, {}},
                              {"B", 75, 0.015, {}, {}},
                              {"C", 65, 0.025, {}, {}},
                              {"D", 55, 0.04, {}, {}},
                              {"E", 0, 0.07, {}, {}}};
  const double scores[] = {100, 85, 84.9, 75, 65, 55, 54, -5};
  const int by_score[] = {0, 0, 1, 1, 2, 3, 4, 4};
  for (int i = 0; i < 8; ++i) CHECK(grade_of_score(ladder, scores[i]) == by_score[i]);
  double sum = 0;
  for (int i = 0; i < 10; ++i) sum += 0.1 * 75;
  CHECK(grade_of_score(ladder, sum) == 1);  // 75 up to rounding is 75
  // √(0.8 % · 1.5 %) = 1.0954 %; √(4 % · 7 %) = 5.2915 %.
  CHECK(grade_of_pd(ladder, 0.0109) == 0);
  CHECK(grade_of_pd(ladder, 0.0110) == 1);
  CHECK(grade_of_pd(ladder, 0.0529) == 3);
  CHECK(grade_of_pd(ladder, 0.0530) == 4);
  CHECK(grade_of_pd(ladder, 0) == 0);
  CHECK(grade_of_pd({}, 0.1) == -1);
  CHECK(grade_of_score({}, 50) == -1);
}

TEST_CASE("validation: counting pairs by hand") {
  // Good: 70, 80, 90; bad: 50, 80. Pairs good > bad: 70>50, 80>50, 80=80 (½), 90>50, 90>80 = 4.5 of 6.
  const double scores[] = {70, 80, 90, 50, 80};
  const int defaulted[] = {0, 0, 0, 1, 1};
  const auto d = discrimination(scores, defaulted);
  CHECK(d->area_under_curve == doctest::Approx(0.75));
  CHECK(d->gini == doctest::Approx(0.5));
  CHECK(d->kolmogorov_smirnov == doctest::Approx(0.5));  // at 50: ½ of the bad, none of the good
  const int all_good[] = {0, 0, 0, 0, 0};
  CHECK(discrimination(scores, all_good)->status == Status::undefined_ratio);
  CHECK(discrimination({}, {}).problems().at(0).code == ProblemCode::empty_list);
}

TEST_CASE("validation: a moved population shows in the stability index") {
  // Shares 50/50 → 60/40: 0.1·ln 1.2 + (−0.1)·ln 0.8 = 0.018232 + 0.022314 = 0.040547.
  const double before[] = {50, 50}, after[] = {60, 40};
  CHECK(population_stability(before, after)->index ==
        doctest::Approx(0.1 * (loan::log(1.2) - loan::log(0.8))).epsilon(1e-13));
  CHECK(population_stability(before, before)->index == 0);
  const double emptied[] = {100, 0};
  CHECK(population_stability(before, emptied)->status == Status::undefined_ratio);
  const double nothing[] = {0, 0};
  CHECK(population_stability(nothing, after).problems().at(0).field == "expected");
}
