"""The journal as officers read it: filters, pages, the search, and what of it the people learn."""

import uuid

import people
from case import EndToEnd, World, minted_as, parent_with

CHILD = people.JOURNAL_CHILD


class Journal(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.owner = parent_with(people.MOTHER_OF_MANY).ready()
        cls.filed = cls.owner.file(CHILD.iin, people.BURABAY, "sanatorium")
        cls.officer = cls.office("district_officer", district=people.BURABAY)
        cls.region = cls.office("region_officer")
        cls.elsewhere = cls.office("district_officer", district=people.AKKOL)

    @classmethod
    def office(cls, role, **places):
        return World.client(minted_as(cls.owner, role, sub=str(uuid.uuid4()), **places))

    def numbers(self, answer):
        return [line["number"] for line in answer.json["applications"]]

    def search(self, client, **asked):
        return self.numbers(client.post("/v1/applications/search", asked))

    def test_officers_read_their_district_page_by_page(self):
        for client in (self.officer, self.region):
            found, target = [], "/v1/applications?limit=2"
            while target:
                page = client.get(target)
                found += self.numbers(page)
                cursor = page.json.get("next_cursor")
                target = cursor and f"/v1/applications?limit=2&cursor={cursor}"
            self.assertEqual(len(found), len(set(found)))
            self.assertIn(self.filed["number"], found)
        self.assertNotIn(self.filed["number"],
                         self.numbers(self.elsewhere.get("/v1/applications?limit=100")))

    def test_each_filter_keeps_and_leaves_out(self):
        day = self.filed["filed_at"][:10]
        line = next(line for line in self.officer.get("/v1/applications?limit=100").json["applications"]
                    if line["number"] == self.filed["number"])
        year = line["child"]["birth_date"][:4]
        for kept, left in (("status=in_queue", "status=removed"),
                           ("kind=sanatorium", "kind=general"),
                           (f"district={people.BURABAY}", f"district={people.AKKOL}"),
                           (f"birth_year={year}", "birth_year=2001"),
                           ("benefit=general", "benefit=priority"),
                           (f"filed_from={day}", "filed_from=2099-01-01"),
                           ("filed_to=2099-01-01", "filed_to=2020-01-01")):
            with self.subTest(kept):
                target = "/v1/applications?limit=100&"
                self.assertIn(self.filed["number"], self.numbers(self.officer.get(target + kept)))
                self.assertNotIn(self.filed["number"],
                                 self.numbers(self.officer.get(target + left)))
        self.assertIn(self.filed["number"],
                      self.numbers(self.officer.get("/v1/applications?limit=100&source=cabinet")))

    def test_a_filter_that_is_none(self):
        for query, name, code in (("district=1", "district", "invalid_format"),
                                  ("birth_year=1999", "birth_year", "out_of_range"),
                                  ("filed_to=tomorrow", "filed_to", "invalid_format"),
                                  ("source=dream", "source", "unknown_value")):
            self.assert_violations(self.officer.call("GET", f"/v1/applications?{query}"),
                                   (name, code))

    def test_somebody_is_found_by_number_iin_and_name(self):
        number = self.filed["number"]
        kind = {"kind": "sanatorium"}
        for asked in ({"number": number}, {"iin": CHILD.iin}, {"iin": people.MOTHER_OF_MANY.iin},
                      {"name": f"{CHILD.name} {CHILD.surname}"}, {"name": CHILD.surname[:3].lower()},
                      {"name": people.MOTHER_OF_MANY.surname}):
            with self.subTest(asked):
                self.assertIn(number, self.search(self.officer, **asked, **kind, limit=100))
                self.assertIn(number, self.search(self.region, **asked, **kind, limit=100))
                self.assertNotIn(number, self.search(self.elsewhere, **asked))
        self.assertEqual(self.search(self.officer, number=number, status="removed"), [])

    def test_a_search_says_what_is_wrong_with_it(self):
        for body, violation in (({}, ("/name", "missing")),
                                ({"name": "а", "kind": "general"}, ("/name", "invalid_format")),
                                ({"name": "ах", "iin": CHILD.iin}, ("/name", "not_alone")),
                                ({"iin": "123456789012"}, ("/iin", "invalid_format")),
                                ({"name": "ах", "cursor": "x"}, ("/cursor", "invalid_format"))):
            answer = self.officer.call("POST", "/v1/applications/search", body)
            self.assert_violations(answer, violation)

    def test_who_was_shown_can_read_of_it(self):
        before = self.owner.client.get("/v1/me/access-log?limit=1").json["entries"]
        self.search(self.officer, number=self.filed["number"])
        self.officer.get("/v1/applications?limit=100&kind=sanatorium")
        log = self.owner.client.get("/v1/me/access-log?limit=100").json["entries"]
        new = log[:log.index(before[0])]
        self.assertEqual({entry["operation"] for entry in new},
                         {"search_applications", "list_applications"})
        self.assertEqual({(entry["role"], entry["district"], entry["own"]) for entry in new},
                         {("district_officer", people.BURABAY, False)})

    def test_an_officer_downloads_a_document_and_the_person_reads_of_it(self):
        document = f"/v1/documents/{self.filed['notification_id']}"
        page = self.officer.call("GET", document)
        self.assertEqual((page.status, page.body[:5]), (200, b"%PDF-"))
        self.assertEqual(self.owner.client.call("GET", document).body, page.body)
        self.assert_refused(self.elsewhere.call("GET", document), 404, "document_not_found")
        entry = self.owner.client.get("/v1/me/access-log?limit=1").json["entries"][0]
        self.assertEqual((entry["operation"], entry["application_number"]),
                         ("get_document", self.filed["number"]))

    def test_a_history_names_the_official_to_officers_only(self):
        here = f"/v1/applications/{self.filed['id']}"
        told = [client.get(f"{here}/history").json["entries"][0]
                for client in (self.owner.client, self.officer)]
        for entry in told:
            self.assertEqual((entry["what"], entry["role"]), ("filed", "applicant"))
            self.assertNotIn("official", entry)
        card = self.owner.client.get(here).json
        self.assertEqual(card["in_queue_since"], self.filed["filed_at"])
        self.assertEqual(card["status_since"], self.filed["filed_at"])
