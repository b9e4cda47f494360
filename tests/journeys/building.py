"""What a service provider does by pages to build a business plan from an empty form."""

from collections.abc import Mapping

from tests.domain.workflow.typing_plans import typed_from
from tests.journeys.window import Window

from alianza.domain.workflow.building import SECTIONS, SEVERAL, Item, Kind, Section, Spot, Style, asked, items, opened, tables, years_of
from alianza.exchange.plan_draft import data_of
from alianza.records.models import Alliance, PlanDraft

Data = Mapping[str, object]


class Builder:
    """Types one plan, as a file states it, into the pages of an alliance; codes are those the pages gave."""

    def __init__(self, alliance: Alliance, plan: Data, at: Window) -> None:
        self.alliance, self.plan, self.at = alliance, plan, at
        self.codes: dict[str, str] = {}

    def build(self) -> None:
        """Every section of the plan, from the first page on; what only the economy asks comes last."""
        self.at.open("portal.plan", code=self.alliance.code)
        self.at.fill({"start": "empty"})
        self.at.send()
        for section in SECTIONS:
            if not section.is_list:
                self._single(section)
            else:
                for item in items(self.plan, section):
                    self._item(section, item)
        if "economy" in self.plan:
            self._worth()

    def _worth(self) -> None:
        """The factors of single lines, once the plan is seen by the economy."""
        for section in SECTIONS:
            for item in items(self.plan, section) if section.is_list else ():
                rows = [one for key in ("input", "labour") for one in tables(item.table, key)]
                place = {"code": self.alliance.code, "section": section.code, "item": self.codes.get(item.code, item.code)}
                if "conversion" in item.table:
                    self.at.open("portal.plan_item", **place)
                    self._type(Spot(section, item.code))
                if any("conversion" in one for one in rows):
                    self.at.open("portal.plan_page", part="worth", **place)
                    self._type(Spot(section, item.code, "worth"))

    @property
    def made(self) -> Data:
        """The draft as the pages keep it."""
        return data_of(PlanDraft.objects.get(alliance=self.alliance).source)

    def _single(self, section: Section) -> None:
        if not asked(self.plan, Spot(section)):
            return
        self.at.open("portal.plan_section", code=self.alliance.code, section=section.code)
        if section.code == "economy":
            self.at.fill({"mode": "own"})
            self.at.send("form[data-autosave-url]")
        self._type(Spot(section))

    def _item(self, section: Section, item: Item) -> None:
        known = self.codes.get(item.code, item.code)
        where = known if section.code == "financing" else "new"
        self.at.open("portal.plan_item", code=self.alliance.code, section=section.code, item=where)
        self._type(Spot(section, item.code))
        if section.code != "financing":
            self.codes[item.code] = items(self.made, section)[-1].code
        for part in section.parts[1:]:
            if part.code != "worth" and any(one.key.partition(".")[0] in item.table for one in part.fields):
                place = {"code": self.alliance.code, "section": section.code, "item": self.codes[item.code], "part": part.code}
                self.at.open("portal.plan_page", **place)
                self._type(Spot(section, item.code, part.code))

    def _type(self, spot: Spot) -> None:
        style = Style(country="CO", currency=self.alliance.currency, years=years_of(self.plan["plan"]))
        typed = typed_from(spot, opened(asked(self.plan, spot)), style)
        self._unfold()
        several = self._several(spot, typed)
        drawn = set(self.at.page.locator("main form [name]").evaluate_all("all => all.map(one => one.name)"))
        unasked = {name for name in typed if name.endswith("-was") or (name.endswith("conversion") and name not in drawn)}
        self.at.fill({name: self._coded(spot, name, text) for name, text in typed.items() if name not in {*several, *unasked}})
        for name, text in several.items():
            self._tick(name, text.split())
        self.at.send("form[data-autosave-url]")

    def _coded(self, spot: Spot, name: str, text: str) -> str:
        """A choice that names an item goes by the code the pages gave it."""
        columns = {f"{one.key}-{column.key}": column.kind for one in spot.fields for column in one.columns}
        head, _, rest = name.partition("-")
        kind = columns.get(f"{head}-{rest.partition('-')[2]}") or next((one.kind for one in spot.fields if one.key == name), None)
        if kind is Kind.PRODUCT:
            return self.codes.get(text, text)
        driver, of, code = text.partition(":")
        return f"{driver}{of}{self.codes.get(code, code)}" if kind is Kind.DRIVER else text

    def _several(self, spot: Spot, typed: Mapping[str, str]) -> dict[str, str]:
        """The boxes of which several are ticked."""
        keys = {one.key for one in spot.fields if one.kind in (*SEVERAL, Kind.YES)}
        columns = {column.key for one in spot.fields for column in one.columns if column.kind in SEVERAL}
        return {name: text for name, text in typed.items() if name in keys or ("-" in name and name.rpartition("-")[2] in columns)}

    def _unfold(self) -> None:
        """Open what stays folded until somebody needs it."""
        folded = self.at.page.locator("main form details:not([open]) > summary")
        while folded.count():
            folded.first.click()

    def _tick(self, name: str, chosen: list[str]) -> None:
        for box in self.at.page.locator(f'main [name="{name}"]').all():
            box.set_checked((box.get_attribute("value") or "yes") in chosen)
