"""What is written down (api.md 9 and 16): every request has its line, and no line of kezek, nginx or
PostgreSQL says whose data it was, even when things go wrong."""

import contextlib
import json
import os
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import harness
import people
from case import EndToEnd, World, parent_with
from client import b64

LOG_TRIES = 200
TOKEN = re.compile(r"eyJ[\w-]{20,}")
FILINGS = (  # nobody else files these
    (people.STEPNOGORSK_MOTHER, "rsa", people.STEPNOGORSK_CHILD, people.STEPNOGORSK, "special"),
    (people.OLDER_CODE_FATHER, "gost", people.OLDER_CODE_CHILD, people.ATBASAR, "sanatorium"),
    (people.WIDOW, "rsa", people.HALF_ORPHAN, people.KOKSHETAU, "special"),
)
QUEUE_IS_LOCKED = """SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'queue'::regclass
                            AND mode = 'RowShareLock')"""
# Waits until somebody stands before the locked queue, then wants what that one holds.
DEADLOCK = """
BEGIN;
SELECT id FROM queue WHERE district = '{district}' AND kind = '{kind}' FOR UPDATE;
DO $$ BEGIN
  FOR turn IN 1..1000 LOOP
    EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid());
    PERFORM pg_sleep(0.01);
  END LOOP;
END $$;
UPDATE act SET status = status WHERE id = '{act}';
ROLLBACK;
"""


def log_of_postgresql():
    """Of the cluster that scripts/test started, as scripts/run does."""
    path = os.environ.get("KEZEK_TEST_DATABASE_LOG")
    return Path(path) if path else harness.absent("KEZEK_TEST_DATABASE_LOG is not set")


class Logs(EndToEnd):
    def setUp(self):
        self.secrets = {person.iin for person in people.PEOPLE.values()}
        self.postgresql = log_of_postgresql()

    def wait_for(self, path, words):
        for _ in range(LOG_TRIES):
            if words in path.read_text(encoding="utf-8"):
                return
            World.client().get("/v1/districts")  # time for the writer of the log
            time.sleep(0.01)
        self.fail(f"{path.name} does not tell of {words}")

    def assert_silent(self, client, *told_by_postgresql):
        """All logs have told of everything so far, and of nobody."""
        request = f"the-last-of-{self._testMethodName[-40:]}"
        self.assertEqual(client.get("/v1/applications", X_Request_Id=request)
                         .headers["x-request-id"], request)
        logs = World.server.folder / "log"
        for name in ("kezek-sandbox.log", "access.log"):
            self.wait_for(logs / name, request)
            for line in (logs / name).read_text(encoding="utf-8").splitlines():
                json.loads(line)
        for words in told_by_postgresql:
            self.wait_for(self.postgresql, words)
        for path in (self.postgresql, *logs.glob("*.log")):
            if path.name == "prism.log":  # the judge is not ours
                continue
            text = path.read_text(encoding="utf-8")
            self.assertEqual({secret for secret in self.secrets if secret in text}, set(), path)
            self.assertNotRegex(text, TOKEN, path)

    def keep_secret(self, parent, person, *more):
        self.secrets |= {person.surname, parent.tokens["access_token"],
                         parent.tokens["refresh_token"], *more}

    def file(self, number):
        mother, family, child, district, kind = FILINGS[number]
        parent = parent_with(mother, family).sign_in()
        contacts = {"email": f"quiet{number}@mail.example", "phone": f"+7701765430{number}"}
        parent.client.good("PUT", "/v1/me/contacts", contacts, If_Match="*")
        parent.client.get("/v1/me/registration")
        parent.client.post("/v1/me/children/search", {"iin": child.iin})
        act = parent.request(child.iin, district, kind)
        signature = parent.signature(act)
        parent.client.act(f"/v1/acts/{act['id']}/signature", signature)
        self.keep_secret(parent, mother, child.surname, contacts["email"], contacts["phone"][1:],
                         signature["cms"][-40:], act["record"][:40])
        return parent

    def test_parallel_sign_ins_and_filings_leave_no_personal_data(self):
        with ThreadPoolExecutor(len(FILINGS)) as pool:
            parents = list(pool.map(self.file, range(len(FILINGS))))
        self.assert_silent(parents[0].client)

    def test_refused_requests_leave_no_personal_data(self):
        mother, child = people.ASTANA_MOTHER, people.ASTANA_CHILD
        parent = parent_with(mother).ready()
        call, token = parent.client.call, parent.tokens["access_token"]
        self.keep_secret(parent, mother, child.surname)
        challenge = parent.challenge()
        self.secrets.add(challenge["client_secret"])
        for answer, status in (
                (call("GET", f"/v1/applications?iin={child.iin}&token={token}"), 400),
                (call("POST", "/v1/me/children/search", {"iin": child.iin, "x": mother.iin}), 422),
                (call("POST", "/v1/me/children/search", f'{{"iin":"{child.iin}",}}'), 400),
                (call("POST", "/v1/me/children/search", child.iin * 100_000), 413),
                (call("GET", "/v1/me", headers={"Authorization": f"Bearer {token}x"}), 401),
                (call("POST", "/v1/sign-in/eds", {
                    "challenge_id": challenge["id"], "client_secret": challenge["client_secret"],
                    "cms": b64(mother.iin.encode())}), 403),
                (call("POST", "/v1/acts/file-application", parent.filing(
                    child.iin, people.KOKSHETAU), {"Idempotency-Key": "a"}), 409)):
            self.assertEqual(answer.status, status, answer)
        self.assert_silent(parent.client)

    @contextlib.contextmanager
    def refusing_rows(self, constraint):
        """PostgreSQL would quote the whole refused row, if it were let."""
        World.data.sql(f"ALTER TABLE filing ADD CONSTRAINT {constraint} CHECK (false) NOT VALID")
        try:
            yield
        finally:
            World.data.sql(f"ALTER TABLE filing DROP CONSTRAINT {constraint}")

    def test_broken_machinery_and_deadlocks_leave_no_personal_data(self):
        parent = parent_with(people.WIDOW).ready()
        self.keep_secret(parent, people.WIDOW, people.HALF_ORPHAN.surname, "parent@mail.example")
        filing = parent.filing(people.HALF_ORPHAN.iin, people.KOKSHETAU, "sanatorium")
        constraint = f"refused_{os.getpid()}"
        with self.refusing_rows(constraint):
            broken = parent.client.call("POST", "/v1/acts/file-application", filing,
                                        {"Idempotency-Key": "broken"})
            self.assert_refused(broken, 500, "internal_error")

        first = parent_with(people.NCA_IDENTITY).ready()
        first.file(people.NCA_CHILD.iin, people.KOKSHETAU, "sanatorium")  # so there is a queue
        act = parent.client.act("/v1/acts/file-application", filing, 201).json
        before = self.postgresql.read_text(encoding="utf-8").count("deadlock detected")
        rival = threading.Thread(target=World.data.sql, args=(DEADLOCK.format(
            district=people.KOKSHETAU, kind="sanatorium", act=act["id"]),))
        rival.start()
        while World.data.sql(QUEUE_IS_LOCKED) != "t" and rival.is_alive():
            pass
        parent.sign(act)  # tried again after the deadlock, so the parent never hears of it
        rival.join()
        self.assert_silent(parent.client, f'check constraint "{constraint}"')
        after = self.postgresql.read_text(encoding="utf-8").count("deadlock detected")
        self.assertGreater(after, before)
