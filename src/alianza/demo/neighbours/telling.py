"""The neighbours of a country's told alliances: invented, written, and a few of them declined or withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from alianza.demo.calls import Calls
from alianza.demo.log import Log
from alianza.demo.neighbours.camera import Camera, Photograph
from alianza.demo.neighbours.figures import appraise_plans, bring_plans
from alianza.demo.neighbours.making import OPEN, PAST, Setting, Village
from alianza.demo.neighbours.numbers import Numbers
from alianza.demo.neighbours.together import join_meetings, join_selection
from alianza.demo.neighbours.writing import Neighbour, note, rewrite, write
from alianza.demo.organisations import Register, write_rosters
from alianza.demo.steps.deciding import plan_meeting
from alianza.demo.steps.implementing import cancel, stop
from alianza.demo.steps.leaving import NEXT_MEETING
from alianza.demo.steps.reviewing import decline
from alianza.demo.steps.writing import withdraw
from alianza.demo.stories.country import Around, Country
from alianza.demo.story import Story
from alianza.demo.told import Told
from alianza.services import counting

DECLINED, WITHDRAWN = 2, 1
"""How many of those whose idea or profile is looked at are declined, and how many withdraw."""


@dataclass(frozen=True)
class Surroundings:
    """What neighbours of a country are told with."""

    country: Country
    register: Register
    calls: Calls
    log: Log
    chance: Random

    @property
    def wanted(self) -> Mapping[str, int]:
        """How many neighbours stand in each state."""
        around = self.country.around
        return {**OPEN, **PAST, **around.numbers} if around else {}

    def cameras(self) -> dict[str, Camera]:
        """Ready to photograph every state that neighbours stand in, by the story they are like."""
        found, fellows = {}, self.country.fellows
        if self.country.pattern:
            found[self.country.pattern.key] = Camera(self.log, tuple(self.wanted))
        if fellows:
            found[fellows.told.key] = Camera(self.log, {one.state for one in fellows.stories})
        return found

    def tell(self, cameras: Mapping[str, Camera]) -> list[Told]:
        """All neighbours of what was photographed."""
        found, country = [], self.country
        if country.fellows:
            found += self._made([self._pair(cameras[country.fellows.told.key], one) for one in enumerate(country.fellows.stories, 2)])
        if country.pattern and country.around:
            around = self._made(list(self._villagers(cameras[country.pattern.key], country.pattern, country.around)))
            go_on(around)
            found += around
        return [one.told for one in found]

    def _made(self, pairs: Sequence[tuple[Told, Photograph]]) -> list[Neighbour]:
        """Written with all that they need."""
        numbers = Numbers(self.register.cast.programme.code)
        self.register.write_made()
        currency = self.register.cast.programme.currency
        members = write_rosters([(told.organisation, told.story) for told, _ in pairs], currency, self.chance)
        setting = Setting(self.register, numbers, self.chance)
        made = [setting.neighbour(told, photograph, members[told.organisation.id]) for told, photograph in pairs]
        cutoffs = list(self.calls.open.cutoffs.order_by("on"))
        for one in made:
            bring_plans(one)
            rewrite(one, cutoffs)
        join_meetings(made, self.log)
        write(made, lambda: join_selection(made, self.log))
        for one in made:
            appraise_plans(one)
        note(made, self.log)
        numbers.write()
        return made

    def _villagers(self, camera: Camera, pattern: Story, around: Around) -> Iterator[tuple[Told, Photograph]]:
        """Who lives around the pattern, each with the photograph of the state it stands in."""
        numbers = {state: number for state, number in self.wanted.items() if state in camera.taken}
        for numbered in enumerate(Village(pattern, around, self.chance).stories(numbers), 1):
            yield self._pair(camera, numbered)

    def _pair(self, camera: Camera, numbered: tuple[int, Story]) -> tuple[Told, Photograph]:
        place, story = numbered
        call = self.calls.open if story.call == "open" else self.calls.past
        told = Told(story, self.register.applicant(story), call, self.register.cast, self.register.today, place)
        for partner in story.partners:
            told.partners.setdefault(partner.part, []).append(self.register.partner(partner, story.department))
        return told, camera.taken[story.state]


def go_on(made: Sequence[Neighbour]) -> None:
    """What happens to them last, each by the service: called before a board, declined, withdrawn, suspended, cancelled."""
    standing = [one.told for one in made if one.told.story.state == "at_board"]
    if standing:
        plan_meeting(standing, counting.due_for(standing[0].alliance)[0], standing[0].today + NEXT_MEETING)
    looked_at = [one.told for one in made if one.told.story.state in ("eligibility_review", "profile_review")]
    decline(looked_at[:DECLINED])
    withdraw(looked_at[DECLINED : DECLINED + WITHDRAWN])
    suspended, cancelled, *_ = [one.told for one in made if one.told.story.state == "in_implementation"]
    stop(suspended)
    cancel([cancelled])
