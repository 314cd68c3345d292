#include "scenario/link_envelope.h"

#include <algorithm>

#include "scenario/base64url.h"
#include "scenario/checksum.h"
#include "scenario/link.h"

namespace loan {

namespace {

constexpr std::size_t kHead = 2, kTail = 4;  ///< bytes of length and of checksum

std::string bytes_of(std::uint32_t n, std::size_t count) {
  std::string bytes;
  for (std::size_t i = count; i-- > 0;) bytes += static_cast<char>(n >> (8 * i) & 0xFFu);
  return bytes;
}

std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t n = 0;
  for (const char c : bytes) n = n << 8 | static_cast<unsigned char>(c);
  return n;
}

}  // namespace

Result<std::string> wrap_link(const std::string& bytes) {
  const Problem too_large{ProblemCode::too_large, {}, "≤ " + std::to_string(kLongestLink)};
  if (bytes.size() > kLongestLink) return too_large;  // before its length is put into two bytes
  const std::string body = bytes_of(static_cast<std::uint32_t>(bytes.size()), kHead) + bytes;
  std::string link = std::to_string(kLinkVersion) + "." + base64url(body + bytes_of(crc32(body), kTail));
  if (link.size() > kLongestLink) return too_large;
  return link;
}

Result<std::string> unwrap_link(std::string_view text) {
  if (const std::size_t hash = text.rfind('#'); hash != std::string_view::npos) text.remove_prefix(hash + 1);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  if (text.size() > kLongestLink) return Problem{ProblemCode::too_large, {}, "≤ " + std::to_string(kLongestLink)};
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view version = text.substr(0, dot);
  const bool digits = !version.empty() && version.size() <= 4 && version.front() != '0' &&
                      std::all_of(version.begin(), version.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return Problem{ProblemCode::malformed, {}, "1.…"};
  if (version != std::to_string(kLinkVersion)) return Problem{ProblemCode::newer_version, {}, "1.…"};
  if (dot == text.size()) return Problem{ProblemCode::link_incomplete, {}, {}};

  const std::string_view payload = text.substr(dot + 1);
  const auto bytes = from_base64url(payload);
  if (!bytes) {
    // A cut in the middle of a byte leaves an impossible length or loose bits; a foreign character is damage.
    const bool foreign =
        payload.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") !=
        std::string_view::npos;
    return Problem{foreign ? ProblemCode::link_damaged : ProblemCode::link_incomplete, {}, {}};
  }
  if (bytes->size() < kHead + kTail) return Problem{ProblemCode::link_incomplete, {}, {}};
  const std::size_t length = number_of(std::string_view(*bytes).substr(0, kHead));
  if (bytes->size() < kHead + length + kTail) return Problem{ProblemCode::link_incomplete, {}, {}};
  const std::string_view body = std::string_view(*bytes).substr(0, kHead + length);
  if (bytes->size() != body.size() + kTail || crc32(body) != number_of(std::string_view(*bytes).substr(body.size()))) {
    return Problem{ProblemCode::link_damaged, {}, {}};
  }
  return std::string(body.substr(kHead));
}

}  // namespace loan
