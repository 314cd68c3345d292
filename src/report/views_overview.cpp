// The overview: who gives, who earns, who bears.
#include <algorithm>
#include <cmath>

#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

std::string firm_name(const Maker& m) {
  return m.deal.company.name.empty() ? m.say("record.company") : m.deal.company.name;
}

/// Money at the start: lenders and other sources on the left, the firm on the right.
chart::Flow money_flow(const Maker& m) {
  chart::Flow picture;
  picture.nodes.push_back({"firm", firm_name(m), 1, Ink::accent});
  for (const auto& b : m.out.banks) {
    if (b.amount.value <= Money{}) continue;
    picture.nodes.push_back({b.id, b.name, 0, m.ink_of(b.id)});
    picture.links.push_back({b.id, "firm", in_yuan(b.amount.value), m.ink_of(b.id)});
  }
  constexpr Ink kOtherSources[] = {Ink::capital, Ink::operating, Ink::tax};
  std::size_t others = 0;
  if (!m.out.stack) return picture;
  for (const auto& s : m.out.stack->sources) {
    bool is_loan = false;
    for (const auto& source : m.deal.stack.sources) is_loan = is_loan || (source.id == s.id && !source.tranche.empty());
    if (is_loan || !(s.amount > 0)) continue;
    const std::string id = "source-" + s.id;
    // Those who do not lend stand in calm colours of their own; the six of the parties are for banks and guarantors.
    const Ink ink = kOtherSources[others++ % std::size(kOtherSources)];
    picture.nodes.push_back({id, s.name == "opening_cash" ? m.say("field.stack.opening_cash") : s.name, 0, ink});
    picture.links.push_back({id, "firm", s.amount, ink});
  }
  return picture;
}

/// A default in the month shown: the loss on the left, those who bear it on the right.
chart::Flow loss_flow(const Maker& m) {
  chart::Flow picture;
  picture.nodes.push_back({"loss", m.say("figure.cover.gross_loss"), 0, Ink::bad});
  for (const auto& p : m.out.cover->parties) {
    if (!(p.loss > 0)) continue;
    picture.nodes.push_back({p.id, p.name, 1, m.ink_of(p.id)});
    picture.links.push_back({"loss", p.id, p.loss});
  }
  return picture;
}

/// Everybody in one table: what they put in, what they get, what they bear.
ViewTable parties_table(const Maker& m) {
  const Place root = m.root();
  const Place cover = m.out.cover ? m.part(root, "cover") : Place{};
  TableMaker t(m);
  t.column(m.say("view.overview.party"));
  t.column(m.say("view.overview.role"), false, false);
  t.money_column(m.say("view.overview.gives"));
  t.column(m.say("view.overview.rate"), true);
  t.money_column(m.say("view.overview.earns"));
  t.money_column(m.say("view.overview.bears"), true);
  t.money_column(m.say("view.overview.expected"), false);
  const auto loss_of = [&](const std::string& id) {
    for (std::size_t i = 0; m.out.cover && i < m.out.cover->parties.size(); ++i) {
      if (m.out.cover->parties[i].id == id) return m.figure(m.item(cover, "parties", i), "loss");
    }
    return m.words("–");
  };

  t.row("firm");
  t.add(m.named(firm_name(m), Ink::accent));
  t.add(m.say("view.role.firm"));
  t.add("–");
  Shown cost = m.figure(root, "borrower_cost");
  cost.cell.tip = m.say("figure.outcome.borrower_cost");
  t.add(std::move(cost));
  t.add("–");
  t.add("–");
  t.add("–");

  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const auto& bank = m.out.banks[i];
    const Place at = m.item(root, "banks", i);
    t.row(bank.id);
    t.add(m.named(bank.name, m.ink_of(bank.id)));
    const FieldPlace role = find_field(m.deal, "banks[" + bank.id + "].role");
    t.add(role.row ? m.input(role).cell.text : m.say("record.banks"));
    t.add(m.figure(at, "amount"));
    Shown raroc = m.figure(at, "raroc");
    raroc.cell.tip = m.say("figure.banks.raroc");
    if (bank.margin) raroc.cell.ink = *bank.margin < 0 ? Ink::bad : Ink::good;
    t.add(std::move(raroc));
    Shown eva = m.figure(at, "eva");
    eva.cell.tip = m.say("figure.banks.eva");
    if (bank.eva < 0) eva.cell.ink = Ink::bad;
    t.add(std::move(eva));
    t.add(loss_of(bank.id));
    t.add(m.figure(at, "expected_loss"));
  }
  for (std::size_t i = 0; m.out.cover && i < m.out.cover->layers.size(); ++i) {
    const auto& layer = m.out.cover->layers[i];
    const Place at = m.item(cover, "layers", i);
    t.row(layer.id);
    t.add(m.named(layer.name, m.ink_of(layer.id)));
    const FieldPlace party = find_field(m.deal, "cover.layers[" + layer.id + "].party");
    t.add(party.row ? m.input(party).cell.text : std::string("–"));
    t.add("–");
    t.add("–");
    Shown result = m.figure(at, "own_result");
    result.cell.tip = m.say("figure.cover.layers.own_result");
    if (layer.own_result && *layer.own_result < 0) result.cell.ink = Ink::bad;
    t.add(std::move(result));
    t.add(loss_of(layer.id));
    t.add("–");
  }
  t.row("total", true);
  t.add(m.say("chart.total"));
  t.blank();
  t.add(m.figure(root, "amount"));
  t.blank();
  t.blank();
  if (m.out.cover) {
    t.add(m.figure(cover, "gross_loss"));
  } else {
    t.blank();
  }
  t.add(m.figure(root, "bank_expected_loss"));
  return t.finish();
}

}  // namespace

void overview(const Maker& m, View& view) {
  tell_common_rate(m, view);
  if (m.out.cover) {
    const Place cover = m.part(m.root(), "cover");
    const bool all = std::fabs(m.out.cover->gross_loss - m.out.cover->bank_loss) < 0.005;
    m.add_sentence(view.rest, m.say(all ? "view.overview.loss_all" : "view.overview.loss",
                                    {{"month", std::to_string(m.out.cover->month.value)},
                                     {"loss", m.text(cover, "gross_loss")},
                                     {"bank", m.text(cover, "bank_loss")}}));
  }
  if (m.out.stack && m.out.stack->gap > 0.005) {
    const Place stack = m.part(m.root(), "stack");
    m.add_sentence(view.rest, m.say("view.overview.gap", {{"gap", m.text(stack, "gap")}}));
  }
  chart::Flow money = money_flow(m), loss = m.out.cover ? loss_flow(m) : chart::Flow{};
  const auto height = static_cast<float>(std::max(wanted_height(money), wanted_height(loss)));
  view.blocks.push_back(block("overview.money", m.say("view.overview.money"), 6, std::move(money), height));
  if (m.out.cover) {
    view.blocks.push_back(block("overview.loss",
                                m.say("view.cover.parties", {{"month", std::to_string(m.out.cover->month.value)}}), 6,
                                std::move(loss), height));
  } else {
    view.blocks.back().columns = 12;
  }
  Block parties = block("overview.parties", m.say("view.overview.parties"), 12);
  parties.table = parties_table(m);
  view.blocks.push_back(std::move(parties));
}

}  // namespace loan::views
