"""The pages before an act on a rulebook: confirm supposed values, copy, upload, publish, discard; and the trial of a draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.rulebook import Fault, Rulebook, explain, parse, sentence_of
from alianza.domain.rulebook.trial import Judged, effects_of, try_on
from alianza.domain.values import Blocker
from alianza.pages.acts import ActPage, errors_of
from alianza.pages.addresses import url
from alianza.pages.calls.doors import door, is_open
from alianza.pages.drafts.faults import fault_words
from alianza.pages.formats import in_country, language, regrouped
from alianza.pages.listing import Table, columns, link
from alianza.pages.words.reading import names_of, read
from alianza.pages.words.saying import say
from alianza.records.queries import rulebooks, trials
from alianza.services.bundled import LineFault


@dataclass(frozen=True)
class OpenValue:
    """A supposed value that waits for somebody to answer for it."""

    path: str
    name: str
    text: str
    why: str
    ticked: bool


@dataclass(frozen=True)
class ConfirmPage:
    """The supposed values of a version, to be ticked one by one, with one reason."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    values: tuple[OpenValue, ...]
    reason: dict[str, Any]
    action_url: str
    cancel_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class UploadPage:
    """The form for a TOML file, and its faults by line."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    field: dict[str, Any]
    faults: tuple[tuple[int, str, str], ...]
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TrialPage:
    """A draft tried on past applications: who would get in, who would fall out, by which rule."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    compared_with: str
    metrics: tuple[dict[str, Any], ...]
    gets_in: Table
    falls_out: Table
    rules: Table
    tried: int


def nothing_ticked() -> Blocker:
    """The reason against a form in which no value was ticked."""
    return Blocker("calls.nothing_ticked")


def no_file(*, too_large: bool) -> Blocker:
    """The reason against an upload without a file, or with one beyond all sense."""
    return Blocker("calls.file_too_large" if too_large else "calls.file_missing")


def back_to(version: rulebooks.Row) -> tuple[tuple[str, str], ...]:
    """The way back to a version."""
    return (
        (_("Rulebooks"), url("desk.rulebooks")),
        (f"{version.programme.name} {version.version}", url("desk.rulebook", version_id=version.id)),
    )


def confirm_page(version: rulebooks.Row, ticked: Sequence[str], reason: str = "", blockers: Iterable[Blocker] = ()) -> ConfirmPage:
    """The open values of a published version."""
    open_paths = rulebooks.unconfirmed(version.id)
    said = {one.path: one for one in explain(rulebooks.published(version.id).rulebook, language())}
    with in_country(version.programme.country):
        values = [
            OpenValue(path, f"value_{place}", regrouped(said[path].text), said[path].why, path in ticked)
            for place, path in enumerate(open_paths)
        ]
    field = {
        "name": "reason", "label": _("Why may these values be used?"), "kind": "textarea", "lines": 3, "value": reason, "required": True,
        "hint": _("A resolution, a minute, a letter of the ministry: what people can look up. It stands beside the rule with your name."),
    }  # fmt: skip
    return ConfirmPage(
        _("Answer for assumed values"), f"{version.programme.name} {version.version}", back_to(version), tuple(values), field,
        url("desk.confirm_assumed", version_id=version.id), url("desk.rulebook", version_id=version.id), errors_of(blockers, "id_reason"),
    )  # fmt: skip


def copy_page(version: rulebooks.Row, name: str = "", blockers: Iterable[Blocker] = ()) -> ActPage:
    """The name of a new version that begins as a copy of this one."""
    field = {
        "name": "version",
        "label": _("Name of the new version"),
        "value": name,
        "hint": _("For example the year: 2027"),
        "width": 10,
        "required": True,
    }
    return ActPage(
        _("Begin a new version"), f"{version.programme.name} {version.version}",
        _("The new version is a draft: only your office sees it, and nothing changes for calls that run."),
        (), (field,), url("desk.new_version", version_id=version.id), _("Begin"), url("desk.rulebook", version_id=version.id),
        errors=errors_of(blockers, "id_version"),
    )  # fmt: skip


def publish_page(actor: Actor, version: rulebooks.Row, blockers: Iterable[Blocker] = ()) -> ActPage:
    """The second step before publication; what keeps this person from it is said before he tries."""
    parsed = parse(version.data)
    faults = [] if isinstance(parsed, Rulebook) else parsed
    told = (
        _("From then on these rules can be read by everybody and never change."),
        _("Calls that already run keep their own version; new calls can be made under this one."),
        _("A new call cannot be published before somebody answers for each assumed value."),
    )
    return ActPage(
        _("Publish version {version}?").format(version=version.version), version.programme.name, "", told, (),
        url("desk.publish_rulebook", version_id=version.id), _("Publish for good"), url("desk.rulebook", version_id=version.id),
        (("revision", version.revision),), blockers=_own_hand(actor, version) + _fault_lines(version, faults), errors=errors_of(blockers),
    )  # fmt: skip


