//! Papers of our own, read by poppler and by a scanner's program.

use crate::common::{made, outside, text_of};
use hoso_document::papers::{
    self, Appointment, Checked, Cover, Enclosed, Label, Making, Outgoing, Party, Payment, Receipt, TaxDue, TaxPayment,
};
use hoso_document::{DocumentError, Rendered, preview};
use hoso_vietnam::s10::ItemId;
use hoso_vietnam::vietqr::{Target, VietQr};

fn making() -> Making<'static> {
    Making { created: made(), watermark: None }
}

/// What zbar reads off a page at 150 dots per inch.
fn scanned(paper: &Rendered, page: usize) -> Option<String> {
    let picture = preview::render_page(&paper.bytes, page, 150.0 / 72.0).expect("drawn");
    let (_, said) = outside("zbarimg", &["-q"], &picture.png, &[])?;
    Some(said)
}

fn reads(paper: &Rendered, lines: &[&str]) {
    assert!(paper.missing_glyphs.is_empty(), "Vietnamese needs no stand-ins: {:?}", paper.missing_glyphs);
    let Some(text) = text_of(&paper.bytes) else { return };
    for line in lines {
        assert!(text.contains(line), "the paper must read {line:?}:\n{text}");
    }
    if let Some((ok, said)) = outside("qpdf", &["--check"], &paper.bytes, &[]) {
        assert!(ok && !said.contains("WARNING"), "qpdf finds faults: {said}");
    }
}

fn label() -> Label {
    Label {
        item: ItemId::generate("RR", 12_345_678, "VN").expect("a number"),
        sender: vec!["UBND PHƯỜNG VÍ DỤ".to_owned(), "Số 0 đường Ví Dụ".to_owned()],
        receiver: vec!["Nguyễn Thị Ví Dụ".to_owned(), "Số 00 ngõ Mẫu".to_owned(), "0900000000".to_owned()],
        dossier: "H99.01-261121-0001".to_owned(),
        contents: "Bản sao trích lục".to_owned(),
    }
}

fn payment() -> Payment {
    Payment {
        dossier: "H99.01-261121-0001".to_owned(),
        procedure: "Cấp bản sao trích lục hộ tịch".to_owned(),
        payer: "Nguyễn Thị Ví Dụ".to_owned(),
        payee: "UBND PHƯỜNG VÍ DỤ".to_owned(),
        what: "Lệ phí".to_owned(),
        transfer: VietQr {
            bin: "970436".to_owned(),
            account: "0000000000000".to_owned(),
            target: Target::Account,
            once: true,
            amount: Some(8_000),
            purpose: Some("LE PHI H99 0001".to_owned()),
            bill_number: None,
        },
        until: "17 giờ ngày 25/11/2026".to_owned(),
        source: "Nghị quyết ví dụ".to_owned(),
    }
}

fn enclosed(n: u32) -> Enclosed {
    Enclosed { name: format!("Giấy tờ ví dụ {n}"), originals: 1, copies: n, pages: 2, note: String::new() }
}

fn cover_of(papers: u32) -> Cover {
    Cover {
        number: "HS-2026-000123".to_owned(),
        procedure: "Đăng ký khai sinh (1.001193)".to_owned(),
        applicant: "Nguyễn Thị Ví Dụ".to_owned(),
        applicant_number: "001190000001".to_owned(),
        agency: "UBND phường Ví Dụ".to_owned(),
        contents: (0..papers).map(enclosed).collect(),
    }
}

#[test]
fn a_cover_lists_its_contents_and_its_number_can_be_scanned() {
    let cover = cover_of(3);
    let paper = papers::cover(&cover, &making()).expect("a cover");
    reads(
        &paper,
        &["HỒ SƠ", "Mã hồ sơ: HS-2026-000123", "THÀNH PHẦN HỒ SƠ", "Giấy tờ ví dụ 2 1 2 2", "Tổng số: 3 loại giấy tờ."],
    );
    assert_eq!(paper.pages, 1, "three papers fit on a cover");
    if let Some(said) = scanned(&paper, 0) {
        assert!(said.contains("QR-Code:HS-2026-000123"), "a scanner reads the number: {said:?}");
    }
    let again = papers::cover(&cover, &making()).expect("a cover");
    assert!(paper.bytes == again.bytes, "the same cover is the same file");
    let marked = papers::cover(&cover, &Making { watermark: Some("BẢN THỰC HÀNH"), ..making() }).expect("a cover");
    assert!(text_of(&marked.bytes).is_none_or(|text| text.contains("BẢN THỰC HÀNH")), "practice says so on paper");
    let many = Cover { contents: (0..90).map(enclosed).collect(), ..cover.clone() };
    assert!(papers::cover(&many, &making()).expect("a cover").pages > 1, "a long list goes on");
    let endless = Cover { number: "x".repeat(4_000), ..cover };
    assert_eq!(papers::cover(&endless, &making()), Err(DocumentError::BadSymbol("QR")), "no QR code holds that");
}

