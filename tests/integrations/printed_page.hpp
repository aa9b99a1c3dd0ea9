#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

#include "domain/base/bytes.hpp"
#include "tests/support/folder.hpp"

namespace kezek::test {

/// A PDF as other programs read it: poppler's and zbar's (packages poppler-utils, zbar-tools).
class PrintedPage {
 public:
  explicit PrintedPage(const domain::Bytes& pdf) {
    std::ofstream{folder_.path() / "page.pdf", std::ios::binary}.write(
        reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
  }

  std::string text() const { return said_by("pdftotext -raw page.pdf -"); }
  std::string facts() const { return said_by("pdfinfo -isodates page.pdf"); }
  std::string fonts() const { return said_by("pdffonts page.pdf"); }
  /// Where every line of text lies, as XML.
  std::string layout() const { return said_by("pdftotext -bbox-layout page.pdf -"); }
  std::string qr_text() const {
    return said_by("pdftoppm -r 100 -png page.pdf page && zbarimg -q --raw --nodbus page-1.png");
  }

 private:
  std::string said_by(const std::string& command) const {
    const std::string line = "cd '" + folder_.path().string() + "' && " + command;
    std::FILE* pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error{"no shell for " + command};
    std::string said;
    std::array<char, 4096> chunk{};
    while (const auto count = std::fread(chunk.data(), 1, chunk.size(), pipe))
      said.append(chunk.data(), count);
    if (pclose(pipe) != 0) throw std::runtime_error{"failed: " + command};
    return said;
  }

  Folder folder_;
};

}  // namespace kezek::test
