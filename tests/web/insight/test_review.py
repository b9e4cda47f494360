"""The living review on screen: every chapter, every number to its source, as of a day, in both languages."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import docx
import pytest
from django.utils import timezone
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.domain.portfolio.review import CHAPTERS, PIECES
from alianza.jobs.housekeeping import write_asked_extract
from alianza.pages.insight import own
from alianza.records.models import Alliance, LongWork, Project, ThemeRating, User
from alianza.services import extracts
from alianza.services.bundled_observations import load_observations

pytestmark = pytest.mark.usefixtures("everywhere")
DAY = "?as_of=2013-12-31"


@pytest.fixture
def client(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path / "files"
    person = builders.user("Ana Lista", email="analyst@example.org")
    builders.grant(person, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "")
    return client_of(builders.actor(person))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_front_page_has_the_totals_with_their_dates_and_the_timeline(client) -> None:
    html = valid(client.get(f"/review/{DAY}"))
    text = text_of(html)
    assert "almost 3,000" in text
    assert "more than 100,000" in text
    assert "9 projects of 7 programmes" in text
    assert "Since the review of 2013" not in text
    since = text_of(valid(client.get("/review/")))
    assert re.search(r"Since the review of 2013: \d+ figures known for the first time, \d+ read differently", since)
    assert "Bolivia I" in text
    assert re.search(r'<use href="/review/charts/[0-9a-f]{24}\.svg#c"', html)


@pytest.mark.parametrize("chapter", [one.code for one in CHAPTERS])
def test_every_chapter_opens_with_its_pieces_numbered_sources_and_neighbours(client, chapter: str) -> None:
    html = valid(client.get(f"/review/chapters/{chapter}/{DAY}"))
    assert 'aria-current="page"' in html
    cited = {int(one) for one in re.findall(r'href="#s(\d+)"', html)}
    assert cited <= {int(one) for one in re.findall(r'<li id="s(\d+)"', html)}
    assert html.count("as_of=2013-12-31") > 5


def test_every_piece_of_the_review_stands_in_a_chapter() -> None:
    placed = [number for chapter in CHAPTERS for number in chapter.pieces]
    assert len(placed) == len(set(placed))
    assert {piece.number for piece in PIECES} <= set(placed)
    assert {"Table 1", "Figure 6"} <= set(placed)


def test_a_number_opens_to_definition_date_source_and_what_disagrees(client) -> None:
    html = client.get("/review/chapters/alliances/").content.decode()
    assert "/review/figures/BO-PAR-I/members_per_alliance/" in html
    text = text_of(valid(client.get("/review/figures/BO-PAR-I/members_per_alliance/")))
    assert "37.6" in text
    assert "28,896" in text
    assert "768" in text
    assert "38" in text
    assert "Sources differ" in text
    assert "Families ÷ alliances" in text


def test_what_follows_another_definition_stands_beside_a_figure_with_its_own(client) -> None:
    stated = text_of(valid(client.get("/review/figures/CO-PAAP-I/investment_per_family/")))
    assert "COP 4.01 million (by its amount the ministry’s incentive, not the whole investment)" in stated
    assert (
        "They do not contradict this one. Investment per family, computed: COP 15.9 million All that alliances cost, whoever pays" in stated
    )
    assert "Grant per family, computed: COP 4.02 million What the programme pays, without the others" in stated
    computed = text_of(valid(client.get("/review/figures/CO-PAAP-I/computed_investment_per_family/")))
    assert "Investment per family: COP 4.01 million (by its amount the ministry’s incentive" in computed
    assert "Counted otherwise" not in text_of(valid(client.get("/review/figures/CO-PAAP-II/contribution_share/")))


def test_what_is_only_in_pictures_is_said_to_be_so_and_never_zero(client) -> None:
    text = text_of(valid(client.get(f"/review/chapters/cost/{DAY}")))
    assert "more than US$ 7,000" in text
    assert "Not in the text" in text
    assert "Guatemala" in text
    assert not re.search(r"US\$ 0\b", text)
    empty = text_of(valid(client.get("/review/figures/GT-PDER/cost_per_beneficiary/" + DAY)))
    assert "It is not estimated" in empty


def test_a_day_before_the_review_knows_nothing_of_it(client) -> None:
    text = text_of(valid(client.get("/review/chapters/cost/?as_of=2012-01-01")))
    assert "7,000" not in text
    assert date.fromisoformat("2012-01-01").isoformat() in client.get("/review/chapters/cost/?as_of=2012-01-01").content.decode()


def test_a_chart_is_kept_for_long_and_can_be_taken_with_its_own_colours(client) -> None:
    html = client.get(f"/review/{DAY}").content.decode()
    address = re.search(r"/review/charts/[0-9a-f]{24}\.svg", html)
    assert address
    answer = client.get(address[0])
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"var(--c1" in answer.content
    assert b"var(" not in client.get(f"{address[0]}?file=1").content
    assert client.get("/review/charts/000000000000000000000000.svg").status_code == 404


@pytest.mark.parametrize("path", ["/review/chapters/nothing/", "/review/figures/XX/alliances/", "/review/figures/BO-PAR-I/happiness/"])
def test_what_does_not_exist_is_not_found(client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_whole_review_is_one_page_in_spanish_too(client) -> None:
    User.objects.filter(email="analyst@example.org").update(language="es")
    html = valid(client.get(f"/review/whole/{DAY}"))
    for chapter in CHAPTERS:
        assert f'id="{chapter.code}"' in html
    assert "alrededor de 5.000" in html or "alrededor de 5,000" in html


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{")])
def test_the_whole_review_can_be_taken_along(client, form: str, start: bytes) -> None:
    answer = client.get(f"/review/download/{form}/{DAY}")
    assert answer.content.startswith(start)
    assert f"review-strict-2013-12-31.{form}" in answer.headers["Content-Disposition"]


def test_no_other_form_is_promised(client) -> None:
    assert client.get("/review/download/exe/").status_code == 404


def test_before_the_first_extract_pages_say_so_and_an_analyst_has_one_written(client, settings) -> None:
    for page in ("/review/", "/review/chapters/alliances/", "/explore/", "/explore/stages/"):
        assert "Write it now" in valid(client.get(page))
    sent = {"form_key": str(uuid4())}
    first, again = (client.post("/explore/extract/", sent) for _ in range(2))
    assert first.url == again.url
    work = LongWork.objects.get()
    assert (work.kind, first.url) == ("extract", f"/work/{work.id}/")
    write_asked_extract(str(work.id))
    work.refresh_from_db()
    assert (work.state, work.result_url) == ("done", "/review/")
    assert "Write it now" not in valid(client.get("/review/"))
    drawn = {one.stem for one in (Path(settings.FILES_FOLDER).parent / "charts").glob("*.svg")}
    shown = set(re.findall(r"/review/charts/([0-9a-f]{24})\.svg", client.get("/review/whole/").content.decode()))
    assert shown <= drawn
    assert len(shown) > 6


def test_who_only_reads_is_told_of_the_missing_extract_without_a_button(client) -> None:
    reader = builders.user("Lee Todo", email="auditor@example.org")
    builders.grant(reader, Role.AUDITOR, ScopeKind.ALL, "")
    html = valid(client_of(builders.actor(reader)).get("/review/"))
    assert "What our own records say is not here yet" in html
    assert "Write it now" not in html
    assert extracts.ask(builders.actor(reader)).blockers[0].code == "access.role_needed"


def test_on_paper_a_dash_says_what_it_stands_for_and_own_records_have_their_band(client) -> None:
    group = builders.organisation("Uno")
    opened = builders.call(builders.rulebook())
    builders.alliance(opened, group, "in_implementation", submitted_at=opened.published_at)
    own.renew(timezone.now().date())
    document = docx.Document(BytesIO(client.get("/review/download/docx/").content))
    table = next(one for one in document.tables if "Alliances, achieved" in one.rows[0].cells[1].text)
    labels = [row.cells[0].text for row in table.rows]
    assert labels.index("Peru I") < labels.index("Run in Alianza, from own records") < labels.index("Portfolios as a whole")
    assert "–" in {cell.text for row in table.rows for cell in row.cells}
    assert any("– not in the text" in one.text for one in document.paragraphs)


def test_the_review_of_2013_knows_no_later_money_and_shows_the_products_that_its_text_names(client) -> None:
    then, now = (text_of(valid(client.get(f"/review/chapters/financing/{day}"))) for day in (DAY, ""))
    assert re.search(r"58\.4 \d+ IDA, original 2005, additional 2009", then)
    assert re.search(r"59\.9 \d+ IDA, actual 2014", now)
    assert "59.9" not in then
    products = client.get(f"/review/chapters/alliances/{DAY}").content.decode()
    figure = products.partition('id="figure-4"')[2].partition("</section>")[0]
    assert re.search(r"Jamaica I: Horticulture", figure)
    assert re.search(r'<use href="/review/charts/', figure)


def test_lenders_are_told_apart_and_a_total_cost_is_never_made_of_what_is_known(client) -> None:
    html = valid(client.get("/review/chapters/financing/"))
    assert "World Bank (IBRD)" in html
    assert "Inter-American Development Bank" in html
    assert "60.0 IBRD 30.0, IDB 30.0, original 2006" in re.sub(r" \d+ (?=IBRD 30)", " ", text_of(html))
    whole = {name: cells[-1] for name, *cells in rows_of(html)}
    assert "not in the text" in whole["Colombia II"]
    assert re.match(r"38\.7 \d+ actual 2015", whole["Panama"])


def rows_of(html: str) -> list[list[str]]:
    """The first words of each row of the table, and its cells."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    cells = [[text_of(one).strip() for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]
    names = re.compile(r"Colombia II|Panama|Guatemala")
    return [[found[0], *one[1:]] for one in cells if one and (found := names.match(one[0]))]


