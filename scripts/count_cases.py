#!/usr/bin/env python3
"""Counts the test cases in a JUnit file of ctest: prints passed, failed, then a line for each failed
test (`failed NAME`) and for each case that proved nothing (`skipped (WHY): NAME`).

A Catch2 or unittest program tells how many cases it ran; any other test counts as one. A program
that failed without telling, as after a crash or when it is missing, counts as one failed case. A
case that cannot be run here says so in a line `SKIPPED (WHY): NAME` and counts neither way.
"""

import re
import sys
from xml.etree import ElementTree

CATCH_PASSED = re.compile(r"All tests passed \(.* in (\d+) test cases?\)")
CATCH_FAILED = re.compile(r"test cases:\s*(\d+)(?:\s*\|\s*\d+ passed)?\s*\|\s*(\d+) failed")
UNITTEST = re.compile(r"Ran (\d+) tests? in ")
UNITTEST_VERDICT = re.compile(r"^(?:OK|FAILED)(?: \((.*)\))?$", re.MULTILINE)
SKIPPED = re.compile(r"^SKIPPED (\(.*\): .*)$", re.MULTILINE)


def unittest_verdict(output):
    """What unittest ends with, by word: {"failures": 1, "skipped": 2}."""
    told = UNITTEST_VERDICT.search(output)
    return {word: int(count) for word, count in re.findall(r"(\w[\w ]*)=(\d+)", told.group(1) or "")
            } if told else {}


def skipped_in(output, name):
    """A sentence for each case that was not run; a rerun section does not say it twice."""
    told = list(dict.fromkeys(SKIPPED.findall(output)))
    silent = unittest_verdict(output).get("skipped", 0) - len(told) if UNITTEST.search(output) else 0
    return told + [f"(nobody said why): a case of {name}"] * silent


def cases(output, succeeded, skipped=0):
    """(passed, failed) of one test, from what it printed; `skipped` of its cases were not run."""
    if found := CATCH_FAILED.search(output):
        total, failed = map(int, found.groups())
    elif found := CATCH_PASSED.search(output):
        total, failed = int(found.group(1)), 0
    elif found := UNITTEST.search(output):
        wrong = unittest_verdict(output)
        total = int(found.group(1))
        failed = sum(wrong.get(word, 0) for word in ("failures", "errors", "unexpected successes"))
    else:
        total, failed = 1, 0
    if not succeeded and failed == 0:
        failed, total = 1, max(total, 1 + skipped)
    return max(total - failed - skipped, 0), failed


def counted(root):
    """(passed, failed, lines) of all tests of a JUnit tree."""
    passed, failed, lines = 0, 0, []
    for test in root.iter("testcase"):
        name, output = test.get("name"), test.findtext("system-out") or ""
        if test.get("status") == "disabled":
            lines.append(f"skipped (disabled in ctest): {name}")
            continue
        succeeded = test.get("status") == "run"
        skipped = skipped_in(output, name)
        well, badly = cases(output, succeeded, len(skipped))
        passed += well
        failed += badly
        lines += [f"skipped {sentence}" for sentence in skipped]
        if not succeeded:
            lines.append(f"failed {name}")
    return passed, failed, lines


def main():
    passed, failed, lines = counted(ElementTree.parse(sys.argv[1]).getroot())
    print(passed, failed, *lines, sep="\n")


if __name__ == "__main__":
    main()
