#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "domain/base/base64.hpp"
#include "integrations/eds/digest.hpp"
#include "sandbox/pki/signing_key.hpp"
#include "tests/integrations/eds_xml.hpp"

namespace kezek::test {

namespace {

const Certified& signer_of(Family family) { return eds_world().signer_of(family); }

constexpr std::string_view c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
constexpr std::string_view dsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view more = "http://www.w3.org/2001/04/xmldsig-more#";
constexpr std::string_view sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
constexpr std::string_view nca = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:";

std::string named(std::string_view space, std::string_view name) {
  return std::string{space} + std::string{name};
}

std::string tag(std::string_view name, std::string_view algorithm) {
  return "<ds:" + std::string{name} + " Algorithm=\"" + std::string{algorithm} + "\"/>";
}

std::string transform(std::string_view algorithm) { return tag("Transform", algorithm); }

const std::string enveloped = transform(named(dsig, "enveloped-signature"));
const std::string with_comments = transform(named(c14n, "#WithComments"));

/// Signed properly, with other transforms.
std::string with_transforms(const std::string& others) {
  return signed_xml(signer_of(Family::gost512), [&](XmlParts& p) {
    p.signed_info = replaced(p.signed_info, enveloped + "\n" + with_comments, others);
  });
}

/// Signed properly, with other names for the methods.
std::string reason_with_methods(Family family, std::string_view signature,
                                std::string_view digest) {
  const auto change = [&](std::string& text, std::string_view name, std::string_view algorithm) {
    const auto start = text.find("<ds:" + std::string{name});
    text.replace(start, text.find("/>", start) + 2 - start, tag(name, algorithm));
  };
  return xml_reason(signed_xml(signer_of(family), [&](XmlParts& p) {
    change(p.signed_info, "SignatureMethod", signature);
    change(p.signed_info, "DigestMethod", digest);
  }));
}

}  // namespace

TEST_CASE("XML attack: XPath and XSLT never choose what is signed") {
  const std::string refused = "transform_not_allowed";
  const std::string xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
  const std::string xslt = "http://www.w3.org/TR/1999/REC-xslt-19991116";
  const auto filled = [](std::string_view algorithm, std::string_view content) {
    return "<ds:Transform Algorithm=\"" + std::string{algorithm} + "\">" + std::string{content} +
           "</ds:Transform>";
  };
  const auto chosen = filled(xpath, "<ds:XPath>false()</ds:XPath>");
  CHECK(xml_reason(with_transforms(enveloped + chosen + with_comments)) == refused);
  CHECK(xml_reason(with_transforms(chosen)) == refused);
  CHECK(xml_reason(with_transforms(enveloped + transform(xslt) + with_comments)) == refused);
  CHECK(xml_reason(with_transforms(filled(
            xslt, "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>"))) ==
        refused);
  CHECK(xml_reason(with_transforms(
            enveloped + transform("http://www.w3.org/2002/06/xmldsig-filter2") + with_comments)) ==
        refused);
  CHECK(xml_reason(with_transforms(filled(named(dsig, "enveloped-signature"), "x") +
                                   with_comments)) == refused);
}

TEST_CASE("XML attack: the transforms are these two in this order") {
  const std::string refused = "transform_not_allowed";
  CHECK(xml_reason(with_transforms(enveloped + with_comments)).empty());
  CHECK(xml_reason(with_transforms("")) == refused);
  CHECK(xml_reason(with_transforms(enveloped)) == refused);
  CHECK(xml_reason(with_transforms(with_comments)) == refused);
  CHECK(xml_reason(with_transforms(with_comments + enveloped)) == refused);
  CHECK(xml_reason(with_transforms(enveloped + enveloped + with_comments)) == refused);
  CHECK(xml_reason(with_transforms(enveloped + with_comments + with_comments)) == refused);
  CHECK(xml_reason(with_transforms(enveloped + transform(c14n))) == refused);
  CHECK(xml_reason(with_transforms(
            enveloped + transform("http://www.w3.org/2001/10/xml-exc-c14n#WithComments"))) ==
        refused);
  CHECK(xml_reason(with_transforms(transform(named(dsig, "base64")))) == refused);
  CHECK(xml_reason(with_transforms(enveloped + with_comments + "<x/>")) == "shape_not_allowed");
}

TEST_CASE("XML attack: SignedInfo has the one canonical form") {
  for (const auto& other :
       {named(c14n, "#WithComments"), std::string{"http://www.w3.org/2001/10/xml-exc-c14n#"},
        std::string{"http://www.w3.org/2001/10/xml-exc-c14n#WithComments"},
        std::string{"http://www.w3.org/2006/12/xml-c14n11"}, std::string{"urn:none"},
        std::string{}}) {
    const auto xml = signed_xml(signer_of(Family::gost512), [&](XmlParts& p) {
      p.signed_info = replaced(p.signed_info, tag("CanonicalizationMethod", c14n),
                               tag("CanonicalizationMethod", other));
    });
    CHECK(xml_reason(xml) == "transform_not_allowed");
  }
}

TEST_CASE("XML attack: an HMAC keyed with what everybody knows") {
  const std::string refused = "algorithm_not_allowed";
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CHECK(reason_with_methods(family, named(dsig, "hmac-sha1"), named(dsig, "sha1")) == refused);
  CHECK(reason_with_methods(family, named(more, "hmac-sha256"), sha256) == refused);
  const auto truncated = signed_xml(signer_of(Family::rsa), [](XmlParts& p) {
    p.signed_info = replaced(p.signed_info, tag("SignatureMethod", named(more, "rsa-sha256")),
                             "<ds:SignatureMethod Algorithm=\"" + named(more, "rsa-sha256") +
                                 "\"><ds:HMACOutputLength>0</ds:HMACOutputLength>"
                                 "</ds:SignatureMethod>");
  });
  CHECK(xml_reason(truncated) == "shape_not_allowed");
}

TEST_CASE("XML attack: weak, foreign and retired algorithms are refused by name") {
  const std::string refused = "algorithm_not_allowed";
  const auto rsa = [&](const std::string& signature, const std::string& digest) {
    return reason_with_methods(Family::rsa, signature, digest);
  };
  CHECK(rsa(named(more, "rsa-sha256"), std::string{sha256}).empty());
  CHECK(rsa(named(dsig, "rsa-sha1"), named(dsig, "sha1")) == refused);
  CHECK(rsa(named(more, "rsa-sha256"), named(dsig, "sha1")) == refused);
  CHECK(rsa(named(dsig, "rsa-sha1"), std::string{sha256}) == refused);
  CHECK(rsa(named(more, "rsa-md5"), named(more, "md5")) == refused);
  CHECK(rsa(named(more, "rsa-sha512"), "http://www.w3.org/2001/04/xmlenc#sha512") == refused);
  CHECK(rsa("http://www.w3.org/2007/05/xmldsig-more#rsa-pss", std::string{sha256}) == refused);
  CHECK(rsa("", "") == refused);
  CHECK(reason_with_methods(Family::gost512, named(nca, "gostr34102015-gostr34112015-256"),
                            named(nca, "gostr34112015-256")) == refused);
  CHECK(rsa(named(more, "gost34310-gost34311"), named(more, "gost34311")) == "algorithm_retired");
}

TEST_CASE("XML attack: digest, signature and key are of one family") {
  const std::string refused = "algorithm_not_allowed";
  const auto rsa = named(more, "rsa-sha256");
  const auto gost = named(nca, "gostr34102015-gostr34112015-512");
  const auto streebog = named(nca, "gostr34112015-512");
  CHECK(reason_with_methods(Family::rsa, rsa, streebog) == refused);
  CHECK(reason_with_methods(Family::rsa, gost, sha256) == refused);
  CHECK(reason_with_methods(Family::rsa, gost, streebog) == refused);
  CHECK(reason_with_methods(Family::gost512, gost, sha256) == refused);
  CHECK(reason_with_methods(Family::gost512, rsa, sha256) == refused);
}

TEST_CASE("XML attack: the signer's certificate stands exactly once") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto& another = eds_world().rsa_auth.certificate;
  const auto with = [&](const std::vector<std::string>& certificates) {
    return xml_reason(spoiled_xml(signer, [&](auto& p) { p.certificates = certificates; }));
  };
  CHECK(with({}) == "certificate_missing");
  CHECK(with({signer.certificate, signer.certificate}) == "certificate_ambiguous");
  CHECK(with({another, signer.certificate}) == "certificate_ambiguous");
  CHECK(with({signer.certificate, another}) == "certificate_ambiguous");
  CHECK(with({another}) == (family == Family::rsa ? "signature_wrong" : "algorithm_not_allowed"));
  CHECK(with({signer.certificate + "x"}) == "certificate_malformed");
  CHECK(with({"x"}) == "certificate_malformed");
  CHECK(with({""}) == "certificate_malformed");
  const auto xml = signed_xml(signer);
  const auto start = xml.find("<ds:KeyInfo>");
  const auto end = xml.find("</ds:Signature>");
  CHECK(xml_reason(xml.substr(0, start) + xml.substr(end)) == "certificate_missing");
}

