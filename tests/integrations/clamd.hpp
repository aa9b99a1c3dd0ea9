#pragma once

#include <string>

#include <sys/types.h>

#include "tests/support/folder.hpp"

namespace kezek::test {

/// A real clamd that knows one virus, which is none: EICAR's test pattern.
class Clamd {
 public:
  Clamd();
  ~Clamd();
  Clamd(const Clamd&) = delete;
  Clamd& operator=(const Clamd&) = delete;

  static bool is_installed();
  /// In two pieces here, so that no scanner takes this repository for infected.
  static std::string eicar();

  std::string socket() const { return (folder_.path() / "clamd.sock").string(); }

 private:
  void write_files() const;

  Folder folder_;
  pid_t process_ = 0;
};

}  // namespace kezek::test
