"""The bundled rulebooks: free of faults, complete, and saying what their sources say."""

import json
from datetime import date

import pytest

from alianza import rulebooks
from alianza.domain.access import Role
from alianza.domain.eligibility import ApplicantFacts, ApplicantKind, MemberFacts
from alianza.domain.financing import CostItem, FinancingLine, FinancingPlan
from alianza.domain.rulebook import (
    Basis,
    Rulebook,
    Stage,
    approvals_due,
    assumed_values,
    canonical_json,
    eligibility_blockers,
    explain,
    financing_blockers,
    fingerprint,
    on_grant_free_track,
    parse,
)
from alianza.domain.values import Circumstances, EarlierFinancing, LenderType, Money, Payer, PayingGroup, PaymentForm, Share
from alianza.exchange.rulebook_file import read_rulebook

NAMES = [path.relative_to(rulebooks.FOLDER).with_suffix("").as_posix() for path in rulebooks.bundled()]
NOT_STARTED = "haiti/resepag-ii-2013"
NOW = Circumstances(date(2024, 6, 30))


def book(name: str) -> Rulebook:
    parsed = read_rulebook(rulebooks.bundled_file(name)).parsed()
    assert isinstance(parsed, Rulebook), parsed
    return parsed


def kinds(name: str) -> set[str]:
    return {rule.kind.name for rule in (*book(name).eligibility, *book(name).financing)}


def test_all_programmes_are_there():
    assert {book(name).programme.country for name in NAMES} >= {"CO", "BO", "PA", "PE", "HN", "GT", "JM", "BR", "MX", "HT"}


@pytest.mark.parametrize("name", NAMES)
def test_explained_in_both_languages(name):
    for language in ("en", "es"):
        sentences = explain(book(name), language)
        assert len(sentences) == len(book(name).entries())
        for one in sentences:
            assert one.text and one.why and one.basis_text, one.path  # noqa: PT018 - all three belong together
            assert not set("{}[]") & set(one.text), one


@pytest.mark.parametrize("name", NAMES)
def test_published_form_is_the_same_rulebook(name):
    data = read_rulebook(rulebooks.bundled_file(name)).data
    again = json.loads(canonical_json(data))
    assert parse(again) == parse(data)
    assert fingerprint(again) == fingerprint(data)


@pytest.mark.parametrize("name", NAMES)
def test_a_call_can_run(name):
    rulebook = book(name)
    if rulebook.programme.status == "not started":
        return
    assert {Stage.IDEA, Stage.ELIGIBILITY, Stage.PLAN, Stage.BOARD, Stage.AGREEMENT, Stage.ACCOUNT} <= set(rulebook.stages)
    assert rulebook.boards
    assert rulebook.tranches
    assert rulebook.reporting
    assert rulebook.applicants
    assert rulebook.buyer
    assert any(one.role is Role.BOARD_MEMBER for one in rulebook.approvals_at(Stage.BOARD))
    assert (Stage.SCORING in rulebook.stages) == bool(rulebook.criteria) == bool(rulebook.selection)
    assert assumed_values(rulebook)


@pytest.mark.parametrize("name", NAMES)
def test_documents_asked_for_by_rules_are_brought_in_time(name):
    rulebook, order = book(name), list(Stage)
    stages = {one.code: one.stage for one in rulebook.documents}
    for rule in rulebook.eligibility:
        if rule.kind.name == "documents_presented":
            assert all(order.index(stages[code]) <= order.index(rule.stage) for code in rule.arguments.all_of), rule.path


@pytest.mark.parametrize("name", NAMES)
def test_scores_rest_on_documents_already_brought(name):
    rulebook, order = book(name), list(Stage)
    stages = {one.code: one.stage for one in rulebook.documents}
    assert all(order.index(stages[one.evidence]) <= order.index(Stage.SCORING) for one in rulebook.criteria)


@pytest.mark.parametrize("name", NAMES)
def test_reasons_are_given_in_spanish_too(name):
    assert all(one.why.is_plain or {"en", "es"} <= set(one.why.languages) for one in book(name).entries())


def test_haiti_has_not_started():
    haiti = book(NOT_STARTED)
    assert haiti.programme.status == "not started"
    assert not haiti.is_running
    assert haiti.entries() == (haiti.programme,)


def test_targets_and_observations_never_bar():
    for name in NAMES:
        rulebook = book(name)
        assert all(one.basis is not Basis.ASSUMED for one in rulebook.observed)
        assert not {"women_share", "targets"} & kinds(name)


def test_colombia_2002_member_rules():
    assert {
        "members_poor",
        "members_head_of_household",
        "members_farm_income",
        "members_income_ceiling",
        "members_age",
        "members_literate",
        "members_willing_to_train",
        "members_crop_experience",
    } <= kinds("colombia/paap-2002")


def test_buyers():
    required = {name for name in NAMES if book(name).buyer_required}
    assert {"colombia/paap-ii-2013", "bolivia/par-iii-2023", "panama/prorural-2013"} <= required
    assert not {"jamaica/redi-2010", "brazil/bahia-produtiva-2018"} & required


