"""The same questions and changes in queues of very different sizes: what each costs, one at a time."""

import json
import random
import time
from itertools import count as counted

from figures import at_most, interleaved, plain, ratio
from filings import registers
from people import BIRTH_YEARS, FILERS, Child, Queue, first_birth_year
from place import HERE, Broken, load, psql, say, wrk

ASKED = 2000
KIND = "sanatorium"
CHANGES = 500  # blocked, and as many let back, in the last weeks
JOINED = 40  # of one round
MOVED = 40
NAMES = {10_000: "10k", 100_000: "100k", 1_000_000: "1m", 5_000_000: "5m"}
OWNER = "0fbe0000-0000-7000-8000-000000000001"  # of every application of fill_queue.sql


def measure_sizes(town, filings, size):
    place = town.place
    token = town.minted([f"applicant {OWNER}"])[0]
    filled = []
    for number, entries in enumerate(size.queue_sizes):
        queue = Filled(town, filings, number, entries)
        say(f"filling a queue with {entries:,} entries")
        queue.fill()
        filled.append(queue)
    wait_until_sealed(place)
    town.write_registers(children=FILERS * BIRTH_YEARS * JOINED * (size.rounds + 1))
    figures = []
    with registers(place):
        for name, subject in (("position", lambda q: q.asking("position", token)),
                              ("explanation", lambda q: q.asking("position/history", token)),
                              ("joining", lambda q: q.joined), ("entering", lambda q: q.entered)):
            say(f"{name} by size: {size.rounds} rounds")
            subjects = {NAMES[queue.entries]: subject(queue) for queue in filled}
            interleaved(subjects, 1)
            values = interleaved(subjects, size.rounds)
            largest = NAMES[size.queue_sizes[-1]]
            goal = at_most(2) if largest == "5m" else None
            figures += [*plain("us", values, f"{name}_at"),
                        ratio(f"{name}_{largest}_to_10k", values, largest, "10k", goal)]
    return figures


def wait_until_sealed(place):
    """The service seals what was filled; nothing is measured meanwhile."""
    say("waiting until the ledgers are sealed")
    for _ in range(3600):
        if psql(place, "SELECT count(*) FROM queue q WHERE sequence > (SELECT coalesce("
                       "max(last_sequence), 0) FROM ledger_seal WHERE queue_id = q.id)") == "0\n":
            return
        time.sleep(1)
    raise Broken("the ledgers are not sealed within an hour")


class Filled:
    """A queue of that size in a district of its own."""

    def __init__(self, town, filings, number, entries):
        self.town, self.place, self.filings = town, town.place, filings
        self.number, self.entries = number, entries
        self.queue = Queue(town.kato(number), KIND, first_birth_year())
        self.dice = random.Random(1)
        self.next_child = counted()
        self.keys = counted()

    def fill(self):
        self.queue.fill(self.place, self.entries)
        psql(self.place, (HERE / "change_queue.sql").read_text(encoding="utf-8"),
             district=self.queue.district, kind=KIND, birth_year=self.queue.birth_year,
             changes=CHANGES)

    def application(self):
        return self.queue.application(self.dice.randint(1, self.entries))

    def asking(self, what, token):
        """The median of a question on one connection."""
        path = self.place.var / f"{what.replace('/', '_')}_{self.entries}.requests"
        path.write_text("".join(f"/v1/applications/{self.application()}/{what} {token}\n"
                                for _ in range(ASKED)), encoding="ascii")
        return lambda: wrk(self.place, self.place.inside_port, path, 3, connections=1)["p50_us"]

    def joined(self):
        """One filing after another, from its signature to its number."""
        step = FILERS * BIRTH_YEARS
        children = [Child(self.number + step * next(self.next_child)) for _ in range(JOINED)]
        _, signed = self.filings.file_for(children, "rsa", kind=KIND, lines=1)
        return 1e6 * signed["seconds"] / JOINED

    def entered(self):
        """Out of the middle of the queue and back to one's place, as by a benefit."""
        officer = self.town.officers[self.number]
        body = json.dumps({"reason": "documents_in_doubt"})
        lines = [f"POST\t/v1/applications/{application}/{what}\t{officer}"
                 f"\tsizes-{next(self.keys)}\t{body}"
                 for application in (self.application() for _ in range(MOVED))
                 for what in ("block", "unblock")]
        return 1e6 * load(self.place, self.place.inside_port, lines, "--lines", "1")["seconds"] / (
            2 * MOVED)
