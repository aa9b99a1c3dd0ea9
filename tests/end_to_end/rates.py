"""The allowance of a person: so many requests that cost registers or arithmetic, then 429 (api.md 8)."""

import contextlib
import re
import urllib.parse
import uuid
from concurrent.futures import ThreadPoolExecutor

import harness
import people
from case import EndToEnd, World, attaching, key, parent_with
from client import Client, Parent

BURST = 4


@contextlib.contextmanager
def sandbox(**settings):
    """`kezek-sandbox` on the same database, with ports of its own."""
    url = f"http://127.0.0.1:{harness.free_port()}"
    server = harness.Server(World.folder, World.data, url, settings)
    with harness.served(harness.BIN / "kezek-sandbox", ["serve", "--pki", World.pki], server):
        yield server


def signed_in(server, person):
    """With a session of the server's own; contacts were given once and for all."""
    parent_with(person).ready()
    parent = Parent(Client(server.port), key(person, "rsa", "auth"), key(person, "rsa"))
    return attaching(parent).sign_in()


class Rates(EndToEnd):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.server = stack.enter_context(
            sandbox(KEZEK_PERSON_BURST=str(BURST), KEZEK_PERSON_PER_MINUTE="1"))
        # Each test spends the allowance of a person of its own.
        cls.other = signed_in(cls.server, people.FATHER)

    def fields(self, answer):
        """(q, w, r, t)"""
        policy = re.fullmatch(r'"person";q=(\d+);w=(\d+)', answer.headers["ratelimit-policy"])
        rate = re.fullmatch(r'"person";r=(\d+);t=(\d+)', answer.headers["ratelimit"])
        return tuple(map(int, policy.groups() + rate.groups()))

    def refuse(self, answer):
        self.assert_refused(answer, 429, "too_many_requests")
        quota, window, left, more = self.fields(answer)
        self.assertEqual((quota, window, left), (BURST, 60 * BURST, 0))
        self.assertIn(more, range(1, 61))
        self.assertEqual(answer.headers["retry-after"], str(more))

    def test_the_last_one_passes_and_one_more_is_refused(self):
        parent = signed_in(self.server, people.MOTHER)
        for left in reversed(range(BURST)):
            answer = parent.client.get("/v1/me/registration")
            self.assertEqual(self.fields(answer)[:3], (BURST, 60 * BURST, left))
        body = parent.filing(people.NEWBORN.iin, people.KOKSHETAU, "special")
        with self.nothing_changes():
            self.refuse(parent.client.call("GET", "/v1/me/registration"))
            self.refuse(parent.client.call("POST", "/v1/me/children/search",
                                           {"iin": people.NEWBORN.iin}))
            # The handler and its Idempotency-Key are never reached.
            self.refuse(parent.client.call("POST", "/v1/acts/file-application", body,
                                           {"Idempotency-Key": "refused"}))
            self.refuse(parent.client.call("POST", f"/v1/acts/{uuid.uuid4()}/signature",
                                           {"kind": "cms", "cms": "MAA="},
                                           {"Idempotency-Key": "refused"}))
        # Another session is the same person; another person is not; reading was never counted.
        again = signed_in(self.server, people.MOTHER)
        self.refuse(again.client.call("GET", "/v1/me/registration"))
        self.other.client.get("/v1/me/registration")
        for _ in range(2 * BURST):
            self.assertNotIn("ratelimit", again.client.get("/v1/me").headers)

    def test_a_filing_refused_for_haste_has_not_spent_its_key(self):
        parent = signed_in(self.server, people.AKKOL_FATHER)
        body = parent.filing(people.AKKOL_CHILD.iin, people.AKKOL, "sanatorium")

        def ask(client):
            return client.call("POST", "/v1/acts/file-application", body,
                               {"Idempotency-Key": "refused-for-haste"})
        for _ in range(BURST):
            parent.client.get("/v1/me/registration")
        self.assert_refused(ask(parent.client), 429, "too_many_requests")
        with sandbox() as patient:
            self.assertEqual(ask(signed_in(patient, people.AKKOL_FATHER).client).status, 201)

    def test_a_telephone_spends_the_allowance_of_who_showed_it_the_code(self):
        parent = signed_in(self.server, people.MOTHER_OF_A_DOZEN)
        act = parent.request(people.DOZEN[0].iin, people.BURABAY)
        opened = parent.client.post(f"/v1/acts/{act['id']}/mobile-signing", {}, 201)
        self.assertEqual(self.fields(opened)[2], BURST - 2)
        documents = urllib.parse.urlsplit(opened.json["uri"]).path + "/documents"
        telephone = Client(self.server.port)

        guessed = telephone.call("GET", f"/v1/mobile-signing/{'0' * 64}/documents")
        self.assert_refused(guessed, 404, "mobile_signing_not_found")
        self.assertNotIn("ratelimit", guessed.headers)
        self.assertEqual(self.fields(telephone.get(documents))[2], BURST - 3)
        wrong = telephone.call("PUT", documents, {"documentsToSign": []})
        self.assertEqual((wrong.status, self.fields(wrong)[2]), (422, BURST - 4))
        with self.nothing_changes():
            self.refuse(telephone.call("PUT", documents, {"documentsToSign": []}))
            self.refuse(telephone.call("GET", documents))
            self.refuse(parent.client.call("GET", "/v1/me/registration"))

    def test_of_concurrent_requests_exactly_the_allowance_passes(self):
        client = signed_in(self.server, people.STEPNOGORSK_MOTHER).client
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda _: client.call("GET", "/v1/me/registration"),
                                    range(12)))
        self.assertEqual(sorted(answer.status for answer in answers),
                         [200] * BURST + [429] * (12 - BURST))

    def test_who_is_not_signed_in_has_no_allowance(self):
        answer = World.client().call("GET", "/v1/me/registration", port=self.server.port)
        self.assert_refused(answer, 401, "unauthenticated")
        self.assertNotIn("ratelimit", answer.headers)