TEST_CASE("XML attack: base64 has its one form, folded or not") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto xml = signed_xml(signer_of(family));
  for (const auto* const end :
       {"</ds:X509Certificate>", "</ds:SignatureValue>", "</ds:DigestValue>"}) {
    for (const auto* const noise : {"=", "*", "A", "AAAA*", "\xd0\x90"})
      CHECK(xml_reason(replaced(xml, end, std::string{noise} + end)) == "shape_not_allowed");
    CHECK(xml_reason(replaced(xml, end, std::string{"<x/>"} + end)) == "shape_not_allowed");
  }
}

TEST_CASE("XML attack: a signature has the one length of its key and its own octets") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto after = [&](const std::function<void(std::string&)>& change) {
    return xml_reason(spoiled_xml(signer_of(family), [&](auto& p) { change(p.signature); }));
  };
  const std::string wrong = "signature_wrong";
  CHECK(after([](auto& s) { s.pop_back(); }) == wrong);
  CHECK(after([](auto& s) { s.push_back('\0'); }) == wrong);
  CHECK(after([](auto& s) { s.insert(s.begin(), '\0'); }) == wrong);
  CHECK(after([](auto& s) { s.clear(); }) == wrong);
  CHECK(after([](auto& s) { s.assign(s.size(), '\0'); }) == wrong);
  CHECK(after([](auto& s) { s.assign(s.size(), '\xff'); }) == wrong);
  CHECK(after([](auto& s) { s.front() ^= 1; }) == wrong);
}

