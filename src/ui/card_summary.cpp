// The one line of a closed card: what an officer would say about it in one breath.
#include "deal/fields.h"
#include "deal/repayment_plan.h"
#include "ui/field.h"
#include "ui/form.h"
#include "words/format.h"

namespace loan::ui {

namespace {

void add(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += " · ";
  text += more;
}

std::string field(const Desk& desk, std::string_view path) {
  const FieldPlace place = find_field(desk.state().scenario.deal, path);
  return place.row ? field_text(desk, place) : std::string();
}

std::string amount(const Desk& desk, Money money) {
  return written(money, desk.language(), desk.state().money, 0).text();
}

std::string counted(const Desk& desk, const char* key, std::size_t n) {
  const std::string number = std::to_string(n);
  return sentence(key, desk.language(), {{"n", number}});
}

}  // namespace

std::string card_summary(const Desk& desk, std::string_view card) {
  const Deal& deal = desk.state().scenario.deal;
  const Outcome* outcome = desk.session.outcome();
  const Language language = desk.language();
  std::string text;
  if (card == "company") {
    if (outcome) {
      if (outcome->score.composite) {
        add(text, written(outcome->score.composite->value, Unit::score, language, MoneyUnit::yuan, 1).text());
      }
      add(text,
          "PD " + written(outcome->score.default_probability.value, Unit::share, language, MoneyUnit::yuan, 2).text());
    }
    add(text, field(desk, "company.borrower_class"));
  } else if (card == "facility") {
    Money total;
    for (const auto& t : deal.facility.tranches) total += committed(t);
    add(text, amount(desk, total));
    if (!deal.facility.tranches.empty()) {
      const auto& t = deal.facility.tranches.front();
      add(text, written(static_cast<double>(t.tenor_months), Unit::months, language).text());
      add(text, written(t.rate, Unit::rate, language).text());
    }
  } else if (card == "banks") {
    add(text, counted(desk, deal.banks.size() == 1 ? "list.count_bank" : "list.count_banks", deal.banks.size()));
  } else if (card == "cover") {
    if (!deal.cover.layers.empty()) add(text, counted(desk, "list.count_layers", deal.cover.layers.size()));
    if (outcome && outcome->cover && !deal.cover.layers.empty()) {
      add(text, std::string(desk.say("figure.cover.effective_cover")) + " " +
                    written(outcome->cover->effective_cover.value, Unit::share, language, MoneyUnit::yuan, 1).text());
    }
  } else if (card == "growth") {
    if (deal.growth.warrant.amount.fen > 0) {
      add(text, std::string(desk.say("record.growth.warrant")) + " " + amount(desk, deal.growth.warrant.amount));
    }
    if (!deal.growth.commitments.empty()) {
      add(text, std::string(desk.say("record.growth.commitments")) + " " +
                    counted(desk, "list.count", deal.growth.commitments.size()));
    }
    if (deal.growth.revenue_share.share > 0) add(text, desk.say("record.growth.revenue_share"));
  } else if (card == "policy") {
    if (deal.policy.relending) add(text, desk.say("field.policy.relending"));
    if (deal.policy.subsidy != agreed::SubsidyKind::none) add(text, field(desk, "policy.subsidy"));
  } else if (card == "stack") {
    if (!deal.stack.sources.empty()) {
      add(text,
          std::string(desk.say("record.stack.sources")) + " " + counted(desk, "list.count", deal.stack.sources.size()));
    }
  }
  return text.empty() ? std::string(desk.say("list.empty")) : text;
}

}  // namespace loan::ui
