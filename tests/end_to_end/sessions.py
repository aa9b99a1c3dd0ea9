"""Sessions: refresh and its repeats, one's own sessions, blocked persons, who looked at one's data,
and the change of the key that signs access tokens (api.md 13 to 15)."""

import shutil
import subprocess
import uuid
from concurrent.futures import ThreadPoolExecutor

import harness
import minting
import people
from case import EndToEnd, World, minted_as, office_session, parent_with
from client import Client, eds_sign_in, unb64
from rates import sandbox


def refresh(token, port=None):
    return World.client().call("POST", "/v1/sessions/refresh", {"refresh_token": token}, port=port)


def session_of(tokens):
    return minting.parts_of(tokens["access_token"])[1]["sid"]


class Refreshing(EndToEnd):
    def setUp(self):
        self.tokens = parent_with(people.FATHER).sign_in().tokens
        self.session = session_of(self.tokens)

    def past(self, column, table="session", seconds=30):
        """As if it had been so much earlier."""
        key = "id" if table == "session" else "session_id"
        World.data.sql(f"UPDATE {table} SET {column} = {column} - interval '{seconds} s'"
                       f" WHERE {key} = '{self.session}'")

    def next(self, token):
        answer = refresh(token)
        self.assertEqual(answer.status, 200, answer)
        return answer.json["refresh_token"]

    def test_a_lost_answer_is_given_again(self):
        first = self.tokens["refresh_token"]
        second = self.next(first)
        self.assertEqual(self.next(first), second)
        self.assertNotEqual(self.next(second), second)

    def test_a_token_exchanged_twice_ends_the_session(self):
        first = self.tokens["refresh_token"]
        second = self.next(first)
        third = self.next(second)
        self.assert_refused(refresh(first), 401, "refresh_token_reused")
        self.assert_refused(refresh(third), 401, "refresh_token_invalid")

    def test_after_half_a_minute_a_repeat_is_a_theft(self):
        first = self.tokens["refresh_token"]
        second = self.next(first)
        self.past("used_at", "refresh_token")
        self.assert_refused(refresh(first), 401, "refresh_token_reused")
        self.assert_refused(refresh(second), 401, "refresh_token_invalid")

    def test_tabs_that_refresh_at_once_get_the_same_token(self):
        token = self.tokens["refresh_token"]
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: refresh(token), range(8)))
        self.assertEqual([answer.status for answer in answers], [200] * 8, answers)
        self.assertEqual(len({answer.json["refresh_token"] for answer in answers}), 1)
        self.next(answers[0].json["refresh_token"])

    def test_only_digests_of_tokens_are_kept(self):
        second = self.next(self.tokens["refresh_token"])
        for table in ("session", "refresh_token"):
            rows = World.data.sql(f"SELECT t::text FROM {table} t").replace("\\x", "")
            self.assertNotIn(self.tokens["refresh_token"], rows)
            self.assertNotIn(second, rows)

    def test_one_session_is_not_refreshed_without_end(self):
        token = self.tokens["refresh_token"]
        for _ in range(10):
            token = self.next(token)
        with self.nothing_changes():
            answer = refresh(token)
            self.assert_refused(answer, 429, "refresh_too_often")
        self.assertEqual(answer.headers["retry-after"], "30")
        other = parent_with(people.FATHER).sign_in().tokens
        self.next(other["refresh_token"])
        self.past("rested_at", seconds=300)
        self.next(token)


