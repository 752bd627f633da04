"""Seeking values in files: in every spelling, and in what is compressed."""

import base64
import re
import zlib
from collections.abc import Iterator


def spellings(value: str) -> Iterator[bytes]:
    """How a value may stand in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        for plain in (value.encode(encoding), value.upper().encode(encoding)):
            yield from (plain, plain.hex().encode(), plain.hex().upper().encode())
            for shift in range(3):  # base64 looks different at each place in a group of three
                inner = base64.b64encode(bytes(shift) + plain)[(0, 2, 3)[shift] :].rstrip(b"=")
                yield inner[:-2]


def readable(content: bytes, values: tuple[str, ...]) -> list[str]:
    """Which values can be read in the content, or in anything compressed in it."""
    needles = [(value, needle) for value in values for needle in spellings(value)]
    parts = [content, *_unpacked(content)]
    return [value for value, needle in needles if any(needle in part for part in parts)]


def _unpacked(content: bytes) -> Iterator[bytes]:
    for at in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        try:
            yield zlib.decompressobj(47).decompress(content[at.start() : at.start() + 1_000_000])
        except zlib.error:
            continue
