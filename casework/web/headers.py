"""Headers of every answer. Nothing inline is ever allowed, neither script nor style."""

from wsgiref.headers import Headers

from flask import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cache-Control": "no-store",
}
STRICT = "max-age=63072000; includeSubDomains"


def secure(response: Response) -> Response:
    """Set them all, on errors and redirects too."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def static(headers: Headers, _path: str, _url: str) -> None:
    """The same for files, which never pass through Flask; these may be kept."""
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            headers[name] = value


def strict(response: Response) -> Response:
    """Also insist on TLS; everywhere but in the loopback demo."""
    response.headers["Strict-Transport-Security"] = STRICT
    return response