def test_focus_is_a_picture_of_what_people_had_rated_by_the_day(client) -> None:
    load_observations()
    rater = builders.user("Eva Dos")
    rating = {
        "theme": "environment",
        "stars": 3,
        "reason": "Organic plots",
        "rated_by": rater,
        "project": Project.objects.get(code="PE-ALIADOS"),
    }
    ThemeRating.objects.create(**rating)
    html = client.get("/review/chapters/focus/").content.decode()
    assert "a second person is awaited" in html
    assert "/review/charts/" in html
    then = client.get(f"/review/chapters/focus/{DAY}").content.decode()
    assert "/review/charts/" not in then
    assert "Organic" not in then
    assert re.search(r"Not rated: Bolivia I, .*Peru I\.", text_of(then))


@pytest.mark.parametrize("address", ["/review/?as_of=2013-13-40", "/review/chapters/cost/?as_of=never", "/review/changes/?from=2013-02-30"])
def test_a_day_that_is_none_is_said_and_not_passed_over(client, address) -> None:
    page = client.get(address)
    assert "is no day; choose one, such as 2013-12-31." in text_of(valid(page))


def test_a_portfolio_that_nobody_knows_is_said(client) -> None:
    assert "There is no portfolio “narrow”; you see the strict one." in text_of(valid(client.get("/review/?portfolio=narrow")))
    assert "There is no portfolio" not in text_of(valid(client.get("/review/?portfolio=broad")))


