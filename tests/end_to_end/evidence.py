"""What was kept of a signature proves it again (eds.md, "Evidence"): the command of the people who
run the service, on the rows of real filings."""

import hashlib
import hmac
import json
import re
import subprocess
import tempfile
import uuid
from pathlib import Path

import harness
import people
from case import EndToEnd, World, parent_with


CODE_KEY = "the key of codes"


def environment():
    kept = {name: World.server.environment[name] for name in ("PATH", "KEZEK_DATABASE_URL")}
    return {**kept, "KEZEK_CODE_KEY": CODE_KEY, "KEZEK_TRUST": str(World.pki)}


def verify_evidence(*words, **settings):
    done = subprocess.run([harness.BIN / "kezek", "verify-evidence", *words], text=True,
                          env={**environment(), **settings}, capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def recorded_verdict(finding):
    return World.data.sql(f"SELECT verdict FROM evidence WHERE id = '{finding['evidence_id']}'")


class VerifyEvidence(EndToEnd):
    @classmethod
    def setUpClass(cls):
        parent = parent_with(people.MOTHER_OF_MANY, "rsa").ready()
        act = parent.request(people.EVIDENCE_CHILD.iin, people.BURABAY, "sanatorium")
        parent.sign(act)
        cls.act = act["id"]

    def test_a_filing_is_proved_again_from_its_row_alone(self):
        code, (found,), _ = verify_evidence(self.act)
        self.assertEqual((found["act_id"], found["differences"]), (self.act, []))
        self.assertIn("signature", found["checks"])
        self.assertTrue(found["root_pinned"])
        self.assertEqual((code, found["verdict"], found["reason"]), (0, "valid", ""))
        self.assertLessEqual({"signature", "time_stamp", "path", "revocation"},
                             set(found["checks"]))
        self.assertEqual(verify_evidence(found["evidence_id"])[1], [found])

    def test_a_row_whose_root_nobody_pinned_proves_nothing(self):
        """Its chain is its own: whoever can write a row can invent an authority."""
        code, (found,), _ = verify_evidence(self.act, KEZEK_TRUST="")
        self.assertEqual((code, found["verdict"], found["reason"], found["root_pinned"]),
                         (3, "undetermined", "root_not_pinned", False))
        self.assertEqual(found["differences"], [])
        code, found, _ = verify_evidence("--since", "2026-01-01T00:00:00Z", KEZEK_TRUST="")
        self.assertEqual(code, 3)
        self.assertEqual({each["reason"] for each in found if each["kind"] == "eds"},
                         {"root_not_pinned"})

    def test_trust_that_cannot_be_read_is_told_and_nothing_is_judged(self):
        code, found, said = verify_evidence(self.act, KEZEK_TRUST=f"{World.pki}:/no/where")
        self.assertEqual((code, found), (4, []))
        self.assertIn("KEZEK_TRUST: There is no readable /no/where/trust.manifest.", said)

    def test_every_row_since_an_instant(self):
        code, found, _ = verify_evidence("--since", "2026-01-01T00:00:00Z")
        verdicts = {each["act_id"]: each["verdict"] for each in found}
        self.assertEqual(verdicts[self.act], "valid")
        # Others' acts wait or were refused, or were signed with the NCA's test keys, whose roots
        # are not pinned here: only these say more than their rows prove.
        self.assertEqual([each for each in found if each["differences"]], [])
        unpinned = [each for each in found if each["reason"] == "root_not_pinned"]
        unproved = [each for each in found if each["reason"] == "revocation_not_kept"]
        claimed = [each for each in unproved if recorded_verdict(each) != each["verdict"]]
        self.assertEqual(code, 3 if claimed or unpinned else 0)
        self.assertEqual(verify_evidence("--since", "2100-01-01T00:00:00Z")[:2], (0, []))

    def test_the_nightly_look_of_the_operations_page(self):
        page = (harness.ROOT / "OPERATIONS.md").read_text(encoding="utf-8")
        (block,) = re.findall(r"```sh\n(kezek verify-evidence [^`]*findings\.json)\n```", page)
        settings = environment()
        settings["PATH"] = f"{harness.BIN}:{settings['PATH']}"
        with tempfile.TemporaryDirectory(prefix="kezek-nightly-") as folder:
            done = subprocess.run(["bash", "-c", block], cwd=folder, env=settings, timeout=60,
                                  check=False)
            found = [json.loads(line) for line in
                     (Path(folder) / "findings.json").read_text(encoding="utf-8").splitlines()]
        self.assertIn(done.returncode, (0, 3))
        self.assertIn(self.act, [each["act_id"] for each in found])

    def test_a_database_that_is_away_is_no_verdict(self):
        for words in ((self.act,), ("--since", "2026-01-01T00:00:00Z")):
            code, found, said = verify_evidence(*words, KEZEK_DATABASE_URL="host=127.0.0.1 port=1")
            self.assertEqual((code, found), (4, []), words)
            self.assertIn("could not look: ", said)

    def test_a_wrong_call_is_told(self):
        for words in ((), ("no-id",), ("01a201da-8dd8-7000-81e1-362b0f03f4ef",), ("--since", "now"),
                      (self.act, "more")):
            code, found, said = verify_evidence(*words)
            self.assertEqual((code, found), (2, []), words)
            self.assertTrue(said, words)


class VerifyCodeEvidence(EndToEnd):
    """No act takes a code over HTTP yet, so the row is written, and sealed, by hand."""

    @classmethod
    def setUpClass(cls):
        parent = parent_with(people.MOTHER_OF_MANY, "rsa").ready()
        act = parent.request(people.EVIDENCE_CHILD.iin, people.BURABAY, "special")
        cls.act = act["id"]
        record, iin, policy = World.data.sql(
            "SELECT encode(convert_to(record, 'UTF8'), 'hex') || ' ' || iin || ' ' ||"
            f" policy_version FROM act WHERE id = '{cls.act}'").split()
        digest = hashlib.sha256(bytes.fromhex(record)).hexdigest()
        cls.row, code, keyed = str(uuid.uuid4()), str(uuid.uuid4()), "ab" * 32
        phone, confirmed, signed = "+77010000001", "2026-03-02T04:00:00Z", "2026-03-02T04:01:00.5Z"
        sealed = "\n".join(("kezek code evidence 1", cls.row, cls.act, digest, iin, phone, code, keyed,
                            confirmed, signed.replace(".5Z", ".500000Z"), policy))
        seal = hmac.new(CODE_KEY.encode(), sealed.encode(), "sha256").hexdigest()
        World.data.sql(
            "INSERT INTO code_evidence (id, act_id, record, record_digest, iin, phone, code_id, keyed,"
            " confirmed_at, signed_at, policy_version, seal) SELECT"
            f" '{cls.row}', id, record, '\\x{digest}', iin, '{phone}', '{code}', '\\x{keyed}',"
            f" '{confirmed}', '{signed}', policy_version, '\\x{seal}'"
            f" FROM act WHERE id = '{cls.act}'")

    def test_an_act_signed_by_a_code_is_proved_by_the_key_and_says_what_it_does_not_prove(self):
        code, (found,), _ = verify_evidence(self.act)
        self.assertEqual((code, found["verdict"], found["kind"]), (0, "valid", "phone_code"))
        self.assertEqual(found["checks"], ["record", "record_digest", "seal"])
        self.assertEqual(found["on_word_of_service"],
                         ["code_entered", "phone_registered", "signed_at"])
        self.assertEqual(verify_evidence(self.row)[1], [found])

    def test_without_the_key_it_is_undetermined_and_by_another_invalid(self):
        code, (found,), _ = verify_evidence(self.act, KEZEK_CODE_KEY="")
        self.assertEqual((code, found["reason"]), (3, "code_key_missing"))
        code, (found,), _ = verify_evidence(self.act, KEZEK_CODE_KEY="another")
        self.assertEqual((code, found["reason"], found["differences"]),
                         (1, "seal_differs", ["seal"]))

    def test_it_stands_among_the_rows_since_an_instant(self):
        _, found, _ = verify_evidence("--since", "2026-01-01T00:00:00Z")
        ids = [each["evidence_id"] for each in found]
        self.assertEqual(ids, sorted(ids))
        self.assertIn(self.row, ids)
        self.assertEqual(verify_evidence("--since", "2026-01-01T00:00:00Z", KEZEK_CODE_KEY="")[0], 3)
