#include "integrations/eds/xml_document.hpp"

#include <limits>
#include <stdexcept>

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "integrations/eds/xml_text.hpp"

namespace kezek::integrations::eds {

namespace {

/// Takes libxml2's errors of this thread while it lives: here they are answers, not messages for
/// standard error, and may quote what a stranger sent.
class Quiet {
 public:
  Quiet() : context_{xmlStructuredErrorContext}, handler_{xmlStructuredError} {
    xmlSetStructuredErrorFunc(nullptr, [](void*, xmlError*) {});
  }
  ~Quiet() {
    xmlResetLastError();
    xmlSetStructuredErrorFunc(context_, handler_);
  }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  void* context_;
  xmlStructuredErrorFunc handler_;
};

void start_libxml() {
  static const bool started = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(started);
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

/// Attributes and namespaces are where their element is.
bool is_within(const xmlNode& outer, const xmlNode* node, const xmlNode* parent) {
  const bool is_part = node->type == XML_ATTRIBUTE_NODE || node->type == XML_NAMESPACE_DECL;
  for (const auto* n = is_part ? parent : node; n != nullptr; n = n->parent)
    if (n == &outer) return true;
  return false;
}

struct Selection {
  const xmlNode& element;
  bool inside;
};

int is_selected(void* selection, xmlNode* node, xmlNode* parent) {
  const auto& [element, inside] = *static_cast<Selection*>(selection);
  return is_within(element, node, parent) == inside ? 1 : 0;
}

std::optional<std::string> canonical_part(xmlDoc* document, Selection selection) {
  const Quiet quiet;
  const std::unique_ptr<xmlOutputBuffer, decltype(&xmlOutputBufferClose)> buffer{
      xmlAllocOutputBuffer(nullptr), xmlOutputBufferClose};
  if (!buffer) throw std::runtime_error{"libxml2 failed to prepare an output"};
  if (xmlC14NExecute(document, is_selected, &selection, XML_C14N_1_0, nullptr, 0, buffer.get()) < 0)
    return std::nullopt;
  return std::string{reinterpret_cast<const char*>(xmlOutputBufferGetContent(buffer.get())),
                     xmlOutputBufferGetSize(buffer.get())};
}

}  // namespace

Checked<XmlDocument> XmlDocument::parse(std::string_view text, std::size_t marks_max) {
  if (const auto flaw = text_flaw(text, marks_max)) return *flaw;
  start_libxml();
  const Quiet quiet;
  const std::unique_ptr<xmlParserCtxt, FreeContext> context{xmlNewParserCtxt()};
  if (!context || text.size() > std::numeric_limits<int>::max())
    throw std::runtime_error{"libxml2 failed to prepare a parser"};
  XmlDocument document{xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()),
                                         nullptr, "UTF-8", XML_PARSE_NONET)};
  if (!document.document_ || context->wellFormed == 0 || context->nsWellFormed == 0 ||
      xmlDocGetRootElement(document.document_.get()) == nullptr)
    return Flaw::malformed;
  return document;
}

std::optional<std::string> XmlDocument::canonical(const xmlNode& element) const {
  return canonical_part(document_.get(), {element, true});
}

std::optional<std::string> XmlDocument::canonical_without(const xmlNode& element) const {
  return canonical_part(document_.get(), {element, false});
}

}  // namespace kezek::integrations::eds
