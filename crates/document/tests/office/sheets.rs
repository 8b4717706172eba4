//! Spreadsheets in and out.

use crate::common::made;
use hoso_document::sheet::{
    self, Cell, ColumnKind, ColumnSpec, Kind, RowError, RowFault, Table, Workbook, match_headers, read, read_rows,
};
use hoso_document::{DocumentError, NoNames, SheetFault};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::time::Instant;

fn column(id: &str, label: &str, item: Option<&str>, kind: ColumnKind) -> ColumnSpec {
    ColumnSpec {
        id: id.to_owned(),
        labels: vec![label.to_owned()],
        item: item.map(str::to_owned),
        kind,
        ..ColumnSpec::default()
    }
}

/// The columns of an invented list of employees.
fn columns() -> Vec<ColumnSpec> {
    let mut columns = vec![
        column("ho_ten", "Họ và tên", Some("07"), ColumnKind::Text),
        column("mst", "Mã số thuế", Some("08"), ColumnKind::TaxCode),
        column("so_dinh_danh", "Số định danh cá nhân", Some("09"), ColumnKind::PersonalNumber),
        column("ngay_sinh", "Ngày sinh", Some("10"), ColumnKind::Date),
        column("tai_khoan", "Số tài khoản", Some("11"), ColumnKind::BankAccount),
        column("thu_nhap", "Thu nhập chịu thuế (đồng)", Some("12"), ColumnKind::Integer),
        column("ty_le", "Tỷ lệ", Some("13"), ColumnKind::Decimal),
        column("cu_tru", "Cư trú", Some("14"), ColumnKind::Choice),
        column("uy_quyen", "Ủy quyền quyết toán", Some("15"), ColumnKind::Boolean),
    ];
    columns[7].choices = vec![
        ("co".to_owned(), vec!["Cá nhân cư trú".to_owned(), "Resident".to_owned()]),
        ("khong".to_owned(), vec!["Cá nhân không cư trú".to_owned(), "Non-resident".to_owned()]),
    ];
    columns
}

fn rows(count: usize) -> Vec<Value> {
    (0..count)
        .map(|n| {
            json!({
                "ho_ten": format!("Nguyễn Thị Ví Dụ {n}"), "mst": "0900000016", "so_dinh_danh": format!("00119{n:07}"),
                "ngay_sinh": "1990-03-08", "tai_khoan": "0001234567890123456", "thu_nhap": 12_500_000 + n as i64,
                "ty_le": 0.5, "cu_tru": "khong", "uy_quyen": n % 2 == 0
            })
        })
        .collect()
}

fn table<'a>(columns: &'a [ColumnSpec], rows: &'a [Value]) -> Table<'a> {
    Table { id: "bk", title: "Bảng kê chi tiết", columns, rows, names: &NoNames, created: made() }
}