def test_par_iii_asks_fifteen_families_and_excludes_model_one():
    rulebook = book("bolivia/par-iii-2023")
    facts = ApplicantFacts(
        kind=ApplicantKind.PRODUCER_ORGANISATION, family_count=14, earlier_financing=(EarlierFinancing("PAR I", "I", 2009),)
    )
    codes = {one.code: one for one in eligibility_blockers(rulebook, facts, NOW)}
    assert codes["eligibility.too_few_members"].parameter("at_least") == 15
    assert codes["eligibility.financed_before"].rule == "eligibility[2]"


def lines(women_grant: str, men_grant: str) -> FinancingPlan:
    def line(payer: Payer, form: PaymentForm, amount: str, group: PayingGroup) -> FinancingLine:
        return FinancingLine(item="fence", payer=payer, form=form, amount=Money.of(amount, "BOB"), group=group)

    found = (
        line(Payer.PROGRAMME, PaymentForm.CASH, women_grant, PayingGroup.WOMEN),
        line(Payer.PRODUCERS, PaymentForm.LABOUR, "5250", PayingGroup.WOMEN),
        line(Payer.PROGRAMME, PaymentForm.CASH, men_grant, PayingGroup.MEN),
        line(Payer.PRODUCERS, PaymentForm.IN_KIND, "6000", PayingGroup.MEN),
        line(Payer.PRODUCERS, PaymentForm.CASH, "3000", PayingGroup.MEN),
    )
    cost = Money.total((one.amount for one in found), "BOB")
    return FinancingPlan(currency="BOB", items=(CostItem(code="fence", cost=cost),), lines=found, women=1, men=1)


def test_par_iii_one_woman_and_one_man():
    rulebook = book("bolivia/par-iii-2023")
    assert financing_blockers(rulebook, lines("21000", "21000"), NOW) == []
    too_much = financing_blockers(rulebook, lines("21000.01", "21000"), NOW)
    assert {one.code for one in too_much} == {"financing.grant_above_member_ceiling", "financing.contribution_too_small"}


def test_asopra_sixty_thirty_ten():
    rulebook = book("honduras/comrural-2024")

    def plan(grant: str, loan: str, own: str) -> FinancingPlan:
        found = (
            FinancingLine(item="rice", payer=Payer.PROGRAMME, form=PaymentForm.CASH, amount=Money.of(grant, "HNL")),
            FinancingLine(
                item="rice", payer=Payer.LENDER, form=PaymentForm.CREDIT, amount=Money.of(loan, "HNL"), lender_type=LenderType.BANK
            ),
            FinancingLine(item="rice", payer=Payer.PRODUCERS, form=PaymentForm.CASH, amount=Money.of(own, "HNL")),
        )
        return FinancingPlan(currency="HNL", items=(CostItem(code="rice", cost=Money.of("16000000", "HNL")),), lines=found)

    assert financing_blockers(rulebook, plan("9600000", "4800000", "1600000"), NOW) == []
    codes = [one.code for one in financing_blockers(rulebook, plan("9600000", "4700000", "1700000"), NOW)]
    assert codes == ["financing.credit_too_small"]


def test_jamaica_members_only_for_organisations():
    rulebook = book("jamaica/redi-2010")
    micro = ApplicantFacts(kind=ApplicantKind.MICRO_ENTERPRISE, sectors=("farming",), documents=("statutes", "member_register"))
    facts = [one.parameter("fact") for one in eligibility_blockers(rulebook, micro, NOW)]
    assert facts == ["assets_without_land_and_buildings", "annual_turnover"]


def test_par_ii_track_without_grant():
    rulebook = book("bolivia/par-ii-2013")
    past = ApplicantFacts(earlier_financing=(EarlierFinancing("PAR I"),))
    assert on_grant_free_track(rulebook, past) is True
    assert on_grant_free_track(rulebook, ApplicantFacts(earlier_financing=())) is False
    assert on_grant_free_track(rulebook, ApplicantFacts()) is None
    assert on_grant_free_track(book("bolivia/par-i-2013"), ApplicantFacts()) is False


def test_panama_has_two_tiers_by_amount():
    rulebook = book("panama/prorural-2013")

    def boards(amount: str) -> list[str]:
        return [one.code for one in approvals_due(rulebook, Stage.BOARD, Money.of(amount, "PAB"), NOW)]

    assert boards("50000") == ["regional_board"]
    assert boards("50000.01") == ["national_board"]
    regional = next(one for one in rulebook.approvals if one.code == "regional_board")
    assert regional.due(date(2026, 12, 24), rulebook.work_calendar) == date(2027, 1, 18)


def test_agroideas_rules_differ_by_window():
    rulebook = book("peru/agroideas-2020")
    land = ApplicantFacts(members=(MemberFacts(code="1"),))

    def paths(window: str) -> set[str]:
        return {one.rule for one in eligibility_blockers(rulebook, land, NOW, window=window)}

    assert len(paths("reconversion")) == len(paths("management")) + 2
    shares = next(rule.arguments.at_most for rule in rulebook.financing if rule.kind.name == "grant_share_by_year")
    assert shares == (Share.percent(80), Share.percent(65), Share.percent(50))


def test_computed_labels_are_explained():
    said = {one.path: one.text for one in explain(book("bolivia/par-iii-2023"), "es") if one.path.startswith("label")}
    assert said["label[0]"] == (
        "Alianza verde: se calcula; balance de carbono de 0 tCO2e o menos en el plan; superficie certificada de 50% o más."
    )
    assert said["label[1]"] == "Alianza para la nutrición: se calcula; 1\u202f000 kg o más entregados a escuelas."
