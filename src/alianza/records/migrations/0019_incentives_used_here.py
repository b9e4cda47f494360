"""Of each grant an organisation has from a programme run here also the window it came by: an incentive to be had once is used by it."""

from typing import ClassVar

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from alianza.records.growing import Growing

WINDOW = ', a."window"::text'
DROP = "DROP FUNCTION alianza_financed(uuid)"
FINANCED = """
CREATE FUNCTION alianza_financed(of_organisation uuid) RETURNS TABLE (alliance uuid, programme text, year int{more})
LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('alianza.programmes', true), '');
BEGIN
  PERFORM set_config('alianza.programmes', '*', false);
  RETURN QUERY
    SELECT a.id, p.name::text, extract(year FROM a.state_since AT TIME ZONE 'UTC')::int{given}
    FROM records_alliance a JOIN records_programme p ON p.id = a.programme_id
    WHERE a.organisation_id = of_organisation AND a.track = 'grant'
      AND a.state IN ('account_opening', 'in_implementation', 'suspended', 'in_closing', 'closed')
    ORDER BY a.created_at;
  PERFORM set_config('alianza.programmes', before, false);
END
$$
"""


class Migration(Growing):
    """One column more of one function."""

    dependencies: ClassVar = [("records", "0018_financed_anywhere")]
    operations: ClassVar[list[Operation]] = [
        RunSQL(f"{DROP}; {FINANCED.format(more=', incentive text', given=WINDOW)}", f"{DROP}; {FINANCED.format(more='', given='')}")
    ]
