"""Accounts of staff: who makes them, who sees and changes them, what a session makes of a change."""

import subprocess
import uuid

import harness
import minting
import people
from case import EndToEnd, World
from office import KINDERGARTEN, PASSWORD, administrator, appointed, command, fresh_iin, guess, wish
from protocol import NO_ID


class Operator(EndToEnd):
    def test_the_first_administrator_and_no_second_unless_said(self):
        with harness.database(World.data.superuser) as data:
            server = harness.Server(World.folder, data, "http://127.0.0.1:1", {})
            program = harness.BIN / "kezek"
            harness.migrate(program, server.environment)

            def create(*options):
                return subprocess.run([program, "create-administrator", "--iin", fresh_iin(),
                                       "--name", "ИБРАЕВ ДӘУРЕН", *options],
                                      env=server.environment, capture_output=True, text=True,
                                      check=False)
            self.assertRegex(create().stdout, r"\Ainvitation [0-9a-f]{32}\ngood once, until .*Z\n\Z")
            refused = create()
            self.assertEqual((refused.returncode, refused.stdout), (1, ""))
            self.assertIn("--another", refused.stderr)
            self.assertEqual(create("--another").returncode, 0)

    def test_a_wrong_call_changes_nothing(self):
        with self.nothing_changes():
            for words in ((), ("--iin", "801332300006", "--name", "A"), ("--iin", fresh_iin()),
                          ("--iin", fresh_iin(), "--name", "A", "--more")):
                self.assertEqual(command("create-administrator", *words).returncode, 2, words)

    def test_whoever_lost_the_password_is_invited_again(self):
        member = administrator()
        invitation = appointed(member.iin, "--another")
        self.assert_refused(guess(member.iin, PASSWORD), 403, "credentials_wrong")
        member.accept(invitation)


class StaffDemo(EndToEnd):
    def test_the_demo_does_the_part_of_staff_and_can_be_repeated(self):
        iin, place = fresh_iin(), World.folder / "administrator-invitation"
        done = command("create-administrator", "--iin", iin, "--name", "ИБРАЕВ ДӘУРЕН", "--another")
        place.write_text(done.stdout, encoding="ascii")
        demo = [harness.ROOT / "scripts/demo", "--sign-in", "password", "--iin", iin, "--invitation",
                place, "--url", World.server.public_url]
        for first in ("Took up the invitation", "Signed in as staff"):
            told = subprocess.run(demo, capture_output=True, text=True, check=False)
            self.assertEqual(told.returncode, 0, told.stderr)
            self.assertIn(first, told.stdout)
            self.assertIn("6. The officer signed in with it: district_officer", told.stdout)


