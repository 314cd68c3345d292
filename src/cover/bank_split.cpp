#include "cover/bank_split.h"

#include <algorithm>

namespace loan {

double lead_first_loss(double all, double own, double lent, double agreed) {
  const double first = std::min(all, agreed);
  if (all <= own) return first;
  // The lead never loses more than it has lent: own + first·(1 − own/all) <= lent.
  return std::clamp((lent - own) / (1 - own / all), 0.0, first);
}

Num first_loss_of_lead(const CoverTerms& terms, const ByTranche<Num>& kept, Num all, const ByTranche<Num>& exposure,
                       Trace& trace) {
  if (terms.split != BankLossSplit::lead_first_loss) return {};
  const std::size_t tranches = terms.tranches.size();
  const auto lead = static_cast<std::size_t>(terms.lead_bank);
  std::vector<Num> own_loss, own_exposure;
  for (std::size_t t = 0; t < tranches; ++t) {
    const Num share = terms.tranches[t].bank_shares[lead];
    own_loss.push_back(trace.step(
        "cover.bank_part", [](double x, double s) { return x * s; }, kept[t], share));
    own_exposure.push_back(trace.step(
        "cover.bank_exposure", [](double x, double s) { return x * s; }, exposure[t], share));
  }
  return trace.step(
      "cover.lead_first_loss",
      [](double lost, double own, double lent, double part, double exposed) {
        return lead_first_loss(lost, own, lent, part * exposed);
      },
      all, trace.sum("cover.sum", own_loss), trace.sum("cover.sum", own_exposure), terms.lead_first_loss,
      trace.sum("cover.sum", std::span<const Num>(exposure.data(), tranches)));
}

Num bank_part(const CoverTerms& terms, std::size_t bank, std::size_t tranche, const ByTranche<Num>& kept, Num first,
              Num all, Trace& trace) {
  const Num share = terms.tranches[tranche].bank_shares[bank];
  if (first.value == 0) {
    return trace.step(
        "cover.bank_part", [](double x, double s) { return x * s; }, kept[tranche], share);
  }
  return trace.step(
      "cover.bank_part_after_first", [](double x, double s, double f, double lost) { return x * s * (1 - f / lost); },
      kept[tranche], share, first, all);
}

BankSplit split_between_banks(const CoverTerms& terms, const ByTranche<Num>& kept, const ByTranche<Num>& exposure,
                              Trace& trace) {
  BankSplit out;
  out.all = trace.sum("cover.bank_loss", std::span<const Num>(kept.data(), terms.tranches.size()));
  const Num first = first_loss_of_lead(terms, kept, out.all, exposure, trace);
  for (std::size_t i = 0; i < terms.banks.size(); ++i) {
    std::vector<Num> parts;
    for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
      parts.push_back(bank_part(terms, i, t, kept, first, out.all, trace));
    }
    if (first.value != 0 && static_cast<int>(i) == terms.lead_bank) parts.push_back(first);
    out.by_bank.push_back(trace.about(trace.sum("cover.one_bank_loss", parts), terms.banks[i].id));
  }
  return out;
}

}  // namespace loan
