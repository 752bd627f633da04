"""Mail is handed over whole, in secret where it leaves the machine, and under one name."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from casework import mail
from casework.config import Settings
from tests.mailbox import Mailbox

NOW = datetime(2026, 10, 5, 10, 0, tzinfo=UTC)


def made(settings: Settings, to: str = "iemand@regielijn.example") -> mail.EmailMessage:
    return mail.message(settings, to, "Onderwerp", "Tekst", key="k1", now=NOW)


def given(home: Path, smtp: str | None = None) -> Settings:
    return Settings.from_env({"REGIELIJN_HOME": str(home)}, smtp_url=smtp, mail_from="R <r@x.nl>")


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.2")])
    day = timedelta(days=1)
    certificate = (
        x509.CertificateBuilder(whose, whose, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - 9000 * day)
        .not_valid_after(NOW + 9000 * day)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file = folder / "server.pem"
    file.write_bytes(key.private_bytes(pem, pkcs8, plain) + certificate.public_bytes(pem))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context


def test_the_same_key_gives_the_same_message_id_on_every_machine(tmp_path: Path) -> None:
    assert made(given(tmp_path))["Message-ID"] == "<k1@x.nl>"


def test_an_address_cannot_smuggle_in_a_header(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        made(given(tmp_path), "a@b.nl\r\nBcc: c@d.nl")


def test_a_server_that_nobody_vouches_for_gets_no_mail(tmp_path: Path) -> None:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.2", port=box.port, tls_context=self_signed(tmp_path))
    server.start()
    settings = given(tmp_path, f"smtp://127.0.0.2:{box.port}")
    with pytest.raises(ssl.SSLCertVerificationError):
        mail.send(settings, made(settings), key="k1")
    server.stop()
    assert box.mails == []


def test_mail_can_go_to_a_server_or_to_the_folder_of_the_demo(tmp_path: Path) -> None:
    assert not mail.possible(given(tmp_path))
    assert mail.possible(given(tmp_path, "smtp://127.0.0.1"))
    (tmp_path / "demo.json").write_text("{}")
    assert mail.possible(given(tmp_path))
