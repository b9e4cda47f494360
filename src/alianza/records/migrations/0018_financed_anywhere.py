"""Earlier grants of an organisation from any programme run here, past the programmes' wall: rules of "once only" need no more of them.

An owner that is no superuser cannot give a function a setting of ours, so it changes it and puts it back; an error undoes it too.
"""

from typing import ClassVar

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from alianza.records.growing import Growing

FINANCED = """
CREATE FUNCTION alianza_financed(of_organisation uuid) RETURNS TABLE (alliance uuid, programme text, year int) LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('alianza.programmes', true), '');
BEGIN
  PERFORM set_config('alianza.programmes', '*', false);
  RETURN QUERY
    SELECT a.id, p.name::text, extract(year FROM a.state_since AT TIME ZONE 'UTC')::int
    FROM records_alliance a JOIN records_programme p ON p.id = a.programme_id
    WHERE a.organisation_id = of_organisation AND a.track = 'grant'
      AND a.state IN ('account_opening', 'in_implementation', 'suspended', 'in_closing', 'closed')
    ORDER BY a.created_at;
  PERFORM set_config('alianza.programmes', before, false);
END
$$
"""


class Migration(Growing):
    """One function."""

    dependencies: ClassVar = [("records", "0017_price_sets")]
    operations: ClassVar[list[Operation]] = [RunSQL(FINANCED, "DROP FUNCTION alianza_financed(uuid)")]
