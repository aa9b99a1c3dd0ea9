"""One-time codes as a client meets them (rules.md §2): guessing, replaying, asking too often, and a pair
that nobody registered, which must look like one that somebody did."""

import contextlib
import json
import re
import subprocess
import sys
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor

import harness
import people
from case import EndToEnd, World, key, parent_with
from client import PASSWORD, SIGNER, Client
from hanging import kezek

sys.path.insert(0, str(harness.ROOT / "scripts"))
from inbox import Inbox  # noqa: E402  (found by the line above)

OF_ONE_ANSWER = {"date", "x-request-id", "content-length"}
# Not a register's answer for our people, whoever asks.
UNREGISTERED_PHONE = "+77001112233"


def phone_of(person):
    return people.PHONES[person.iin]


def code_of(text):
    return re.search(r"\d{6}", text).group()


def other_than(digits):
    return "000000" if digits != "000000" else "000001"


def give_back(client, asked, digits):
    return client.call("POST", "/v1/sign-in/code", {
        "code_id": asked["id"], "client_secret": asked["client_secret"], "code": digits})


def inbox():
    """Of the sandbox that started first; others write into the same log."""
    log = World.server.folder / "log/kezek-sandbox.log"
    lines = log.read_text(encoding="utf-8").splitlines()
    return Inbox(next(json.loads(line)["url"] for line in lines if "inbox of sent" in line))


