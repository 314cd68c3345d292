// checksum.h — CRC-32 (IEEE 802.3, reflected 0xEDB88320) over bytes: finds damage to a link, and to a frozen preset.
// Every error burst of up to 32 bits is found, so no single changed character of a link goes unnoticed.
#pragma once
#include <cstdint>
#include <string_view>

namespace loan {

std::uint32_t crc32(std::string_view bytes);

}  // namespace loan
