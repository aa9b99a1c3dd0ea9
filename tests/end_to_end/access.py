"""Who may do what: every operation against every role, tokens, sessions, other people's things."""

import subprocess
import urllib.parse

import files
import minting
import people
from case import EndToEnd, World, parent_with
from client import CONTRACT, Parent
from protocol import NO_ID, target_of

def example_of(operation):
    """(body, its media type): the contract's own example, or a file where it takes one."""
    if "requestBody" not in operation.node:
        return None, None
    content = operation.node["requestBody"]["content"]
    if "application/json" in content:
        return content["application/json"]["example"], "application/json"
    return files.PDF, "application/pdf"


def asked(client, operation, target=None, body=None, **headers):
    """The operation with its own example, or with this body."""
    example, media = example_of(operation)
    if media:
        headers.setdefault("Content-Type", media)
    required = {p["name"]: p["example"] for p in operation.parameters
                if p["in"] == "query" and p.get("required")}
    query = "?" + urllib.parse.urlencode(required) if required else ""
    if operation.requires_header("Idempotency-Key"):
        headers.setdefault("Idempotency-Key", "access")
    if operation.requires_header("If-Match"):
        headers.setdefault("If-Match", '"999"')
    return client.call(operation.method, (target or target_of(operation)) + query, body or example,
                       headers)


CLOSED = [operation for operation in CONTRACT.operations if operation.node["x-roles"]]


