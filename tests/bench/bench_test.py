#!/usr/bin/env python3
"""The bench's own arithmetic: figures, people, and reading PostgreSQL's log."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from figures import Figure, at_least, at_most, interleaved, ratio, table
from filings import MARKS
from people import Queue, iin
from statements import Statement, take


class Figures(unittest.TestCase):
    def test_a_goal_is_met_by_the_median(self):
        self.assertTrue(Figure("a", "ratio", (0.1, 0.6, 0.9), at_least(0.55)).met)
        self.assertFalse(Figure("a", "ratio", (0.1, 0.5, 0.9), at_least(0.55)).met)
        self.assertTrue(Figure("a", "ratio", (1.4, 1.5, 9), at_most(1.5)).met)
        self.assertIsNone(Figure("a", "ratio", (1,)).met)

    def test_a_record_says_all(self):
        record = Figure("a", "1/s", (1, 2, 3.00001), at_least(2.5)).record()
        self.assertEqual(record, {"name": "a", "value": 2, "unit": "1/s", "goal": ">= 2.5",
                                  "met": False, "min": 1, "max": 3})

    def test_rounds_are_compared_with_themselves(self):
        values = {"a": [10, 1], "b": [20, 2]}
        self.assertEqual(ratio("r", values, "a", "b").values, (0.5, 0.5))

    def test_each_round_begins_with_another(self):
        order = []
        interleaved({name: lambda name=name: order.append(name) for name in "abc"}, 2)
        self.assertEqual("".join(order), "abcbca")

    def test_a_missed_goal_is_shown(self):
        self.assertIn("MISSED", table([Figure("a", "ratio", (3,), at_most(2))]))


class People(unittest.TestCase):
    def test_check_digits(self):
        self.assertEqual(iin(2021, 3250000), "211332500004")

    def test_numbers_give_different_people(self):
        everybody = {iin(2022, number) for number in range(20_000)}
        self.assertEqual(len(everybody), 20_000)

    def test_ids_are_those_of_fill_queue(self):
        queue = Queue("111000000", "general", 2024)
        self.assertEqual(queue.application(255)[8:], "-0000-7000-8000-0000000000ff")


class Log(unittest.TestCase):
    def test_statements_with_their_parameters(self):
        found = []
        take(found, "LOG:  statement: BEGIN")
        take(found, "LOG:  execute act_add: INSERT INTO act\nVALUES ($1, $2, $3)")
        take(found, "DETAIL:  parameters: $1 = 'it''s, $2 = ''x''', $2 = NULL, $3 = ''")
        self.assertEqual(found, [
            Statement("", "BEGIN"),
            Statement("act_add", "INSERT INTO act\nVALUES ($1, $2, $3)",
                      ("it's, $2 = 'x'", None, ""))])

    def test_lists_of_ids_and_codes(self):
        one = "01a201da-8dd8-7000-81e1-362b0f03f4ef"
        self.assertTrue(MARKS.fullmatch(f'{{{one},"{one}"}}'))
        self.assertTrue(MARKS.fullmatch("{b1cfecb4d9ac31b0579bdce3da10c07c}"))
        self.assertFalse(MARKS.fullmatch(f"{{{one},act}}"))
        self.assertFalse(MARKS.fullmatch("{}"))

    def test_other_lines_are_passed_over(self):
        found = []
        take(found, "LOG:  checkpoint starting: time")
        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
