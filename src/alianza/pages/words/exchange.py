"""Sentences of the room ``exchange``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "exchange.file_empty": _("The file is empty."),
    "exchange.file_too_big": _("The file is larger than {limit_mb} MB. Take a smaller picture or split the document."),
    "exchange.kind_not_accepted": _("This is {file}, which cannot be taken here. Send one of these: {wanted}."),
    "exchange.file_encrypted": _("The file is protected by a password. Save it without one and send it again."),
    "exchange.picture_heic": _(
        "The picture is in the HEIC format of some phones. Choose “most compatible” in the camera’s settings, or send it as JPEG."
    ),
    "exchange.file_renamed": _("The name ends in “{extension}”, but the content is {found}. Send the file under its own name."),
    "exchange.file_two_faced": _("The file is of two kinds at once, which is how harmful files hide. Make it again and send the new one."),
    "exchange.file_broken": _("The file can’t be read. Open it, save it again and send the new one."),
    "exchange.workbook_macros": _("The workbook contains macros. Save it as XLSX without macros."),
    "exchange.workbook_embedded": _("The workbook contains other files. Remove them and send it again."),
    "exchange.workbook_links": _("The workbook points to other files or addresses. Paste the values and send it again."),
    "exchange.xml_declarations": _(
        "The workbook contains declarations that a spreadsheet never needs. Save it again from your spreadsheet program."
    ),
    "exchange.zip_bomb": _("Unpacked, the file is larger than {limit_mb} MB. Send only the sheets that are needed."),
    "exchange.picture_bomb": _("The picture has more than {limit_megapixels} million dots. Take a smaller one."),
    "exchange.picture_location": _("The picture tells where it was taken."),
    "exchange.pdf_active": _("The PDF contains active parts ({parts}). Print it into a new PDF and send that."),
    "exchange.formula_like": _("Cells that look like formulas are kept as text: {cells}."),
    "exchange.too_many_rows": _("The table has more than {limit} rows. Split it."),
    "exchange.too_many_columns": _("The table has more than {limit} columns. Use the template."),
    "exchange.sheet_missing": _("There is no visible sheet[ called “{sheet}”]."),
    "exchange.not_a_number": _("“{value}” is not a number."),
    "exchange.number_ambiguous": _(
        "“{value}” can be read in two ways. Write 1500 for one thousand five hundred, 1.50 or 1,50 for one and a half."
    ),
    "exchange.not_a_date": _("“{value}” is not a date. Write day, month and year: 25/04/2020."),
    "exchange.date_short_year": _("“{value}”: write the year with four digits."),
    "exchange.date_ambiguous": _("“{value}” can be read in two ways. Write 2020-04-03."),
}
"""Code to sentence."""

FILES: dict[str, "str | Promise"] = {
    "pdf": _("a PDF"), "picture": _("a picture"), "xlsx": _("a workbook (XLSX)"), "csv": _("a table (CSV)"), "toml": _("a text (TOML)"),
    "office_97": _("a file of an old Office"), "heic": _("a picture (HEIC)"), "video": _("a video"), "gif": _("a moving picture (GIF)"),
    "program": _("a program"), "archive": _("a packed archive"), "zip": _("a packed archive"), "kmz": _("a packed archive"),
    "jar": _("a program"), "apk": _("a program"), "rtf": _("a formatted text (RTF)"), "html": _("a web page or a drawing"),
    "postscript": _("a print file"), "word": _("a Word document"), "docx": _("a Word document"), "slides": _("a presentation"),
    "pptx": _("a presentation"), "opendocument": _("an OpenDocument file"), "ods": _("an OpenDocument file"),
    "odt": _("an OpenDocument file"), "unknown": _("a file nobody knows the kind of"),
}  # fmt: skip
"""What a file is found to be, and what may come instead."""
