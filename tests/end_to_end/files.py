"""Small files of every type that is taken, and of some that are not."""

import io
import struct
import zipfile
import zlib
from pathlib import Path


def png():
    def chunk(name, octets):
        return (struct.pack(">I", len(octets)) + name + octets
                + struct.pack(">I", zlib.crc32(name + octets)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


def archive():
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as written:
        written.writestr("certificate.txt", "certificate")
    return octets.getvalue()


PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
       b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
PNG = png()
JPEG = (bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb004300") + b"\x08" * 64
        + bytes.fromhex("ffd9"))
ZIP = archive()
EXECUTABLE = Path("/bin/true").read_bytes()
# In two pieces, so that no scanner takes this repository for infected.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()
INFECTED = PDF + EICAR


def pdf_of(size):
    """A PDF of so many octets."""
    return PDF + b" " * (size - len(PDF))
