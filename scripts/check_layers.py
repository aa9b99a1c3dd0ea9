#!/usr/bin/env python3
"""The architecture, as a table that is checked: who may include whom, how long a file may be, and
the words that have no place here. Prints one line per breach; ends with 1 if there is any.

    scripts/check_layers.py [ROOT]
"""

import re
import sys
from pathlib import Path

STD = r"<[a-z_0-9]+>"

# What a file may include, by the longest path that begins its own. "+" adds to the row of the
# layer above it; otherwise a row stands alone.
MAY_INCLUDE = {
    "domain": [STD, r'"domain/'],
    "persistence": [STD, r'"domain/', r'"persistence/', r"<(pqxx|fmt)/"],
    "integrations/outbound": [STD, r'"domain/', r'"integrations/outbound/', r"<curl/"],
    "integrations/eds": [
        STD, r'"domain/', r'"integrations/(eds|outbound)/', r"<(openssl|libxml|fmt)/",
        r"<gcrypt\.h>"],
    "integrations/digest": [STD, r'"domain/', r'"integrations/digest/', r"<openssl/"],
    "integrations/tokens": [STD, r'"domain/', r'"integrations/tokens/', r"<(openssl|rapidjson|fmt)/"],
    "integrations/registers": [
        STD, r'"domain/', r'"integrations/(registers|outbound)/', r"<(rapidjson|fmt)/"],
    "integrations/attachments": [
        STD, r'"domain/', r'"integrations/(attachments|outbound)/',
        r"<(magic|netdb|poll|sys/socket|sys/un|unistd)\.h>"],
    "integrations/messaging": [STD, r'"domain/', r'"integrations/(messaging|outbound)/'],
    "integrations/documents": [
        STD, r'"domain/', r'"integrations/documents/', r"<(pango|cairo|fmt)/",
        r"<(cairo|cairo-pdf|qrencode)\.h>"],
    "integrations/passwords": [
        STD, r'"domain/', r'"integrations/passwords/', r"<(argon2|crack|glib)\.h>"],
    "api": [STD, r'"domain/', r'"api/', r"<(rapidjson|fmt)/"],
    "api/http/server.cpp": ["+", r"<pistache/"],
    "api/http/socket.cpp": ["+", r"<(fcntl|poll|sys/socket|netinet/(in|tcp)|unistd)\.h>"],
    "api/runtime": ["+", r"<(spdlog|prometheus|openssl)/", r"<(sys/random|unistd)\.h>"],
    "api/main.cpp": [r".*"],
    "api/composition": [r".*"],
    "api/commands.cpp": [r".*"],
    "api/token_keys.hpp": [r".*"],
    "api/tools": ["+", r'"integrations/eds/', r'"persistence/database\.hpp"'],
    "sandbox": [r".*"],
    "tests": [r".*"],
}

LAYERS = ("domain", "persistence", "integrations", "api", "sandbox", "tests")
CODE = {".cpp", ".hpp"}
LINES_MAX = 300
COUNTED = {".cpp", ".hpp", ".py", ".sh", ".cmake", ".sql", ".js", ".mjs", ".ts", ".html"}
SKIPPED = {".git", "build", "var", "node_modules", "__pycache__"}

# A word that says nothing about what the thing is for, in a name of ours.
VAGUE_TYPE = re.compile(r"\b(?:class|struct|enum class|concept|using)\s+(?:\[\[\w+\]\]\s*)?"
                        r"(\w*(?:Manager|Helper|Utils?|Impl|Base|Data|Info))\b(?=\s*[:{;=]|\s+final)")
# Names that a standard gives (RFC 5652, RFC 3161), however vague they sound.
STANDARD_TYPES = {"SignedData", "SignerInfo", "TstInfo"}
VAGUE_PATH = re.compile(r"(?:^|[_/])(?:utils?|helpers?|managers?|misc)(?:[_./]|$)")

