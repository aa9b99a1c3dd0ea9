#include "integrations/eds/xml_signature.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "domain/base/base64.hpp"
#include "integrations/eds/xml_document.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::string_view namespace_uri = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view prefix = "ds";
constexpr std::string_view canonicalization = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
constexpr auto transforms = std::to_array<std::string_view>({
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
});

/// A signed act has 14 elements and 9 attributes; padding of base64 looks like attributes.
constexpr std::size_t act_marks_max = 64;
constexpr std::size_t any_marks_max = 20'000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_space(const xmlNode& node) {
  return node.type == XML_TEXT_NODE && std::ranges::all_of(view(node.content), is_blank);
}

bool is_of_signature(const xmlNode& node, std::string_view name) {
  return node.type == XML_ELEMENT_NODE && node.ns != nullptr &&
         view(node.ns->href) == namespace_uri && view(node.name) == name;
}

/// All text of an element or attribute; none when there is anything else in it.
std::optional<std::string> text_in(const xmlNode* child) {
  std::string text;
  for (; child != nullptr; child = child->next) {
    if (child->type != XML_TEXT_NODE) return std::nullopt;
    text += view(child->content);
  }
  return text;
}

/// The value of the only attribute of `element`, if it has this name.
std::optional<std::string> sole_attribute(const xmlNode& element, std::string_view name) {
  const auto* attribute = element.properties;
  if (attribute == nullptr || attribute->next != nullptr || attribute->ns != nullptr ||
      view(attribute->name) != name)
    return std::nullopt;
  return text_in(attribute->children);
}

/// The elements of ds:Signature in a row, with space between them. As with Reader, the first
/// surprise makes every later `take` empty; elements of an element that isn't there are surprises.
class Elements {
 public:
  explicit Elements(const xmlNode* parent)
      : next_{parent == nullptr ? nullptr : parent->children}, failed_{parent == nullptr} {
    skip_space();
  }

  bool next_is(std::string_view name) const {
    return !failed_ && next_ != nullptr && is_of_signature(*next_, name);
  }

  const xmlNode* take(std::string_view name) {
    if (!next_is(name) || view(next_->ns->prefix) != prefix || next_->nsDef != nullptr) {
      failed_ = true;
      return nullptr;
    }
    const auto* taken = std::exchange(next_, next_->next);
    skip_space();
    return taken;
  }

  bool finished() const { return !failed_ && next_ == nullptr; }

 private:
  void skip_space() {
    while (next_ != nullptr && is_space(*next_)) next_ = next_->next;
  }

  const xmlNode* next_;
  bool failed_;
};

/// The URI of an element that only names an algorithm.
std::optional<std::string> algorithm(const xmlNode* element) {
  if (element == nullptr || element->children != nullptr) return std::nullopt;
  return sole_attribute(*element, "Algorithm");
}

/// The octets of an element that only holds base64, which may be folded.
std::optional<std::string> octets(const xmlNode* element) {
  if (element == nullptr || element->properties != nullptr) return std::nullopt;
  auto text = text_in(element->children);
  if (!text) return std::nullopt;
  std::erase_if(*text, is_blank);
  return domain::parse_base64(*text);
}

using Outcome = std::optional<Flaw>;

Outcome read_transforms(const xmlNode* element) {
  Elements given{element};
  std::vector<std::string> names;
  while (given.next_is("Transform")) {
    auto name = algorithm(given.take("Transform"));
    if (!name) return Flaw::transform_not_allowed;
    names.push_back(*std::move(name));
  }
  if (!given.finished()) return Flaw::shape_not_allowed;
  return std::ranges::equal(names, transforms) ? Outcome{} : Flaw::transform_not_allowed;
}

