"""An act whose certificate nobody can say anything about waits; whoever is asked says so at once
(api.md: Signed acts). The responder of the second server is OpenSSL's own, or nobody."""

import contextlib
import subprocess
import time
import uuid

import harness
import people
from case import EndToEnd, World, key, parent_with
from client import Client, PASSWORD, b64, eds_sign_in, unb64
from hanging import kezek

NOBODY = "http://127.0.0.1:1"
TRIES = 300


def openssl(*words, octets=None):
    return subprocess.run(["openssl", *map(str, words)], input=octets, capture_output=True,
                          check=True).stdout


def serial_of(p12):
    certificate = openssl("pkcs12", "-in", p12, "-passin", f"pass:{PASSWORD}", "-nokeys")
    return openssl("x509", "-noout", "-serial", octets=certificate).decode().strip().split("=")[1]


def asking(responder_address, **settings):
    """A second server of the same service, which asks another responder."""
    return kezek(KEZEK_TRUST=str(World.pki), KEZEK_OCSP_URL=responder_address,
                 KEZEK_PUBLIC_URL=World.server.public_url, **settings)


def sign_in_at(server, auth):
    client = Client(server.port)
    challenge = client.call("POST", "/v1/sign-in/challenges", {}).json
    signed = eds_sign_in(challenge, auth.sign(unb64(challenge["text"])))
    return client.call("POST", "/v1/sign-in/eds", signed)


@contextlib.contextmanager
def responder(*entries):
    """`openssl ocsp` for the look-alike RSA authority; its address."""
    place = World.folder / f"ocsp-{uuid.uuid4().hex}"
    place.mkdir()
    (place / "index.txt").write_text("".join(
        f"{state}\t300101000000Z\t{since}\t{serial}\tunknown\t/CN=x\n"
        for state, since, serial in entries), encoding="ascii")
    authority, secret = place / "authority.pem", place / "key.pem"
    openssl("x509", "-inform", "DER", "-in", World.pki / "nca_rsa.cer", "-out", authority)
    openssl("pkey", "-inform", "DER", "-in", World.pki / "keys/nca_rsa.p8", "-out", secret)
    port = harness.free_port()
    command = ["openssl", "ocsp", "-port", str(port), "-index", place / "index.txt", "-CA", authority,
               "-rsigner", authority, "-rkey", secret, "-ndays", "1"]
    with harness.running(command, place / "log") as process:
        # One that connects and says nothing keeps it from everybody else.
        harness.wait_until(lambda: b"PID=" in (place / "log").read_bytes(), process, "openssl ocsp")
        yield f"http://127.0.0.1:{port}"


class Pending(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.parent = parent_with(people.MOTHER_OF_MANY).ready()
        cls.revoked_ones = World.pki / "revoked"

    def tearDown(self):
        self.revoked_ones.unlink(missing_ok=True)

    def client_of(self, server):
        return Client(server.port, token=self.parent.client.token)

    def signature(self, act):
        return {"kind": "cms", "cms": b64(self.parent.key.sign(unb64(act["record"])))}

    def sign(self, client, act, body=None, key_of_repeats=None):
        return client.call("POST", f"/v1/acts/{act['id']}/signature", body or self.signature(act),
                           {"Idempotency-Key": key_of_repeats or str(uuid.uuid4())})

    def act(self, kind):
        return self.parent.request(people.PENDING_CHILD.iin, people.BURABAY, kind)

    def waiting(self, kind):
        """An act that was signed while nobody could be asked, and asked again by its client."""
        act, repeated = self.act(kind), str(uuid.uuid4())
        body = self.signature(act)
        with asking(NOBODY) as server:
            answer = self.sign(self.client_of(server), act, body, repeated)
        again = self.sign(self.parent.client, act, body, repeated)
        self.assertEqual((again.status, again.json), (answer.status, answer.json))
        self.assertEqual(answer.status, 202, answer)
        self.assertEqual(answer.headers["location"], f"/v1/acts/{act['id']}")
        self.assertEqual(answer.json["status"], "verifying")
        return answer.json

    def ended(self, act):
        """The act once the other server, whose responder answers, has asked again."""
        World.data.sql(f"UPDATE act SET ask_at = now() WHERE id = '{act['id']}'"
                       " AND status = 'verifying'")
        for _ in range(TRIES):
            now = self.parent.client.get(f"/v1/acts/{act['id']}").json
            if now["status"] != "verifying":
                return now
            time.sleep(0.1)
        return self.fail("nobody asked again")

    def test_it_is_done_later_as_of_its_receipt(self):
        act = self.waiting("general")
        self.assert_refused(self.sign(self.parent.client, act), 409, "act_already_signed")

        done = self.ended(act)
        self.assertEqual((done["status"], done["signed_at"]), ("done", act["signed_at"]))
        card = self.parent.client.get(f"/v1/applications/{done['application_id']}").json
        self.assertEqual((card["status"], card["filed_at"]), ("in_queue", act["signed_at"]))
        self.assertEqual(World.data.sql(
            f"SELECT string_agg(verdict, ' ' ORDER BY number) FROM evidence"
            f" WHERE act_id = '{act['id']}'"), "undetermined valid")

    def test_it_is_refused_when_the_certificate_was_revoked(self):
        act = self.waiting("special")
        self.revoked_ones.write_text(serial_of(self.parent.key.p12).lower() + " 4 2026-01-01T00:00:00Z\n",
                                     encoding="ascii")
        refused = self.ended(act)
        self.assertEqual((refused["status"], refused["refusal"], refused["refusal_reason"]),
                         ("refused", "signature_invalid", "revoked"))
        self.assert_refused(self.sign(self.parent.client, act), 409, "act_refused")

    def test_nobody_signs_in_while_nobody_can_be_asked(self):
        auth = key(people.MOTHER_OF_MANY, "rsa", "auth")
        with asking(NOBODY) as server:
            answer = sign_in_at(server, auth)
            self.assertEqual(self.assert_refused(answer, 403, "signature_undetermined")["reason"],
                             "revocation_unreachable")
        with asking(NOBODY, KEZEK_SIGN_IN_WITHOUT_REVOCATION="yes") as server:
            self.assertEqual(sign_in_at(server, auth).status, 200)

    def test_openssls_responder_is_believed(self):
        serial = serial_of(self.parent.key.p12)
        act = self.act("sanatorium")
        with responder(("R", "260101000000Z,superseded", serial)) as address, \
                asking(address) as server:
            refused = self.sign(self.client_of(server), act)
            self.assertEqual(self.assert_refused(refused, 403, "signature_invalid")["reason"],
                             "revoked")
        with responder(("V", "", serial)) as address, \
                asking(address) as server:
            self.assertEqual(self.sign(self.client_of(server), act).status, 200)
