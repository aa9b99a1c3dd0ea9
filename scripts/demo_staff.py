"""The part of scripts/demo that staff play: an administrator takes up the invitation which
scripts/run --sandbox left, makes an account for a district officer and invites, and the officer
sets a password and signs in with it. Run again, everybody signs in with what was set."""

import json
from pathlib import Path

# The sandbox's first administrator, and a member of staff to be: invented people.
ADMINISTRATOR, OFFICER = "801332300005", "791332400007"
OFFICER_PASSWORD = "сегіз айдың суы тұнық"


class StaffJob:
    """`kezek` and `other` are two clients; `refused` is what they raise when the service says no."""

    def __init__(self, kezek, other, options, say, refused):
        self.kezek, self.other, self.options = kezek, other, options
        self.say, self.refused = say, refused

    def run(self):
        tokens = self.sign_in()
        account = self.as_holder(self.kezek, tokens)
        self.say(2, f"The account: {account['name']}, {account['role']}, {account['state']}.")
        officer = self.officer()
        self.say(3, f"The account of {officer['name']}: {officer['role']} of {officer['district']}.")
        tokens = self.set_password(officer)
        tokens = self.other.post("/v1/sign-in/password", {
            "iin": OFFICER, "password": OFFICER_PASSWORD, "device": tokens["device"]})
        account = self.as_holder(self.other, tokens)
        self.say(6, f"The officer signed in with it: {account['role']} of {account['district']}.")

    @staticmethod
    def as_holder(client, tokens):
        client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        return client.get("/v1/me/account")

    def sign_in(self):
        """With the password; the first time with the invitation, which sets it."""
        options, place = self.options, Path(self.options.invitation)
        credentials = {"iin": options.iin, "password": options.staff_password}
        try:
            tokens = self.kezek.post("/v1/sign-in/password", credentials)
            self.say(1, f"Signed in as staff with the IIN {options.iin} and a password.")
        except self.refused as refusal:
            if refusal.code != "credentials_wrong" or not place.exists():
                raise
            code = place.read_text(encoding="ascii").split()[1]
            tokens = self.kezek.post("/v1/sign-in/invitation", {**credentials, "invitation": code})
            self.say(1, f"Took up the invitation in {place}: set a password and signed in.")
        return tokens

    def officer(self):
        """The officer's account, made when it is not there yet."""
        path = "/v1/staff"
        while path:
            page = self.kezek.get(path)
            for account in page["accounts"]:
                if account["iin"] == OFFICER:
                    return account
            cursor = page.get("next_cursor")
            path = f"/v1/staff?cursor={cursor}" if cursor else None
        return self.kezek.act("/v1/staff", {"iin": OFFICER, "name": "СЕРІКОВА ӘСЕЛ",
                                            "role": "district_officer", "district": "111000000"})

    def set_password(self, officer):
        _, body = self.kezek.call("PUT", f"/v1/staff/{officer['id']}/invitation", {})
        invitation = json.loads(body)
        self.say(4, f"Invited, until {invitation['expires_at']}; the code is told once.")
        tokens = self.other.post("/v1/sign-in/invitation", {
            "iin": OFFICER, "invitation": invitation["invitation"], "password": OFFICER_PASSWORD})
        self.say(5, "The officer set a password, which nobody else knows.")
        return tokens