/// A workbook written cell by cell, as people have them.
fn book(cells: &[(u32, u16, Value)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, column, value) in cells {
        match value {
            Value::Number(n) => sheet.write_number(*row, *column, n.as_f64().expect("a number")),
            Value::String(formula) if formula.starts_with('=') => {
                sheet.write_formula(*row, *column, rust_xlsxwriter::Formula::new(formula.as_str()).set_result("42"))
            }
            other => sheet.write_string(*row, *column, other.as_str().unwrap_or_default()),
        }
        .expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        out.start_file(*name, options).expect("an entry");
        out.write_all(bytes).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}

#[test]
fn what_goes_out_comes_in_the_same() {
    let (columns, rows) = (columns(), rows(40));
    let bytes = sheet::export(&table(&columns, &rows)).expect("exported");
    assert_eq!(bytes, sheet::export(&table(&columns, &rows)).expect("again"), "the same table gives the same bytes");
    let csv = sheet::export_csv(&table(&columns, &rows));
    for (kind, bytes) in [(Kind::Xlsx, bytes), (Kind::Csv, csv)] {
        let book = read(&bytes).expect("read");
        assert_eq!(book.kind, kind, "told by content");
        let matching = match_headers(&book.sheets[0], &columns);
        assert_eq!((matching.missing.len(), matching.ambiguous.len()), (0, 0), "{kind:?}: {matching:?}");
        let found = read_rows(&book.sheets[0], &columns, &matching);
        assert_eq!(found.problems, [], "{kind:?}: codes stay text, so nothing is to be told");
        assert_eq!(found.rows.len(), 40, "{kind:?}: every row, and no head among them");
        let row = &found.rows[3].texts;
        for (id, text) in [
            ("ho_ten", "Nguyễn Thị Ví Dụ 3"),
            ("mst", "0900000016"),
            ("so_dinh_danh", "001190000003"),
            ("ngay_sinh", "08/03/1990"),
            ("tai_khoan", "0001234567890123456"),
            ("thu_nhap", "12500003"),
            ("ty_le", "0,5"),
            ("cu_tru", "khong"),
            ("uy_quyen", "false"),
        ] {
            assert_eq!(row.get(id).map(String::as_str), Some(text), "{kind:?} {id} as a person types it");
        }
    }
}

#[test]
fn a_template_is_empty_and_known_again() {
    let columns = columns();
    let book = read(&sheet::template(&table(&columns, &[])).expect("a template")).expect("read");
    let matching = match_headers(&book.sheets[0], &columns);
    assert_eq!(matching.columns.len(), columns.len(), "by the hidden row of ids: {matching:?}");
    assert_eq!(matching.first_row, 3, "answers begin below the head");
    assert_eq!(read_rows(&book.sheets[0], &columns, &matching).rows, [], "nothing in it yet");
}

#[test]
fn formulas_do_not_travel() {
    let columns = [column("ten", "Tên", None, ColumnKind::Text), column("so", "Số", None, ColumnKind::Integer)];
    let evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")"];
    let rows: Vec<Value> = evil.iter().map(|text| json!({"ten": text, "so": -5})).collect();
    let csv = String::from_utf8(sheet::export_csv(&table(&columns, &rows))).expect("UTF-8");
    for line in csv.lines().skip(1) {
        assert!(line.starts_with('\'') || line.starts_with("\"'"), "a spreadsheet would run {line:?}");
        assert!(line.ends_with(";-5"), "a figure keeps its minus: {line:?}");
    }
    let bytes = sheet::export(&table(&columns, &rows)).expect("exported");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet"), &mut xml)
        .expect("text");
    assert!(!xml.contains("<f>"), "text is text, never a formula");
    let book = read(&bytes).expect("read");
    assert_eq!(book.sheets[0].rows[2].cells[0].1, Cell::Text("=1+1".to_owned()), "and it comes back as it was");
}

#[test]
fn heads_are_found_wherever_they_stand() {
    let bytes = book(&[
        (0, 0, json!("BẢNG KÊ CHI TIẾT CÁ NHÂN THUỘC DIỆN TÍNH THUẾ")),
        (1, 0, json!("Năm 2026")),
        // Two rows, other order, other spelling, a column that the form has not.
        (3, 0, json!("STT")),
        (3, 1, json!("Thông tin cá nhân")),
        (4, 1, json!("HO VA TEN")),
        (4, 2, json!("Ma so thue:")),
        (3, 3, json!("Thu nhập chịu thuế")),
        (3, 4, json!("Phòng ban")),
        (5, 0, json!("(1)")),
        (5, 1, json!("(2)")),
        (5, 2, json!("(3)")),
        (5, 3, json!("(4)")),
        (6, 0, json!(1)),
        (6, 1, json!("Nguyễn Thị Ví Dụ")),
        (6, 2, json!(900_000_016)),
        (6, 3, json!(12_500_000.0)),
        (8, 0, json!(2)),
        (8, 1, json!("Công")),
        (8, 2, json!("9900000016")),
        (8, 3, json!("=SUM(D7:D7)")),
        (9, 0, json!("Tổng cộng")),
        (9, 3, json!(12_500_042)),
        (11, 3, json!("Người lập biểu")),
    ]);
    let (book, columns) = (read(&bytes).expect("read"), columns());
    let sheet = &book.sheets[0];
    let matching = match_headers(sheet, &columns);
    let at = |id: &str| matching.columns.get(id).copied();
    assert_eq!((at("ho_ten"), at("mst"), at("thu_nhap")), (Some(1), Some(2), Some(3)), "{matching:?}");
    assert_eq!((matching.header.clone(), matching.first_row), (vec![4, 5], 7), "two rows, and the numbers below them");
    assert!(matching.missing.contains(&"tai_khoan".to_owned()), "what is not there is told");
    assert!(matching.unknown.iter().any(|(at, head)| *at == 4 && head == "Phòng ban"), "what is not wanted too");
    let found = read_rows(sheet, &columns, &matching);
    let names: Vec<&str> = found.rows.iter().map(|r| r.texts["ho_ten"].as_str()).collect();
    assert_eq!(names, ["Nguyễn Thị Ví Dụ", "Công"], "a person of the name Công is no total");
    assert_eq!(found.rows[0].texts["mst"], "0900000016", "nine digits can only be ten with a nought lost");
    assert_eq!(found.rows[1].texts["thu_nhap"], "42", "a formula by its value");
    assert_eq!((found.totals.clone(), found.after_totals.clone()), (vec![10], vec![12]), "left out, and told");
    assert_eq!(found.empty, 1, "row 8 is empty");
    let told: Vec<(u32, &str, &RowFault)> = found.problems.iter().map(|p| (p.row, p.id.as_str(), &p.fault)).collect();
    assert_eq!(told, [(7, "mst", &RowFault::Padded)], "and the nought that was put back is told");
}

