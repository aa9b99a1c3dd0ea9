#!/usr/bin/env python3
"""Does an answer ever reach the wrong client? Straight to the server, and through nginx.

usage: response_leak_test.py HTTP_PROBE [--connections N]

Several processes open short connections. Most ask for a slow path and reset the connection while
the server works on it, so that its descriptor number goes to another client; the others ask
/p/<their own mark> and demand that mark back. An answer with anybody else's mark is a leak, and
one leak fails the test. The amount of work is a count of connections, not a time.
"""

import argparse
import collections
import multiprocessing
import random
import re
import socket
import struct
import sys

from http_probe import nginx_before, probe

CLIENTS = 6
RESET_SHARE = 0.6
RESET_AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: on, zero seconds: close() sends RST
ANSWER_SECONDS_MAX = 20
NO_LIMIT = {"address-rate": "1000000r/s", "address-burst": 1_000_000}

Goal = collections.namedtuple("Goal", "port gate prefix", defaults=[""])


class Tally:
    """What a client saw; sums of tallies are tallies."""

    def __init__(self, right=0, wrong=0, failed=0, example=""):
        self.right, self.wrong, self.failed, self.example = right, wrong, failed, example

    def __add__(self, other):
        return Tally(self.right + other.right, self.wrong + other.wrong,
                     self.failed + other.failed, self.example or other.example)


def connected(goal):
    return socket.create_connection(("127.0.0.1", goal.port))


def request_bytes(goal, path):
    return (f"GET {goal.prefix}{path} HTTP/1.1\r\nHost: localhost\r\n"
            f"X-Kezek-Gate: {goal.gate}\r\n\r\n").encode()


def ask_and_vanish(goal):
    """Asks for the slow path and resets the connection before or while it is answered."""
    connection = connected(goal)
    connection.sendall(request_bytes(goal, "/slow/1"))
    connection.settimeout(random.uniform(0.0003, 0.002))
    try:
        connection.recv(1, socket.MSG_PEEK)
    except (TimeoutError, ConnectionError):
        pass
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
    connection.close()


def whole_answer(connection):
    received = b""
    while True:
        head, separator, body = received.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        if separator and length and len(body) >= int(length.group(1)):
            return head, body
        piece = connection.recv(4096)
        if not piece:
            raise ConnectionError("closed before the answer was whole")
        received += piece


def ask_for_own_mark(goal, mark):
    with connected(goal) as connection:
        connection.settimeout(ANSWER_SECONDS_MAX)
        connection.sendall(request_bytes(goal, f"/p/{mark}"))
        head, body = whole_answer(connection)
    if f"x=[{mark}]".encode() in body:
        return Tally(right=1)
    if b" 50" in head[:13]:
        return Tally(failed=1)
    return Tally(wrong=1, example=f"{mark} got {body[:80]!r}")


def client(goal, seed, connections):
    random.seed(seed)
    seen = Tally()
    for number in range(connections):
        try:
            if random.random() < RESET_SHARE:
                ask_and_vanish(goal)
            else:
                seen += ask_for_own_mark(goal, f"{seed}-{number}")
        except OSError:
            seen += Tally(failed=1)
    return seen


def attack(goal, connections):
    jobs = [(goal, seed, connections // CLIENTS) for seed in range(CLIENTS)]
    with multiprocessing.Pool(CLIENTS) as pool:
        return sum(pool.starmap(client, jobs), Tally())


def judge(name, tally):
    verdict = "ok" if tally.wrong == 0 and tally.right > 0 else "FAILED"
    print(f"{verdict}: {name}: {tally.right} right, {tally.wrong} WRONG, {tally.failed} failed"
          f" {tally.example}")
    return verdict == "ok"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("http_probe")
    arguments.add_argument("--connections", type=int, default=12_000)
    options = arguments.parse_args()
    count = options.connections

    with probe(options.http_probe, threads=2) as server:
        direct = attack(Goal(server.inside, server.gate), count)
        outside = attack(Goal(server.outside, server.gate, "/outside"), count)
        with nginx_before(server, **NO_LIMIT) as port:
            proxied = attack(Goal(port, server.gate), count)
            proxied_outside = attack(Goal(port, server.gate, "/outside"), count)
    good = [judge("straight to the inside listener", direct),
            judge("straight to the outside listener", outside),
            judge("inside through nginx", proxied),
            judge("outside through nginx", proxied_outside)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
