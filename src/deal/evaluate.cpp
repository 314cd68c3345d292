#include "deal/evaluate.h"

#include "deal/fields.h"
#include "deal/working.h"

namespace loan {

Result<Outcome> evaluate(const Deal& deal, const ParameterTable& parameters, Recording recording) {
  if (Problems found = check(deal); !found.empty()) return found;

  Outcome out;
  out.trace = Trace(recording == Recording::on);
  Working w(deal, parameters, out, out.trace);
  for (const auto stage : {resolve_parameters, score_stage, schedule_stage, cover_stage, bank_stage, split_stage,
                           business_stage, pricing_stage, joint_stage, remedy_stage, loss_stage, cost_stage,
                           client_stage, headline_stage, policy_stage, growth_stage, stack_stage}) {
    stage(w);
    if (!w.problems.empty()) return std::move(w.problems);
  }
  return out;
}

}  // namespace loan
