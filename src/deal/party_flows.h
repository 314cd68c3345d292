// party_flows.h — what banks and borrower earn and pay month by month while the firm lives, as simulation draws fates
// over it. The same terms that pricing/ sums with the chance of survival. Inside the engine; made by
// simulation_terms().
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "policy/parameters.h"

namespace loan {

struct Working;

/// Business that the firm promised one bank, at the part of it that is expected to come.
struct BusinessFlow {
  std::string commitment;
  double expected = 1;           ///< take-up, or 1 − haircut without a contract
  std::vector<double> by_month;  ///< as BankFlows::interest
};

/// Present values after tax, yuan; element m − 1 of month m.
struct BankFlows {
  std::string id;
  double upfront = 0;            ///< fees at the start, earned whatever happens
  std::vector<double> interest;  ///< of a month that the firm survives, with the fee on the unused line
  std::vector<double> carry;     ///< funding, operating cost and capital credit of a month that it begins
  std::vector<double> lent;      ///< what one unit more of contract rate adds to interest
  std::vector<double> funded;    ///< what one unit more of funding cost takes
  std::vector<double> loss;      ///< of one yuan of loss in the month
  std::vector<BusinessFlow> business;
  double capital_pv = 0;  ///< as priced: result ÷ this is its RAROC
};

/// Present values, yuan, against the firm's best other offer.
struct BorrowerFlows {
  double upfront = 0;            ///< fees at the start
  std::vector<double> interest;  ///< of a month that it survives, with the fee on the unused line
  std::vector<double> fees;      ///< for cover, at the beginning of a month that it begins
  std::vector<double> offer;     ///< interest of the same balance at the other offer
  std::vector<double> balance;   ///< what one unit more of rate costs
};

struct PartyFlows {
  std::vector<BankFlows> banks;           ///< in the order of the deal
  std::optional<BorrowerFlows> borrower;  ///< nothing without a stated offer
  double rate_volatility = 0;             ///< of the one-year LPR, per year, absolute: reference_rate_volatility()
};

/// Needs every stage up to pricing.
PartyFlows party_flows(const Working& w);

/// √(Σ changes² ÷ years) of the one-year LPR from the table's first row to `day`: an arithmetic random walk's
/// volatility, without drift. 0 when the table has no history before `day`.
double reference_rate_volatility(const ParameterTable& parameters, Date day);

}  // namespace loan
