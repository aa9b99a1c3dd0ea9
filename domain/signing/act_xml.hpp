#pragma once

#include <string>
#include <string_view>

namespace kezek::domain {

/// What a person signs who signs in XML: `<act
/// xmlns="urn:kezek:act:1"><record>BASE64</record></act>` around the bytes to sign, in its
/// canonical form (C14N 1.0). Challenges to sign in have it too.
std::string act_xml(std::string_view record);

}  // namespace kezek::domain