class Tokens(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.parent = parent_with(people.FATHER).ready()
        cls.token = cls.parent.tokens["access_token"]
        cls.header, cls.claims = minting.parts_of(cls.token)
        cls.key = World.folder / "secrets/token-keys/test.pem"

    def client(self, token):
        return World.client(token)

    def minted(self, header=None, **claims):
        return minting.minted(self.key, header or self.header, {**self.claims, **claims})

    def test_the_token_is_what_rfc_9068_says(self):
        self.assertEqual(self.header, {"alg": "ES256", "typ": "at+jwt", "kid": "test"})
        self.assertLessEqual({"iss", "aud", "sub", "exp", "nbf", "iat", "jti", "role", "scope"},
                             set(self.claims))
        self.assertIn(self.claims["exp"] - self.claims["iat"], range(600, 901))
        self.assertNotIn(people.FATHER.iin, str(self.claims))
        self.assertEqual(self.client(self.minted()).get("/v1/me").status, 200)

    def test_every_closed_operation_wants_a_token(self):
        for operation in CLOSED:
            with self.subTest(operation.name), self.nothing_changes():
                answer = asked(World.client(), operation)
                self.assert_refused(answer, 401, "unauthenticated")
                self.assertEqual(answer.headers["www-authenticate"], 'Bearer realm="kezek"')

    def test_tokens_that_are_none(self):
        other_key = World.folder / "other.pem"
        subprocess.run(["openssl", "genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-out", other_key], check=True)
        header, claims = self.header, self.claims
        wrong = {
            "rubbish": "rubbish", "dots": "..", "cut": self.token[:-4], "longer": self.token + "A",
            "alg none": minting.unsigned(header, claims),
            "HMAC with the public key": minting.hmac_with_public_key(self.key, header, claims),
            "another key": minting.minted(other_key, header, claims),
            "an unknown kid": self.minted({**header, "kid": "other"}),
            "a kid that is a path": self.minted({**header, "kid": "../token-keys/test"}),
            "another type": self.minted({**header, "typ": "JWT"}),
            "an embedded key": self.minted({**header, "jwk": {"kty": "EC"}}),
            "a key somewhere else": self.minted({**header, "jku": "http://evil.example/jwks"}),
            "another issuer": self.minted(iss="https://evil.example"),
            "another audience": self.minted(aud="https://evil.example"),
            "not yet": self.minted(nbf=claims["nbf"] + 86400),
            "no such role": self.minted(role="king", scope="king"),
            "too long": "a" * 5000,
        }
        for name, token in wrong.items():
            with self.subTest(name):
                answer = self.client(token).call("GET", "/v1/me")
                self.assert_refused(answer, 401, "unauthenticated")
                self.assertIn('error="invalid_token"', answer.headers["www-authenticate"])

    def test_an_expired_token_asks_to_refresh(self):
        hour_ago = {name: self.claims[name] - 3600 for name in ("iat", "nbf", "exp")}
        answer = self.client(self.minted(**hour_ago)).call("GET", "/v1/me")
        self.assert_refused(answer, 401, "token_expired")

    def test_other_schemes_are_no_token(self):
        for value in (f"Basic {self.token}", self.token, f"Bearer {self.token} {self.token}",
                      "Bearer", "Bearer "):
            answer = World.client().call("GET", "/v1/me", headers={"Authorization": value})
            self.assert_refused(answer, 401, "unauthenticated")


class Sessions(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.FATHER).ready()

    def refresh(self, token):
        return World.client().call("POST", "/v1/sessions/refresh", {"refresh_token": token})

    def test_signing_out_ends_the_session(self):
        token = self.parent.tokens["refresh_token"]
        for _ in range(2):  # and again is as good
            World.client().post("/v1/sessions/sign-out", {"refresh_token": token}, 204)
        self.assert_refused(self.refresh(token), 401, "refresh_token_invalid")

    def test_a_token_nobody_gave(self):
        self.assert_refused(self.refresh("0" * 64), 401, "refresh_token_invalid")
        World.client().post("/v1/sessions/sign-out", {"refresh_token": "0" * 64}, 204)


class FirstSignIn(EndToEnd):
    def test_until_contacts_are_given_everything_else_is_refused(self):
        parent = parent_with(people.NEWCOMER).sign_in()
        self.assertTrue(parent.tokens["email_required"])
        free = {"get_me", "put_contacts", "list_sessions", "end_session", "end_other_sessions",
                "get_access_log"}
        for operation in CLOSED:
            if operation.name in free or "applicant" not in operation.node["x-roles"]:
                continue
            with self.subTest(operation.name):
                self.assert_refused(asked(parent.client, operation), 403, "email_required")
        parent.give_contacts()
        self.assertEqual(parent.client.get("/v1/applications").json, {"applications": []})


class Names(EndToEnd):
    def test_the_certificate_corrects_a_name_that_was_typed(self):
        parent = parent_with(people.MOTHER_OF_MANY).ready()
        before = parent.client.get("/v1/me").json
        World.data.sql("UPDATE person SET name = 'Typed By An Office', name_certified_at = NULL"
                       f" WHERE id = '{before['id']}'")
        parent.sign_in()
        parent.sign_in()
        after = parent.client.get("/v1/me").json
        self.assertEqual(after, {**before, "version": before["version"] + 1})
        self.assertEqual(World.data.sql("SELECT count(*) FROM audit WHERE operation = 'correct_name'"
                                        f" AND about = '{before['id']}' AND by = about"), "1")


class OtherPeoplesThings(EndToEnd):
    """rules.md §2: visible only to who filed; for everybody else it does not exist."""

    @classmethod
    def setUpClass(cls):
        cls.owner: Parent = parent_with(people.MOTHER).ready()
        cls.act = cls.owner.request(people.OTHER_TWIN.iin, people.KOKSHETAU)
        cls.filed = cls.owner.sign(cls.act)["application"]
        cls.stranger = parent_with(people.FATHER).ready().client

    def same_as_none(self, path, real, code):
        theirs = self.stranger.call("GET", path.format(real))
        nobodys = self.stranger.call("GET", path.format(NO_ID))
        self.assert_refused(theirs, 404, code)
        self.assertEqual({k: v for k, v in theirs.json.items() if k != "request_id"},
                         {k: v for k, v in nobodys.json.items() if k != "request_id"})

    def test_an_application_and_all_its_tabs(self):
        for tab in ("", "/position", "/history", "/documents"):
            with self.subTest(tab):
                self.same_as_none("/v1/applications/{}" + tab, self.filed["id"],
                                  "application_not_found")

    def test_a_document(self):
        self.same_as_none("/v1/documents/{}", self.filed["notification_id"], "document_not_found")

    def test_an_act(self):
        self.same_as_none("/v1/acts/{}", self.act["id"], "act_not_found")
        self.same_as_none("/v1/acts/{}/why-not", self.act["id"], "act_not_found")

    def test_an_act_cannot_be_signed_by_another_person(self):
        with self.nothing_changes():
            answer = self.stranger.call("POST", f"/v1/acts/{self.act['id']}/signature",
                                        {"kind": "cms", "cms": "MAA="}, {"Idempotency-Key": "x"})
            self.assert_refused(answer, 404, "act_not_found")

    def test_the_journal_lists_only_ones_own(self):
        numbers = {line["number"] for line in
                   self.stranger.get("/v1/applications?limit=100").json["applications"]}
        self.assertNotIn(self.filed["number"], numbers)

    def test_a_cursor_of_another_person_shows_nothing_of_theirs(self):
        self.owner.file(people.OTHER_TWIN.iin, people.KOKSHETAU, "special")
        cursor = self.owner.client.get("/v1/applications?limit=1").json["next_cursor"]
        answer = self.stranger.call("GET", f"/v1/applications?cursor={cursor}")
        if answer.status == 200:
            theirs = {line["number"] for line in answer.json["applications"]}
            self.assertNotIn(self.filed["number"], theirs)

    def test_an_idempotency_key_is_ones_own(self):
        for person, child, district in (
                (people.ZERENDI_MOTHER, people.ZERENDI_CHILD, people.ZERENDI),
                (people.AKKOL_FATHER, people.AKKOL_CHILD, people.AKKOL)):
            parent = parent_with(person).ready()
            body = parent.filing(child.iin, district, "special")
            act = parent.client.act("/v1/acts/file-application", body, 201, key="mine").json
            self.assertEqual(act["summary"]["children"][0]["name"]["name"], child.name)

    def test_an_officers_reading_is_kept_in_the_audit(self):
        header, claims = minting.parts_of(self.owner.tokens["access_token"])
        officer = minting.minted(World.folder / "secrets/token-keys/test.pem", header, {
            **claims, "role": "district_officer", "scope": "district_officer", "method": "password",
            "district": people.KOKSHETAU, "sub": NO_ID})
        target = f"/v1/applications/{self.filed['id']}"
        count = f"SELECT count(*) FROM audit WHERE by = '{NO_ID}'"
        before = int(World.data.sql(count))
        World.client(officer).get(target)
        self.assertEqual(int(World.data.sql(count)), before + 1)
        elsewhere = minting.minted(World.folder / "secrets/token-keys/test.pem", header, {
            **claims, "role": "district_officer", "scope": "district_officer", "method": "password",
            "district": people.AKKOL, "sub": NO_ID})
        self.assert_refused(World.client(elsewhere).call("GET", target), 404,
                            "application_not_found")
