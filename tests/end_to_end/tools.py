"""The operators' tools, run as an operator runs them: without settings, a database or a network.
OPERATIONS.md is done as it stands."""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import harness
import people
from case import EndToEnd, World, key
from client import SIGNER
from hanging import kezek

KEZEK = harness.BIN / "kezek"
TEXT = "Тестовый файл для подписания сертификатом ФЛ KZ".encode()


def run(*words, **options):
    """(exit code, what it printed, what it complained)."""
    done = subprocess.run([KEZEK, *words], env={"PATH": "/usr/bin"}, timeout=60,
                          capture_output=True, text=True, check=False, **options)
    return done.returncode, done.stdout, done.stderr


def verified(signature, *words):
    """(exit code, report)."""
    code, printed, complained = run("verify-signature", *words, signature)
    if code == 2:
        raise AssertionError(complained)
    return code, json.loads(printed)


def nca_material():
    material = harness.ROOT.parent / "shared/eds"
    if not (material / "ca").is_dir():
        harness.absent("the NCA's published material is not here")
    return material


class Tools(EndToEnd):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kezek-tools-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def pinned(self, source, profile):
        """A directory with the certificates of another, pinned."""
        place = self.folder / f"{source.name}-{profile}"
        place.mkdir()
        for certificate in source.glob("*.cer"):
            shutil.copy(certificate, place)
        code, _, complained = run("trust", "pin", "--profile", profile, place)
        self.assertEqual((code, complained), (0, ""))
        return place

    def write(self, name, octets):
        path = self.folder / name
        path.write_bytes(octets)
        return path


class TrustTools(Tools):
    def test_help_names_them(self):
        code, printed, complained = run()
        self.assertEqual((code, printed), (2, ""))
        for words in ("kezek trust check", "kezek trust pin", "kezek verify-signature"):
            self.assertIn(words, complained)

    def test_the_anchors_of_a_sandbox_are_good(self):
        code, printed, _ = run("trust", "check", "--json", World.pki)
        report = json.loads(printed)
        self.assertEqual((code, report["good"], report["faults"]), (0, True, []))
        self.assertEqual(len(report["anchors"]), 4)
        for anchor in report["anchors"]:
            octets = Path(anchor["file"]).read_bytes()
            self.assertEqual(anchor["sha256"], hashlib.sha256(octets).hexdigest())
            self.assertEqual("root" in anchor, anchor["kind"] == "intermediate")

    def test_every_fault_is_told(self):
        place = self.pinned(World.pki, "sandbox")
        (place / "extra.cer").write_bytes(b"x")
        with open(place / "nca_rsa.cer", "ab") as victim:
            victim.write(b"x")
        code, printed, _ = run("trust", "check", "--json", place)
        self.assertEqual(code, 1)
        self.assertEqual(json.loads(printed)["faults"], [
            f"Trust anchor {place}/nca_rsa.cer has another SHA-256 than its manifest says.",
            f"{place}/extra.cer is not listed in the manifest of trust anchors."])

    def told_at_the_start(self, trust):
        """What the log says of trust: of each anchor, and what is wrong."""
        log = World.folder / "log/kezek.log"
        before = log.read_text(encoding="utf-8").count("\n") if log.exists() else 0
        with kezek(KEZEK_TRUST=str(trust)):
            lines = [json.loads(line) for line in
                     log.read_text(encoding="utf-8").splitlines()[before:]]
        return ([line for line in lines if line["msg"] == "trusts"],
                [line["fault"] for line in lines if line["msg"] == "a fault of trust"])

    def test_the_start_says_which_authority_is_never_used(self):
        place = self.folder / "rootless"
        place.mkdir()
        shutil.copy(World.pki / "nca_gost.cer", place)
        run("trust", "pin", "--profile", "sandbox", place)
        (line,), faults = self.told_at_the_start(place)
        self.assertEqual((line["level"], line["state"]), ("warning", "without_root"))
        self.assertEqual(faults, [
            f"{place}/nca_gost.cer is signed by no pinned root, so it is never used.",
            "No issuing authority is trusted: nobody can sign in."])

    def test_the_start_says_whom_it_trusts(self):
        trusts, faults = self.told_at_the_start(World.pki)
        self.assertEqual(faults, [])
        self.assertEqual({Path(line["anchor"]).name for line in trusts},
                         {"root_rsa.cer", "nca_rsa.cer", "root_gost.cer", "nca_gost.cer"})
        for line in trusts:
            octets = Path(line["anchor"]).read_bytes()
            self.assertEqual((line["level"], line["profile"], line["state"], line["sha256"]),
                             ("info", "sandbox", "good", hashlib.sha256(octets).hexdigest()))
            self.assertRegex(line["not_after"], r"^20\d\d-\d\d-\d\dT")


