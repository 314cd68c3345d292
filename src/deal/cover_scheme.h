// cover_scheme.h — the usual contracts of shared cover as layers of a deal, with the dated shares of the parameters.
//
// A scheme is put in, not switched on: afterwards its layers are the deal's own, to be read, changed and explained one
// by one like any other.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "deal/deal.h"
#include "policy/parameters.h"

namespace loan {

#define LOAN_COVER_SCHEMES(X)                                                            \
  X(four_three_two_one)      /* 4321 (政银担): guarantor, province, bank, local */    \
  X(sci_tech_plan)           /* 科技创新专项担保计划, 财金〔2024〕60号 */ \
  X(private_investment_plan) /* 民间投资专项担保计划, 财金〔2026〕6号 */

enum class CoverScheme {
#define LOAN_X(name) name,
  LOAN_COVER_SCHEMES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(CoverScheme scheme);
std::optional<CoverScheme> cover_scheme_of(std::string_view name);

/// The deal with the scheme's layers before its own, behind every tranche.
///
/// Method   shares and claim cap of the valuation date; the national fund's share by the firm's class (little giants,
///          specialised-new and national-project firms; high-tech and innovation-points firms; others); the guarantor
///          takes what fund, province and bank leave, and pays the bank for all of them. A province that a plan does
///          not name takes nothing.
/// Errors   of find_parameter's reasons, at `cover.layers`, when the table has no value for that day; duplicate_id when
///          the deal has a layer of such an id already; too_many_items beyond the 16 layers of a deal.
/// Source   methods.md 7.1; the notices named in the parameters guarantee.*.
Result<Deal> with_cover_scheme(Deal deal, CoverScheme scheme, const ParameterTable& parameters);

}  // namespace loan