#[test]
fn heads_that_say_nearly_the_same_are_understood() {
    let columns = [
        column("c07", "Họ và tên người nộp thuế là người lao động", None, ColumnKind::Text),
        column("c09", "Họ và tên người phụ thuộc", None, ColumnKind::Text),
        column("c10", "Ngày sinh người phụ thuộc", None, ColumnKind::Date),
        column("c11", "MST của người phụ thuộc", None, ColumnKind::TaxCode),
    ];
    let csv = "STT;Mã số thuế người phụ thuộc;Tên người nộp thuế;Tên người phụ thuộc;Ghi chú\n1;9900000016;A B;C D;x\n";
    let book = read(csv.as_bytes()).expect("a csv");
    let found = match_headers(&book.sheets[0], &columns);
    assert_eq!(found.header, [1], "two names that are nearly right make a head");
    let at = |id: &str| found.columns.get(id).copied();
    assert_eq!((at("c07"), at("c09"), at("c11")), (Some(2), Some(3), Some(1)), "{found:?}");
    assert_eq!(at("c10"), None, "what is not there is not made up");
    let answers = read("NGUYỄN VĂN VÍ DỤ;Tên người phụ thuộc\n".as_bytes()).expect("a csv");
    let found = match_headers(&answers.sheets[0], &columns);
    assert!(found.header.is_empty(), "one likeness alone may be an answer: {found:?}");
}

#[test]
fn equal_heads_are_a_question() {
    let two = [
        column("mua", "Số tiền", Some("1"), ColumnKind::Integer),
        column("ban", "Số tiền", Some("2"), ColumnKind::Integer),
    ];
    let plain = read(&book(&[(0, 0, json!("Số tiền")), (0, 1, json!("Số tiền")), (1, 0, json!(1))])).expect("read");
    let matching = match_headers(&plain.sheets[0], &two);
    assert!(matching.columns.is_empty() && matching.ambiguous.len() == 2, "nobody guesses: {matching:?}");
    let numbered =
        read(&book(&[(0, 0, json!("[2] Số tiền")), (0, 1, json!("Số tiền [01]")), (1, 0, json!(1))])).expect("read");
    let matching = match_headers(&numbered.sheets[0], &two);
    assert_eq!((matching.columns["mua"], matching.columns["ban"]), (1, 0), "the numbers of the form decide");
}

#[test]
fn errors_go_back_with_the_rows() {
    let columns = columns();
    let bytes = book(&[
        (0, 0, json!("Họ và tên")),
        (0, 1, json!("Thu nhập chịu thuế")),
        (1, 0, json!("Ví Dụ A")),
        (1, 1, json!("một triệu")),
        (2, 0, json!("Ví Dụ B")),
        (2, 1, json!(5)),
    ]);
    let book = read(&bytes).expect("read");
    let matching = match_headers(&book.sheets[0], &columns);
    let error =
        RowError { row: 2, id: Some("thu_nhap".to_owned()), text: "Không phải số. Nhập 1000000.".to_owned() };
    let report = sheet::error_report(&book.sheets[0], &columns, &matching, &[error], made()).expect("a report");
    let back = read(&report).expect("read");
    let again = match_headers(&back.sheets[0], &columns);
    let rows = read_rows(&back.sheets[0], &columns, &again);
    assert_eq!(rows.rows.len(), 1, "only the rows with errors: {rows:?}");
    assert_eq!(rows.rows[0].texts["thu_nhap"], "một triệu", "as the person had it, to be put right in place");
    let words = |cell: &Cell| matches!(cell, Cell::Text(t) if t.contains("Thu nhập chịu thuế (đồng): Không phải số"));
    assert!(back.sheets[0].rows.iter().any(|r| r.cells.iter().any(|(_, c)| words(c))), "what is wrong and what to do");
}

