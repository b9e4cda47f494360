"""The demo world: every kind of person, every call, every alliance where its story says, and chains that verify."""

from collections import Counter

from django.db.models import Q

from alianza.demo import tale
from alianza.demo.stories import COUNTRIES
from alianza.domain.access import Role
from alianza.domain.workflow.alliance import STATE_CODES
from alianza.domain.workflow.chain import breaks
from alianza.records.models import Alliance, BoardSeat, Call, Grant, Organisation, Programme, User
from alianza.records.queries import history
from alianza.records.queries.rulebooks import find_published, newest_published, published

FELLOWS = [story for country in COUNTRIES if country.fellows for story in country.fellows.stories]
STORIES = [story for country in COUNTRIES for story in tale.stories_of(country)] + FELLOWS


def test_all_is_loaded_once(world) -> None:
    assert world.alliances == Alliance.objects.count()
    assert 250 <= world.alliances <= 340
    assert tale.load_once() == 0
    assert Alliance.objects.count() == world.alliances


def test_every_alliance_stands_where_its_story_ends_and_every_state_is_there(world) -> None:
    found = {row.organisation.name: row.state for row in Alliance.objects.select_related("organisation")}
    assert found | {story.organisation: story.state for story in STORIES} == found
    assert set(found.values()) == set(STATE_CODES)


def test_every_role_is_played_by_somebody_invented_without_password(world) -> None:
    assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
    assert all(user.is_demo and not user.has_usable_password() and user.email.endswith("@example.org") for user in User.objects.all())
    assert User.objects.count() == User.objects.values("email").distinct().count()


def test_every_programme_has_somebody_for_every_part(world) -> None:
    wide = {Role.PORTFOLIO_ANALYST, Role.ADMINISTRATOR}
    for country in COUNTRIES:
        programme = Programme.objects.get(code=country.programme)
        own = [str(programme.id), *(str(one.id) for one in Organisation.objects.filter(country=country.code))]
        held = set(Grant.objects.filter(Q(target__in=own) | Q(target__startswith=f"{country.code}-")).values_list("role", flat=True))
        assert held == set(Role) - wide, country.code
        taken = Counter(BoardSeat.objects.filter(programme=programme).values_list("board", flat=True))
        rules = published(find_published(country.programme, country.version).id).rulebook
        assert taken == {one.code: sum(seat.number for seat in one.seats) for one in rules.boards}, country.code


def test_all_organisations_say_that_they_are_demo_data(world) -> None:
    assert not Organisation.objects.filter(is_demo=False).exists()
    assert not Alliance.objects.filter(is_demo=False).exists()


def test_each_main_programme_has_a_past_an_open_and_a_coming_call(world) -> None:
    found = Counter(Call.objects.values_list("programme__code", "state"))
    for country in COUNTRIES:
        assert [found[country.programme, state] for state in ("closed", "published", "draft")] == [1, 1, 1], country.programme


def test_the_rules_of_the_coming_call_are_those_published_last(world) -> None:
    for country in COUNTRIES:
        programme = Programme.objects.get(code=country.programme)
        coming = Call.objects.get(programme=programme, state="draft")
        assert newest_published(programme.id) == coming.rulebook, country.programme


def test_rosters_are_as_many_as_the_stories_say(world) -> None:
    for story in STORIES:
        if story.kind in ("producer_organisation", "community_organisation"):
            members = Organisation.objects.get(name=story.organisation).members
            assert Counter(members.values_list("sex", flat=True)) == {"female": story.women, "male": story.men}
            assert members.values("household").distinct().count() == story.families


def test_budgets_are_paid_to_the_last_unit() -> None:
    for story in STORIES:
        assert sum(story.budget.cost(code) for code in story.budget.items) == story.budget.paid(), story.key


def test_every_chain_verifies(world) -> None:
    heads = history.heads()
    assert len(heads) >= len(COUNTRIES)
    assert not [fault for stream in history.streams() for fault in breaks(stream, history.chain(stream), heads[stream])]


HUILA = {
    ("other", "FNFH (Fondo Nacional de Fomento Hortifrutícola)"): 50_000,
    ("programme", ""): 195_260,
    ("region", "Gobernación del Huila"): 50_000,
    ("municipality", "Alcaldía (alianza de maracuyá del Huila)"): 27_000,
    ("producers", "Productores"): 431_158,
    ("other", "CEPASS (Centro de Investigación de las Pasifloras)"): 10_345,
    ("public_body", "SENA"): 13_980,
    ("public_body", "CAM (Corporación Autónoma Regional del Alto Magdalena)"): 4_500,
}
THOUSAND = 1000 * 100


def test_huila_has_its_published_figures_to_the_cent(world) -> None:
    row = Alliance.objects.get(title="Maracuyá del Huila")
    paid: Counter[tuple[str, str]] = Counter()
    for one in row.agreement.contributions.all():
        paid[one.payer, one.payer_name] += one.amount_minor
    assert paid == {payer: amount * THOUSAND for payer, amount in HUILA.items()}
    assert (row.total_minor, row.grant_minor, row.family_count) == (782_243 * THOUSAND, 195_260 * THOUSAND, 49)
    assert "782.243" in row.organisation.collective_work


def test_asopra_has_its_published_shares(world) -> None:
    row = Alliance.objects.get(title="Semilla de arroz de ASOPRA")
    paid: Counter[str] = Counter()
    for one in row.agreement.contributions.all():
        paid[one.payer] += one.amount_minor
    total = 16_000_000 * 100
    assert paid == {"programme": total * 6 // 10, "lender": total * 3 // 10, "producers": total // 10}
    assert (row.total_minor, row.family_count) == (total, 158)
    assert "158 familias" in row.organisation.collective_work


def test_a_road_without_buyer_comes_to_its_closing(world) -> None:
    row = Alliance.objects.get(title="Estrada rural de Lagoa do Meio")
    assert (row.state, row.window, row.sector) == ("in_closing", "public_goods", "public_works")
    assert not row.partners.filter(part="buyer").exists()
    assert row.agreement.reports.filter(state="approved").count() == 2
