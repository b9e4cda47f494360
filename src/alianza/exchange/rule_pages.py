"""The docs pages of the vocabulary: every section of a rulebook, and every kind of rule.

A page of a kind has a generated head, and below it worked cases that people write and tests run.
"""

from collections.abc import Mapping

from alianza.domain.rulebook import RuleWords, SectionWords, Slot, rule_kinds, vocabulary

MARK = "<!-- Written by `./alianza rulebook docs` down to here; what follows is kept. -->"
EMPTY_EXAMPLE = "\n## Worked example\n\nWrite three cases here: one that passes, one that is refused, one with a missing fact.\n"


def pages(existing: Mapping[str, str]) -> dict[str, str]:
    """Every page by file name: heads anew, worked examples as they stand in the existing pages."""
    found = {f"{kind.name}.md": _page(kind, existing.get(f"{kind.name}.md", "")) for kind in rule_kinds()}
    return {"README.md": _index(), "sections.md": _sections()} | found


def _page(kind: RuleWords, old: str) -> str:
    kept = old.split(MARK, 1)[1] if MARK in old else EMPTY_EXAMPLE
    return _head(kind) + MARK + "\n" + kept.removeprefix("\n")


def _head(kind: RuleWords) -> str:
    lines = [f"# {kind.name}", "", kind.demands, "", f"Room: `{kind.room}`. In words:", ""]
    lines += [f"- English: {kind.sentence.in_language('en')}", f"- Spanish: {kind.sentence.in_language('es')}", ""]
    lines += ["## Arguments", ""]
    lines += _table(kind.arguments) if kind.arguments else ["None."]
    keys = "`rule`, `why`, `basis`, and where wanted `stage` and `when`"
    return "\n".join([*lines, "", f"Every rule also carries {keys}.", "", ""])


def _table(slots: tuple[Slot, ...], above: str = "") -> list[str]:
    """Rows of a table of keys; parts of a table within follow it with their path."""
    lines = [] if above else ["| key | what is written | needed | meaning |", "|---|---|---|---|"]
    for slot in slots:
        lines += [_row(slot, above), *_table(slot.parts, f"{above}{slot.key}.")] if slot.parts else [_row(slot, above)]
    return lines


def _row(slot: Slot, above: str) -> str:
    written = slot.type.replace("_", " ") + (": " + ", ".join(f"`{one}`" for one in slot.options) if slot.options else "")
    needed = "yes" if slot.required else "no" if slot.default in (None, []) else f"no, `{slot.default}`"
    return f"| `{above}{slot.key}` | {'list of ' if slot.many else ''}{written} | {needed} | {slot.help.in_language('en')} |"


def _index() -> str:
    lines = ["# Kinds of rule", "", "Every kind a rulebook may name. A published kind never changes its meaning.", ""]
    for room in ("eligibility", "financing"):
        lines += [f"## {room.capitalize()}", ""]
        lines += [f"- [{kind.name}]({kind.name}.md): {kind.demands}" for kind in rule_kinds() if kind.room == room]
        lines += [""]
    return "\n".join(lines)


def _sections() -> str:
    lines = [
        "# Sections of a rulebook",
        "",
        "Written by `./alianza rulebook docs`. `[[name]]` stands once for each entry, `[name]` once.",
        "",
    ]
    for section in vocabulary():
        lines += _section(section)
    return "\n".join(lines)


def _section(section: SectionWords) -> list[str]:
    header = f"[[{section.key}]]" if section.many else f"[{section.key}]"
    lines = [f"## `{header}`", "", section.holds, ""]
    if section.rules:
        lines += ["`rule` names the kind ([list](README.md)); its own arguments stand beside these:", ""]
    return [*lines, *_table(section.slots), ""]
