//! Running `hoso`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::shelf::pack;

/// The passphrase of every store that these tests found.
pub const PASSPHRASE: &str = "mật khẩu ví dụ";

/// What a run brought.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("no JSON on standard output ({e}): {}\n{}", self.out, self.err))
    }

    /// Fails with everything that was said, unless the exit code is `code`.
    pub fn ends(self, code: i32, why: &str) -> Self {
        assert_eq!(
            self.code,
            code,
            "{why}\nstandard output: {}\nstandard error: {}",
            short(&self.out),
            short(&self.err)
        );
        self
    }

    /// Everything that was said must hold these words.
    pub fn says(self, words: &str) -> Self {
        let said = format!("{}\n{}", self.out, self.err);
        assert!(said.contains(words), "`{words}` must be said: {}", short(&said));
        self
    }
}

fn short(text: &str) -> String {
    text.chars().take(3000).collect()
}

/// `hoso`, in an environment without a keyring and without anything that the caller's shell has set.
pub fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hoso"));
    command.args(arguments);
    alone(&mut command);
    command
}

/// Takes the caller's settings away.
pub fn alone(command: &mut Command) {
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/hoso-test-bus");
    for name in
        ["HOSO_PASSPHRASE", "HOSO_P12_PASSWORD", "HOSO_LOG", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
    {
        command.env_remove(name);
    }
}

/// `hoso` where no file can grow beyond so many blocks of 512 bytes: what a full disk looks like, without filling one.
pub fn with_little_disk(blocks: u32, arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_hoso")]).args(arguments);
    alone(&mut command);
    command
}

pub fn finish(command: &mut Command) -> Run {
    told(command.output().unwrap())
}

pub fn told(output: Output) -> Run {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked at"), "no input may make the program panic: {err}");
    Run { code: output.status.code().unwrap_or(-1), out: String::from_utf8_lossy(&output.stdout).into_owned(), err }
}

pub fn hoso<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    finish(&mut command(arguments))
}

/// `hoso` with the passphrase of the test stores.
pub fn hoso_open<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    finish(command(arguments).env("HOSO_PASSPHRASE", PASSPHRASE))
}

/// The packs as they stand in the repository.
pub fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// The first scenario of a pack: complete and without errors.
pub fn whole(name: &str) -> Value {
    Value::Object(pack(name).pack.form.cases[0].answers.clone())
}

/// Answers as a file in the folder.
pub fn answers_file(folder: &Path, name: &str, answers: &Value) -> String {
    let path = folder.join(name);
    fs::write(&path, serde_json::to_vec(answers).unwrap()).unwrap();
    path.to_string_lossy().into_owned()
}

pub fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
