"""What the server's memory does over very many requests."""

from figures import Figure, at_most
from place import resident_bytes, say, wrk

WARM_UP = 0.05  # of the requests


def measure_memory(reads, size):
    place = reads.place
    files = [reads.file(name) for name in ("card", "position", "officer")]

    def ask(count):
        asked = 0
        turn = 0
        while asked < count:
            asked += wrk(place, place.inside_port, files[turn % len(files)], 5)["requests"]
            turn += 1
        return asked
    say(f"memory over {size.requests:,} requests")
    ask(max(int(size.requests * WARM_UP), 1) )
    before = resident_bytes(place.server_pid)
    asked = ask(size.requests)
    after = resident_bytes(place.server_pid)
    return [Figure("memory_requests", "", (asked,)),
            Figure("memory_after_warm_up", "MiB", (before / 2**20,)),
            Figure("memory_at_the_end", "MiB", (after / 2**20,)),
            Figure("memory_growth", "%", (100 * (after - before) / before,), at_most(5))]