class Codes(EndToEnd):
    def setUp(self):
        self.client = World.client()
        self.inbox = inbox()
        World.data.sql("DELETE FROM one_time_code")

    def ask(self, person, phone=None):
        """(the answer, the digits)"""
        before = len(self.inbox.messages())
        asked = self.client.post("/v1/sign-in/codes", {
            "iin": person.iin, "phone": phone or phone_of(person)}, 201).json
        return asked, code_of(self.inbox.next_after(before)["text"])

    def call(self, iin, phone):
        return self.client.call("POST", "/v1/sign-in/codes", {"iin": iin, "phone": phone})

    def pass_time(self, interval):
        """All codes were asked for so much earlier."""
        World.data.sql(f"UPDATE one_time_code SET created_at = created_at - interval '{interval}',"
                       f" expires_at = expires_at - interval '{interval}'")

    def test_the_code_signs_in_somebody_new(self):
        asked, digits = self.ask(people.CODE_ONLY)
        tokens = self.client.post("/v1/sign-in/code", {
            "code_id": asked["id"], "client_secret": asked["client_secret"], "code": digits}).json
        self.assertTrue(tokens["email_required"])
        me = World.client(tokens["access_token"]).get("/v1/me").json
        self.assertEqual(me["name"], "ҚАСЕНОВА БАЯН СӘБИТҚЫЗЫ")
        self.assertNotIn("contacts", me)
        self.assertEqual(World.data.sql(
            "SELECT DISTINCT method, role FROM session JOIN person p ON p.id = person_id"
            f" WHERE iin = '{people.CODE_ONLY.iin}'"), "phone_code|applicant")
        self.assert_refused(give_back(self.client, asked, digits), 409, "code_used")
        again = self.client.post("/v1/sessions/refresh", {"refresh_token": tokens["refresh_token"]})
        self.assertEqual(again.status, 200)

    def test_a_pair_that_nobody_registered_looks_like_any_other(self):
        known = self.call(people.MOTHER.iin, phone_of(people.MOTHER))
        messages = len(self.inbox.messages())
        for iin, phone in ((people.FATHER.iin, UNREGISTERED_PHONE),
                           (people.NOBODY.iin, "+77001112244"), ("210315500128", "+77001112255"),
                           ("880515450014", phone_of(people.FATHER))):
            unknown = self.call(iin, phone)
            with self.subTest(iin):
                self.assertEqual(unknown.status, known.status)
                self.assertEqual({n: v for n, v in unknown.headers.items() if n not in OF_ONE_ANSWER},
                                 {n: v for n, v in known.headers.items() if n not in OF_ONE_ANSWER})
                self.assertEqual({n: len(v) for n, v in unknown.json.items()},
                                 {n: len(v) for n, v in known.json.items()})
                for left in (4, 3, 2, 1, 0):
                    wrong = give_back(self.client, unknown.json, "123456")
                    self.assertEqual(self.assert_refused(wrong, 403, "code_wrong")["attempts_left"],
                                     left)
                self.assert_refused(give_back(self.client, unknown.json, "123456"), 409,
                                    "code_used_up")
                self.assert_too_soon(self.call(iin, phone))
        self.assert_too_soon(self.call(people.MOTHER.iin, phone_of(people.MOTHER)))
        # The one message that there is was for the known pair.
        self.inbox.next_after(messages - 1)
        self.ask(people.AKKOL_FATHER)
        self.assertNotIn(UNREGISTERED_PHONE, {m["to"] for m in self.inbox.messages()})

    def assert_too_soon(self, answer):
        self.assert_refused(answer, 429, "code_too_soon")
        self.assertIn(int(answer.headers["retry-after"]), range(1, 61))

    def test_guesses_come_to_an_end_even_in_parallel(self):
        parent_with(people.MOTHER).ready()
        asked, digits = self.ask(people.MOTHER)
        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda _: give_back(self.client, asked, other_than(digits)),
                                    range(20)))
        self.assertEqual(sorted(answer.code for answer in answers),
                         ["code_used_up"] * 15 + ["code_wrong"] * 5)
        self.assert_refused(give_back(self.client, asked, digits), 409, "code_used_up")
        self.assertEqual(World.data.sql(
            "SELECT count(*) FROM audit JOIN person p ON p.id = about"
            f" WHERE operation = 'use_up_code' AND iin = '{people.MOTHER.iin}'"), "1")

    def test_only_the_client_that_asked_can_use_the_code(self):
        asked, digits = self.ask(people.MOTHER)
        for stolen in ({**asked, "client_secret": "0" * 64}, {**asked, "id": str(uuid.uuid4())}):
            self.assert_refused(give_back(self.client, stolen, digits), 404, "code_not_found")
        self.assertEqual(give_back(self.client, asked, digits).status, 200)

    def test_a_code_lives_five_minutes(self):
        asked, digits = self.ask(people.MOTHER)
        self.pass_time("5 minutes")
        self.assert_refused(give_back(self.client, asked, digits), 409, "code_expired")

    def test_a_phone_gets_five_codes_an_hour(self):
        for _ in range(5):
            self.ask(people.MOTHER)
            self.pass_time("2 minutes")
        refused = self.call(people.MOTHER.iin, phone_of(people.MOTHER))
        self.assert_refused(refused, 429, "code_too_soon")
        self.assertIn(int(refused.headers["retry-after"]), range(45 * 60, 51 * 60))
        # Nor can another IIN send more to it.
        self.assertEqual(self.call("210315500128", phone_of(people.MOTHER)).code, "code_too_soon")

    def test_parallel_requests_send_one_code(self):
        before = len(self.inbox.messages())
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: self.call(people.FATHER.iin, phone_of(people.FATHER)),
                                    range(8)))
        self.assertEqual(sorted(a.status for a in answers), [201] + [429] * 7)
        self.inbox.next_after(before)
        self.assertEqual(len(self.inbox.messages()), before + 1)

    def test_what_has_no_shape_is_refused_the_same_for_all(self):
        for body, *violations in (
                ({"iin": "123456789011", "phone": "8"}, ("/iin", "invalid_format"),
                 ("/phone", "invalid_format")),
                ({"iin": "000000000000", "phone": "+77010000001"}, ("/iin", "invalid_format")),
                ({"iin": people.MOTHER.iin, "phone": "+79010000001"}, ("/phone", "invalid_format")),
                ({"iin": people.MOTHER.iin}, ("/phone", "missing"))):
            self.assert_violations(self.client.call("POST", "/v1/sign-in/codes", body), *violations)
        asked, _ = self.ask(people.MOTHER)
        for code in ("12345", "1234567", "12345a", "१२३४५६", ""):
            self.assert_violations(give_back(self.client, asked, code), ("/code", "invalid_format"))
        for phone in ("8 (7162) 25-29-86", "+77461234567"):
            self.assert_refused(self.call(people.MOTHER.iin, phone), 409, "phone_not_mobile")

    def test_a_filing_is_not_signed_by_a_code(self):
        parent = parent_with(people.MOTHER).ready()
        act = parent.request(people.NEWBORN.iin, people.KOKSHETAU, "special")
        self.assertEqual(act["signature_kinds"], ["cms", "xml"])
        self.assert_refused(parent.client.call("POST", f"/v1/acts/{act['id']}/codes", {}), 409,
                            "signature_kind_not_taken")
        asked, digits = self.ask(people.MOTHER)
        body = {"kind": "phone_code", "code_id": asked["id"], "code": digits,
                "client_secret": asked["client_secret"]}
        refused = parent.client.call("POST", f"/v1/acts/{act['id']}/signature", body,
                                     {"Idempotency-Key": str(uuid.uuid4())})
        self.assert_refused(refused, 409, "signature_kind_not_taken")
        self.assertEqual(give_back(self.client, asked, digits).status, 200)

    def test_who_is_in_no_persons_register_is_not_signed_in(self):
        asked, digits = self.ask(people.NOBODY)
        self.assert_refused(give_back(self.client, asked, digits), 409, "person_not_in_register")


