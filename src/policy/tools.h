// tools.h — question 9: which policy help may this loan take, what is it worth a year, and what does it cost when it
// ends? The numbers come from the dated table; the conditions from the published notices.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "policy/parameters.h"
#include "policy/relending.h"

namespace loan {

#define LOAN_BORROWER_CLASSES(X)                                                      \
  X(little_giant)           /* 专精特新小巨人 */                               \
  X(specialised_new)        /* 专精特新中小企业 */                            \
  X(national_project_firm)  /* SME with a national science project */                 \
  X(high_tech)              /* 高新技术企业 */                                  \
  X(innovation_points_firm) /* picked by the innovation points system 创新积分 */ \
  X(sci_tech_sme)           /* 科技型中小企业 */                               \
  X(innovative_sme)         /* 创新型中小企业 */                               \
  X(other_firm)

enum class BorrowerClass {
#define LOAN_X(name) name,
  LOAN_BORROWER_CLASSES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(BorrowerClass borrower_class);

#define LOAN_LOAN_USES(X)                                       \
  X(working_capital)                                            \
  X(fixed_assets)       /* 固定资产贷款 */                \
  X(equipment_renewal)  /* fixed assets of a renewal project */ \
  X(technology_upgrade) /* 技术改造 */                      \
  X(research)

enum class LoanUse {
#define LOAN_X(name) name,
  LOAN_LOAN_USES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(LoanUse use);

#define LOAN_BANK_TYPES(X) \
  X(policy_bank) X(state_owned) X(postal) X(joint_stock) X(city) X(rural) X(private_bank) X(foreign)

enum class BankType {
#define LOAN_X(name) name,
  LOAN_BANK_TYPES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(BankType type);
/// Policy, state-owned, postal and joint-stock banks: the 21 institutions of the relending notice.
bool is_relending_institution(BankType type);

#define LOAN_POLICY_TOOLS(X)                                                                 \
  X(sci_tech_relending)           /* 科技创新和技术改造再贷款, helps the bank */ \
  X(sme_loan_subsidy)             /* 中小微企业贷款贴息, central */                 \
  X(equipment_subsidy)            /* 设备更新贷款贴息, central */                    \
  X(sci_tech_loan_subsidy)        /* the same notice for loans under relending, central */   \
  X(city_subsidy)                 /* local interest help (Hangzhou) */                       \
  X(sci_tech_guarantee_plan)      /* 支持科技创新专项担保计划 */                 \
  X(private_investment_guarantee) /* 民间投资专项担保计划 */                       \
  X(small_loan_vat_exemption)     /* 小额贷款利息免征增值税, helps the bank */

enum class PolicyTool {
#define LOAN_X(name) name,
  LOAN_POLICY_TOOLS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(PolicyTool tool);

/// Why a tool is not open. All that apply are listed.
#define LOAN_POLICY_OBSTACLES(X)                                            \
  X(not_in_force)     /* the table has no terms for the start date */       \
  X(borrower_class)   /* the firm's class is not served */                  \
  X(not_private)      /* private firms only */                              \
  X(not_small)        /* size class above the limit */                      \
  X(loan_use)         /* the use of the money is not served */              \
  X(not_on_list)      /* firm or project is not on the departments' list */ \
  X(chain_not_listed) /* not in a listed industry chain */                  \
  X(bank_type)        /* no lender is an institution of this tool */        \
  X(not_guaranteed)   /* guaranteed products only */                        \
  X(line_too_large)   /* credit line above the limit */                     \
  X(rate_too_high)    /* contract rate above the tool's ceiling */          \
  X(needs_relending)  /* only for loans under relending */                  \
  X(loses_to_other)   /* may not be combined with a tool that is worth more */

enum class PolicyObstacle {
#define LOAN_X(name) name,
  LOAN_POLICY_OBSTACLES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(PolicyObstacle obstacle);

struct PolicyBank {
  std::string id;
  BankType type = BankType::state_owned;
  bool relending_institution = false;    ///< by type as a rule (is_relending_institution); the user may flip it
  bool handles_central_subsidy = false;  ///< one of the banks through which the subsidies are paid
  Num share = 1;                         ///< part of the loan
  Num funds_transfer_price;
};

/// What is known of firm and loan.
struct PolicyFacts {
  BorrowerClass borrower_class = BorrowerClass::other_firm;
  LoanUse use = LoanUse::working_capital;
  bool private_firm = true;
  bool small_or_medium = true;     ///< 中小微企业
  bool micro_or_small = true;      ///< 小微企业
  bool high_rd_input = false;      ///< 研发投入水平较高
  bool on_relending_list = false;  ///< the departments' list of candidate firms and projects
  bool in_listed_chain = false;    ///< key industry chains of the SME notice
  bool on_city_list = false;       ///< listed local product (Hangzhou 专精特新贷, 好苗贷)
  bool guaranteed = false;
  Date start;
  int months = 0;
  Num principal;        ///< yuan
  Num credit_line;      ///< of the firm at one bank, yuan
  Num rate;             ///< contract rate
  Num collateral_cost;  ///< of relending
  int relending_lag_months = 0;
  std::string city;  ///< whose local help applies: "hangzhou" reads subsidy.hangzhou.*; empty: none
  std::vector<PolicyBank> banks;
};

/// One tool and what it does for this loan. Savings are those of the first full year, on the principal at the start.
struct PolicyHelp {
  PolicyTool tool = PolicyTool::sci_tech_relending;
  bool eligible = false;
  std::vector<PolicyObstacle> obstacles;        ///< empty when eligible
  std::optional<PolicyTool> excluded_by;        ///< with loses_to_other
  std::optional<Num> firm_saving, bank_saving;  ///< yuan a year before tax; nothing when the worth lies in cover
  int months = 0;                               ///< how many months of the loan it lasts
  std::optional<Date> expires;  ///< first day without the help; nothing when it lasts as long as the loan
  Num cost_jump;                ///< rise of the firm's rate (subsidies) or of the banks' funding (relending) that day
};

struct PolicyOptions {
  std::vector<PolicyHelp> tools;  ///< every tool, in the order of the list
  Num firm_saving, bank_saving;   ///< yuan a year of those that are eligible
};

/// Applies the published conditions. One loan takes at most one central subsidy and one national guarantee plan: the
/// subsidy worth more stays (ties: the earlier in the list), the plan with the larger national share stays.
/// Errors: rates outside 0..1, amounts not positive, months outside 1..480, no bank, more than 40 banks.
/// Source: programmes.md 5 and 6 question 9; methods.md 12; the notices named in the table.
Result<PolicyOptions> policy_options(const PolicyFacts& facts, const ParameterTable& table, Trace& trace);

}  // namespace loan
