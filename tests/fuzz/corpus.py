"""What the repository keeps of a fuzzer's corpus: one text a parser, one input a line, in base64.

corpus.py unpack FILE FOLDER   writes each input into the folder
corpus.py pack FOLDER FILE     keeps the folder's inputs of at most 4 KiB, the shortest first
"""

import base64
import hashlib
import sys
from pathlib import Path

OCTETS_MAX = 4096


def unpack(file, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for line in file.read_text(encoding="ascii").split():
        octets = base64.b64decode(line, validate=True)
        (folder / hashlib.sha1(octets).hexdigest()).write_bytes(octets)


def pack(folder, file):
    inputs = {path.read_bytes() for path in folder.iterdir()}
    kept = sorted((octets for octets in inputs if 0 < len(octets) <= OCTETS_MAX),
                  key=lambda octets: (len(octets), octets))
    lines = "".join(base64.b64encode(octets).decode("ascii") + "\n" for octets in kept)
    file.write_text(lines, encoding="ascii")


if __name__ == "__main__":
    {"unpack": unpack, "pack": pack}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
