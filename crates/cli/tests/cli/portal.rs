//! `hoso practice` as a process of its own, and a slow line to it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::shell::{command, text};

/// The practice portal; ended by its own handle when dropped.
pub struct Portal {
    child: Child,
    pub url: String,
    pub data: PathBuf,
}

impl Portal {
    /// Port 0 takes any; `speed` seconds lie between two steps of the agency.
    pub fn start(data: &Path, port: u16, speed: &str) -> Self {
        Self::with(data, &["--speed", speed, "--port", &port.to_string()])
    }

    /// With these options.
    pub fn with(data: &Path, options: &[&str]) -> Self {
        let folder = text(data);
        let arguments = [&["practice", "--data", &folder][..], options].concat();
        let mut child = command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("http://127.0.0.1:"), "the portal tells its address, on this machine only: {line:?}");
        Self { child, url: line.trim().to_owned(), data: data.to_owned() }
    }

    pub fn port(&self) -> u16 {
        self.url.rsplit(':').next().unwrap().parse().unwrap()
    }

    /// What it has kept.
    pub fn book(&self) -> Value {
        hoso_practice::kept(&self.data).unwrap()
    }

    /// Bytes of uploads that it holds now.
    pub fn held(&self) -> u64 {
        uploads(&self.data).iter().filter_map(|p| fs::metadata(p).ok()).map(|m| m.len()).sum()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Files of uploads.
pub fn uploads(data: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(data) else { return Vec::new() };
    let is_upload =
        |p: &PathBuf| p.extension().is_some_and(|e| e == "bin") && p.file_stem().is_some_and(|s| s.len() == 32);
    entries.flatten().map(|e| e.path()).filter(is_upload).collect()
}

/// A line that lets only so many bytes a second up, and counts them.
pub struct SlowLine {
    pub url: String,
    pub up: Arc<AtomicU64>,
}

impl SlowLine {
    pub fn to(port: u16, bytes_a_second: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let up = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&up);
        // Ends with the test process; it serves only this test's connections.
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(("127.0.0.1", port)) else { continue };
                let (Ok(near2), Ok(far2)) = (near.try_clone(), far.try_clone()) else { continue };
                let counter = Arc::clone(&counter);
                std::thread::spawn(move || carry(near, far, Some((bytes_a_second, &counter))));
                std::thread::spawn(move || carry(far2, near2, None));
            }
        });
        Self { url, up }
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, slow: Option<(u64, &AtomicU64)>) {
    let mut piece = [0; 16 * 1024];
    let begun = Instant::now();
    let mut carried = 0;
    while let Ok(n @ 1..) = from.read(&mut piece) {
        if to.write_all(&piece[..n]).is_err() {
            break;
        }
        if let Some((rate, counter)) = slow {
            carried += n as u64;
            counter.fetch_add(n as u64, Ordering::Relaxed);
            let due = Duration::from_micros(carried * 1_000_000 / rate);
            std::thread::sleep(due.saturating_sub(begun.elapsed()));
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
