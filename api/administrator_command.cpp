#include "api/administrator_command.hpp"

#include "domain/base/text.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

namespace {

constexpr std::size_t name_length_max = 300;
constexpr int refused = 1;

bool is_name(const std::string& text) {
  return !text.empty() && domain::is_clean_text(text) && domain::length_of(text) <= name_length_max;
}

}  // namespace

std::optional<AdministratorAsked> administrator_in(const std::vector<std::string>& words) {
  if (words.empty() || words[0] != "create-administrator") return std::nullopt;
  std::optional<domain::Iin> iin;
  std::string name;
  bool another = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool has_value = i + 1 < words.size();
    if (words[i] == "--another") {
      another = true;
    } else if (words[i] == "--iin" && has_value) {
      iin = domain::Iin::typed(words[++i]);
    } else if (words[i] == "--name" && has_value) {
      name = words[++i];
    } else {
      return std::nullopt;
    }
  }
  if (!iin || !is_name(name)) return std::nullopt;
  return AdministratorAsked{*iin, name, another};
}

Outcome appointed(const Desk& desk, domain::StaffService& staff, const AdministratorAsked& asked) {
  const domain::Occasion by{std::nullopt, "create-administrator", desk.clock.now(), desk.ids};
  const auto issued = desk.uow.transact([&](domain::Store& store) {
    return staff.appoint_administrator(store, by, asked.iin, asked.name, asked.another);
  });
  if (!issued && !asked.another)
    return {
        refused,
        "there is an administrator already, and --another makes one more; or this person's staff"
        " account is of another role, or blocked\n"};
  if (!issued) return {refused, "this person's staff account is of another role, or blocked\n"};
  return {0, "invitation " + issued->code + "\n" + "good once, until " +
                 domain::text_of(issued->expires_at) + "\n"};
}

}  // namespace kezek::api
