//! Measurements against the budgets of the design, run by hand: `cargo test -p hoso-store measure -- --ignored --nocapture`.
//! In a debug build SQLite itself is not optimised, so only the ratio of the first one means something there.

use crate::support::*;
use hoso_store::{Dossier, DossierQuery, Edit, Store};
use rusqlite::Connection;
use serde_json::Value;
use std::time::{Duration, Instant};

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed(times: usize, mut work: impl FnMut(usize)) -> Duration {
    let mut all = Vec::new();
    for number in 0..times {
        let begun = Instant::now();
        work(number);
        all.push(begun.elapsed());
    }
    median(all)
}

#[test]
#[ignore = "a measurement"]
fn measure_autosave_against_a_bare_insert() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(&folder.path().join("store"), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    let bare = Connection::open(folder.path().join("bare.db")).unwrap();
    bare.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x TEXT);").unwrap();
    let cipher = Connection::open(folder.path().join("cipher.db")).unwrap();
    cipher
        .execute_batch(&format!(
            "PRAGMA key = \"x'{}'\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x TEXT);",
            "5e".repeat(32)
        ))
        .unwrap();
    let bytes = "x".repeat(260);
    let (mut ours, mut theirs, mut encrypted) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..5 {
        theirs.push(timed(200, |_| {
            bare.execute("INSERT INTO t VALUES (?1)", [&bytes]).unwrap();
        }));
        encrypted.push(timed(200, |_| {
            cipher.execute("INSERT INTO t VALUES (?1)", [&bytes]).unwrap();
        }));
        ours.push(timed(200, |number| {
            let edit = Edit {
                answers: vec![set(&format!("truong_{number}"), &format!("{round} Nguyễn Thị Ví Dụ"))],
                ..Edit::default()
            };
            let now = at(i64::from(round) * 1000 + i64::try_from(number).unwrap());
            store.commit_edit("d", &edit, &Value::Null, now).unwrap();
        }));
    }
    let (ours, theirs, encrypted) = (median(ours), median(theirs), median(encrypted));
    let ratio = |to: Duration| ours.as_secs_f64() / to.as_secs_f64();
    println!(
        "edit {ours:?}; bare insert {theirs:?}, ratio {:.2} (budget 2); encrypted bare insert {encrypted:?}, ratio {:.2}",
        ratio(theirs),
        ratio(encrypted)
    );
}

#[test]
#[ignore = "a measurement"]
fn measure_rows_in_a_table_of_5000() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    let rows: Vec<_> = (0..5000).map(|n| row(&format!("r{n}"), Some(n))).collect();
    let cells: Vec<_> = (0..40_000).map(|n| set(&format!("bang_ke[r{}].c{}", n / 8, n % 8), "1250000")).collect();
    let import = timed(1, |_| commit(&store, "d", rows.clone(), cells.clone()));
    let load = timed(3, |_| assert_eq!(store.answers("d").unwrap().len(), 40_000));
    let first = timed(11, |n| commit(&store, "d", vec![row(&format!("a{n}"), Some(0))], vec![]));
    let last = timed(11, |n| commit(&store, "d", vec![row(&format!("z{n}"), Some(9999))], vec![]));
    println!("import {import:?}, load {load:?}, insert first {first:?}, append {last:?}");
}

#[test]
#[ignore = "a measurement"]
fn measure_a_list_of_100_000() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    fill(&store, 100_000);
    let list = |text: &str, offset| {
        let query = DossierQuery { text: text.into(), offset, limit: 50, ..DossierQuery::default() };
        let time = timed(9, |_| {
            store.dossiers(&query).unwrap();
        });
        let count = timed(3, |_| {
            store.count_dossiers(&query).unwrap();
        });
        println!("{text:?} from {offset}: list {time:?}, count {count:?} (budget 16 ms)");
    };
    list("", 0);
    list("nguyen", 0);
    list("vi du 77777", 0);
    list("khong co", 0);
    list("", 50_000);
}

/// The public way commits each dossier by itself; one hundred thousand take a minute.
fn fill(store: &Store, count: u32) {
    for number in 0..count {
        store
            .insert_dossier(&Dossier {
                search: format!(
                    "1.001193 dang ky khai sinh nguyen thi vi du {number} h00.1-261121-{number:06} phuong ba dinh"
                ),
                changed: at(i64::from(number * 7919 % count)),
                ..dossier(&format!("00000000-0000-4000-8000-{number:012}"))
            })
            .unwrap();
    }
}
