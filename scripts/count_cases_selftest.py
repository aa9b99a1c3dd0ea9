#!/usr/bin/env python3
"""Tests of count_cases.py: what is counted, and that nothing that was not run looks like a pass."""

import unittest
from xml.etree import ElementTree

import count_cases


def judged(output, status="run"):
    root = ElementTree.Element("testsuite")
    test = ElementTree.SubElement(root, "testcase", name="some_tests", status=status)
    ElementTree.SubElement(test, "system-out").text = output
    return count_cases.counted(root)


class Counting(unittest.TestCase):
    def test_what_programs_tell(self):
        for output, status, expected in (
                ("All tests passed (9 assertions in 3 test cases)", "run", (3, 0)),
                ("test cases: 5 | 4 passed | 1 failed\nassertions: 9", "fail", (4, 1)),
                ("test cases: 2 | 2 failed", "fail", (0, 2)),
                ("Ran 4 tests in 0.1s\n\nOK", "run", (4, 0)),
                ("Ran 4 tests in 0.1s\n\nFAILED (failures=1, errors=2)", "fail", (1, 3)),
                ("Ran 4 tests in 0.1s\n\nFAILED (errors=2, skipped=1)\n"
                 "SKIPPED (no tool): a.b", "fail", (1, 2)),
                ("Ran 4 tests in 0.1s\n\nFAILED (unexpected successes=1)", "fail", (3, 1)),
                ("a check that tells nothing", "run", (1, 0)),
                ("Segmentation fault", "fail", (0, 1)),
                ("", "notrun", (0, 1))):
            with self.subTest(output):
                passed, failed, lines = judged(output, status)
                self.assertEqual((passed, failed), expected)
                self.assertEqual("failed some_tests" in lines, status != "run")

    def test_skipped_cases_are_named_and_count_neither_way(self):
        for output in ("SKIPPED (no keys): NCA\nAll tests passed (9 assertions in 3 test cases)",
                       "SKIPPED (no keys): NCA\nSKIPPED (no keys): NCA\n"
                       "All tests passed (9 assertions in 3 test cases)",
                       "Ran 3 tests in 0.1s\n\nOK (skipped=1)\nSKIPPED (no keys): NCA"):
            with self.subTest(output):
                self.assertEqual(judged(output), (2, 0, ["skipped (no keys): NCA"]))

    def test_a_program_that_skips_in_silence_is_not_believed(self):
        self.assertEqual(judged("Ran 3 tests in 0.1s\n\nOK (skipped=2)"), (
            1, 0, ["skipped (nobody said why): a case of some_tests"] * 2))

    def test_a_program_that_only_skips_passes_nothing(self):
        self.assertEqual(judged("SKIPPED (no keys): all of it"),
                         (0, 0, ["skipped (no keys): all of it"]))

    def test_a_disabled_test_does_not_vanish(self):
        self.assertEqual(judged("", "disabled"),
                         (0, 0, ["skipped (disabled in ctest): some_tests"]))

    def test_a_failure_beside_skipped_cases_stays_one(self):
        self.assertEqual(judged("SKIPPED (no keys): NCA\nSegmentation fault", "fail"),
                         (0, 1, ["skipped (no keys): NCA", "failed some_tests"]))


if __name__ == "__main__":
    unittest.main()
