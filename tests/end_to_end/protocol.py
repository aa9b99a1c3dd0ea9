"""HTTP itself: methods, paths, queries, languages, traces, caching (api.md)."""

import re

import harness
import people
from case import EndToEnd, World, minted_as, parent_with
from client import CONTRACT, Client
from harness import ROOT

NO_ID = "019cacbd-19c0-7a31-9d2e-4f6b8c0d1e2f"
SAMPLES = {"id": NO_ID, "key": "algorithm", "code": "0" * 32, "token": "0" * 64, "version": "0",
           "kato": "111000000", "date": "2050-03-09", "name": "removal_reason", "district": "111000000", "kind": "general", "birth_year": "2000"}


def target_of(operation):
    code = {"code": "duplicate"} if "/dictionaries/" in operation.path else {}
    return operation.path.format(**{**SAMPLES, **code})


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
            target = target_of(operation)
            if any(o.path != operation.path and
                   re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", o.path), target.split("?")[0])
                   for o in CONTRACT.operations):
                continue  # GET /v1/acts/file-application asks for an act of that id
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
                           ("/v1/applications/{}/attachments", "application_not_found"),
                           ("/v1/attachments/{}", "attachment_not_found"),
                           ("/v1/attachments/{}/content", "attachment_not_found"),
                           ("/v1/documents/{}", "document_not_found"),
                           ("/v1/verify/{}", "document_not_found"),
                           ("/v1/queues/111000000/general/{}", "queue_not_found"),
                           ("/v1/queues/{}/general/2024", "queue_not_found"),
                           ("/v1/texts/{}", "not_found")):
            for text in ("1", "%20", "%D2%9B", NO_ID.upper(), "'%20OR%201=1", "{id}", NO_ID + "0"):
                with self.subTest(path=path, text=text):
                    self.assert_refused(parent.client.call("GET", path.format(text)), 404, code)


class Proxy(EndToEnd):
    """The proxy has eyes: what good() relies on."""

    def violations(self, *request):
        if World.judged is None:
            harness.absent("tests/contract/node_modules is absent")
        answer = World.client().call(*request, port=World.judged)
        return answer.headers.get("sl-violations", "")

    def test_a_request_as_it_should_be_has_no_violation(self):
        self.assertEqual(self.violations("GET", "/v1/calendar?year=2026"), "")

    def test_a_violation_of_the_contract_is_seen(self):
        self.assertIn("year", self.violations("GET", "/v1/calendar?year=soon"))
        self.assertIn("cms", self.violations("POST", "/v1/sign-in/eds", {"cms": 1}))


class Queries(EndToEnd):
    def test_an_unknown_parameter_is_refused_by_every_operation(self):
        parent = parent_with(people.MOTHER).ready()
        for operation in CONTRACT.operations:
            roles = operation.node["x-roles"]
            client = parent.client
            if roles and "applicant" not in roles:
                client = World.client(minted_as(parent, roles[-1]))
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
        for name in ("sign_in_warning", "ncalayer_hint", "bmg_hint", "support_contacts",
                     "algorithm", "data_undertaking"):
            self.assertEqual(self.client.get(f"/v1/texts/{name}").json["key"], name)
        self.assertEqual(len(self.client.get("/v1/jwks").json["keys"]), 1)

    def test_the_contract_and_its_page_are_served(self):
        served = self.client.call("GET", "/openapi.yaml")
        self.assertEqual(served.body, (ROOT / "openapi.yaml").read_bytes())
        self.assertEqual(self.client.call("GET", "/docs/").status, 200)


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
                         ["Өтініш кезекте тұр", "Заявление в очереди",
                          "The application is in the queue"])
        journal = [parent.client.get("/v1/applications", Accept_Language=language).json
                   for language in ("kk", "ru", "en")]
        self.assertEqual([page["applications"][0]["status_label"] for page in journal],
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
        self.assertIn("kezek", World.server.ask_private("/metrics")[1])