Outcome read_reference(const xmlNode& reference, XmlSignature& into) {
  if (sole_attribute(reference, "URI") != "") return Flaw::reference_not_allowed;
  Elements parts{&reference};
  const auto* chain = parts.take("Transforms");
  auto method = algorithm(parts.take("DigestMethod"));
  auto digest = octets(parts.take("DigestValue"));
  if (!parts.finished() || chain->properties != nullptr || !method || !digest)
    return Flaw::shape_not_allowed;
  into.digest_method = *std::move(method);
  into.digest = *std::move(digest);
  return read_transforms(chain);
}

Outcome read_signed_info(const xmlNode& info, XmlSignature& into) {
  Elements parts{&info};
  const auto canonical = algorithm(parts.take("CanonicalizationMethod"));
  auto method = algorithm(parts.take("SignatureMethod"));
  const auto* reference = parts.take("Reference");
  if (parts.next_is("Reference")) return Flaw::reference_not_allowed;
  if (!parts.finished() || info.properties != nullptr || !canonical || !method)
    return Flaw::shape_not_allowed;
  if (*canonical != canonicalization) return Flaw::transform_not_allowed;
  into.signature_method = *std::move(method);
  return read_reference(*reference, into);
}

Outcome read_key_info(const xmlNode& info, XmlSignature& into) {
  Elements parts{&info};
  const auto* data = parts.take("X509Data");
  if (!parts.finished() || info.properties != nullptr || data->properties != nullptr)
    return Flaw::shape_not_allowed;
  Elements given{data};
  while (given.next_is("X509Certificate")) {
    auto certificate = octets(given.take("X509Certificate"));
    if (!certificate) return Flaw::shape_not_allowed;
    into.certificates.push_back(*std::move(certificate));
  }
  return given.finished() ? Outcome{} : Flaw::shape_not_allowed;
}

Outcome read_signature(const XmlDocument& document, const xmlNode& signature, XmlSignature& into) {
  const auto* declared = signature.nsDef;
  if (signature.properties != nullptr || declared == nullptr || declared->next != nullptr ||
      view(declared->prefix) != prefix || signature.ns != declared)
    return Flaw::shape_not_allowed;
  Elements parts{&signature};
  const auto* info = parts.take("SignedInfo");
  auto value = octets(parts.take("SignatureValue"));
  const auto* key = parts.next_is("KeyInfo") ? parts.take("KeyInfo") : nullptr;
  if (!parts.finished() || !value) return Flaw::shape_not_allowed;
  into.value = *std::move(value);
  if (const auto flaw = read_signed_info(*info, into)) return flaw;
  // Without one there is no certificate either, and that is what will be said.
  if (key != nullptr)
    if (const auto flaw = read_key_info(*key, into)) return flaw;
  auto signed_info = document.canonical(*info);
  auto content = document.canonical_without(signature);
  if (!signed_info || !content) return Flaw::malformed;
  into.signed_info = *std::move(signed_info);
  into.content = *std::move(content);
  return std::nullopt;
}

const xmlNode* following(const xmlNode* node, const xmlNode& root) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != &root && node->next == nullptr) node = node->parent;
  return node == &root ? nullptr : node->next;
}

std::size_t signatures_in(const xmlNode& root) {
  std::size_t found = 0;
  for (const auto* node = &root; node != nullptr; node = following(node, root))
    found += is_of_signature(*node, "Signature") ? 1 : 0;
  return found;
}

}  // namespace

Checked<XmlSignature> xml_signature_in(std::string_view text, XmlKind kind) {
  const auto document =
      XmlDocument::parse(text, kind == XmlKind::act ? act_marks_max : any_marks_max);
  if (!document) return document.flaw();
  const auto& root = document->root();
  if (signatures_in(root) != 1) return Flaw::signer_count;
  // Anywhere else it would stand over a part that this shape doesn't know.
  if (root.last == nullptr || !is_of_signature(*root.last, "Signature"))
    return Flaw::shape_not_allowed;
  XmlSignature signature;
  if (const auto flaw = read_signature(*document, *root.last, signature)) return *flaw;
  return signature;
}

}  // namespace kezek::integrations::eds
