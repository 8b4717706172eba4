//! Files that the fuzzer begins with, written by the program itself: `seeds tax_xml FOLDER`, `seeds sheet FOLDER`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A tool of the repository says what it needs and stops.

use hoso_document::NoNames;
use hoso_document::sheet::{ColumnKind, ColumnSpec, Table, export, export_csv, template};
use hoso_document::tax_xml::{Product, XmlData, XmlMap, write};
use hoso_pack::{Pack, PackFiles};
use serde_json::{Value, json};
use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (target, folder) = (arguments.next().expect("a target"), arguments.next().expect("a folder"));
    let files = match target.as_str() {
        "tax_xml" => returns(),
        "sheet" => sheets(),
        other => panic!("{other}: neither tax_xml nor sheet"),
    };
    for (number, file) in files.into_iter().enumerate() {
        std::fs::write(Path::new(&folder).join(format!("{number:03}")), file).expect("written");
    }
}

/// Every return of the packs with every one of its cases.
fn returns() -> Vec<Vec<u8>> {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let word = |word: &str| word.to_owned();
    let product =
        Product { code: word("HOSO"), name: word("Hồ Sơ"), version: word("0.1.0"), vendor: word("Hồ Sơ") };
    let mut files = Vec::new();
    for folder in std::fs::read_dir(&packs).expect("the packs").flatten().map(|entry| entry.path()) {
        if !folder.join("procedure.json").is_file() {
            continue;
        }
        let pack = Pack::read(&PackFiles::folder(&folder).expect("files")).expect("a pack");
        let Some(map) = pack.form.outputs.get("xml") else { continue };
        let map = XmlMap::parse(&map.to_string()).expect("a map");
        let mut cases: Vec<_> =
            walk(&folder).into_iter().filter(|path| path.components().any(|c| c.as_os_str() == "cases")).collect();
        cases.sort();
        for case in cases {
            let case: Value = serde_json::from_slice(&std::fs::read(&case).expect("a case")).expect("JSON");
            if let Some(answers) = case["answers"].as_object() {
                files.extend(write(&map, &XmlData { answers, names: &NoNames }, &product));
            }
        }
    }
    // Other ways of writing the same.
    if let Some(first) = files.first().cloned() {
        let text = String::from_utf8(first).expect("text");
        files.push([b"\xEF\xBB\xBF".as_slice(), text.replace('\n', "\r\n").as_bytes()].concat());
        let wide = text.replace("UTF-8", "UTF-16");
        files.push([0xFEFF].into_iter().chain(wide.encode_utf16()).flat_map(u16::to_le_bytes).collect());
        files.push(text.replace("HSoThueDTu", "TBaoThueDTu").into_bytes());
    }
    files
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

/// An invented list as every kind of spreadsheet that the program writes.
fn sheets() -> Vec<Vec<u8>> {
    let column = |id: &str, label: &str, item: &str, kind| ColumnSpec {
        id: id.to_owned(),
        labels: vec![label.to_owned()],
        item: Some(item.to_owned()),
        kind,
        ..ColumnSpec::default()
    };
    let columns = [
        column("ho_ten", "Họ và tên", "07", ColumnKind::Text),
        column("mst", "Mã số thuế", "08", ColumnKind::TaxCode),
        column("ngay_sinh", "Ngày sinh", "10", ColumnKind::Date),
        column("thu_nhap", "Thu nhập chịu thuế (đồng)", "12", ColumnKind::Integer),
    ];
    let row = |n: usize| json!({"ho_ten": format!("Nguyễn Thị Ví Dụ {n}"), "mst": "9900000016", "ngay_sinh": "1990-03-08", "thu_nhap": 12_500_000 + n});
    let rows: Vec<Value> = (0..4).map(row).collect();
    let created = "2026-11-21T03:04:05Z".parse().expect("a time");
    let table = Table { id: "bk", title: "Bảng kê", columns: &columns, rows: &rows, names: &NoNames, created };
    let csv = export_csv(&table);
    let text = String::from_utf8_lossy(&csv).into_owned();
    let wide = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    vec![
        export(&table).expect("a workbook"),
        template(&table).expect("a workbook"),
        text.replace(',', ";").into_bytes(),
        text.replace(',', "\t").into_bytes(),
        csv,
        wide,
        ods(&text),
        xls(),
    ]
}

/// A small .ods by hand.
fn ods(text: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let cells: String = text
        .lines()
        .map(|line| {
            let cells: String = line
                .split(',')
                .map(|cell| {
                    format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>")
                })
                .collect();
            format!("<table:table-row>{cells}</table:table-row>")
        })
        .collect();
    let body = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"A\">{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    for (name, content) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &body)] {
        out.start_file(name, options).expect("an entry");
        out.write_all(content.as_bytes()).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}

/// The bare shell of an .xls: a compound file with an empty stream of the right name.
fn xls() -> Vec<u8> {
    use std::io::Write as _;
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a compound file");
    let mut stream = file.create_stream("/Workbook").expect("a stream");
    // BOF of BIFF8, one sheet that begins right after, EOF.
    stream.write_all(&[9, 8, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("written");
    stream.write_all(&[0x85, 0, 9, 0, 37, 0, 0, 0, 0, 0, 1, 0, b'A', 10, 0, 0, 0]).expect("written");
    stream.write_all(&[9, 8, 16, 0, 0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0]).expect("written");
    drop(stream);
    file.into_inner().into_inner()
}
