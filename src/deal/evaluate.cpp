#include "deal/evaluate.h"

#include "deal/fields.h"
#include "deal/working.h"

namespace loan {

namespace {

struct Stage {
  void (*run)(Working&);
  bool what_if = false;
};
constexpr Stage kStages[] = {
    {resolve_parameters}, {score_stage},    {schedule_stage}, {cover_stage},        {bank_stage}, {split_stage},
    {business_stage},     {pricing_stage},  {joint_stage},    {remedy_stage, true}, {loss_stage}, {cost_stage},
    {client_stage, true}, {headline_stage}, {policy_stage},   {growth_stage},       {stack_stage}};

/// What these stages and the what-ifs of split_stage and pricing_stage fill; tests hold the list against the outcome.
constexpr std::string_view kWhatIfRecords[] = {"joint.rules[", "rival."};
constexpr std::string_view kWhatIfNames[] = {"minimum_rate_without_relending",
                                             "minimum_rate_without_cap",
                                             "minimum_rate_pool_stopped",
                                             "deposits_to_join",
                                             "fee_to_join",
                                             "cover_to_join",
                                             "if_won",
                                             "if_lost",
                                             "at_stake",
                                             "walk_away_rate"};

}  // namespace

Extent extent_with(std::string_view figure) {
  for (const std::string_view record : kWhatIfRecords) {
    if (figure.substr(0, record.size()) == record) return Extent::everything;
  }
  const std::string_view name = figure.substr(figure.rfind('.') + 1);  // all of it when there is no dot
  for (const std::string_view what_if : kWhatIfNames) {
    if (name == what_if) return Extent::everything;
  }
  return Extent::without_what_ifs;
}

Result<Outcome> evaluate(const Deal& deal, const ParameterTable& parameters, Recording recording, Extent extent) {
  if (Problems found = check(deal); !found.empty()) return found;

  Outcome out;
  out.trace = Trace(recording == Recording::on);
  Working w(deal, parameters, out, out.trace);
  w.extent = extent;
  for (const Stage& stage : kStages) {
    if (stage.what_if && extent == Extent::without_what_ifs) continue;
    stage.run(w);
    if (!w.problems.empty()) return std::move(w.problems);
  }
  return out;
}

}  // namespace loan
