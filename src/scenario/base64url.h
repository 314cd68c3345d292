// base64url.h — bytes as text that is safe in addresses (RFC 4648, section 5), without padding.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace loan {

std::string base64url(std::string_view bytes);

/// Nothing for a foreign character, an impossible length, or unused bits that are not zero: each text is the only one
/// of its bytes.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace loan
