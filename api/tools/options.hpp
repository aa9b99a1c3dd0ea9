#pragma once

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace kezek::api {

/// The words of a command cannot be what it takes. The text is a sentence for whoever typed them.
struct WrongCall : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What an operator's command takes.
struct OptionNames {
  std::set<std::string> valued{};    ///< `--name VALUE`
  std::set<std::string> switches{};  ///< `--name`
};

/// The words of one command: options in any order, the rest in its order.
class Options {
 public:
  /// Throws WrongCall for an option the command doesn't take, one without its value or given twice.
  Options(const std::vector<std::string>& words, const OptionNames& names) {
    for (auto word = words.begin(); word != words.end(); ++word) {
      if (!word->starts_with("--")) {
        rest_.push_back(*word);
      } else if (names.switches.contains(*word)) {
        switches_.insert(*word);
      } else if (!names.valued.contains(*word)) {
        throw WrongCall{"There is no option " + *word + "."};
      } else if (word + 1 == words.end()) {
        throw WrongCall{*word + " needs a value."};
      } else {
        values_[*word].push_back(*(word + 1));
        ++word;
      }
    }
  }

  bool has(const std::string& name) const { return switches_.contains(name); }

  const std::vector<std::string>& all(const std::string& name) const {
    static const std::vector<std::string> none;
    const auto found = values_.find(name);
    return found == values_.end() ? none : found->second;
  }

  std::optional<std::string> find(const std::string& name) const {
    const auto& values = all(name);
    if (values.size() > 1) throw WrongCall{name + " is given twice."};
    return values.empty() ? std::nullopt : std::optional{values.front()};
  }

  const std::vector<std::string>& rest() const { return rest_; }

 private:
  std::map<std::string, std::vector<std::string>> values_;
  std::set<std::string> switches_;
  std::vector<std::string> rest_;
};

}  // namespace kezek::api
