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
FILE_FORMATS = frozenset(
    {
        "text/html", "application/pdf", "image/png", "image/jpeg",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)  # fmt: skip
"""Kinds of file that a document is linked with (FileFormat, the media types of IANA)."""
SECTORS = {
    "farming": "31120", "livestock": "31163", "beekeeping": "31163", "fishing": "31320", "forestry": "31220", "processing": "32161",
    "crafts": "32140", "rural_tourism": "33210", "public_works": "43040", "other": "43040",
}  # fmt: skip
"""Agricultural development, livestock, fishery, forestry, agro-industries, crafts, tourism, rural development."""
ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et "
    "eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk "
    "kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
    "oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk "
    "tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
WRITTEN = {
    "Version": frozenset({"2.03"}),
    "DescriptionType": frozenset({"1"}),
    "FileFormat": FILE_FORMATS,
    "FinanceType": frozenset({STANDARD_GRANT}),
    "GeographicExactness": frozenset({"2"}),
    "GeographicLocationReach": frozenset({"1"}),
    "IndicatorMeasure": frozenset({"1", "2"}),
    "Language": frozenset(ISO_639_1.split()),
    "OrganisationType": frozenset(["10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90"]),
    "ResultType": frozenset({"1"}),
    "Sector": frozenset(SECTORS.values()),
    "SectorVocabulary": frozenset({"1", "99"}),
}
"""Codes that we write of lists that IATI keeps apart from its standard, as those lists have them (read in 2026): what is not among
them is refused. Of kinds of organisation and languages these are all there are.
"""
