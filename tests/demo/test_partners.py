"""The partners that stories name are of the sorts the register knows."""

import pytest

from alianza.demo.organisations import STANDING_TYPES
from alianza.demo.stories import COUNTRIES
from alianza.domain.registry import partner_types


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda one: one.programme)
def test_every_partner_of_a_story_is_of_a_known_sort(country):
    named = [(one.kind, one.type) for story in country.stories for one in story.partners]
    unknown = [(kind, sort) for kind, sort in (*named, *STANDING_TYPES.items()) if sort not in dict(partner_types(kind))]
    assert named
    assert not unknown
