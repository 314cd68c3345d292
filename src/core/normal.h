// normal.h — the normal distribution in one and two dimensions.
#pragma once

namespace loan {

/// φ(x) = e^(−x²/2)/√(2π); 0 for infinite x. Source: methods.md 1.3.
double normal_pdf(double x);
/// N(x) = erfc(-x/sqrt 2) / 2. Infinite arguments give 0 and 1. Source: methods.md 1.3.
double normal_cdf(double x);
/// G(p) = N^-1(p): AS 241 start plus one Halley step, |error| <= 1e-15·max(1,|G|). p < 1e-300 -> -inf; 0, 1 -> -inf,
/// +inf.
double normal_inverse(double p);
/// N2(a,b;rho), absolute error <= 1e-14 (Drezner–Wesolowsky/Genz). rho in [-1,1]; limits as methods.md 1.3.
double bivariate_normal(double a, double b, double rho);
/// N2(a,b;rho) − N(a)·N(b), without the cancellation that the subtraction would have for a small rho: the variance of a
/// loss rate, the extra probability of two defaults. Same domain.
double bivariate_normal_excess(double a, double b, double rho);

}  // namespace loan
