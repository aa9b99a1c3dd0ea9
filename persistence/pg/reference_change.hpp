#pragma once

namespace kezek::persistence {

/// Whether a transaction changed what the reference cache holds.
class ReferenceChange {
 public:
  void note() { noted_ = true; }
  bool is_noted() const { return noted_; }

 private:
  bool noted_ = false;
};

}  // namespace kezek::persistence
