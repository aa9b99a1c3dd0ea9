"""Reading a card and a position: Kezek direct and through nginx, pgbench on the same SQL, and
Fastify with one and two processes; an officer's audited reading; and a fixed rate."""

import http.client
import json
import os
import random
import subprocess
from contextlib import contextmanager

from figures import Figure, at_least, interleaved, plain, ratio
from people import APPLICANTS, FILERS, QUEUE_SIZE, Queue, person_id
from place import Broken, as_service, load, pgbench, psql, say, wait_until_open, wrk
from statements import Script, captured_alike, every_statement_logged

BIRTH_YEARS = (2023, 2024)
ASKED = 4000
FIXED_RATE = 500
PERSONS = person_id(0)[:-12]  # the beginning of every applicant's id
SUFFIXES = {"card": "", "position": "/position"}


class Reads:
    """The town's applications and who asks for them."""

    def __init__(self, town):
        self.town = town
        self.place = town.place
        self.queues = [Queue(town.kato(n), "special", year) for year in BIRTH_YEARS
                       for n in range(FILERS)]

    def fill(self):
        for queue in self.queues:
            queue.fill(self.place, QUEUE_SIZE)
        psql(self.place, f"""
            UPDATE application
               SET applicant_id = ('{PERSONS}' ||
                                   lpad(to_hex(serial % {APPLICANTS}), 12, '0'))::uuid;
            UPDATE representative r
               SET person_id = a.applicant_id
              FROM application a
             WHERE a.id = r.application_id;
            VACUUM (FULL, ANALYZE) application, representative;""")
        dice = random.Random(1)
        asked = [(dice.randrange(len(self.queues)), dice.randint(1, QUEUE_SIZE))
                 for _ in range(ASKED)]
        for name, suffix in SUFFIXES.items():
            self.write(name, [(self.target(queue, number) + suffix,
                               self.town.tokens[number % APPLICANTS]) for queue, number in asked])
        self.write("officer", [(self.target(queue, number), self.town.officers[queue % FILERS])
                               for queue, number in asked])

    def target(self, queue, number):
        return f"/v1/applications/{self.queues[queue].application(number)}"

    def file(self, name):
        return self.place.var / f"{name}.requests"

    def write(self, name, lines):
        self.file(name).write_text("".join(f"{target} {token}\n" for target, token in lines),
                                   encoding="ascii")

    def lines(self, name):
        """The same for kezek-bench-load."""
        asked = self.file(name).read_text(encoding="ascii").splitlines()
        return ["GET\t" + "\t".join(line.split()) for line in asked]

    def rate(self, name, port, seconds):
        return wrk(self.place, port, self.file(name), seconds)["per_second"]

    def body(self, port, name):
        target, token = self.file(name).read_text(encoding="ascii").split("\n", 1)[0].split()
        return fetched(self.place, port, target, token)

    def floor(self, name):
        """pgbench's script for the statement that answers this request."""
        def ask():
            self.body(self.place.inside_port, name)
        with every_statement_logged(self.place):
            statements, _ = captured_alike(self.place, ask)
        if len(statements) != 1:
            raise Broken(f"a {name} takes {len(statements)} statements")
        (self.place.var / f"{name}.sql").write_text(statements[0].text, encoding="utf-8")
        target = self.file(name).read_text(encoding="ascii").split()[0].split("/")[3]
        marks = ", ".join(f"'{queue.mark}'" for queue in self.queues)
        katos = ", ".join(f"'{queue.district}'" for queue in self.queues)

        def expression(value, _):
            if value == target:
                return (f"((ARRAY[{marks}])[:queue::int] || '-0000-7000-8000-' || "
                        "lpad(to_hex(:number::int), 12, '0'))")
            if value.startswith(PERSONS):
                return f"('{PERSONS}' || lpad(to_hex(:number::int % {APPLICANTS}), 12, '0'))"
            if value in {queue.district for queue in self.queues}:
                return f"(ARRAY[{katos}])[:queue::int]"
            return None
        head = (f"\\set queue random(1, {len(self.queues)})\n"
                f"\\set number random(1, {QUEUE_SIZE})\n")
        return Script(self.place, statements, expression, head)


def fetched(place, port, target, token):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", target, headers={
        "Authorization": f"Bearer {token}", "Connection": "keep-alive", "X-Kezek-Gate": place.gate})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise Broken(f"{target} on port {port} was answered {answer.status}: {body[:300]}")
    return json.loads(body)


