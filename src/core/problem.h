// problem.h — something the user can put right: code, field, allowed range. Always the whole list at once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace loan {

/// Every code a problem can have. The sentence for each, in both languages, stands in words/.
#define LOAN_PROBLEM_CODES(X)                                                  \
  X(required)          /* a value must be given */                             \
  X(wrong_type)        /* text where a number belongs, and so on */            \
  X(not_finite)        /* NaN, infinity, or a number too large to be meant */  \
  X(not_positive)      /* must be above zero */                                \
  X(out_of_range)      /* outside the allowed range */                         \
  X(not_a_choice)      /* not one of the listed words */                       \
  X(bad_date)          /* no such day in the calendar */                       \
  X(bad_identifier)    /* ids are 1 to 32 of a-z 0-9 _ - */                    \
  X(duplicate_id)      /* two items of one list have the same id */            \
  X(unknown_reference) /* an id that no item of that list has */               \
  X(empty_list)        /* at least one item is needed */                       \
  X(too_many_items)    /* more items than the list may hold */                 \
  X(too_long)          /* text longer than allowed */                          \
  X(too_precise)       /* more decimals than the unit has */                   \
  X(does_not_add_up)   /* parts whose sum must equal a whole */                \
  X(inconsistent)      /* two fields contradict each other */                  \
  X(unknown_field)     /* a key that no field has */                           \
  X(domain_error)      /* a formula has no value for these inputs */           \
  X(too_many_banks)    /* exact search over subsets stops at 16 banks */       \
  X(malformed)         /* not readable at all: JSON, CBOR or base64 damaged */ \
  X(too_large)         /* larger than the reader accepts */                    \
  X(too_deep)          /* nested deeper than the reader accepts */             \
  X(bad_utf8)          /* text that is not UTF-8 */                            \
  X(wrong_format)      /* a file of another kind */                            \
  X(newer_version)     /* written by a later release */                        \
  X(link_damaged)      /* checksum does not match */                           \
  X(link_incomplete)   /* cut off on the way */                                \
  X(unknown_preset)    /* no preset of this name or revision */                \
  X(unknown_figure)    /* no figure of this path */                            \
  X(unknown_op)        /* calc: no such operation */                           \
  X(missing_input)     /* calc: an input that the operation needs */           \
  X(unknown_input)     /* calc: an input that the operation does not know */   \
  X(unreadable_file)   /* the file cannot be opened */

enum class ProblemCode {
#define LOAN_X(name) name,
  LOAN_PROBLEM_CODES(LOAN_X)
#undef LOAN_X
};

/// The code as it stands in JSON ("out_of_range").
std::string_view name_of(ProblemCode code);
inline constexpr int kProblemCodeCount = 0
#define LOAN_X(name) +1
    LOAN_PROBLEM_CODES(LOAN_X)
#undef LOAN_X
    ;

struct Problem {
  ProblemCode code;
  std::string field;    ///< path as in saved files ("banks[icbc].hurdle_raroc"); built at run time, so owned
  std::string allowed;  ///< the range, in plain symbols ("0 % – 36 %"); may be empty
  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

/// Collects the problems of one set of inputs; `path` prefixes every field name. Texts are made for problems alone.
class Checks {
 public:
  explicit Checks(std::string path = {}) : path_(std::move(path)) {}
  /// Of an item: Checks("banks[", id, "]."). The texts must outlive the checks.
  Checks(std::string_view list, std::string_view id, std::string_view end) : list_(list), id_(id), end_(end) {}

  void add(ProblemCode code, std::string_view field, std::string_view allowed = {});
  /// low <= value <= high, and value is finite. The range is printed in plain decimals.
  bool in_range(std::string_view field, double value, double low, double high);
  /// value > 0, at most `high`, and finite.
  bool positive(std::string_view field, double value, double high = 1e15);
  /// `holds` or the problem is added.
  bool that(bool holds, ProblemCode code, std::string_view field, std::string_view allowed = {});

  bool failed() const { return !problems_.empty(); }
  Problems take() { return std::move(problems_); }

 private:
  std::string path_;
  std::string_view list_, id_, end_;
  Problems problems_;
};

/// A double in plain symbols, whole numbers without a point: "0.36", "1000000". For ranges and messages.
std::string plain_number(double value);

}  // namespace loan
