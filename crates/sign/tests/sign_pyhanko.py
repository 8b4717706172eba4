"""Signs a PDF with pyHanko: sign_pyhanko.py IN OUT P12 PASSWORD FIELD pades|pkcs7 [visible]."""

import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

source, target, p12, password, field, kind = sys.argv[1:7]
signer = signers.SimpleSigner.load_pkcs12(p12, passphrase=password.encode())
subfilter = fields.SigSeedSubFilter.PADES if kind == "pades" else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
box = (300, 50, 500, 100) if len(sys.argv) > 7 else None
with open(source, "rb") as handle:
    writer = IncrementalPdfFileWriter(handle)
    metadata = signers.PdfSignatureMetadata(field_name=field, subfilter=subfilter, md_algorithm="sha256")
    placed = fields.SigFieldSpec(field, box=box)
    with open(target, "wb") as out:
        signers.PdfSigner(metadata, signer, new_field_spec=placed).sign_pdf(writer, output=out)
