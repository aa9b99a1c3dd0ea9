"""A thousand filings at once, from clients that repeat themselves and lose their connections: none is
lost, none counts twice, and the queue is in the order of the server's instants (rules.md §4.5)."""

import contextlib
import csv
import itertools
import json
import subprocess
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import harness
import people
from boards import verify_ledger
from case import EndToEnd, World, parent_with
from client import Client
from hanging import kezek

FILINGS = 1000
TOGETHER = 48
ASKING = 16  # the registers are asked at once by as many as are never too many (api.md: busy)
PARENT = people.Person("911332499003", "САНСЫЗ", "АНА", "mother of a thousand")
YEAR = date.today().year - 1
HERE = f"('{people.KOSSHY}', 'general', {YEAR})"


def invented(first):
    """IINs of month 13, so nobody's, with their check digit (rules.md §2)."""
    for number in itertools.count(first):
        digits = f"{YEAR % 100:02}133{number:06}"
        check = sum(weight * int(digit) for weight, digit in zip(range(1, 12), digits)) % 11
        if check < 10:
            yield f"{digits}{check}"


@contextlib.contextmanager
def registers(children):
    """Both registers, knowing one mother and all her children; their address."""
    place = World.folder / "stampede.csv"
    with open(place, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow("iin surname name patronymic born_year born_day gender life_status address"
                      " parents note".split())
        rows.writerow([PARENT.iin, PARENT.surname, PARENT.name, "", 1991, "05-14", 2, 0,
                       "kosshy_unmapped_code", "", ""])
        rows.writerows([child, PARENT.surname, "БАЛА", "", YEAR, "01-02", 1, 0,
                        "kosshy_unmapped_code", PARENT.iin, ""] for child in children)
    port = harness.free_port()
    command = [harness.BIN / "kezek-bench-registers", str(port), place,
               harness.ROOT / "sandbox/stand_ins/addresses.csv"]
    with harness.running(command, World.folder / "log/stampede_registers.log") as process:
        harness.wait_until_open(port, process)
        yield f"http://127.0.0.1:{port}"


def signatures_of(acts):
    """The CMS of each act, by one key of the mother's."""
    asked = "".join(f"{PARENT.iin} {act['record']}\n" for act in acts)
    return subprocess.run([harness.BIN / "kezek-bench-signer", World.pki, "rsa"], input=asked,
                          capture_output=True, check=True, text=True).stdout.split()


class Stampede(EndToEnd):
    def ask(self, filing, child):
        answer = self.client.call("POST", "/v1/acts/file-application",
                                  {**filing, "children": [{"iin": child}]},
                                  {"Idempotency-Key": str(uuid.uuid4())})
        self.assertEqual(answer.status, 201, answer)
        return answer.json

    def send(self, number, act, cms):
        """Signs one act the way this client is used to; the answer that counted for it."""
        target, body = f"/v1/acts/{act['id']}/signature", {"kind": "cms", "cms": cms}
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        sign = lambda: self.client.call("POST", target, body, headers)  # noqa: E731
        if number % 3 == 0:
            self.client.hang_up("POST", target, body, headers)
        if number % 3 == 1:
            with ThreadPoolExecutor(2) as pool:
                twice = [pool.submit(sign) for _ in range(2)]
            answers = [one.result() for one in twice]
            done = [answer for answer in answers if answer.status == 200]
            self.assertLessEqual({a.status for a in answers}, {200, 409, 503}, answers)
            self.assertLessEqual(len({answer.body for answer in done}), 1)
        answer = next(a for a in (sign() for _ in range(harness.START_TRIES))
                      if a.status not in (409, 503))
        self.assertEqual((answer.status, sign().body), (200, answer.body), answer)
        return answer.json["application"]

    def test_no_filing_is_lost_and_the_order_is_that_of_the_instants(self):
        children = list(itertools.islice(invented(1), FILINGS))
        with registers(children) as known, kezek(
                KEZEK_TRUST=str(World.pki), KEZEK_PERSON_REGISTER_URL=known,
                KEZEK_CIVIL_REGISTER_URL=known) as server:
            parent = parent_with(PARENT)
            parent.client = self.client = Client(server.port)
            parent.ready()
            asked = parent.filing(children[0], people.KOSSHY)
            with ThreadPoolExecutor(ASKING) as pool:
                acts = list(pool.map(lambda child: self.ask(asked, child), children))
            with ThreadPoolExecutor(TOGETHER) as pool:
                filed = list(pool.map(self.send, range(FILINGS), acts, signatures_of(acts)))
            self.judge(filed, children)

    def judge(self, filed, children):
        self.assertEqual(len({one["number"] for one in filed}), FILINGS)
        kept = json.loads(World.data.sql(
            "SELECT json_agg(json_build_array('UO.' || a.year || '.' || lpad(a.serial::text, 6, '0')"
            " || '.' || a.child_number, a.child_iin, a.filed_at = e.received_at, a.index_in_class,"
            " a.place)) FROM (SELECT *, row_number() OVER (ORDER BY filed_at, year, serial) - 1"
            "   AS place FROM application_standing WHERE queue_id = (SELECT id FROM queue"
            f"  WHERE (district, kind, birth_year) = {HERE})) a"
            " JOIN act ON act.application_id = a.id JOIN evidence e ON e.act_id = act.id"))
        self.assertEqual({row[1] for row in kept}, set(children))
        self.assertEqual({row[0] for row in kept}, {one["number"] for one in filed})
        for number, _, is_at_signature, index, place in kept:
            self.assertTrue(is_at_signature, number)
            self.assertEqual(index, place, number)
        self.assertEqual(World.data.sql("SELECT sequence, general FROM queue WHERE"
                                        f" (district, kind, birth_year) = {HERE}"),
                         f"{FILINGS}|{FILINGS}")
        mine = [line for line in verify_ledger()[1] if "flaws" in line
                and (line["district"], line["birth_year"]) == (people.KOSSHY, YEAR)]
        self.assertEqual([(line["entries"], line["flaws"]) for line in mine], [(FILINGS, 0)])
