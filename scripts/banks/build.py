#!/usr/bin/env python3
"""Writes crates/vietnam/data/banks.tsv: the bank numbers (BIN) of VietQR with names.

Source: PyPI vietnam-qr-pay 1.0.0 (MIT), pinned by digest; the same data as npm vietnam-qr-pay. Run from anywhere:
`python3 scripts/banks/build.py`. The same input always gives the same bytes. The package's Python is read as a
syntax tree, never run.

Columns by tabs: bin (may be empty), short name, name, code, SWIFT (may be empty), transfers (yes, receive-only, no), in use (yes, no).
"""

import ast
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

PACKAGE = "vietnam-qr-pay==1.0.0"
DIGEST = "100b736f9eae929a1ed47432728c58c7c8370dfeb427ecabf424f25d7b2d28cb"
DATA = pathlib.Path(__file__).resolve().parents[2] / "crates" / "vietnam" / "data"
TRANSFERS = {"TRANSFER_SUPPORTED": "yes", "RECEIVE_ONLY": "receive-only", "NOT_SUPPORTED": "no"}


def codes(source):
    """The values of the enumeration BankCode by name."""
    kind = next(n for n in ast.parse(source).body if isinstance(n, ast.ClassDef) and n.name == "BankCode")
    return {n.targets[0].id: n.value.value for n in kind.body if isinstance(n, ast.Assign)}


def banks(source, known_codes):
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Bank"):
            continue
        given = {k.arg: k.value for k in node.keywords}

        def text(key):
            value = given.get(key)
            return "" if value is None else " ".join(unicodedata.normalize("NFC", str(value.value or "")).split())

        number = text("bin")
        # One bank takes no transfers and has no number.
        if not re.fullmatch(r"(\d{6})?", number) or not text("name") or not text("short_name"):
            sys.exit(f"a bank that this script cannot read: {ast.dump(node)[:200]}")
        gone = "deprecated" in given and given["deprecated"].value
        yield (number, text("short_name"), text("name"), known_codes[given["code"].attr], text("swift_code"),
               TRANSFERS[given["viet_qr_status"].attr], "no" if gone else "yes")


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--only-binary", ":all:", "--dest", folder, PACKAGE],
            check=True,
        )
        wheel = next(pathlib.Path(folder).glob("*.whl"))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != DIGEST:
            sys.exit(f"{PACKAGE}: another digest than the pinned one")
        with zipfile.ZipFile(wheel) as archive:
            read = lambda name: archive.read(f"vietnam_qr_pay/constants/{name}.py").decode()
            rows = sorted(set(banks(read("banks"), codes(read("bank_code")))))
            licence = archive.read(next(n for n in archive.namelist() if n.endswith("/LICENSE")))
    if len(rows) != 61:
        sys.exit(f"{len(rows)} banks, 61 expected")
    text = "".join("\t".join(row) + "\n" for row in rows)
    (DATA / "banks.tsv").write_text(text, encoding="utf-8", newline="\n")
    (DATA / "LICENSE-vietnam-qr-pay").write_bytes(licence)
    print(f"banks.tsv: {len(rows)} rows, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


if __name__ == "__main__":
    main()
