"""What analysis may see: alliances and members as plain columns, without names, numbers or anything that points at a person.

Each table comes in parts, so that an extract rewrites only what has changed: alliances by programme, members by country.
What no query can say (whether an alliance is green) stands in the table that ``services.extracts`` computes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

_KEY = "('x' || right(replace({column}::text, '-', ''), 16))::bit(64)::bigint"
"""An organisation as a whole number, quick to join by: the 62 random bits of its id."""
ALLIANCES = f"""
SELECT p.code AS programme, p.country, a.id::text AS alliance, a.state, a.stopped_state, a.track, a.sector, a.product, a.territory,
  {_KEY.format(column="a.organisation_id")} AS organisation, a.currency, a.grant_minor, a.total_minor, a.member_count, a.women_count,
  a.family_count, extract(year FROM a.submitted_at)::int AS submitted_year
FROM records_alliance a JOIN records_programme p ON p.id = a.programme_id WHERE p.code = %s ORDER BY a.id
"""  # noqa: S608 - our own columns
MEMBERS = f"""
SELECT {_KEY.format(column="m.organisation_id")} AS organisation, m.sex, extract(year FROM m.birth_date)::int AS birth_year, m.ethnicity,
  (m.sex = 'female')::int AS female, (m.sex <> '')::int AS sex_known, (m.ethnicity = 'indigenous')::int AS indigenous,
  m.displaced::int AS displaced, m.head_of_household::int AS head_of_household, m.land_owned_ha, m.land_used_ha,
  (m.household_id IS NOT NULL AND row_number() OVER homes = 1)::int AS first_of_household,
  CASE WHEN row_number() OVER homes = 1 THEN {_KEY.format(column="s.family")} END AS shared_family
FROM records_member m JOIN records_organisation o ON o.id = m.organisation_id
LEFT JOIN records_household h ON h.id = m.household_id
LEFT JOIN (SELECT family FROM records_household GROUP BY family HAVING count(*) > 1) s ON s.family = h.family
WHERE m.left_on IS NULL AND m.erased_at IS NULL AND o.country = %s
WINDOW homes AS (PARTITION BY m.organisation_id, m.household_id ORDER BY m.id) ORDER BY m.organisation_id, m.id
"""  # noqa: S608 - our own columns
"""One member of each household is marked, so that families are a sum and no household needs a name. Of the few that several organisations
list the marked member carries the family as a whole number too, so that it is counted once. What is counted of texts stands beside
them as 1 and 0: adding whole numbers spares a cluster a third of the processor that comparing texts takes."""


MOVES = """
SELECT p.code AS programme, e.subject_id::text AS alliance, e.number, e.target AS state, extract(epoch FROM e.at)::bigint AS at
FROM records_auditevent e JOIN records_programme p ON p.id = e.programme_id
WHERE e.subject_kind = 'alliance' AND e.target <> '' AND e.target <> e.source AND p.code = %s ORDER BY e.number
"""


CONTRIBUTIONS = """
SELECT p.code AS programme, g.alliance_id::text AS alliance, a.state, c.payer, c.amount_minor
FROM records_plannedcontribution c JOIN records_agreement g ON g.id = c.agreement_id
JOIN records_alliance a ON a.id = g.alliance_id JOIN records_programme p ON p.id = a.programme_id WHERE p.code = %s ORDER BY c.id
"""
"""What each payer has agreed to pay, the programme's grant among them."""
BROUGHT = """
SELECT p.code AS programme, a.id::text AS alliance, a.state, b.payer, b.form, b.currency, b.amount_minor, b.year
FROM (
    SELECT o.alliance_id, t.id, coalesce(c.payer, 'programme') AS payer, 'cash' AS form, t.currency, t.amount_minor,
      extract(year FROM t.value_date)::int AS year
    FROM records_deposit t JOIN records_designatedaccount o ON o.id = t.account_id
    LEFT JOIN records_plannedcontribution c ON c.id = t.contribution_id WHERE t.state = 'verified'
    UNION ALL
    SELECT g.alliance_id, k.id, c.payer, 'in_kind', k.currency, k.amount_minor, extract(year FROM k.brought_on)::int
    FROM records_inkind k JOIN records_agreement g ON g.id = k.agreement_id
    JOIN records_plannedcontribution c ON c.id = k.contribution_id WHERE k.state = 'verified'
) b JOIN records_alliance a ON a.id = b.alliance_id JOIN records_programme p ON p.id = a.programme_id WHERE p.code = %s ORDER BY b.id
"""
"""What payers have brought: money that the bank has and somebody verified, a paid tranche among it, and goods or labour verified."""
PARTNERS = f"""
SELECT p.code AS programme, a.id::text AS alliance, a.state, t.part, {_KEY.format(column="t.organisation_id")} AS organisation,
  o.partner_type AS sort
FROM (
    SELECT DISTINCT alliance_id, buyer_id AS organisation_id, 'buyer' AS part FROM records_buyercontract WHERE state IN ('signed', 'ended')
    UNION ALL
    SELECT alliance_id, organisation_id, part FROM records_alliancepartner WHERE part = 'lender' AND state = 'confirmed'
) t JOIN records_alliance a ON a.id = t.alliance_id JOIN records_programme p ON p.id = a.programme_id
JOIN records_organisation o ON o.id = t.organisation_id WHERE p.code = %s ORDER BY a.id, t.part, t.organisation_id
"""  # noqa: S608 - our own columns
"""Buyers whose contract both sides have signed, and lenders that have confirmed."""
ECONOMY = f"""
SELECT p.code AS programme, a.id::text AS alliance, a.state, {_KEY.format(column="a.organisation_id")} AS organisation,
  l.land_m2, l.land_known, f.income_now, f.income_expected, d.delivered_minor, d.delivered_since, d.delivered_until, d.unpriced
FROM records_alliance a JOIN records_programme p ON p.id = a.programme_id
CROSS JOIN LATERAL (
    SELECT sum(round(m.land_owned_ha * 10000))::bigint AS land_m2, count(m.land_owned_ha) AS land_known FROM records_member m
    WHERE m.organisation_id = a.organisation_id AND m.left_on IS NULL AND m.erased_at IS NULL
) l
LEFT JOIN LATERAL (
    SELECT round(a.family_count * (s.answers #>> '{{income_now,amount}}')::numeric * 100)::bigint AS income_now,
      round(a.family_count * (s.answers #>> '{{income_expected,amount}}')::numeric * 100)::bigint AS income_expected
    FROM records_submission s WHERE s.alliance_id = a.id AND s.submitted_at IS NOT NULL
      AND s.answers #>> '{{income_now,amount}}' ~ '^[0-9.]+$' AND s.answers #>> '{{income_expected,amount}}' ~ '^[0-9.]+$'
    ORDER BY s.submitted_at DESC, s.id DESC LIMIT 1
) f ON true
CROSS JOIN LATERAL (
    SELECT sum(v.amount_minor) FILTER (WHERE v.currency = a.currency) AS delivered_minor,
      extract(year FROM min(v.delivered_on))::int AS delivered_since, extract(year FROM max(v.delivered_on))::int AS delivered_until,
      count(*) FILTER (WHERE v.amount_minor IS NULL OR v.currency <> a.currency) AS unpriced
    FROM records_delivery v JOIN records_buyercontract b ON b.id = v.contract_id WHERE b.alliance_id = a.id AND v.state = 'confirmed'
) d WHERE p.code = %s ORDER BY a.id
"""  # noqa: S608 - our own columns
"""Land of the organisation's members; what all its families earn and expect to earn, in hundredths, as the last form they sent says it;
what buyers have confirmed to have received, in the alliance's money, and how many deliveries have no price in it."""
OF_ALLIANCES = "SELECT DISTINCT p.code FROM records_alliance a JOIN records_programme p ON p.id = a.programme_id"


