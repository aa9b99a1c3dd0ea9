"""The part of scripts/demo that signs in with a one-time code, read where the sandbox shows its
messages."""

from pathlib import Path

from inbox import Inbox, code_of


def sign_in_by_code(kezek, options, say):
    inbox = Inbox(options.inbox) if options.inbox else Inbox.told_by(
        Path(options.pki).parent / "log/kezek.log")
    before = len(inbox.messages())
    code = kezek.post("/v1/sign-in/codes", {"iin": options.iin, "phone": options.phone})
    say(1, f"Asked for a code for {options.iin}; it is good until {code['expires_at']}.")
    message = inbox.next_after(before)
    tokens = kezek.post("/v1/sign-in/code", {
        "code_id": code["id"], "client_secret": code["client_secret"], "code": code_of(message)})
    kezek.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    say(2, f"The phone {message['to']} shows: {message['text']} Signed in with it.")
