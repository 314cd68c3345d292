// What the deal leaves open is taken from the dated parameters of its valuation date.
#include "deal/working.h"
#include "pricing/value_added_tax.h"

namespace loan {

using namespace agreed;

Num Working::given_or_parameter(const std::optional<double>& given, std::string_view field, std::string_view key) {
  if (given) return trace.input(*given, field);
  if (const auto value = traced_parameter(parameters, key, deal.valuation_date, trace)) return *value;
  problems.push_back({ProblemCode::required, std::string(field), std::string(key)});
  return {};
}

namespace {

const char* weight_key(ExposureClass exposure) {
  switch (exposure) {
    case ExposureClass::corporate:
      return "capital.risk_weight.corporate";
    case ExposureClass::sme:
      return "capital.risk_weight.sme";
    case ExposureClass::micro_small:
      return "capital.risk_weight.micro_small";
    case ExposureClass::investment_grade:
      return "capital.risk_weight.investment_grade";
    case ExposureClass::own:
      break;
  }
  return "";
}

}  // namespace

void resolve_parameters(Working& w) {
  Trace& t = w.trace;
  const Policy& policy = w.deal.policy;
  w.discount = t.input(w.deal.discount_rate, "discount_rate");
  w.loan_prime_rate = w.given_or_parameter(w.deal.facility.loan_prime_rate, "facility.loan_prime_rate", "lpr.1y");
  w.vat = w.given_or_parameter(policy.vat_rate, "policy.vat_rate", "tax.vat");
  w.surcharge = w.given_or_parameter(policy.vat_surcharge_rate, "policy.vat_surcharge_rate", "tax.vat_surcharge");
  w.income_tax = w.given_or_parameter(policy.income_tax_rate, "policy.income_tax_rate", "tax.income");
  w.taxed_factor = t.step(
      "pricing.vat_factor", [](double v, double s) { return vat_factor(v, s); }, w.vat, w.surcharge);
  w.out.loan_prime_rate = w.loan_prime_rate;

  w.banks.reserve(w.deal.banks.size());
  for (const Bank& b : w.deal.banks) {
    const auto at = [&b](const char* name) { return "banks[" + b.id + "]." + name; };
    BankWork k;
    k.terms = &b;
    k.funds_transfer_price = t.input(b.funds_transfer_price, "banks[", b.id, "].funds_transfer_price");
    k.operating_cost_rate = t.input(b.operating_cost_rate, "banks[", b.id, "].operating_cost_rate");
    k.capital_ratio = t.input(b.capital_ratio, "banks[", b.id, "].capital_ratio");
    k.hurdle = t.input(b.hurdle_raroc, "banks[", b.id, "].hurdle_raroc");
    k.capital_credit =
        b.capital_credit ? t.input(*b.capital_credit, "banks[", b.id, "].capital_credit") : k.funds_transfer_price;
    k.risk_weight = b.exposure_class == ExposureClass::own
                        ? t.input(b.risk_weight.value_or(1), "banks[", b.id, "].risk_weight")
                        : w.given_or_parameter(std::nullopt, at("risk_weight"), weight_key(b.exposure_class));
    k.vat_factor = b.vat == VatChoice::exempt ? t.input(1.0, "banks[", b.id, "].vat") : w.taxed_factor;
    w.banks.push_back(std::move(k));
  }
}

}  // namespace loan