class VerifySignature(Tools):
    def test_both_families_and_both_purposes(self):
        trust = ("--trust", World.pki)
        for family in ("rsa", "gost"):
            with self.subTest(family):
                signature = self.write("signed", key(people.MOTHER, family).sign(TEXT))
                code, report = verified(signature, *trust)
                self.assertEqual((code, report["verdict"], report["content"]),
                                 (0, "valid", "attached"))
                self.assertEqual(report["signer"]["iin"], people.MOTHER.iin)
                self.assertEqual(report["revocation"], {"asked": "nothing"})
        auth = self.write("auth", key(people.MOTHER, "rsa", "auth").sign(TEXT))
        self.assertEqual(verified(auth, *trust, "--purpose", "sign-in")[0], 0)
        code, report = verified(auth, *trust)
        self.assertEqual((code, report["reason"]), (1, "wrong_purpose"))
        self.assertNotIn("signer", report)

    def test_a_broken_octet_and_another_content(self):
        octets = key(people.MOTHER, "gost").sign(TEXT)
        broken = self.write("broken", octets[:-1] + bytes([octets[-1] ^ 1]))
        self.assertEqual(verified(broken, "--trust", World.pki)[1]["reason"], "signature_wrong")
        signature = self.write("signed", octets)
        content = self.write("content", TEXT + b".")
        code, report = verified(signature, "--trust", World.pki, "--content", content)
        self.assertEqual((code, report["reason"], report["content"]),
                         (1, "content_mismatch", "file"))
        content.write_bytes(TEXT)
        self.assertEqual(verified(signature, "--trust", World.pki, "--content", content)[0], 0)

    def test_a_detached_signature_by_openssl(self):
        """Made by a stranger's program, from the person's RSA key."""
        signer = key(people.MOTHER, "rsa")
        pem = self.folder / "key.pem"
        subprocess.run(["openssl", "pkcs12", "-in", signer.p12, "-passin",
                        f"pass:{signer.password}", "-nodes", "-out", pem],
                       check=True, capture_output=True)
        content = self.write("content", TEXT)
        detached = self.folder / "detached.pem"
        subprocess.run(["openssl", "cms", "-sign", "-binary", "-md", "sha256", "-signer", pem,
                        "-in", content, "-outform", "PEM", "-out", detached],
                       check=True, capture_output=True)
        code, _, complained = run("verify-signature", "--trust", World.pki, detached)
        self.assertEqual(code, 2)
        self.assertIn("is detached", complained)
        code, report = verified(detached, "--trust", World.pki, "--content", content)
        self.assertEqual((code, report.get("reason")), (0, None))

    def test_samples_of_the_nca_at_their_time(self):
        material = nca_material()
        production = self.pinned(material / "ca/prod", "production")
        test = self.pinned(material / "ca/test", "test")
        gost = material / "signed/gost512_2026_attached_with_tsp.der"
        at = ("--at", "2026-07-20T09:08:06Z")
        code, report = verified(gost, "--trust", test, "--trust", production, *at)
        self.assertEqual((code, report["judged_at"], report["time_source"]),
                         (0, "2026-07-20T09:08:07Z", "time_stamp"))
        self.assertTrue(report["time_stamp"]["proven"])
        code, report = verified(gost, "--trust", test, *at)
        self.assertEqual((code, report["judged_at"], report["time_source"]),
                         (0, "2026-07-20T09:08:06Z", "receipt"))
        self.assertEqual(report["time_stamp"], {"proven": False, "reason": "issuer_unknown"})
        self.assertEqual(verified(gost, "--trust", production, *at)[1]["reason"], "issuer_unknown")
        self.assertEqual(verified(gost, "--trust", test, "--at", "2024-01-01T00:00:00Z")[0], 1)

        rsa = material / "signed/rsa_auth_2020_attached.cms"
        at = ("--at", "2020-09-09T20:03:13Z")
        self.assertEqual(verified(rsa, "--trust", test, *at, "--purpose", "sign-in")[0], 0)
        self.assertEqual(verified(rsa, "--trust", test, *at)[1]["reason"], "wrong_purpose")


    def test_xml_of_the_nca(self):
        material = nca_material()
        test = self.pinned(material / "ca/test", "test")
        document = material / "signed/rsa_auth_2020.xml"
        at = ("--trust", test, "--at", "2020-09-09T20:03:13Z", "--purpose", "sign-in")
        code, report = verified(document, *at)
        self.assertEqual((code, report["format"], report.get("reason")), (0, "xml", None))
        spoiled = document.read_bytes().replace(b">", b"> ", 1)
        self.assertEqual(verified(self.write("spoiled", spoiled), *at)[0], 1)

    def test_revoked_keys_of_the_nca(self):
        material = nca_material()
        test = self.pinned(material / "ca/test", "test")
        at = "2026-09-01T00:00:00Z"
        words = ("--trust", test, "--at", at, "--crl", material / "crl/nca_gost2022_test_2026.crl")
        for name, expected in (("valid", (0, None)), ("revoked", (1, "certificate_on_hold"))):
            p12 = material / f"p12/gost512/individual_{name}.p12"
            signed = subprocess.run([SIGNER, "sign", "--p12", p12, "--password", "Qwerty12",
                                     "--time", at], input=TEXT, capture_output=True, check=True)
            code, report = verified(self.write("signed", signed.stdout), *words)
            self.assertEqual((code, report.get("reason")), expected)
            self.assertEqual(report["revocation"]["asked"], "crl")


