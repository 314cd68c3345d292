#include "words/format.h"

namespace loan {

std::string long_date(Date date, Language language) {
  const YearMonthDay d = year_month_day(date);
  const std::string month(word("month." + std::to_string(d.month), language));
  if (language == Language::zh) return std::to_string(d.year) + "年" + month + std::to_string(d.day) + "日";
  return std::to_string(d.day) + " " + month + " " + std::to_string(d.year);
}

}  // namespace loan