@pytest.mark.parametrize("question", ["as_of=2013-13-40", "portfolio=narrow"])
def test_no_file_is_given_of_another_review_than_the_address_names(client, question) -> None:
    assert client.get(f"/review/download/json/?{question}").status_code == 422
    assert client.get("/review/download/json/?as_of=2013-12-31").status_code == 200


def test_an_index_of_concentration_leaves_out_products_that_nobody_has_classified(client) -> None:
    opened, group = builders.call(builders.rulebook()), builders.organisation("Uno")
    for number, product in enumerate(("coffee", "milk", "zzz", "zzz")):
        builders.alliance(opened, group, "in_implementation", submitted_at=opened.published_at, title=f"A{number}", product=product)
    own.renew(timezone.now().date())
    figure = text_of(valid(client.get("/review/chapters/alliances/")).partition('id="figure-5"')[2].partition("</section>")[0])
    assert re.search(r"5,000 ?\d+ \d{4}, 2 of 4 classified", figure)
    Alliance.objects.update(product="zzz")
    own.renew(timezone.now().date())
    figure = text_of(valid(client.get("/review/chapters/alliances/")).partition('id="figure-5"')[2].partition("</section>")[0])
    assert "no product is classified" in figure
    assert "10,000" not in figure


def test_figure_6_says_what_the_text_of_2013_states_and_makes_no_stars_of_it(client) -> None:
    broad, strict = (text_of(valid(client.get(f"/review/chapters/focus/?portfolio={one}"))) for one in ("broad", "strict"))
    assert re.search(r"Mexico Sustainable Production.*?Strong, for its attention to biodiversity\. 1 2013", broad)
    assert "Strong in most of them: small infrastructure, health and education." in broad
    assert "Not rated: Bolivia I" in broad
    assert "biodiversity" not in strict
    assert "states a focus of Brazil’s projects and of Mexico’s alone" in strict


def test_what_one_document_says_in_two_statements_is_read_together(client) -> None:
    broad = text_of(valid(client.get("/review/chapters/alliances/?portfolio=broad")))
    assert re.search(r"Projects of Brazil Livestock; Beekeeping \d+ 2013 ", broad)


def test_a_day_to_come_is_said_and_no_file_pretends_to_know_it(client) -> None:
    page = text_of(valid(client.get("/review/chapters/cost/?as_of=2099-12-31")))
    assert re.search(r"Nothing is known of 31 Dec 2099 yet; you see \d+ \w+ 20\d\d", page)
    assert client.get("/review/download/json/?as_of=2099-12-31").status_code == 422


@pytest.mark.days_at_home
def test_own_records_stand_in_the_review_of_a_reader_whose_day_began_later(client, monkeypatch) -> None:
    """At 02:30 in UTC it is still the evening before in Honduras, for the programme and for who reads."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 2, 30, tzinfo=UTC))
    User.objects.filter(email="analyst@example.org").update(country="HN")
    opened = builders.call(builders.rulebook())
    builders.alliance(opened, builders.organisation("Uno"), "in_implementation", submitted_at=opened.published_at)
    assert own.renew(extracts.today()).day == date(2026, 3, 9)
    html = valid(client.get("/review/chapters/portfolio/"))
    assert 'value="2026-03-09"' in html
    assert re.search("Honduras, COMRURAL ?run in Alianza", text_of(html))