class ProductionTrust(Tools):
    """A person who reads only OPERATIONS.md has a production profile at the end."""

    PAGE = (harness.ROOT / "OPERATIONS.md").read_text(encoding="utf-8")

    def block(self, words):
        """The block of shell with these words, for a folder of ours."""
        found = [text for text in re.findall(r"```sh\n(.*?)```", self.PAGE, re.DOTALL)
                 if words in text]
        self.assertEqual(len(found), 1, words)
        return found[0].replace("/etc/kezek/trust", str(self.folder / "trust"))

    def shell(self, text):
        return subprocess.run(["bash", "-euc", text], timeout=60, capture_output=True, text=True,
                              env={"PATH": f"{harness.BIN}:/usr/bin:/bin"}, check=True).stdout

    def test_its_steps_lead_there(self):
        material = nca_material()
        rows = re.findall(r"^\| `([a-z0-9_]+\.cer)` .* `([0-9a-f]{64})` \|$", self.PAGE, re.M)
        self.assertEqual(len(rows), 4)
        (self.folder / "trust").mkdir()
        for name, _ in rows:
            shutil.copy(material / "ca/prod" / name, self.folder / "trust")

        seen = self.shell(self.block("-fingerprint -sha256"))
        for name, digest in rows:
            colons = ":".join(re.findall("..", digest.upper()))
            self.assertIn(f"{digest}  {name}", seen)
            self.assertIn(colons, seen)

        said = self.shell(self.block("kezek trust pin"))
        self.assertEqual(said.count("The anchors are good."), 2)
        for _, digest in rows:
            self.assertEqual(said.count(digest), 2)
        self.assertIn(f"signed by {self.folder}/trust/root_gost_2022.cer", said)
        self.assertIn(f"signed by {self.folder}/trust/root_rsa_2020.cer", said)

    def test_test_anchors_never_get_in(self):
        place = self.folder / "trust"
        shutil.copytree(nca_material() / "ca/test", place)
        code, _, complained = run("trust", "pin", "--profile", "production", place)
        self.assertEqual(code, 1)
        self.assertIn("calls itself a test and can't be pinned for production", complained)
        self.assertFalse((place / "trust.manifest").exists())
