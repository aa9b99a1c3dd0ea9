#include <cstdio>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/integrations/eds_xml.hpp"

namespace kezek::test {

using namespace std::string_literals;

namespace {

const std::string& good() {
  static const auto xml = signed_xml(eds_world().gost);
  return xml;
}

constexpr std::string_view declaration =
    R"(<?xml version="1.0" encoding="utf-8" standalone="no"?>)";
constexpr std::string_view opening = R"(<act xmlns="urn:kezek:act:1">)";

std::string with_declaration(std::string_view other) {
  return replaced(good(), declaration, other);
}

std::string with_dtd(std::string_view dtd) {
  return replaced(good(), opening, std::string{dtd} + std::string{opening});
}

/// The first octets of the record, which tests put something into.
constexpr std::string_view record = "<record>eyJhdWQi";

std::string with_record(std::string_view beginning) { return replaced(good(), record, beginning); }

std::string utf16(std::string_view text, bool little) {
  std::string wide = little ? "\xff\xfe"s : "\xfe\xff"s;
  for (const char c : text) {
    if (little) wide += c;
    wide += '\0';
    if (!little) wide += c;
  }
  return wide;
}

/// What the action writes to standard error.
template <class Action>
std::string said_by(Action action) {
  std::FILE* const file = std::tmpfile();
  REQUIRE(file != nullptr);
  std::fflush(stderr);
  const int kept = dup(STDERR_FILENO);
  dup2(fileno(file), STDERR_FILENO);
  action();
  std::fflush(stderr);
  dup2(kept, STDERR_FILENO);
  close(kept);
  std::string said(static_cast<std::size_t>(lseek(fileno(file), 0, SEEK_END)), '\0');
  lseek(fileno(file), 0, SEEK_SET);
  CHECK(read(fileno(file), said.data(), said.size()) == std::ssize(said));
  std::fclose(file);
  return said;
}

}  // namespace

TEST_CASE("XML attack: a DTD is refused, whatever is in it") {
  CHECK(xml_reason(with_dtd("<!DOCTYPE act>")) == "markup_not_allowed");
  CHECK(xml_reason(with_dtd("<!DOCTYPE act SYSTEM \"http://127.0.0.1:1/act.dtd\">")) ==
        "markup_not_allowed");
  CHECK(xml_reason(with_dtd("<!DOCTYPE act [<!ATTLIST act Id ID #IMPLIED>]>")) ==
        "markup_not_allowed");
}

TEST_CASE("XML attack: an entity of one's own is refused") {
  const auto declared =
      replaced(with_dtd("<!DOCTYPE act [<!ENTITY e \"eyJhdWQi\">]>"), record, "<record>&e;");
  CHECK(xml_reason(declared) == "markup_not_allowed");
  CHECK(xml_reason(with_record("<record>&e;")) == "malformed");
}

TEST_CASE("XML attack: an entity that reads a file or an address is refused") {
  for (const auto* const source : {"file:///etc/passwd", "http://127.0.0.1:1/", "php://input"}) {
    const auto dtd = "<!DOCTYPE act [<!ENTITY e SYSTEM \""s + source + "\">]>";
    CHECK(xml_reason(replaced(with_dtd(dtd), record, "<record>&e;")) == "markup_not_allowed");
    const auto parameter = "<!DOCTYPE act [<!ENTITY % e SYSTEM \""s + source + "\"> %e;]>";
    CHECK(xml_reason(with_dtd(parameter)) == "markup_not_allowed");
  }
}

TEST_CASE("XML attack: a billion laughs are not laughed") {
  std::string dtd = "<!DOCTYPE act [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 40; ++i) {
    const auto before = "&l" + std::to_string(i - 1) + ";";
    dtd += "<!ENTITY l" + std::to_string(i) + " \"" + before + before + "\">";
  }
  CHECK(xml_reason(replaced(with_dtd(dtd + "]>"), record, "<record>&l39;")) ==
        "markup_not_allowed");
}

TEST_CASE("XML attack: a comment inside the text of the record is refused") {
  CHECK(xml_reason(with_record("<record>eyJh<!-- -->dWQi")) == "markup_not_allowed");
  CHECK(xml_reason(with_record("<!-- --><record>eyJhdWQi")) == "markup_not_allowed");
  CHECK(xml_reason(good() + "<!-- -->") == "markup_not_allowed");
  CHECK(xml_reason(replaced(good(), "<ds:KeyInfo>", "<!-- --><ds:KeyInfo>")) ==
        "markup_not_allowed");
}

TEST_CASE("XML attack: CDATA and processing instructions are refused") {
  CHECK(xml_reason(with_record("<record><![CDATA[eyJhdWQi]]>")) == "markup_not_allowed");
  CHECK(xml_reason(with_record("<?x y?><record>eyJhdWQi")) == "markup_not_allowed");
  CHECK(xml_reason(with_dtd("<?xml-stylesheet href=\"http://127.0.0.1:1/\"?>")) ==
        "markup_not_allowed");
  CHECK(xml_reason(with_declaration(std::string{declaration} + std::string{declaration})) ==
        "markup_not_allowed");
  CHECK(xml_reason(with_record("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                               "href=\"file:///etc/passwd\"/><record>eyJhdWQi")) ==
        "content_mismatch");
}

