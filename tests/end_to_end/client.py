"""A client of the service: requests as bytes, answers judged by openapi.yaml, and the steps of a
parent on the way to a number."""

import base64
import contextlib
import http.client
import json
import subprocess
import sys
import uuid

from harness import BIN, ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from contract import Contract  # noqa: E402  (found by the line above)

CONTRACT = Contract(ROOT / "openapi.yaml")
SIGNER = BIN / "kezek-pocket-signer"
PASSWORD = "Qwerty12"
CONTACTS = {"email": "parent@mail.example", "phone": "8 (701) 000-00-01"}


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def media(self):
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["code"] if self.media == "application/problem+json" else None

    def __repr__(self):
        return f"{self.status} {self.body[:600].decode(errors='replace')}"


def check_by_contract(method, target, answer):
    """Every answer, to whatever nonsense, is one that openapi.yaml promises."""
    path = target.partition("?")[0]
    if method == "HEAD" or not path.startswith("/v1/"):
        return
    operation = CONTRACT.operation_at(method, path)
    if answer.status in (204, 304) or (method == "OPTIONS" and not answer.body):
        assert not answer.body, f"{method} {target}: a body with {answer.status}"
        return
    faults = CONTRACT.answer_faults(operation, answer.status, answer.media, answer.body)
    assert not faults, f"{method} {target} answered {answer!r}: {faults}"
    assert "x-request-id" in answer.headers, f"{method} {target}: no X-Request-Id"


class Client:
    """`judged`: the port of the validating proxy, for requests that are as they should be."""

    def __init__(self, port, judged=None, token=None):
        self.port, self.judged, self.token = port, judged, token

    def call(self, method, target, body=None, headers=None, port=None):
        """Sends anything; a dict is sent as JSON. Fails on an answer the contract does not know."""
        with contextlib.closing(self.sent(method, target, body, headers, port)) as connection:
            answer = Answer(connection.getresponse())
        check_by_contract(method, target, answer)
        return answer

    def hang_up(self, method, target, body, headers):
        """Sends, and is gone before an answer."""
        self.sent(method, target, body, headers).close()

    def sent(self, method, target, body=None, headers=None, port=None):
        """The connection on which the request went out."""
        sent = {"Accept-Language": "en", **(headers or {})}
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=120)
        connection.request(method, target, body.encode() if isinstance(body, str) else body,
                           {name: value for name, value in sent.items() if value is not None})
        return connection

    def good(self, method, target, body=None, status=200, **headers):
        """A request as it should be, through the proxy: no violation on either side."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.call(method, target, body, named, port=self.judged)
        violations = answer.headers.get("sl-violations")
        assert not violations, f"{method} {target}: the proxy found {violations}"
        assert answer.status == status, f"{method} {target}: {answer!r}"
        return answer

    def get(self, target, status=200, **headers):
        return self.good("GET", target, None, status, **headers)

    def post(self, target, body, status=200, **headers):
        return self.good("POST", target, body, status, **headers)

    def act(self, target, body, status=200, key=None):
        return self.post(target, body, status, Idempotency_Key=key or str(uuid.uuid4()))


class Key:
    """A key file in the pocket signer, which plays NCALayer."""

    def __init__(self, p12, password=PASSWORD):
        self.p12, self.password = p12, password

    @classmethod
    def issued(cls, pki, person, family, usage="sign"):
        """By the look-alike authority in the folder `pki`."""
        p12 = pki.parent / f"{pki.name}-{person.iin}-{family}-{usage}-{uuid.uuid4().hex}.p12"
        subprocess.run([SIGNER, "issue", "--pki", pki, "--family", family, "--usage", usage,
                        "--iin", person.iin, "--surname", person.surname, "--name", person.name,
                        "--out", p12, "--password", PASSWORD], check=True)
        return cls(p12)

    def sign(self, content):
        """The attached CMS over the octets, DER."""
        return subprocess.run([SIGNER, "sign", "--p12", self.p12, "--password", self.password],
                              input=content, capture_output=True, check=True).stdout


    def sign_xml(self, document):
        """The document with its signature; both are text."""
        return subprocess.run(
            [SIGNER, "sign", "--format", "xml", "--p12", self.p12, "--password", self.password],
            input=document.encode(), capture_output=True, check=True).stdout.decode()


def b64(octets):
    return base64.b64encode(octets).decode()


def unb64(text):
    return base64.b64decode(text)


# What some queues need (rules.md §1).
CONCLUSIONS = {"special": "pmpk_conclusion", "sanatorium": "medical_conclusion"}


class Parent:
    """Somebody with keys and a client; each step is one of the main job. Signs as `form` says."""

    def __init__(self, client, auth, key, form="cms"):
        self.client, self.auth, self.key, self.form = client, auth, key, form
        self.tokens = None
        self.attach = None  # gives the id of a proof of that kind

    def challenge(self):
        return self.client.post("/v1/sign-in/challenges", {}, 201).json

    def sign_in(self):
        challenge = self.challenge()
        body = {"challenge_id": challenge["id"], "client_secret": challenge["client_secret"],
                **self.signed(self.auth, challenge["text"], challenge["xml"])}
        self.tokens = self.client.post("/v1/sign-in/eds", body).json
        self.client.token = self.tokens["access_token"]
        return self

    def give_contacts(self, contacts=None):
        tag = self.client.get("/v1/me").headers["etag"]
        return self.client.good("PUT", "/v1/me/contacts", contacts or CONTACTS, If_Match=tag)

    def ready(self):
        """Signed in, with contacts."""
        self.sign_in()
        if self.tokens["email_required"]:
            self.give_contacts()
        return self

    def filing(self, child, district, kind="general"):
        versions = {name: self.client.get(f"/v1/texts/{name}").json["version"]
                    for name in ("data_undertaking", "algorithm")}
        asked = {"children": [{"iin": child}], "district": district, "kind": kind,
                 "language": "kk", "accepted": versions}
        if kind in CONCLUSIONS:
            asked["attachments"] = [self.attach(CONCLUSIONS[kind])]
        return asked

    def request(self, child, district, kind="general"):
        return self.client.act("/v1/acts/file-application", self.filing(child, district, kind),
                               201).json

    def sign(self, act):
        return self.client.act(f"/v1/acts/{act['id']}/signature", self.signature(act)).json

    def signature(self, act):
        return {"kind": self.form, **self.signed(self.key, act["record"], act["xml"])}

    def signed(self, key, octets, document):
        """The member of a request that holds the signature."""
        if self.form == "xml":
            return {"xml": key.sign_xml(document)}
        return {"cms": b64(key.sign(unb64(octets)))}

    def file(self, child, district, kind="general"):
        return self.sign(self.request(child, district, kind))["application"]


def eds_sign_in(challenge, cms):
    return {"challenge_id": challenge["id"], "client_secret": challenge["client_secret"],
            "cms": b64(cms)}


def xml_sign_in(challenge, xml):
    return {"challenge_id": challenge["id"], "client_secret": challenge["client_secret"],
            "xml": xml}