class Accounts(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.administrator = administrator()
        cls.region = cls.administrator.appoint("region_officer")
        cls.here = cls.region.appoint("district_officer")
        cls.there = cls.region.appoint("district_officer", people.AKKOL)
        cls.staff = cls.here.appoint("preschool_staff")
        cls.foreign = cls.there.make("school_staff", people.AKKOL)

    def test_each_makes_whom_it_answers_for(self):
        for maker, role, district in (
                (self.here, "preschool_staff", people.AKKOL),
                (self.here, "district_officer", people.KOKSHETAU),
                (self.here, "region_officer", None), (self.here, "administrator", None),
                (self.region, "region_officer", None), (self.region, "integrator", None),
                (self.region, "administrator", None)):
            with self.subTest(role=role), self.nothing_changes():
                answer = maker.client.call("POST", "/v1/staff", wish(fresh_iin(), role, district),
                                           {"Idempotency-Key": str(uuid.uuid4())})
                self.assert_refused(answer, 403, "beyond_authority")
        with self.nothing_changes():
            answer = self.staff.client.call("POST", "/v1/staff", wish(fresh_iin(), "school_staff"),
                                            {"Idempotency-Key": "x"})
            self.assert_refused(answer, 403, "forbidden")

    def test_an_account_of_a_foreign_district_is_as_none(self):
        for method, tab, body in (("GET", "", None), ("PUT", "", wish("", "school_staff")),
                                  ("PUT", "/invitation", {}), ("POST", "/block", {"reason": "x"}),
                                  ("POST", "/unblock", {})):
            answers = []
            for account in (self.foreign.account["id"], NO_ID, "nonsense"):
                with self.nothing_changes():
                    sent = {k: v for k, v in body.items() if k != "iin"} if body else body
                    answer = self.here.client.call(method, f"/v1/staff/{account}{tab}", sent, {
                        "Idempotency-Key": str(uuid.uuid4()), "If-Match": "*"})
                self.assert_refused(answer, 404, "staff_not_found")
                answers.append({k: v for k, v in answer.json.items() if k != "request_id"})
            self.assertEqual(answers[0], answers[1])

    def listed(self, member, limit=3):
        found, target = [], f"/v1/staff?limit={limit}"
        while target:
            page = member.client.get(target).json
            found += page["accounts"]
            cursor = page.get("next_cursor")
            target = f"/v1/staff?limit={limit}&cursor={cursor}" if cursor else None
        return found

    def test_a_list_shows_whom_one_answers_for_page_by_page(self):
        mine = self.listed(self.here)
        self.assertIn(self.staff.iin, {account["iin"] for account in mine})
        self.assertEqual({account["district"] for account in mine}, {people.KOKSHETAU})
        self.assertLessEqual({account["role"] for account in mine},
                             {"preschool_staff", "school_staff"})
        everybody = {account["iin"] for account in self.listed(self.administrator)}
        self.assertLessEqual({self.administrator.iin, self.region.iin, self.foreign.iin}, everybody)
        self.assertNotIn(self.region.iin, {account["iin"] for account in self.listed(self.region)})
        answer = self.here.client.call("GET", "/v1/staff?cursor=nonsense")
        self.assert_violations(answer, ("cursor", "invalid_format"))

    def test_one_account_per_person_whoever_makes_the_second(self):
        answer = self.administrator.client.call(
            "POST", "/v1/staff", wish(self.staff.iin, "administrator"), {"Idempotency-Key": "two"})
        self.assert_refused(answer, 409, "staff_account_exists")

    def test_a_role_says_whether_a_district_and_an_organisation_stand(self):
        good = wish(fresh_iin(), "district_officer")
        for body, fault in (({**good, "organisation": KINDERGARTEN}, "not_of_this_role"),
                            ({**good, "role": "school_staff"}, "missing")):
            answer = self.administrator.client.call("POST", "/v1/staff", body,
                                                    {"Idempotency-Key": "shape"})
            self.assert_violations(answer, ("/organisation", fault))
        answer = self.administrator.client.call("POST", "/v1/staff", {**good, "role": "applicant"},
                                                {"Idempotency-Key": "shape"})
        self.assert_violations(answer, ("/role", "unknown_value"))
        answer = self.administrator.client.call("POST", "/v1/staff", {**good, "district": "110000000"},
                                                {"Idempotency-Key": "shape"})
        self.assert_refused(answer, 409, "unknown_district")

    def test_an_office_changes_from_the_version_that_was_read(self):
        member = self.administrator.make("preschool_staff")
        target = f"/v1/staff/{member.account['id']}"
        tag = self.administrator.client.get(target).headers["etag"]
        body = {k: v for k, v in wish("", "school_staff").items() if k != "iin"}
        for headers, status, code in (({}, 428, "precondition_required"),
                                      ({"If-Match": '"99"'}, 412, "version_stale")):
            self.assert_refused(self.administrator.client.call("PUT", target, body, headers),
                                status, code)
        changed = self.administrator.client.good("PUT", target, body, If_Match=tag)
        self.assertEqual(changed.json["role"], "school_staff")
        self.assertEqual(self.administrator.client.get(target).json, changed.json)

    def test_what_a_token_says_follows_the_account(self):
        member = self.administrator.appoint("preschool_staff")
        claims = minting.parts_of(member.tokens["access_token"])[1]
        self.assertEqual(
            {k: claims[k] for k in ("role", "method", "district", "organisation")},
            {"role": "preschool_staff", "method": "password", "district": people.KOKSHETAU,
             "organisation": KINDERGARTEN})
        self.assertEqual(member.client.get("/v1/me/account").json["state"], "active")
        target = f"/v1/staff/{member.account['id']}"
        body = {k: v for k, v in wish("", "preschool_staff", people.AKKOL).items() if k != "iin"}
        self.administrator.client.good("PUT", target, body, If_Match="*")
        refresh = {"refresh_token": member.tokens["refresh_token"]}
        self.assert_refused(World.client().call("POST", "/v1/sessions/refresh", refresh), 401,
                            "refresh_token_invalid")
        member.sign_in()
        self.assertEqual(minting.parts_of(member.tokens["access_token"])[1]["district"],
                         people.AKKOL)

    def test_a_blocked_member_is_out_until_unblocked(self):
        member = self.administrator.appoint("region_officer")
        target = f"/v1/staff/{member.account['id']}"
        blocked = self.administrator.client.act(f"{target}/block", {"reason": "left"}).json
        self.assertEqual((blocked["state"], blocked["block_reason"]), ("blocked", "left"))
        refresh = {"refresh_token": member.tokens["refresh_token"]}
        self.assert_refused(World.client().call("POST", "/v1/sessions/refresh", refresh), 401,
                            "refresh_token_invalid")
        self.assert_refused(guess(member.iin, member.password), 403, "credentials_wrong")
        self.assert_refused(self.administrator.client.call("PUT", f"{target}/invitation", {}), 409,
                            "staff_blocked")
        self.administrator.client.act(f"{target}/unblock", {})
        member.sign_in()

    def test_every_deed_is_in_the_audit(self):
        member = self.administrator.appoint("region_officer")
        self.administrator.client.get(f"/v1/staff/{member.account['id']}")
        told = World.data.sql(f"""
            SELECT a.operation, maker.iin FROM audit a JOIN person p ON p.id = a.about
              LEFT JOIN person maker ON maker.id = a.by
             WHERE p.iin = '{member.iin}' ORDER BY a.id""").splitlines()
        by = self.administrator.iin
        self.assertEqual(told, [f"create_staff|{by}", f"invite_staff|{by}",
                                f"accept_invitation|{member.iin}", f"sign_in|{member.iin}",
                                f"get_staff|{by}"])
