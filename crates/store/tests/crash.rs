//! The program is killed in the middle of writing: everything that it had reported as saved is there.
//!
//! This shows that no commit waits in a buffer of the process. It does not show what a power failure does; for that the
//! store relies on `synchronous = FULL`.

use crate::support::*;
use hoso_store::{Edit, KeyRequest, Store};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const FOLDER: &str = "HOSO_STORE_CRASH_FOLDER";
const PASSPHRASE: &str = "mật khẩu ví dụ";

/// Not a test of its own: the process that gets killed. Does nothing unless the test below starts it.
#[test]
#[ignore = "run by a_killed_program_loses_no_reported_edit"]
fn writes_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let store = Store::open(folder.as_ref(), KeyRequest::passphrase(PASSPHRASE)).unwrap();
    store.insert_dossier(&dossier("d")).unwrap();
    let mut out = std::io::stdout();
    for number in 0u32.. {
        let edit = Edit {
            rows: vec![row(&format!("r{number}"), Some(0))],
            answers: vec![set(&format!("bang_ke[r{number}].thue"), &number.to_string())],
            ..Edit::default()
        };
        let entry = store.commit_edit("d", &edit, &Value::Null, at(1)).unwrap();
        writeln!(out, "saved {}", entry.unwrap().seq).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_killed_program_loses_no_reported_edit() {
    for edits in [1, 37, 150] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::writes_until_killed", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut reported = 0;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while let Some(Ok(line)) = lines.next() {
            // The harness may put its own words before ours on a line.
            if let Some((_, seq)) = line.rsplit_once("saved ") {
                reported = seq.parse().unwrap();
                if reported == edits {
                    // SIGKILL on Unix: no handler, no destructor, no flush.
                    child.kill().unwrap();
                }
            }
        }
        child.wait().unwrap();
        assert!(reported >= edits, "the writer ended early at {reported}");

        let store = Store::open(folder.path(), KeyRequest::passphrase(PASSPHRASE)).unwrap();
        let answers = store.answers("d").unwrap().len();
        let rows = store.table_rows("d").unwrap();
        assert!(answers >= reported, "{reported} edits were reported, {answers} are there");
        assert_eq!(answers, rows.len(), "an edit is there whole or not at all");
        assert!(
            rows.iter().enumerate().all(|(index, row)| row.position as usize == index),
            "rows are in order without gaps"
        );
        store.verify().unwrap();
        let mut undone = 0;
        while store.undo("d", at(2)).unwrap().is_some() {
            undone += 1;
        }
        assert_eq!(undone, answers, "each edit that is there can be taken back");
        assert!(draft(&store, "d").is_empty());
    }
}
