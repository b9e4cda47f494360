"""A household carries the family it is, which other organisations may list too: each its own at first, one where one person is on two lists."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from alianza.records.growing import Growing
from alianza.records.identity import uuid7

FILL = """
UPDATE records_household SET family = id;
DO $$
DECLARE
  pair record;
  mine uuid;
  theirs uuid;
BEGIN
  FOR pair IN
    SELECT f.household_id AS first, s.household_id AS second FROM records_possibleduplicate d
    JOIN records_member f ON f.id = d.first_id JOIN records_member s ON s.id = d.second_id
    WHERE d.decision IN ('allowed', 'same_person') AND f.organisation_id <> s.organisation_id
      AND f.household_id IS NOT NULL AND s.household_id IS NOT NULL ORDER BY d.created_at
  LOOP
    SELECT family INTO mine FROM records_household WHERE id = pair.first;
    SELECT family INTO theirs FROM records_household WHERE id = pair.second;
    IF mine <> theirs AND NOT EXISTS (
      SELECT FROM records_household a JOIN records_household b ON a.organisation_id = b.organisation_id
      WHERE a.family = mine AND b.family = theirs
    ) THEN
      UPDATE records_household SET family = least(mine, theirs) WHERE family = greatest(mine, theirs);
    END IF;
  END LOOP;
END
$$
"""


class Migration(Growing):
    """One column, filled before it is demanded."""

    dependencies: ClassVar = [("records", "0019_incentives_used_here")]
    operations: ClassVar[list[Operation]] = [
        migrations.AddField("household", "family", models.UUIDField(null=True, editable=False)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            "household",
            "family",
            models.UUIDField(db_index=True, default=uuid7, editable=False, help_text="the family, wherever it is listed"),
        ),
    ]