class DemoByCode(EndToEnd):
    def demo(self, *options):
        World.data.sql("DELETE FROM one_time_code")
        done = subprocess.run(
            [sys.executable, harness.ROOT / "scripts/demo", "--url", World.server.public_url,
             "--signer", SIGNER, "--sign-in", "code", "--inbox", inbox().url, *options],
            capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"The phone \+77010000001 shows: .*\d{6}")
        return done.stdout

    def test_it_signs_in_by_code_and_files_only_with_a_key(self):
        self.assertIn("To file, an electronic signature is needed", self.demo())
        with tempfile.TemporaryDirectory() as folder:
            said = self.demo("--p12", key(people.MOTHER, "rsa").p12, "--password", PASSWORD,
                             "--save", f"{folder}/page.pdf")
        self.assertRegex(said, r"\nnumber UO\.\d{4}\.\d{6}\.1, position \d+\n$")


class CodesWithoutTheirRegister(EndToEnd):
    def refused(self, **settings):
        """The one answer to a known pair and an unknown one."""
        World.data.sql("DELETE FROM one_time_code")
        with kezek(**settings) as server, self.nothing_changes():
            answers = [Client(server.port).call("POST", "/v1/sign-in/codes",
                                                {"iin": iin, "phone": phone_of(people.MOTHER)})
                       for iin in (people.MOTHER.iin, "210315500128")]
        with contextlib.suppress(KeyError):
            self.assertEqual(answers[0].json["setting"], answers[1].json["setting"])
        self.assertEqual([a.status for a in answers], [503, 503])
        self.assertEqual(answers[0].code, answers[1].code)
        return answers[0]

    def test_a_register_that_is_away_is_said_to_everybody(self):
        away = f"http://127.0.0.1:{harness.free_port()}"
        answer = self.refused(KEZEK_SMS_URL=away, KEZEK_MOBILE_REGISTER_URL=away)
        self.assert_refused(answer, 503, "service_unavailable")

    def test_what_was_never_configured_is_named(self):
        self.assertEqual(self.refused().json["setting"], "KEZEK_SMS_URL")
        away = f"http://127.0.0.1:{harness.free_port()}"
        self.assertEqual(self.refused(KEZEK_SMS_URL=away).json["setting"],
                         "KEZEK_MOBILE_REGISTER_URL")
