#pragma once

#include <string>

#include "domain/base/language.hpp"
#include "domain/ports/application_journal.hpp"
#include "domain/reference.hpp"

namespace kezek::api {

/// The journal as CSV (RFC 4180) that spreadsheets open: UTF-8 with its mark, and no cell that they
/// would take for a formula.
namespace csv {

/// One cell, quoted where it must be.
std::string cell(std::string_view text);

/// The mark and the headings.
std::string head(domain::Language language);

std::string line(const domain::JournalLine& line, domain::Language language,
                 const domain::Reference& reference);

}  // namespace csv
}  // namespace kezek::api
