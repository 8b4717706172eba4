//! Layouts out of the packs, invented answers, and other programs.

use hoso_document::layout::PdfLayout;
use hoso_document::{Names, PdfData, Rendered, render};
use hoso_pack::{Pack, PackFiles};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

static BIRTH: LazyLock<Pack> = LazyLock::new(|| read_pack("1.001193"));
static VAT: LazyLock<Pack> = LazyLock::new(|| read_pack("01-gtgt"));

/// The packs as they stand in the repository.
pub fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// A pack of the repository with its parts in place.
pub fn read_pack(folder: &str) -> Pack {
    let files = PackFiles::folder(&packs().join(folder)).expect("the pack's files are read");
    Pack::read(&files).unwrap_or_else(|e| panic!("{folder}: {e}"))
}

pub fn pack(form: &str) -> &'static Pack {
    if form == "birth" { &BIRTH } else { &VAT }
}

pub fn layout(form: &str) -> PdfLayout {
    let output = pack(form).form.outputs.get("pdf").expect("the pack has outputs/pdf.json");
    PdfLayout::parse(&output.to_string()).expect("outputs/pdf.json is read")
}

/// Ids of all fields of a form, columns as `table.column`.
pub fn field_ids(form: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for field in &pack(form).form.form.fields.fields {
        ids.push(field.id.clone());
        ids.extend(field.columns.iter().map(|column| format!("{}.{}", field.id, column.id)));
    }
    ids
}

/// The words behind the codes used in tests.
pub struct Words;

impl Names for Words {
    fn choice(&self, _field: &str, code: &str) -> Option<String> {
        let label = match code {
            "nam" => "Nam",
            "nu" => "Nữ",
            "kinh" => "Kinh",
            "tay" => "Tày",
            "viet_nam" => "Việt Nam",
            "can_cuoc" => "Thẻ căn cước",
            "ho_chieu" => "Hộ chiếu",
            "me" => "Mẹ",
            "nguoi_than" => "Người thân thích",
            _ => return None,
        };
        Some(label.to_owned())
    }
    fn commune(&self, code: &str) -> Option<String> {
        match code {
            "00004" => Some("Phường Ba Đình".to_owned()),
            "06970" => Some("Xã Ba Chẽ".to_owned()),
            _ => None,
        }
    }
    fn province(&self, code: &str) -> Option<String> {
        match code {
            "01" => Some("Thành phố Hà Nội".to_owned()),
            "22" => Some("Thành phố Quảng Ninh".to_owned()),
            _ => None,
        }
    }
}

pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is not an object"),
    }
}

/// A birth form with every printed field answered.
pub fn birth() -> Map<String, Value> {
    object(json!({
        "kinh_gui": "Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội",
        "nyc_ho_ten": "Nguyễn Thị Ví Dụ",
        "nyc_ngay_sinh": "1990-03-08",
        "nyc_noi_cu_tru": {"line": "Số 0, ngõ 0, đường Ví Dụ, tổ dân phố số 0", "commune": "00004", "province": "01"},
        "nyc_gt_loai": "can_cuoc",
        "nyc_gt_so": "001190000001",
        "nyc_gt_noi_cap": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "nyc_gt_ngay_cap": "2021-11-20",
        "nyc_quan_he": "nguoi_than",
        "nyc_quan_he_khac": "dì ruột",
        "tre_ho_ten": "Trần Nguyễn Ví Dụ An",
        "tre_ngay_sinh": "2026-11-05",
        "tre_ngay_sinh_chu": "Ngày mùng năm, tháng mười một, năm hai nghìn không trăm hai mươi sáu",
        "tre_gioi_tinh": "nu",
        "tre_dan_toc": "kinh",
        "tre_quoc_tich": "viet_nam",
        "tre_noi_sinh": "Bệnh viện Phụ sản Ví Dụ, số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội",
        "tre_que_quan": "Xã Ba Chẽ, thành phố Quảng Ninh",
        "me_ho_ten": "Nguyễn Thị Ví Dụ Mẫu",
        "me_nam_sinh": "1994-07-15",
        "me_dan_toc": "tay",
        "me_quoc_tich": "viet_nam",
        "me_noi_cu_tru": {"line": "Thôn Ví Dụ", "commune": "06970", "province": "22"},
        "me_gt_loai": "can_cuoc",
        "me_gt_so": "022194000002",
        "me_gt_noi_cap": "Bộ Công an",
        "me_gt_ngay_cap": "2024-09-01",
        "cha_ho_ten": "Trần Văn Ví Dụ",
        "cha_nam_sinh": "1992",
        "cha_dan_toc": "khac",
        "cha_dan_toc_khac": "Pà Thẻn",
        "cha_quoc_tich": "khac",
        "cha_quoc_tich_khac": "Cộng hòa Ví Dụ",
        "cha_noi_cu_tru": {"line": "Số 00 phố Mẫu", "commune": "00004", "province": "01"},
        "cha_gt_loai": "khac",
        "cha_gt_ten": "Giấy thông hành Ví Dụ",
        "cha_gt_so": "VD0000003",
        "cha_gt_noi_cap": "Cơ quan Ví Dụ",
        "cha_gt_ngay_cap": "2023-01-31",
        "kh_so": "00/2020",
        "kh_quyen": "01/2020",
        "kh_ngay": "2020-02-29",
        "kh_tai": "Ủy ban nhân dân xã Ba Chẽ, tỉnh Quảng Ninh",
        "lam_tai": "phường Ba Đình",
        "lam_ngay": "2026-11-21",
        "ban_sao": "co",
        "ban_sao_sl": 12
    }))
}

