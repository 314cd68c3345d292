// What one evaluation of the reference deal takes, printed in microseconds: built natively and as WebAssembly for Node,
// so that both builds are timed alike (evaluate_bench.cpp says where the time goes).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <vector>

#include "deal/evaluate.h"
#include "deal/fields.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

using namespace loan;

namespace {

/// Times of `count` calls, ascending, after as many again that only warm up.
template <class Call>
std::vector<double> times_of(int count, const Call& call) {
  std::vector<double> times;
  for (int i = -count; i < count; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    if (!call()) std::abort();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    if (i >= 0) times.push_back(took.count());
  }
  std::sort(times.begin(), times.end());
  return times;
}

void print(const char* what, const std::vector<double>& times) {
  const auto at = [&](double part) {
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size()))];
  };
  std::printf("%-28s least %8.1f us   median %8.1f us   p99 %8.1f us\n", what, times.front(), at(0.5), at(0.99));
}

}  // namespace

int main() {
  std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
  std::ostringstream text;
  text << in.rdbuf();
  const auto scenario = read_scenario(text.str());
  if (!scenario.ok()) return 1;
  const Deal& deal = scenario->deal;
  const ParameterTable& parameters = builtin_parameters();
  print("check", times_of(3'000, [&] { return check(deal).empty(); }));
  print("evaluate, recording off", times_of(3'000, [&] { return evaluate(deal, parameters, Recording::off).ok(); }));
  print("evaluate, without what-ifs",
        times_of(3'000, [&] { return evaluate(deal, parameters, Recording::off, Extent::without_what_ifs).ok(); }));
  print("evaluate, full trace", times_of(500, [&] { return evaluate(deal, parameters, Recording::on).ok(); }));
}
