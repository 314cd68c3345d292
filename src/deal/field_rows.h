// field_rows.h — the sections that the table of fields is made of, a file each. Inside deal/: readers use fields.h.
#pragma once
#include "deal/deal.h"
#include "deal/table.h"

namespace loan {

const Record* company_fields();
const Record* credit_fields();
const Record* limit_fields();
const Record* facility_fields();
const Record* bank_fields();
const Record* joint_fields();
const Record* cover_fields();
const Record* policy_fields();
const Record* growth_fields();
const Record* stack_fields();

}  // namespace loan
