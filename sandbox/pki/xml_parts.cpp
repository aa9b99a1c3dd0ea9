#include "sandbox/pki/xml_parts.hpp"

#include <map>
#include <stdexcept>

#include "domain/base/base64.hpp"
#include "integrations/eds/digest.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;

constexpr std::string_view of_signature = R"(xmlns:ds="http://www.w3.org/2000/09/xmldsig#")";

struct Methods {
  std::string_view signature;
  std::string_view digest;
};

constexpr Methods methods_of(Family family) {
  if (family == Family::rsa)
    return {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmlenc#sha256"};
  if (family == Family::gost256)
    return {"urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-256",
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-256"};
  return {"urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512",
          "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512"};
}

std::string tag(std::string_view name, std::string_view algorithm) {
  return "<ds:" + std::string{name} + " Algorithm=\"" + std::string{algorithm} + "\"/>\n";
}

/// Base64 in lines of 76, as Java's MIME encoder writes it.
std::string folded(std::string_view octets) {
  constexpr std::size_t line = 76;
  const auto text = domain::base64(octets);
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += line) {
    if (at > 0) lines += '\n';
    lines.append(text, at, line);
  }
  return lines;
}

/// The namespaces the root declares and ours, as C14N orders them: by prefix, the default first.
std::string namespaces_of(std::string_view document) {
  constexpr std::string_view name = " xmlns";
  std::map<std::string, std::string> declared{
      {":ds", std::string{of_signature}}
  };
  const auto start = document.substr(0, document.find('>'));
  for (auto at = start.find(name); at != start.npos; at = start.find(name, at + 1)) {
    const auto value = start.find('"', at);
    const auto end = start.find('"', value + 1);
    if (end == start.npos) throw std::runtime_error{"The root of the document is broken."};
    const auto prefix = start.substr(at + name.size(), value - at - name.size() - 1);
    declared.emplace(prefix, start.substr(at + 1, end - at));
  }
  std::string all;
  for (const auto& [prefix, declaration] : declared) all += " " + declaration;
  return all;
}

/// C14N 1.0 of a SignedInfo that is written in short tags and has no namespaces of its own.
std::string canonical(std::string text, std::string_view document) {
  for (auto end = text.find("/>"); end != text.npos; end = text.find("/>", end)) {
    const auto start = text.rfind('<', end) + 1;
    const auto name = text.substr(start, text.find_first_of(" /", start) - start);
    text.replace(end, 2, "></" + name + ">");
  }
  constexpr std::string_view opening = "<ds:SignedInfo";
  return text.insert(opening.size(), namespaces_of(document));
}

}  // namespace

XmlParts xml_parts_of(const Certified& signer, std::string_view document) {
  if (!document.starts_with('<') || document.rfind("</") == document.npos)
    throw std::runtime_error{"The document has no root to sign in."};
  const auto family = signer.key->family();
  const auto methods = methods_of(family);
  XmlParts parts;
  parts.declaration = R"(<?xml version="1.0" encoding="utf-8" standalone="no"?>)";
  parts.document = document;
  parts.signed_info =
      "<ds:SignedInfo>\n" +
      tag("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315") +
      tag("SignatureMethod", methods.signature) +
      "<ds:Reference URI=\"\">\n"
      "<ds:Transforms>\n" +
      tag("Transform", "http://www.w3.org/2000/09/xmldsig#enveloped-signature") +
      tag("Transform", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments") +
      "</ds:Transforms>\n" + tag("DigestMethod", methods.digest) + "<ds:DigestValue>" +
      folded(eds::digest(family, document)) +
      "</ds:DigestValue>\n"
      "</ds:Reference>\n"
      "</ds:SignedInfo>";
  parts.certificates = {signer.certificate};
  return parts;
}

XmlParts seal(XmlParts parts, const SigningKey& key) {
  parts.signature = key.sign(canonical(parts.signed_info, parts.document));
  return parts;
}

std::string assemble(const XmlParts& parts) {
  std::string certificates;
  for (const auto& certificate : parts.certificates)
    certificates += "<ds:X509Certificate>\n" + folded(certificate) + "\n</ds:X509Certificate>\n";
  const auto signature = "<ds:Signature " + std::string{of_signature} + ">\n" + parts.signed_info +
                         "\n<ds:SignatureValue>\n" + folded(parts.signature) +
                         "\n</ds:SignatureValue>\n<ds:KeyInfo>\n<ds:X509Data>\n" + certificates +
                         "</ds:X509Data>\n</ds:KeyInfo>\n</ds:Signature>";
  auto document = parts.document;
  document.insert(document.rfind("</"), signature);
  return parts.declaration + document;
}

}  // namespace kezek::sandbox
