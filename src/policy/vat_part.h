// vat_part.h — the treasury's part of an amount that includes VAT. Inside policy/ only.
#pragma once

namespace loan {

/// 1 − k_v = 1 − (1 − s·v)/(1 + v), surcharge included. Source: methods.md 6.1.
inline double vat_part(double vat, double surcharge) {
  return 1 - (1 - surcharge * vat) / (1 + vat);
}

}  // namespace loan