@contextmanager
def peers(place):
    """Fastify with one process and with two, until the end."""
    key = place.var / "token-key.pub.pem"
    pem = next((place.var / "secrets/token-keys").glob("*.pem"))
    subprocess.run(["openssl", "pkey", "-in", pem, "-pubout", "-out", key], check=True)
    running = []
    try:
        for processes, port in enumerate(place.peer_ports, 1):
            environment = dict(os.environ, PEER_PORT=str(port), PEER_PROCESSES=str(processes),
                               PEER_SOCKETS=place.sockets, PEER_DATABASE="kezek",
                               PEER_SQL=str(place.var / "card.sql"), PEER_PUBLIC_KEY=str(key),
                               PEER_ISSUER=place.public_url)
            with open(place.var / f"log/peer{processes}.log", "wb") as log:
                running.append(subprocess.Popen(
                    as_service(["node", str(place.var / "peer/server.mjs")]), env=environment,
                    stdout=log, stderr=log))
        yield
    finally:
        for process in running:
            process.terminate()
            process.wait()


def measure_reads(reads, size):
    """Card and position against pgbench and the peer."""
    place = reads.place
    card, position = reads.floor("card"), reads.floor("position")
    scripts = {"card": card.write(place, "card"), "position": position.write(place, "position")}
    constants = {"card": card.constants, "position": position.constants}
    figures = []
    with peers(place):
        for port in place.peer_ports:
            wait_until_open(port)
        for name in SUFFIXES:
            ours = reads.body(place.inside_port, name)
            for port in place.peer_ports:
                theirs = reads.body(port, name)
                if theirs != ours:
                    raise Broken(f"the peer answers another {name} than Kezek: {theirs} not {ours}")
        for name, script in scripts.items():
            figures += measure_read(reads, name, script, constants[name], size)
        figures += measure_fixed_rate(reads, size)
    return figures


def measure_read(reads, name, script, constants, size):
    place = reads.place
    one, two = place.peer_ports
    seconds = size.seconds
    subjects = {
        "direct": lambda: reads.rate(name, place.inside_port, seconds),
        "nginx": lambda: reads.rate(name, place.nginx_port, seconds),
        "pgbench": lambda: pgbench(place, script, seconds, **constants),
        "fastify_1": lambda: reads.rate(name, one, seconds),
        "fastify_2": lambda: reads.rate(name, two, seconds),
    }
    say(f"{name}: {size.rounds} rounds of {len(subjects)} × {seconds} s")
    interleaved(subjects, 1)
    values = interleaved(subjects, size.rounds)
    goals = (at_least(0.55), at_least(3)) if name == "card" else (None, None)
    return [*plain("1/s", values, name),
            ratio(f"{name}_direct_to_pgbench", values, "direct", "pgbench", goals[0]),
            ratio(f"{name}_direct_to_fastify_1", values, "direct", "fastify_1", goals[1]),
            ratio(f"{name}_direct_to_fastify_2", values, "direct", "fastify_2"),
            ratio(f"{name}_nginx_to_pgbench", values, "nginx", "pgbench"),
            ratio(f"{name}_nginx_to_fastify_1", values, "nginx", "fastify_1")]


def measure_fixed_rate(reads, size):
    """Latency at a rate that everybody can keep, from the instant a request was due."""
    place = reads.place
    lines = reads.lines("card")

    def subject(port):
        return lambda: load(place, port, lines, "--lines", 64, "--rate", FIXED_RATE,
                            "--count", FIXED_RATE * size.seconds)["latency_ms"]
    subjects = {"direct": subject(place.inside_port), "nginx": subject(place.nginx_port),
                "fastify_1": subject(place.peer_ports[0])}
    say(f"card at {FIXED_RATE} requests a second: {size.rounds} rounds")
    values = interleaved(subjects, size.rounds)
    return [Figure(f"card_at_{FIXED_RATE}_{name}_{share}", "ms",
                   tuple(each[share] for each in rounds))
            for name, rounds in values.items() for share in ("p50", "p99")]


def measure_officer(reads, size):
    """Each reading writes its audit row and waits until it is on disk."""
    place = reads.place
    floor = reads.floor("officer")
    script = floor.write(place, "officer")
    subjects = {"direct": lambda: reads.rate("officer", place.inside_port, size.seconds),
                "pgbench": lambda: pgbench(place, script, size.seconds, **floor.constants)}
    say(f"an officer's reading: {size.rounds} rounds")
    interleaved(subjects, 1)
    values = interleaved(subjects, size.rounds)
    return [*plain("1/s", values, "officer_card"),
            ratio("officer_card_direct_to_pgbench", values, "direct", "pgbench")]
