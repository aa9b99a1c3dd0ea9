"""HTTP itself: methods, queries, versions, languages, repeating, caching (api.md)."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import people
from case import EndToEnd, World, parent_with
from client import CONTRACT, Client
from harness import ROOT

NO_ID = "019cacbd-19c0-7a31-9d2e-4f6b8c0d1e2f"
SAMPLES = {"id": NO_ID, "key": "algorithm", "code": "0" * 32}


def target_of(operation):
    return operation.path.format(**SAMPLES)


class Methods(EndToEnd):
    def setUp(self):
        self.client = World.client()

    def test_an_unknown_path(self):
        for target in ("/v1/nothing", "/v1", "/v1/", "/v1/me/", "/v1//me", "/v2/me",
                       "/v1/texts/algorithm/more"):
            with self.subTest(target):
                self.assert_refused(self.client.call("GET", target), 404, "not_found")

    def test_a_path_that_climbs(self):
        for target in ("/v1/acts/%2e%2e/me", "/v1/acts/../me", "/v1/./me"):
            with self.subTest(target):
                answer = self.client.call("GET", target)
                self.assertIn(answer.status, (400, 404), answer)

    def test_a_known_path_with_another_method(self):
        for operation in CONTRACT.operations:
            if operation.path == "/v1/acts/file-application":
                continue  # GET finds no act of that id there
            target = target_of(operation)
            known = {o.method for o in CONTRACT.operations
                     if o.path == operation.path}
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - known:
                with self.subTest(f"{method} {target}"):
                    answer = self.client.call(method, target)
                    self.assert_refused(answer, 405, "method_not_allowed")
                    allowed = set(answer.headers["allow"].split(", "))
                    heads = {"HEAD"} if "GET" in known else set()
                    self.assertEqual(allowed - {"OPTIONS"}, known | heads)

    def test_head_is_get_without_the_body(self):
        for target in ("/v1/districts", "/v1/jwks", "/v1/nothing", f"/v1/verify/{'0' * 32}"):
            with self.subTest(target):
                get, head = (self.client.call(method, target) for method in ("GET", "HEAD"))
                self.assertEqual((head.status, head.body), (get.status, b""))
                self.assertEqual(head.headers["content-length"], str(len(get.body)))
                self.assertEqual(head.media, get.media)

    def test_options_names_the_methods(self):
        answer = self.client.call("OPTIONS", "/v1/me/contacts")
        self.assertEqual((answer.status, answer.body), (204, b""))
        self.assertIn("PUT", answer.headers["allow"])
        self.assertNotIn("access-control-allow-origin", answer.headers)

    def test_an_origin_nobody_allowed_gets_no_leave(self):
        answer = self.client.call("GET", "/v1/districts", headers={"Origin": "https://evil.example"})
        self.assertEqual(answer.status, 200)
        self.assertNotIn("access-control-allow-origin", answer.headers)

    def test_ids_that_are_none_are_found_nowhere(self):
        parent = parent_with(people.MOTHER).ready()
        for path, code in (("/v1/acts/{}", "act_not_found"),
                           ("/v1/applications/{}", "application_not_found"),
                           ("/v1/applications/{}/position", "application_not_found"),
                           ("/v1/documents/{}", "document_not_found"),
                           ("/v1/verify/{}", "document_not_found"),
                           ("/v1/texts/{}", "not_found")):
            for text in ("1", "%20", "%D2%9B", NO_ID.upper(), "'%20OR%201=1", "{id}", NO_ID + "0"):
                with self.subTest(path=path, text=text):
                    self.assert_refused(parent.client.call("GET", path.format(text)), 404, code)


class Queries(EndToEnd):
    def test_an_unknown_parameter_is_refused_by_every_operation(self):
        client = parent_with(people.MOTHER).ready().client
        for operation in CONTRACT.operations:
            with self.subTest(operation.name):
                answer = client.call(operation.method, target_of(operation) + "?colour=red")
                problem = self.assert_refused(answer, 400, "unknown_query_parameter")
                self.assertEqual(problem["violations"], [{"pointer": "colour", "code": "unknown"}])

    def test_values_that_are_none(self):
        client = parent_with(people.MOTHER).ready().client
        for query, violation in (("limit=0", ("limit", "out_of_range")),
                                 ("limit=101", ("limit", "out_of_range")),
                                 ("limit=ten", ("limit", "not_an_integer")),
                                 ("limit=", ("limit", "not_an_integer")),
                                 ("limit=99999999999", ("limit", "not_an_integer")),
                                 ("status=asleep", ("status", "unknown_value")),
                                 ("kind=elite", ("kind", "unknown_value")),
                                 ("cursor=" + "a" * 100, ("cursor", "invalid_format"))):
            with self.subTest(query):
                self.assert_violations(client.call("GET", f"/v1/applications?{query}"), violation)
        self.assert_violations(client.call("GET", "/v1/preschools?district=12"),
                               ("district", "invalid_format"))
        self.assert_violations(client.call("GET", "/v1/calendar?year=1900"),
                               ("year", "out_of_range"))

    def test_a_query_that_is_malformed(self):
        client = World.client()
        for query in ("year=%zz", "year=%ff", "year=2026&year=2027", "year=%00"):
            with self.subTest(query):
                self.assert_refused(client.call("GET", f"/v1/calendar?{query}"), 400,
                                    "malformed_request")


class Reference(EndToEnd):
    def setUp(self):
        self.client = World.client()

    def test_districts_preschools_calendar_texts_and_keys(self):
        districts = self.client.get("/v1/districts").json["districts"]
        self.assertEqual(len(districts), 20)
        own = self.client.get(f"/v1/preschools?district={people.KOKSHETAU}").json["preschools"]
        self.assertEqual({preschool["district"] for preschool in own}, {people.KOKSHETAU})
        self.assertEqual(self.client.get("/v1/preschools?district=999999999").json["preschools"],
                         [])
        days = self.client.get("/v1/calendar?year=2026").json
        self.assertIn("2026-01-01", {day["date"] for day in days["special_days"]})
        for name in ("sign_in_warning", "ncalayer_hint", "algorithm", "data_undertaking"):
            self.assertEqual(self.client.get(f"/v1/texts/{name}").json["key"], name)
        self.assertEqual(len(self.client.get("/v1/jwks").json["keys"]), 1)

    def test_the_contract_and_its_page_are_served(self):
        served = self.client.call("GET", "/openapi.yaml")
        self.assertEqual(served.body, (ROOT / "openapi.yaml").read_bytes())
        self.assertEqual(self.client.call("GET", "/docs/").status, 200)


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
            for stale in ('"0"', '"999"', '"', "1", "*", '"1', 'W/"1"'):
                self.assert_refused(change(If_Match=stale), 412, "version_stale")

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


class Words(EndToEnd):
    def test_the_callers_language(self):
        words = {}
        for asked, spoken in (("kk", "kk"), ("ru-KZ,ru;q=0.9", "ru"), ("en", "en"), ("de", "kk"),
                              ("de, en;q=0.4, ru;q=0.7", "ru"), ("*", "kk"), ("", "kk"),
                              ("en;q=0", "kk"), (",;q=,", "kk")):
            answer = World.client().call("GET", "/v1/me", headers={"Accept-Language": asked})
            problem = self.assert_refused(answer, 401, "unauthenticated")
            self.assertEqual(answer.headers["content-language"], spoken, asked)
            self.assertEqual(problem["detail"], words.setdefault(spoken, problem["detail"]))
        self.assertEqual(len(set(words.values())), 3)

    def test_a_status_in_words(self):
        parent = parent_with(people.ZERENDI_MOTHER).ready()
        filed = parent.file(people.ZERENDI_CHILD.iin, people.ZERENDI)
        target = f"/v1/applications/{filed['id']}"
        labels = {language: parent.client.get(target, Accept_Language=language)
                  for language in ("kk", "ru", "en")}
        self.assertEqual([labels[language].json["status_label"] for language in labels],
                         ["Кезекте", "В очереди", "In the queue"])
        tags = {answer.headers["etag"] for answer in labels.values()}
        self.assertEqual(len(tags), 3, "one tag for three different bodies")
        tag = labels["ru"].headers["etag"]
        parent.client.get(target, 304, Accept_Language="ru", If_None_Match=tag)
        parent.client.get(target, 200, Accept_Language="kk", If_None_Match=tag)


class Traces(EndToEnd):
    def test_a_request_id_and_a_trace_are_echoed(self):
        trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        answer = World.client().call("GET", "/v1/districts", headers={
            "X-Request-Id": "0123456789abcdef", "traceparent": trace})
        self.assertEqual(answer.headers["x-request-id"], "0123456789abcdef")
        self.assertEqual(answer.headers["traceparent"], trace)

    def test_others_are_made_up(self):
        for text in ("short", "with space", "a" * 65, '"},{"level":"BUG'):
            answer = World.client().call("GET", "/v1/districts", headers={"X-Request-Id": text})
            self.assertNotEqual(answer.headers["x-request-id"], text)

    def test_what_is_about_a_person_is_kept_by_no_cache(self):
        client = parent_with(people.MOTHER).ready().client
        for target in ("/v1/me", "/v1/applications", "/v1/me/registration"):
            self.assertEqual(client.get(target).headers["cache-control"], "no-store")

    def test_health_and_metrics_are_not_public(self):
        for target in ("/health/live", "/health/ready", "/metrics"):
            self.assert_refused(Client(World.server.port).call("GET", target), 404, "not_found")
        self.assertIn("kezek", World.server.metrics())