TEST_CASE("XML attack: the halves of a GOST signature have one order") {
  const auto after = [](const std::function<void(std::string&)>& change) {
    return xml_reason(
        spoiled_xml(signer_of(Family::gost512), [&](auto& p) { change(p.signature); }));
  };
  constexpr auto half = 64;
  CHECK(after([](auto& s) { std::ranges::reverse(s); }) == "signature_wrong");
  CHECK(after([](auto& s) { std::ranges::rotate(s, s.begin() + half); }) == "signature_wrong");
  CHECK(after([](auto& s) {
          std::reverse(s.begin(), s.begin() + half);
          std::reverse(s.begin() + half, s.end());
        }) == "signature_wrong");
}

TEST_CASE("XML attack: another digest, or the digest of another form") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto with_digest = [&](const std::string& octets) {
    return xml_reason(signed_xml(signer_of(family), [&](XmlParts& p) {
      const auto start = p.signed_info.find("<ds:DigestValue>") + 16;
      const auto end = p.signed_info.find("</ds:DigestValue>");
      p.signed_info.replace(start, end - start, domain::base64(octets));
    }));
  };
  using integrations::eds::digest;
  CHECK(with_digest(digest(family, "something else")) == "digest_mismatch");
  CHECK(with_digest(digest(family, eds_text)) == "digest_mismatch");
  CHECK(with_digest("") == "digest_mismatch");
}

TEST_CASE("XML attack: SignedInfo changed after signing breaks the signature") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  CHECK(xml_reason(spoiled_xml(signer, [](auto& p) {
          p.signed_info = replaced(p.signed_info, "</ds:Reference>\n", "</ds:Reference>\n\n");
        })) == "signature_wrong");
  const auto stolen =
      signed_xml({signer.certificate, std::shared_ptr{sandbox::generate_key(family)}});
  CHECK(xml_reason(stolen) == "signature_wrong");
}

}  // namespace kezek::test
