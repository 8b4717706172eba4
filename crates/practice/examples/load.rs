//! A portal, and many clients at it, without the rest of the program: what `hoso practice` and `hoso practice load` do, quicker to build.
//!
//! ```text
//! cargo run --release -p hoso-practice --example load -- 300          300 clients at a portal in a process of its own, figures as JSON
//! cargo run --release -p hoso-practice --example load -- portal DIR   the portal alone, until its input ends
//! ```

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use hoso_practice::Config;
use hoso_practice::load::{self, Load};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["portal", folder] => portal(Path::new(folder)).await,
        [clients] => clients_at_once(clients.parse()?).await,
        _ => Err("load CLIENTS | load portal DIR".into()),
    }
}

async fn portal(folder: &Path) -> Result<(), Box<dyn Error>> {
    // The agency sleeps: what it would say is not what is measured.
    let practice =
        hoso_practice::start(Config { folder: Some(folder.to_owned()), speed: 80_000.0, ..Config::default() }).await?;
    println!("{}", practice.url);
    tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await??;
    practice.stop().await;
    Ok(())
}

async fn clients_at_once(clients: u32) -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("hoso-load-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let mut child = Command::new(std::env::current_exe()?)
        .arg("portal")
        .arg(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let load = Load { time: Duration::from_secs(120), ..Load::new(line.trim().to_owned(), clients, seed) };
    let report = load::run(&load).await;
    drop(child.stdin.take());
    child.wait()?;
    std::fs::remove_dir_all(&folder)?;
    println!("{}", serde_json::to_string_pretty(&report?)?);
    Ok(())
}
