"""Requests that are not what they should be, and filings the rules forbid (issue A, bad input)."""

import json
from concurrent.futures import ThreadPoolExecutor

import people
from case import EndToEnd, World, parent_with
from client import b64, unb64

BODY_BYTES_MAX = 960 * 1024
HOSTILE_JSON = {
    "nothing": b"",
    "not JSON": b"{",
    "two values": b"{}{}",
    "trailing comma": b'{"iin":"211332500014",}',
    "a comment": b'{/* */"iin":"211332500014"}',
    "single quotes": b"{'iin':'211332500014'}",
    "duplicate keys": b'{"iin":"211332500014","iin":"211332600000"}',
    "duplicate keys by an escape": b'{"iin":"211332500014","\\u0069in":"211332600000"}',
    "invalid UTF-8": b'{"iin":"\xff"}',
    "overlong UTF-8": b'{"iin":"\xc0\xaf"}',
    "a surrogate as UTF-8": b'{"iin":"\xed\xa0\x80"}',
    "a lone surrogate": b'{"iin":"\\ud800"}',
    "a surrogate the wrong way round": b'{"iin":"\\udc00\\ud800"}',
    "NUL": b'{"iin":"\x00"}',
    "a NUL after the value, and more": b'{"iin":"211332500014"}\x00{}',
    "a NUL after the value": b'{"iin":"211332500014"}\x00',
    "NUL by an escape": b'{"iin":"\\u0000"}',
    "a byte order mark": b'\xef\xbb\xbf{"iin":"211332500014"}',
    "UTF-16": '{"iin":"211332500014"}'.encode("utf-16"),
    "33 levels": b"[" * 33 + b"]" * 33,
    "half a million levels": b"[" * 500_000,
    "NaN": b'{"iin":NaN}',
    "an endless number": b'{"iin":' + b"9" * 400_000 + b"}",
    "an endless exponent": b'{"iin":1e999999999}',
}
WRONG_SHAPES = {
    "an array": (b"[]", ("", "not_an_object")),
    "a string": (b'"iin"', ("", "not_an_object")),
    "null": (b"null", ("", "not_an_object")),
    "no member": (b"{}", ("/iin", "missing")),
    "a null member": (b'{"iin":null}', ("/iin", "not_a_string")),
    "a number": (b'{"iin":211332500014}', ("/iin", "not_a_string")),
    "a short IIN": (b'{"iin":"1"}', ("/iin", "invalid_format")),
    "a wrong check digit": (b'{"iin":"123456789011"}', ("/iin", "invalid_format")),
    "zeros": (b'{"iin":"000000000000"}', ("/iin", "invalid_format")),
    "Arabic digits": ('{"iin":"٢١١٣٣٢٥٠٠٠١٤"}'.encode(), ("/iin", "invalid_format")),
    "an unknown member": (b'{"iin":"211332500014","__proto__":{}}',
                          ("/__proto__", "unknown_property")),
}


