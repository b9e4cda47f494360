from collections import Counter
from alianza.records.models import Alliance
from alianza.demo.stories import COUNTRIES
def test_tmp(world):
    print(world)
    want={s.title:s.state for c in COUNTRIES for s in c.stories}
    for a in Alliance.objects.order_by("code"):
        if want.get(a.title)!=a.state: print("DIFF",a.code,a.title,a.state,want.get(a.title))
