"""Accounts of staff: who makes them, how a password comes to be, and what guessing it meets."""

import subprocess
import threading
import unicodedata
import uuid
from concurrent.futures import ThreadPoolExecutor

import harness
import minting
import people
from case import EndToEnd, World, parent_with
from office import (KINDERGARTEN, PASSWORD, Member, administrator, appointed, command, fresh_iin,
                    guess, wish)
from protocol import NO_ID

WRONG = "мүлдем басқа құпиясөз емес"
TRIES = 5
GUESSERS = 40


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
                (self.region, "region_officer", None), (self.region, "administrator", None)):
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
        tokens = World.client().post("/v1/sessions/refresh",
                                     {"refresh_token": member.tokens["refresh_token"]}).json
        self.assertEqual(minting.parts_of(tokens["access_token"])[1]["district"], people.AKKOL)

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


class Passwords(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.administrator = administrator()

    def test_what_may_be_a_password(self):
        member = self.administrator.make("region_officer")
        invitation = self.administrator.invite(member)
        for password, code in (("он бір таңба"[:11], "password_too_short"),
                               ("password1234", "password_common"),
                               ("aaaaaaaaaaaaaaaa", "password_common"),
                               ("qwertyuiop12", "password_common"),
                               ("парольпарольпароль", "password_common"),
                               (f"my {member.iin} it is", "password_holds_own_name"),
                               ("Серікова осында жазды", "password_holds_own_name")):
            with self.subTest(password), self.nothing_changes():
                answer = World.client().call("POST", "/v1/sign-in/invitation", {
                    "iin": member.iin, "invitation": invitation, "password": password})
                self.assert_refused(answer, 422, code)
        answer = World.client().call("POST", "/v1/sign-in/invitation", {
            "iin": member.iin, "invitation": invitation, "password": "ы" * 129})
        self.assert_violations(answer, ("/password", "too_long"))
        member.accept(invitation, "йод, ёлка и 🐎 у реки")

        # The same letters as other keyboards compose them.
        decomposed = unicodedata.normalize("NFD", member.password)
        self.assertNotEqual(decomposed, member.password)
        self.assertEqual(guess(member.iin, decomposed).status, 200)

    def test_an_invitation_is_for_one_person_once(self):
        member, other = (self.administrator.make("region_officer") for _ in range(2))
        invitation = self.administrator.invite(member)
        for iin, code in ((other.iin, invitation), (member.iin, "0" * 32),
                          (fresh_iin(), invitation)):
            with self.nothing_changes():
                answer = World.client().call("POST", "/v1/sign-in/invitation", {
                    "iin": iin, "invitation": code, "password": PASSWORD})
                self.assert_refused(answer, 403, "invitation_invalid")
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: World.client().call(
                "POST", "/v1/sign-in/invitation",
                {"iin": member.iin, "invitation": invitation, "password": PASSWORD}), range(4)))
        self.assertEqual(sorted(answer.status for answer in answers), [200] + [403] * 3)

    def test_a_change_needs_the_old_one_and_ends_other_sessions(self):
        member = self.administrator.appoint("region_officer")
        elsewhere = member.tokens
        member.sign_in()
        wrong = {"old_password": WRONG, "new_password": "сегіз айдың суы тұнық"}
        self.assert_refused(member.client.call("PUT", "/v1/me/password", wrong), 403,
                            "credentials_wrong")
        member.client.good("PUT", "/v1/me/password", {**wrong, "old_password": PASSWORD}, 204)
        refresh = lambda tokens: World.client().call(  # noqa: E731
            "POST", "/v1/sessions/refresh", {"refresh_token": tokens["refresh_token"]}).status
        self.assertEqual((refresh(elsewhere), refresh(member.tokens)), (401, 200))
        self.assert_refused(guess(member.iin, PASSWORD), 403, "credentials_wrong")
        member.password = wrong["new_password"]
        member.sign_in()

    def test_only_digests_are_kept(self):
        member = self.administrator.make("region_officer")
        invitation = self.administrator.invite(member)
        member.accept(invitation)
        tables = World.data.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for table in tables.split():
            rows = World.data.sql(f"SELECT t::text FROM {table} t").replace("\\x", "")
            for secret in (invitation, member.device, PASSWORD):
                self.assertNotIn(secret, rows, table)


