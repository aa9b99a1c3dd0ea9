#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ports/clock.hpp"
#include "integrations/eds/crl_pair.hpp"

namespace kezek::integrations::eds {

struct CrlOptions {
  std::vector<std::string> urls{};    ///< http, https or file; from the configuration only
  std::filesystem::path directory{};  ///< where lists survive a restart; empty: they don't
  std::chrono::milliseconds connect_timeout{5000};
  std::chrono::milliseconds timeout{120000};  ///< of one list
  std::size_t list_bytes_max = std::size_t{64} * 1024 * 1024;
  std::chrono::minutes skew{5};  ///< how far the authority's clock may be ahead of ours
  /// A list may be in force for half a year. Nobody is good by one that is older than this, nor by
  /// changes that are; unset: whatever is in force will do, as for who looks at the past.
  std::optional<std::chrono::hours> age_max{};
};

/// What came of asking for one list.
struct CrlFetch {
  std::string url;
  bool renewed = false;
  /// None too when there was nothing new, and the old one will do.
  std::optional<CrlFault> fault{};
};

/// The lists of the pinned authorities: fetched by `refresh`, verified, kept in a directory and
/// read anew at the start. What is broken, older or unverified never takes the place of a good
/// one. Readers go on with the lists they began with. Safe to use from many threads.
class CrlStore {
 public:
  /// Reads what the directory holds. The clock outlives the store.
  CrlStore(CrlOptions options, std::vector<Authority> authorities, const domain::Clock& clock);

  /// Asks every address once. Takes seconds: for a thread in the background. The first time it
  /// also tells what was wrong with the lists of the directory. When it is stopped it tells what
  /// came until then.
  std::vector<CrlFetch> refresh(const std::stop_token& stop = {});

  /// As of when the lists of that authority speak whose are the oldest; none without any.
  std::optional<domain::Instant> oldest() const;

  /// Takes one list, wherever it came from. The fault says why it wasn't taken, or what is wrong
  /// with it when it was renewed; none too when it is the one that was there.
  struct Taken {
    bool renewed = false;
    std::optional<CrlFault> fault{};
  };
  Taken take(std::string_view der);

  /// What the lists of `authority` say about a serial (content of a certificate's INTEGER).
  /// Whoever was revoked on any of them stays so; nobody is good by lists that leave a doubt:
  /// then it is `unreachable`.
  RevocationAnswer answer(const Authority& authority, std::string_view serial,
                          domain::Instant at) const;

  /// Memory of all tables, in octets.
  std::size_t memory() const;

 private:
  struct Shelf {
    Authority authority;
    std::shared_ptr<const CrlPair> lists;  ///< shared with readers
  };

  /// What an address gave last, if it was good for anything.
  struct Known {
    std::string entity_tag{};
    domain::Instant next_update{};
  };
  /// The octets are absent when nothing has changed.
  struct Fetched {
    std::optional<std::string> der{};
    std::string entity_tag{};
  };
  struct Judged {
    Taken taken{};
    std::shared_ptr<const Crl> list{};  ///< absent when it isn't one of a pinned authority
  };

  Judged judge(std::string_view der, bool keep);
  void load();
  CrlFetch refreshed(const std::string& url, const std::stop_token& stop);
  Checked<Fetched, CrlFault> fetch(const std::string& url, const std::string& entity_tag,
                                   const std::stop_token& stop) const;
  Taken put(Shelf& shelf, std::shared_ptr<const Crl> list);
  std::optional<CrlFault> keep_file(const Shelf& shelf, const Crl& list,
                                    std::string_view der) const;
  std::shared_ptr<const CrlPair> lists_of(const Authority& authority) const;

  const CrlOptions options_;
  const domain::Clock& clock_;
  std::mutex refreshing_;
  std::map<std::string, Known> known_;  ///< by address
  std::vector<CrlFetch> read_badly_;    ///< files of the directory, until they are told
  mutable std::mutex mutex_;            ///< guards the lists of the shelves
  std::vector<Shelf> shelves_;
};

}  // namespace kezek::integrations::eds
