"""The docs page of every kind of rule: a generated head, and below it worked cases that people write and tests run."""

from collections.abc import Mapping

from alianza.domain.rulebook import RuleWords, Slot, rule_kinds

MARK = "<!-- Written by `./alianza rulebook docs` down to here; what follows is kept. -->"
EMPTY_EXAMPLE = "\n## Worked example\n\nWrite three cases here: one that passes, one that is refused, one with a missing fact.\n"


def pages(existing: Mapping[str, str]) -> dict[str, str]:
    """Every page by file name: heads anew, worked examples as they stand in the existing pages."""
    found = {f"{kind.name}.md": _page(kind, existing.get(f"{kind.name}.md", "")) for kind in rule_kinds()}
    return {"README.md": _index()} | found


def _page(kind: RuleWords, old: str) -> str:
    kept = old.split(MARK, 1)[1] if MARK in old else EMPTY_EXAMPLE
    return _head(kind) + MARK + "\n" + kept.removeprefix("\n")


def _head(kind: RuleWords) -> str:
    lines = [f"# {kind.name}", "", kind.demands, "", f"Room: `{kind.room}`. In words:", ""]
    lines += [f"- English: {kind.sentence.in_language('en')}", f"- Spanish: {kind.sentence.in_language('es')}", ""]
    lines += ["## Arguments", ""]
    if kind.arguments:
        lines += ["| key | what is written | needed | meaning |", "|---|---|---|---|"]
        lines += [_row(slot) for slot in kind.arguments]
    else:
        lines += ["None."]
    keys = "`rule`, `why`, `basis`, and where wanted `stage` and `when`"
    return "\n".join([*lines, "", f"Every rule also carries {keys}.", "", ""])


def _row(slot: Slot) -> str:
    written = slot.type.replace("_", " ") + (": " + ", ".join(f"`{one}`" for one in slot.options) if slot.options else "")
    needed = "yes" if slot.required else "no" if slot.default in (None, []) else f"no, `{slot.default}`"
    return f"| `{slot.key}` | {'list of ' if slot.many else ''}{written} | {needed} | {slot.help.in_language('en')} |"


def _index() -> str:
    lines = ["# Kinds of rule", "", "Every kind a rulebook may name. A published kind never changes its meaning.", ""]
    for room in ("eligibility", "financing"):
        lines += [f"## {room.capitalize()}", ""]
        lines += [f"- [{kind.name}]({kind.name}.md): {kind.demands}" for kind in rule_kinds() if kind.room == room]
        lines += [""]
    return "\n".join(lines)
