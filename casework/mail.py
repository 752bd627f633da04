"""Mail goes out over SMTP. Without a mail server the demo keeps it in a folder."""

import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote, urlsplit

from casework.config import Settings

TIMEOUT = 20  # seconds; a hanging server must not hold up the clockwork


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
    made["Message-ID"] = f"<{key}@{make_msgid().rpartition('@')[2].rstrip('>')}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made


def send(settings: Settings, mail: EmailMessage, *, key: str) -> None:
    """Hand one mail over. Raises OSError or smtplib.SMTPException when that does not work."""
    if settings.smtp_url:
        with _server(settings.smtp_url) as server:
            server.send_message(mail)
        return
    settings.demo_mail.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.demo_mail / f"{key}.eml").write_bytes(mail.as_bytes())


def _server(url: str) -> smtplib.SMTP:
    """smtp://[user:password@]host[:port] (STARTTLS where offered), or smtps://."""
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    server = kind(parts.hostname or "localhost", parts.port or 0, timeout=TIMEOUT)
    if parts.scheme == "smtp" and server.has_extn("starttls"):
        server.starttls()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server
