// Days are counted between dates; a date itself is no number of days.
#include "core/date.h"

using loan::Date;

int days(Date from, Date to) {
#ifdef WRONG
  return to - from;
#else
  return loan::days_between(from, to);
#endif
}
