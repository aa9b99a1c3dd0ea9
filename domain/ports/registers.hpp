#pragma once

#include <optional>
#include <vector>

#include "domain/applications/benefit.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/people/person.hpp"

namespace kezek::domain {

/// The state register of persons (GBD FL, rules.md §12). Throws Unavailable when it does not
/// answer, NotConfigured when its address is not set.
class PersonRegister {
 public:
  virtual ~PersonRegister() = default;
  virtual std::optional<RegisteredPerson> find(const Iin& iin) = 0;
};

/// The civil registry (ZAGS): who is whose parent. Throws as PersonRegister does.
class CivilRegister {
 public:
  virtual ~CivilRegister() = default;
  /// The parents named in the child's birth record; empty when there is no such record.
  virtual std::vector<Iin> parents_of(const Iin& child) = 0;
};

/// The registers that prove benefits (rules.md §1: of disability, of families). Throws as
/// PersonRegister does.
class BenefitRegister {
 public:
  virtual ~BenefitRegister() = default;
  /// Whether the category is proved for this applicant or this child of theirs.
  virtual bool proves(BenefitCategory category, const Iin& applicant, const Iin& child) = 0;
};

/// What filing asks; all outlive who asks.
struct Registers {
  PersonRegister& people;
  CivilRegister& births;
  BenefitRegister& benefits;
};

/// The mobile citizens register (BMG): whose is a telephone. Throws as PersonRegister does.
class MobileRegister {
 public:
  virtual ~MobileRegister() = default;
  virtual bool is_registered(const Iin& person, const PhoneNumber& phone) = 0;
};

}  // namespace kezek::domain
