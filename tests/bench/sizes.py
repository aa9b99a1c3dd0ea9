"""What the same questions and changes cost in a small queue and a large one, one at a time."""

import json
import random
import time
from itertools import islice

from figures import Figure, at_most, interleaved, ratio
from filings import KIND, registers
from people import FILERS, Child, Queue, first_birth_year
from place import HERE, Broken, load, psql, say, verify_ledgers, wrk

ASKED = 2000
BIRTH_YEAR = first_birth_year() - 1  # nobody else files for these children
BENEFIT = {"category": "large_family"}  # without a paper; no register of families answers here
CHANGES = 500  # blocked, and as many let back, in the last weeks
CHANGED = 40  # in a turn, one after another
NAMES = {10_000: "10k", 100_000: "100k", 5_000_000: "5m"}
OWNER = "0fbe0000-0000-7000-8000-000000000001"  # of every application of fill_queue.sql


def measure_sizes(town, filings, size):
    place = town.place
    changing = 3 * size.rounds  # each waits for the disk, so short turns and many
    token = town.minted([f"applicant {OWNER}"])[0]
    filled = {}
    for number, entries in enumerate(size.queue_sizes):
        say(f"filling a queue with {entries:,} entries")
        queue = filled[NAMES[entries]] = Filled(town, filings, number, entries)
        queue.fill()
        queue.choose(changes=CHANGED * (changing + 1))
    wait_until_sealed(place)
    town.write_registers(child for queue in filled.values() for child in queue.children)
    figures = compared(filled, size.rounds, {
        "position": lambda queue: queue.asking("position", token)})
    figures += compared(filled, size.rounds, {
        "explanation": lambda queue: queue.asking("position/history", token)})
    with registers(place):
        figures += compared(filled, changing, {
            "joining": lambda queue: queue.joining(None),
            "joining_with_benefit": lambda queue: queue.joining(BENEFIT),
            "entering": lambda queue: queue.entering(token)})
    say("verifying the ledgers")
    verify_ledgers(place)
    return figures


def compared(filled, rounds, ways):
    """What is done in both queues in each of these ways, all of them in turn. Each way is compared
    between the queues and, in the large one, with the first way."""
    small, large = filled
    say(f"{', '.join(ways)} by size: {rounds} rounds")
    subjects = {f"{way}_at_{name}": subject(queue)
                for way, subject in ways.items() for name, queue in filled.items()}
    interleaved(subjects, 1)
    values = interleaved(subjects, rounds)

    def beside(name, one, other, bound):
        return ratio(name, values, one, other, at_most(bound) if large == "5m" else None)
    figures = [Figure(name, "us", tuple(each)) for name, each in values.items()]
    figures += [beside(f"{way}_{large}_to_{small}", f"{way}_at_{large}", f"{way}_at_{small}", 2)
                for way in ways]
    first, *others = ways
    figures += [beside(f"{way}_to_{first}_{large}", f"{way}_at_{large}", f"{first}_at_{large}", 1.1)
                for way in others]
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
        self.place, self.filings = town.place, filings
        self.number, self.entries = number, entries
        self.queue = Queue(town.kato(number), KIND, BIRTH_YEAR)
        self.dice = random.Random(1)

    def fill(self):
        self.queue.fill(self.place, self.entries)
        psql(self.place, (HERE / "change_queue.sql").read_text(encoding="utf-8"),
             district=self.queue.district, kind=KIND, birth_year=BIRTH_YEAR, changes=CHANGES)

    def choose(self, changes):
        """Who joins, of the filer who lives there, and who enters another class: each once."""
        self.children = [Child(self.number + FILERS * n, BIRTH_YEAR) for n in range(2 * changes)]
        self.joiners = iter(self.children)
        # Every tenth has priority from the beginning.
        general = self.dice.sample(range(self.entries * 9 // 10), changes)
        self.claimants = (self.queue.application(n // 9 * 10 + n % 9 + 1) for n in general)

    def asking(self, what, token):
        """The median of a question on one connection."""
        asked = (self.queue.application(self.dice.randint(1, self.entries)) for _ in range(ASKED))
        path = self.place.var / f"{what.replace('/', '_')}_{self.entries}.requests"
        path.write_text("".join(f"/v1/applications/{application}/{what} {token}\n"
                                for application in asked), encoding="ascii")
        return lambda: wrk(self.place, self.place.inside_port, path, 3, connections=1)["p50_us"]

    def joining(self, benefit):
        """One filing after another, from its signature to its number."""
        def joined():
            children = list(islice(self.joiners, CHANGED))
            _, signed = self.filings.file_for(children, "rsa", benefit=benefit, lines=1)
            return 1e6 * signed["seconds"] / CHANGED
        return joined

    def entering(self, token):
        """One claim of a benefit after another: out of the middle of the general class, into the
        middle of the priority class. An officer's confirmation later moves nobody."""
        def entered():
            lines = [f"POST\t/v1/applications/{application}/benefit\t{token}"
                     f"\tentering-{application}\t{json.dumps(BENEFIT)}"
                     for application in islice(self.claimants, CHANGED)]
            sent = load(self.place, self.place.outside_port, lines, "--lines", "1")
            return 1e6 * sent["seconds"] / CHANGED
        return entered
