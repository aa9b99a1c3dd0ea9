"""The main job: a parent signs in, files, signs, and gets a number, a position and a document."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import harness
import people
from case import EndToEnd, World, attaching, key, parent_with
from client import PASSWORD, SIGNER, Key, Parent, unb64
from harness import CONTRACT_TOOLS, ROOT

NCA_KEYS = ROOT.parent / "shared/eds"


class MainJob(EndToEnd):
    def whole_way(self, parent, child, district, kind="general"):
        parent.sign_in()
        self.assertEqual(parent.tokens["email_required"], "contacts" not in
                         parent.client.get("/v1/me").json)
        me = parent.give_contacts().json
        self.assertEqual(me["contacts"], {"email": "parent@mail.example", "phone": "+77010000001"})
        registration = parent.client.get("/v1/me/registration").json
        self.assertEqual(registration["address"]["district"], district)
        found = parent.client.post("/v1/me/children/search", {"iin": child.iin}).json
        self.assertEqual(found["name"]["surname"], child.surname)
        act = self.requested(parent, child, district, kind)
        here = f"/v1/acts/{act['id']}"
        tag = parent.client.get(here).headers["etag"]
        parent.client.get(here, 304, If_None_Match=tag)
        application = parent.sign(act)["application"]
        done = parent.client.get(here, If_None_Match=tag).json
        self.assertEqual((done["status"], done["application_id"]), ("done", application["id"]))
        self.looked_at(parent, application, child, district)
        return application

    def requested(self, parent, child, district, kind):
        answer = parent.client.act("/v1/acts/file-application",
                                   parent.filing(child.iin, district, kind), 201)
        act = answer.json
        self.assertEqual(parent.client.get(answer.headers["location"]).json, act)
        why = parent.client.get(f"/v1/acts/{act['id']}/why-not").json
        self.assertEqual(why, {"possible": True})
        record = json.loads(unb64(act["record"]))
        self.assertEqual((record["act_id"], record["children"]["1"]["iin"]), (act["id"], child.iin))
        return act

    def looked_at(self, parent, application, child, district):
        self.assertRegex(application["number"], r"^UO\.\d{4}\.\d{6}\.1$")
        here = f"/v1/applications/{application['id']}"
        card = parent.client.get(here).json
        self.assertEqual((card["number"], card["status"], card["child"]["iin"]),
                         (application["number"], "in_queue", child.iin))
        self.assertEqual(card["queue"]["district"], district)
        self.assertEqual(card["applicant"]["address"]["district"], district)
        self.assertEqual(card["position"], application["position"])
        place = parent.client.get(f"{here}/position").json
        self.assertEqual(place["position"], application["position"])
        self.assertEqual(place["sizes"]["general"], application["position"]["in_queue"])
        history = parent.client.get(f"{here}/history").json["entries"]
        self.assertEqual([(e["what"], e["status"]) for e in history], [("filed", "in_queue")])
        journal = parent.client.get("/v1/applications").json["applications"]
        self.assertIn(application["id"], {line["id"] for line in journal})
        self.document_of(parent, application)

    def document_of(self, parent, application):
        documents = parent.client.get(f"/v1/applications/{application['id']}/documents").json
        self.assertEqual([d["kind"] for d in documents["documents"]],
                         ["registration_notification", "receipt_of_documents", "register_entry"])
        self.assertEqual(documents["documents"][0]["id"], application["notification_id"])
        # The proxy reads bodies as text, so the octets of a page go past it.
        page = parent.client.call("GET", f"/v1/documents/{application['notification_id']}")
        self.assertEqual((page.status, page.body[:5]), (200, b"%PDF-"))
        self.assertIn(f"{application['number']}.pdf", page.headers["content-disposition"])
        again = parent.client.call("GET", f"/v1/documents/{application['notification_id']}")
        self.assertEqual(again.body, page.body)
        parent.client.get(f"/v1/documents/{application['notification_id']}", 304,
                          If_None_Match=page.headers["etag"])
        code = World.data.sql("SELECT verification_code FROM document"
                              f" WHERE id = '{application['notification_id']}'")
        check = World.client().get(f"/v1/verify/{code}").json
        self.assertEqual((check["number"], check["valid"]), (application["number"], True))

    def test_with_rsa_keys(self):
        self.whole_way(parent_with(people.STEPNOGORSK_MOTHER), people.STEPNOGORSK_CHILD,
                       people.STEPNOGORSK)

    def test_with_a_gost_key(self):
        self.whole_way(parent_with(people.OLDER_CODE_FATHER, "gost"), people.OLDER_CODE_CHILD,
                       people.ATBASAR)

    def test_in_xml_with_keys_of_both_families(self):
        for family, kind in (("rsa", "special"), ("gost", "sanatorium")):
            with self.subTest(family=family):
                parent = parent_with(people.CODELESS_MOTHER, family)
                parent.form = "xml"
                application = self.whole_way(parent, people.CODELESS_CHILD, people.BURABAY, kind)
                kept = World.data.sql(
                    "SELECT e.format || ' ' || (position('<act xmlns' in convert_from(e.signature,"
                    " 'UTF8')) > 0)::text FROM evidence e JOIN act a ON a.id = e.act_id"
                    f" WHERE a.application_id = '{application['id']}'")
                self.assertEqual(kept, "xml true")

    def test_a_district_known_by_its_name_only(self):
        self.whole_way(parent_with(people.KNOWN_NAME_MOTHER), people.KNOWN_NAME_CHILD,
                       people.KOSSHY)

    def test_a_district_without_a_code_known_by_its_name(self):
        self.whole_way(parent_with(people.CODELESS_MOTHER), people.CODELESS_CHILD,
                       people.BURABAY)

    @unittest.skipUnless(NCA_KEYS.is_dir(), "the NCA's own test keys are absent")
    def test_with_the_ncas_own_gost_key(self):
        nca = Key(NCA_KEYS / "p12/gost512/individual_valid.p12", "Qwerty12")
        self.whole_way(attaching(Parent(World.client(), nca, nca)), people.NCA_CHILD, people.KOKSHETAU,
                       "special")

    def test_positions_follow_the_order_of_filing(self):
        parent = parent_with(people.MOTHER, "gost").ready()
        first, second = (parent.file(child.iin, people.KOKSHETAU, "sanatorium")
                         for child in (people.TWIN, people.OTHER_TWIN))
        self.assertEqual([first["position"]["in_queue"], second["position"]["in_queue"]], [1, 2])
        numbers = [int(filed["number"].split(".")[2]) for filed in (first, second)]
        self.assertLess(numbers[0], numbers[1])

    def test_pages_of_the_journal_are_stable_under_a_new_filing(self):
        parent = parent_with(people.AKKOL_FATHER).ready()
        child = people.OTHER_AKKOL_CHILD.iin
        for kind in ("general", "special"):
            parent.file(child, people.AKKOL, kind)
        page = parent.client.get("/v1/applications?limit=1").json
        parent.file(child, people.AKKOL, "sanatorium")
        rest = parent.client.get(f"/v1/applications?limit=100&cursor={page['next_cursor']}").json
        self.assertEqual([line["kind"] for line in page["applications"] + rest["applications"]],
                         ["special", "general"])
        self.assertNotIn("next_cursor", rest)
        only = parent.client.get("/v1/applications?kind=sanatorium&status=in_queue").json
        self.assertEqual([line["kind"] for line in only["applications"]], ["sanatorium"])


class Programs(EndToEnd):
    """What others run against the service."""

    def demo(self, *options):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "page.pdf")
            done = subprocess.run(
                [sys.executable, ROOT / "scripts/demo", "--url", World.server.public_url,
                 "--signer", SIGNER, "--pki", World.pki, "--save", page, *options],
                capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual(page.read_bytes()[:5], b"%PDF-")
        self.assertRegex(done.stdout, r"\nnumber UO\.\d{4}\.\d{6}\.1, position \d+\n$")
        return done.stdout

    def test_the_demo_files_and_run_again_shows_what_was_filed(self):
        first = self.demo()
        again = self.demo()
        self.assertIn("The child already has a live application", again)
        self.assertEqual(first.splitlines()[-1], again.splitlines()[-1])

    def test_the_demo_signs_in_xml(self):
        said = self.demo("--format", "xml", "--p12", key(people.AKKOL_FATHER, "gost").p12,
                         "--child", people.AKKOL_CHILD.iin)
        self.assertIn("Signed in with the GOST key", said)
        self.assertIn("Signed and filed", said)

    @unittest.skipUnless(NCA_KEYS.is_dir(), "the NCA's own test keys are absent")
    def test_the_demo_with_the_ncas_own_gost_key(self):
        said = self.demo("--p12", NCA_KEYS / "p12/gost512/individual_valid.p12",
                         "--password", "Qwerty12")
        self.assertIn("Signed in with the GOST key", said)

    def test_a_client_generated_from_the_contract(self):
        if World.judged is None:
            harness.absent("tests/contract/node_modules is absent")
        settings = {"KEZEK_URL": World.server.public_url, "KEZEK_SIGNER": str(SIGNER),
                    "KEZEK_AUTH_P12": str(key(people.WIDOW, "rsa", "auth").p12),
                    "KEZEK_P12": str(key(people.WIDOW, "rsa").p12),
                    "KEZEK_PASSWORD": PASSWORD, "KEZEK_CHILD": people.HALF_ORPHAN.iin}
        done = subprocess.run([CONTRACT_TOOLS / "client.sh", "run"], env={**os.environ, **settings},
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"number UO\.\d{4}\.\d{6}\.1")
        self.assertRegex(done.stdout, r"position: \d+")
