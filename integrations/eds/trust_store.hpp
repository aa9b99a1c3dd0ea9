#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::integrations::eds {

class Certificate;
struct PinnedFile;

enum class AnchorKind { root, intermediate };

constexpr auto names(AnchorKind) {
  using enum AnchorKind;
  return std::to_array<domain::Named<AnchorKind>>({
      {root,         "root"        },
      {intermediate, "intermediate"},
  });
}

/// Whose world an anchor belongs to. A production profile takes `production` only.
enum class AnchorProfile { production, test, sandbox };

constexpr auto names(AnchorProfile) {
  using enum AnchorProfile;
  return std::to_array<domain::Named<AnchorProfile>>({
      {production, "production"},
      {test,       "test"      },
      {sandbox,    "sandbox"   },
  });
}

struct Anchor {
  std::shared_ptr<const Certificate> certificate;
  AnchorKind kind;
  AnchorProfile profile;
  std::string name;  ///< the file it came from, for sentences to the operator
};

/// The certificates that are trusted because the operator pinned them, and no others. Filled at
/// the start; every fault is a std::runtime_error whose text is a sentence naming the file.
class TrustStore {
 public:
  static constexpr std::string_view manifest_name = "trust.manifest";

  /// Adds every certificate of a directory by its manifest: lines of
  /// `sha256-hex file root|intermediate production|test|sandbox`; `#` begins a comment. A file
  /// without a line, a line without a file, a file listed twice and another digest are faults.
  void load(const std::filesystem::path& directory);
  /// The same, but what is good is added and every fault told, a sentence each.
  std::vector<std::string> load_what_is_good(const std::filesystem::path& directory);
  /// Adds every *.cer of a directory that has no manifest; self-issued ones are roots.
  void load_unlisted(const std::filesystem::path& directory, AnchorProfile profile);
  /// Adds one certificate; again the same one is a no-op. What calls itself a test is never added
  /// for production.
  void add(std::string_view der, AnchorKind kind, AnchorProfile profile,
           const std::string& name = "certificate");

  bool empty() const { return anchors_.empty(); }
  bool contains(AnchorProfile profile) const;
  const std::vector<Anchor>& anchors() const { return anchors_; }

 private:
  void add_pinned(const std::filesystem::path& directory, const PinnedFile& pinned);

  std::vector<Anchor> anchors_;
};

}  // namespace kezek::integrations::eds
