"""An appraisal to each of its readers, and the files of a long plan."""

import re

import pytest
from django.test import Client
from tests import builders
from tests.web.portal.appraising import AGREED, LENT, PLAN, bring, party, path, planned, text, writer

from alianza.domain.access import Role
from alianza.jobs.appraisals import make_file
from alianza.records.models import Alliance, Appraisal, Document, LongWork, Member

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return planned()


def test_each_reads_its_own_answer(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made, LENT)
    for who in (party(made, Role.LENDER, "lender"), builders.officer(Role.BOARD_MEMBER, made.programme)):
        page = text(builders.signed_in(client, who), made)
        assert "Will I be paid?" in page
        assert "Bring a newer plan" not in page
        assert bring(client, made).status_code in (403, 404)
    builders.signed_in(client, party(made, Role.BUYER, "buyer"))
    page = text(client, made)
    assert "What does my part bring me?" in page
    assert "Income per household" not in page
    document = Document.objects.get(code="appraisal_plan")
    assert client.get(f"/documents/{document.id}/").status_code == 404
    assert str(document.id) not in client.get(f"/alliances/{made.code}/documents/").content.decode()
    for rest in ("1/", "1/json/", "1/workbook/", "compare/"):
        assert client.get(path(made, rest)).status_code == 404, rest
    builders.signed_in(client, builders.member_of(builders.organisation("Otra")))
    assert client.get(path(made)).status_code == 404


def test_a_page_begins_with_what_the_reader_s_role_needs(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made, LENT + AGREED)
    own = text(client, made)
    assert own.index("how much more?") < own.index("Net present value")
    assert "When hands are needed" in own
    assert "spreads its work evenly" in own
    assert "Busiest half-month" not in own, "work spread evenly has no busiest half-month"
    assert "Yes: in year 3 a family earns" in own
    assert own.index("Yes: in year 3") < own.index("Mean of 49 families")
    assert "the roster says of too few families" in own
    assert "Cash never runs out; least is left in" in own
    bank = text(builders.signed_in(client, party(made, Role.LENDER, "lender")), made)
    assert bank.index("is the debt paid?") < bank.index("Coverage over the loan’s life") < bank.index("Net present value")
    assert "Only with cash from before: year 1 earns its debt 0.25 times" in bank
    assert "All months" in bank
    assert "We, the producers" not in bank
    ministry = text(builders.signed_in(client, builders.officer(Role.BOARD_MEMBER, made.programme)), made)
    assert "Yes: the country gains" in ministry
    assert "What a year needs at least" in ministry
    assert ministry.index("reasons against") < ministry.index("Return to the economy") < ministry.index("Who pays")
    buyer = text(builders.signed_in(client, party(made, Role.BUYER, "buyer")), made)
    assert "Can be delivered" in buyer
    assert "Yes: the plan can deliver all that was agreed" in buyer or "Not all: in year" in buyer
    assert "500,000" in buyer
    assert "When hands are needed" not in buyer


def test_a_lender_comes_from_home_over_the_invitation_to_the_coverage(client: Client, made: Alliance) -> None:
    who = party(made, Role.LENDER, "lender")
    asked = made.partners.get()
    made.partners.update(state="proposed")
    invitation = f"/portal/partners/{asked.id}/"
    builders.signed_in(client, who)
    assert invitation in client.get("/portal/").content.decode()
    assert path(made) not in client.get(invitation).content.decode(), "nothing has been appraised yet"
    bring(writer(client, made), made, LENT)
    builders.signed_in(client, who)
    shown = client.get(invitation).content.decode()
    assert shown.index(path(made)) < shown.index("Do you take part?")
    assert "Read the plan: is the debt paid?" in shown
    assert "Lowest debt coverage" in text(client, made)


