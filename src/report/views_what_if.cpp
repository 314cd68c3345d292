// What-if: of the analyses asked for, what each found in a sentence, then its picture and table.
#include "report/what_if_parts.h"

namespace loan::views {

namespace {

/// The first analysis that has something to say.
std::string told(const Maker& m, View& view) {
  const WhatIf& w = *m.what_if;
  std::string text;
  if (w.robustness) text = told_robustness(m, view);
  if (text.empty() && w.tornado && !w.tornado->bars.empty()) text = told_tornado(m);
  if (text.empty() && w.map) text = told_map(m);
  if (text.empty() && w.structures) text = told_structures(m);
  if (text.empty() && w.problems) {
    const Problem& p = w.problems->front();
    text = sentence(p, m.language, find_field(m.deal, p.field).row ? name_of_field(m, p.field) : std::string());
  }
  if (text.empty() && w.busy) text = m.say("view.what_if.busy");
  return text;
}

}  // namespace

void what_if(const Maker& m, View& view) {
  const WhatIf& w = *m.what_if;
  if (w.asked && w.answer) tell_answer(m, view);
  const std::string text = told(m, view);
  hint_map(m, view);
  if (view.matters.empty()) {
    view.matters = text;
  } else {
    m.add_sentence(view.rest, text);
  }
  if (w.curve && w.answer) view.blocks.push_back(curve_block(m));
  if (w.map) view.blocks.push_back(map_block(m));
  if (w.structures && !w.structures->structures.empty()) view.blocks.push_back(structures_block(m));
  if (w.tornado && !w.tornado->bars.empty() && w.tornado->bars.front().width > 0)
    view.blocks.push_back(tornado_block(m));
  if (w.robustness && !w.robustness->margins.empty()) view.blocks.push_back(robustness_block(m));
}

}  // namespace loan::views