TEST_CASE("XML attack: UTF-16 and every other encoding is refused") {
  CHECK(xml_reason(utf16(good(), true)) == "encoding_not_allowed");
  CHECK(xml_reason(utf16(good(), false)) == "encoding_not_allowed");
  CHECK(xml_reason(utf16(good(), true).substr(2)) == "encoding_not_allowed");
  CHECK(xml_reason("\xef\xbb\xbf" + good()) == "encoding_not_allowed");
  for (const auto* const name : {"UTF-16", "utf-7", "ISO-8859-1", "windows-1251", "Utf-8", ""})
    CHECK(xml_reason(with_declaration(R"(<?xml version="1.0" encoding=")"s + name + "\"?>")) ==
          "encoding_not_allowed");
  CHECK(xml_reason(with_record("<record>\xc0\x80")) == "encoding_not_allowed");
  CHECK(xml_reason(with_record("<record>\xed\xa0\x80")) == "encoding_not_allowed");
  CHECK(xml_reason(with_record("<record>"s + '\0')) == "encoding_not_allowed");
}

TEST_CASE("XML: the declaration is as Java writes it, or absent") {
  CHECK(xml_reason(with_declaration("")).empty());
  CHECK(xml_reason(with_declaration(R"(<?xml version="1.0"?>)")).empty());
  CHECK(xml_reason(with_declaration(R"(<?xml version="1.0" encoding="UTF-8"?>)")).empty());
  CHECK(xml_reason(with_declaration(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"))
            .empty());
  CHECK(xml_reason(with_declaration(R"(<?xml version="1.1" encoding="utf-8"?>)")) == "malformed");
  CHECK(xml_reason(with_declaration(R"(<?xml version='1.0'?>)")) == "malformed");
  CHECK(xml_reason(with_declaration(R"(<?xml version="1.0" x="y"?>)")) == "malformed");
  CHECK(xml_reason(with_declaration("<?xml ?>")) == "malformed");
}

TEST_CASE("XML attack: nothing stands before or after the document") {
  for (const auto* const tail : {"\n", " ", "x", "<act/>"})
    CHECK(xml_reason(good() + tail) == "malformed");
  CHECK(xml_reason(good() + good()) == "markup_not_allowed");
  CHECK(xml_reason(" " + good()) == "markup_not_allowed");
  CHECK(xml_reason(" " + with_declaration("")) == "malformed");
  CHECK(xml_reason(good().substr(0, good().size() - 1)) == "malformed");
}

TEST_CASE("XML attack: what isn't well-formed is refused") {
  CHECK(xml_reason(replaced(good(), "</record>", "")) == "malformed");
  CHECK(xml_reason(replaced(good(), opening, R"(<act xmlns="urn:kezek:act:1" a="" a="">)")) ==
        "malformed");
  CHECK(xml_reason(replaced(good(), opening, R"(<act xmlns="urn:kezek:act:1" x:a="">)")) ==
        "malformed");
  CHECK(xml_reason(replaced(good(), opening, R"(<act xmlns="urn:kezek:act:1" a=<>)")) ==
        "malformed");
  CHECK(xml_reason(replaced(good(), opening, R"(<act xmlns="relative">)")) == "malformed");
}

TEST_CASE("XML attack: whitespace in what is signed is another content") {
  CHECK(xml_reason(with_record("<record> eyJhdWQi")) == "content_mismatch");
  CHECK(xml_reason(with_record("\n<record>eyJhdWQi")) == "content_mismatch");
  CHECK(xml_reason(replaced(good(), "</record>", "\n</record>")) == "content_mismatch");
  CHECK(xml_reason(replaced(good(), "</record>", "</record>\n")) == "content_mismatch");
  CHECK(xml_reason(replaced(good(), "</ds:Signature>", "</ds:Signature>\n")) ==
        "shape_not_allowed");
  CHECK(xml_reason(replaced(good(), "<ds:Reference URI=\"\">\n", "<ds:Reference URI=\"\">")) ==
        "signature_wrong");
  CHECK(xml_reason(replaced(good(), opening, R"(<act  xmlns='urn:kezek:act:1' >)")).empty());
}

TEST_CASE("XML attack: a crowd of tags or attributes isn't parsed") {
  std::string tags;
  std::string attributes;
  for (int i = 0; i < 100'000; ++i) {
    tags += "<a/>";
    attributes += " a" + std::to_string(i) + "=\"\"";
  }
  CHECK(xml_reason(with_record(tags + std::string{record})) == "too_large");
  const auto crowded =
      replaced(good(), opening, R"(<act xmlns="urn:kezek:act:1")" + attributes + ">");
  CHECK(xml_reason(crowded) == "too_large");
  CHECK(document_reason(crowded) == "too_large");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  CHECK(document_reason(with_record(deep + std::string{record})) == "malformed");
}

TEST_CASE("XML attack: nothing of a refused document reaches standard error") {
  const auto said = said_by([] {
    xml_reason(replaced(good(), "</record>", ""));
    xml_reason(with_record("<record>&secret;"));
    document_reason(replaced(good(), opening, R"(<act xmlns="relative">)"));
  });
  CHECK(said.empty());
}

}  // namespace kezek::test
