"""The docs pages of the lives and of access: written from the tables, so that text and code can't part."""

from alianza.domain.access import ROLES_OF_ACTION, Action, Role
from alianza.domain.workflow.transition import Life, Onward, State, Transition

WRITTEN = "Written by `./alianza docs` from the tables in `src/alianza/domain`."


def life_page(life: Life) -> str:
    """One life: its diagram, its states, its transitions with who, what holds back and what follows."""
    name = life.kind.replace("_", " ")
    lines = [f"# The life of {'an' if name[0] in 'aeiou' else 'a'} {name}", "", WRITTEN, "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {source} --> {target}: {one.name}" for one in life.transitions for source, target in _arrows(life, one)]
    lines += [
        "```",
        "",
        "## States",
        "",
        "| state | stage | tray | applicants read | staff read | whose turn |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_state(one) for one in life.states]
    lines += ["", "## Transitions", ""]
    for one in life.transitions:
        lines += _transition(one)
    return "\n".join(lines)


def _state(one: State) -> str:
    cells = (f"`{one.code}`", one.stage or "", one.tray, one.applicant.in_language("en"), one.staff.in_language("en"), _names(one.turn))
    return f"| {' | '.join(cells)} |"


def _arrows(life: Life, one: Transition) -> list[tuple[str, str]]:
    stages = [stage for stage in life.entries if stage is not one.only_without]
    targets = [(source, life.target_of(one, source, stages)) for source in one.sources]
    return [(source, target) for source, target in targets if target and one.target is not Onward.WHERE_IT_STOPPED]


def _transition(one: Transition) -> list[str]:
    lines = [f"### `{one.name}` – {one.label.in_language('en')}", ""]
    lines += [f"- From {', '.join(f'`{source}`' for source in one.sources)} to {_target(one)}; by {_names(one.roles)}."]
    if one.only_with or one.only_without:
        lines += [f"- Only in programmes {'with' if one.only_with else 'without'} the stage {one.only_with or one.only_without}."]
    if one.system:
        lines += ["- Only follows from another decision (a selection, a board)." if one.roles else "- The calendar makes it, no person."]
    if one.needs:
        lines += ["- Needs " + ", ".join(f"`{need.name}`{'' if need.required else ' (if any)'}" for need in one.needs) + "."]
    lines += [f"- Unless: {_sentence(guard.__doc__)}" for guard in one.guards]
    if one.effects:
        lines += ["- Then: " + ", ".join(effect.replace("_", " ") for effect in one.effects) + "."]
    return [*lines, ""]


def _target(one: Transition) -> str:
    return f"the {one.target}" if isinstance(one.target, Onward) else f"`{one.target}`"


def _sentence(text: str | None) -> str:
    return (text or "").strip().split("\n", 1)[0]


def _names(roles: frozenset[Role]) -> str:
    return ", ".join(role.replace("_", " ") for role in Role if role in roles) or "–"


def access_page() -> str:
    """The matrix of actions and roles."""
    lines = ["# Who may do what", "", WRITTEN, ""]
    lines += [
        "A right is a role within a scope (organisation, region, programme, country, all). Nothing is allowed that is not declared.",
        "",
    ]
    lines += ["| action | roles |", "|---|---|"]
    for action in Action:
        roles = ROLES_OF_ACTION[action]
        lines += [f"| {action.replace('_', ' ')} | {'everybody' if roles == frozenset(Role) else _names(roles)} |"]
    return "\n".join([*lines, ""])
