"""The words administrators keep: dictionaries and texts."""

import copy
import uuid

import harness
import people
from administration import WORDS, Administration, key
from case import World, parent_with
from office import command


class Dictionaries(Administration):
    REASONS = "/v1/dictionaries/removal_reason"

    def test_words_change_wherever_they_are_read(self):
        parent = parent_with(people.MOTHER_OF_MANY).ready()
        filed = parent.file(people.PERMISSIONS_CHILD.iin, people.BURABAY, "sanatorium")
        card = f"/v1/applications/{filed['id']}"
        entry = "/v1/dictionaries/application_status/in_queue"
        before, tag = self.client.get(entry), parent.client.get(card).headers["etag"]
        self.assertFalse(self.client.get("/v1/dictionaries/application_status").json["open"])
        self.client.good("PUT", entry, {"label": WORDS, "retired": False},
                         If_Match=before.headers["etag"])
        try:
            shown = parent.client.get(card, Accept_Language="ru", If_None_Match=tag)
            self.assertEqual(shown.json["status_label"], WORDS["ru"])
            done = command("load-reference", harness.ROOT / "persistence/reference")
            self.assertIn("application_status in_queue: an administrator's words stay", done.stdout)
        finally:
            self.client.good("PUT", entry, {k: before.json[k] for k in
                                            ("label", "long_label", "retired")}, If_Match="*")

    def test_a_reason_comes_and_retires_and_stays_readable(self):
        made = self.client.act(self.REASONS, {"code": "sold_the_house", "label": WORDS}, 201)
        target = made.headers["location"]
        self.assertEqual(self.client.get(target).json, made.json)
        retired = self.client.good("PUT", target, {"label": WORDS, "long_label": WORDS,
                                                   "retired": True}, If_Match='"1"').json
        self.assertIn(retired, World.client().get(self.REASONS).json["entries"])
        self.assert_refused(self.client.call("POST", self.REASONS, {
            "code": "sold_the_house", "label": WORDS}, key()), 409, "dictionary_entry_exists")

    def test_what_carries_rules_is_closed(self):
        for entry in World.client().get("/v1/dictionaries").json["dictionaries"]:
            if entry["open"]:
                continue
            with self.subTest(entry["name"]), self.nothing_changes():
                place = f"/v1/dictionaries/{entry['name']}"
                self.assert_refused(self.client.call(
                    "POST", place, {"code": "other", "label": WORDS}, key()), 409,
                    "dictionary_closed")
                code = entry["entries"][0]["code"]
                self.assert_refused(self.client.call(
                    "PUT", f"{place}/{code}", {"label": WORDS, "retired": True}, {"If-Match": "*"}),
                    409, "dictionary_closed")

    def test_categories_say_their_class_and_proof(self):
        told = {e["code"]: (e["benefit_class"], e["proof"]) for e in
                World.client().get("/v1/dictionaries/benefit_category").json["entries"]}
        self.assertEqual(len(told), 9)
        self.assertEqual(told["military"], ("extraordinary", "work_certificate"))
        self.assertEqual(told["large_family"], ("priority", "register"))

    def test_codes_and_words_that_are_none(self):
        good = {"code": "a", "label": WORDS}
        for body, fault in (({**good, "code": "1"}, ("/code", "invalid_format")),
                            ({**good, "code": "A"}, ("/code", "invalid_format")),
                            ({**good, "label": {**WORDS, "en": "x" * 301}}, ("/label/en", "too_long")),
                            ({**good, "label": {**WORDS, "en": "a\nb"}},
                             ("/label/en", "invalid_format"))):
            with self.nothing_changes():
                self.assert_violations(self.client.call("POST", self.REASONS, body, key()), fault)
        self.assert_violations(self.client.call("POST", "/v1/dictionaries/country", good, key()),
                               ("/code", "invalid_format"))
        for none in ("colour", "removal_reason/nothing", "removal_reason/1"):
            self.assert_refused(self.client.call("GET", f"/v1/dictionaries/{none}"), 404, "not_found")
        answer = self.client.call("PUT", f"{self.REASONS}/duplicate",
                                  {"label": WORDS, "retired": "no"}, {"If-Match": "*"})
        self.assert_violations(answer, ("/retired", "not_a_boolean"))


class Texts(Administration):
    TEXT = "/v1/texts/choosing_notice"

    def test_a_version_is_published_and_former_ones_can_be_read(self):
        first = World.client().get(self.TEXT)
        body = {"body": {"kk": "бір\nекі", "ru": "раз\nдва", "en": "one\ntwo"}}
        tag = {"If-Match": first.headers["etag"]}
        made = self.client.good("POST", f"{self.TEXT}/versions", body, 201,
                                If_Match=first.headers["etag"], Idempotency_Key=str(uuid.uuid4()))
        self.assertEqual(made.json["version"], first.json["version"] + 1)
        self.assertEqual(World.client().get(self.TEXT).json, made.json)
        self.assertEqual(World.client().get(made.headers["location"]).json, made.json)
        old = World.client().get(f"{self.TEXT}?version={first.json['version']}")
        self.assertEqual(old.json, first.json)
        self.assert_refused(self.client.call("POST", f"{self.TEXT}/versions", body, {**key(), **tag}),
                            412, "version_stale")
        versions = World.client().get(f"{self.TEXT}/versions").json["versions"]
        self.assertEqual([v["version"] for v in versions], [2, 1])
        self.assertEqual(["published_at" in v for v in versions], [True, False])
        done = command("load-reference", harness.ROOT / "persistence/reference")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(World.client().get(self.TEXT).json, made.json)

    def test_texts_that_are_none(self):
        body = {"body": {"kk": "", "ru": "x" * 20001, "en": "\u0007"}}
        self.assert_violations(
            self.client.call("POST", f"{self.TEXT}/versions", body, {**key(), "If-Match": "*"}),
            ("/body/kk", "too_short"), ("/body/ru", "too_long"), ("/body/en", "invalid_format"))
        good = copy.deepcopy(body)
        good["body"] = WORDS
        with self.nothing_changes():
            self.assert_refused(self.client.call("POST", f"{self.TEXT}/versions", good, key()), 428,
                                "precondition_required")
        for none in ("/v1/texts/nothing/versions", f"{self.TEXT}?version=99"):
            self.assert_refused(self.client.call("GET", none), 404, "not_found")
        self.assert_violations(self.client.call("GET", f"{self.TEXT}?version=0"),
                               ("version", "out_of_range"))
