"""Verifying a signature against the bare primitives it needs, by the program eds_bench, and finding
a serial in the longest revocation list against a verification, by crl_bench."""

import json

from figures import Figure, at_most
from place import BIN, output_of, say

GOALS = {"eds": {"ratio": at_most(1.5)},
         "crl": {"ratio": at_most(0.01)}}
# By a known leaf, whose path is remembered, a verification reaches 0.7 of its primitives.
GOALS_BY_NAME = {("crl", "memory"): at_most(32),
                 ("eds", "rsa_known_leaf_ratio"): at_most(1 / 0.7),
                 ("eds", "gost_known_leaf_ratio"): at_most(1 / 0.7)}


def goal_of(program, name, unit):
    return GOALS_BY_NAME.get((program, name)) or GOALS[program].get(unit)


def measure_program(program, rounds):
    measured = [{each["name"]: each for each in json.loads(output_of([BIN / f"{program}_bench"]))}
                for _ in range(rounds)]
    return [Figure(f"{program}_{name}", first["unit"],
                   tuple(each[name]["value"] for each in measured),
                   goal_of(program, name, first["unit"]))
            for name, first in measured[0].items()]


def measure_signatures(size):
    say(f"verification of signatures: {size.rounds} rounds")
    figures = measure_program("eds", size.rounds)
    say(f"a list of 420 000 revoked certificates: {size.rounds} rounds")
    return figures + measure_program("crl", size.rounds)
