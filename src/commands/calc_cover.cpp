#include <algorithm>

#include "commands/calc_pricing.h"
#include "cover/capped_guarantee.h"
#include "cover/layer.h"
#include "cover/risk_pool.h"
#include "cover/share_waterfall.h"
#include "cover/substitution.h"
#include "pricing/guarantee_value.h"

namespace loan {

namespace {

RecoveryOrder recovery_of(CalcInputs& in) {
  const std::string name = in.text("recovery", "pro_rata");
  for (const auto order : {RecoveryOrder::pro_rata, RecoveryOrder::bank_first, RecoveryOrder::guarantor_first}) {
    if (name == name_of(order)) return order;
  }
  in.problem(ProblemCode::not_a_choice, "recovery", "pro_rata, bank_first, guarantor_first");
  return RecoveryOrder::pro_rata;
}

Json run_share_waterfall(CalcInputs& in) {
  const double ead = in.number("ead"), lgd = in.number("lgd");
  const Json& given = in.raw("shares");
  const RecoveryOrder order = recovery_of(in);
  std::vector<std::string> parties;
  std::vector<double> shares;
  if (!given.is_object()) {
    if (in.has("shares")) in.problem(ProblemCode::wrong_type, "shares", "{party: share}");
  } else {
    for (const auto& [party, share] : given.items()) {
      if (!share.is_number()) {
        in.problem(ProblemCode::wrong_type, ("shares." + party).c_str(), "number");
        continue;
      }
      parties.push_back(party);
      shares.push_back(share.get<double>());
    }
  }
  in.finish();
  if (in.failed()) return {};
  const auto out = share_waterfall(ead, lgd, shares, order);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  Json day_one = Json::object(), final_loss = Json::object();
  for (std::size_t i = 0; i < parties.size(); ++i) {
    day_one[parties[i]] = out->day_one_payment[i];
    final_loss[parties[i]] = out->final_loss[i];
  }
  return Json{{"bank_share", out->bank_share},           {"gross_loss", out->gross_loss},
              {"day_one_payment", std::move(day_one)},   {"final_loss", std::move(final_loss)},
              {"bank_final_loss", out->bank_final_loss}, {"bank_lgd", out->bank_lgd}};
}

Json run_capped_guarantee(CalcInputs& in) {
  CappedGuaranteeTerms t;
  t.default_probability = in.number("pd");
  t.asset_correlation = in.number("rho");
  t.coverage = in.number("coverage");
  t.cap_rate = in.number("cap_rate", 1);
  t.loss_given_default = in.number("lgd");
  t.quantile = in.number("q", 0.999);
  in.finish();
  if (in.failed()) return {};
  const auto out = capped_guarantee(t);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"status", name_of(out->status)},
              {"expected_excess", out->expected_excess},
              {"prob_cap_hit", out->prob_cap_hit},
              {"effective_coverage", out->effective_coverage},
              {"bank_el_rate", out->bank_el_rate},
              {"bank_el_rate_uncapped", out->bank_el_rate_uncapped},
              {"pool_default_rate_q", out->pool_default_rate_q},
              {"bank_loss_rate_q", out->bank_loss_rate_q},
              {"bank_loss_rate_q_uncapped", out->bank_loss_rate_q_uncapped},
              {"tail_coverage", out->tail_coverage}};
}

Json run_small_pool(CalcInputs& in) {
  SmallPoolTerms t;
  t.loans = in.whole("n_loans");
  t.default_probability = in.number("pd");
  t.asset_correlation = in.number("rho");
  t.coverage = in.number("coverage");
  t.cap_rate = in.number("cap_rate", 1);
  t.loss_given_default = in.number("lgd");
  in.finish();
  if (in.failed()) return {};
  const auto out = small_pool(t);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"status", name_of(out->status)},
              {"expected_min_rate", out->expected_min_rate},
              {"effective_coverage", out->effective_coverage},
              {"bank_el_rate", out->bank_el_rate},
              {"large_pool_effective_coverage", out->large_pool_effective_coverage}};
}

/// A ratio that may have no value stands as null beside its status.
Json maybe(const std::optional<double>& value) {
  return value ? Json(*value) : Json();
}

Json run_risk_pool(CalcInputs& in) {
  RiskPoolTerms t;
  t.portfolio = in.number("portfolio");
  t.default_probability = in.number("pd");
  t.asset_correlation = in.number("rho");
  t.loss_given_default = in.number("lgd");
  t.share = in.number("share");
  t.fund = in.number("pool_fund");
  in.finish();
  if (in.failed()) return {};
  const auto out = risk_pool(t);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"status", name_of(out->status)},
              {"exhaustion_default_rate", maybe(out->exhaustion_default_rate)},
              {"prob_exhausted", out->prob_exhausted},
              {"expected_loss_gross", out->expected_loss_gross},
              {"expected_compensation", out->expected_compensation},
              {"expected_loss_bank", out->expected_loss_bank},
              {"leverage", maybe(out->leverage)}};
}

