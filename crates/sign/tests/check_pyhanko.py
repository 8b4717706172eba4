"""Prints what pyHanko says of every signature of a PDF: check_pyhanko.py FILE ROOT."""

import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

root = load_cert_from_pemder(sys.argv[2])
with open(sys.argv[1], "rb") as handle:
    for signature in PdfFileReader(handle).embedded_signatures:
        context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        status = validate_pdf_signature(signature, context)
        print(
            f"SIGNATURE {signature.field_name} bottom_line={status.bottom_line} intact={status.intact} "
            f"trusted={status.trusted} {status.coverage.name} {getattr(status.modification_level, 'name', None)}"
        )
