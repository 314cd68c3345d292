// math.h — the engine's own elementary functions: the same bits on every machine and in WebAssembly.
#pragma once
#include <cmath>

namespace loan {

using std::fabs;
using std::floor;
using std::sqrt;

// Accuracy of each: within 1 ulp of the true value over its domain (2 ulp for pow and erfc); tested against tables
// computed to 50 digits. Overflow gives infinity, underflow 0, outside the domain NaN, as in IEEE 754: callers check.
double exp(double x);
double expm1(double x);          ///< e^x - 1 without cancellation
double log(double x);            ///< natural
double log1p(double x);          ///< ln(1 + x) without cancellation
double pow(double x, double y);  ///< x >= 0
double erfc(double x);
double sin(double x);  ///< |x| <= 1e5
double cos(double x);
double asin(double x);  ///< |x| <= 1

}  // namespace loan
