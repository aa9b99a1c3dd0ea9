"""Signing with eGov mobile (rules.md §12): a page shows a code, a telephone that knows nothing else
reads the act and puts the signature."""

import urllib.parse

import people
from case import EndToEnd, World, parent_with
from client import b64, unb64


class MobileSigning(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.page = parent_with(people.MOTHER_OF_MANY, "gost").ready()

    def setUp(self):
        self.begin("sanatorium")

    def begin(self, kind):
        self.act = self.page.request(people.MOBILE_CHILD.iin, people.BURABAY, kind)
        opened = self.open()
        self.assertEqual(opened["qr"], "mobileSign:" + opened["uri"])
        self.assertEqual(opened["expires_at"], self.act["expires_at"])
        self.address = urllib.parse.urlsplit(opened["uri"]).path
        self.telephone = World.client()

    def open(self):
        return self.page.client.post(f"/v1/acts/{self.act['id']}/mobile-signing", {}, 201).json

    def documents(self):
        invitation = self.telephone.get(self.address).json
        self.assertTrue(invitation["document"]["uri"].startswith(World.server.public_url))
        where = urllib.parse.urlsplit(invitation["document"]["uri"]).path
        return where, self.telephone.get(where).json

    def test_the_page_and_the_telephone_sign_one_act(self):
        self.begin("special")  # the others sign nothing, so their queue stays free
        where, documents = self.documents()
        file = documents["documentsToSign"][0]["document"]["file"]
        self.assertEqual(file["data"], self.act["record"])
        file["data"] = b64(self.page.key.sign(unb64(file["data"])))
        done = self.telephone.good("PUT", where, documents)
        self.assertEqual(done.json, {"act_id": self.act["id"], "status": "done"})
        self.assertEqual(self.telephone.good("PUT", where, documents).json, done.json)

        act = self.page.client.get(f"/v1/acts/{self.act['id']}").json
        self.assertEqual(act["status"], "done")
        card = self.page.client.get(f"/v1/applications/{act['application_id']}").json
        self.assertEqual(card["status"], "in_queue")
        with self.nothing_changes():
            self.assert_refused(self.telephone.call("GET", self.address), 409, "act_already_signed")
            file["data"] += "\n"
            self.assert_refused(self.telephone.call("PUT", where, documents), 409,
                                "act_already_signed")

    def test_what_the_telephone_puts_is_judged(self):
        where, documents = self.documents()
        stranger = parent_with(people.FATHER, "gost")
        data = documents["documentsToSign"][0]["document"]["file"]
        record = unb64(data["data"])
        with self.nothing_changes():
            self.assert_refused(self.telephone.call("PUT", where, documents), 403,
                                "signature_invalid")
            data["data"] = b64(stranger.key.sign(record))
            self.assert_refused(self.telephone.call("PUT", where, documents), 403,
                                "signature_of_another_person")
            data["data"] = b64(self.page.key.sign(record + b" "))
            self.assert_refused(self.telephone.call("PUT", where, documents), 403,
                                "signature_invalid")
            self.assert_violations(self.telephone.call("PUT", where, {"documentsToSign": []}),
                                   ("/documentsToSign", "out_of_range"))
            self.assert_violations(self.telephone.call("PUT", where, {"status": "CANCELED"}),
                                   ("/documentsToSign", "missing"))

    def test_only_the_last_address_is_good(self):
        self.open()
        self.assert_refused(self.telephone.call("GET", self.address), 404,
                            "mobile_signing_not_found")
        for token in ("0" * 64, "x", "%00" * 64):
            answer = self.telephone.call("GET", f"/v1/mobile-signing/{token}")
            self.assertIn(answer.code, ("mobile_signing_not_found", "malformed_request"), token)

    def test_the_address_is_in_no_log_and_in_no_table(self):
        where, _ = self.documents()
        token = self.address.rpartition("/")[2]
        self.assertEqual(len(token), 64)
        self.telephone.call("PUT", where, {"documentsToSign": []})
        for path in (World.server.folder / "log").glob("*.log"):
            if path.name != "prism.log":  # the judge is not ours
                self.assertNotIn(token, path.read_text(encoding="utf-8"), path)
        self.assertIn("/v1/mobile-signing/*",
                      (World.server.folder / "log/access.log").read_text(encoding="utf-8"))
        self.assertNotIn(token, str(World.data.everything()))
