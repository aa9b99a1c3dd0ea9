#include "domain/signing/act_xml.hpp"

#include "domain/base/base64.hpp"

namespace kezek::domain {

std::string act_xml(std::string_view record) {
  return R"(<act xmlns="urn:kezek:act:1"><record>)" + base64(record) + "</record></act>";
}

}  // namespace kezek::domain
