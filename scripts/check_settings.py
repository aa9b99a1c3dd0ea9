#!/usr/bin/env python3
"""Compares the settings that api/config.cpp reads with the table of README, both ways."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ = re.compile(r'"(KEZEK_[A-Z0-9_]+)"')
ROW = re.compile(r"^\| (`KEZEK_[^|]*) \| (.*) \|$", re.MULTILINE)
NAME = re.compile(r"`(KEZEK_\w+)`")


def differences(code, readme):
    """A sentence for each setting that only one of the two knows, or that is explained twice."""
    known = set(READ.findall(code))
    told = [name for row, _ in ROW.findall(readme) for name in NAME.findall(row)]
    yield from (f"README does not explain {name}" for name in sorted(known - set(told)))
    yield from (f"README explains {name}, which nothing reads" for name in sorted(set(told) - known))
    yield from (f"README explains {name} twice" for name in sorted(set(told))
                if told.count(name) > 1)
    if not known:
        yield "no setting was found in api/config.cpp: this script must learn how it reads them"


def main():
    found = list(differences((ROOT / "api/config.cpp").read_text(encoding="utf-8"),
                             (ROOT / "README.md").read_text(encoding="utf-8")))
    for difference in found:
        print(f"check_settings: {difference}", file=sys.stderr)
    if not found:
        print("check_settings: README's table is what the program reads")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
