"""Mail goes out over SMTP. Without a mail server the demo keeps it in a folder."""

import smtplib
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from casework.config import Settings

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def possible(settings: Settings) -> bool:
    """Whether mail can go anywhere: to a server, or to the folder of the demo."""
    return bool(settings.smtp_url) or settings.demo or (settings.home / "demo.json").exists()


def message(
    settings: Settings, to: str, subject: str, text: str, *, key: str, now: datetime
) -> EmailMessage:
    """A plain text mail. `key` makes its Message-ID the same at a second try.

    Raises ValueError for a line break in an address or subject.
    """
    made = EmailMessage()
    made["From"] = settings.mail_from
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{key}@{parseaddr(settings.mail_from)[1].rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made


def send(settings: Settings, mail: EmailMessage, *, key: str) -> None:
    """Hand one mail over. Raises OSError or smtplib.SMTPException when that does not work."""
    if settings.smtp_url:
        with closing(_server(settings.smtp_url, settings.smtp_seconds)) as server:
            server.send_message(mail)
            with suppress(OSError):  # it was taken; a bad goodbye changes nothing
                server.quit()
        return
    settings.demo_mail.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.demo_mail / f"{key}.eml").write_bytes(mail.as_bytes())


@dataclass(frozen=True, repr=False)
class Kept:
    """A mail that the demo kept instead of sending it."""

    to: str
    subject: str
    text: str
    at: datetime


def kept(settings: Settings, most: int = 50) -> list[Kept]:
    """The mail of the demo, newest first."""
    files = sorted(settings.demo_mail.glob("*.eml"), key=_written, reverse=True)
    return [_read(file) for file in files[:most]]


def _written(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _read(file: Path) -> Kept:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = mail.get_payload(decode=True)
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
    return Kept(str(mail["To"] or ""), str(mail["Subject"] or ""), text, _written(file))


def _server(url: str, timeout: int) -> smtplib.SMTP:
    """smtp://[user:password@]host[:port] (STARTTLS where offered), or smtps://.

    One that is silent for `timeout` seconds must not hold up the clockwork.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or 0
    if parts.scheme == "smtps":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=timeout)
    try:
        _greet(server, parts, host)
    except BaseException:
        server.close()
        raise
    return server


def _greet(server: smtplib.SMTP, parts: SplitResult, host: str) -> None:
    server.ehlo_or_helo_if_needed()  # only then it tells what it can
    if parts.scheme == "smtp" and host not in _LOOPBACK and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
