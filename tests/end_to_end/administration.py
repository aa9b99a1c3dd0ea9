"""What administrators keep: policies and the calendar. Who may, what is refused, and that a change is
seen at once and undone by no reload."""

import uuid

import harness
import people
from case import EndToEnd, World
from client import CONTRACT
from office import administrator, command

PAST, FAR = "2020-01-01", "2060-01-01"
WORDS = {"kk": "қазақша", "ru": "по-русски", "en": "in English"}
SCHEMAS = CONTRACT.schemas
NUMBERS = CONTRACT.operation("create_policy").node["requestBody"]["content"]["application/json"][
    "example"]["policy"]


def policy(day, district=None, **changed):
    return {**({"district": district} if district else {}), "effective_from": day,
            "policy": {**NUMBERS, **changed}}


def key():
    return {"Idempotency-Key": str(uuid.uuid4())}


class Administration(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.administrator = administrator()
        cls.client = cls.administrator.client
        cls.region = cls.administrator.appoint("region_officer").client
        cls.here = cls.administrator.appoint("district_officer", people.KOKSHETAU).client
        cls.there = cls.administrator.appoint("district_officer", people.AKKOL).client


class Policies(Administration):
    def in_force(self, day, district=people.AKKOL):
        return self.here.get(f"/v1/districts/{district}/policy?day={day}").json

    def test_one_holds_from_its_day_and_is_seen_at_once(self):
        body = policy("2060-03-01", people.AKKOL, generals_per_priority=5)
        made = self.region.act("/v1/policies", body, 201)
        self.assertEqual(made.json["policy"], body["policy"])
        self.assertEqual(self.region.get(made.headers["location"]).json, made.json)
        for _ in range(16):  # whichever thread answers
            self.assertEqual(self.in_force("2060-03-01"), made.json)
        self.assertLess(self.in_force("2060-02-29")["version"], made.json["version"])
        self.assertNotEqual(self.in_force("2060-03-01", people.BURABAY), made.json)
        with self.nothing_changes():
            self.assert_refused(self.client.call("POST", "/v1/policies", body, key()), 409,
                                "policy_exists")

    def test_a_repeated_request_puts_one_policy_in_force(self):
        body, same = policy("2060-03-02", people.AKKOL), str(uuid.uuid4())
        first = self.region.act("/v1/policies", body, 201, same)
        self.assertEqual(self.region.act("/v1/policies", body, 201, same).json, first.json)
        self.assert_refused(self.region.call("POST", "/v1/policies", policy("2060-03-03"), {
            "Idempotency-Key": same}), 422, "idempotency_key_reused")

    def test_nothing_that_was_decided_is_decided_anew(self):
        today = World.data.sql("SELECT (now() AT TIME ZONE 'UTC' + interval '5 hours')::date")
        for day in (PAST, today.strip()):
            with self.nothing_changes():
                self.assert_refused(
                    self.client.call("POST", "/v1/policies", policy(day), key()), 409,
                    "policy_too_early")

    def test_an_officer_of_a_district_reads_the_own_and_the_region_s(self):
        own = self.client.act("/v1/policies", policy("2060-04-01", people.KOKSHETAU), 201).json
        foreign = self.client.act("/v1/policies", policy("2060-04-01", people.AKKOL), 201).json
        shared = self.client.act("/v1/policies", policy("2060-04-01"), 201).json
        for officer, seen, hidden in ((self.here, own, foreign), (self.there, foreign, own)):
            for each in (seen, shared):
                self.assertEqual(officer.get(f"/v1/policies/{each['version']}").json, each)
            self.assert_refused(officer.call("GET", f"/v1/policies/{hidden['version']}"), 404,
                                "policy_not_found")
            listed = self.listed(officer)
            self.assertIn(seen, listed)
            self.assertIn(shared, listed)
            self.assertNotIn(hidden, listed)
            self.assertEqual(self.listed(officer, hidden["district"]), [])
        self.assertEqual({line["district"] for line in self.listed(self.region, people.AKKOL)},
                         {people.AKKOL})

    @staticmethod
    def listed(client, district=None):
        found, cursor = [], None
        while True:
            page = client.get("/v1/policies?limit=1" + (f"&district={district}" if district else "")
                              + (f"&cursor={cursor}" if cursor else "")).json
            found += page["policies"]
            cursor = page.get("next_cursor")
            if cursor is None:
                return found

    def test_bad_numbers_are_named_one_by_one(self):
        for name, schema in SCHEMAS["Policy"]["properties"].items():
            for wrong, code in ((schema["minimum"] - 1, "out_of_range"),
                                (schema["maximum"] + 1, "out_of_range"), ("3", "not_an_integer"),
                                (1.5, "not_an_integer"), (None, "not_an_integer")):
                with self.subTest(field=name, wrong=wrong), self.nothing_changes():
                    answer = self.client.call("POST", "/v1/policies", policy(FAR, **{name: wrong}),
                                              key())
                    pointers = {(v["pointer"], v["code"]) for v in answer.json["violations"]}
                    self.assertIn((f"/policy/{name}", code), pointers)
        without = policy(FAR)
        del without["policy"]["session_hours"]
        self.assert_violations(self.client.call("POST", "/v1/policies", without, key()),
                               ("/policy/session_hours", "missing"))
        self.assert_violations(
            self.client.call("POST", "/v1/policies",
                             policy(FAR, sign_in_challenge_minutes=30, luck=7), key()),
            ("/policy/luck", "unknown_property"))
        self.assert_violations(
            self.client.call("POST", "/v1/policies",
                             policy(FAR, sign_in_challenge_minutes=30), key()),
            ("/policy/sign_in_challenge_minutes", "out_of_range"))

    def test_days_and_districts_that_are_none(self):
        for day in ("2060-02-30", "tomorrow", "01.01.2060", ""):
            self.assert_violations(self.client.call("POST", "/v1/policies", policy(day), key()),
                                   ("/effective_from", "invalid_format"))
        self.assert_refused(
            self.client.call("POST", "/v1/policies", policy(FAR, "110000000"), key()), 409,
            "unknown_district")
        self.assert_violations(self.here.call("GET", f"/v1/districts/{people.AKKOL}/policy?day=x"),
                               ("day", "invalid_format"))
        for none in ("110000000", "x"):
            self.assert_refused(self.here.call("GET", f"/v1/districts/{none}/policy"), 404,
                                "not_found")
        self.assert_violations(self.client.call("GET", "/v1/policies?cursor=x&limit=0"),
                               ("cursor", "invalid_format"), ("limit", "out_of_range"))


class Calendar(Administration):
    DAY = "/v1/calendar/special-days/2060-05-05"
    FEAST = {"kind": "holiday", "name": WORDS}

    def test_a_day_is_moved_listed_and_no_reload_undoes_it(self):
        day = self.client.get(self.DAY)
        self.assertTrue(day.json["working"])
        put = self.client.good("PUT", self.DAY, self.FEAST, If_Match=day.headers["etag"])
        self.assertEqual((put.json["working"], put.json["name"]), (False, WORDS))
        self.assertIn({"date": "2060-05-05", **self.FEAST},
                      self.client.get("/v1/calendar?year=2060").json["special_days"])
        self.assert_refused(self.client.call("PUT", self.DAY, self.FEAST,
                                             {"If-Match": day.headers["etag"]}), 412, "version_stale")
        gone = self.client.good("DELETE", self.DAY, If_Match=put.headers["etag"])
        self.assertTrue(gone.json["working"])
        edits = self.here.get("/v1/calendar/edits?limit=2").json["edits"]
        self.assertEqual([(e.get("before", {}).get("kind"), e.get("after", {}).get("kind"))
                          for e in edits], [("holiday", None), (None, "holiday")])

    def test_an_edit_outweighs_the_file_for_good(self):
        target = "/v1/calendar/special-days/2026-01-01"
        before = self.client.get(target)
        self.client.good("DELETE", target, If_Match=before.headers["etag"])
        try:
            done = command("load-reference", harness.ROOT / "persistence/reference")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(self.client.get(target).json["working"])
        finally:
            self.client.good("PUT", target, {k: before.json[k] for k in ("kind", "name")},
                             If_Match="*")

    def test_what_is_no_day_and_no_edit(self):
        for none in ("2060-02-30", "1999-12-31", "2101-01-01", "today"):
            self.assert_refused(self.client.call("GET", f"/v1/calendar/special-days/{none}"), 404,
                                "not_found")
        with self.nothing_changes():
            self.assert_refused(self.client.call("PUT", self.DAY, self.FEAST), 428,
                                "precondition_required")
            answer = self.client.call("PUT", self.DAY, {"kind": "feast", "name": {"kk": ""}},
                                      {"If-Match": "*"})
            self.assert_violations(answer, ("/kind", "unknown_value"), ("/name/kk", "too_short"),
                                   ("/name/ru", "missing"), ("/name/en", "missing"))


class Audited(Administration):
    def test_every_change_is_in_the_audit(self):
        self.client.act("/v1/policies", policy("2060-09-01"), 201)
        self.client.good("PUT", "/v1/calendar/special-days/2060-09-01",
                         {"kind": "holiday", "name": WORDS}, If_Match="*")
        self.client.good("DELETE", "/v1/calendar/special-days/2060-09-01", If_Match="*")
        self.client.act("/v1/dictionaries/blocking_reason", {"code": "audited", "label": WORDS}, 201)
        self.client.good("PUT", "/v1/dictionaries/blocking_reason/audited",
                         {"label": WORDS, "retired": True}, If_Match="*")
        self.client.good("POST", "/v1/texts/school_support/versions", {"body": WORDS}, 201,
                         If_Match="*", Idempotency_Key=str(uuid.uuid4()))
        told = World.data.sql(f"""
            SELECT a.operation FROM audit a JOIN person p ON p.id = a.by
             WHERE p.iin = '{self.administrator.iin}' AND a.about IS NULL AND a.at > now() - interval '1 minute'
             ORDER BY a.id DESC LIMIT 6""").split()
        self.assertEqual(told[::-1], ["create_policy", "put_special_day", "delete_special_day",
                                      "add_dictionary_entry", "put_dictionary_entry",
                                      "create_text_version"])
