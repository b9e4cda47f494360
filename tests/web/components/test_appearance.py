"""Light and dark without script."""

from django.test import RequestFactory

from alianza.web.components.appearance import switch_theme


def switched(cookie: str, back: str) -> tuple[str, str]:
    request = RequestFactory().post("/theme/", {"next": back})
    request.COOKIES["theme"] = cookie
    response = switch_theme(request)
    return response.cookies["theme"].value, response["Location"]


def test_switches_and_goes_back():
    assert switched("", "/calls/") == ("dark", "/calls/")
    assert switched("dark", "/calls/?page=2") == ("light", "/calls/?page=2")


def test_never_leads_to_a_stranger():
    assert switched("", "https://example.org/")[1] == "/"


def test_changes_nothing_on_get():
    assert switch_theme(RequestFactory().get("/theme/")).status_code == 405
