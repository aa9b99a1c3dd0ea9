"""Verifying a signature against the bare primitives it needs, by the program eds_bench."""

import json

from figures import Figure, at_most
from place import BIN, output_of, say


def measure_signatures(size):
    say(f"verification of signatures: {size.rounds} rounds")
    rounds = [{each["name"]: each for each in json.loads(output_of([BIN / "eds_bench"]))}
              for _ in range(size.rounds)]
    return [Figure(f"eds_{name}", first["unit"], tuple(each[name]["value"] for each in rounds),
                   at_most(1.5) if first["unit"] == "ratio" else None)
            for name, first in rounds[0].items()]
