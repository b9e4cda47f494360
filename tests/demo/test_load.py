"""The demo world: every kind of person, every call, every alliance where its story says, and chains that verify."""

from collections import Counter

from alianza.demo import tale
from alianza.demo.stories import COUNTRIES
from alianza.domain.access import Role
from alianza.records.models import Alliance, Call, Grant, Organisation, User

STORIES = [story for country in COUNTRIES for story in country.stories]


def test_all_is_loaded_once(world) -> None:
    assert world.alliances == len(STORIES) == Alliance.objects.count()
    assert tale.load_once() == 0
    assert Alliance.objects.count() == world.alliances


def test_every_role_is_played_by_somebody_invented_without_password(world) -> None:
    assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
    assert all(user.is_demo and not user.has_usable_password() and user.email.endswith("@example.org") for user in User.objects.all())
    assert User.objects.count() == User.objects.values("email").distinct().count()


def test_all_organisations_say_that_they_are_demo_data(world) -> None:
    assert not Organisation.objects.filter(is_demo=False).exists()
    assert not Alliance.objects.filter(is_demo=False).exists()


def test_each_main_programme_has_a_past_an_open_and_a_coming_call(world) -> None:
    found = Counter(Call.objects.values_list("programme__code", "state"))
    for country in COUNTRIES:
        assert [found[country.programme, state] for state in ("closed", "published", "draft")] == [1, 1, 1], country.programme


def test_rosters_are_as_many_as_the_stories_say(world) -> None:
    for story in STORIES:
        if story.kind in ("producer_organisation", "community_organisation"):
            members = Organisation.objects.get(name=story.organisation).members
            assert Counter(members.values_list("sex", flat=True)) == {"female": story.women, "male": story.men}
            assert members.values("household").distinct().count() == story.families


def test_budgets_are_paid_to_the_last_unit() -> None:
    for story in STORIES:
        assert sum(story.budget.cost(code) for code in story.budget.items) == story.budget.paid(), story.key
