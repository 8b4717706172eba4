"""Checks the signature of each file with signxml against a root; one line per file.

Usage: check.py root.pem kind:file..., where kind is xmldsig or xades.
"""
import sys

from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLVerifier
from signxml.xades import XAdESSignatureConfiguration, XAdESVerifier

root, files = sys.argv[1], sys.argv[2:]
for item in files:
    kind, path = item.split(":", 1)
    with open(path, "rb") as file:
        data = file.read()
    try:
        verifier = XAdESVerifier() if kind == "xades" else XMLVerifier()
        # Without this flag signxml writes xmlns="" into inclusive canonical forms (its own issue 193).
        verifier.excise_empty_xmlns_declarations = True
        if kind == "xades":
            config = XAdESSignatureConfiguration(require_x509=True, expect_references=True)
        else:
            config = SignatureConfiguration(require_x509=True, expect_references=True)
        verifier.verify(data, ca_pem_file=root, expect_config=config)
        print("ok")
    except Exception as error:  # every refusal is an answer
        print(f"{type(error).__name__}: {error}".replace("\n", " ")[:200])
