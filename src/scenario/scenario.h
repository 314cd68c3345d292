// scenario.h — one case: what was agreed, where each input comes from, and what the case is called.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "deal/deal.h"

namespace loan {

/// Where an input comes from. Order and words are part of the file format and of links.
enum class Mark { public_fact, inferred, assumption, user };
inline constexpr const char* kMarks[] = {"public", "inferred", "assumption", "user"};

/// Origin of one input.
struct Origin {
  Mark mark = Mark::user;
  std::string note;    ///< range and reason, for the committee
  std::string source;  ///< publication, contract, colleague
  std::optional<Date> date;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// Field path ("banks[icbc].hurdle_raroc") -> origin. A field without an entry is the table's default.
using Provenance = std::map<std::string, Origin, std::less<>>;

enum class Programme { own, zhejiang, anhui, suzhou, dongguan };
inline constexpr const char* kProgrammes[] = {"own", "zhejiang", "anhui", "suzhou", "dongguan"};

/// The valuation date stands in the file's meta and in Deal::valuation_date, nowhere else.
struct Meta {
  std::string title;  ///< at most 120 bytes
  Programme programme = Programme::own;
  std::string notes;   ///< at most 4,000 bytes, lines allowed
  std::string preset;  ///< id of the preset this case started from; empty: none
  int preset_revision = 0;
  std::string parameters;  ///< version of the parameter table the case was made with
  friend bool operator==(const Meta&, const Meta&) = default;
};

struct Scenario {
  Meta meta;
  Deal deal;
  Provenance provenance;
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Drops the origins of fields that the deal no longer has (after a list item was removed or renamed).
void prune_provenance(Scenario& scenario);

}  // namespace loan
