"""Row-level security by programme, logs that only grow, and entries of the ledger that balance."""

from django.db import migrations

from alianza.records.growing import Growing
from alianza.records.walls import FUNCTION, append_only, frozen_when, walled

TABLES = (
    "alliance", "alliancepartner", "submission", "eligibilitycheck", "eligibilityoverride", "opinion", "observation", "scoresheet",
    "selectionrun", "boardseat", "boardmeeting", "attendance", "agendaitem", "vote", "buyercontract", "agreement", "agreementparty",
    "milestone", "agreementitem", "plannedcontribution", "tranche", "designatedaccount", "deposit", "purchase", "ledgerentry",
    "ledgerposting", "visit", "report", "reportversion", "delivery", "letter", "document", "auditevent",
    "payment", "receipt",
    "allianceevent", "agreementevent", "depositevent", "purchaseevent",
)  # fmt: skip

BALANCED = """
CREATE FUNCTION alianza_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM records_ledgerposting WHERE entry_id = NEW.entry_id GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'entry % of the ledger does not balance', NEW.entry_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON records_ledgerposting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION alianza_entry_balances();
"""
NOT_BALANCED = "DROP TRIGGER ledger_balances ON records_ledgerposting; DROP FUNCTION alianza_entry_balances();"


class Migration(Growing):
    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION alianza_programmes(); DROP FUNCTION alianza_everywhere(); DROP FUNCTION alianza_refuse_change();",
        ),
        *[walled(f"records_{table}") for table in TABLES],
        walled("records_call", readable="state <> 'draft'"),
        walled("records_callcutoff", readable="true"),
        walled("records_callextension", readable="true"),
        append_only("records_auditevent"),
        append_only("records_ledgerentry"),
        append_only("records_ledgerposting"),
        append_only("records_reportversion"),
        append_only("records_assumedconfirmation"),
        append_only("records_letter"),
        frozen_when("records_rulebookversion", "OLD.state = 'published'"),
        frozen_when("records_submission", "OLD.submitted_at IS NOT NULL"),
        migrations.RunSQL(BALANCED, NOT_BALANCED),
    ]
