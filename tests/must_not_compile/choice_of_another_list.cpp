// Who recovers first and who pays the fee are different questions, though both have a first answer.
#include "deal/deal.h"

void agree(loan::agreed::Cover& cover) {
#ifdef WRONG
  cover.recovery = loan::FeePayer::borrower;
#else
  cover.recovery = loan::RecoveryOrder::pro_rata;
#endif
}
