// agreement.h — who would sign a case as it stands, and by how much each is away from the line at which it would not.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/numbers.h"

namespace loan {

enum class PartyKind {
  bank,       ///< its RAROC over its hurdle, over all it lends, on the reservation basis of the case
  borrower,   ///< its best other offer over the all-in cost
  guarantor,  ///< its result in a year, from break-even on
  programme,  ///< the highest rate that the programme or the grade's price list allows over the contract rate
  capacity,   ///< what the banks may lend together over the loan
};
const char* name_of(PartyKind kind);

/// One line on the map: where `slack` is 0 this party is indifferent; below it refuses.
struct Party {
  PartyKind kind = PartyKind::bank;
  std::string id;    ///< bank or layer; empty for the others
  double slack = 0;  ///< RAROC for banks, rate per year for borrower and programme, yuan for guarantor and capacity
  /// "banks[icbc]", "borrower", "cover.layers[guarantor]", "programme", "capacity".
  std::string name() const;
  bool in_yuan() const { return kind == PartyKind::guarantor || kind == PartyKind::capacity; }
};

/// Everyone with a line in this case, always in the same order: banks that lend, borrower (with a stated offer),
/// guarantors and insurers that earn fees, programme, capacity.
///
/// Banks    RAROC over life − hurdle, loan only or with relationship income (joint.reservation_basis).
/// Pools    and other government layers without a fee do not bargain: they have no line.
std::vector<Party> agreement(const Deal& deal, const Outcome& outcome);

/// Agreed within this much: 1e-12 of rates, 1e-6 yuan.
bool agrees(const Party& party);
/// The same party with another slack.
bool would_agree(const Party& like, double slack);
bool all_agree(std::span<const Party> parties);
/// The party whose slack is smallest: of those that refuse, rates before yuan; nullptr when there is no party.
const Party* first_to_refuse(std::span<const Party> parties);

}  // namespace loan