def test_a_buyer_opens_how_complete_his_own_agreement_is_and_nothing_else(client: Client, made: Alliance) -> None:
    other = AGREED.replace("The buyer", "Another buyer").replace("500000", "777777")
    bring(writer(client, made), made, LENT + AGREED + other)
    builders.partner(made, builders.organisation("Another buyer", kind="buyer"), "buyer")
    buyer = party(made, Role.BUYER, "buyer")
    page = text(builders.signed_in(client, buyer), made)
    assert path(made, "1/figures/agreements/") in page
    assert path(made, "1/figures/buyer/") in page
    opened = text(client, made, "1/figures/agreements/").replace("\xa0", " ")
    assert "The buyer: 2 stated ÷ 10 = 20%" in opened
    assert "when it is paid" in opened
    for foreign in ("Another buyer", "workbook", "The plan’s lines", path(made, "1/figures/npv/")):
        assert foreign not in page, foreign
        assert foreign not in opened, foreign
    assert "777,777" not in page
    assert "The plan does not say" in text(client, made, "1/figures/buyer/")
    bring(writer(client, made), made, LENT + AGREED.replace("500000", "400000"))
    builders.signed_in(client, buyer)
    assert client.get(path(made, "1/figures/agreements/")).status_code == 404, "only the plan in force is his to open"


def test_income_stands_by_the_families_land_where_the_roster_knows_it(client: Client, made: Alliance) -> None:
    for number in range(1, 13):
        Member.objects.create(organisation=made.organisation, number=number, sex="female" if number % 2 else "male", land_used_ha=number)
    bring(writer(client, made), made, LENT)
    page = text(client, made).replace("\xa0", " ")
    assert "12 families whose land is in the roster. Assumed: harvest and work are shared as land is." in page
    assert "What the half with less gets of all" in page
    assert "More, families with a woman member" in page
    spread = Appraisal.objects.get(alliance=made).result["household"]["spread"]
    assert spread["poorer_half"] == pytest.approx(21 / 78)
    opened = text(client, made, "1/figures/spread/").replace("\xa0", " ")
    for one in (
        "27% of all for the half with less",
        "Mean income of a family × what a family of this step has",
        "L 10,759,973 × 0.3231 = L 3,476,299",
        "3.75 ha",
    ):
        assert one in opened, one
    builders.signed_in(client, party(made, Role.BUYER, "buyer"))
    assert "in the roster" not in text(client, made)


def test_beekeepers_are_told_by_their_hives_where_land_says_nothing(client: Client, made: Alliance) -> None:
    for number in range(1, 13):
        Member.objects.create(organisation=made.organisation, number=number, sex="female" if number % 2 else "male", hives=number)
    bees = LENT.replace('activity = "perennial"', 'activity = "hives"')
    bring(writer(client, made), made, bees)
    page = text(client, made).replace("\xa0", " ")
    assert "12 families whose hives are in the roster." in page
    assert "6.5 hives" in page
    spread = Appraisal.objects.get(alliance=made).result["household"]["spread"]
    assert (spread["means"], spread["poorer_half"]) == ("hives", pytest.approx(21 / 78))


def lengthened(blocks: int) -> str:
    """The sample with its first block so many times more."""
    first = "[[block]]" + PLAN.split("[[block]]", 2)[1]
    copies = "".join(first.replace('code = "', f'code = "b{place}_', 1) for place in range(blocks))
    return PLAN.replace("[[investment]]", f"{copies}\n[[investment]]", 1)


def test_files_of_a_long_plan_are_made_in_the_background(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made)
    assert "made in the background" not in text(client, made)
    assert bring(client, made, lengthened(70)).status_code == 302
    page = text(client, made)
    assert "made in the background" in page
    key = re.search(rf'{path(made, "2/pdf/")}.*?name="form_key" value="([^"]+)"', page, re.DOTALL)
    assert key is not None
    begun = [client.post(path(made, "2/pdf/"), {"form_key": key[1]}) for _ in range(2)]
    assert begun[0]["Location"] == begun[1]["Location"]
    (waiting,) = LongWork.objects.filter(kind="appraisal_file")
    assert "Making the file of the plan" in client.get(begun[0]["Location"]).content.decode()
    make_file(str(waiting.id))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done) == ("done", 2)
    assert waiting.result_url in client.get(begun[0]["Location"]).content.decode()
    found = client.get(waiting.result_url)
    assert found["Content-Type"] == "application/pdf"
    assert found.content.startswith(b"%PDF-")
    builders.signed_in(client, party(made, Role.BUYER, "buyer"))
    assert client.get(waiting.result_url).status_code == 404
    assert client.post(path(made, "2/pdf/")).status_code == 404
