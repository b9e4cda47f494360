"""The demo's part above all programmes: a data request in each state, and an analyst who has read all of the review but one paragraph.

No figure is invented for a real project: teams of the demo confirm what is published or say that they do not know; the one new
figure says that it is none and waits for validation.
"""

from datetime import date, timedelta
from decimal import Decimal

from alianza.demo.calls import done
from alianza.domain.access import Actor, Role
from alianza.records.models import DataRequest, Grant, Programme
from alianza.records.queries import data_requests
from alianza.records.queries.people import actor_of_user
from alianza.services import review_text
from alianza.services.advance import advance
from alianza.services.data_requests import Answer, fill, open_year

UNREAD = "Figure 3"
"""The piece whose paragraph waits to be read."""
MADE_UP = "Demo: not a figure of the project"
STORIES: dict[str, tuple[tuple[Role, str], ...]] = {
    "GT-PDER": (),
    "PE-ALIADOS": ((Role.ME_OFFICER, "send_figures"),),
    "PA-PRORURAL": ((Role.ME_OFFICER, "send_figures"), (Role.PROGRAMME_DIRECTOR, "return_figures")),
    "HN-COMRURAL": ((Role.ME_OFFICER, "send_figures"), (Role.PROGRAMME_DIRECTOR, "validate_figures")),
    "JM-REDI": ((Role.PORTFOLIO_ANALYST, "withdraw_request"),),
}
"""Each project with the moves its request has made."""
REASONS = {
    "return_figures": ("Falta la fuente de las familias", "The source of the families is missing"),
    "withdraw_request": ("El proyecto cerró en 2017", "The project closed in 2017"),
}


def tell_region(today: date) -> None:
    """What analyst and teams have done; nothing where the demo has no analyst."""
    analyst = person_of(Role.PORTFOLIO_ANALYST, "*", today)
    if analyst is None:
        return
    for one in review_text.stale(today):
        if one.row.piece != UNREAD:
            done(review_text.confirm(actor=analyst, paragraph_id=one.row.id, as_of=today))
    programmes = {one.code: str(one.id) for one in Programme.objects.filter(code__in=STORIES)}
    if not DataRequest.objects.exists() and programmes:
        opened = open_year(actor=analyst, year=today.year - 1, due_on=today + timedelta(days=12), codes=list(programmes))
        done(opened)
        for row in opened.row:
            _tell(row, analyst, programmes[row.project.code], today)


def person_of(role: Role, target: str, today: date) -> Actor | None:
    """The first person of the demo with that role there."""
    grant = Grant.objects.filter(role=role, target=target, user__is_demo=True).order_by("user__email").first()
    return actor_of_user(grant.user_id, today) if grant else None


def _tell(row: DataRequest, analyst: Actor, programme: str, today: date) -> None:
    for role, transition in STORIES[row.project.code]:
        actor = analyst if role is Role.PORTFOLIO_ANALYST else person_of(role, programme, today)
        if actor is None:
            return
        if transition == "send_figures":
            done(fill(actor=actor, request_id=row.id, answers=_answers(row, today), version=row.version))
        spanish, english = REASONS.get(transition, ("", ""))
        done(advance(actor, "data_request", row.id, transition, {"reason": english if actor.language == "en" else spanish}))


def _answers(row: DataRequest, today: date) -> dict[str, Answer]:
    found = {one.measure: Answer(answer="unchanged" if one.last_id else "unknown") for one in data_requests.figures_of(row)}
    if row.project.code == "PE-ALIADOS":
        found["women_share"] = Answer(answer="given", value=Decimal(41), as_of=date(today.year - 1, 12, 31), source=MADE_UP)
    return found
