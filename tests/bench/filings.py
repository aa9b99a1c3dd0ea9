"""Filing: the act's request and its effect after verification, with RSA and GOST signatures,
against pgbench running the same statements in the same transactions.

Acts are signed between the two timed phases, as people sign at home. What the service does beyond
pgbench's work, and is not subtracted: HTTP both ways, three questions to the registers over HTTP
(with the processor time of the stand-in), the rules, the verification of the signature."""

import json
import re
import subprocess
from contextlib import contextmanager
from itertools import count

from figures import Figure, at_least, interleaved, plain, ratio
from people import (BIRTH_YEARS, BIRTHDAY, FILERS, applicant_iin, child_in_turn,
                    first_birth_year, person_id)
from place import (BIN, Broken, as_service, load, output_of, pgbench, processor_seconds, psql, say,
                   wait_until_open)
from statements import Script, captured_alike, every_statement_logged

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DIGEST = re.compile(r"\\x[0-9a-f]{64}")
CODE = re.compile(r"[0-9a-f]{32}")
MARK = re.compile(rf"{UUID.pattern}|{CODE.pattern}")
MARKS = re.compile(rf'\{{(,?"?({MARK.pattern})"?)+\}}')  # an array of them
FILING = "/v1/acts/file-application"
KIND = "general"
STEPS_A_ROUND = 100_000  # more filings than a client of pgbench makes in a round


@contextmanager
def registers(place):
    with open(place.var / "log/registers.log", "wb") as log:
        process = subprocess.Popen(
            as_service([str(BIN / "kezek-bench-registers"), str(place.registers_port),
                        str(place.var / "people.csv"), str(place.var / "addresses.csv")]),
            stdout=log, stderr=log)
    try:
        wait_until_open(place.registers_port)
        yield
    finally:
        process.terminate()
        process.wait()