/// A VAT return with every printed field answered and all figures different.
pub fn vat() -> Map<String, Value> {
    let mut answers = object(json!({
        "nganh_nghe": "00",
        "nganh_nghe_ten": "Hoạt động sản xuất kinh doanh thông thường",
        "tieu_muc": "1701",
        "ky": "2026-Q1",
        "loai": "B",
        "so_lan": 2,
        "ten_nnt": "CÔNG TY TRÁCH NHIỆM HỮU HẠN THƯƠNG MẠI, DỊCH VỤ VÀ XUẤT NHẬP KHẨU VÍ DỤ (KHÔNG CÓ THẬT)",
        "mst": "9900000016",
        "dl_co": "co",
        "dl_ten": "CÔNG TY TNHH ĐẠI LÝ THUẾ VÍ DỤ",
        "dl_mst": "9900000016-001",
        "dl_hd_so": "00/HĐ-ĐLT",
        "dl_hd_ngay": "2026-01-02",
        "dl_nv_ten": "Lê Thị Ví Dụ",
        "dl_nv_cchn": "CCHN-0000",
        "pt_co": "co",
        "pt_ten": "Chi nhánh Ví Dụ tại Ba Chẽ",
        "pt_mst": "9900000016-002",
        "pt_dia_chi": {"line": "Thôn Ví Dụ, số 00", "commune": "06970", "province": "22"},
        "dia_chi": {"line": "Số 0 đường Ví Dụ", "commune": "00004", "province": "01"},
        "dien_thoai": "0900000000",
        "email": "vidu@example.vn",
        "ct21": true,
        "cqt_ma": "10100",
        "cqt_ten": "THUẾ CƠ SỞ VÍ DỤ",
        "nguoi_ky": "Nguyễn Ví Dụ",
        "ngay_ky": "2026-04-20",
        "gia_han_ly_do": "Lý do ví dụ"
    }));
    let items = "22 23 24 23a 24a 25 26 27 28 29 30 31 32 33 32a 34 35 36 37 38 39a 40a 40b 40 41 42 43";
    for (at, item) in items.split(' ').enumerate() {
        let amount = if item == "36" { -68_620_567_i64 } else { 1_250_000_000 + 1_111_111 * at as i64 };
        answers.insert(format!("ct{item}"), json!(amount));
    }
    answers
}

pub fn fill(form: &str) -> Map<String, Value> {
    if form == "birth" { birth() } else { vat() }
}

pub fn made() -> jiff::Timestamp {
    "2026-11-21T03:04:05Z".parse().expect("a time")
}

pub fn paper(layout: &PdfLayout, answers: &Map<String, Value>, watermark: Option<&str>) -> Rendered {
    let data = PdfData { answers, names: &Words, title: None, created: made(), watermark };
    render(layout, &data).expect("the paper is drawn")
}

/// Runs another program on the bytes in a file; `None` (with a message) when it is not installed.
pub fn outside(program: &str, before: &[&str], bytes: &[u8], after: &[&str]) -> Option<(bool, String)> {
    let dir = tempfile::tempdir().expect("a scratch folder");
    let file = dir.path().join("file");
    std::fs::write(&file, bytes).expect("the scratch file is written");
    match Command::new(program).args(before).arg(&file).args(after).output() {
        Ok(out) => {
            let said = [out.stdout, out.stderr].concat();
            Some((out.status.success(), String::from_utf8_lossy(&said).into_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: {program} is not installed");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

/// The text of a PDF as poppler reads it, with single spaces for all white space. `raw` is the drawing order.
pub fn text_of(pdf: &[u8], raw: bool) -> Option<String> {
    let mode: &[&str] = if raw { &["-raw"] } else { &[] };
    let (ok, text) = outside("pdftotext", mode, pdf, &["-"])?;
    assert!(ok, "poppler must be able to read our file: {text}");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
