"""Signed XML that is not what it should be (eds.md, attacks). Nothing changes by any of it."""

import base64
import re
import time

import people
from case import EndToEnd, World, parent_with
from client import b64, unb64, xml_sign_in

DECLARATION = '<?xml version="1.0" encoding="utf-8" standalone="no"?>'
LAUGHS = "".join(f'<!ENTITY l{i} "&l{i - 1};&l{i - 1};">' for i in range(1, 64))
OTHER_RECORD = base64.b64encode(b"something else").decode()


def with_dtd(xml, dtd, text=""):
    """The document with a DTD, its record begun with `text`."""
    return xml.replace("<act ", f"<!DOCTYPE act [{dtd}]><act ").replace("<record>", f"<record>{text}")


def signature_of(xml):
    return re.search("<ds:Signature .*</ds:Signature>", xml, re.DOTALL).group()


def wrapped(xml):
    """Another act with the signed one beside it, under the moved signature."""
    signature = signature_of(xml)
    signed = xml.removeprefix(DECLARATION).replace(signature, "")
    return (f'<act xmlns="urn:kezek:act:1"><record>{OTHER_RECORD}</record>{signed}{signature}</act>')


def flipped(xml, start):
    """One character of base64 changed after `start`."""
    place = xml.index(start) + len(start) + 8
    return xml[:place] + ("A" if xml[place] != "A" else "B") + xml[place + 1:]


