#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/config.hpp"
#include "api/http/http.hpp"
#include "domain/ports/clock.hpp"
#include "domain/ports/random.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::api {

/// Clock and chance are the program's and outlive the verifier.
using MakeVerifier = std::function<std::unique_ptr<integrations::eds::EdsVerifier>(
    const domain::Clock&, domain::Random&)>;

/// The whole program, put together from its layers. `kezek` and `kezek-sandbox` differ only in what
/// they trust and which registers they ask.
class Program {
 public:
  Program(const Config& config, const MakeVerifier& make_verifier);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Serves until SIGTERM or SIGINT, then drains.
  void serve();

  /// The route table as --describe prints it.
  std::string description() const;
  std::string location_patterns(Lane lane) const;

 private:
  struct Parts;
  struct Jobs;
  std::unique_ptr<Parts> parts_;
};

/// What both programs do with their arguments: serve, migrate, load-reference,
/// create-administrator, routes, --describe.
/// Anything else prints `usage` and gives 2, the shell's word for a wrong call; so does any wrong
/// setting, and then all of them are told.
int run_command(const std::vector<std::string>& words, Settings settings, std::string_view usage,
                const MakeVerifier& make_verifier);

}  // namespace kezek::api
