"""A position in queues of very different sizes: what one question costs, asked one at a time."""

import random

from figures import at_most, interleaved, plain, ratio
from people import Queue
from place import say, wrk

ASKED = 2000
BIRTH_YEAR = 2021
NAMES = {10_000: "10k", 100_000: "100k", 1_000_000: "1m", 5_000_000: "5m"}
OWNER = "0fbe0000-0000-7000-8000-000000000001"  # of every application of fill_queue.sql


def measure_sizes(town, size):
    place = town.place
    token = town.minted([f"applicant {OWNER}"])[0]
    subjects = {}
    for number, count in enumerate(size.queue_sizes):
        queue = Queue(town.kato(number), "sanatorium", BIRTH_YEAR)
        say(f"filling a queue with {count:,} entries")
        queue.fill(place, count)
        subjects[NAMES[count]] = subject(place, queue, count, token)
    say(f"position by size: {size.rounds} rounds")
    interleaved(subjects, 1)
    values = interleaved(subjects, size.rounds)
    largest = NAMES[size.queue_sizes[-1]]
    goal = at_most(2) if largest == "5m" else None
    return [*plain("us", values, "position_at"),
            ratio(f"position_{largest}_to_10k", values, largest, "10k", goal)]


def subject(place, queue, count, token):
    """The median of a question on one connection."""
    dice = random.Random(1)
    path = place.var / f"position_{count}.requests"
    path.write_text("".join(
        f"/v1/applications/{queue.application(dice.randint(1, count))}/position {token}\n"
        for _ in range(ASKED)), encoding="ascii")
    return lambda: wrk(place, place.inside_port, path, 3, connections=1)["p50_us"]
