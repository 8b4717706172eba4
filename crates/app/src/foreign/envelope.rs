//! A tax file's envelope for programs that read it.

use std::collections::BTreeMap;

use hoso_document::tax_xml::{self, Catalogue, Encoding, SignatureShown};
use serde_json::{Value as Json, json};

use crate::api::ApiError;

/// What stands around a file's figures, for programs: by the names of the file itself where it has one. With it what its signatures say of
/// themselves, in their order.
///
/// # Errors
/// [`Code::BadTaxFile`](crate::api::Code::BadTaxFile), [`Code::TooLarge`](crate::api::Code::TooLarge).
pub fn envelope(bytes: &[u8]) -> Result<(Json, Vec<SignatureShown>), ApiError> {
    let shown = tax_xml::show(bytes, &BTreeMap::new())?;
    let (encoding, mark) = match &shown.encoding {
        Encoding::Utf8 { mark } => ("utf-8".to_owned(), *mark),
        Encoding::Utf16 => ("utf-16".to_owned(), true),
        Encoding::CodePage(name) => (name.clone(), false),
    };
    let catalogue = match &shown.catalogue {
        _ if shown.is_notice => Json::Null,
        Catalogue::Known { form, law, newest } => json!({ "known": true, "form": form, "law": law, "newest": newest }),
        Catalogue::OtherKind { form, kinds } => json!({ "known": false, "form": form, "kinds": kinds }),
        Catalogue::OtherVersion { form, versions } => json!({ "known": false, "form": form, "versions": versions }),
        Catalogue::Unknown => json!({ "known": false }),
    };
    let [code, name, version, vendor] = &shown.service;
    let json = json!({
        "kind": if shown.is_notice { "notice" } else { "return" },
        "envelope": {
            "root": if shown.is_notice { "TBaoThueDTu" } else { "HSoThueDTu" },
            "encoding": encoding, "byteOrderMark": mark, "crlf": shown.crlf,
            "foreignNamespace": shown.foreign_namespace, "prefixed": shown.prefixed,
            "service": { "maDVu": code, "tenDVu": name, "pbanDVu": version, "ttinNhaCCapDVu": vendor },
        },
        "form": {
            "maTKhai": shown.code, "pbanTKhaiXML": shown.version, "loaiTKhai": shown.kind, "soLan": shown.number,
            "tenTKhai": shown.title, "moTaBMau": shown.described,
        },
        "period": {
            "kieuKy": shown.period.kind, "kyKKhai": shown.period.code, "days": shown.period.days, "months": shown.period.months,
        },
        "office": { "maCQTNoiNop": shown.office[0], "tenCQTNoiNop": shown.office[1] },
        "taxpayer": {
            "mst": shown.taxpayer.tax_code, "tenNNT": shown.taxpayer.name, "address": shown.taxpayer.address,
            "phone": shown.taxpayer.phone, "email": shown.taxpayer.email,
        },
        "agent": shown.agent.as_ref().map(|a| json!({ "mst": a.tax_code, "name": a.name, "contract": a.contract, "employee": a.employee })),
        "notice": shown.notice.as_ref().map(|n| json!({ "transaction": n.transaction, "number": n.number, "date": n.date })),
        "appendices": shown.appendices,
        "catalogue": catalogue,
    });
    Ok((json, shown.signatures))
}
