"""A few browsers that ask for one page over and over, each on a connection that stays open."""

import socket
import threading
import time
from dataclasses import dataclass

_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Request:
    """What is asked, and a piece of text that must be in every answer."""

    port: int
    path: str
    cookie: str
    wanted: bytes

    def raw(self) -> bytes:
        """The request as it goes over the line."""
        lines = (f"GET {self.path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookie}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def ask(request: Request, times: int, visitors: int) -> float:
    """Ask `times` in all; the seconds it took. Raises AssertionError on an answer that differs."""
    wrong: list[BaseException] = []

    def visit() -> None:
        try:
            _visit(request, times // visitors)
        except (AssertionError, OSError) as error:
            wrong.append(error)

    threads = [threading.Thread(target=visit) for _ in range(visitors)]
    start = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if wrong:
        raise wrong[0]
    return time.perf_counter() - start


def _visit(request: Request, times: int) -> None:
    raw, line = request.raw(), None
    for _ in range(times):
        line = line or socket.create_connection(("127.0.0.1", request.port), timeout=30)
        line.sendall(raw)
        head, body = _answer(line)
        assert head.startswith(b"HTTP/1.1 200"), head[:200]
        assert request.wanted in body, body[:500]
        if b"connection: close" in head.lower():
            line.close()
            line = None
    if line:
        line.close()


def _answer(line: socket.socket) -> tuple[bytes, bytes]:
    got = b""
    while _END not in got:
        got += _received(line)
    head, _, body = got.partition(_END)
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += _received(line)
    return head, body


def _received(line: socket.socket) -> bytes:
    part = line.recv(65536)
    assert part, "the server closed the line"
    return part
