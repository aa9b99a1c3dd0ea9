#pragma once

#include "domain/base/id.hpp"

namespace kezek::domain {

/// Source of identifiers: UUIDv7 when serving, counted in tests.
class Ids {
 public:
  virtual ~Ids() = default;

  template <class AnyId>
  AnyId next() {
    return AnyId{uuid()};
  }

 private:
  virtual Uuid uuid() = 0;
};

}  // namespace kezek::domain
