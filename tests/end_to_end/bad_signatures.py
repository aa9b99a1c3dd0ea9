"""Signatures and challenges that are not what they should be (issue A, bad input)."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import der
import people
from case import EndToEnd, World, key, parent_with
from client import SIGNER, Key, b64, eds_sign_in, unb64

GOST_512_SIGNATURE = "1.2.398.3.10.1.1.2.3.2"
RSA_SHA256_SIGNATURE = "1.2.840.113549.1.1.11"
STRANGERS_EXTENSIONS = """\
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = clientAuth, 1.2.398.3.3.4.1.1
certificatePolicies = 1.2.398.3.3.2.4
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"


def flipped(octets, place):
    changed = bytearray(octets)
    changed[place] ^= 1
    return bytes(changed)


def with_other_content(cms, content):
    tree = der.parse(cms)
    encapsulated = tree.children[1].children[0].children[2]
    encapsulated.children[1].children[0].content = content
    return tree.encoded()


def with_other_digest(cms):
    tree = der.parse(cms)
    attribute = next(node for node in tree.walk() if node.children and
                     node.children[0].content == der.oid(MESSAGE_DIGEST))
    octets = attribute.children[1].children[0]
    octets.content = flipped(octets.content, 0)
    return tree.encoded()


def with_other_signature_algorithm(cms, dotted):
    tree = der.parse(cms)
    algorithm = der.signer_infos(tree)[0].children[-2]
    algorithm.children[0].content = der.oid(dotted)
    return tree.encoded()


def without_signers(cms):
    tree = der.parse(cms)
    tree.children[1].children[0].children[-1].children = []
    return tree.encoded()


def with_certificates_of(cms, other):
    """The signature of one key beside the certificate of another."""
    tree, donor = der.parse(cms), der.parse(other)
    parts, donors = (t.children[1].children[0].children for t in (tree, donor))
    parts[3] = donors[3]
    return tree.encoded()


def by_a_stranger(folder, content):
    """Signed under an authority of its own making that nobody has heard of."""
    name, holder = folder / "stranger", f"IIN{people.MOTHER.iin}"
    run = lambda *words: subprocess.run(words, check=True, capture_output=True)  # noqa: E731
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}-ca.key",
        "-out", f"{name}-ca.pem", "-subj", "/C=KZ/CN=SOMEBODY'S OWN CA", "-days", "30")
    extensions = folder / "stranger.ext"
    extensions.write_text(STRANGERS_EXTENSIONS, encoding="ascii")
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key",
        "-out", f"{name}.csr", "-subj", f"/C=KZ/CN=SOMEBODY/serialNumber={holder}")
    run("openssl", "x509", "-req", "-in", f"{name}.csr", "-CA", f"{name}-ca.pem",
        "-CAkey", f"{name}-ca.key", "-CAcreateserial", "-out", f"{name}.pem", "-days", "30",
        "-extfile", extensions)
    return subprocess.run(
        ["openssl", "cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-md", "sha256",
         "-signer", f"{name}.pem", "-inkey", f"{name}.key"],
        input=content, check=True, capture_output=True).stdout


class Challenges(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.MOTHER)
        self.challenge = self.parent.challenge()
        self.text = unb64(self.challenge["text"])

    def attempt(self, cms, **changed):
        return World.client().call("POST", "/v1/sign-in/eds",
                                   {**eds_sign_in(self.challenge, cms), **changed})

    def signed(self):
        return self.parent.auth.sign(self.text)

    def test_a_challenge_is_good_once(self):
        cms = self.signed()
        self.assertEqual(self.attempt(cms).status, 200)
        with self.nothing_changes():
            self.assert_refused(self.attempt(cms), 409, "challenge_used")

    def test_of_parallel_attempts_exactly_one_signs_in(self):
        cms = self.signed()
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: self.attempt(cms), range(16)))
        self.assertEqual(sorted(answer.status for answer in answers), [200] + [409] * 15)
        self.assertEqual({a.code for a in answers if a.status == 409}, {"challenge_used"})

    def test_an_expired_challenge(self):
        World.data.sql("UPDATE challenge SET created_at = created_at - interval '1 hour',"
                       " expires_at = now() - interval '1 second'"
                       f" WHERE id = '{self.challenge['id']}'")
        with self.nothing_changes():
            self.assert_refused(self.attempt(self.signed()), 409, "challenge_expired")

    def test_only_the_client_that_asked_can_use_it(self):
        cms = self.signed()
        with self.nothing_changes():
            self.assert_refused(self.attempt(cms, client_secret="0" * 64), 404,
                                "challenge_not_found")
            unknown = "019cacb3-f200-7e6d-8f20-91a2b3c4d5e6"
            self.assert_refused(self.attempt(cms, challenge_id=unknown), 404,
                                "challenge_not_found")
        self.assertEqual(self.attempt(cms).status, 200)

    def test_a_failed_attempt_uses_it_up(self):
        self.assert_refused(self.attempt(b"\x30\x00"), 403, "signature_invalid")
        self.assert_refused(self.attempt(self.signed()), 409, "challenge_used")


