"""Files as proofs: given, looked at, downloaded, taken back; what is not a proof is refused."""

import hashlib
import urllib.parse
import uuid

import files
import people
from case import EndToEnd, World, attachment_of, minted_as, parent_with, sub_of

FILE_BYTES_MAX = 5 << 20
BODY_BYTES_MAX = 8 << 20
KINDS = ("identity_document", "birth_certificate", "guardianship_decision", "residence_proof",
         "benefit_certificate", "pmpk_conclusion", "medical_conclusion", "parenthood_proof", "other")
NAME = "Туу туралы куәлік (көшірме).pdf"


def give(client, content=files.PDF, media="application/pdf", kind="birth_certificate", key=None,
         **headers):
    """The proxy reads bodies as text, so the octets of a file go past it."""
    query = "" if kind is None else f"?kind={kind}"
    return client.call("POST", f"/v1/attachments{query}", content, {
        "Content-Type": media, "Idempotency-Key": key or str(uuid.uuid4()), **headers})


def named(name):
    return {"Content-Disposition":
            "attachment; filename*=UTF-8''" + urllib.parse.quote(name, safe="")}


class Giving(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.parent = parent_with(people.ZERENDI_MOTHER).ready()

    def setUp(self):
        World.data.sql("DELETE FROM attachment WHERE NOT used")

    def refuse(self, status, code, *arguments, **named_arguments):
        with self.nothing_changes():
            answer = give(self.parent.client, *arguments, **named_arguments)
            return self.assert_refused(answer, status, code)

    def test_a_file_of_each_type_and_kind_is_kept_and_comes_back(self):
        for kind in KINDS:
            for media, content in (("application/pdf", files.PDF), ("image/jpeg", files.JPEG),
                                   ("image/png", files.PNG)):
                with self.subTest(kind=kind, media=media):
                    given = give(self.parent.client, content, media, kind)
                    self.assertEqual(given.status, 201, given)
                    self.assertEqual((given.json["kind"], given.json["media_type"],
                                      given.json["size"], given.json["used"]),
                                     (kind, media, len(content), False))
                    self.assertEqual(given.json["sha256"], hashlib.sha256(content).hexdigest())
                    self.assertEqual(given.headers["cache-control"], "no-store")
                    self.came_back(given, content, media)

    def came_back(self, given, content, media):
        here = given.headers["location"]
        read = self.parent.client.get(here)
        self.assertEqual(read.json, given.json)
        self.parent.client.get(here, 304, If_None_Match=read.headers["etag"])
        file = self.parent.client.call("GET", here + "/content")
        self.assertEqual((file.status, file.media, file.body), (200, media, content))
        self.assertEqual(file.headers["x-content-type-options"], "nosniff")
        self.assertEqual(file.headers["cache-control"], "no-store")
        self.assertIn("sandbox", file.headers["content-security-policy"])
        self.assertTrue(file.headers["content-disposition"].startswith("attachment;"))
        self.parent.client.get(here + "/content", 304, If_None_Match=file.headers["etag"])
        self.parent.client.good("DELETE", here, status=204)
        self.assert_refused(self.parent.client.call("GET", here), 404, "attachment_not_found")

    def test_a_name_comes_back_as_it_was_and_ends_as_the_content_is(self):
        for name, content, media, saved in (
                (NAME, files.PDF, "application/pdf", NAME),
                ("photo.JPG", files.JPEG, "image/jpeg", "photo.JPG"),
                ("photo.exe", files.PNG, "image/png", "photo.exe.png"),
                ('a "quoted" 100%;.pdf', files.PDF, "application/pdf", 'a "quoted" 100%;.pdf')):
            with self.subTest(name):
                given = give(self.parent.client, content, media, **named(name))
                self.assertEqual(given.json["name"], name)
                file = self.parent.client.call("GET", given.headers["location"] + "/content")
                said = file.headers["content-disposition"]
                self.assertEqual(urllib.parse.unquote(said.partition("filename*=UTF-8''")[2]),
                                 saved)
                self.assertTrue(said.isascii())
        nameless = give(self.parent.client)
        self.assertNotIn("name", nameless.json)
        file = self.parent.client.call("GET", nameless.headers["location"] + "/content")
        self.assertIn('filename="birth_certificate.pdf"', file.headers["content-disposition"])

    def test_names_that_are_none(self):
        for field in ("inline", "attachment; filename=", 'attachment; filename="open',
                      "attachment; filename=../a.pdf", "attachment; filename*=UTF-8''..%2Fa.pdf",
                      "attachment; filename*=UTF-8''a%00b", "attachment; filename*=UTF-8''%FF",
                      "attachment; filename*=UTF-8''%E2%80%AEfdp.exe",
                      "attachment; filename*=KOI8-R''a", "attachment; size=5",
                      "attachment; filename=" + "a" * 121):
            with self.subTest(field):
                problem = self.refuse(422, "invalid_request", **{"Content-Disposition": field})
                self.assertEqual(problem["violations"], [
                    {"pointer": "Content-Disposition", "code": "invalid_format"}])

    def test_no_name_reaches_a_log(self):
        given = give(self.parent.client, **named("Kept-Out-Of-Logs.pdf"))
        self.assertEqual(given.status, 201)
        for log in (World.folder / "log").iterdir():
            if log.name != "prism.log":
                self.assertNotIn(b"Kept-Out-Of-Logs", log.read_bytes(), log.name)

    def test_an_empty_file(self):
        self.refuse(422, "attachment_empty", b"")

    def test_the_largest_file_is_taken_and_an_octet_more_is_not(self):
        largest = files.pdf_of(FILE_BYTES_MAX)
        given = give(self.parent.client, largest)
        self.assertEqual(given.status, 201, given)
        file = self.parent.client.call("GET", given.headers["location"] + "/content")
        self.assertEqual(file.body, largest)
        self.refuse(413, "attachment_too_large", largest + b" ")
        self.refuse(413, "attachment_too_large", files.pdf_of(BODY_BYTES_MAX))
        self.refuse(413, "body_too_large", files.pdf_of(BODY_BYTES_MAX + 1))

    def test_other_routes_take_no_more_than_before(self):
        answer = self.parent.client.call("POST", "/v1/me/children/search", b" " * (FILE_BYTES_MAX))
        self.assert_refused(answer, 413, "body_too_large")

    def test_what_is_not_what_it_says(self):
        for name, content in (("a renamed executable", files.EXECUTABLE), ("an archive", files.ZIP),
                              ("a picture", files.PNG), ("text", b"certificate"),
                              ("an archive before a PDF", files.ZIP + files.PDF),
                              ("a page before a PDF", b"<html><script>" + files.PDF)):
            with self.subTest(name):
                self.refuse(422, "attachment_type_mismatch", content)
        self.refuse(422, "attachment_type_mismatch", files.PDF, "image/jpeg")

    def test_other_types_are_not_taken(self):
        for media in ("application/octet-stream", "application/json", "image/svg+xml", "image/gif",
                      "multipart/form-data; boundary=a", None):
            with self.subTest(media):
                self.refuse(415, "unsupported_media_type", files.PDF, media)

    def test_the_kind_is_said_and_known(self):
        for kind, code in ((None, "missing"), ("diploma", "unknown_value"), ("", "unknown_value")):
            with self.subTest(kind):
                problem = self.refuse(422, "invalid_request", kind=kind)
                self.assertEqual(problem["violations"], [{"pointer": "kind", "code": code}])
        self.refuse(400, "unknown_query_parameter", kind="other&colour=red")

    def test_a_repeat_is_one_file_and_another_file_is_refused(self):
        first = give(self.parent.client, key="one-file", **named("a.pdf"))
        again = give(self.parent.client, key="one-file", **named("a.pdf"))
        self.assertEqual((again.status, again.json, again.headers["location"]),
                         (201, first.json, first.headers["location"]))
        self.assertEqual(len(self.listed()), 1)
        for content, kind, name in ((files.PDF + b" ", "birth_certificate", "a.pdf"),
                                    (files.PDF, "other", "a.pdf"),
                                    (files.PDF, "birth_certificate", "b.pdf")):
            self.refuse(422, "idempotency_key_reused", content, kind=kind, key="one-file",
                        **named(name))
        self.refuse(400, "idempotency_key_required", key="not a key")

    def listed(self):
        return self.parent.client.get("/v1/attachments").json["attachments"]

    def test_one_keeps_twenty_unused_files(self):
        for _ in range(20):
            self.assertEqual(give(self.parent.client).status, 201)
        self.refuse(409, "too_many_unused_attachments")
        newest = self.listed()
        self.assertEqual(len(newest), 20)
        self.parent.client.good("DELETE", f"/v1/attachments/{newest[0]['id']}", status=204)
        self.assertEqual(give(self.parent.client).status, 201)

    def test_giving_and_taking_back_is_audited(self):
        before = self.audited()
        here = give(self.parent.client).headers["location"]
        self.parent.client.good("DELETE", here, status=204)
        self.assertEqual(self.audited()[len(before):], ["create_attachment", "delete_attachment"])

    def audited(self):
        return World.data.sql("SELECT operation FROM audit WHERE by = about AND by ="
                              f" '{sub_of(self.parent)}' ORDER BY id").split()


class Using(EndToEnd):
    """By an application; these are bound past the service, filing_cases.py files with its own."""

    @classmethod
    def setUpClass(cls):
        cls.parent = parent_with(people.MOTHER_OF_MANY).ready()
        filed = cls.parent.file(people.OFFICE_CHILD.iin, people.BURABAY, "sanatorium")
        cls.application = f"/v1/applications/{filed['id']}/attachments"
        cls.proof = attachment_of(sub_of(cls.parent), used_by=filed["id"])
        cls.here = f"/v1/attachments/{cls.proof}"
        cls.stranger = parent_with(people.FATHER).ready()

    def officer(self, district):
        return World.client(minted_as(self.stranger, "district_officer", district=district))

    def test_the_application_lists_it(self):
        listed = self.parent.client.get(self.application).json["attachments"]
        self.assertIn((self.proof, True), [(line["id"], line["used"]) for line in listed])
        unused = self.parent.client.get("/v1/attachments").json["attachments"]
        self.assertNotIn(self.proof, {line["id"] for line in unused})

    def test_it_cannot_be_taken_back(self):
        with self.nothing_changes():
            answer = self.parent.client.call("DELETE", self.here)
            self.assert_refused(answer, 409, "attachment_in_use")

    def test_an_officer_of_the_district_reads_it_and_the_applicant_can_see_that(self):
        officer = self.officer(people.BURABAY)
        officer.get(self.here)
        officer.get(self.application)
        self.assertEqual(officer.call("GET", self.here + "/content").body, files.PDF)
        log = self.parent.client.get("/v1/me/access-log?limit=3").json["entries"]
        self.assertEqual({(line["operation"], line["own"]) for line in log},
                         {("read_attachment", False), ("read_attachments", False),
                          ("download_attachment", False)})

    def test_for_everybody_else_it_does_not_exist(self):
        for client in (self.stranger.client, self.officer(people.AKKOL)):
            for target in (self.here, self.here + "/content"):
                with self.nothing_changes():
                    answer = client.call("GET", target)
                    self.assert_refused(answer, 404, "attachment_not_found")
            self.assert_refused(client.call("GET", self.application), 404, "application_not_found")
            self.assert_refused(client.call("DELETE", self.here), 404, "attachment_not_found")

    def test_an_office_keeps_files_of_its_own(self):
        office = self.officer(people.BURABAY)
        given = give(office, kind="guardianship_decision")
        self.assertEqual(given.status, 201, given)
        here = given.headers["location"]
        self.assertEqual(office.get(here).json, given.json)
        self.assertEqual([line["id"] for line in office.get("/v1/attachments").json["attachments"]],
                         [given.json["id"]])
        # The same person in the cabinet, and another office of the district, do not see it.
        cabinet = self.stranger.client.get("/v1/attachments").json["attachments"]
        self.assertNotIn(given.json["id"], {line["id"] for line in cabinet})
        another = World.client(minted_as(self.parent, "district_officer", district=people.BURABAY))
        for client in (self.stranger.client, another):
            self.assert_refused(client.call("GET", here), 404, "attachment_not_found")
        office.good("DELETE", here, status=204)
