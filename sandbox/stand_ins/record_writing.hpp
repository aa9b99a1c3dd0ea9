#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sandbox/stand_ins/people.hpp"

namespace kezek::sandbox {

/// A person as the persons register writes one (rules.md §12).
std::string person_record(const InventedPerson& person);

/// A birth as the civil registry writes one.
std::string birth_record(const InventedPerson& child);

/// What the mobile citizens register says of a pair.
std::string phone_record(std::string_view iin, std::string_view phone, bool registered);

/// What is asked of the register of benefits.
struct BenefitQuestion {
  std::string category;
  std::string applicant;
  std::string child;
};
/// Absent when the body is no such question.
std::optional<BenefitQuestion> benefit_asked(std::string_view body);

/// What the register of benefits says to a question.
std::string benefit_record(const BenefitQuestion& question, bool proved);

/// The IIN and the phone of a question; absent when the body is no such question.
std::optional<std::pair<std::string, std::string>> pair_asked(std::string_view body);

/// The IIN in the member `name` of a question; absent when the body is no such question.
std::optional<std::string> iin_asked(std::string_view body, const char* name);

}  // namespace kezek::sandbox
