// The cover view: who bears a loss as the month of default moves, and when the cover runs out.
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

/// Banks from the bottom up, layers above them; the same order and colours as everywhere.
chart::Stacked months_of(const Maker& m) {
  const auto& cover = *m.out.cover;
  chart::Stacked picture;
  picture.category_name = m.say("figure.cover.months.id");
  for (const auto& p : cover.parties) picture.series.push_back({p.id, p.name, m.ink_of(p.id), {}});
  for (std::size_t i = 0; i < cover.months.size(); ++i) {
    const auto& month = cover.months[i];
    picture.categories.push_back(month.id);
    if (month.id == std::to_string(cover.month.value)) picture.selected = i;
    for (auto& s : picture.series) {
      double loss = 0;
      for (const auto& p : month.parties) {
        if (p.id == s.id) loss = p.loss;
      }
      s.values.push_back(loss);
    }
  }
  return picture;
}

chart::Waterfall order_of(const Maker& m) {
  const auto& cover = *m.out.cover;
  chart::Waterfall picture;
  picture.steps.push_back({"gross_loss", m.say("figure.cover.gross_loss"), cover.gross_loss, true, Ink::bad});
  for (const auto& p : cover.parties) {
    if (!p.alone) picture.steps.push_back({p.id, p.name, -p.loss.value, false, m.ink_of(p.id)});
  }
  picture.steps.push_back({"bank_loss", m.say("figure.cover.bank_loss"), cover.bank_loss, true, Ink::party_1});
  return picture;
}

ViewTable layers_table(const Maker& m) {
  const Place cover = m.part(m.root(), "cover");
  const Place first = m.item(cover, "layers", 0);
  const auto& layers = m.out.cover->layers;
  const std::vector<const char*> used = m.present(cover, "layers",
                                                  {"contractual_share", "effective_share", "cap_probability",
                                                   "tail_share", "remaining", "stops_at", "fee", "own_result"});
  TableMaker t(m);
  t.column(m.say("figure.cover.layers.name"));
  t.column(m.say("figure.cover.layers.state"));
  for (std::size_t i = 0; i < used.size(); ++i) {
    const std::string_view n = used[i];
    t.column(*first.record, used[i], n == "effective_share" || n == "remaining");
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Place at = m.item(cover, "layers", i);
    t.row(layers[i].id);
    t.add(m.named(layers[i].name, m.ink_of(layers[i].id)));
    Shown state = m.words(m.say("pool_state." + layers[i].state));
    state.cell.ink = layers[i].state == "normal" ? Ink::good : layers[i].state == "warned" ? Ink::warning : Ink::bad;
    t.add(std::move(state));
    for (const char* name : used) t.add(m.figure(at, name));
  }
  return t.finish();
}

Block expected_block(const Maker& m) {
  const Place root = m.root();
  const Place first = m.item(root, "banks", 0);
  TableMaker t(m);
  t.column(m.say("figure.banks.name"));
  for (const char* name : {"expected_loss_uncovered", "expected_loss", "loss_given_default"}) {
    t.column(*first.record, name);
  }
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const Place at = m.item(root, "banks", i);
    t.row(m.out.banks[i].id);
    t.add(m.named(m.out.banks[i].name, m.ink_of(m.out.banks[i].id)));
    for (const char* name : {"expected_loss_uncovered", "expected_loss", "loss_given_default"}) {
      t.add(m.figure(at, name));
    }
  }
  if (m.out.banks.size() > 1) {
    t.row("total", true);
    t.add(m.say("chart.total"));
    t.blank();
    t.add(m.figure(root, "bank_expected_loss"));
    t.blank();
  }
  Block b = block("cover.expected", m.say("view.cover.expected"), 6);
  b.table = t.finish();
  return b;
}

