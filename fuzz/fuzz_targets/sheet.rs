//! Any bytes as a spreadsheet: read within the limits, headers matched, rows read, and the report of faults written, which must
//! read in its turn.
#![no_main]

use std::sync::LazyLock;

use hoso_document::sheet::{
    ColumnKind, ColumnSpec, MOST_CELLS, RowError, RowProblem, error_report, match_headers, read, read_rows,
};
use libfuzzer_sys::fuzz_target;

static COLUMNS: LazyLock<Vec<ColumnSpec>> = LazyLock::new(|| {
    let column = |id: &str, label: &str, item: &str, kind| ColumnSpec {
        id: id.to_owned(),
        labels: vec![label.to_owned()],
        item: Some(item.to_owned()),
        kind,
        ..ColumnSpec::default()
    };
    let mut columns = vec![
        column("ho_ten", "Họ và tên", "07", ColumnKind::Text),
        column("mst", "Mã số thuế", "08", ColumnKind::TaxCode),
        column("so_dinh_danh", "Số định danh cá nhân", "09", ColumnKind::PersonalNumber),
        column("ngay_sinh", "Ngày sinh", "10", ColumnKind::Date),
        column("tai_khoan", "Số tài khoản", "11", ColumnKind::BankAccount),
        column("thu_nhap", "Thu nhập chịu thuế (đồng)", "12", ColumnKind::Integer),
        column("ty_le", "Tỷ lệ", "13", ColumnKind::Decimal),
        column("cu_tru", "Cư trú", "14", ColumnKind::Choice),
        column("uy_quyen", "Ủy quyền quyết toán", "15", ColumnKind::Boolean),
    ];
    columns[7].choices = vec![("co".to_owned(), vec!["Cá nhân cư trú".to_owned()]), ("khong".to_owned(), vec![])];
    columns
});

fuzz_target!(init: {
    // calamine stumbles over damaged .xls files; `read` contains that and reports a damaged file. Any other panic is a find.
    let strict = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|at| at.file().contains("/calamine-")) {
            strict(panic);
        }
    }));
}, |data: &[u8]| {
    let Ok(book) = read(data) else { return };
    let cells: usize = book.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
    assert!(cells <= MOST_CELLS, "limits hold");
    for sheet in &book.sheets {
        let matching = match_headers(sheet, &COLUMNS);
        let rows = read_rows(sheet, &COLUMNS, &matching);
        let wrong = |problem: &RowProblem| RowError {
            row: problem.row,
            id: Some(problem.id.clone()),
            text: problem.fault.code().to_owned(),
        };
        let errors: Vec<RowError> = rows.problems.iter().take(200).map(wrong).collect();
        let created = "2026-11-21T03:04:05Z".parse().expect("a time");
        let report = error_report(sheet, &COLUMNS, &matching, &errors, created).expect("a report of any file");
        if !errors.is_empty() {
            let again = read(&report).expect("our own report is read");
            assert!(!again.sheets[0].rows.is_empty(), "its head at least");
        }
    }
});
