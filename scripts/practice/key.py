#!/usr/bin/env python3
"""Makes the practice key: a self-signed RSA key of an invented person, password "thuc-hanh".

It is public on purpose and worth nothing: every verification calls it self-signed. Run it only when the shipped one
expires:  .venv/bin/python scripts/practice/key.py
"""

import datetime
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

OUT = pathlib.Path(__file__).resolve().parents[2] / "crates/practice/keys/thuc-hanh.p12"


def main() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "THỰC HÀNH - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"),
            x509.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Thị Ví Dụ (thực hành)"),
            x509.NameAttribute(NameOID.USER_ID, "CCCD:001190000001"),
            x509.NameAttribute(NameOID.USER_ID, "MST:9900000016"),
        ]
    )
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"], False
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(2036, 1, 1, tzinfo=datetime.UTC))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    OUT.write_bytes(pkcs12.serialize_key_and_certificates("Thực hành".encode(), key, certificate, None, BestAvailableEncryption(b"thuc-hanh")))


if __name__ == "__main__":
    main()
