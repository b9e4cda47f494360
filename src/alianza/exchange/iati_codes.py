"""Codes of IATI's lists that our words stand for. Purpose codes are those of the OECD's Development Assistance Committee."""


class Role:
    """The part of a party (OrganisationRole)."""

    FUNDING, ACCOUNTABLE, IMPLEMENTING = "1", "2", "4"


class When:
    """Kinds of date (ActivityDateType)."""

    STARTED, TO_END = "2", "3"


class Spent:
    """Kinds of transaction (TransactionType)."""

    COMMITTED, DISBURSED = "2", "3"


PROGRAMME_STATUS = {"running": "2", "closed": "4", "not started": "1"}
ALLIANCE_STATUS = {"account_opening": "2", "in_implementation": "2", "suspended": "6", "in_closing": "3", "closed": "4", "cancelled": "5"}
SECTORS = {
    "farming": "31120", "livestock": "31163", "beekeeping": "31163", "fishing": "31320", "forestry": "31220", "processing": "32161",
    "crafts": "32140", "rural_tourism": "33210", "public_works": "43040", "other": "31120",
}  # fmt: skip
"""Agricultural development, livestock, fishery, forestry, agro-industries, crafts, tourism, rural development."""
