// link.h — a whole case as a short text for the part of an address after '#', which never reaches a server
// (docs/formats.md, "Link").
//
// "1." + base64url( length, CBOR, CRC-32 ): what differs from a preset's revision, or from the defaults of a revision,
// keyed by field numbers. Marks travel, notes do not; a changed field is marked `user` unless it says otherwise.
#pragma once
#include <string>
#include <string_view>

#include "scenario/scenario_json.h"

namespace loan {

inline constexpr int kLinkVersion = 1;
inline constexpr int kDefaultsRevision = 1;             ///< of the table's defaults, frozen like a preset
inline constexpr std::size_t kLongestLink = 16 * 1024;  ///< characters

enum class LinkNames { kept, left_out };

/// The case without the names of firm and banks: title, notes, company.name and every bank's name are empty, and bank
/// ids that are not the preset's own become bank-1, bank-2 … Names of tranches, layers and sources stay.
Scenario without_names(Scenario scenario);

/// The link of a case, "1.…". LinkNames::left_out: of without_names(). A preset that is not carried counts as none.
/// Errors  too_large when the case would need more than kLongestLink characters (a file is the way then).
Result<std::string> write_link(const Scenario& scenario, LinkNames names = LinkNames::kept);

/// The case of a link: the text itself, or an address that ends in '#' and the link.
///
/// Errors  too_large (over kLongestLink), newer_version (a later kind of link, or fields this release does not know),
///         malformed (no link at all), link_incomplete (cut off), link_damaged (checksum or content), unknown_preset
///         (with those known); with Completeness::valid also everything that check() finds. Field empty or a path.
Result<Scenario> read_link(std::string_view text, Completeness completeness = Completeness::valid);

}  // namespace loan
