"""Codes of IATI's lists that our words stand for. Purpose codes are those of the OECD's Development Assistance Committee."""


class Role:
    """The part of a party (OrganisationRole)."""

    FUNDING, ACCOUNTABLE, IMPLEMENTING = "1", "2", "4"


class When:
    """Kinds of date (ActivityDateType)."""

    TO_START, STARTED, TO_END, ENDED = "1", "2", "3", "4"


class Spent:
    """Kinds of transaction (TransactionType)."""

    COMMITTED, DISBURSED = "2", "3"


FUNDERS = frozenset({"lender", "donor", "municipality", "region", "government"})
"""Partners that bring money; the others carry the alliance out."""
STANDARD_GRANT = "110"
"""FinanceType: a grant that is not paid back."""
CLOSED = frozenset({"closed", "cancelled"})
DOCUMENTS = {
    "profile": "A02", "business_plan": "A02", "feasibility_study": "A01", "environmental_form": "A01", "buyer_letter": "A09",
    "commercial_agreement": "A09", "signed_agreement": "A11", "visit_report": "A07", "closing_report": "A08",
}  # fmt: skip
"""Kinds of document as DocumentCategory has them; of others the alliance's page is the link."""
PROGRAMME_STATUS = {"running": "2", "closed": "4", "not started": "1"}
ALLIANCE_STATUS = {"account_opening": "2", "in_implementation": "2", "suspended": "6", "in_closing": "3", "closed": "4", "cancelled": "5"}
SECTORS = {
    "farming": "31120", "livestock": "31163", "beekeeping": "31163", "fishing": "31320", "forestry": "31220", "processing": "32161",
    "crafts": "32140", "rural_tourism": "33210", "public_works": "43040", "other": "43040",
}  # fmt: skip
"""Agricultural development, livestock, fishery, forestry, agro-industries, crafts, tourism, rural development."""
