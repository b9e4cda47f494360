"""Time zones that deadlines can be counted in: names of the IANA database for the Americas and the partner countries.

A person’s day begins where most people of the country live; deadlines have the zone of their programme.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_NAMES = """
America/Adak America/Anchorage America/Anguilla America/Antigua America/Araguaina America/Argentina/Buenos_Aires
America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy
America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta
America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia
America/Aruba America/Asuncion America/Atikokan America/Atka America/Bahia America/Bahia_Banderas America/Barbados
America/Belem America/Belize America/Blanc-Sablon America/Boa_Vista America/Bogota America/Boise America/Buenos_Aires
America/Cambridge_Bay America/Campo_Grande America/Cancun America/Caracas America/Catamarca America/Cayenne
America/Cayman America/Chicago America/Chihuahua America/Ciudad_Juarez America/Coral_Harbour America/Cordoba
America/Costa_Rica America/Coyhaique America/Creston America/Cuiaba America/Curacao America/Danmarkshavn
America/Dawson America/Dawson_Creek America/Denver America/Detroit America/Dominica America/Edmonton America/Eirunepe
America/El_Salvador America/Ensenada America/Fort_Nelson America/Fort_Wayne America/Fortaleza America/Glace_Bay
America/Godthab America/Goose_Bay America/Grand_Turk America/Grenada America/Guadeloupe America/Guatemala
America/Guayaquil America/Guyana America/Halifax America/Havana America/Hermosillo America/Indiana/Indianapolis
America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City
America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Inuvik
America/Iqaluit America/Jamaica America/Jujuy America/Juneau America/Kentucky/Louisville America/Kentucky/Monticello
America/Knox_IN America/Kralendijk America/La_Paz America/Lima America/Los_Angeles America/Louisville
America/Lower_Princes America/Maceio America/Managua America/Manaus America/Marigot America/Martinique
America/Matamoros America/Mazatlan America/Mendoza America/Menominee America/Merida America/Metlakatla
America/Mexico_City America/Miquelon America/Moncton America/Monterrey America/Montevideo America/Montreal
America/Montserrat America/Nassau America/New_York America/Nipigon America/Nome America/Noronha
America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Nuuk America/Ojinaga
America/Panama America/Pangnirtung America/Paramaribo America/Phoenix America/Port-au-Prince America/Port_of_Spain
America/Porto_Acre America/Porto_Velho America/Puerto_Rico America/Punta_Arenas America/Rainy_River
America/Rankin_Inlet America/Recife America/Regina America/Resolute America/Rio_Branco America/Rosario
America/Santa_Isabel America/Santarem America/Santiago America/Santo_Domingo America/Sao_Paulo America/Scoresbysund
America/Shiprock America/Sitka America/St_Barthelemy America/St_Johns America/St_Kitts America/St_Lucia
America/St_Thomas America/St_Vincent America/Swift_Current America/Tegucigalpa America/Thule America/Thunder_Bay
America/Tijuana America/Toronto America/Tortola America/Vancouver America/Virgin America/Whitehorse America/Winnipeg
America/Yakutat America/Yellowknife Africa/Blantyre Africa/Lusaka Asia/Kolkata Atlantic/Bermuda Pacific/Easter
Pacific/Galapagos UTC
"""
TIME_ZONES: frozenset[str] = frozenset(_NAMES.split())


def is_time_zone(name: str) -> bool:
    """Whether deadlines can be counted in this zone."""
    return name in TIME_ZONES


_AT_HOME = """
AR America/Argentina/Buenos_Aires BO America/La_Paz BR America/Sao_Paulo BZ America/Belize CL America/Santiago CO America/Bogota
CR America/Costa_Rica DO America/Santo_Domingo EC America/Guayaquil GT America/Guatemala GY America/Guyana HN America/Tegucigalpa
HT America/Port-au-Prince IN Asia/Kolkata JM America/Jamaica MW Africa/Blantyre MX America/Mexico_City NI America/Managua
PA America/Panama PE America/Lima PY America/Asuncion SR America/Paramaribo SV America/El_Salvador TT America/Port_of_Spain
UY America/Montevideo VE America/Caracas ZM Africa/Lusaka
"""
_COUNTRIES = _AT_HOME.split()
HOME_ZONES: dict[str, str] = dict(zip(_COUNTRIES[::2], _COUNTRIES[1::2], strict=True))


def home_zone(country: str) -> str:
    """The zone in which a day of this country (ISO 3166) begins; UTC for a country that is not listed."""
    return HOME_ZONES.get(country, "UTC")


def day_in(zone: str, moment: datetime) -> date:
    """The calendar day that a moment, which knows its zone, falls on in another one."""
    return moment.astimezone(ZoneInfo(zone)).date()
