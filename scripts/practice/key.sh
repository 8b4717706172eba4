#!/bin/sh
# Makes the practice key: a self-signed key of an invented person with the password "thuc-hanh". It is public on purpose and
# worth nothing: every verification calls it self-signed. Run it only when the shipped one expires.
set -eu
cd "$(dirname "$0")/../.."
out=crates/practice/keys
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cat > "$tmp/req.cnf" <<'CNF'
[req]
distinguished_name = dn
prompt = no
utf8 = yes
string_mask = utf8only
x509_extensions = ext
[dn]
C = VN
O = THỰC HÀNH - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ
CN = Nguyễn Thị Ví Dụ (thực hành)
0.UID = CCCD:001190000001
1.UID = MST:9900000016
[ext]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
CNF
openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -keyout "$tmp/key.pem" -out "$tmp/cert.pem" -config "$tmp/req.cnf"
openssl pkcs12 -export -inkey "$tmp/key.pem" -in "$tmp/cert.pem" -name "Thực hành" -passout pass:thuc-hanh -out "$out/thuc-hanh.p12"
