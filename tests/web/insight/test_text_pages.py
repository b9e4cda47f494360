"""The analyst keeps the review's text on pages: sees what waits to be read, reads or writes it anew, publishes, compares days."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.pages.insight import own
from alianza.records.models import ReviewSnapshot, SavedSelection
from alianza.records.queries import review_text as queries
from alianza.services.bundled_observations import load_observations
from alianza.services.review_text import load_paragraphs

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(everywhere: None) -> Client:
    load_observations()
    load_paragraphs()
    person = builders.user()
    builders.grant(person, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    return client_of(builders.actor(person))


def at(piece: str) -> str:
    return f"/review/text/{next(one.row.id for one in queries.current() if one.row.piece == piece)}/"


def test_a_stale_paragraph_says_what_changed_and_is_read(client: Client) -> None:
    assert "Nothing is published until somebody has read them" in valid(client.get("/review/text/"))
    page = valid(client.get(at("Figure 3")))
    assert "Figures have changed since somebody read this" in page
    assert "members_per_alliance:BO-PAR-I:actual" in page
    assert client.post(f"{at('Figure 3')}read/").status_code == 302
    assert "Figures have changed since somebody read this" not in valid(client.get(at("Figure 3")))


def test_a_text_with_faults_comes_back_as_it_was_typed(client: Client) -> None:
    where = at("Figure 3")
    typed = {"text_en": "Bolivia has 38 members {nonsense}", "text_es": "Bolivia tiene 38 socios {nonsense}", "seen": "1"}
    answer = client.post(where, typed)
    page = valid(answer)
    assert answer.status_code == 422
    assert "“38” is typed" in page
    assert "“nonsense” cannot be read" in page
    assert "Bolivia has 38 members {nonsense}" in page
    good = {
        "text_en": "{members_per_alliance:BO-PAR-I} in Bolivia.",
        "text_es": "{members_per_alliance:BO-PAR-I} en Bolivia.",
        "seen": "1",
    }
    assert client.post(where, good).status_code == 302
    assert client.post(where, good).status_code in (404, 409)
    added = client.post("/review/text/new/", {"piece": "Figure 3", "text_en": "And more.", "text_es": "Y más."})
    assert added.status_code == 302
    assert "And more." in valid(client.get("/review/text/"))


def test_no_review_is_published_as_of_a_day_to_come(client: Client) -> None:
    answer = client.post("/review/published/", {"portfolio": "strict", "as_of": "2099-12-31"})
    assert answer.status_code == 422
    assert re.search(r"Nothing is known of .*2099 yet", answer.content.decode())


def test_the_review_is_published_once_everything_is_read(client: Client) -> None:
    assert "nobody has read the paragraph" in valid(client.get("/review/published/"))
    assert client.post("/review/published/", {"portfolio": "strict", "as_of": "2026-01-01"}).status_code == 422
    assert client.post("/review/published/", {"portfolio": "strict", "as_of": "2013-12-32"}).status_code == 422
    done = client.post("/review/published/", {"portfolio": "strict", "as_of": "2013-12-31"})
    assert done.status_code == 302
    page = valid(client.get(done["Location"]))
    assert ReviewSnapshot.objects.get().sha256 in page
    assert "smallest in Bolivia, with 38" in page


def read_all(client: Client) -> None:
    for one in queries.current():
        client.post(f"/review/text/{one.row.id}/read/")


def test_a_published_review_of_an_own_selection_stays_as_it_was_with_own_records(client: Client, settings, tmp_path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    opened = builders.call(builders.rulebook())
    builders.alliance(opened, builders.organisation("Uno"), "in_implementation", submitted_at=opened.published_at)
    own.renew(timezone.now().date())
    sent = {"name": "Los Andes", "projects": ["BO-PAR-I", "PE-ALIADOS"]}
    assert client.post("/portfolio/selections/new/", sent).status_code == 302
    code = SavedSelection.objects.get().code
    changes = valid(client.get(f"/review/changes/?from=2013-12-31&portfolio={code}"))
    assert "Bolivia" in changes
    assert "Honduras –" not in changes
    read_all(client)
    done = client.post("/review/published/", {"portfolio": code, "as_of": timezone.now().date().isoformat()})
    page = valid(client.get(done["Location"]))
    assert "Los Andes" in page
    assert re.search(r"Bolivia I<small>", page)
    assert "Panama" not in re.sub(r"<p>.*?</p>", "", page)
    assert "run in Alianza" in page
    assert "almost 3,000" in page
    assert "<svg" in page
    assert "Projects and their periods" in page
    assert "Projects overlap in time" in page
    assert "Financing by source" in page
    assert "Not rated: Bolivia I, Peru I" in page
    assert re.search(r"Sierra Rural Development Project.*?Apr 2007", page, re.DOTALL)
    for drawn in ("table-1", "figure-4", "figure-8"):
        assert "<svg" in page.partition(f'id="{drawn}"')[2].partition("</section>")[0]
    SavedSelection.objects.all().delete()
    later = {"measure": "alliances", "value": "987654", "kind": "actual", "exactness": "exact", "as_of": "2024-01-01", "source": "A report"}
    assert client.post("/portfolio/figures/of/BO-PAR-I/", later).status_code == 302
    assert "987,654" not in valid(client.get(done["Location"]))
    assert "987,654" in valid(client.get("/review/chapters/portfolio/"))
    assert "Los Andes" in valid(client.get("/review/published/"))


def test_the_difference_between_two_days(client: Client) -> None:
    page = valid(client.get("/review/changes/?from=2013-12-31&to=2026-01-01&portfolio=strict"))
    assert "37.6" in page
    assert "Paragraphs that wait to be read" in page
    for piece in ("Table 1", "Figure 8"):
        beside = page.partition(f"<h2>{piece}</h2>")[2].partition("</section>")[0]
        assert re.findall(r"<h3>As of ([^<]*)</h3>", beside) == ["December 31, 2013", "January 1, 2026"]
        assert beside.count("<svg") == 2
    same = valid(client.get("/review/changes/?from=2013-12-31&to=2013-12-31"))
    assert "Nothing has changed" in same
    assert "<h3>As of" not in same


def test_others_read_but_do_not_write(client: Client) -> None:
    officer = builders.officer(Role.ME_OFFICER, builders.rulebook().programme)
    other = client_of(builders.actor(officer))
    page = valid(other.get("/review/text/"))
    assert "Write a paragraph" not in page
    assert "/review/text/0" not in page
    assert other.post("/review/text/new/", {}).status_code == 403
    assert "Publish a review" not in valid(other.get("/review/published/"))
