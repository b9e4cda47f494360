"""Which standards the product knows: their version, their folder, and the hashes of their schemas as their authors published them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Standard:
    """One standard: ``schemas`` are the files that must be exactly these (SHA-256); ``lists`` is where its codelists lie."""

    name: str
    title: str
    version: str
    folder: str
    lists: str
    source: str
    schemas: Mapping[str, str]


IATI = Standard(
    "iati", "IATI", "2.03", "iati-2.03", "codelists", "IATI, branch version-2.03",
    {
        "iati-activities-schema.xsd": "62c91a66c82ee26864d5e6c3f4bd6358de14d3aec69bc649db85da9f9a0792bc",
        "iati-common.xsd": "322692e4ea1f4434b154855f381eb4bd972aaa2e1349dfaf9578b775ad6c9c6b",
        "xml.xsd": "61960fb3131e38022caad5360e2f33a3382578ab3c80cd58bd74320ede61b20c",
    },
)  # fmt: skip
GIVING = Standard(
    "360giving", "360Giving", "1.4.3", "360giving-1.4.3", "codelists", "360Giving, tag 1.4.3, CC BY 4.0",
    {
        "schema/360-giving-package-schema.json": "6e308c2b38b0d9e86a2ef7c64b4d6b992f9e425045a12cdc3d9ca51b9b75d4db",
        "schema/360-giving-schema.json": "cf2e13414e35ab916ac9edb71d6df126a9e7956a1e537535dab897c35cc6b7c5",
    },
)  # fmt: skip
OCDS = Standard(
    "ocds", "OCDS", "1.1.5", "ocds-1.1.5", "schema/codelists", "Open Contracting Partnership, tag 1__1__5, Apache-2.0",
    {
        "schema/release-package-schema.json": "06577cec73cc16eca0cac331a7ea9ee9cd684b21c55f5f0711f7442623153698",
        "schema/release-schema.json": "fac192e1ccfb061f5164bdb2d64c29e517c0f81661996b97de40cebc55a2c1bc",
    },
)  # fmt: skip
STANDARDS = (IATI, GIVING, OCDS)
BY_NAME = {one.name: one for one in STANDARDS}
