"""A query that is composed once: the very rows and statement that Django would have given, for whom and whatever it is asked."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Thread
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from tests import builders
from tests.records import register

from alianza.domain.access import Actor, Grant, Role, ScopeKind
from alianza.records import composed as room
from alianza.records.composed import Composed, Refused, composed
from alianza.records.models import Alliance, Member, Organisation
from alianza.records.queries import alliances
from alianza.records.questions import together

pytestmark = pytest.mark.usefixtures("everywhere")
composings: list[object] = []
OTHERWISE = Composed._otherwise  # as the product has it: tests take a refusal for a fault


@composed
def members_of(organisation: UUID, *, least: int = 0) -> QuerySet[Member]:
    composings.append(organisation)
    rows = Member.objects.filter(organisation=organisation, number__gte=least).select_related("organisation", "household")
    return rows.order_by("number")


@composed
def seen_by(actor: Actor, territory: str) -> QuerySet[Alliance, str]:
    rows = alliances.visible_to(actor).filter(territory__startswith=f"{territory}-") if territory else alliances.visible_to(actor)
    return rows.order_by("code").values_list("code", flat=True)


def officer(*targets: object, scope: ScopeKind = ScopeKind.PROGRAMME) -> Actor:
    return Actor(str(uuid4()), "Rosa", "es", tuple(Grant(Role.PROGRAMME_OFFICER, scope, str(one)) for one in targets))


def values(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_it_is_composed_once_and_gives_each_his_own_rows(django_assert_num_queries) -> None:
    first, second = register.organisation(), register.organisation()
    for row, number in ((first, 1), (first, 2), (second, 1)):
        register.member(row, number)
    list(members_of.body(first.id))
    members_of._forms.clear()
    composings.clear()
    with django_assert_num_queries(2):
        ours, theirs = list(members_of(first.id)), list(members_of(second.id))
    stood_in = [one for one in composings if one not in (first.id, second.id)]
    assert len(stood_in) == 2
    assert [one.number for one in ours] == [1, 2]
    assert [one.organisation for one in theirs] == [second]
    assert [values(one.organisation) for one in ours] == [values(one.organisation) for one in members_of.body(first.id)]


def test_each_shape_is_a_statement_of_its_own() -> None:
    row = register.organisation()
    for number in (1, 2, 3):
        register.member(row, number)
    members_of._forms.clear()
    assert [one.number for one in members_of(row.id, least=2)] == [2, 3]
    assert [one.number for one in members_of(row.id)] == [1, 2, 3]
    assert len(members_of._forms) == 2


def test_it_comes_together_with_others(django_assert_num_queries) -> None:
    row = register.organisation()
    register.member(row, 1, land_owned_ha="2.5")
    with django_assert_num_queries(1):
        (found,), (same,), nothing = together([members_of(row.id), Organisation.objects.filter(id=row.id), members_of(uuid4())])
    assert values(found.organisation) == values(same)
    assert found.land_owned_ha == Decimal("2.5")
    assert nothing == []


def test_two_people_with_like_grants_share_a_statement_and_see_their_own() -> None:
    one, other = builders.call(builders.rulebook()), builders.call(builders.rulebook("colombia/paap-ii-2013"))
    mine, theirs = builders.alliance(one, builders.organisation()), builders.alliance(other, builders.organisation(country="CO"))
    seen_by._forms.clear()
    assert list(seen_by(officer(one.programme_id), "")) == [mine.code]
    assert list(seen_by(officer(other.programme_id), "")) == [theirs.code]
    assert len(seen_by._forms) == 1
    assert list(seen_by(officer(one.programme_id, other.programme_id), "")) == sorted([mine.code, theirs.code])
    assert list(seen_by(officer(one.programme.country, scope=ScopeKind.COUNTRY), "")) == [mine.code]
    assert len(seen_by._forms) == 3


def test_grants_of_any_number_are_one_set_whatever_its_order() -> None:
    one, other = builders.call(builders.rulebook()), builders.call(builders.rulebook("colombia/paap-ii-2013"))
    mine, theirs = builders.alliance(one, builders.organisation()), builders.alliance(other, builders.organisation(country="CO"))
    for _ in range(20):
        seen_by._forms.clear()
        person = officer(uuid4(), one.programme_id, uuid4(), other.programme_id)
        assert list(seen_by(person, "")) == sorted([mine.code, theirs.code])


def test_a_body_that_chooses_among_grants_is_refused() -> None:
    @composed
    def of_the_last(actor: Actor) -> QuerySet[Alliance]:
        return Alliance.objects.filter(programme=actor.reach(ScopeKind.PROGRAMME)[-1])

    @composed
    def in_turn(one: UUID, other: UUID) -> QuerySet[Alliance]:
        first, second = sorted((one, other))
        return Alliance.objects.filter(programme=first, organisation=second)

    for _ in range(10):
        with pytest.raises(TypeError):
            of_the_last(officer(uuid4(), uuid4()))
        with pytest.raises(TypeError):
            in_turn(uuid4(), uuid4())


def test_signs_of_patterns_in_a_value_are_only_signs() -> None:
    row = builders.alliance(builders.call(builders.rulebook()), builders.organisation(territory="HN-OC-01"))
    person = officer(row.programme_id)
    assert list(seen_by(person, "HN-OC")) == [row.code]
    assert [list(seen_by(person, wild)) for wild in ("HN-%", "HN_OC", "%", "HN\\")] == [[]] * 4


def test_nothing_is_asked_where_nothing_can_be_found(django_assert_num_queries) -> None:
    @composed
    def none_of(actor: Actor) -> QuerySet[Alliance]:
        return Alliance.objects.filter(id__in=actor.reach(ScopeKind.ORGANISATION))

    with django_assert_num_queries(0):
        assert list(none_of(officer("CO", scope=ScopeKind.COUNTRY))) == []


def test_a_value_that_is_looked_into_or_changed_is_refused() -> None:
    @composed
    def since_the_day_before(day: date) -> QuerySet[Member]:
        return Member.objects.filter(consent_on=day - timedelta(days=1))

    @composed
    def by_its_length(name: str) -> QuerySet[Member]:
        return Member.objects.filter(number=sum(map(ord, name)))

    @composed
    def until_now(organisation: UUID) -> QuerySet[Member]:
        return Member.objects.filter(organisation=organisation, created_at__lt=timezone.now())

    @composed
    def through_its_manager(organisation: UUID) -> QuerySet[Member]:
        return Organisation(id=organisation).members.all()  # type: ignore[attr-defined, no-any-return]

    for ask in (lambda: since_the_day_before(date(2026, 3, 5)), lambda: by_its_length("a"), lambda: until_now(uuid4()),
                lambda: through_its_manager(uuid4())):  # fmt: skip
        with pytest.raises(TypeError):
            ask()


def test_outside_tests_what_is_refused_is_answered_by_django_itself(caplog: pytest.LogCaptureFixture) -> None:
    @composed
    def the_day_after(day: date) -> QuerySet[Member]:
        return Member.objects.filter(consent_on=day + timedelta(days=1))

    row = register.organisation()
    register.member(row, 1, consent_on="2026-03-06")
    with pytest.raises(Refused) as why:
        the_day_after(date(2026, 3, 5))
    (found,) = OTHERWISE(the_day_after, why.value, date(2026, 3, 5))
    assert found.number == 1
    assert "the_day_after looks into its values" in caplog.text


def test_shapes_that_nobody_foresaw_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_SHAPES", 3)
    row = register.organisation()
    for least in range(8):
        list(members_of(row.id, least=least))
        assert len(members_of._forms) <= 3


def test_rows_are_made_by_the_connection_of_the_thread_that_asks() -> None:
    statement = members_of(uuid4()).statement
    seen: list[object] = []
    other = Thread(target=lambda: seen.append(statement._compiler([]).connection))
    other.start()
    other.join()
    assert seen
    assert seen[0] is not statement._compiler([]).connection
    assert statement._compiler([]).connection.alias == connection.alias
