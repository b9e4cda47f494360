"""Who the neighbours of a told alliance are, and how one of them differs from it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import cycle, product
from random import Random
from uuid import UUID

from alianza.demo.names import NAMES
from alianza.demo.neighbours.camera import WAITING, Photograph
from alianza.demo.neighbours.likeness import HASHES, LONG_DATES, UUIDS, Delay, Likeness, People, Texts
from alianza.demo.neighbours.numbers import Numbers
from alianza.demo.neighbours.rows import ids_of
from alianza.demo.neighbours.scores import Lower
from alianza.demo.neighbours.writing import Neighbour, number_all, receipts_of
from alianza.demo.organisations import Register
from alianza.demo.stories.country import Around
from alianza.demo.story import Budget, Story
from alianza.demo.told import Told
from alianza.domain.eligibility.facts import MemberFacts
from alianza.domain.values import as_json
from alianza.records.identity import search_key, uuid7
from alianza.records.queries.rulebooks import published

OPEN: Mapping[str, int] = {
    "idea_draft": 3, "eligibility_review": 5, "idea_observed": 2, "profile_draft": 4, "profile_review": 3, "profile_observed": 2,
    "in_scoring": 3, "in_selection": 2,
}  # fmt: skip
PAST: Mapping[str, int] = {
    "plan_draft": 2, "plan_review": 1, "plan_observed": 1, "in_feasibility": 1, "at_board": 1, "agreement_draft": 1, "agreement_signing": 1,
    "account_opening": 1, "in_implementation": 3, "in_closing": 1, "closed": 1,
}  # fmt: skip
"""How many neighbours stand in each state that a pattern passes, by call."""
GOING_ON = ("in_implementation", "in_closing", "closed", WAITING)
"""States in which months of work lie behind an alliance, or a decision: it keeps the days of its pattern."""
LONGEST_WAIT = 4
"""Weeks by which neighbours that wait for somebody differ at most."""
A_CALL = 47
"""Weeks from the past call to the open one, as ``told`` counts them."""
FEWEST, MOST = 18, 40
FEW_MEN: Mapping[str, int] = {"in_closing": 3, "closed": 4}
"""In groups of women, so that everybody can see what is published of a small group: two in a programme, since one alone enters no sum."""


@dataclass
class Village:
    """Invents the neighbours of one pattern: each product and place once."""

    pattern: Story
    around: Around
    chance: Random
    sizes: Iterator[int] = field(default_factory=lambda: cycle((7, 10, 5, 12, 8, 6, 11, 9)))
    """Twelfths of the pattern where women and men pay different shares."""

    def stories(self, wanted: Mapping[str, int]) -> Iterator[Story]:
        """So many stories for each state."""
        names = list(product(self.around.products, self.around.communities))
        self.chance.shuffle(names)
        places = iter(names)
        for state, number in wanted.items():
            for _ in range(number):
                yield self._story(state, *next(places), self._people(FEW_MEN.get(state, 0)))

    def _story(self, state: str, crop: str, community: str, now: People) -> Story:
        before = self.pattern
        share = Fraction(now.families, before.families)
        lines = tuple(replace(one, amount=int(one.amount * share)) for one in before.budget.lines)
        names = {before.product: crop, before.product.capitalize(): crop.capitalize(), before.community: community}
        buyer = self.chance.choice(self.around.buyers)
        return replace(
            before, call="open" if state in OPEN else "past",
            key=f"{before.country.lower()}-{search_key(f'{crop} {community}').replace(' ', '-')}", state=state, product=crop,
            community=community, organisation=renamed(before.organisation, names), title=renamed(before.title, names),
            department=self.chance.choice(NAMES[before.country].departments).code, families=now.families, women=now.women, men=now.men,
            budget=Budget(items=before.budget.items, lines=lines), through=(),
            partners=tuple(buyer if one.part == "buyer" else one for one in before.partners),
        )  # fmt: skip

    def _people(self, few_men: int) -> People:
        before = self.pattern
        if self.around.by_sex:
            parts = Fraction(next(self.sizes), 12)
            return People(int(before.families * parts), int(before.women * parts), int(before.men * parts))
        families = self.chance.randrange(FEWEST, MOST + 1, 2)
        if few_men:
            return People(families, families + self.chance.randrange(6) - few_men, few_men)
        women = max(9, round(families * self.chance.uniform(0.3, 0.7)))
        return People(families, women, max(families + self.chance.randrange(6) - women, 6))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """A text with other names."""
    return re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), lambda found: names[found[0]], text)


@dataclass(frozen=True)
class Setting:
    """What all neighbours of a country share."""

    register: Register
    numbers: Numbers
    chance: Random

    def neighbour(self, told: Told, photograph: Photograph, members: list[MemberFacts]) -> Neighbour:
        """One neighbour, not yet written."""
        before = photograph.told
        words, whole = words_of(before, told), whole_of(before, told)
        ids = {old: uuid7() for old in (*ids_of(photograph.rows), *(plan.id for plan in photograph.plans))} | people_of(before, told)
        likeness = Likeness(
            texts=texts_with(tuple(words), before.cast.programme.code), words=words, whole=whole, ids=ids, before=people(before.story),
            now=people(told.story), delay=self._delay(told, photograph), members=[as_json(one) for one in members],
            code=before.alliance.code,
        )  # fmt: skip
        told.started_as = ids[before.alliance_id]
        number_all(photograph, likeness, self.numbers)
        receipts_of(photograph, likeness)
        less = 5 if told.story.state == WAITING else self.chance.choice((1, 1, 2, 3))
        lower = Lower(told.rulebook, tuple(self.chance.sample(range(5), less)))
        return Neighbour(told, photograph, likeness, lower, {})

    def _delay(self, told: Told, photograph: Photograph) -> Delay:
        before = photograph.told
        since = max(photograph.decided, before.moment("start") - timedelta(hours=1))
        until = photograph.since
        longest = max(0, (before.day("leave") - timedelta(days=1) - until.date()).days // 7)
        least = A_CALL if told.story.call == "open" else max(0, longest - LONGEST_WAIT)
        weeks = self.chance.randint(least, max(least, longest)) if until > since and told.story.state not in GOING_ON else 0
        return Delay(since, until, before.today, weeks)


def people(story: Story) -> People:
    """How many a story tells of."""
    return People(story.families, story.women, story.men)


def words_of(before: Told, now: Told) -> dict[str, str]:
    """Names that stand in texts, old to new."""
    old, new = before.story, now.story
    pairs = {
        old.organisation: new.organisation, old.title: new.title, search_key(old.title): search_key(new.title),
        old.community: new.community, old.product: new.product, old.product.capitalize(): new.product.capitalize(),
        old.key: new.key, old.key.upper(): new.key.upper(),
        before.president.name: now.president.name, before.secretary.name: now.secretary.name, before.regional.name: now.regional.name,
    }  # fmt: skip
    for phrase in ("{} personas de {} familias", "{} people of {} families"):
        pairs[phrase.format(old.women + old.men, old.families)] = phrase.format(new.women + new.men, new.families)
    if before.call.id != now.call.id:
        pairs |= {before.call.code: now.call.code}
        pairs |= {published(before.call.rulebook_id).sha256: published(now.call.rulebook_id).sha256}
    pairs |= {one.name: other.name for one, other in zip(old.partners, new.partners, strict=True) if one != other}
    return pairs


def whole_of(before: Told, now: Told) -> dict[str, str]:
    """Texts that are nothing but a place or a day, old to new."""
    old, new = before.organisation, now.organisation
    return {
        old.territory: new.territory, str(old.founded_on): str(new.founded_on), str(old.registered_on): str(new.registered_on),
        str(before.call.closes_on): str(now.call.closes_on),
    }  # fmt: skip


def people_of(before: Told, now: Told) -> dict[UUID, UUID]:
    """Organisations and people, old to new."""
    pairs = [(before.president, now.president), (before.secretary, now.secretary), (before.regional, now.regional)]
    found = {before.organisation.id: now.organisation.id}
    for part, rows in before.partners.items():
        for old, new in zip(rows, now.partners[part], strict=True):
            found[old.id] = new.id
            pairs += list(zip(before.cast.acting_for.get(old.id, ()), now.cast.acting_for.get(new.id, ()), strict=True))
    return found | {UUID(old.user_id): UUID(new.user_id) for old, new in pairs} | {before.call.id: now.call.id}


@lru_cache(maxsize=16)
def texts_with(words: Sequence[str], programme: str) -> Texts:
    """Texts taken apart at every name, id, number, hash and day."""
    names = "|".join(rf"\b{re.escape(one)}\b" for one in sorted(words, key=len, reverse=True))
    numbers = rf"{re.escape(programme)}-(?:[A-Z]+-)?\d{{4}}-\d{{4,}}"
    return Texts(rf"{UUIDS}|{HASHES}|{numbers}|\bF-\d{{4}}\b|{LONG_DATES}|{names}")
