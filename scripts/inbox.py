"""The inbox of a sandbox: what would have been sent to telephones."""

import json
import re
import time
import urllib.request
from pathlib import Path

TRIES = 100


class NoMessage(Exception):
    """There is no inbox, or nothing in it."""


class Inbox:
    def __init__(self, url):
        self.url = url

    @classmethod
    def told_by(cls, log):
        """Where the sandbox said it is when it started; NoMessage when it said nothing."""
        try:
            lines = Path(log).read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise NoMessage(str(error)) from None
        told = [json.loads(line)["url"] for line in lines if "inbox of sent messages" in line]
        if not told:
            raise NoMessage(f"{log} names no inbox")
        return cls(told[-1])

    def messages(self):
        with urllib.request.urlopen(self.url, timeout=60) as answer:
            return json.load(answer)["messages"]

    def next_after(self, count):
        """The newest message, once there are more than `count`; NoMessage when none comes."""
        for _ in range(TRIES):
            messages = self.messages()
            if len(messages) > count:
                return messages[-1]
            time.sleep(0.1)
        raise NoMessage("no message came")


def code_of(message):
    return re.search(r"\d{6}", message["text"]).group()