Json run_expected_layer(CalcInputs& in) {
  ExpectedLayerTerms t;
  t.portfolio = in.number("portfolio");
  t.default_probability = in.number("pd");
  t.asset_correlation = in.number("rho");
  t.loss_given_default = in.number("lgd");
  t.deductible = in.number("deductible", 0);
  t.share = in.number("share");
  t.cap = in.maybe_number("cap");
  in.finish();
  if (in.failed()) return {};
  const auto out = expected_layer(t);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"status", name_of(out->status)},
              {"attach_rate", maybe(out->attach_rate)},
              {"detach_rate", maybe(out->detach_rate)},
              {"expected_compensation", out->expected_compensation},
              {"bank_expected_loss", out->bank_expected_loss},
              {"effective_coverage", maybe(out->effective_coverage)}};
}

Json run_layered_cover(CalcInputs& in) {
  const auto losses = in.numbers("losses");
  const Json& given = in.raw("layers");
  std::vector<std::string> names;
  std::vector<LayerTerms> layers;
  if (in.has("layers") && (!given.is_array() || given.size() > 1000)) {
    in.problem(ProblemCode::wrong_type, "layers", "list, ≤ 1000");
  } else {
    for (std::size_t i = 0; i < given.size(); ++i) {
      CalcInputs one(given[i], "layers[" + std::to_string(i) + "].");
      names.push_back(one.text("name"));
      LayerTerms layer;
      layer.share = one.number("share");
      layer.deductible = one.number("deductible", 0);
      layer.deductible_rate = one.number("deductible_rate", 0);
      layer.cap = one.number("cap", kUncapped);
      one.finish();
      const bool taken = std::find(names.begin(), names.end() - 1, names.back()) != names.end() - 1;
      if (taken || names.back() == "bank") one.problem(ProblemCode::duplicate_id, "name", "each once, not bank");
      in.take(one.problems());
      layers.push_back(layer);
    }
  }
  in.finish();
  if (in.failed()) return {};
  const auto out = layered_cover(losses, layers);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  Json scenarios = Json::array();
  for (const auto& loss : *out) {
    Json one = Json::object();
    for (std::size_t j = 0; j < names.size(); ++j) one[names[j]] = loss.payments[j];
    one["bank"] = loss.bank;
    scenarios.push_back(std::move(one));
  }
  return Json{{"scenarios", std::move(scenarios)}};
}

Json run_substitution(CalcInputs& in) {
  SubstitutionTerms t;
  t.exposure = in.number("ead");
  t.coverage = in.number("coverage");
  t.borrower_risk_weight = in.number("rw_borrower");
  t.guarantor_risk_weight = in.number("rw_guarantor");
  t.guarantee_years = in.number("guarantee_years");
  t.guarantee_original_years = in.maybe_number("guarantee_original_years");
  t.loan_years = in.number("loan_years");
  t.eligible = in.flag("eligible", false);
  t.tranched = in.flag("tranched", false);
  t.capital_ratio = in.number("capital_ratio");
  in.finish();
  if (in.failed()) return {};
  const auto out = substitution(t);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"recognised_coverage", out->recognised_coverage},
              {"risk_weight", out->risk_weight},
              {"rwa", out->risk_weighted_assets},
              {"capital", out->capital},
              {"status", name_of(out->status)}};
}

Json run_guarantee_value(CalcInputs& in) {
  GuaranteeValueTerms t;
  t.loan = read_one_period(in, false);
  t.asset_correlation = in.number("rho");
  t.coverage = in.number("coverage");
  t.cap_rate = in.number("cap_rate", 1);
  t.fee_rate = in.number("fee_rate", 0);
  in.finish();
  if (in.failed()) return {};
  const auto out = guarantee_value(t);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"r_min_without", out->rate_without},
              {"r_min_with_cap", out->rate_with_cap},
              {"r_min_with_uncapped", out->rate_with_uncapped},
              {"effective_coverage", out->effective_coverage},
              {"price_reduction_bp", out->price_reduction_bp},
              {"all_in_change_bp", out->all_in_change_bp},
              {"worth_it", out->worth_it}};
}

constexpr CalcOperation kOperations[] = {
    {"share_waterfall", &run_share_waterfall}, {"capped_guarantee", &run_capped_guarantee},
    {"small_pool", &run_small_pool},           {"risk_pool", &run_risk_pool},
    {"expected_layer", &run_expected_layer},   {"layered_cover", &run_layered_cover},
    {"substitution", &run_substitution},       {"guarantee_value", &run_guarantee_value}};

}  // namespace

const std::span<const CalcOperation> kCoverOperations{kOperations};

}  // namespace loan
