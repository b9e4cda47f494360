"""Applications on pages: from the call to the receipt without script, nothing typed lost, every reason with its way out."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import builders
from tests.domain.workflow.forms.filling import typed_page
from tests.exchange import samples
from tests.services import applications_world as world

from alianza.domain.access import Role, ScopeKind
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind
from alianza.records.models import Alliance, EligibilityOverride, Letter, Observation, User
from alianza.records.queries import submissions

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def call():
    found = builders.rulebook()
    return builders.call(found)


@pytest.fixture
def organisation(db):
    return world.organisation()


@pytest.fixture
def secretary(organisation) -> User:
    return builders.member_of(organisation)


@pytest.fixture
def phone(secretary) -> Client:
    return builders.signed_in(Client(), secretary)


def text_of(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def begun(phone, call) -> Alliance:
    page = phone.get(f"/portal/apply/{call.code}/")
    key = re.search(r'name="form_key" value="([^"]+)"', page.content.decode())[1]
    sent = phone.post(f"/portal/apply/{call.code}/", {"title": "White rice", "form_key": key})
    assert sent.status_code == 302, text_of(sent)
    return Alliance.objects.get()


def base(alliance, kind="idea") -> str:
    return f"/portal/alliances/{alliance.code}/form/{kind}/"


def walk(phone, alliance, kind=FormKind.IDEA) -> None:
    """Every part of a form, one page after the other, as a browser without script sends them."""
    form = submissions.form_for(alliance, kind)
    for page in form.pages:
        address = f"{base(alliance, kind)}page/{page.code}/"
        shown = phone.get(address)
        assert shown.status_code == 200, page.code
        if page.code != "financing":
            revision = re.search(r'name="revision" value="(\d+)"', shown.content.decode())[1]
            saved = phone.post(address, {**typed_page(form, page), "revision": revision})
            assert saved.status_code == 302, text_of(saved)


def test_from_the_call_to_the_receipt_without_script(phone, call, organisation) -> None:
    alliance = begun(phone, call)
    assert phone.post(f"/portal/apply/{call.code}/", {"title": "Again"}).status_code == 422
    not_yet = text_of(phone.get(f"{base(alliance)}send/"))
    assert "“Who takes part” is not complete" in not_yet
    walk(phone, alliance)
    assert "not complete" not in text_of(phone.get(f"{base(alliance)}send/"))
    world.bring_documents(alliance, Stage.IDEA)
    check = text_of(phone.get(f"{base(alliance)}check/"))
    assert "Some more words" in check
    sent = phone.post(f"{base(alliance)}send/", {"version": "1"})
    assert sent.status_code == 302, text_of(sent)
    arrived = text_of(phone.get(f"{base(alliance)}sent/"))
    assert alliance.code in arrived
    assert Letter.objects.get(alliance=alliance).number in arrived
    again = phone.post(f"{base(alliance)}send/", {"version": "1"})
    assert (again.status_code, again["Location"]) == (302, f"{base(alliance)}sent/")
    for address in (
        f"/portal/alliances/{alliance.code}/",
        f"/portal/alliances/{alliance.code}/application/",
        f"{base(alliance)}version/1/",
        base(alliance),
    ):
        assert phone.get(address).status_code == 200
    assert phone.get(f"{base(alliance)}version/1/changes/").status_code == 404


def test_what_cannot_be_read_stays_in_its_box_with_the_reason(phone, call) -> None:
    alliance = begun(phone, call)
    address = f"{base(alliance)}page/members/"
    wrong = phone.post(address, {"women": "sixty", "men": "12", "families": "", "revision": "1"})
    assert wrong.status_code == 422
    assert 'value="sixty"' in wrong.content.decode()
    assert "Write a number" in text_of(wrong)
    later = phone.get(address).content.decode()
    assert 'value="sixty"' in later
    assert 'value="12"' in later


def test_saving_as_one_types_tells_the_new_version_and_a_stale_one_is_refused(phone, call) -> None:
    alliance = begun(phone, call)
    address, auto = f"{base(alliance)}page/members/", {"X-Autosave": "1"}
    saved = phone.post(address, {"women": "10", "revision": "1"}, headers=auto)
    assert saved.json()["version"] == "2"
    assert phone.post(address, {"women": "11", "revision": "1"}, headers=auto).status_code == 409
    stale = phone.post(address, {"women": "11", "revision": "1"})
    assert stale.status_code == 409
    assert 'value="11"' in stale.content.decode()
    assert "Somebody else has changed this page" in text_of(stale)
    assert phone.post(address, {"women": "11", "revision": "2"}).status_code == 302


def test_another_row_without_script(phone, call, organisation) -> None:
    alliance = begun(phone, call)
    Alliance.objects.filter(id=alliance.id).update(state="plan_draft")
    submissions.Row.objects.create(programme=alliance.programme, alliance=alliance, kind="plan", answers={})
    page = phone.get(f"{base(alliance, 'plan')}page/items/")
    assert page.content.decode().count('id="id_items-0-name"') == 1
    more = phone.post(
        f"{base(alliance, 'plan')}page/items/",
        {"items-TOTAL_FORMS": "1", "items-0-name": "Mill", "items-0-cost": "1000.10", "revision": "1", "add": "items"},
    )
    assert more.status_code == 200
    assert 'name="items-1-name"' in more.content.decode()
    totals = phone.post(
        f"{base(alliance, 'plan')}totals/items/", {"items-TOTAL_FORMS": "1", "items-0-name": "Mill", "items-0-cost": "1,500.25"}
    )
    assert "1,500.25" in text_of(totals)
    assert submissions.draft(alliance, "plan").answers["items"][0]["cost"]["amount"] == "1000.10"
    financing = text_of(phone.get(f"{base(alliance, 'plan')}page/financing/"))
    assert "Mill" in financing
    item = f"{base(alliance, 'plan')}page/financing/i1/"
    assert "Who pays for “Mill”?" in text_of(phone.get(item))
    revision = str(submissions.draft(alliance, "plan").revision)
    lines = {
        "lines-TOTAL_FORMS": "2",
        "lines-0-payer": "programme",
        "lines-0-form": "cash",
        "lines-0-amount": "600.06",
        "lines-1-payer": "producers",
        "lines-1-form": "labour",
        "lines-1-amount": "400,04",
    }
    assert phone.post(item, {**lines, "revision": revision}).status_code == 302
    financing = text_of(phone.get(f"{base(alliance, 'plan')}page/financing/"))
    assert "Paid in full" in financing
    assert "Credit pays" in financing
    assert phone.get(f"{base(alliance, 'plan')}page/financing/i9/").status_code == 404


def test_another_organisations_application_is_not_there(call, phone) -> None:
    alliance = begun(phone, call)
    other = builders.signed_in(Client(), builders.member_of(world.organisation(name="Otra"), name="Eva"))
    for address in (f"/portal/alliances/{alliance.code}/", base(alliance), f"{base(alliance)}page/members/", f"{base(alliance)}send/"):
        assert other.get(address).status_code == 404
    assert phone.get(f"/portal/alliances/{alliance.code}/form/nothing/").status_code == 404


def test_an_observation_is_answered_at_its_line(phone, call, secretary) -> None:
    alliance = begun(phone, call)
    Alliance.objects.filter(id=alliance.id).update(state="idea_observed")
    officer = builders.officer(Role.PROGRAMME_OFFICER, alliance.programme)
    row = Observation.objects.create(
        programme=alliance.programme, alliance=alliance, subject_kind="submission", subject_id=submissions.draft(alliance, "idea").id,
        line="women", text="Count again", raised_by=officer,
    )  # fmt: skip
    assert "Count again" in text_of(phone.get(f"/portal/alliances/{alliance.code}/"))
    assert "Count again" in text_of(phone.get(f"{base(alliance)}page/members/"))
    assert phone.post(f"/portal/observations/{row.id}/", {"answer": " "}).status_code == 422
    assert phone.post(f"/portal/observations/{row.id}/", {"answer": "We did"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer) == ("answered", "We did")


def test_a_buyer_is_invited_and_answers(phone, call, db) -> None:
    alliance = begun(phone, call)
    mill = world.organisation(kind="buyer", name="Molino Central", members=0)
    buyer = builders.signed_in(Client(), builders.member_of(mill, Role.BUYER, name="Beto"))
    address = f"/portal/alliances/{alliance.code}/partners/buyer/"
    assert "Molino Central" in text_of(phone.get(address, {"search": "moli"}))
    assert phone.post(address, {"organisation": str(mill.id), "invitation": "Will you buy?"}).status_code == 302
    row = alliance.partners.get()
    page = buyer.get(f"/portal/partners/{row.id}/")
    assert "Will you buy?" in text_of(page)
    assert buyer.post(f"/portal/partners/{row.id}/", {"answer": "no", "words": ""}).status_code == 422
    assert buyer.post(f"/portal/partners/{row.id}/", {"answer": "yes", "commitment": "letter"}).status_code == 302
    assert "Confirmed" in text_of(phone.get(f"/portal/alliances/{alliance.code}/partners/"))


def test_paper_is_taken_in_with_its_scan_and_a_receipt(call, organisation) -> None:
    regional = builders.signed_in(Client(), builders.regional_officer("HN-YO"))
    elsewhere = builders.call(builders.rulebook("peru/aliados-2013"))
    page = regional.get("/desk/paper/", {"search": "progreso"})
    assert "Asociación Progreso" in text_of(page)
    assert call.code in text_of(page)
    assert elsewhere.code not in text_of(page)
    assert "/desk/organisations/new/" in page.content.decode()
    given = {"organisation": str(organisation.id), "call": call.code, "title": "On paper", "search": "progreso"}
    assert regional.post("/desk/paper/", given).status_code == 422
    broken = regional.post("/desk/paper/", {**given, "scan": SimpleUploadedFile("scan.pdf", b"not a pdf")})
    assert broken.status_code == 422
    assert "id_scan_error" in broken.content.decode()
    assert not Alliance.objects.exists()
    taken = regional.post("/desk/paper/", {**given, "scan": SimpleUploadedFile("scan.pdf", samples.pdf())})
    assert taken.status_code == 302, text_of(taken)
    receipt = regional.get(taken["Location"])
    assert "la solicitud en papel" in text_of(receipt) or "the application on paper" in text_of(receipt)
    assert "scan.pdf" not in text_of(receipt)  # the name a scanner gives means nothing on a receipt
    alliance = Alliance.objects.get()
    assert f"/portal/alliances/{alliance.code}/form/idea/" in receipt.content.decode()
    form = regional.get(f"/portal/alliances/{alliance.code}/form/idea/").content.decode()
    assert f'<p class="back"><a href="/desk/alliances/{alliance.code}/">{alliance.title}</a>' in form
    assert '<div class="no-print"><div class="note good"' in receipt.content.decode().replace("\n", "")
    assert (alliance.on_paper, alliance.documents.get().code) == (True, "paper_application")
    assert regional.get(f"{base(alliance)}page/members/").status_code == 200


def test_eligibility_shows_every_rule_and_two_officers_set_one_aside(phone, call) -> None:
    alliance = begun(phone, call)
    walk(phone, alliance)
    world.bring_documents(alliance, Stage.IDEA)
    assert phone.post(f"{base(alliance)}send/", {"version": "1"}).status_code == 302
    Alliance.objects.get().organisation.outside_checks.all().delete()
    first = builders.officer(Role.PROGRAMME_OFFICER, alliance.programme, "Ana")
    second = builders.officer(Role.PROGRAMME_DIRECTOR, alliance.programme, "Dora")
    ana, dora = builders.signed_in(Client(), first), builders.signed_in(Client(), second)
    address = f"/desk/alliances/{alliance.code}/eligibility/"
    assert ana.get(address).status_code == 200
    check = alliance.eligibility_checks.get()
    facts = ("tax_id_active", "incentives_used", "members.tenure", "member_count")
    check.blockers = [
        {"code": "eligibility.unknown", "parameters": {"fact": one}, "rule": "eligibility[0]", "evidence": {}} for one in facts
    ]
    check.save()
    of_organisation = f"organisations/{alliance.organisation_id}"
    where = [f'href="/desk/{of_organisation}/checks/new/"', f'href="/{of_organisation}/financing/"', f'href="/{of_organisation}/members/"']
    html = ana.get(address).content.decode()
    assert [html.count(one) for one in where] == [1, 1, 0]  # a programme officer keeps no list of members
    officer = builders.signed_in(Client(), builders.regional_officer(alliance.territory))
    assert [officer.get(address).content.decode().count(one) for one in where] == [1, 1, 1]
    check.blockers = [{"code": "eligibility.not_registered", "parameters": {}, "rule": "eligibility[0]", "evidence": {}}]
    check.save()
    given = {"rule": "eligibility[0]", "code": "eligibility.not_registered"}
    assert ana.post(address, given).status_code == 422
    assert ana.post(address, {**given, "reason": "Certificate is on its way"}).status_code == 302
    row = EligibilityOverride.objects.get()
    assert ana.post(f"/desk/overrides/{row.id}/", {"decision": "yes", "reason": "Mine"}).status_code == 422
    assert dora.post(f"/desk/overrides/{row.id}/", {"decision": "yes", "reason": "Seen it"}).status_code == 302
    assert "Seen it" in text_of(ana.get(address))
    assert ana.post(address, {"again": "1"}).status_code == 302
    assert alliance.eligibility_checks.count() == 2
    auditor = builders.user("Aldo")
    builders.grant(auditor, Role.AUDITOR, ScopeKind.ALL, "*")
    assert builders.signed_in(Client(), auditor).post(address, {"again": "1"}).status_code == 422


def test_pages_ask_the_database_little(phone, call, django_assert_max_num_queries) -> None:
    alliance = begun(phone, call)
    page = f"/portal/alliances/{alliance.code}/"
    form = base(alliance)
    for address in (page, form, f"{form}page/members/", f"{form}check/", f"{form}send/", f"{page}application/", f"{page}partners/"):
        phone.get(address)
        with django_assert_max_num_queries(12):
            assert phone.get(address).status_code == 200


def test_a_provider_who_confirmed_sees_the_plan_to_write_and_cannot_send_it(phone, call) -> None:
    alliance = begun(phone, call)
    firm = world.organisation(kind="service_provider", name="Asesores", members=0)
    builders.partner(alliance, firm, "service_provider")
    Alliance.objects.filter(id=alliance.id).update(state="plan_draft")
    submissions.Row.objects.create(programme=alliance.programme, alliance=alliance, kind="plan", answers={})
    provider = builders.signed_in(Client(), builders.member_of(firm, Role.SERVICE_PROVIDER, name="Pía"))
    assert "0 of 14 parts complete" not in text_of(provider.get(f"/portal/alliances/{alliance.code}/"))
    assert "Business plan" in text_of(provider.get(f"/portal/alliances/{alliance.code}/"))
    address = f"{base(alliance, 'plan')}page/technical/"
    assert provider.post(address, {"technical": "Terraces", "revision": "1"}).status_code == 302
    assert submissions.draft(alliance, "plan").answers["technical"] == "Terraces"
    assert provider.post(f"{base(alliance, 'plan')}send/", {}).status_code == 302
    assert Alliance.objects.get().state == "plan_draft"


def test_what_was_typed_into_a_form_that_is_sent_meanwhile_is_shown_to_be_copied(phone, call, secretary) -> None:
    alliance = begun(phone, call)
    User.objects.filter(id=secretary.id).update(language="es")
    Alliance.objects.filter(id=alliance.id).update(state="eligibility_review")
    late = phone.post(f"{base(alliance)}page/money/", {"total_cost": "Ciento veinte mil", "revision": "1"})
    assert late.status_code == 409
    assert "Este formulario no se puede cambiar ahora." in text_of(late)
    assert "Ciento veinte mil" in text_of(late)
