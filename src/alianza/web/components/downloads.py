"""Tables as files to keep."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
    "toml": "application/toml; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def table_file(content: bytes, name: str, form: str) -> HttpResponse:
    """A spreadsheet (``xlsx`` or ``csv``) named for what it holds and the day."""
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}-{timezone.localdate()}.{form}"'
    return answer


def plain_file(content: bytes, name: str, form: str) -> HttpResponse:
    """A file of one of those types, named for what it holds and kept by nobody in between."""
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{slugify(name) or "file"}.{form}"'
    return answer
