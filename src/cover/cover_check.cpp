#include <algorithm>

#include "core/math.h"
#include "cover/cover.h"

namespace loan {

namespace {

bool good_id(std::string_view id) {
  return !id.empty() && id.size() <= 32 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

template <class Item>
bool has_id(const std::vector<Item>& items, std::string_view id, std::size_t before) {
  return std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(before),
                     [id](const Item& item) { return item.id == id; });
}

void take(Problems& all, Problems found) {
  for (auto& p : found) all.push_back(std::move(p));
}

/// Number of items and the form and uniqueness of their ids.
template <class Item>
void check_ids(Problems& all, const char* list, const std::vector<Item>& items, int least, int most) {
  Checks checks;
  checks.that(static_cast<int>(items.size()) >= least, ProblemCode::empty_list, list);
  if (static_cast<int>(items.size()) > most) checks.add(ProblemCode::too_many_items, list, "≤ " + plain_number(most));
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (good_id(items[i].id) && !has_id(items, items[i].id, i)) continue;
    const std::string at = std::string(list) + "[" + std::to_string(i) + "].id";
    if (checks.that(good_id(items[i].id), ProblemCode::bad_identifier, at, "a-z 0-9 _ -")) {
      checks.add(ProblemCode::duplicate_id, at);
    }
  }
  take(all, checks.take());
}

Problems check_layer(const CoverTerms& terms, std::size_t index) {
  const auto& layer = terms.layers[index];
  Checks checks("layers[", layer.id, "].");
  checks.in_range("share", layer.share, 0, 1);
  checks.in_range("deductible", layer.deductible, 0, 1e12);
  checks.in_range("deductible_rate", layer.deductible_rate, 0, 1);
  if (layer.cap) checks.in_range("cap", *layer.cap, 0, 1e13);
  checks.that(layer.basis != LayerBasis::first_loss || layer.cap.has_value(), ProblemCode::required, "cap");
  if (layer.claim_cap) {
    checks.in_range("claim_cap.rate", layer.claim_cap->rate, 0, 1);
    checks.in_range("claim_cap.asset_correlation", layer.claim_cap->asset_correlation, 0, 1);
    if (const auto& p = layer.claim_cap->default_probability)
      checks.in_range("claim_cap.default_probability", *p, 0, 1);
    checks.in_range("claim_cap.loans", layer.claim_cap->loans, 0, 10'000);
  }
  checks.in_range("waiting_months", layer.waiting_months, 0, kMostCoverMonths);
  checks.in_range("payment_delay_months", layer.payment_delay_months, 0, kMostCoverMonths);
  checks.in_range("fee_rate", layer.fee_rate, 0, 1);
  checks.in_range("cost_rate", layer.cost_rate, 0, 1);
  checks.in_range("default_probability", layer.default_probability, 0, 1);
  checks.in_range("loss_given_default", layer.loss_given_default, 0, 1);
  checks.in_range("default_correlation", layer.default_correlation, -1, 1);
  checks.in_range("risk_weight", layer.risk_weight, 0, 12.5);
  if (layer.protection_years) checks.in_range("protection_years", *layer.protection_years, 0, 100);
  if (layer.protection_original_years)
    checks.in_range("protection_original_years", *layer.protection_original_years, 0, 100);
  if (layer.basis == LayerBasis::reimburses) {
    checks.that(has_id(terms.layers, layer.of, index), ProblemCode::unknown_reference, "of");
    checks.that(layer.party != CoverParty::collateral, ProblemCode::inconsistent, "basis");
  }
  const bool advanced = !layer.advanced_by.empty();
  if (advanced) {
    checks.that(has_id(terms.layers, layer.advanced_by, terms.layers.size()), ProblemCode::unknown_reference,
                "advanced_by");
  }
  checks.that(layer.fee_payer != FeePayer::reimbursed_party || layer.basis == LayerBasis::reimburses || advanced,
              ProblemCode::inconsistent, "fee_payer");
  if (terms.recovery != RecoveryOrder::pro_rata && layer.party == CoverParty::collateral) {
    const auto before = terms.layers.begin() + static_cast<std::ptrdiff_t>(index);
    checks.that(std::all_of(terms.layers.begin(), before,
                            [](const CoverLayer& l) { return l.party == CoverParty::collateral; }),
                ProblemCode::inconsistent, "party");
  }
  Problems found = checks.take();
  if (layer.pool) take(found, check(*layer.pool, "layers[" + layer.id + "].pool."));
  return found;
}

Problems check_tranche(const CoverTerms& terms, const CoverTranche& tranche) {
  Checks checks("tranches[", tranche.id, "].");
  checks.in_range("loss_given_default", tranche.loss_given_default, 0, 1);
  const bool sane = tranche.balances.size() >= 1 && tranche.balances.size() <= kMostCoverMonths;
  checks.that(sane, ProblemCode::out_of_range, "balances", "1 – 480");
  checks.that(tranche.balances.size() == terms.tranches.front().balances.size(), ProblemCode::inconsistent, "balances");
  for (const double b : tranche.balances) {
    if (!checks.in_range("balances", b, 0, 1e12)) break;
  }
  double shares = 0;
  for (const auto& id : tranche.layers) {
    const auto it =
        std::find_if(terms.layers.begin(), terms.layers.end(), [&](const CoverLayer& l) { return l.id == id; });
    if (!checks.that(it != terms.layers.end(), ProblemCode::unknown_reference, "layers")) continue;
    if (it->basis == LayerBasis::share_of_loss && it->party != CoverParty::collateral) shares += it->share;
  }
  checks.that(!(shares > 1 + 1e-12), ProblemCode::does_not_add_up, "layers", "Σ ≤ 1");
  if (tranche.bank_shares.size() != terms.banks.size()) {
    checks.add(ProblemCode::inconsistent, "bank_shares", plain_number(static_cast<double>(terms.banks.size())));
  } else {
    double total = 0;
    for (const Num share : tranche.bank_shares) {
      checks.in_range("bank_shares", share, 0, 1);
      total += share;
    }
    checks.that(fabs(total - 1) <= 1e-12, ProblemCode::does_not_add_up, "bank_shares", "Σ = 1");
  }
  return checks.take();
}

}  // namespace

Problems check(const CoverTerms& terms) {
  Problems all;
  check_ids(all, "tranches", terms.tranches, 1, kMostCoverTranches);
  check_ids(all, "layers", terms.layers, 0, kMostCoverLayers);
  check_ids(all, "banks", terms.banks, 1, kMostCoverBanks);
  if (!all.empty()) return all;  // the fields below are named by id

  Checks checks;
  if (checks.in_range("default_probability", terms.default_probability, 0, 1)) {
    checks.that(terms.default_probability < 1.0, ProblemCode::out_of_range, "default_probability", "< 1");
  }
  checks.in_range("default_month", terms.default_month, 1,
                  std::max<double>(1, static_cast<double>(terms.tranches.front().balances.size())));
  if (terms.total_cover_limit) checks.in_range("total_cover_limit", *terms.total_cover_limit, 0, 1);
  checks.in_range("lead_bank", terms.lead_bank, 0, static_cast<double>(terms.banks.size()) - 1);
  checks.in_range("lead_first_loss", terms.lead_first_loss, 0, 1);
  checks.in_range("funding_rate", terms.funding_rate, 0, 1);
  all = checks.take();
  for (std::size_t i = 0; i < terms.layers.size(); ++i) take(all, check_layer(terms, i));
  for (const auto& tranche : terms.tranches) take(all, check_tranche(terms, tranche));
  for (const auto& bank : terms.banks) {
    Checks of_bank("banks[", bank.id, "].");
    of_bank.in_range("risk_weight", bank.risk_weight, 0, 12.5);
    if (bank.loss_cap) of_bank.in_range("loss_cap", *bank.loss_cap, 0, 1e13);
    take(all, of_bank.take());
  }
  return all;
}

}  // namespace loan