class Guessing(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.administrator = administrator()

    def test_strangers_wait_and_the_holder_gets_in(self):
        member = self.administrator.appoint("region_officer")
        for _ in range(TRIES):
            self.assert_refused(guess(member.iin, WRONG), 403, "credentials_wrong")
        paused = guess(member.iin, member.password)
        self.assert_refused(paused, 429, "sign_in_paused")
        self.assertIn(int(paused.headers["retry-after"]), range(1, 61))
        self.assert_refused(guess(member.iin, member.password, "0" * 64), 429, "sign_in_paused")
        member.sign_in()  # with its device
        self.assert_refused(guess(member.iin, member.password), 429, "sign_in_paused")
        World.data.sql("UPDATE password_attempts SET next_at = counted_at")
        self.assertEqual(guess(member.iin, member.password).status, 200)

    def test_an_iin_that_nobody_has_is_answered_alike(self):
        member = self.administrator.appoint("region_officer")
        nobody = fresh_iin()
        for _ in range(TRIES + 2):
            known, unknown = guess(member.iin, WRONG), guess(nobody, WRONG)
            self.assertEqual(known.status, unknown.status)
            self.assertEqual({k: v for k, v in known.json.items() if k != "request_id"},
                             {k: v for k, v in unknown.json.items() if k != "request_id"})
            self.assertEqual(set(known.headers), set(unknown.headers))

    def test_parallel_guesses_are_no_more(self):
        member = self.administrator.appoint("region_officer")
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: guess(member.iin, WRONG), range(30)))
        codes = [answer.code for answer in answers]
        self.assertLessEqual(codes.count("credentials_wrong"), TRIES)
        self.assertLessEqual(set(codes), {"credentials_wrong", "sign_in_paused", "busy"})
        member.sign_in()

    def test_a_flood_of_guesses_does_not_stop_card_reads(self):
        parent = parent_with(people.MOTHER).ready()
        filed = parent.file(people.NEWBORN.iin, people.KOKSHETAU, "special")
        codes, turned_away, over = set(), threading.Event(), threading.Event()

        def flood(number):
            for iin in iins[number::GUESSERS]:
                codes.add(guess(iin, WRONG).code)
                if "busy" in codes:
                    turned_away.set()
                if over.is_set():
                    return
        iins = [fresh_iin() for _ in range(100 * GUESSERS)]
        with ThreadPoolExecutor(GUESSERS) as pool:
            for number in range(GUESSERS):
                pool.submit(flood, number)
            turned_away.wait(60)
            answers = [parent.client.call("GET", target) for target in
                       [f"/v1/applications/{filed['id']}"] * 20 + ["/v1/me/registration"]]
            over.set()
        self.assertEqual({answer.status for answer in answers}, {200})
        self.assertEqual(codes, {"credentials_wrong", "busy"})

    def test_no_password_and_no_iin_is_logged(self):
        member = self.administrator.appoint("region_officer")
        guess(member.iin, WRONG)
        for log in (World.folder / "log").iterdir():
            words = log.read_text(encoding="utf-8", errors="replace")
            for secret in (member.iin, WRONG, PASSWORD, member.device):
                self.assertNotIn(secret, words, log.name)


class Settings(EndToEnd):
    def test_without_its_dictionary_the_service_does_not_start(self):
        server = harness.Server(World.folder, World.data, "http://127.0.0.1:1",
                                {"KEZEK_PASSWORD_DICTIONARY": "/not/there"})
        done = subprocess.run([harness.BIN / "kezek", "serve"], env=server.environment, timeout=60,
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr.splitlines()[-1]), (
            2, "KEZEK_PASSWORD_DICTIONARY: the dictionary /not/there cannot be read"))