@dataclass(frozen=True)
class Extracted:
    """A table of the extract: its query for one part (empty for one that is computed), and the query that names the parts."""

    rows: str
    parts: str


TABLES = {
    "alliances": Extracted(ALLIANCES, OF_ALLIANCES),
    "members": Extracted(MEMBERS, "SELECT DISTINCT country FROM records_organisation o WHERE EXISTS"
                                  " (SELECT FROM records_member m WHERE m.organisation_id = o.id)"),
    "contributions": Extracted(CONTRIBUTIONS, "SELECT DISTINCT p.code FROM records_plannedcontribution c"
                                              " JOIN records_programme p ON p.id = c.programme_id"),
    "moves": Extracted(MOVES, OF_ALLIANCES),
    "brought": Extracted(BROUGHT, OF_ALLIANCES),
    "opportunities": Extracted("", OF_ALLIANCES),
    "partners": Extracted(PARTNERS, OF_ALLIANCES),
    "economy": Extracted(ECONOMY, OF_ALLIANCES),
    "loans": Extracted("", OF_ALLIANCES),
}  # fmt: skip
NONE = ""
"""The part of a table that has no rows: it keeps the columns."""
_TEXTS = (
    "programme", "country", "alliance", "state", "stopped_state", "track", "sector", "product", "territory", "currency", "sex", "ethnicity",
    "payer", "form", "part", "sort",
)  # fmt: skip
_WHOLE = (
    "organisation", "grant_minor", "total_minor", "member_count", "women_count", "family_count", "submitted_year", "birth_year",
    "displaced", "female", "sex_known", "indigenous", "head_of_household", "first_of_household", "shared_family", "number", "at",
    "amount_minor", "year", "green", "nutrition", "post_conflict", "revolving_fund", "land_m2", "land_known", "income_now",
    "income_expected", "delivered_minor", "delivered_since", "delivered_until", "unpriced", "months", "rate_millionths",
)  # fmt: skip
TYPES = dict.fromkeys(_TEXTS, "string") | dict.fromkeys(_WHOLE, "int64") | dict.fromkeys(("land_owned_ha", "land_used_ha"), "double")
"""What each column holds; missing numbers stay missing, missing texts are empty."""


def parts_of(name: str) -> list[str]:
    """The parts of a table that have rows, in their order; ``NONE`` alone where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES[name].parts)
        return sorted(str(row[0]) for row in cursor.fetchall()) or [NONE]


def as_csv(name: str, part: str) -> Iterator[bytes]:
    """One part of a table as CSV with a head, in portions, of whatever the connection's wall lets through."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({TABLES[name].rows}) TO STDOUT (FORMAT csv, HEADER)", [part]) as copy:
        yield from (bytes(portion) for portion in copy)
