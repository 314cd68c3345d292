// structures.h — other ways to do the same business: from one case up to ten that give every bank the same return, its
// hurdle, and differ in what firm, founders and guarantors give for it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/numbers.h"

namespace loan {

/// What was changed. The word is a key for the interface ("structure.fee_for_rate").
enum class StructureIdea {
  as_it_is,            ///< only the rates move
  no_fee,              ///< the up-front fee goes into the rate
  fee_for_rate,        ///< half a point more up front
  more_cover,          ///< the guarantor takes a fifth more of the loss
  less_cover,          ///< a fifth less
  no_cover,            ///< no guarantor that asks for a fee
  warrant_for_spread,  ///< the leading bank takes a warrant worth half a point of its rate
  larger_warrant,      ///< worth a whole point
  business_for_rate,   ///< the firm's promised business counts towards each bank's return
  cheapest_split,      ///< who is cheapest lends most
  risk_split,          ///< each bank the same expected loss
  longer,              ///< a year longer
  shorter,             ///< a year shorter
  equal_principal,     ///< level principal
  bullet,              ///< all principal at the end
  low_then_high,       ///< the first year half a point lower, the rest higher
};
const char* name_of(StructureIdea idea);

/// What each side gives: less is better for whoever gives it.
struct StructureTerms {
  double borrower_cost = 0;  ///< all-in, nominal
  double fees_up_front = 0;  ///< yuan in the first month
  double first_year = 0;     ///< interest and principal in twelve months, yuan
  double rights = 0;         ///< value of the warrant and of the revenue share given, yuan
  double business = 0;       ///< present value after tax of the firm's business that banks count on, yuan
  double cover_claims = 0;   ///< expected yearly loss that cover takes off the banks, yuan
};

struct StructureBank {
  std::string id;
  double amount = 0, rate = 0;     ///< average contract rate of what it lends
  double target = 0, reached = 0;  ///< hurdle; RAROC over life with everything that counts in this structure
};

struct Structure {
  StructureIdea idea = StructureIdea::as_it_is;
  Deal deal;  ///< ready to become the case
  StructureTerms terms;
  std::vector<StructureBank> banks;
  bool every_bank = true;            ///< false: a common rate, at which only the tightest bank is at its hurdle
  std::vector<std::string> changed;  ///< paths in which it differs from the case
};

struct StructureList {
  std::vector<Structure> structures;  ///< by the borrower's cost, none dominated, all different
  int tried = 0, evaluations = 0;
};

inline constexpr std::size_t kMostStructures = 10;
inline constexpr double kStructureTolerance = 1e-4;  ///< 0.01 point of RAROC

/// Method   Each idea changes the case; then the rates are set so that every bank earns its hurdle: with several banks
///          and one tranche, the tranche becomes two price classes of otherwise equal terms, and each bank lends that
///          part of its amount in the dearer class which brings it to its hurdle (Newton steps on one part per bank);
///          with one bank its rate is solved; with several tranches all rates move together until the tightest bank
///          is at its hurdle (every_bank false). A warrant is sized by the same rule: with it the leading bank's class
///          mix is lower by what it is worth after tax.
/// Return   RAROC over life on the reservation basis of the case; with relationship income in business_for_rate; with
///          the warrant after tax over the present value of capital where a warrant is taken for spread. Rights that
///          the case had already are left out of every structure, since no bank counts them there.
/// Left out  structures that leave a lender of the case without a part, that somebody refuses who would sign the case,
///          that are dominated (another is at least as good in every item of StructureTerms and better in one), or
///          that equal another; beyond ten the dearest for the borrower.
/// Errors   those of the case as it stands.
/// `tried_of`, when given, is told after each idea how many of how many have been tried.
Result<StructureList> other_structures(const Subject& subject,
                                       const std::function<void(int tried, int of)>& tried_of = {});

/// The same, one idea at a time, for whoever draws or shows progress in between. The subject must outlive it.
class StructureSearch {
 public:
  explicit StructureSearch(const Subject& subject);
  const Problems& problems() const { return now_.problems(); }
  /// Tries one more idea. True while there is more to try.
  bool advance();
  double progress() const;  ///< 0 to 1, by ideas tried
  /// Of the ideas tried so far; of all of them the same as other_structures().
  StructureList found() const;

 private:
  Subject subject_;
  Result<Outcome> now_;
  std::vector<Structure> all_;
  int tried_ = 0, evaluations_ = 1;
};

/// a is at least as good as b everywhere and better somewhere.
bool dominates(const StructureTerms& a, const StructureTerms& b);

}  // namespace loan
