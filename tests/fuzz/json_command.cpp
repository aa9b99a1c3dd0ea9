#include "api/act_json.hpp"
#include "api/json/base64.hpp"
#include "api/json/decode.hpp"
#include "api/json/encode.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"
#include "tests/fuzz/parser.hpp"

namespace kezek::test {

namespace {

using domain::expects;

/// Signed XML may hold any control character but NUL.
std::string quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x20) {
      quoted += "\\u00";
      quoted += domain::hex(std::string{c});
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string rewritten(const api::ChildAsked& child) {
  std::string text;
  const auto add = [&](std::string_view member, const std::string& value) {
    text += (text.empty() ? "{\"" : ",\"") + std::string{member} + "\":" + value;
  };
  if (child.iin) add("iin", quoted(child.iin->value.text()));
  if (const auto& document = child.document)
    add("document", R"({"country":)" + quoted(document->country.text()) + R"(,"kind":)" +
                        quoted(domain::name_of(document->kind)) + R"(,"number":)" +
                        quoted(document->number.text()) + "}");
  if (const auto& name = child.name)
    add("name", R"({"surname":)" + quoted(name->surname.text) + R"(,"name":)" +
                    quoted(name->name.text) +
                    (name->patronymic ? R"(,"patronymic":)" + quoted(name->patronymic->text)
                                      : std::string{}) +
                    "}");
  if (child.birth_date) add("birth_date", quoted(domain::text_of(*child.birth_date)));
  return text + "}";
}

/// Without the members that may be absent: the rest is read again as it was.
std::string rewritten(const api::FilingAsked& asked) {
  std::string children;
  for (const auto& child : asked.children)
    children += (children.empty() ? "" : ",") + rewritten(child);
  return R"({"children":[)" + children + R"(],"district":)" + quoted(asked.district.text()) +
         R"(,"kind":)" + quoted(domain::name_of(asked.kind)) + R"(,"language":)" +
         quoted(domain::name_of(asked.language)) + R"(,"accepted":{"data_undertaking":)" +
         std::to_string(asked.accepted.data_undertaking.value) + R"(,"algorithm":)" +
         std::to_string(asked.accepted.algorithm.value) + "}}";
}

std::string rewritten(const api::SignatureAsked& asked) {
  std::string text = R"({"kind":")" + std::string{domain::name_of(asked.kind)} + '"';
  if (asked.cms) text += R"(,"cms":")" + api::base64(asked.cms->octets) + '"';
  if (asked.xml) text += R"(,"xml":)" + quoted(asked.xml->text);
  if (asked.code_id) text += R"(,"code_id":")" + asked.code_id->text() + '"';
  if (asked.client_secret) text += R"(,"client_secret":)" + quoted(asked.client_secret->text);
  if (asked.code) text += R"(,"code":")" + asked.code->text() + '"';
  return text + '}';
}

/// A value or violations, never both; a value means the same when it is written and read again.
template <class Command>
bool examine_as(std::string_view body) {
  const auto read = api::json::decode<Command>(body);
  expects(!read.value || read.violations.empty());
  for (const auto& violation : read.violations)
    expects(domain::is_clean_text(violation.pointer) && !violation.code.empty());
  if (!read.value) return false;
  const std::string text = rewritten(*read.value);
  const auto again = api::json::decode<Command>(text);
  expects(again.value && rewritten(*again.value) == text);
  return true;
}

bool examine(std::string_view body) {
  const bool files = examine_as<api::FilingAsked>(body);
  const bool signs = examine_as<api::SignatureAsked>(body);
  expects(!files || !signs);
  const bool ended_early = body.find('\0') != std::string_view::npos;
  expects(!ended_early || (!files && !signs));
  return files || signs;
}

}  // namespace

Parser json_command() {
  return {
      {R"({"children":[{"iin":"211332500004"}],"district":"111000000","kind":"general","language":"kk",)"
       R"("accepted":{"data_undertaking":1,"algorithm":2}})", R"({"kind":"cms","cms":"MAA="})", R"({"kind":"xml","xml":"<act>\n\u0001\u00e9</act>"})",
       R"({"kind":"phone_code","code_id":"01a201da-8dd8-7000-81e1-362b0f03f4ef",)"
       R"("client_secret":"b3\"\\b3","code":"012345"})", R"({"a\u00e9":[true,null,-1.5e3,"\ud83d\ude00"]})"},
      examine
  };
}

}  // namespace kezek::test