class OwnSessions(EndToEnd):
    def test_one_person_on_several_devices(self):
        phone, laptop, tablet = (parent_with(people.MOTHER).sign_in() for _ in range(3))
        sessions = laptop.client.get("/v1/me/sessions").json["sessions"]
        ids = [session["id"] for session in sessions]
        mine = [session_of(device.tokens) for device in (tablet, laptop, phone)]
        self.assertEqual(ids[:3], mine)
        self.assertEqual([s["id"] for s in sessions if s["current"]], [mine[1]])
        self.assertEqual({(s["role"], s["method"]) for s in sessions[:3]}, {("applicant", "eds")})

        gone = f"/v1/me/sessions/{mine[2]}"
        for _ in range(2):
            laptop.client.good("DELETE", gone, status=204)
        self.assert_refused(refresh(phone.tokens["refresh_token"]), 401, "refresh_token_invalid")
        # Its access token lives its quarter of an hour out (api.md 13).
        self.assertEqual(phone.client.call("GET", "/v1/me").status, 200)
        laptop.client.good("DELETE", "/v1/me/sessions", status=204)
        self.assert_refused(refresh(tablet.tokens["refresh_token"]), 401, "refresh_token_invalid")
        left = laptop.client.get("/v1/me/sessions").json["sessions"]
        self.assertEqual([session["id"] for session in left], [mine[1]])
        self.assertEqual(refresh(laptop.tokens["refresh_token"]).status, 200)

    def test_several_people_on_one_phone(self):
        mother, father = (parent_with(who).sign_in() for who in (people.MOTHER, people.FATHER))
        World.client().post("/v1/sessions/sign-out",
                            {"refresh_token": mother.tokens["refresh_token"]}, 204)
        again = refresh(father.tokens["refresh_token"])
        self.assertEqual(again.status, 200)
        self.assertEqual(World.client(again.json["access_token"]).get("/v1/me").json["iin"],
                         people.FATHER.iin)
        self.assert_refused(refresh(mother.tokens["refresh_token"]), 401, "refresh_token_invalid")

    def test_another_s_session_does_not_exist(self):
        mother, father = (parent_with(who).sign_in() for who in (people.MOTHER, people.FATHER))
        target = f"/v1/me/sessions/{session_of(father.tokens)}"
        with self.nothing_changes():
            self.assert_refused(mother.client.call("DELETE", target), 404, "session_not_found")
        self.assertEqual(refresh(father.tokens["refresh_token"]).status, 200)


class Blocked(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.HOMELESS_FATHER).ready()
        keeper = parent_with(people.FATHER).sign_in()
        self.office = World.client(minted_as(keeper, "administrator",
                                             sid=office_session("administrator", keeper)))
        self.person = self.office.post("/v1/people/search",
                                       {"iin": people.HOMELESS_FATHER.iin}).json["id"]

    def act(self, what, body):
        return self.office.act(f"/v1/people/{self.person}/{what}", body).json

    def test_who_is_blocked_is_out_until_let_in(self):
        self.addCleanup(World.data.sql, "UPDATE person SET blocked_at = NULL, block_reason = NULL")
        self.assertEqual(self.act("block", {"reason": "Чужой ключ"})["block"]["reason"],
                         "Чужой ключ")
        self.assert_refused(refresh(self.parent.tokens["refresh_token"]), 401,
                            "refresh_token_invalid")
        challenge = self.parent.challenge()
        cms = self.parent.auth.sign(unb64(challenge["text"]))
        answer = World.client().call("POST", "/v1/sign-in/eds", eds_sign_in(challenge, cms))
        self.assert_refused(answer, 403, "person_blocked")
        self.assertNotIn("block", self.act("unblock", {}))
        self.parent.sign_in()

        log = self.parent.client.get("/v1/me/access-log?limit=4").json["entries"]
        self.assertEqual([(entry["operation"], entry["own"]) for entry in log],
                         [("sign_in", True), ("unblock_person", False), ("block_person", False),
                          ("find_person", False)])

    def test_nobody_of_that_number(self):
        answer = self.office.call("POST", "/v1/people/search", {"iin": people.NOBODY.iin})
        self.assert_refused(answer, 404, "person_not_found")