def _own_hand(actor: Actor, version: rulebooks.Row) -> tuple[dict[str, str], ...]:
    own = str(version.edited_by_id) == actor.user_id
    return ({"text": say(Blocker("calls.second_person_publishes"))},) if own else ()


def _fault_lines(version: rulebooks.Row, faults: list[Fault]) -> tuple[dict[str, str], ...]:
    target = url("desk.draft_section", version_id=version.id, section="eligibility")
    return tuple({"text": fault_words(one, version.data), "why": one.path, "link_url": target, "link_text": _("Edit")} for one in faults)


def discard_page(version: rulebooks.Row, blockers: Iterable[Blocker] = ()) -> ActPage:
    """The question before a draft is thrown away."""
    return ActPage(
        _("Throw away the draft {version}?").format(version=version.version), version.programme.name,
        _("What was written in it is lost. The log keeps that there was a draft."), (), (),
        url("desk.discard_draft", version_id=version.id), _("Throw away"), url("desk.rulebook", version_id=version.id),
        (("revision", version.revision),), danger=True, errors=errors_of(blockers),
    )  # fmt: skip


def upload_page(blockers: Iterable[Blocker] = (), faults: Iterable[LineFault] = ()) -> UploadPage:
    """The form for a file."""
    field = {
        "name": "file", "label": _("Rulebook as TOML"), "kind": "file", "accept": ".toml,application/toml,text/plain",
        "max_bytes": 1_000_000,
        "hint": _("A file you downloaded here and changed, or one written by hand. It becomes a draft."), "required": True,
    }  # fmt: skip
    lines = tuple((one.line, one.fault.path, one.fault.sentence(language())) for one in faults)
    return UploadPage(_("Upload a rulebook"), "", ((_("Rulebooks"), url("desk.rulebooks")),), field, lines, errors_of(blockers, "id_file"))


def trial_page(actor: Actor, version: rulebooks.Row, rulebook: Rulebook) -> TrialPage:
    """A version held against every application of its programme that was checked before."""
    base = version.based_on or rulebooks.newest_published(version.programme_id)
    before = rulebooks.published(base.id).rulebook if base and base.state == "published" else rulebook
    past = trials.past_applicants(actor, version.programme_id, version.programme.country)
    judged = try_on(before, rulebook, [one.tested for one in past])
    known = {one.code: one for one in past}
    in_before, in_after = sum(not one.before for one in judged), sum(not one.after for one in judged)
    return TrialPage(
        title=_("Tried on past applications"), caption=f"{version.programme.name} {version.version}", crumbs=back_to(version),
        compared_with=base.version if base else "–",
        metrics=(
            {"label": _("Applications tried"), "value": len(judged)}, {"label": _("Eligible before"), "value": in_before},
            {"label": _("Eligible under these rules"), "value": in_after},
            {"label": _("Would get in"), "value": sum(one.gets_in for one in judged)},
            {"label": _("Would fall out"), "value": sum(one.falls_out for one in judged)},
        ),
        gets_in=_people(known, [one for one in judged if one.gets_in], before, lambda one: one.before, _("Nobody gets in by the change")),
        falls_out=_people(known, [one for one in judged if one.falls_out], rulebook, lambda one: one.after, _("Nobody falls out")),
        rules=_rules(rulebook, judged), tried=len(judged),
    )  # fmt: skip


def _people(known: dict[str, trials.PastApplicant], rows: list[Judged], rulebook: Rulebook, reasons: Any, nobody: str) -> Table:
    cells = [[_alliance(one.code), known[one.code].organisation, " ".join(read(why, rulebook) for why in reasons(one))] for one in rows]
    found = tuple({"cells": row} for row in cells)
    return Table(
        "", columns(_("Application"), _("Organisation"), _("Reasons")), found, len(found), len(found), {"title": nobody, "text": ""}
    )


def _alliance(code: str) -> Any:
    return link(code, door("desk.alliance", code=code)) if is_open("desk.alliance") else code


def _rules(rulebook: Rulebook, judged: tuple[Judged, ...]) -> Table:
    heads = (*columns(_("Rule")), *({"label": label, "numeric": True} for label in (_("Refuses"), _("Refuses alone"), _("Fact missing"))))
    names = names_of(rulebook)
    rows = tuple(
        {"cells": [sentence_of(one.rule, language(), names), one.refused, one.alone, one.unknown]} for one in effects_of(rulebook, judged)
    )
    return Table("", heads, rows, len(rows), len(rows), {"title": _("No rules of eligibility"), "text": ""})
