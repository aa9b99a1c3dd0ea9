"""Codes through a real gateway: what a telephone shows signs in, whatever its language; a gateway that
hangs or refuses delays nobody; nothing of it stands in a log."""

import contextlib
import re

import harness
import people
from case import EndToEnd, World
from client import Client
from codes import code_of, give_back, phone_of
from hanging import HangingService
from kannel import PASSWORD, kannel
from rates import sandbox

TEXTS = {  # rules.md §11: in the person's language
    "kk": r"Кезек: кіру коды (\d{6})\. Оны ешкімге айтпаңыз\.",
    "ru": r"Kezek: код входа (\d{6})\. Никому его не сообщайте\.",
    "en": r"Kezek: sign-in code (\d{6})\. Tell it to nobody\.",
}


class CodesThroughKannel(EndToEnd):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.gateway = stack.enter_context(kannel(World.folder))
        cls.server = stack.enter_context(sandbox(**cls.gateway.settings()))
        cls.client = Client(cls.server.port)

    def setUp(self):
        World.data.sql("DELETE FROM one_time_code")

    def ask(self, person, phone=None, language="en"):
        """(the answer, the message)"""
        before = len(self.gateway.messages())
        asked = self.client.call("POST", "/v1/sign-in/codes", {
            "iin": person.iin, "phone": phone or phone_of(person)}, {"Accept-Language": language})
        self.assertEqual(asked.status, 201, asked)
        return asked.json, self.gateway.next_after(before)

    def test_what_the_phone_shows_signs_in_in_every_language(self):
        for language, words in TEXTS.items():
            with self.subTest(language):
                World.data.sql("DELETE FROM one_time_code")
                asked, message = self.ask(people.MOTHER, language=language)
                self.assertEqual((message.sender, message.to), ("Kezek", phone_of(people.MOTHER)))
                digits = re.fullmatch(words, message.text).group(1)
                tokens = give_back(self.client, asked, digits)
                self.assertEqual(tokens.status, 200, tokens)
                me = Client(self.server.port, token=tokens.json["access_token"]).get("/v1/me").json
                self.assertEqual(me["iin"], people.MOTHER.iin)

    def test_a_phone_is_one_however_it_is_typed(self):
        for typed in ("+77010000001", "8 (701) 000-00-01", "77010000001", "701 000 00 01"):
            with self.subTest(typed):
                World.data.sql("DELETE FROM one_time_code")
                self.assertEqual(self.ask(people.MOTHER, typed)[1].to, "+77010000001")

    def test_no_log_of_ours_says_who_got_what(self):
        asked, message = self.ask(people.FATHER)
        give_back(self.client, asked, code_of(message.text))
        log = World.server.folder / "log"
        for path in (log / "kezek-sandbox.log", log / "access.log"):
            text = path.read_text(encoding="utf-8")
            for secret in (people.FATHER.iin, message.to[1:], asked["client_secret"], PASSWORD):
                self.assertNotIn(secret, text)
            self.assertNotRegex(text, rf"\b{code_of(message.text)}\b")


class GatewayThatFails(EndToEnd):
    def setUp(self):
        World.data.sql("DELETE FROM one_time_code")

    def ask(self, server, person):
        return Client(server.port).call("POST", "/v1/sign-in/codes", {
            "iin": person.iin, "phone": phone_of(person)})

    def test_a_gateway_that_hangs_delays_no_answer(self):
        with contextlib.closing(HangingService()) as gateway:
            with sandbox(KEZEK_SMS_URL=gateway.address) as server:
                self.assertEqual(self.ask(server, people.MOTHER).status, 201)
                gateway.called.wait()  # and it never answers
                self.assertEqual(self.ask(server, people.FATHER).status, 201)
                gateway.close()

    def test_what_the_gateway_refuses_is_counted(self):
        with sandbox(KEZEK_SMS_URL=World.server.public_url + "/v1/no-gateway") as server:
            self.assertEqual(self.ask(server, people.MOTHER).status, 201)
            counted = 'kezek_sms_total{outcome="failed"} 1'
            harness.wait_until(lambda: counted in server.ask_private("/metrics")[1],
                               server.process, "the count of failed messages")
