#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kezek::domain {

/// Letters that are one in a search.
struct Folding {
  std::string_view becomes;  ///< empty: nothing is left of them
  std::string_view letters;  ///< of two octets each
};

/// The letters by which one name is written in two ways: large and small, Kazakh and Russian.
/// `folded` of SQL has the same; a test compares the two.
inline constexpr auto foldings = std::to_array<Folding>({
    {"а", "АӘәЯя"    },
    {"б", "Б"            },
    {"в", "В"            },
    {"г", "ГҒғ"        },
    {"д", "Д"            },
    {"е", "ЕЁёЭэ"    },
    {"ж", "Ж"            },
    {"з", "З"            },
    {"и", "ИІіЫы"    },
    {"й", "Й"            },
    {"к", "КҚқ"        },
    {"л", "Л"            },
    {"м", "М"            },
    {"н", "НҢң"        },
    {"о", "ОӨө"        },
    {"п", "П"            },
    {"р", "Р"            },
    {"с", "С"            },
    {"т", "Т"            },
    {"у", "УҰұҮүЮю"},
    {"ф", "Ф"            },
    {"х", "ХҺһ"        },
    {"ц", "Ц"            },
    {"ч", "Ч"            },
    {"ш", "Ш"            },
    {"щ", "Щ"            },
    {"",   "ЪъЬь"      },
});

/// A name as a search compares it: «ӘЛИЯ» and «Алия» are one, «Айгүл» and «Айгуль» too. Large Latin
/// letters become small; what is no letter stays as it is.
std::string folded(std::string_view utf8);

/// What somebody types to find a person: the beginnings of a surname, a name, a patronymic, in any
/// order. One word at least has two letters, or half a district would be found.
class NameSought {
 public:
  static std::optional<NameSought> parse(std::string_view text);

  /// The longest first: it narrows most.
  const std::vector<std::string>& words() const { return words_; }

  std::string text() const;

 private:
  explicit NameSought(std::vector<std::string> words) : words_{std::move(words)} {}

  std::vector<std::string> words_;
};

}  // namespace kezek::domain
