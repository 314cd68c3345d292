// pricing_terms.h — one position's terms for pricing/, and the same position under another assumption. Inside deal/.
#pragma once
#include "deal/working.h"

namespace loan {

/// Prices a position over its life and for one period: fills funding, relending, loss_given_default, life, one_period
/// and weight. Needs share, amount and balances.
void price(Working& w, Position& p);

enum class PriceVariant { without_relending, without_claim_cap, pool_stopped };
/// The minimum rate under one changed assumption, recorded as a figure of its own.
Num price_again(Working& w, const Position& p, PriceVariant variant);

/// EVA of the position with its business if every month ran at its own rate, balances as they are.
Num eva_at_rates(Working& w, const Position& p, const std::vector<double>& rates);

/// Loan-only minimum rate of each bank for the whole `tranche`, without record: what the split rules compare.
std::vector<double> quiet_minimum_rates(Working& w, std::size_t tranche);

}  // namespace loan
