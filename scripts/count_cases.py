#!/usr/bin/env python3
"""Counts the test cases in a JUnit file of ctest: prints passed, failed, then the failed tests.

A Catch2 or unittest program tells how many cases it ran; any other test counts as one. A program
that failed without telling, as after a crash or when it is missing, counts as one failed case.
"""

import re
import sys
from xml.etree import ElementTree

CATCH_PASSED = re.compile(r"All tests passed \(.* in (\d+) test cases?\)")
CATCH_FAILED = re.compile(r"test cases:\s*(\d+)(?:\s*\|\s*\d+ passed)?\s*\|\s*(\d+) failed")
UNITTEST = re.compile(r"Ran (\d+) tests? in ")
UNITTEST_FAILED = re.compile(r"FAILED \((?:failures=(\d+))?(?:, )?(?:errors=(\d+))?")


def cases(output, succeeded):
    """(passed, failed) of one test, from what it printed."""
    if found := CATCH_FAILED.search(output):
        total, failed = map(int, found.groups())
    elif found := CATCH_PASSED.search(output):
        total, failed = int(found.group(1)), 0
    elif found := UNITTEST.search(output):
        wrong = UNITTEST_FAILED.search(output)
        total, failed = int(found.group(1)), sum(map(int, filter(None, wrong.groups()))) if wrong else 0
    else:
        total, failed = 1, 0
    if not succeeded and failed == 0:
        failed, total = 1, max(total, 1)
    return total - failed, failed


def main():
    passed, failed, names = 0, 0, []
    for test in ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
        if test.get("status") == "disabled":
            continue
        succeeded = test.get("status") == "run"
        well, badly = cases(test.findtext("system-out") or "", succeeded)
        passed += well
        failed += badly
        if not succeeded:
            names.append(test.get("name"))
    print(passed, failed, *names, sep="\n")


if __name__ == "__main__":
    main()
