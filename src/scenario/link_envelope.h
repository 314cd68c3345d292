// link_envelope.h — inside of link.h: bytes to "1." + base64url( length, bytes, CRC-32 ) and back.
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"

namespace loan {

/// Errors: too_large when the text would be longer than kLongestLink.
Result<std::string> wrap_link(const std::string& bytes);

/// The bytes, their length and checksum verified. Errors: too_large, malformed, newer_version, link_incomplete,
/// link_damaged.
Result<std::string> unwrap_link(std::string_view text);

}  // namespace loan
