// A result may hold problems: whoever asks must look.
#include "core/result.h"
#include "schedule/annuity.h"

void bill(const loan::PlainTerms& terms) {
#ifdef WRONG
  loan::annuity(terms);
#else
  if (const auto schedule = loan::annuity(terms); !schedule.ok()) return;
#endif
}
