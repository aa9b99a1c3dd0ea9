#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "sandbox/pki/look_alike_pki.hpp"
#include "tests/support/folder.hpp"

namespace kezek::test {

/// `openssl ocsp` as a process on loopback: somebody else's responder, for RSA. It reads the wall
/// clock.
class OpensslResponder {
 public:
  /// One line of its index.txt.
  struct Line {
    char status;               ///< V or R
    std::string serial;        ///< content of the INTEGER
    std::string revoked = {};  ///< YYMMDDHHMMSSZ, and after a comma the reason
  };

  OpensslResponder(const sandbox::Certified& authority, const std::vector<Line>& index);
  ~OpensslResponder();
  OpensslResponder(const OpensslResponder&) = delete;
  OpensslResponder& operator=(const OpensslResponder&) = delete;

  std::string url() const;

 private:
  void write_files(const sandbox::Certified& authority, const std::vector<Line>& index) const;
  void start();

  Folder folder_;
  pid_t process_ = 0;
  int said_ = -1;
  std::string port_;
};

}  // namespace kezek::test
