"""What documents of the money are called; a rulebook names those it asks for itself."""

from alianza.domain.values import LocalText, bilingual

DOCUMENTS: dict[str, LocalText] = {
    "title": bilingual("Form", "Formulario"),
    "contract": bilingual("The contract as a file, if there is one", "El contrato en archivo, si lo hay"),
    "signed_agreement": bilingual("Scan of the signed agreement", "Convenio firmado, escaneado"),
    "account_certificate": bilingual("Certificate of the bank", "Certificación bancaria"),
    "deposit_proof": bilingual("Deposit slip or bank statement", "Comprobante del depósito o extracto"),
    "in_kind_evidence": bilingual(
        "Evidence: act of delivery, list of days worked, picture", "Sustento: acta de entrega, planilla de jornales, fotografía"
    ),
    "tranche_request": bilingual("Signed request", "Solicitud firmada"),
    "payment_proof": bilingual("Proof of payment", "Comprobante de pago"),
    "quotation": bilingual("Quotation", "Cotización"),
    "reduction_letter": bilingual("Letter that asks for it", "Carta que lo solicita"),
    "receipt": bilingual("Receipt or invoice", "Recibo o factura"),
    "picture": bilingual("Picture", "Fotografía"),
    "report_evidence": bilingual("Evidence: pictures, lists, certificates", "Evidencias: fotos, listas, certificados"),
    "delivery_note": bilingual("Delivery note", "Nota de entrega"),
}
"""Each by its code."""
