"""What everybody may know of a queue, and what keeps its history from being rewritten."""

import json
import subprocess
import time

import harness
import people
from case import EndToEnd, World, parent_with


def verify_ledger(*words):
    kept = {name: World.server.environment[name] for name in ("PATH", "KEZEK_DATABASE_URL")}
    done = subprocess.run([harness.BIN / "kezek", "verify-ledger", *words], env=kept, text=True,
                          capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


class Boards(EndToEnd):
    @classmethod
    def setUpClass(cls):
        mother = parent_with(people.MOTHER_OF_MANY).ready()
        act = mother.request(people.BOARD_CHILD.iin, people.BURABAY, "special")
        filed = mother.sign(act)["application"]
        card = mother.client.get(f"/v1/applications/{filed['id']}").json
        cls.year = card["queue"]["birth_year"]
        cls.here = f"/v1/queues/{people.BURABAY}/special/{cls.year}"
        cls.anybody = World.client()

    def sealed_board(self):
        """Sealing comes round every five seconds."""
        for _ in range(200):
            board = self.anybody.get(self.here).json
            last = World.data.sql("SELECT sequence FROM queue WHERE (district, kind, birth_year) ="
                                  f" ('{people.BURABAY}', 'special', {self.year})")
            if board.get("last_seal", {}).get("sequence") == int(last):
                return board
            time.sleep(0.1)
        raise AssertionError("the ledger was not sealed")

    def test_anybody_reads_the_board(self):
        answer = self.anybody.get(self.here)
        self.assertEqual(answer.headers["cache-control"], "public, max-age=60")
        board = self.sealed_board()
        self.assertGreaterEqual(board["sizes"]["general"], 1)
        self.assertEqual(board["interleaving"]["generals_per_priority"], 3)
        joined = sum(m["entries"] for m in board["movements"] if m["cause"] == "joined")
        self.assertGreaterEqual(joined, board["sizes"]["general"])
        listed = self.anybody.get(f"/v1/queues?district={people.BURABAY}").json["queues"]
        self.assertIn(board["queue"], [line["queue"] for line in listed])
        self.assertEqual(self.anybody.get("/v1/queues?district=119999999").json["queues"], [])

    def test_what_is_no_queue_is_not_found(self):
        for path in (f"/v1/queues/{people.BURABAY}/special/2001", "/v1/queues/1/special/2024",
                     f"/v1/queues/{people.BURABAY}/ordinary/2024"):
            with self.subTest(path):
                self.assert_refused(self.anybody.call("GET", path), 404, "queue_not_found")

    def test_every_ledger_is_what_its_queue_is(self):
        board = self.sealed_board()
        code, told, _ = verify_ledger()
        # Other tests change rows by hand, and that is told; nobody does in this queue.
        self.assertEqual(code, int(any("flaw" in line for line in told)), told)
        mine = [line for line in told if line.get("district") == people.BURABAY
                and line["kind"] == "special" and line["birth_year"] == self.year]
        self.assertEqual([line["flaws"] for line in mine], [0])
        self.assertGreaterEqual(mine[0]["sealed"], board["last_seal"]["sequence"])
        self.assertEqual(verify_ledger("now")[0], 2)

    def test_the_metrics_tell_when_all_was_sealed(self):
        self.sealed_board()
        _, metrics = World.server.ask_private("/metrics")
        self.assertIn("\nkezek_ledger_sealed_timestamp_seconds ", metrics)