void tell(const Maker& m, View& view) {
  const Place cover = m.part(m.root(), "cover");
  const auto& c = *m.out.cover;
  const std::string month = std::to_string(c.month);
  if (c.layers.empty()) {
    view.matters = m.say("view.cover.no_layers", {{"month", month}, {"loss", m.text(cover, "gross_loss")}});
    if (m.out.banks.size() > 1) m.add_sentence(view.rest, m.say("view.cover.no_layers_then"));
    view.hints.push_back({m.say("view.hint.add_cover"), "cover.layers", {}});
    return;
  }
  view.matters = m.say("view.cover.borne", {{"month", month},
                                            {"loss", m.text(cover, "gross_loss")},
                                            {"bank", m.text(cover, "bank_loss")},
                                            {"share", m.text(cover, "bank_share")},
                                            {"alone", m.text(cover, "loss_alone")}});
  std::size_t first_to_stop = c.layers.size();
  for (std::size_t i = 0; i < c.layers.size(); ++i) {
    const auto& layer = c.layers[i];
    if (layer.state == "stopped" || layer.state == "exhausted") {
      m.add_sentence(view.rest, m.say("view.cover.stopped", {{"layer", layer.name}}));
    } else if (layer.stops_at &&
               (first_to_stop == c.layers.size() || *layer.stops_at < *c.layers[first_to_stop].stops_at)) {
      first_to_stop = i;
    }
  }
  if (first_to_stop < c.layers.size()) {
    const auto& layer = c.layers[first_to_stop];
    const Shown now = m.input("cover.layers[" + layer.id + "].portfolio_default_rate");
    m.add_sentence(view.rest,
                   m.say("view.cover.stops_at", {{"layer", layer.name},
                                                 {"at", m.text(m.item(cover, "layers", first_to_stop), "stops_at")},
                                                 {"now", Written{now.cell.text, now.cell.unit}.text()}}));
  }
  for (std::size_t i = 0; i < c.layers.size(); ++i) {
    if (!c.layers[i].cap_probability) continue;
    const Place at = m.item(cover, "layers", i);
    m.add_sentence(view.rest, m.say("view.cover.cap", {{"layer", c.layers[i].name},
                                                       {"p", m.text(at, "cap_probability")},
                                                       {"share", m.text(at, "contractual_share")},
                                                       {"effective", m.text(at, "effective_share")}}));
    break;
  }
  for (std::size_t i = 0; i < m.out.tranche_banks.size(); ++i) {
    const auto& row = m.out.tranche_banks[i];
    if (!row.minimum_rate_pool_stopped) continue;
    const Place at = m.item(m.root(), "tranche_banks", i);
    const bool short_then = *row.minimum_rate_pool_stopped > row.rate;
    view.hints.push_back({m.say(short_then ? "view.hint.pool_stopped_short" : "view.hint.pool_stopped",
                                {{"bank", m.bank_name(row.bank)}, {"rate", m.text(at, "minimum_rate_pool_stopped")}}),
                          {},
                          at.path + "minimum_rate_pool_stopped"});
  }
}

}  // namespace

ViewTable losses_table(const Maker& m) {
  const Place cover = m.part(m.root(), "cover");
  const Place first = m.item(cover, "parties", 0);
  TableMaker t(m);
  t.column(m.say("figure.cover.parties.name"));
  t.column(*first.record, "loss");
  t.column(*first.record, "share");
  t.column(*first.record, "alone", false);
  const auto& parties = m.out.cover->parties;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const Place at = m.item(cover, "parties", i);
    t.row(parties[i].id);
    t.add(m.named(parties[i].name, m.ink_of(parties[i].id)));
    for (const char* name : {"loss", "share", "alone"}) t.add(m.figure(at, name));
  }
  t.row("total", true);
  t.add(m.say("chart.total"));
  t.add(m.figure(cover, "gross_loss"));
  t.blank();
  t.add(m.figure(cover, "loss_alone"));
  return t.finish();
}

void cover(const Maker& m, View& view) {
  tell(m, view);
  const auto& c = *m.out.cover;
  const std::string month = std::to_string(c.month);
  // Without layers the picture has little to tell: the banks' shares, month by month.
  Block months = block("cover.months", m.say("view.cover.months"), 12, months_of(m), c.layers.empty() ? 180 : 240);
  months.caption = m.say("view.cover.months_note");
  view.blocks.push_back(std::move(months));
  if (!c.layers.empty()) {
    chart::Waterfall picture = order_of(m);
    const auto height = static_cast<float>(wanted_height(picture));
    view.blocks.push_back(
        block("cover.order", m.say("view.cover.order", {{"month", month}}), 6, std::move(picture), height));
  }
  Block losses = block("cover.parties", m.say("view.cover.parties", {{"month", month}}), 6);
  losses.table = losses_table(m);
  view.blocks.push_back(std::move(losses));
  if (!c.layers.empty()) {
    Block layers = block("cover.layers", m.say("record.cover.layers"), 12);
    layers.table = layers_table(m);
    view.blocks.push_back(std::move(layers));
  }
  view.blocks.push_back(expected_block(m));
  if (!c.layers.empty()) view.blocks.back().columns = 12;
}

}  // namespace loan::views
