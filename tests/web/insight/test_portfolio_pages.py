"""The analyst looks after figures on pages: sees what disagrees, adds, corrects and chooses, and is told all that is wrong at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.pages.portfolio.figure_form import plain_number
from alianza.records.models import AuditEvent, ObservedFigure, Project, SavedSelection, TargetVersion, User
from alianza.records.queries import portfolio
from alianza.services.bundled_observations import load_observations
from alianza.services.series import NewValue, add

pytestmark = pytest.mark.django_db
GOOD = {
    "measure": "alliances", "kind": "actual", "value": "770", "as_of": "2014-03-31", "source": "ICR P083051, 2014", "at": "p. 12",
    "exactness": "exact",
}  # fmt: skip
ADD = "/portfolio/figures/of/BO-PAR-I/"


@pytest.fixture(autouse=True)
def loaded(everywhere: None) -> None:
    load_observations()


def analyst(name: str = "Ana Paz") -> User:
    person = builders.user(name)
    builders.grant(person, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    return person


@pytest.fixture
def client() -> Client:
    return client_of(builders.actor(analyst()))


def test_a_project_shows_every_figure_and_says_what_contradicts_itself(client: Client) -> None:
    page = valid(client.get("/portfolio/projects/BO-PAR-II/"))
    assert "The sources contradict each other: 1,735 (30 Nov 2022); 1,729 (31 Jan 2023)" in page
    assert "No exchange rate of BOB for 2023 is recorded" in page
    assert "US$ 100.00" not in page
    assert "Closing, original" in page
    first = valid(client.get("/portfolio/projects/BO-PAR-I/"))
    assert "37.6" in first
    assert "28,896 ÷ 768" in first


def test_the_list_shows_no_more_of_a_day_than_its_source_gives(client: Client) -> None:
    page = valid(client.get("/portfolio/"))
    assert "Dec 2016" in page
    assert "31 Dec 2016" not in page
    assert "31 Dec 2017" not in page


def test_a_rate_of_that_year_gives_dollars_with_its_source(client: Client) -> None:
    rate = NewValue(code="USD/BOB", country="", valid_from=date(2023, 1, 1), value=Decimal("6.86"), unit="BOB", source="BCB")
    assert add(actor=None, new=rate).done
    assert "US$ 41.5 million at 6.86 (1 Jan 2023, BCB)" in valid(client.get("/portfolio/projects/BO-PAR-I/"))


def test_a_project_of_which_nothing_is_known_says_so(client: Client) -> None:
    Project.objects.create(code="HT-NEW", family="Haiti", country="HT", name="New project")
    assert "Nothing is known of this project yet." in valid(client.get("/portfolio/projects/HT-NEW/"))
    assert "Nothing known" in valid(client.get("/portfolio/"))
    assert client.get("/portfolio/projects/XX-NONE/").status_code == 404
    assert client.get("/portfolio/whole/nothing/").status_code == 404


def test_a_figure_is_added_once_and_stands_beside_the_others(client: Client) -> None:
    form = valid(client.get(ADD))
    assert "Add a figure" in form
    key = "0192aa00-0000-7000-8000-000000000001"
    for _ in range(2):
        answer = client.post(ADD, GOOD | {"form_key": key})
        assert (answer.status_code, answer["Location"]) == (302, "/portfolio/projects/BO-PAR-I/#alliances")
    row = ObservedFigure.objects.get(value=770)
    assert (row.at, row.recorded_by.name, row.unit) == ("p. 12", "Ana Paz", "alliances")
    assert AuditEvent.objects.filter(action="add_figure").count() == 1
    assert "770" in valid(client.get("/portfolio/projects/BO-PAR-I/"))


def test_all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(client: Client) -> None:
    bad = GOOD | {"value": "-3", "as_of": "2001-01-01", "source": " ", "at": "p. 99"}
    answer = client.post(ADD, bad)
    page = valid(answer)
    assert answer.status_code == 422
    for sentence in ("never below zero", "approved on", "Write the source", 'value="p. 99"'):
        assert sentence in page
    unread = client.post(ADD, GOOD | {"value": "many", "as_of": "yesterday", "kind": ""})
    assert unread.status_code == 422
    assert valid(unread).count("Write a") >= 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"measure": "main_product", "value": "", "text": "gold"}, "none of the categories"),
        ({"measure": "women_share", "value": "140"}, "never above 100%"),
        ({"measure": "programme_amount", "currency": ""}, "Write the currency of the amount"),
        ({"measure": "programme_amount", "currency": "XXX"}, "Write the currency of the amount"),
        ({"measure": "programme_amount", "currency": "BOB", "value": "-1"}, "a share or an amount is never below zero"),
        ({"value": "5.5"}, "what is counted is a whole number"),
        ({"as_of": "2999-01-01"}, "For a day to come, choose a target or a projection"),
        ({"value": "5", "upper": "3"}, "below its beginning"),
        ({"kind": "target", "as_of": "2001-01-01"}, "before the project was approved"),
        ({"value": ""}, "what the source says in words"),
    ],
)
def test_what_cannot_stand_is_named(client: Client, changes: dict[str, str], sentence: str) -> None:
    answer = client.post(ADD, GOOD | changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_correction_takes_the_place_and_the_old_figure_stays_in_the_table(client: Client) -> None:
    old = ObservedFigure.objects.get(project__code="BO-PAR-II", measure="alliances", value=1729)
    where = "/portfolio/figures/of/BO-PAR-II/"
    assert "takes the place of" in valid(client.get(f"{where}?corrects={old.id}"))
    assert client.post(where, GOOD | {"value": "1730", "as_of": "2023-01-31", "corrects": str(old.id)}).status_code == 302
    shown = {one.value for one in portfolio.observed().observations if (one.subject, one.measure) == ("BO-PAR-II", "alliances")}
    assert shown == {Decimal(1730), Decimal(1735)}
    assert ObservedFigure.objects.filter(id=old.id).exists()
    page = valid(client.get("/portfolio/projects/BO-PAR-II/"))
    assert "<del>1,729 (31 Jan 2023)</del>" in page
    assert "corrected by Ana Paz" in page
    again = client.post(where, GOOD | {"value": "1731", "as_of": "2023-01-31", "corrects": str(old.id)})
    assert "has taken this one’s place already" in again.content.decode()


def test_a_second_person_chooses_with_a_reason(client: Client) -> None:
    client.post(ADD, GOOD)
    row = ObservedFigure.objects.get(value=770)
    where = f"/portfolio/figures/{row.id}/first/"
    assert "Beside it stand: 768" in valid(client.get(where))
    own = client.post(where, {"reason": "I read it"})
    assert (own.status_code, "A second person" in own.content.decode()) == (422, True)
    other = client_of(builders.actor(analyst("Luis Mejía")))
    assert "Write the reason." in other.post(where, {"reason": " "}).content.decode()
    assert other.post(where, {"reason": "The completion report counts them one by one"}).status_code == 302
    page = valid(client.get("/portfolio/projects/BO-PAR-I/"))
    assert "read first" in page
    assert "counts them one by one" in page


def test_a_director_chooses_only_for_the_own_programme() -> None:
    honduras = builders.rulebook().programme
    director = client_of(builders.actor(builders.officer(Role.PROGRAMME_DIRECTOR, honduras)))
    own = ObservedFigure.objects.get(project__code="HN-COMRURAL", measure="alliances", value=120)
    foreign = ObservedFigure.objects.get(project__code="BO-PAR-II", measure="alliances", value=1735)
    assert director.post(f"/portfolio/figures/{own.id}/first/", {"reason": "our own count"}).status_code == 302
    assert director.post(f"/portfolio/figures/{foreign.id}/first/", {"reason": "x"}).status_code == 422
    assert director.get(ADD).status_code == 403


def test_a_new_version_of_targets_leaves_the_first_as_it_was(client: Client) -> None:
    where = "/portfolio/projects/PE-ALIADOS/targets/"
    empty = client.post(where, {"occasion": "restructured", "as_of": "2015-05-05", "source": "Restructuring paper"})
    assert empty.status_code == 422
    assert "at least one target" in valid(empty)
    assert "Write the reason" in valid(empty)
    told = {"occasion": "restructured", "as_of": "2015-05-05", "source": "Restructuring paper"}
    sent = told | {"reason": "Fewer districts", "target_families": "80000"}
    assert client.post(where, sent).status_code == 302
    assert list(TargetVersion.objects.filter(project__code="PE-ALIADOS").values_list("number", flat=True)) == [1, 2, 3]
    assert "Version 3: Restructured" in valid(client.get("/portfolio/projects/PE-ALIADOS/"))


def test_a_selection_of_ones_own_says_that_phases_count_once(client: Client) -> None:
    assert "A selection of your own" in valid(client.get("/portfolio/selections/new/?from=strict"))
    sent = {"name": "Bolivia entera", "projects": ["BO-PAR-I", "BO-PAR-II"], "families_once": "on"}
    assert client.post("/portfolio/selections/new/", sent)["Location"] == "/portfolio/?selection=bolivia-entera"
    assert "Bolivia has more than one phase here (BO-PAR-I, BO-PAR-II)" in valid(client.get("/portfolio/?selection=bolivia-entera"))
    review = valid(client.get("/review/?portfolio=bolivia-entera"))
    assert "Bolivia entera" in review
    assert "2 projects of 1 programmes" in review
    stranger = client_of(builders.actor(analyst("Luis Mejía")))
    assert "2 projects of 1 programmes" not in valid(stranger.get("/review/?portfolio=bolivia-entera"))
    refused = client.post("/portfolio/selections/new/", {"name": "strict", "projects": []})
    assert refused.status_code == 422
    assert "There is a selection of this name already" in valid(refused)
    assert SavedSelection.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "spoken", "plain"),
    [("1.300", "es", "1300"), ("1.300,5", "es", "1300.5"), ("24.65", "es", "24.65"), ("1,300.5", "en", "1300.5"), ("24,65", "en", "24.65")],
)
def test_numbers_are_read_as_the_language_writes_them(typed: str, spoken: str, plain: str) -> None:
    assert plain_number(typed, spoken) == plain
