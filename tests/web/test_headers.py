"""Headers of files, and hosts that are not ours."""

from tests.browser import Visitor


def test_files_carry_the_headers_too(visitor: Visitor) -> None:
    answer = visitor.get("/static/app.css")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_another_host_is_refused(visitor: Visitor) -> None:
    answer = visitor.get("/aanmelden/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil" not in answer.text