ATTACKS = {
    "a DTD": ("markup_not_allowed", lambda xml: with_dtd(xml, "")),
    "an external entity": ("markup_not_allowed", lambda xml: with_dtd(
        xml, '<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;")),
    "a parameter entity": ("markup_not_allowed", lambda xml: with_dtd(
        xml, '<!ENTITY % e SYSTEM "http://127.0.0.1:9/e.dtd"> %e;')),
    "a billion laughs": ("markup_not_allowed", lambda xml: with_dtd(
        xml, '<!ENTITY l0 "ha">' + LAUGHS, "&l63;")),
    "an entity nobody declared": ("malformed", lambda xml: xml.replace("<record>", "<record>&e;")),
    "a comment in the record": ("markup_not_allowed", lambda xml: xml.replace(
        "<record>eyJ", "<record>ey<!-- -->J")),
    "CDATA": ("markup_not_allowed", lambda xml: xml.replace(
        "<record>eyJ", "<record><![CDATA[eyJ]]>")),
    "a processing instruction": ("markup_not_allowed", lambda xml: xml.replace("<act ", "<?a b?><act ")),
    "another encoding": ("encoding_not_allowed", lambda xml: xml.replace("utf-8", "utf-16")),
    "a byte order mark": ("encoding_not_allowed", lambda xml: "\ufeff" + xml),
    "wrapping": ("content_mismatch", wrapped),
    "a second record": ("content_mismatch", lambda xml: xml.replace(
        "</record>", f"</record><record>{OTHER_RECORD}</record>")),
    "two signatures": ("signer_count", lambda xml: xml.replace(
        "</ds:Signature>", "</ds:Signature>" + signature_of(xml))),
    "no signature": ("signer_count", lambda xml: xml.replace(signature_of(xml), "")),
    "a signature before the record": ("shape_not_allowed", lambda xml: xml.replace(
        signature_of(xml), "").replace("<record>", signature_of(xml) + "<record>")),
    "another prefix": ("shape_not_allowed", lambda xml: xml.replace("ds:", "sig:").replace(
        "xmlns:ds", "xmlns:sig")),
    "an object inside": ("shape_not_allowed", lambda xml: xml.replace(
        "</ds:Signature>", "<ds:Object/></ds:Signature>")),
    "an external reference": ("reference_not_allowed", lambda xml: xml.replace(
        'URI=""', 'URI="http://127.0.0.1:9/"')),
    "XPath": ("transform_not_allowed", lambda xml: xml.replace(
        "<ds:Transforms>", '<ds:Transforms><ds:Transform Algorithm='
        '"http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>1</ds:XPath></ds:Transform>')),
    "HMAC": ("algorithm_not_allowed", lambda xml: re.sub(
        '(?<=<ds:SignatureMethod Algorithm=)"[^"]*"',
        '"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"', xml)),
    "no certificate": ("certificate_missing", lambda xml: re.sub(
        "<ds:KeyInfo>.*</ds:KeyInfo>", "", xml, flags=re.DOTALL)),
    "a changed digest": ("digest_mismatch", lambda xml: flipped(xml, "<ds:DigestValue>")),
    "a changed signature": ("signature_wrong", lambda xml: flipped(xml, "<ds:SignatureValue>\n")),
    "something after it": ("malformed", lambda xml: xml + "\n"),
    "a crowd of attributes": ("too_large", lambda xml: xml.replace(
        "<record>", "<record" + "".join(f' a{i}=""' for i in range(4000)) + ">")),
}


class XmlSignaturesThatLie(EndToEnd):
    def attempt(self, make, family="rsa"):
        parent = parent_with(people.MOTHER, family)
        challenge = parent.challenge()
        xml = make(parent.auth.sign_xml(challenge["xml"]))
        with self.nothing_changes():
            answer = World.client().call("POST", "/v1/sign-in/eds", xml_sign_in(challenge, xml))
            return self.assert_refused(answer, 403, "signature_invalid")

    def test_every_attack_has_its_reason(self):
        for name, (reason, make) in ATTACKS.items():
            for family in ("rsa", "gost"):
                with self.subTest(attack=name, family=family):
                    self.assertEqual(self.attempt(make, family)["reason"], reason)

    def test_a_cms_is_not_xml(self):
        self.assertEqual(self.attempt(lambda _: "MIIFeQYJKoZIhvcNAQcC")["reason"], "malformed")

    def test_a_challenge_of_another_does_not_do(self):
        other = parent_with(people.MOTHER)
        xml = other.auth.sign_xml(other.challenge()["xml"])
        self.assertEqual(self.attempt(lambda _: xml)["reason"], "content_mismatch")


class XmlSignaturesOfActs(EndToEnd):
    def setUp(self):
        self.parent = parent_with(people.AKKOL_FATHER).ready()
        self.act = self.parent.request(people.AKKOL_CHILD.iin, people.AKKOL, "sanatorium")

    def sign(self, body):
        return self.parent.client.call("POST", f"/v1/acts/{self.act['id']}/signature", body,
                                       {"Idempotency-Key": str(time.monotonic_ns())})

    def refused(self, xml, code, reason=None):
        with self.nothing_changes():
            problem = self.assert_refused(self.sign({"kind": "xml", "xml": xml}), 403, code)
        self.assertEqual(problem.get("reason"), reason)

    def test_every_attack_has_its_reason(self):
        good = self.parent.key.sign_xml(self.act["xml"])
        for name, (reason, make) in ATTACKS.items():
            with self.subTest(attack=name):
                self.refused(make(good), "signature_invalid", reason)

    def test_the_key_for_signing_in_does_not_sign(self):
        self.refused(self.parent.auth.sign_xml(self.act["xml"]), "signature_invalid",
                     "wrong_purpose")

    def test_another_persons_signature(self):
        other = parent_with(people.MOTHER).key
        self.refused(other.sign_xml(self.act["xml"]), "signature_of_another_person")

    def test_a_signature_stands_in_the_member_of_its_kind(self):
        xml = self.parent.key.sign_xml(self.act["xml"])
        cms = b64(self.parent.key.sign(unb64(self.act["record"])))
        with self.nothing_changes():
            self.assert_violations(self.sign({"kind": "xml", "cms": cms}),
                                   ("/cms", "unexpected"), ("/xml", "missing"))
            self.assert_violations(self.sign({"kind": "cms", "xml": xml}),
                                   ("/xml", "unexpected"), ("/cms", "missing"))
            self.assert_violations(self.sign({"kind": "xml", "cms": cms, "xml": xml}),
                                   ("/cms", "unexpected"))
            self.assert_violations(self.sign({"kind": "xml"}), ("/xml", "missing"))
            self.assert_violations(self.sign({"kind": "xml", "xml": "x" * 65537}),
                                   ("/xml", "too_long"))
            challenge = self.parent.challenge()
        answer = World.client().call("POST", "/v1/sign-in/eds", {
            **xml_sign_in(challenge, xml), "cms": cms})
        self.assert_violations(answer, ("/xml", "unexpected"))
