"""Measures a running service and prints the figures; started by scripts/bench."""

import argparse
import os
import sys
from dataclasses import dataclass

from figures import json_list, table
from filings import Filings, measure_filings
from memory import measure_memory
from people import Town, child_in_turn
from place import Broken, Place, say
from reads import Reads, measure_officer, measure_reads
from sign_ins import measure_sign_ins
from signatures import measure_signatures
from sizes import measure_sizes

PARTS = ("eds", "sign_in", "reads", "officer", "filing", "sizes", "memory")


@dataclass(frozen=True)
class Size:
    """How much is measured."""
    rounds: int
    seconds: int  # of one run of wrk or pgbench
    filings: int  # of one round and family
    requests: int  # of the memory's measure
    queue_sizes: tuple


QUICK = Size(rounds=3, seconds=2, filings=300, requests=50_000, queue_sizes=(10_000, 100_000))
FULL = Size(rounds=5, seconds=6, filings=2000, requests=1_000_000,
            queue_sizes=(10_000, 5_000_000))


def measured(parts, size):
    """Yields the figures of each part. Filing comes before the large queues, so that both sides
    of it work on tables of the same size."""
    town = Town(Place.of_environment())
    if "eds" in parts:
        yield measure_signatures(size)
    if parts == {"eds"}:
        return
    say("filling the databases")
    for database in ("kezek", "floor"):
        town.move_in(database)
    if "sign_in" in parts:
        yield measure_sign_ins(town.place, size)
    filings = Filings(town)
    if "filing" in parts:
        town.write_registers(map(child_in_turn, range(size.filings * 2 * (size.rounds + 1) + 1000)))
        yield measure_filings(filings, size)
    reads = Reads(town)
    if {"reads", "officer", "memory"} & parts:
        reads.fill()
    if "reads" in parts:
        yield measure_reads(reads, size)
    if "officer" in parts:
        yield measure_officer(reads, size)
    if "memory" in parts:
        yield measure_memory(reads, size)
    if "sizes" in parts:
        yield measure_sizes(town, filings, size)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    parts = set(options.only.split(","))
    if not parts <= set(PARTS):
        raise Broken(f"--only takes some of {', '.join(PARTS)}")
    figures = []
    for each in measured(parts, QUICK if options.quick else FULL):
        figures += each
        print(f"\n{table(each)}\n", file=sys.stderr, flush=True)
    if options.json:
        with os.fdopen(int(os.environ["KEZEK_BENCH_OUT"]), "w", encoding="utf-8") as out:
            print(json_list(figures), file=out)
    missed = [figure.name for figure in figures if figure.met is False]
    goals = sum(figure.goal is not None for figure in figures)
    print(f"{goals - len(missed)} of {goals} goals met"
          + (f"; missed: {', '.join(missed)}" if missed else ""), file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except Broken as fault:
        sys.exit(f"bench: {fault}")
