"""Prints what pyHanko says of every signature with its time stamp: check_levels.py FILE ROOT now|lt.

now: the time stamp is asked for, revocation as far as the file tells. lt: revocation is demanded (hard-fail) and must
come out of the document security store; nothing is fetched.
"""

import sys
import warnings

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

warnings.simplefilter("ignore")
root = load_cert_from_pemder(sys.argv[2])
with open(sys.argv[1], "rb") as handle:
    reader = PdfFileReader(handle)
    for signature in reader.embedded_regular_signatures:
        if sys.argv[3] == "lt":
            context = DocumentSecurityStore.read_dss(reader).as_validation_context(
                {"trust_roots": [root], "allow_fetching": False, "revocation_mode": "hard-fail"}
            )
        else:
            context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        status = validate_pdf_signature(signature, context, ts_validation_context=context)
        stamp = status.timestamp_validity
        print(
            f"SIGNATURE {signature.field_name} bottom_line={status.bottom_line} "
            f"stamp={bool(stamp and stamp.valid and stamp.trusted)} {status.coverage.name} "
            f"{getattr(status.modification_level, 'name', None)}"
        )