#[test]
fn a_label_can_be_scanned_at_the_post_office() {
    let paper = papers::label(&label(), &making()).expect("a label");
    reads(&paper, &["NGƯỜI GỬI", "UBND PHƯỜNG VÍ DỤ", "NGƯỜI NHẬN", "Nguyễn Thị Ví Dụ", "RR 123 456 785 VN"]);
    if let Some(said) = scanned(&paper, 0) {
        assert!(said.contains("CODE-128:RR123456785VN"), "the item number: {said:?}");
    }
}

#[test]
fn an_envelope_to_the_office_says_who_sends_what_to_whom() {
    let party = |name: &str, address: &str| Party {
        name: name.to_owned(),
        address: address.to_owned(),
        phone: "0900000000".to_owned(),
    };
    let outgoing = Outgoing {
        number: "HS-2026-000123".to_owned(),
        procedure: "Đăng ký khai sinh (1.001193)".to_owned(),
        sender: party("Nguyễn Thị Ví Dụ", "Số 00 ngõ Mẫu, phường Ví Dụ, tỉnh Ví Dụ"),
        receiver: party("Ủy ban nhân dân phường Ví Dụ", "Số 0 đường Ví Dụ"),
    };
    let paper = papers::outgoing(&outgoing, &making()).expect("a label");
    assert_eq!(paper.pages, 1, "a label is cut out of one page");
    reads(
        &paper,
        &[
            "NGƯỜI GỬI",
            "Nguyễn Thị Ví Dụ",
            "NƠI NHẬN",
            "Số 0 đường Ví Dụ",
            "Hồ sơ: HS-2026-000123",
            "Điện thoại: 0900000000",
        ],
    );
    if let Some(said) = scanned(&paper, 0) {
        assert!(said.contains("QR-Code:HS-2026-000123"), "the office finds the dossier by it: {said:?}");
    }
    let unknown = Outgoing { sender: Party::default(), receiver: Party::default(), ..outgoing };
    let paper = papers::outgoing(&unknown, &making()).expect("a label");
    reads(&paper, &["NGƯỜI GỬI Điện thoại:", "NƠI NHẬN Điện thoại:", "dòng còn trống"]);
}

#[test]
fn sender_and_postman_look_through_the_same_list_and_both_sign() {
    let paper = papers::handover(&cover_of(3), &making()).expect("a sheet");
    assert_eq!(paper.pages, 1, "three papers and two signatures fit on a page");
    reads(
        &paper,
        &[
            "PHIẾU ĐỐI CHIẾU GIẤY TỜ",
            "Giấy tờ ví dụ 2 1 2 2",
            "NGƯỜI GỬI",
            "NHÂN VIÊN BƯU CHÍNH",
            "biên lai số",
            "không thay cho phiếu hồ sơ",
        ],
    );
    let long = papers::handover(&cover_of(60), &making()).expect("a sheet");
    assert!(long.pages > 1, "a long list goes on");
}

#[test]
fn a_payment_slip_can_be_paid_with_a_telephone() {
    let paper = papers::payment(&payment(), &making()).expect("a slip");
    reads(&paper, &["Số tiền: 8.000 đồng", "Tám nghìn đồng", "LE PHI H99 0001", "Nộp trước: 17 giờ ngày 25/11/2026"]);
    if let Some(said) = scanned(&paper, 0) {
        // Beside what it reads, the program talks about its surroundings.
        let code = said.lines().find_map(|line| line.strip_prefix("QR-Code:"));
        let code = code.unwrap_or_else(|| panic!("no code is read: {said:?}"));
        assert_eq!(VietQr::parse(code), Ok(payment().transfer), "the bank reads what the slip says");
    }
    let mut wrong = payment();
    wrong.transfer.account.clear();
    assert!(papers::payment(&wrong, &making()).is_err(), "no slip without an account");
}

