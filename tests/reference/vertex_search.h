// vertex_search.h — the obvious, slow linear program: try every vertex.
#pragma once
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace reference {

using Rows = std::vector<std::vector<double>>;

/// Gauss–Jordan with full search for the largest pivot in the column; nothing when singular.
inline std::optional<std::vector<double>> solve(Rows a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t p = k;
    for (std::size_t i = k; i < n; ++i) {
      if (std::fabs(a[i][k]) > std::fabs(a[p][k])) p = i;
    }
    if (std::fabs(a[p][k]) < 1e-12) return {};
    std::swap(a[p], a[k]);
    std::swap(b[p], b[k]);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k) continue;
      const double f = a[i][k] / a[k][k];
      for (std::size_t j = 0; j < n; ++j) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (std::size_t k = 0; k < n; ++k) b[k] /= a[k][k];
  return b;
}

/// Least cost·x over {equality·x = amount (if given), rows·x <= bounds}; every set of n rows that holds with equality
/// is a candidate. Nothing when no vertex is feasible (the sets used here are bounded).
inline std::optional<double> least(const std::vector<double>& cost, const Rows& rows, const std::vector<double>& bounds,
                                   const std::optional<double>& total) {
  const std::size_t n = cost.size(), m = rows.size();
  std::optional<double> best;
  std::vector<std::size_t> chosen;
  const auto visit = [&](auto&& self, std::size_t from) -> void {
    if (chosen.size() + (total ? 1 : 0) == n) {
      Rows a;
      std::vector<double> b;
      if (total) {
        a.push_back(std::vector<double>(n, 1.0));
        b.push_back(*total);
      }
      for (const std::size_t r : chosen) {
        a.push_back(rows[r]);
        b.push_back(bounds[r]);
      }
      const auto x = solve(a, b);
      if (!x) return;
      for (std::size_t r = 0; r < m; ++r) {
        double used = 0;
        for (std::size_t i = 0; i < n; ++i) used += rows[r][i] * (*x)[i];
        if (used > bounds[r] + 1e-7) return;
      }
      double value = 0;
      for (std::size_t i = 0; i < n; ++i) value += cost[i] * (*x)[i];
      if (!best || value < *best) best = value;
      return;
    }
    for (std::size_t r = from; r < m; ++r) {
      chosen.push_back(r);
      self(self, r + 1);
      chosen.pop_back();
    }
  };
  visit(visit, 0);
  return best;
}

}  // namespace reference
