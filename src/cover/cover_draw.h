// cover_draw.h — one draw of fate: who bears what when default comes in a given month and each layer pays a given part
// of what it owes. For expectations over all fates see cover.h.
#pragma once
#include <span>
#include <vector>

#include "cover/cover.h"

namespace loan {

class CoverDraw {
 public:
  /// Terms that passed check(). The balances they point to must outlive this.
  explicit CoverDraw(CoverTerms terms);
  ~CoverDraw();
  CoverDraw(CoverDraw&&) noexcept;
  CoverDraw& operator=(CoverDraw&&) noexcept;

  const CoverTerms& terms() const;
  int months() const;
  /// LGD·balance over all tranches, yuan. month from 1.
  double gross_loss(int month) const;
  /// Fills what every layer and every bank bears. `delivered` by layer, 0 to 1. Adds up to gross_loss(month).
  void losses(int month, std::span<const double> delivered, std::span<double> layers, std::span<double> banks) const;
  /// Fees less fees passed on to those who reimburse it less own cost, yuan, by [(month − 1)·layers + layer]: what a
  /// layer earns in a month that the firm begins. Weighed with survival they add up to cover.h's results before claims.
  std::vector<double> earnings() const;

 private:
  struct Plan;
  CoverTerms terms_;
  Plan* plan_ = nullptr;
};

}  // namespace loan
