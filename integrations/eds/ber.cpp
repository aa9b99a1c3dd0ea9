#include "integrations/eds/ber.hpp"

#include "domain/base/base64.hpp"
#include "integrations/eds/asn1.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr unsigned char segmented_octets = tag::octet_string | tag::constructed;
constexpr std::string_view end_of_contents{"\0\0", 2};

/// Walks one value without copying: does it have the only form DER allows, within the bounds?
class Walk {
 public:
  bool is_der(std::string_view bytes) { return elements(bytes, 0, 1); }

 private:
  bool elements(std::string_view bytes, int depth, std::size_t most) {
    if (depth >= nesting_max) return false;
    for (std::size_t count = 0; !bytes.empty(); ++count) {
      const auto header = header_of(bytes);
      if (!header || !header->minimal || header->tag == 0 || header->tag == segmented_octets ||
          count == most || ++elements_ > elements_max)
        return false;
      bytes.remove_prefix(header->size);
      if (*header->length > bytes.size()) return false;
      const auto content = bytes.substr(0, *header->length);
      const bool nests = (header->tag & tag::constructed) != 0 && !content.empty();
      if (nests && !elements(content, depth + 1, elements_max)) return false;
      bytes.remove_prefix(content.size());
    }
    return elements_ > 0;
  }

  std::size_t elements_ = 0;
};

/// Rewrites one value, element by element.
class Rewriting {
 public:
  explicit Rewriting(std::string_view ber) : rest_{ber} {}

  std::optional<std::string> run() {
    std::string out;
    if (!element(out, 0) || !rest_.empty()) return std::nullopt;
    return out;
  }

 private:
  bool element(std::string& out, int depth) {
    const auto header = next_header(depth);
    if (!header) return false;
    if (header->tag == segmented_octets) return octets(out, *header, depth);
    if ((header->tag & tag::constructed) == 0) {
      out.append(with_header(header->tag, taken(*header->length)));
      return true;
    }
    std::string content;
    if (!contents(*header, [&] { return element(content, depth + 1); })) return false;
    out.append(with_header(header->tag, content));
    return true;
  }

  /// An OCTET STRING in segments, joined. Segments of segments are legal and pointless: refused.
  bool octets(std::string& out, const Header& header, int depth) {
    std::string joined;
    const auto segment = [&] {
      const auto inner = next_header(depth + 1);
      if (!inner || inner->tag != tag::octet_string) return false;
      joined.append(taken(*inner->length));
      return true;
    };
    if (!contents(header, segment)) return false;
    out.append(with_header(tag::octet_string, joined));
    return true;
  }

  template <class Child>
  bool contents(const Header& header, const Child& child) {
    if (!header.length) {
      while (!rest_.starts_with(end_of_contents))
        if (!child()) return false;
      rest_.remove_prefix(end_of_contents.size());
      return true;
    }
    const std::size_t end = rest_.size() - *header.length;
    while (rest_.size() > end)
      if (!child()) return false;
    return rest_.size() == end;
  }

  /// A header whose content is all there, within the bounds; it is consumed.
  std::optional<Header> next_header(int depth) {
    const auto header = header_of(rest_);
    if (!header || header->tag == 0 || depth >= nesting_max || ++elements_ > elements_max)
      return std::nullopt;
    if (!header->length && (header->tag & tag::constructed) == 0) return std::nullopt;
    rest_.remove_prefix(header->size);
    if (header->length && *header->length > rest_.size()) return std::nullopt;
    return header;
  }

  std::string_view taken(std::size_t size) {
    const auto content = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return content;
  }

  std::string_view rest_;
  std::size_t elements_ = 0;
};

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Strict apart from blanks.
std::optional<std::string> from_base64(std::string_view folded) {
  std::string text{folded};
  std::erase_if(text, is_blank);
  return domain::parse_base64(text);
}

/// The base64 between PEM's two lines; none when the labels differ.
std::optional<std::string_view> pem_body(std::string_view text) {
  constexpr std::string_view begin = "-----BEGIN ";
  constexpr std::string_view dashes = "-----";
  if (!text.starts_with(begin)) return std::nullopt;
  const auto label_end = text.find(dashes, begin.size());
  if (label_end == std::string_view::npos) return std::nullopt;
  const auto label = text.substr(begin.size(), label_end - begin.size());
  if (label != "CMS" && label != "PKCS7") return std::nullopt;
  const std::string end = "-----END " + std::string{label} + "-----";
  const auto body = text.substr(label_end + dashes.size());
  if (!body.ends_with(end)) return std::nullopt;
  return body.substr(0, body.size() - end.size());
}

}  // namespace

std::optional<std::string> to_der(std::string ber) {
  if (Walk{}.is_der(ber)) return ber;
  return Rewriting{ber}.run();
}

std::optional<std::string> dearmoured(std::string_view text) {
  if (text.starts_with(static_cast<char>(tag::sequence))) return std::string{text};
  const auto trimmed_text = trimmed(text);
  if (!trimmed_text.starts_with('-')) return from_base64(trimmed_text);
  const auto body = pem_body(trimmed_text);
  return body ? from_base64(*body) : std::nullopt;
}

}  // namespace kezek::integrations::eds