class SignaturesThatLie(EndToEnd):
    """Each refused with the reason of the check it fails, and nothing changes."""

    def refused(self, make, reason, signer=None):
        parent = parent_with(people.MOTHER)
        challenge = parent.challenge()
        cms = make((signer or parent.auth).sign, unb64(challenge["text"]))
        with self.nothing_changes():
            answer = World.client().call("POST", "/v1/sign-in/eds", eds_sign_in(challenge, cms))
            problem = self.assert_refused(answer, 403, "signature_invalid")
        self.assertEqual(problem["reason"], reason)

    def test_a_flipped_bit_of_the_signature(self):
        for family in ("rsa", "gost"):
            with self.subTest(family=family):
                self.refused(lambda sign, text: flipped(sign(text), -1), "signature_wrong",
                             parent_with(people.MOTHER, family).auth)

    def test_other_content_than_was_asked(self):
        self.refused(lambda sign, text: sign(text + b" "), "content_mismatch")

    def test_content_swapped_after_signing(self):
        self.refused(lambda sign, text: with_other_content(sign(text + b" "), text),
                     "digest_mismatch")

    def test_a_digest_changed_after_signing(self):
        self.refused(lambda sign, text: with_other_digest(sign(text)), "digest_mismatch")

    def test_a_cms_that_nobody_signed(self):
        self.refused(lambda sign, text: without_signers(sign(text)), "signer_count")

    def test_an_rsa_signature_that_says_gost(self):
        self.refused(lambda sign, text: with_other_signature_algorithm(
            sign(text), GOST_512_SIGNATURE), "algorithm_not_allowed")

    def test_a_gost_signature_that_says_rsa(self):
        self.refused(lambda sign, text: with_other_signature_algorithm(
            sign(text), RSA_SHA256_SIGNATURE), "algorithm_not_allowed",
            parent_with(people.MOTHER, "gost").auth)

    def test_an_rsa_signature_beside_a_gost_certificate(self):
        gost = parent_with(people.MOTHER, "gost").auth
        self.refused(lambda sign, text: with_certificates_of(sign(text), gost.sign(text)),
                     "certificate_missing")

    def test_a_key_of_an_unknown_authority(self):
        self.refused(lambda _, text: by_a_stranger(World.folder, text), "issuer_unknown")

    def test_a_key_of_an_authority_that_only_has_the_name(self):
        look_alike = World.folder / "other-pki"
        if not look_alike.exists():
            subprocess.run([SIGNER, "make-pki", look_alike], check=True)
        for family in ("rsa", "gost"):
            with self.subTest(family=family):
                signer = Key.issued(look_alike, people.MOTHER, family, "auth")
                self.refused(lambda sign, text: sign(text), "issuer_unknown", signer)

    def test_a_key_for_signing_does_not_sign_in(self):
        self.refused(lambda sign, text: sign(text), "wrong_purpose", key(people.MOTHER, "rsa"))

    def test_what_is_no_cms_at_all(self):
        self.refused(lambda _, text: text, "malformed")


class SignaturesOfActs(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.AKKOL_FATHER).ready()
        self.act = self.parent.request(people.AKKOL_CHILD.iin, people.AKKOL, "special")
        self.target = f"/v1/acts/{self.act['id']}/signature"
        self.record = unb64(self.act["record"])

    def sign(self, cms):
        return self.parent.client.call("POST", self.target, {"kind": "cms", "cms": b64(cms)},
                                       {"Idempotency-Key": "one"})

    def refused(self, cms, status, code):
        with self.nothing_changes():
            return self.assert_refused(self.sign(cms), status, code)

    def test_another_persons_signature(self):
        self.refused(key(people.MOTHER, "rsa").sign(self.record), 403,
                     "signature_of_another_person")

    def test_a_signature_over_another_act(self):
        other = self.parent.request(people.AKKOL_CHILD.iin, people.AKKOL, "special")
        problem = self.refused(self.parent.key.sign(unb64(other["record"])), 403,
                               "signature_invalid")
        self.assertEqual(problem["reason"], "content_mismatch")

    def test_one_signature_is_good_for_one_act(self):
        parent = parent_with(people.KNOWN_NAME_MOTHER).ready()
        signed, other = (parent.request(people.KNOWN_NAME_CHILD.iin, people.KOSSHY, kind)
                         for kind in ("special", "sanatorium"))
        body = parent.signature(signed)
        parent.client.act(f"/v1/acts/{signed['id']}/signature", body)
        again = lambda: parent.client.call(  # noqa: E731
            "POST", f"/v1/acts/{other['id']}/signature", body, {"Idempotency-Key": "again"})
        with self.nothing_changes():
            problem = self.assert_refused(again(), 403, "signature_invalid")
        self.assertEqual(problem["reason"], "content_mismatch")
        # Each act asks for other bytes; only if two ever asked for the same would the last bar hold.
        World.data.sql(f"UPDATE act SET record = (SELECT record FROM act WHERE id = '{signed['id']}')"
                       f" WHERE id = '{other['id']}'")
        with self.nothing_changes():
            self.assert_refused(again(), 409, "signature_already_used")

    def test_a_flipped_bit(self):
        self.refused(flipped(self.parent.key.sign(self.record), -1), 403, "signature_invalid")

    def test_the_key_for_signing_in_does_not_sign(self):
        problem = self.refused(self.parent.auth.sign(self.record), 403, "signature_invalid")
        self.assertEqual(problem["reason"], "wrong_purpose")

    def test_an_expired_act(self):
        World.data.sql("UPDATE act SET created_at = created_at - interval '1 hour',"
                       f" expires_at = now() - interval '1 second' WHERE id = '{self.act['id']}'")
        self.refused(self.parent.key.sign(self.record), 409, "act_expired")
        why = self.parent.client.get(f"/v1/acts/{self.act['id']}/why-not").json
        self.assertEqual((why["possible"], why["reason"]), (False, "act_expired"))
