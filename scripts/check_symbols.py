#!/usr/bin/env python3
"""Proves by their symbols that the service links nothing of the sandbox, and that the sandbox's
program would show it: keys anybody can sign with must not be a link line away from real queues.

    scripts/check_symbols.py BIN_DIR
"""

import re
import subprocess
import sys
from pathlib import Path

SANDBOX = re.compile(r"\bkezek::sandbox::")
SERVICE = re.compile(r"\bkezek::domain::")


def symbols_of(program):
    listed = subprocess.run(["nm", "--demangle", program], check=True, capture_output=True,
                            encoding="utf-8")
    return listed.stdout.splitlines()


def breaches(service, sandbox):
    """A sentence for each symbol that is where it must not be, or for symbols that prove nothing."""
    if not any(map(SERVICE.search, service)):
        yield "kezek shows no symbols: was it stripped?"
    if not any(map(SANDBOX.search, sandbox)):
        yield "kezek-sandbox shows no symbol of the sandbox: was it stripped, or renamed?"
    yield from (f"kezek links {line.split(maxsplit=2)[-1]}" for line in service
                if SANDBOX.search(line))


def main():
    programs = Path(sys.argv[1])
    found = list(breaches(symbols_of(programs / "kezek"), symbols_of(programs / "kezek-sandbox")))
    for breach in found:
        print(f"check_symbols: {breach}", file=sys.stderr)
    if not found:
        print("check_symbols: kezek links nothing of the sandbox")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
