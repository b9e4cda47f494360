"""Sentences of the room ``eligibility``: code to a translatable sentence with the blocker's parameters in ``{braces}``.

``ADVICE`` says what would change it; ``FACTS`` names every fact a rule may miss.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, "str | Promise"]

SENTENCES: Words = {
    "eligibility.buyer_not_committed": _("The buyer’s commitment is “{found}”; one of these is needed: {admitted}."),
    "eligibility.buyer_not_formal": _("The buyer is not a formal business."),
    "eligibility.buyer_not_identified": _("No buyer is named yet."),
    "eligibility.buyer_too_young": _("The buyer has been in business for {found} years; at least {at_least} are needed."),
    "eligibility.buyer_without_domicile": _("The buyer has no legal domicile."),
    "eligibility.contract_incomplete": _("The contract or letter of the buyer does not state: {missing}."),
    "eligibility.debarred": _("The organisation is on a list of the debarred."),
    "eligibility.director_debarred": _("A director is on a list of the debarred."),
    "eligibility.director_not_identified": _("The civil register does not confirm the identity of a director."),
    "eligibility.directors_credit_rating": _("A director’s credit rating is {found}; admitted are: {admitted}."),
    "eligibility.directors_in_tax_arrears": _("A director has tax debt under enforcement."),
    "eligibility.documents_missing": _("These documents are missing: {missing}."),
    "eligibility.enterprise_assets": _("Assets without land and buildings are {found}; at most {at_most} are allowed ({rule_says})."),
    "eligibility.enterprise_turnover": _("The yearly turnover is {found}; it has to stay below {at_most} ({rule_says})."),
    "eligibility.financed_before": _("The organisation was already financed by {programme}."),
    "eligibility.formality_not_admitted": _("The group is {found}; admitted are: {admitted}."),
    "eligibility.incentive_used": _("This was already received once: {incentive}."),
    "eligibility.kind_not_admitted": _("The applicant is “{found}”; may apply: {admitted}."),
    "eligibility.legal_form_not_admitted": _("The legal form is “{found}”; admitted are: {admitted}."),
    "eligibility.members_age": _("{satisfied} of {of} members are of the age asked for; {share} are needed."),
    "eligibility.members_asset_ceiling": _("{satisfied} of {of} members own at most {at_most}; {share} are needed."),
    "eligibility.members_crop_experience": _("{satisfied} of {of} members have experience with the product; {share} are needed."),
    "eligibility.members_experience": _("{satisfied} of {of} members have {at_least} years in the sector; {share} are needed."),
    "eligibility.members_farm_income": _("{satisfied} of {of} members get {at_least} of their income from farming; {share} are needed."),
    "eligibility.members_head_of_household": _("{satisfied} of {of} members are heads of household; {share} are needed."),
    "eligibility.members_income_ceiling": _("{satisfied} of {of} members earn at most {at_most} a month; {share} are needed."),
    "eligibility.members_land": _("{satisfied} of {of} members work as much land as asked for; {share} are needed."),
    "eligibility.members_literate": _("{satisfied} of {of} members can read and write; {share} are needed."),
    "eligibility.members_of_group": _("{satisfied} of {of} members belong to {groups}; {share} are needed."),
    "eligibility.members_poor": _("{satisfied} of {of} members are poor by the programme’s test; {share} are needed."),
    "eligibility.members_tenure": _("{satisfied} of {of} members hold their land as {admitted}; {share} are needed."),
    "eligibility.members_willing_to_train": _("{satisfied} of {of} members will take part in training; {share} are needed."),
    "eligibility.not_active": _("The last activity was on {last}; there has to be one within {within} months."),
    "eligibility.not_registered": _("The organisation is not legally registered."),
    "eligibility.not_registered_online": _("The organisation is not registered in {system}."),
    "eligibility.outside_territory": _("{found} lies outside the territory: {admitted}."),
    "eligibility.product_not_admitted": _("Not admitted: {found}."),
    "eligibility.project_area": _("The proposal covers {found} ha; at most {at_most} ha are allowed."),
    "eligibility.sector_not_admitted": _("Not an admitted sector: {found}. Admitted are: {admitted}."),
    "eligibility.tax_address_not_confirmed": _("The tax office has not confirmed the address."),
    "eligibility.tax_id_not_active": _("The tax number is not active."),
    "eligibility.too_few_members": _("There are {found} members; at least {at_least} are needed (counted by: {unit})."),
    "eligibility.too_many_members": _("There are {found} members; at most {at_most} are allowed (counted by: {unit})."),
    "eligibility.too_young": _("The organisation is {found} months old; at least {at_least} are needed."),
    "eligibility.unknown": _("Not known yet: {fact}."),
}

ADVICE: Words = {
    "eligibility.buyer_not_committed": _("Ask the buyer for a signed letter or contract."),
    "eligibility.buyer_not_formal": _("Ask for a buyer with tax number and registration, or help yours to register."),
    "eligibility.buyer_not_identified": _(
        "Look for a buyer before you apply; the programme’s office can tell you who is looking for products."
    ),
    "eligibility.buyer_too_young": _("A second buyer who has been in business for longer can stand beside this one."),
    "eligibility.buyer_without_domicile": _("Ask the buyer for proof of its legal address."),
    "eligibility.contract_incomplete": _("Add these points to the letter or contract; the more detailed it is, the likelier it is kept."),
    "eligibility.directors_credit_rating": _(
        "The director can settle the debt and ask for a new report, or the assembly can elect another."
    ),
    "eligibility.debarred": _("Ask the authority that keeps the list how long it lasts and how it is lifted."),
    "eligibility.director_debarred": _("The assembly can elect another."),
    "eligibility.director_not_identified": _("Compare name and number with the document, correct them and have them looked up again."),
    "eligibility.directors_in_tax_arrears": _(
        "The director can agree on instalments with the tax office, or the assembly can elect another."
    ),
    "eligibility.documents_missing": _("Get these documents ready; they can be a photo or a PDF."),
    "eligibility.formality_not_admitted": _("Register the group; the programme’s office can tell you how."),
    "eligibility.members_literate": _("Look for a literacy course; some calls admit a smaller share."),
    "eligibility.members_of_group": _("See whether another call is meant for your members."),
    "eligibility.members_willing_to_train": _("Talk in your assembly about who will take part in the training."),
    "eligibility.not_active": _("Something done together and written in the minutes counts as activity."),
    "eligibility.not_registered": _("Register the organisation and bring the certificate."),
    "eligibility.not_registered_online": _("Register there first; it is free."),
    "eligibility.outside_territory": _("See whether another call covers your territory."),
    "eligibility.product_not_admitted": _("See whether another call supports your product."),
    "eligibility.project_area": _("Make the proposal smaller, or split it."),
    "eligibility.tax_address_not_confirmed": _("Ask the tax office to confirm your address."),
    "eligibility.tax_id_not_active": _("Ask the tax office to activate the number."),
    "eligibility.too_few_members": _("Invite more producers, or apply together with another organisation."),
    "eligibility.too_many_members": _("Apply with the group that works on this product only."),
    "eligibility.too_young": _("You can apply once the organisation is old enough, or together with an older one."),
    "eligibility.unknown": _("Answer the question above, or find it out before you apply."),
}
"""What would change it, where that is in somebody's hands."""

