// The strip above every view: facility, borrower's cost, loss left with the banks, the tightest bank.
#include "deal/working.h"

namespace loan {

void headline_stage(Working& w) {
  std::vector<MoneyNum> drawn;
  for (const TrancheWork& t : w.tranches) drawn.push_back(t.committed_traced);
  w.out.amount = drawn.size() == 1 ? drawn[0] : w.trace.sum_money("deal.amount", drawn);
  std::vector<Num> losses, evas;
  const shown::BankOutcome* tightest = nullptr;
  for (const shown::BankOutcome& b : w.out.banks) {
    if (b.amount.value <= Money{}) continue;
    losses.push_back(b.expected_loss);
    evas.push_back(b.eva);
    if (b.margin && (!tightest || *b.margin < *tightest->margin)) tightest = &b;
  }
  w.out.bank_expected_loss = losses.size() == 1 ? losses[0] : w.trace.sum("deal.bank_expected_loss", losses);
  w.out.bank_eva = evas.size() == 1 ? evas[0] : w.trace.sum("deal.bank_eva", evas);
  if (tightest) {
    w.out.tightest_raroc = *tightest->raroc;
    w.out.tightest_bank = tightest->id;
  }
}

}  // namespace loan