#[test]
fn an_opendocument_file_is_read_and_its_repeats_cost_nothing() {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Tờ 1">
<table:table-row><table:table-cell office:value-type="string"><text:p>Họ &amp; tên</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Ngày<text:s/>sinh</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Ví Dụ</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1990-03-08"><text:p>8/3/90</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12.5"/></table:table-row>
<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let bytes =
        zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())]);
    let Workbook { kind, sheets } = read(&bytes).expect("read");
    assert_eq!(
        (kind, sheets[0].name.as_str(), sheets[0].rows.len()),
        (Kind::Ods, "Tờ 1", 2),
        "a million empty rows are none"
    );
    assert_eq!(sheets[0].rows[0].cells[0].1, Cell::Text("Họ & tên".to_owned()), "entities");
    assert_eq!(sheets[0].rows[1].cells[1].1, Cell::Date("1990-03-08".parse().expect("a day")), "a date by its value");
    assert_eq!(sheets[0].rows[1].cells[2].1, Cell::Number(12.5), "a number by its value");
    let full = content.replace("table:number-columns-repeated=\"16384\"/>", "><text:p>x</text:p></table:table-cell>");
    let bytes = zip(&[("content.xml", full.as_bytes())]);
    assert!(
        matches!(read(&bytes), Err(DocumentError::TooLong { what: "rows", .. })),
        "a million full rows are refused"
    );
}

#[test]
fn bombs_and_strangers_are_refused_in_time() {
    let begin = Instant::now();
    let bomb = zip(&[("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", &vec![b' '; 450_000_000])]);
    assert!(bomb.len() < 1_000_000, "it is small: {}", bomb.len());
    assert!(matches!(read(&bomb), Err(DocumentError::BadSheet(SheetFault::Bomb { .. }))), "450 MB out of nothing");
    // One cell in the first corner and one in the last: a table of 17 thousand million cells.
    let corners = book(&[(0, 0, json!("a")), (1_048_575, 16_383, json!("b"))]);
    assert!(matches!(read(&corners), Err(DocumentError::TooLong { what: "rows", .. })), "row 1,048,576");
    let wide = read(&book(&[(0, 0, json!("a")), (0, 16_383, json!("b"))])).expect("read");
    assert!(wide.sheets[0].cut_columns && wide.sheets[0].rows[0].cells.len() == 1, "column XFD is left out and told");
    let shared =
        zip(&[("xl/workbook.xml", b"<a/>"), ("xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999999\"></sst>")]);
    assert!(matches!(read(&shared), Err(DocumentError::TooLong { .. })), "room for 99,999,999,999,999 texts");
    for (bytes, fault) in [
        (&b"<html><table>"[..], SheetFault::WebPage),
        (b"%PDF-1.7", SheetFault::NotASheet),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            SheetFault::OtherExcel("XML 2003"),
        ),
    ] {
        assert_eq!(read(bytes), Err(DocumentError::BadSheet(fault)), "told by what it is");
    }
    assert!(read(&zip(&[("word/document.xml", b"<a/>")])).is_err(), "a letter is no table");
    assert!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 broken").is_err(), "a broken .xls");
    let whole = sheet::export(&table(&columns(), &rows(50))).expect("exported");
    for cut in [5, 100, whole.len() / 2, whole.len() - 10] {
        assert!(read(&whole[..cut]).is_err(), "cut after {cut} bytes");
    }
    assert!(begin.elapsed().as_secs() < 60, "bounded time, also in a debug build: {:?}", begin.elapsed());
}

#[test]
fn five_thousand_rows_take_no_time() {
    let (columns, rows) = (columns(), rows(5_000));
    let begin = Instant::now();
    let bytes = sheet::export(&table(&columns, &rows)).expect("exported");
    let out = begin.elapsed();
    let begin = Instant::now();
    let book = read(&bytes).expect("read");
    let matching = match_headers(&book.sheets[0], &columns);
    let found = read_rows(&book.sheets[0], &columns, &matching);
    println!("5,000 rows of 9: out {out:?}, in {:?}, {} bytes", begin.elapsed(), bytes.len());
    assert_eq!(found.rows.len(), 5_000, "all of them");
    // The budget is 1 s in a release build; this guards against a slip by an order of magnitude.
    assert!(begin.elapsed().as_secs() < 10, "a debug build took {:?}", begin.elapsed());
}