#[test]
fn a_slip_for_taxes_says_what_is_paid_for_what() {
    let due =
        |what: &str, sub_item: &str, amount| TaxDue { what: what.to_owned(), sub_item: sub_item.to_owned(), amount };
    let payment = TaxPayment {
        payer: "Nguyễn Thị Ví Dụ".to_owned(),
        tax_code: "9900000016".to_owned(),
        office: String::new(),
        form: "Tờ khai thuế (01/CNKD)".to_owned(),
        period: "2026-Q4".to_owned(),
        dues: vec![due("Thuế giá trị gia tăng", "1701", 1_250_000), due("Thuế thu nhập cá nhân", "", 625_000)],
    };
    assert_eq!(
        payment.purpose(&payment.dues[0]),
        "Thue gia tri gia tang, MST 9900000016, Quy 4 nam 2026, TM 1701",
        "whose, which and for when, in letters that every bank takes"
    );
    assert!(!payment.purpose(&payment.dues[1]).contains("TM"), "a sub-item that is not established is not made up");
    let paper = papers::tax_payment(&payment, &making()).expect("a slip");
    reads(
        &paper,
        &[
            "PHIẾU CHUẨN BỊ NỘP THUẾ",
            "1.250.000",
            "1.875.000",
            "Một triệu tám trăm bảy mươi lăm nghìn đồng",
            "không phải chứng từ thu",
        ],
    );
}

#[test]
fn receipt_appointment_and_check_sheet_say_what_they_are() {
    let receipt = Receipt {
        number: "H99.01-261121-0001".to_owned(),
        agency: "UBND phường Ví Dụ".to_owned(),
        procedure: "Đăng ký khai sinh".to_owned(),
        applicant: "Nguyễn Thị Ví Dụ".to_owned(),
        received: "10 giờ 04 ngày 21/11/2026".to_owned(),
        due: "23/11/2026".to_owned(),
        documents: vec![("to-khai.pdf".to_owned(), "ab".repeat(32))],
        key: "khóa ví dụ".to_owned(),
        checked: "Chữ ký nguyên vẹn".to_owned(),
    };
    let paper = papers::receipt(&receipt, &making()).expect("a receipt");
    reads(&paper, &["BIÊN NHẬN NỘP HỒ SƠ", "Hẹn trả kết quả: 23/11/2026", "to-khai.pdf", "mới có giá trị chứng minh"]);
    let appointment = Appointment {
        number: "H99.01-261121-0001".to_owned(),
        person: "Nguyễn Thị Ví Dụ".to_owned(),
        when: "8 giờ 30 ngày 24/11/2026".to_owned(),
        bring: vec!["Giấy chứng sinh (bản chính)".to_owned(), "Thẻ căn cước".to_owned()],
        ..Appointment::default()
    };
    let paper = papers::appointment(&appointment, &making()).expect("a slip");
    reads(
        &paper,
        &["PHIẾU HẸN", "Thời gian: 8 giờ 30 ngày 24/11/2026", "2 Thẻ căn cước", "không thay giấy hẹn của cơ quan"],
    );
    let checked = Checked {
        name: "anh.jpg".to_owned(),
        paper: "Giấy chứng sinh".to_owned(),
        pages: 1,
        bytes: 1_234_567,
        digest: "cd".repeat(32),
        result: "Đạt".to_owned(),
    };
    let paper = papers::attachments(
        "HS-1",
        &[checked.clone(), Checked { pages: 0, result: "Tệp có mật khẩu".to_owned(), ..checked }],
        &making(),
    )
    .expect("a sheet");
    reads(&paper, &["PHIẾU KIỂM TRA TỆP ĐÍNH KÈM", "Giấy chứng sinh", "1.235", "Tệp có mật khẩu"]);
}

#[test]
fn every_printable_letter_survives_a_bar_code() {
    // Ten letters to a code, so that each is wide enough at 150 dots per inch.
    let printable: Vec<char> = (' '..='~').collect();
    for part in printable.chunks(10) {
        let text: String = part.iter().collect();
        let layout = serde_json::json!({"format": 1, "title": "Mã", "page": {"top": 20, "bottom": 20, "left": 20, "right": 20},
            "blocks": [{"kind": "symbol", "field": "ma", "symbol": "code128", "width": 160, "height": 20}]});
        let layout = hoso_document::layout::PdfLayout::parse(&layout.to_string()).expect("a layout");
        let answers = crate::common::object(serde_json::json!({"ma": format!("A{text}Z")}));
        let data = hoso_document::PdfData {
            answers: &answers,
            names: &hoso_document::NoNames,
            title: None,
            created: made(),
            watermark: None,
        };
        let paper = hoso_document::render(&layout, &data).expect("drawn");
        let Some(said) = scanned(&paper, 0) else { return };
        assert!(said.contains(&format!("CODE-128:A{text}Z")), "{text:?} is read as {said:?}");
    }
}
