"""Access tokens made with the service's own key, and ones that only look like it."""

import base64
import hashlib
import hmac
import json
import subprocess

import der


def base64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def parts_of(token):
    """(header, claims) of a token, unverified."""
    return [json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
            for part in token.split(".")[:2]]


def text_of(header, claims):
    return ".".join(base64url(json.dumps(part, separators=(",", ":")).encode())
                    for part in (header, claims))


def es256(key, text):
    """r and s, 32 octets each, of an ECDSA signature by the key file."""
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=text.encode(),
                               capture_output=True, check=True).stdout
    return b"".join(number.content[-32:].rjust(32, b"\0") for number in der.parse(signature).children)


def minted(key, header, claims):
    text = text_of(header, claims)
    return f"{text}.{base64url(es256(key, text))}"


def unsigned(header, claims):
    return text_of({**header, "alg": "none"}, claims) + "."


def hmac_with_public_key(key, header, claims):
    """The classic confusion: HMAC whose secret is the public key everybody has."""
    public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout"], capture_output=True,
                            check=True).stdout
    text = text_of({**header, "alg": "HS256"}, claims)
    return f"{text}.{base64url(hmac.digest(public, text.encode(), hashlib.sha256))}"