class Filings:
    """Files for one child after another."""

    def __init__(self, town):
        self.town = town
        self.place = town.place
        self.next_child = 0
        self.keys = 0

    def children(self, number):
        begin = self.next_child
        self.next_child += number
        return [child_in_turn(number) for number in range(begin, self.next_child)]

    def key(self):
        self.keys += 1
        return f"bench-{self.keys}"

    def request_line(self, child, key, benefit):
        filed_for = {"iin": child.iin} | ({"benefit": benefit} if benefit else {})
        body = {"children": [filed_for], "district": self.town.kato(child.filer), "kind": KIND,
                "language": "kk", "accepted": {"data_undertaking": 1, "algorithm": 1}}
        return f"POST\t{FILING}\t{self.town.tokens[child.filer]}\t{key}\t{json.dumps(body)}"

    def signature_line(self, child, key, act, cms):
        body = json.dumps({"kind": "cms", "cms": cms})
        return f"POST\t/v1/acts/{act}/signature\t{self.town.tokens[child.filer]}\t{key}\t{body}"

    def signed(self, children, acts, family):
        asked = "".join(f"{applicant_iin(child.filer)} {act['record']}\n"
                        for child, act in zip(children, acts))
        signer = [BIN / "kezek-bench-signer", self.place.var / "pki", family]
        return output_of(signer, asked).split()

    def file(self, number, family, keys=None):
        """Both phases for that many children: their reports, with the server's processor time."""
        return self.file_for(self.children(number), family, keys)

    def file_for(self, children, family, keys=None, benefit=None, lines=16):
        """The same for these children, each with this benefit, over so many connections."""
        keys = keys or [(self.key(), self.key()) for _ in children]
        answers = self.place.var / "answers"
        options = ("--lines", lines)
        requests = [self.request_line(child, pair[0], benefit)
                    for child, pair in zip(children, keys)]
        requested = self.timed(self.place.outside_port, requests, "--answers", answers, *options)
        acts = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
        cms = self.signed(children, acts, family)
        requests = [self.signature_line(child, pair[1], act["id"], octets)
                    for child, pair, act, octets in zip(children, keys, acts, cms)]
        signed = self.timed(self.place.outside_port, requests, *options)
        signed["verification"] = self.verification(acts, cms)
        return requested, signed

    def verification(self, acts, cms):
        """Processor seconds of verifying these signatures, by the service's verifier alone."""
        lines = "".join(f"{act['record']} {octets}\n" for act, octets in zip(acts, cms))
        each = output_of([BIN / "kezek-bench-verifier", self.place.var / "anchors"], lines)
        return float(each) * len(acts) / 1e6

    def timed(self, port, lines, *options):
        before = processor_seconds(self.place.server_pid)
        report = load(self.place, port, lines, *options)
        report["processor"] = processor_seconds(self.place.server_pid) - before
        return report

    def floor(self):
        """pgbench's script of one whole filing: the statements of both requests."""
        marks = []

        def ask():
            marks.append((self.key(), self.key()))
            self.file(1, "rsa", keys=marks[-1:])
        self.next_child = (self.next_child // FILERS + 1) * FILERS  # a child of the first filer
        with every_statement_logged(self.place):
            earlier, later = captured_alike(self.place, self.of_one_filer(ask))
        return Script(self.place, later, self.expression(earlier, later, marks),
                      "\\set step :step + 1\n\\set filing :step * 64 + :client_id\n")

    def of_one_filer(self, ask):
        def asked():
            self.next_child = (self.next_child // FILERS + 1) * FILERS
            ask()
        return asked

    def expression(self, earlier, later, marks):
        """What makes each filing of pgbench another one: whatever differed between two of ours and
        has to."""
        constant = {value for s in earlier for value in s.values}
        keys = {key: i for pair in marks for i, key in enumerate(pair)}
        births = {f"{first_birth_year() + n}-{BIRTHDAY}" for n in range(BIRTH_YEARS)}
        katos = ", ".join(f"'{self.town.kato(n)}'" for n in range(FILERS))
        numbers = {}

        def expression(value, statement):
            if value in keys:
                return f"('bench-' || :filing::text || '-{keys[value]}')"
            if value == self.town.kato(0):
                return f"(ARRAY[{katos}])[:filing::int % {FILERS} + 1]"
            if value == person_id(0):
                return f"('{value[:-12]}' || lpad(to_hex(:filing::int % {FILERS}), 12, '0'))"
            if value in births:
                year = f"({first_birth_year()} + :filing::int / {FILERS} % {BIRTH_YEARS})"
                return f"({year}::text || '-{BIRTHDAY}')"
            if value in constant:
                return None
            if MARKS.fullmatch(value):
                each = (expression(found[0], statement) for found in MARK.finditer(value))
                return f"ARRAY[{', '.join(each)}]"
            number = numbers.setdefault(value, len(numbers) + 1)
            if UUID.fullmatch(value):
                return (f"(lpad(to_hex(:filing::int), 8, '0') || '-0000-7000-b000-"
                        f"{number:012x}')")
            if DIGEST.fullmatch(value):
                return f"sha256(convert_to(:filing::text || '-{number}', 'UTF8'))"
            if CODE.fullmatch(value):
                return f"md5(:filing::text || '-{number}')"
            if len(value) == 12 and value.isdigit():
                return "lpad(:filing::text, 12, '9')"
            return None
        return expression


def measure_filings(filings, size):
    """Both families against pgbench."""
    place = filings.place
    with registers(place):
        filings.file(2 * FILERS, "rsa")  # everybody's certificate and connection is known now
        script = filings.floor()
        path = script.write(place, "filing")
        runs = {"rsa": [], "gost": []}

        def filed(family):
            requested, signed = filings.file(size.filings, family)
            runs[family].append((requested, signed))
            return size.filings / (requested["seconds"] + signed["seconds"])

        begins = count(STEPS_A_ROUND, STEPS_A_ROUND)

        def floor():
            return pgbench(place, path, size.seconds, "floor", step=next(begins),
                           **script.constants)
        subjects = {"rsa": lambda: filed("rsa"), "gost": lambda: filed("gost"), "pgbench": floor}
        say(f"filing: {size.rounds} rounds of {size.filings} with RSA, with GOST, and pgbench")
        values = interleaved(subjects, size.rounds)
    check_filed(place, size)
    figures = [*plain("1/s", values, "filing"),
               ratio("filing_rsa_to_pgbench", values, "rsa", "pgbench", at_least(0.7)),
               ratio("filing_gost_to_pgbench", values, "gost", "pgbench")]
    for family, rounds in runs.items():
        figures += phases(family, rounds, size.filings)
    return figures


def phases(family, rounds, filings):
    """Each phase by itself; the share is of the server's processor time in the signature phase."""
    def of(name, unit, values):
        return Figure(f"filing_{family}_{name}", unit, tuple(values))
    return [of("requests", "1/s", (requested["per_second"] for requested, _ in rounds)),
            of("signatures", "1/s", (signed["per_second"] for _, signed in rounds)),
            of("signature_processor", "us", (1e6 * signed["processor"] / filings
                                             for _, signed in rounds)),
            of("verification_share", "%", (100 * signed["verification"] / signed["processor"]
                                           for _, signed in rounds))]


def check_filed(place, size):
    """Both sides have really filed."""
    for database in ("kezek", "floor"):
        filed = int(psql(place, "SELECT count(*) FROM ledger JOIN act USING (application_id)",
                         database))
        if filed < size.rounds:
            raise Broken(f"nothing was filed in the database {database}")