class Bodies(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.parent = parent_with(people.MOTHER).ready()

    def search(self, body, **headers):
        return self.parent.client.call("POST", "/v1/me/children/search", body, headers)

    def test_a_body_nobody_asked_for_is_refused_when_it_is_too_large(self):
        for target in ("/v1/districts", "/v1/me"):
            answer = self.parent.client.call("GET", target, b" " * (BODY_BYTES_MAX * 2))
            self.assert_refused(answer, 413, "body_too_large")

    def test_hostile_json_is_malformed_and_no_more(self):
        for name, body in HOSTILE_JSON.items():
            with self.subTest(name), self.nothing_changes():
                self.assert_refused(self.search(body), 400, "malformed_json")

    def test_every_operation_with_a_body_judges_it(self):
        targets = [("POST", "/v1/sign-in/challenges"), ("POST", "/v1/sign-in/eds"),
                   ("POST", "/v1/sessions/refresh"), ("POST", "/v1/sessions/sign-out"),
                   ("PUT", "/v1/me/contacts"), ("POST", "/v1/acts/file-application"),
                   ("POST", "/v1/acts/019cacbd-19c0-7a31-9d2e-4f6b8c0d1e2f/signature")]
        headers = {"Idempotency-Key": "hostile", "If-Match": '"1"'}
        for method, target in targets:
            with self.subTest(target), self.nothing_changes():
                ask = lambda body: self.parent.client.call(method, target, body, headers)  # noqa
                self.assert_refused(ask(b'{"a":1,"a":1}'), 400, "malformed_json")
                unknown = ask(b'{"colour":"red"}')
                self.assert_refused(unknown, 422, "invalid_request")
                self.assertIn({"pointer": "/colour", "code": "unknown_property"},
                              unknown.json["violations"])

    def test_wrong_shapes_are_named_place_by_place(self):
        for name, (body, violation) in WRONG_SHAPES.items():
            with self.subTest(name), self.nothing_changes():
                answer = self.search(body)
                self.assert_refused(answer, 422, "invalid_request")
                self.assertIn({"pointer": violation[0], "code": violation[1]},
                              answer.json["violations"])

    def test_thirty_two_levels_are_json(self):
        self.assert_refused(self.search(b"[" * 32 + b"]" * 32), 422, "invalid_request")

    def test_a_body_of_another_type(self):
        for media in ("text/plain", "application/xml", "application/json; charset=utf-16", None):
            with self.subTest(media), self.nothing_changes():
                answer = self.search(b'{"iin":"211332500014"}', **{"Content-Type": media or ""})
                self.assert_refused(answer, 415, "unsupported_media_type")

    def test_an_oversized_body(self):
        body = json.dumps({"iin": "2" * BODY_BYTES_MAX})
        with self.nothing_changes():
            self.assert_refused(self.search(body), 413, "body_too_large")

    def test_contacts_that_are_none(self):
        wrong = {"email": ["", "a", "a@b", "a b@c.kz", "а@почта.қаз", "a@b.kz\r\nBcc: x@y.kz",
                           "a" * 65 + "@b.kz"],
                 "phone": ["", "123", "+1 202 555 01 00", "8 701 000 00 0", "+7701000000a"]}
        tag = self.parent.client.get("/v1/me").headers["etag"]
        for name, values in wrong.items():
            for value in values:
                with self.subTest(value), self.nothing_changes():
                    body = {"email": "a@b.kz", "phone": "+77010000001", name: value}
                    answer = self.parent.client.call("PUT", "/v1/me/contacts", body,
                                                     {"If-Match": tag})
                    self.assert_violations(answer, (f"/{name}", "invalid_format"))


class FilingsTheRulesForbid(EndToEnd):
    def ask(self, parent, body):
        return parent.client.call("POST", "/v1/acts/file-application", body,
                                  {"Idempotency-Key": "forbidden"})

    def request(self, person, child, district, **changed):
        parent = parent_with(person).ready()
        return self.ask(parent, {**parent.filing(child.iin, district), **changed})

    def forbidden(self, status, code, person, child, district=people.KOKSHETAU, **changed):
        parent = parent_with(person).ready()
        body = {**parent.filing(child.iin, district), **changed}
        with self.nothing_changes():
            self.assert_refused(self.ask(parent, body), status, code)

    def test_no_residence_in_the_district(self):
        self.forbidden(409, "no_residence_in_district", people.ZERENDI_MOTHER,
                       people.ZERENDI_CHILD)
        self.forbidden(409, "no_residence_in_district", people.HOMELESS_FATHER,
                       people.HOMELESS_CHILD)

    def test_a_residence_in_another_region(self):
        """Even where a district there has the name of one here."""
        esil = "114800000"
        for person, child, district in (
                (people.ASTANA_MOTHER, people.ASTANA_CHILD, people.KOKSHETAU),
                (people.NAMESAKE_DISTRICT_FATHER, people.NAMESAKE_DISTRICT_CHILD, esil)):
            self.forbidden(409, "no_residence_in_district", person, child, district)

    def test_a_residence_nobody_has_mapped(self):
        self.forbidden(409, "residence_unrecognized", people.UNMAPPED_MOTHER,
                       people.UNMAPPED_CHILD)

    def test_an_unknown_district(self):
        self.forbidden(409, "unknown_district", people.MOTHER, people.TWIN, "999999999")
        self.forbidden(409, "unknown_district", people.MOTHER, people.TWIN, "110000000")

    def test_a_strangers_child_tells_nothing_about_itself(self):
        for child in (people.CHILD_OF_OTHERS, people.CHILD_WITHOUT_RECORD, people.NOBODY,
                      people.TOO_OLD_CHILD):
            with self.subTest(child.note):
                self.forbidden(403, "not_a_parent", people.FOSTER_MOTHER, child, people.BURABAY)

    def test_a_child_over_the_age_limit(self):
        self.forbidden(409, "child_over_age", people.ZERENDI_MOTHER, people.TOO_OLD_CHILD,
                       people.ZERENDI)

    def test_a_person_in_no_register(self):
        self.forbidden(409, "person_not_in_register", people.NOBODY, people.TWIN)
        parent = parent_with(people.NOBODY).ready()
        self.assert_refused(parent.client.call("GET", "/v1/me/registration"), 409,
                            "person_not_in_register")

    def test_a_person_the_register_calls_dead(self):
        self.forbidden(409, "person_not_active", people.DEAD_FATHER, people.HALF_ORPHAN)

    def test_an_older_text_than_the_one_in_force(self):
        self.forbidden(409, "acknowledgement_outdated", people.MOTHER, people.TWIN,
                       accepted={"data_undertaking": 1, "algorithm": 999})

    def test_values_outside_their_sets(self):
        answer = self.request(people.MOTHER, people.TWIN, people.KOKSHETAU, kind="elite",
                              language="en", accepted={"data_undertaking": 0, "algorithm": "1"})
        self.assert_violations(answer, ("/kind", "unknown_value"), ("/language", "unknown_value"),
                               ("/accepted/data_undertaking", "out_of_range"),
                               ("/accepted/algorithm", "not_an_integer"))


class OneLiveApplication(EndToEnd):
    """rules.md §4.6: one live application per child and kind, whoever files."""

    def test_a_child_already_queued(self):
        mother = parent_with(people.MOTHER).ready()
        father = parent_with(people.FATHER, "gost").ready()
        waiting = father.request(people.NEWBORN.iin, people.KOKSHETAU)
        mother.file(people.NEWBORN.iin, people.KOKSHETAU)

        for parent in (mother, father):
            again = parent.filing(people.NEWBORN.iin, people.KOKSHETAU)
            with self.nothing_changes():
                answer = parent.client.call("POST", "/v1/acts/file-application", again,
                                            {"Idempotency-Key": "again"})
                self.assert_refused(answer, 409, "child_already_queued")

        why = father.client.get(f"/v1/acts/{waiting['id']}/why-not").json
        self.assertEqual((why["possible"], why["reason"]), (False, "child_already_queued"))
        signature = father.signature(waiting)
        with self.nothing_changes():
            answer = father.client.call("POST", f"/v1/acts/{waiting['id']}/signature", signature,
                                        {"Idempotency-Key": "late"})
            self.assert_refused(answer, 409, "child_already_queued")

    def test_of_two_parents_who_sign_at_once_one_files(self):
        parents = [parent_with(people.MOTHER).ready(), parent_with(people.FATHER).ready()]
        acts = [parent.request(people.NEWBORN.iin, people.KOKSHETAU, "special")
                for parent in parents]
        signatures = [parent.signature(act) for parent, act in zip(parents, acts)]

        def sign(number):
            return parents[number].client.call(
                "POST", f"/v1/acts/{acts[number]['id']}/signature", signatures[number],
                {"Idempotency-Key": "race"})
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(sign, range(2)))
        self.assertEqual(sorted(a.status for a in answers), [200, 409], answers)
        self.assertIn("child_already_queued", {answer.code for answer in answers})

    def test_an_act_is_signed_once(self):
        parent = parent_with(people.FATHER).ready()
        act = parent.request(people.TWIN.iin, people.KOKSHETAU, "special")
        parent.sign(act)
        answer = parent.client.call(
            "POST", f"/v1/acts/{act['id']}/signature",
            {"kind": "cms", "cms": b64(parent.key.sign(unb64(act["record"])))},
            {"Idempotency-Key": "second-time"})
        self.assert_refused(answer, 409, "act_already_signed")
