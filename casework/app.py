"""The application: knows all parts, and puts them together."""

from urllib.parse import urlsplit

import structlog
from flask import Flask
from flask_babel import Babel
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from whitenoise import WhiteNoise

from casework.config import ROOT, Settings
from casework.db import db, prepare
from casework.vault import Vault, keyfiles
from casework.vault.keystore import KeyStore
from casework.web import (
    api,
    approach_words,
    exempt_words,
    frame,
    guard,
    headers,
    pages,
    picture_words,
    plan_words,
    translate,
    words,
)
from casework.web.cookie import Cookie
from casework.web.errors import register

STATIC = ROOT / "casework" / "web" / "static"


def create_app(settings: Settings | None = None, *, served: bool = True) -> Flask:
    """A ready application. Raises WrongKey when a key is missing or belongs to other data.

    A command is not `served`: the addresses of the pages take longer to set up than all the rest.
    """
    settings = settings or Settings.from_env()
    app = Flask("casework", static_folder=str(STATIC), template_folder=str(ROOT / "templates"))
    _configure(app, settings)
    app.extensions["settings"] = settings
    app.extensions["vault"] = Vault(settings.secrets, KeyStore(settings.keystore_url))
    app.extensions["vault"].check()
    _databases(app)
    _web(app, settings)
    if served:
        serve(app)
    return app


def serve(app: Flask) -> None:
    """Put the pages and the interface on an application that has none yet."""
    if "today" in app.blueprints:
        return
    pages.register(app)
    api.register(app, app.extensions["csrf"])
    guard.check(app)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=STATIC, prefix="static/", add_headers_function=headers.static
    )


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=keyfiles.read(settings.secrets, keyfiles.SESSION),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        TRUSTED_HOSTS=[urlsplit(settings.base_url).hostname, "127.0.0.1", "localhost"],
        MAX_CONTENT_LENGTH=settings.upload_bytes,
        WTF_CSRF_TIME_LIMIT=settings.absolute_minutes * 60,
        WTF_CSRF_SSL_STRICT=False,  # Referer is never sent; the token and SameSite do this work
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(),
        ]
    )


def _databases(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)


def _web(app: Flask, settings: Settings) -> None:
    app.session_interface = Cookie(app.config["SECRET_KEY"], plain=settings.demo)
    login = LoginManager(app, add_context_processor=False)  # it would ask the database again
    login.session_protection = None  # the session lives in the database, not in a cookie
    login.request_loader(guard.load_seat)
    CSRFProtect(app)
    Babel(app)
    register(app)
    translate.register(app)
    frame.register(app)
    words.register(app)
    picture_words.register(app)
    plan_words.register(app)
    approach_words.register(app)
    exempt_words.register(app)
    app.after_request(headers.secure)
    if not settings.demo:
        app.after_request(headers.strict)