# What only some places may say: (pattern, what is wrong, paths that may).
RESERVED = [
    (re.compile(r"\b(?:system_clock::now|gettimeofday|clock_gettime|time\s*\(\s*(?:nullptr|NULL|0)\s*\))"),
     "reads the wall clock: ask the Clock port",
     re.compile(r"^(?:api/runtime|sandbox)/\w*clock\w*\.|^sandbox/\w+/\w+_main\.cpp|^tests/bench/")),
    (re.compile(r"\bsteady_clock::now\b"), "measures time outside the edges",
     re.compile(r"^(?:api|integrations|sandbox|persistence/pg|tests/bench)/")),
    (re.compile(r"\bs?rand\s*\(|\brandom_device\b"), "rolls dice: ask the Random port",
     re.compile(r"^(?:persistence/pg|api/runtime|tests/ports)/")),
    (re.compile(r"\bmt19937"), "rolls dice: ask the Random port",
     re.compile(r"^(?:tests|persistence/pg|api/runtime)/")),
    (re.compile(r"\bspdlog\b|\bstd::(?:cout|cerr|clog)\b|\bf?printf\s*\(|\bfmt::print\b|\bstd::puts\b"),
     "logs outside api/runtime",
     re.compile(r"^(?:api/runtime/|api/main\.cpp|api/composition|api/commands\.cpp|api/tools/|sandbox/|tests/)")),
    (re.compile(r"\busing\s+namespace\b(?!\s+std::(?:chrono_)?literals)"), "uses a whole namespace",
     re.compile(r"^(?:tests/|api/main\.cpp|sandbox/main\.cpp)")),
    (re.compile(r"(?<![\w.])assert\s*\("), "uses assert: say expects()", re.compile(r"^$")),
    (re.compile(r"\b(?:TODO|FIXME)\b"), "leaves something unfinished", re.compile(r"^$")),
]

COMMENT_OR_STRING = re.compile(
    r'R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'')
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"][^>"]+[>"])', re.MULTILINE)
QUOTED_PATH = re.compile(r"`([\w.\-/*]+)`")


def allowed(path):
    """The patterns of what the file may include; None where no row speaks of it."""
    rows = sorted((row for row in MAY_INCLUDE if path == row or path.startswith(row + "/")
                   or (row == "api/composition" and path.startswith((row + ".", row + "_")))), key=len)
    if not rows:
        return None
    patterns = MAY_INCLUDE[rows[-1]]
    if patterns[0] == "+":
        patterns = MAY_INCLUDE[rows[-2]] + patterns[1:]
    return patterns


def without_comments(text):
    """The code alone, every line where it was."""
    return COMMENT_OR_STRING.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def include_breaches(path, text):
    patterns = allowed(path)
    for found in INCLUDE.finditer(text):
        name = found.group(1)
        if patterns is None or not any(re.match(pattern, name) for pattern in patterns):
            yield f"{path}:{line_of(text, found.start())}: may not include {name}"


def word_breaches(path, text):
    code = without_comments(text)
    for pattern, fault, may in RESERVED:
        searched = text if "unfinished" in fault else code
        for found in pattern.finditer(searched):
            if not may.search(path):
                yield f"{path}:{line_of(searched, found.start())}: {fault} ({found.group().strip()})"
    for found in VAGUE_TYPE.finditer(code):
        if found.group(1) in STANDARD_TYPES:
            continue
        yield f"{path}:{line_of(code, found.start())}: {found.group(1)} says nothing; name what it is"


def code_breaches(path, text):
    if path.endswith(".hpp") and not text.startswith("#pragma once\n"):
        yield f"{path}:1: a header begins with #pragma once"
    yield from include_breaches(path, text)
    yield from word_breaches(path, text)


def architecture_breaches(root):
    """Every path that ARCHITECTURE.md names in backquotes exists; `*` stands for anything."""
    page = root / "ARCHITECTURE.md"
    if not page.is_file():
        yield "ARCHITECTURE.md: is missing"
        return
    text = page.read_text(encoding="utf-8")
    for found in QUOTED_PATH.finditer(text):
        name = found.group(1)
        first = name.split("/")[0]
        if "/" not in name or not (root / first).is_dir():
            continue
        if not any(root.glob(name.rstrip("/"))):
            yield f"ARCHITECTURE.md:{line_of(text, found.start())}: there is no {name}"


def is_script(path):
    return path.suffix == "" and path.is_file() and path.read_bytes()[:2] == b"#!"


def files_of(root):
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and not SKIPPED.intersection(relative.parts):
            yield path, relative.as_posix()


def breaches(root):
    for path, name in files_of(root):
        counted = path.suffix in COUNTED or is_script(path)
        if not counted:
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines >= LINES_MAX:
            yield f"{name}: {lines} lines; a file has fewer than {LINES_MAX}"
        if VAGUE_PATH.search(name):
            yield f"{name}: the path says nothing; name what it is"
        if path.suffix in CODE and name.split("/")[0] in LAYERS:
            yield from code_breaches(name, text)
    yield from architecture_breaches(root)


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = list(breaches(root))
    for breach in found:
        print(breach)
    print(f"check_layers: {len(found)} breaches" if found else "check_layers: the layers hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