FACTS: Words = {
    "kind": _("who applies"),
    "legal_form": _("the legal form"),
    "formal": _("whether the group is legally constituted"),
    "registered": _("whether the organisation is legally registered"),
    "founded_on": _("when the organisation was founded"),
    "registered_on": _("when the organisation was registered"),
    "last_active_on": _("when the members last did something together"),
    "registered_online": _("whether the organisation is registered online"),
    "member_count": _("how many members there are"),
    "family_count": _("how many families there are"),
    "members": _("who the members are"),
    "members.birth_date": _("the age of members"),
    "members.literate": _("whether members can read and write"),
    "members.years_in_sector": _("how long members have worked in the sector"),
    "members.crop_experience": _("the members’ experience with the product"),
    "members.head_of_household": _("which members are heads of household"),
    "members.poor": _("which members are poor by the programme’s test"),
    "members.willing_to_train": _("which members will take part in training"),
    "members.groups": _("which groups members belong to"),
    "members.income_share_from_farming": _("how much of the members’ income comes from farming"),
    "members.monthly_income": _("the members’ income"),
    "members.assets": _("what members own"),
    "members.land_ha": _("how much land members work"),
    "members.tenure": _("how members hold their land"),
    "tax_id_active": _("whether the tax number is active"),
    "tax_address_confirmed": _("whether the tax office has confirmed the address"),
    "directors_tax_arrears": _("whether directors owe taxes"),
    "debarred": _("whether the organisation is debarred"),
    "directors_debarred": _("whether directors are debarred"),
    "directors_identified": _("whether the civil register confirms the directors’ identity"),
    "directors_credit_ratings": _("the directors’ credit ratings"),
    "earlier_financing": _("whether the organisation was financed before"),
    "earlier_financing.model": _("how the organisation was financed before"),
    "incentives_used": _("which incentives were received before"),
    "places": _("where it is"),
    "products": _("the products"),
    "sectors": _("the sector"),
    "project_area_ha": _("how many hectares the proposal covers"),
    "assets_without_land_and_buildings": _("the value of assets without land and buildings"),
    "annual_turnover": _("the yearly turnover"),
    "documents": _("which documents there are"),
    "buyer.identified": _("whether there is a buyer"),
    "buyer.formal": _("whether the buyer is a formal business"),
    "buyer.operating_since": _("since when the buyer has been in business"),
    "buyer.legal_domicile": _("whether the buyer has a legal domicile"),
    "buyer.commitment": _("how the buyer has committed itself"),
    "buyer.contract_states": _("what the buyer’s contract states"),
}
"""Every fact a rule may miss; series and dates are named by ``fact_words``."""


def fact_words(fact: str) -> str:
    """The name of a missing fact in the reader's language."""
    room, _sep, name = fact.partition(".")
    if room == "series":
        return str(_("the value of {code} on that day")).format(code=name)
    if room == "date":
        return str(_("a date of the file"))
    return str(FACTS.get(fact, fact.replace("_", " ").replace(".", ", ")))