class AccessLog(EndToEnd):
    def test_a_parent_reads_who_looked(self):
        owner = parent_with(people.MOTHER_OF_MANY).ready()
        filed = owner.file(people.LOG_CHILD.iin, people.BURABAY, "sanatorium")
        officer = World.client(minted_as(owner, "district_officer", sub=str(uuid.uuid4()),
                                         district=people.BURABAY))
        officer.get(f"/v1/applications/{filed['id']}")
        officer.get(f"/v1/applications/{filed['id']}/history")
        owner.client.get(f"/v1/applications/{filed['id']}")

        seen, target = [], "/v1/me/access-log?limit=1"
        while len(seen) < 3:
            page = owner.client.get(target).json
            seen += page["entries"]
            target = f"/v1/me/access-log?limit=1&cursor={page['next_cursor']}"
        self.assertEqual([entry["operation"] for entry in seen],
                         ["read_history", "read_application", "sign_act"])
        looked, signed = seen[1], seen[2]
        self.assertEqual((looked["role"], looked["district"], looked["own"]),
                         ("district_officer", people.BURABAY, False))
        self.assertEqual(looked["application_number"], filed["number"])
        self.assertIn("kk", looked["district_name"])
        self.assertTrue(signed["own"])
        # The office, not the official.
        self.assertNotIn("by", looked)
        self.assert_refused(owner.client.call("GET", "/v1/me/access-log?cursor=made-up"), 422,
                            "invalid_request")


class KeyChange(EndToEnd):
    """The steps of README, "Changing the token key"."""

    def until(self, holds):
        harness.wait_until(holds, self.server.process, "the change of keys")

    def kids(self):
        answer = World.client().call("GET", "/v1/jwks", port=self.server.port)
        self.assertEqual(answer.headers["cache-control"], "public, max-age=300")
        return {key["kid"] for key in answer.json["keys"]}

    def put(self, name, octets):
        """Whole or not at all."""
        (self.keys / "new").write_bytes(octets)
        (self.keys / "new").rename(self.keys / name)

    @staticmethod
    def new_key():
        return subprocess.run(["openssl", "genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt",
                               "ec_paramgen_curve:P-256"], capture_output=True, check=True).stdout

    def serving_by(self, kid):
        """A server whose key of that name signs."""
        parent_with(people.FATHER).ready()
        self.keys = World.folder / f"changing-keys-{kid}"
        self.keys.mkdir()
        shutil.copy(World.folder / "secrets/token-keys/test.pem", self.keys / f"{kid}.pem")
        self.put("current", kid.encode() + b"\n")
        return sandbox(KEZEK_TOKEN_KEYS=str(self.keys))

    def signed_in(self):
        parent = parent_with(people.FATHER)
        parent.client = Client(self.server.port)
        return parent.sign_in()

    def me(self, token):
        return Client(self.server.port, None, token).call("GET", "/v1/me")

    def test_a_key_is_changed_while_people_work(self):
        with self.serving_by("old") as self.server:
            parent = self.signed_in()
            by_old = parent.tokens["access_token"]

            self.put("new.pem", self.new_key())
            self.until(lambda: self.kids() == {"old", "new"})
            self.assertEqual(self.me(by_old).status, 200)
            self.put("current", b"new\n")
            tokens = parent.tokens

            def refreshed():
                nonlocal tokens
                tokens = parent.sign_in().tokens
                return minting.parts_of(tokens["access_token"])[0]["kid"] == "new"
            self.until(refreshed)
            self.assertEqual(self.me(by_old).status, 200)
            (self.keys / "old.pem").unlink()
            self.until(lambda: self.kids() == {"new"})
            self.assert_refused(self.me(by_old), 401, "unauthenticated")
            self.assertEqual(self.me(tokens["access_token"]).status, 200)

    def test_a_key_that_leaked_is_refused_at_once(self):
        with self.serving_by("leaked") as self.server:
            parent = self.signed_in()
            leaked = parent.tokens["access_token"]
            self.put("next.pem", self.new_key())
            self.put("current", b"next\n")
            (self.keys / "leaked.pem").unlink()
            self.until(lambda: self.kids() == {"next"})
            self.assert_refused(self.me(leaked), 401, "unauthenticated")
            self.assertEqual(self.me(parent.sign_in().tokens["access_token"]).status, 200)
