// Policy help beside the prices: which tools are open and what they are worth, and who pays for them.
#include <algorithm>

#include "report/view_parts.h"

namespace loan::views {

using chart::Ink;

Block policy_tools(const Maker& m) {
  const Place policy = m.part(m.root(), "policy");
  const Place first = m.item(policy, "tools", 0);
  TableMaker t(m);
  t.column(m.say("figure.policy.tools.id"));
  t.column(m.say("view.policy.standing"));
  for (const char* name : {"borrower_saving", "bank_saving", "expires_month", "jump"}) {
    t.column(*first.record, name, std::string_view(name) == "borrower_saving");
  }
  t.column(m.say("figure.policy.tools.reason"), false, false);
  for (std::size_t i = 0; i < m.out.policy.tools.size(); ++i) {
    const auto& tool = m.out.policy.tools[i];
    const Place at = m.item(policy, "tools", i);
    t.row(tool.id);
    t.add(m.say("policy_tool." + tool.id));
    const char* standing = tool.chosen && tool.eligible ? "view.policy.used"
                           : tool.chosen                ? "view.policy.used_not_open"
                           : tool.excluded              ? "view.policy.excluded"
                           : tool.eligible              ? "view.policy.open"
                                                        : "view.policy.closed";
    Shown word = m.words(m.say(standing));
    word.cell.ink = tool.chosen && !tool.eligible ? Ink::bad
                    : tool.chosen                 ? Ink::good
                    : tool.eligible               ? Ink::accent
                                                  : Ink::secondary;
    t.add(std::move(word));
    for (const char* name : {"borrower_saving", "bank_saving", "expires_month", "jump"}) {
      Shown cell = m.figure(at, name);
      if (!tool.eligible || (cell.counts && cell.value == 0)) cell.cell.text = "–";
      if (cell.cell.text == "–") cell.cell.unit.clear();
      t.add(std::move(cell));
    }
    t.add(tool.reason.empty() ? std::string("–") : m.say("policy_obstacle." + tool.reason));
  }
  Block b = block("pricing.policy", m.say("view.policy.tools"), 12);
  b.table = t.finish();
  return b;
}

Block policy_gains(const Maker& m) {
  const Place policy = m.part(m.root(), "policy");
  std::vector<std::string> parties, tools;
  for (const auto& g : m.out.policy.gains) {
    if (std::find(parties.begin(), parties.end(), g.party) == parties.end()) parties.push_back(g.party);
    if (std::find(tools.begin(), tools.end(), g.tool) == tools.end()) tools.push_back(g.tool);
  }
  const auto name_of_party = [&m](const std::string& id) {
    const std::string key = "view.party." + id;
    return find_word(key) ? m.say(key) : m.bank_name(id);
  };
  TableMaker t(m);
  t.column(m.say("figure.policy.gains.party"));
  for (const std::string& tool : tools) t.money_column(m.say("view.policy.switch." + tool));
  for (const std::string& party : parties) {
    bool any = false;
    for (const auto& g : m.out.policy.gains) any = any || (g.party == party && g.gain.value != 0);
    if (!any) continue;
    t.row(party);
    const bool bank =
        std::any_of(m.deal.banks.begin(), m.deal.banks.end(), [&](const auto& b) { return b.id == party; });
    t.add(bank ? m.named(name_of_party(party), m.ink_of(party)) : m.words(name_of_party(party)));
    for (const std::string& tool : tools) {
      Shown cell = m.words("–");
      for (std::size_t i = 0; i < m.out.policy.gains.size(); ++i) {
        const auto& g = m.out.policy.gains[i];
        if (g.party != party || g.tool != tool) continue;
        cell = m.change(m.item(policy, "gains", i), "gain");
        if (g.gain < 0) cell.cell.ink = Ink::bad;
      }
      t.add(std::move(cell));
    }
  }
  Block b = block("pricing.gains", m.say("view.policy.gains"), 12);
  b.caption = m.say("view.policy.gains_note");
  b.table = t.finish();
  return b;
}

}  // namespace loan::views
