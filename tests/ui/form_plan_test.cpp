// What the form asks for at once and what stands behind "more".
#include "ui/form_plan.h"

#include <doctest/doctest.h>

#include <string>

#include "deal/fields.h"

using namespace loan;

TEST_CASE("form: a plan of principal is asked for where principal is repaid by plan, draws where a line is drawn") {
  const auto behind_more = [](agreed::RepaymentChoice style, const std::string& name) {
    Deal deal;
    deal.facility.tranches.resize(1);
    deal.facility.tranches[0].id = "main";
    deal.facility.tranches[0].style = style;
    const ListPlace list = find_list(deal, "facility.tranches[main]." + name);
    REQUIRE(list.row != nullptr);
    return ui::is_fine_print(*list.row, list.owner);
  };
  using Style = agreed::RepaymentChoice;
  CHECK(behind_more(Style::bullet, "repayments"));
  CHECK(behind_more(Style::annuity, "draws"));
  CHECK_FALSE(behind_more(Style::custom, "repayments"));
  CHECK(behind_more(Style::custom, "draws"));
  CHECK_FALSE(behind_more(Style::revolving, "repayments"));
  CHECK_FALSE(behind_more(Style::revolving, "draws"));
  CHECK(behind_more(Style::revolving, "lenders"));
}
