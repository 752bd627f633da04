"""Signing in: password, then code; the screen lock; signing out."""

from dataclasses import replace
from datetime import timedelta

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from casework import clock
from casework.config import Settings
from casework.db import transaction
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.signin import CodeForm, PasswordForm, UnlockForm
from casework.services.staff import attempt, signin
from casework.web import cookie
from casework.web.guard import FIRST, HALF, LOCKED, NOBODY, Answer, Area, Page, View, Work, page
from casework.web.paths import onward, safe

area = Area("signin", __name__, url_prefix="/aanmelden")


@area.get("/", action=Action.SIGN_IN, who=NOBODY)
def form(work: Work) -> Page:
    """The first page: e-mail address and password."""
    return _page("password", work)


def _password_fits() -> tuple[attempt.Knock, bool]:
    # Apart from the act: while a password is looked at, everybody else may go on writing.
    value = read(PasswordForm(), request.form)
    with transaction() as session:
        knocked = attempt.knock(session, value["email"], now=clock.now())
    return knocked, knocked.fits(value["password"])


@area.post("/", action=Action.SIGN_IN, who=NOBODY, again=form, first=_password_fits)
def password(work: Work) -> Answer:
    """Take the password; the code comes next."""
    value = read(PasswordForm(), request.form)
    knocked, fitted = work.first
    account = attempt.answer(work.session, work.actor, knocked, fitted, now=work.now)
    if account is None:
        return _refused(form, work, "password", "Dit e-mailadres of wachtwoord klopt niet.")
    signin.leave_behind(work.session, cookie.current().token, now=work.now)
    until = work.now + timedelta(minutes=_settings().half_minutes)
    signin.begin(
        work.session, account, cookie.current().renew(), level=1, now=work.now, until=until
    )
    return redirect(url_for("signin.code_form", verder=safe(value.get("verder"))))


@area.get("/code", action=Action.SIGN_IN, who=FIRST)
def code_form(work: Work) -> Page:
    """The second page: the code."""
    return _page("code", work)


@area.post("/code", action=Action.SIGN_IN, who=FIRST, again=code_form)
def code(work: Work) -> Answer:
    """Take the code and open the day, under a new token."""
    value = read(CodeForm(), request.form)
    if not signin.give_code(work.session, work.actor, value["code"], now=work.now):
        wrong = "Deze code klopt niet of is al gebruikt. Wacht op een nieuwe."
        return _refused(code_form, work, "code", wrong)
    until = work.now + timedelta(minutes=_settings().absolute_minutes)
    signin.end(work.session, work.actor, work.seated.token_hash, now=work.now)
    account = work.seated.account
    signin.begin(
        work.session, account, cookie.current().renew(), level=2, now=work.now, until=until
    )
    return onward(value.get("verder"))


@area.get("/slot", action=Action.OWN_SESSION, who=LOCKED)
def lock_form(work: Work) -> Page:
    """The locked screen."""
    return _page("lock", work)


@area.post("/slot", action=Action.OWN_SESSION, who=LOCKED, again=lock_form)
def unlock(work: Work) -> Answer:
    """Unlock with the password or a code, and go on where one was."""
    value = read(UnlockForm(), request.form)
    if not signin.unlock(work.session, work.seated, value["code"], now=work.now):
        return _refused(lock_form, work, "code", "Dit klopt niet. Probeer het opnieuw.")
    return onward(value.get("verder"))


@area.post("/uit", action=Action.OWN_SESSION, who=HALF)
def leave(work: Work) -> Response:
    """Sign out."""
    signin.end(work.session, work.actor, work.seated.token_hash, now=work.now)
    cookie.current().renew()
    answer = redirect(url_for("signin.form"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _page(name: str, work: Work) -> Page:
    after = safe(work.values.get("verder") or request.args.get("verder"))
    return page(f"signin/{name}.html", errors=work.errors, values=work.values, verder=after)


def _refused(again: View, work: Work, field: str, message: str) -> Page:
    # An answer, not an exception: the failed attempt must be committed.
    shown: Page = again(replace(work, errors={field: [message]}, values=request.form))
    return replace(shown, status=422)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
