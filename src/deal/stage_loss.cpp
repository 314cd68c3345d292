// Who bears a loss: the cover again with the banks' shares, for the month shown and for every month.
#include "cover/cover.h"
#include "deal/working.h"

namespace loan {

void loss_stage(Working& w) {
  (void)w;
}

}  // namespace loan
