#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "domain/signing/act_xml.hpp"
#include "tests/integrations/eds_xml.hpp"

namespace kezek::test {

namespace {

const std::string& good() {
  static const auto xml = signed_xml(eds_world().gost);
  return xml;
}

constexpr std::string_view namespace_uri = "http://www.w3.org/2000/09/xmldsig#";

/// The signature of `xml` as it is written.
std::string signature_in(const std::string& xml) {
  const auto start = xml.find("<ds:Signature ");
  const auto end = xml.find("</ds:Signature>") + std::string_view{"</ds:Signature>"}.size();
  return xml.substr(start, end - start);
}

/// `xml` with this after the record, before the signature.
std::string after_record(const std::string& xml, const std::string& inserted) {
  return replaced(xml, "</record>", "</record>" + inserted);
}

/// What the signer of `xml` wanted, without the declaration.
std::string bare(const std::string& xml) { return xml.substr(xml.find("<act")); }

std::string all_replaced(std::string text, std::string_view from, std::string_view to) {
  REQUIRE(text.find(from) != text.npos);
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// Signed properly, with one change to SignedInfo before: nothing but the shape can refuse it.
std::string with_signed_info(std::string_view from, std::string_view to) {
  return signed_xml(eds_world().gost,
                    [&](XmlParts& p) { p.signed_info = replaced(p.signed_info, from, to); });
}

}  // namespace

TEST_CASE("XML wrapping: the signed act as a part of another act") {
  const auto evil = domain::act_xml("something else");
  const auto outer = replaced(evil, "</act>", bare(good()) + "</act>");
  CHECK(xml_reason(outer, SignaturePurpose::sign, "something else") == "shape_not_allowed");
  CHECK(xml_reason(outer) == "shape_not_allowed");
  CHECK(document_reason(outer) == "shape_not_allowed");
}

TEST_CASE("XML wrapping: the signature moved to another root, the signed act beside it") {
  const auto signature = signature_in(good());
  const auto original = replaced(bare(good()), signature, "");
  const auto evil = domain::act_xml("something else");
  const auto moved = replaced(evil, "</act>", original + signature + "</act>");
  CHECK(xml_reason(moved, SignaturePurpose::sign, "something else") == "content_mismatch");
  CHECK(xml_reason(moved) == "content_mismatch");
  CHECK(document_reason(moved) == "digest_mismatch");
}

TEST_CASE("XML wrapping: the signed act inside the signature") {
  const auto signature = signature_in(good());
  const auto original = replaced(bare(good()), signature, "");
  const auto object = replaced(signature, "</ds:Signature>",
                               "<ds:Object>" + original + "</ds:Object></ds:Signature>");
  const auto evil = replaced(domain::act_xml("something else"), "</act>", object + "</act>");
  CHECK(xml_reason(evil, SignaturePurpose::sign, "something else") == "shape_not_allowed");
}

TEST_CASE("XML wrapping: elements beside the record") {
  CHECK(xml_reason(after_record(good(), "<record>e30=</record>")) == "content_mismatch");
  CHECK(xml_reason(after_record(good(), "<x/>")) == "content_mismatch");
  CHECK(xml_reason(replaced(good(), "<record>", "<record>e30=</record><record>")) ==
        "content_mismatch");
  CHECK(xml_reason(replaced(good(), "<record>", "<record x=\"\">")) == "content_mismatch");
  CHECK(xml_reason(replaced(good(), "<record>", "<record xmlns=\"urn:other\">")) ==
        "content_mismatch");
  CHECK(xml_reason(replaced(good(), "<act ", "<act xmlns:unused=\"urn:unused\" ")) ==
        "content_mismatch");
  CHECK(xml_reason(replaced(good(), "<act ", "<act Id=\"x\" ")) == "content_mismatch");
}

TEST_CASE("XML wrapping: the same act under another root is another act") {
  const auto with_root = [](const std::string& document) {
    return signed_xml(eds_world().gost,
                      [&](XmlParts& p) { p = sandbox::xml_parts_of(eds_world().gost, document); });
  };
  const auto act = domain::act_xml(eds_text);
  CHECK(xml_reason(with_root(act)).empty());
  CHECK(xml_reason(with_root(replaced(act, "act:1", "act:2"))) == "content_mismatch");
  CHECK(xml_reason(with_root(all_replaced(act, "record>", "note>"))) == "content_mismatch");
  CHECK(xml_reason(with_root("<x>" + act + "</x>")) == "content_mismatch");
  CHECK(xml_reason(with_root(domain::act_xml("{}"))) == "content_mismatch");
}

TEST_CASE("XML attack: two signatures, or none") {
  const auto signature = signature_in(good());
  const auto other = signature_in(signed_xml(eds_world().rsa_sign));
  CHECK(xml_reason(replaced(good(), signature, "")) == "signer_count");
  CHECK(xml_reason(replaced(good(), signature, signature + signature)) == "signer_count");
  CHECK(xml_reason(replaced(good(), signature, other + signature)) == "signer_count");
  CHECK(xml_reason(replaced(good(), signature, signature + other)) == "signer_count");
  const auto countersigned =
      replaced(signature, "</ds:Signature>", "<ds:Object>" + other + "</ds:Object></ds:Signature>");
  CHECK(xml_reason(replaced(good(), signature, countersigned)) == "signer_count");
}

TEST_CASE("XML attack: a signature anywhere but last under the root") {
  const auto signature = signature_in(good());
  const auto without = replaced(good(), signature, "");
  CHECK(xml_reason(replaced(without, "<record>", signature + "<record>")) == "shape_not_allowed");
  CHECK(xml_reason(replaced(without, "</record>", signature + "</record>")) == "shape_not_allowed");
  CHECK(xml_reason(replaced(good(), "</ds:Signature>", "</ds:Signature><x/>")) ==
        "shape_not_allowed");
  CHECK(xml_reason(replaced(good(), "</ds:Signature>", "</ds:Signature>x")) == "shape_not_allowed");
  CHECK(xml_reason(signature) == "shape_not_allowed");
}

TEST_CASE("XML attack: other prefixes and namespaces") {
  const auto xml = good();
  const std::string shape = "shape_not_allowed";
  CHECK(xml_reason(all_replaced(all_replaced(xml, "ds:", "dsig:"), "xmlns:ds=", "xmlns:dsig=")) ==
        shape);
  CHECK(xml_reason(all_replaced(all_replaced(xml, "ds:", ""), "xmlns:ds=", "xmlns=")) == shape);
  CHECK(xml_reason(replaced(xml, std::string{namespace_uri} + "\"",
                            "http://www.w3.org/2009/xmldsig11#\"")) == "signer_count");
  CHECK(xml_reason(replaced(xml, "<ds:KeyInfo>", "<ds:KeyInfo xmlns:a=\"urn:a\">")) == shape);
  CHECK(xml_reason(replaced(xml, "<ds:Signature ", "<ds:Signature xmlns:a=\"urn:a\" ")) == shape);
  const auto declaration = "xmlns:ds=\"" + std::string{namespace_uri} + "\"";
  const auto above =
      replaced(replaced(xml, " " + declaration, ""), "<act ", "<act " + declaration + " ");
  CHECK(xml_reason(above) == shape);
}

TEST_CASE("XML attack: a signature has no more parts than NCALayer writes") {
  const std::string shape = "shape_not_allowed";
  const auto into = [&](std::string_view end, const std::string& part) {
    return xml_reason(replaced(good(), end, part + std::string{end}));
  };
  CHECK(into("</ds:Signature>", "<ds:Object/>") == shape);
  CHECK(into("</ds:Signature>", "<ds:Object><ds:Manifest/></ds:Object>") == shape);
  CHECK(into("</ds:Signature>", "text") == shape);
  CHECK(into("</ds:KeyInfo>", "<ds:KeyValue/>") == shape);
  CHECK(into("</ds:KeyInfo>", "<ds:KeyName>x</ds:KeyName>") == shape);
  CHECK(into("</ds:KeyInfo>", "<ds:RetrievalMethod URI=\"http://127.0.0.1:1/\"/>") == shape);
  CHECK(into("</ds:KeyInfo>", "<ds:X509Data/>") == shape);
  CHECK(into("</ds:X509Data>", "<ds:X509SubjectName>x</ds:X509SubjectName>") == shape);
  CHECK(into("</ds:X509Data>", "<ds:X509CRL>AAAA</ds:X509CRL>") == shape);
  CHECK(into("</ds:X509Certificate>", "<x/>") == shape);
  CHECK(into("</ds:SignedInfo>", "<x/>") == shape);
  CHECK(into("</ds:Reference>", "<x/>") == shape);
}

TEST_CASE("XML attack: no part of a signature has an attribute more, an Id least of all") {
  const std::string shape = "shape_not_allowed";
  const std::string id = " Id=\"x\"";
  for (const auto* const name :
       {"<ds:Signature", "<ds:KeyInfo", "<ds:X509Data", "<ds:X509Certificate"}) {
    const auto begun = std::string{name} + (name == std::string_view{"<ds:Signature"} ? " " : ">");
    CHECK(xml_reason(replaced(good(), begun, name + id + begun.back())) == shape);
  }
  CHECK(xml_reason(replaced(good(), "<ds:SignatureValue>", "<ds:SignatureValue Id=\"x\">")) ==
        shape);
  CHECK(xml_reason(with_signed_info("<ds:DigestValue>", "<ds:DigestValue Id=\"x\">")) == shape);
  CHECK(xml_reason(with_signed_info("<ds:Transforms>", "<ds:Transforms Id=\"x\">")) == shape);
}

TEST_CASE("XML attack: the reference is to the whole document and nothing else") {
  const std::string refused = "reference_not_allowed";
  const auto uri = [](std::string_view value) {
    return xml_reason(with_signed_info("URI=\"\"", "URI=\"" + std::string{value} + "\""));
  };
  CHECK(uri("http://127.0.0.1:1/other.xml") == refused);
  CHECK(uri("file:///etc/passwd") == refused);
  CHECK(uri("#x") == refused);
  CHECK(uri("#xpointer(/)") == refused);
  CHECK(uri(" ") == refused);
  CHECK(xml_reason(with_signed_info("<ds:Reference URI=\"\">", "<ds:Reference>")) == refused);
  CHECK(xml_reason(with_signed_info(
            "<ds:Reference URI=\"\">",
            R"(<ds:Reference Type="http://www.w3.org/2000/09/xmldsig#Manifest" URI="">)")) ==
        refused);
  const auto twice = signed_xml(eds_world().gost, [](XmlParts& p) {
    const auto start = p.signed_info.find("<ds:Reference");
    const auto end = p.signed_info.find("</ds:SignedInfo>");
    p.signed_info.insert(end, p.signed_info.substr(start, end - start));
  });
  CHECK(xml_reason(twice) == refused);
  const auto none = signed_xml(eds_world().gost, [](XmlParts& p) {
    const auto start = p.signed_info.find("<ds:Reference");
    p.signed_info.erase(start, p.signed_info.find("</ds:SignedInfo>") - start);
  });
  CHECK(xml_reason(none) == "shape_not_allowed");
}

}  // namespace kezek::test
