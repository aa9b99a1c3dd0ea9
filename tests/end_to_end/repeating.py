"""Repeated and concurrent requests: idempotency keys, entity tags, preconditions (api.md 5, 6)."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import harness
import people
from case import EndToEnd, World, parent_with
from client import Client


class Versions(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.AKKOL_FATHER, "gost").ready()

    def test_what_has_not_changed_is_not_sent_again(self):
        tag = self.parent.client.get("/v1/me").headers["etag"]
        same = self.parent.client.get("/v1/me", 304, If_None_Match=tag)
        self.assertEqual((same.body, same.headers["etag"]), (b"", tag))
        self.parent.client.get("/v1/me", 200, If_None_Match='"other"')
        several = self.parent.client.call("GET", "/v1/me", headers={
            "If-None-Match": f'"other", W/{tag}'})
        self.assertEqual(several.status, 304)

    def test_contacts_change_only_from_the_version_that_was_read(self):
        change = lambda **headers: self.parent.client.call(  # noqa: E731
            "PUT", "/v1/me/contacts", {"email": "new@mail.example", "phone": "+77010000003"},
            {name.replace("_", "-"): value for name, value in headers.items()})
        with self.nothing_changes():
            self.assert_refused(change(), 428, "precondition_required")
            for stale in ('"0"', '"999"', '"', "1", "**", '"1', 'W/"1"'):
                self.assert_refused(change(If_Match=stale), 412, "version_stale")

    def test_any_version_is_good_enough_for_a_star(self):
        # RFC 9110 §13.1.1: `*` holds when there is anything to change, and a person always is.
        tag = self.parent.client.get("/v1/me").headers["etag"]
        contacts = {"email": "any@mail.example", "phone": "+77010000003"}
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: self.parent.client.good(
                "PUT", "/v1/me/contacts", contacts, If_Match="*"), range(4)))
        self.assertEqual(len({tag, *(answer.headers["etag"] for answer in answers)}), 5)
        self.assertEqual(self.parent.client.get("/v1/me").json["contacts"]["email"],
                         "any@mail.example")

    def test_of_concurrent_changes_exactly_one_wins(self):
        tag = self.parent.client.get("/v1/me").headers["etag"]

        def change(number):
            return self.parent.client.call("PUT", "/v1/me/contacts", {
                "email": f"{number}@mail.example", "phone": "+77010000003"}, {"If-Match": tag})
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(change, range(8)))
        self.assertEqual(sorted(answer.status for answer in answers), [200] + [412] * 7)
        winner = next(answer for answer in answers if answer.status == 200)
        self.assertEqual(self.parent.client.get("/v1/me").json, winner.json)


class Repeating(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.ZERENDI_MOTHER).ready()
        self.body = self.parent.filing(people.ZERENDI_CHILD.iin, people.ZERENDI, "special")

    def ask(self, body=None, key=None):
        return self.parent.client.call("POST", "/v1/acts/file-application", body or self.body,
                                       {"Idempotency-Key": key} if key is not None else {})

    def test_without_a_key_nothing_happens(self):
        with self.nothing_changes():
            for key in (None, "", "a b", "ключ", "a" * 65):
                self.assert_refused(self.ask(key=key and key.encode()), 400,
                                    "idempotency_key_required")

    def test_a_repeat_gives_the_same_answer_and_has_no_other_effect(self):
        key = str(uuid.uuid4())
        first = self.ask(key=key)
        self.assertEqual(first.status, 201, first)
        with self.nothing_changes():
            again = self.ask(key=key)
        self.assertEqual((again.status, again.body, again.headers["location"]),
                         (first.status, first.body, first.headers["location"]))

    def test_another_body_under_the_key(self):
        key = str(uuid.uuid4())
        self.assertEqual(self.ask(key=key).status, 201)
        with self.nothing_changes():
            answer = self.ask({**self.body, "language": "ru"}, key)
            self.assert_refused(answer, 422, "idempotency_key_reused")

    def test_a_refusal_is_judged_anew(self):
        key = str(uuid.uuid4())
        refused = self.ask({**self.body, "district": people.KOKSHETAU}, key)
        self.assert_refused(refused, 409, "no_residence_in_district")
        self.assertEqual(self.ask(key=key).status, 201)

    def test_parallel_repeats_are_one_act(self):
        key = str(uuid.uuid4())
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: self.ask(key=key), range(8)))
        done = {answer.body for answer in answers if answer.status == 201}
        self.assertEqual(len(done), 1, answers)
        self.assertLessEqual({a.code for a in answers if a.status != 201}, {"request_in_progress"})

    def test_a_repeated_signature_files_once(self):
        act = self.parent.request(people.ZERENDI_CHILD.iin, people.ZERENDI, "sanatorium")
        signature, key = self.parent.signature(act), str(uuid.uuid4())
        target = f"/v1/acts/{act['id']}/signature"
        first = self.parent.client.act(target, signature, key=key)
        with self.nothing_changes():
            again = self.parent.client.act(target, signature, key=key)
        self.assertEqual(again.body, first.body)


class Restarts(EndToEnd):
    def test_a_repeat_after_the_program_was_killed_gets_the_kept_answers(self):
        url = f"http://127.0.0.1:{harness.free_port()}"
        server = harness.Server(World.folder, World.data, url, {})
        parent = parent_with(people.OLDER_CODE_FATHER)

        def sandbox():
            return harness.served(harness.BIN / "kezek-sandbox", ["serve", "--pki", World.pki],
                                  server)

        def send(target, body, key):
            answer = parent.client.call("POST", target, body, {"Idempotency-Key": key})
            return answer.status, answer.body, answer.headers.get("location")
        asked, signed = str(uuid.uuid4()), str(uuid.uuid4())
        with sandbox():
            parent.client = Client(server.port)
            body = parent.ready().filing(people.OLDER_CODE_CHILD.iin, people.ATBASAR, "special")
            act = parent.client.act("/v1/acts/file-application", body, 201, asked)
            target = f"/v1/acts/{act.json['id']}/signature"
            signature = parent.signature(act.json)
            before = [send("/v1/acts/file-application", body, asked),
                      send(target, signature, signed)]
            server.process.kill()
        self.assertEqual([answer[0] for answer in before], [201, 200], before)
        with sandbox(), self.nothing_changes():
            self.assertEqual([send("/v1/acts/file-application", body, asked),
                              send(target, signature, signed)], before)
