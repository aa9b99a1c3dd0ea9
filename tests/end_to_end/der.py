"""DER as a tree that can be changed and written again: for signatures that lie."""


class Node:
    def __init__(self, tag, content):
        self.tag = tag
        self.children = parse_all(content) if tag & 0x20 else None
        self.content = None if tag & 0x20 else content

    def encoded(self):
        content = (b"".join(child.encoded() for child in self.children)
                   if self.children is not None else self.content)
        return bytes([self.tag]) + length_of(len(content)) + content

    def walk(self):
        yield self
        for child in self.children or []:
            yield from child.walk()


def length_of(count):
    if count < 128:
        return bytes([count])
    octets = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def parse_all(octets):
    nodes = []
    while octets:
        length, start = octets[1], 2
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(octets[2:start], "big")
        nodes.append(Node(octets[0], octets[start:start + length]))
        octets = octets[start + length:]
    return nodes


def parse(octets):
    return parse_all(octets)[0]


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    octets = b""
    for arc in [first * 40 + second, *rest]:
        group = [arc & 0x7F]
        while arc := arc >> 7:
            group.insert(0, 0x80 | arc & 0x7F)
        octets += bytes(group)
    return octets


def signer_infos(cms):
    """The SignerInfo nodes of a parsed SignedData."""
    signed_data = cms.children[1].children[0]
    return signed_data.children[-1].children
