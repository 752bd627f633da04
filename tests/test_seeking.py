"""The search for rare words reads what is compressed or spelled otherwise."""

import base64
import zlib

from tests.seeking import readable

WORD = "zeldzaamwoord"


def test_the_search_reads_what_is_compressed_or_spelled_otherwise() -> None:
    for content in (
        zlib.compress(b"." + WORD.encode() * 3),
        b"....." + zlib.compress(WORD.encode(), wbits=31),
        base64.b64encode(b"ab" + WORD.encode("utf-16-le")),
        WORD.upper().encode().hex().encode(),
    ):
        assert readable(b"\x00" + content, (WORD,)) != []
