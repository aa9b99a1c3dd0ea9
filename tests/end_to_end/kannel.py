"""A real Kannel with its fake SMSC, which writes down what a telephone would get."""

import contextlib
import dataclasses
import re
import time
import urllib.parse
from pathlib import Path

import harness
from http_probe import free_port, wait_until_open

BEARERBOX, SMSBOX = Path("/usr/sbin/bearerbox"), Path("/usr/sbin/smsbox")
FAKE_SMSC = Path("/usr/lib/kannel/test/fakesmsc")
USER, PASSWORD = "kezek", "of-the-gateway"
GOT = re.compile(r"Got message \d+: <(\S+) (\S+) ucs-2 (.*)>$", re.MULTILINE)
TRIES = 200
CONFIGURATION = """
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = none
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1

group = smsc
smsc = fake
smsc-id = fake
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {boxes}
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = {user}
password = {password}
user-allow-ip = 127.0.0.1

group = sms-service
keyword = default
text = none
"""


@dataclasses.dataclass(frozen=True)
class Message:
    sender: str
    to: str
    text: str


@dataclasses.dataclass
class Kannel:
    url: str
    log: Path  # of the fake SMSC

    def settings(self, **others):
        return {"KEZEK_SMS_URL": self.url, "KEZEK_SMS_USER": USER, "KEZEK_SMS_PASSWORD": PASSWORD,
                "KEZEK_SMS_FROM": "Kezek", **others}

    def messages(self):
        return [Message(sender, to, urllib.parse.unquote_to_bytes(text.replace("+", " "))
                        .decode("utf-16-be"))
                for sender, to, text in GOT.findall(self.log.read_text(encoding="utf-8"))]

    def next_after(self, count):
        """The newest message, once there are more than `count`."""
        for _ in range(TRIES):
            if len(self.messages()) > count:
                return self.messages()[-1]
            time.sleep(0.05)
        raise AssertionError("no message came out of Kannel")


@contextlib.contextmanager
def kannel(folder):
    """Bearerbox, smsbox and the fake SMSC, on ports of their own, until the block ends."""
    for program in (BEARERBOX, SMSBOX, FAKE_SMSC):
        if not program.exists():
            harness.absent(f"{program} is not installed")
    place = folder / "kannel"
    place.mkdir(exist_ok=True)
    ports = {name: free_port() for name in ("admin", "boxes", "smsc", "sendsms")}
    configuration = place / "kannel.conf"
    configuration.write_text(CONFIGURATION.format(user=USER, password=PASSWORD, **ports),
                             encoding="ascii")
    with contextlib.ExitStack() as stack:
        def run(name, *words):
            return stack.enter_context(harness.running(words, place / f"{name}.log", cwd=place))
        bearerbox = run("bearerbox", BEARERBOX, "-v", "1", configuration)
        wait_until_open(ports["boxes"], bearerbox)
        run("fakesmsc", FAKE_SMSC, "-H", "127.0.0.1", "-r", str(ports["smsc"]), "-m", "0", "1 2 text -")
        smsbox = run("smsbox", SMSBOX, "-v", "1", configuration)
        wait_until_open(ports["sendsms"], smsbox)
        yield Kannel(f"http://127.0.0.1:{ports['sendsms']}/cgi-bin/sendsms", place / "fakesmsc.log")
