"""Passwords of staff: how one comes to be, how it changes, and what guessing it meets."""

import contextlib
import itertools
import subprocess
import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import harness
import people
from case import EndToEnd, World, parent_with
from office import PASSWORD, administrator, fresh_iin, guess

WRONG = "мүлдем басқа құпиясөз емес"
TRIES = 5
GUESSERS = 40
MADE_UP = "0" * 64


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

    def test_whom_an_administrator_keeps_out_gets_in_by_no_password(self):
        member, boss = self.administrator.appoint("region_officer"), self.administrator.client
        invited = self.administrator.make("region_officer")
        code = self.administrator.invite(invited)
        for iin in (member.iin, invited.iin):
            person = boss.post("/v1/people/search", {"iin": iin}).json["id"]
            boss.act(f"/v1/people/{person}/block", {"reason": "Чужой ключ"})
        refreshed = World.client().call("POST", "/v1/sessions/refresh",
                                        {"refresh_token": member.tokens["refresh_token"]})
        self.assert_refused(refreshed, 401, "refresh_token_invalid")
        self.assert_refused(guess(member.iin, member.password), 403, "person_blocked")
        self.assert_refused(guess(member.iin, WRONG), 403, "credentials_wrong")
        accepted = World.client().call("POST", "/v1/sign-in/invitation", {
            "iin": invited.iin, "invitation": code, "password": PASSWORD})
        self.assert_refused(accepted, 403, "person_blocked")
        boss.act(f"/v1/people/{person}/unblock", {})
        invited.accept(code)


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

    @contextlib.contextmanager
    def flood(self):
        """Strangers guess from the first that is turned away until the block ends. What they hear."""
        heard, turned_away, over = set(), threading.Event(), threading.Event()

        def guesses(number):
            device = MADE_UP if number % 2 else None
            for iin in itertools.cycle(iins[number::GUESSERS]):
                heard.add(guess(iin, WRONG, device).code)
                if "busy" in heard:
                    turned_away.set()
                if over.is_set():
                    return
        iins = [fresh_iin() for _ in range(100 * GUESSERS)]
        with ThreadPoolExecutor(GUESSERS) as pool:
            guessers = [pool.submit(guesses, number) for number in range(GUESSERS)]
            turned_away.wait(60)
            try:
                yield heard
            finally:
                over.set()
        for guesser in guessers:
            guesser.result()

    def test_a_flood_of_guesses_does_not_stop_card_reads(self):
        parent = parent_with(people.MOTHER_OF_MANY).ready()
        filed = parent.file(people.OFFICE_CHILD.iin, people.BURABAY, "special")
        with self.flood() as heard:
            answers = [parent.client.call("GET", target) for target in
                       [f"/v1/applications/{filed['id']}"] * 20 + ["/v1/me/registration"]]
        self.assertEqual({answer.status for answer in answers}, {200})
        self.assertEqual(heard, {"credentials_wrong", "busy"})

    def test_a_flood_of_guesses_does_not_stop_who_is_known(self):
        holder = self.administrator.appoint("region_officer")
        newcomer = self.administrator.make("region_officer")
        invitation = self.administrator.invite(newcomer)
        change = {"old_password": PASSWORD, "new_password": "сегіз айдың суы тұнық"}
        with self.flood() as heard:
            known = [guess(holder.iin, PASSWORD, holder.device) for _ in range(20)]
            newcomer.accept(invitation)
            holder.client.good("PUT", "/v1/me/password", change, 204)
        self.assertEqual([answer.status for answer in known], [200] * len(known))
        self.assertEqual(heard, {"credentials_wrong", "busy"})

    def test_no_password_and_no_iin_is_logged(self):
        member = self.administrator.appoint("region_officer")
        guess(member.iin, WRONG)
        for log in (World.folder / "log").iterdir():
            words = log.read_text(encoding="utf-8", errors="replace")
            for secret in (member.iin, WRONG, PASSWORD, member.device):
                self.assertNotIn(secret, words, log.name)


class Dictionary(EndToEnd):
    def test_without_its_dictionary_the_service_does_not_start(self):
        server = harness.Server(World.folder, World.data, "http://127.0.0.1:1",
                                {"KEZEK_PASSWORD_DICTIONARY": "/not/there"})
        done = subprocess.run([harness.BIN / "kezek", "serve"], env=server.environment, timeout=60,
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr.splitlines()[-1]), (
            2, "KEZEK_PASSWORD_DICTIONARY: the dictionary /not/there cannot be read"))
