//! Printing for real: a CUPS server of the test's own with a queue that prints into files (CUPS-PDF).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use hoso_app::printing::Spooler;
use hoso_app::{App, Config};
use serde_json::json;

use crate::bench::{TestHost, call, filled, well_written};

/// A CUPS server in a folder. It runs as long as this lives.
struct Cups {
    server: Child,
    folder: tempfile::TempDir,
}

impl Cups {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        for name in ["root", "spool", "cache", "state", "tmp"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let files = format!(
            "ServerRoot {}\nRequestRoot {}\nCacheDir {}\nStateDir {}\nTempDir {}\nAccessLog {}\nErrorLog {}\nPageLog {}\nUser lp\nGroup lp\nSystemGroup root\n",
            at("root"),
            at("spool"),
            at("cache"),
            at("state"),
            at("tmp"),
            at("access"),
            at("error"),
            at("page"),
        );
        fs::write(at("files.conf"), files).unwrap();
        let rules = format!(
            "Listen {}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n",
            at("socket"),
        );
        fs::write(at("server.conf"), rules).unwrap();
        run(Command::new("chmod").args(["-R", "a+rX"]).arg(folder.path()));
        run(Command::new("chown").args(["-R", "lp:lp"]).args([at("spool"), at("cache"), at("state"), at("tmp")]));
        let server = Command::new("cupsd")
            .args(["-f", "-c", &at("server.conf"), "-s", &at("files.conf")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("cupsd must be installed (scripts/setup)");
        let cups = Self { server, folder };
        let end = Instant::now() + Duration::from_secs(15);
        while !cups.ask("lpstat", &["-r"]).contains("is running") {
            assert!(Instant::now() < end, "the print server does not start: {}", cups.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        cups
    }

    fn socket(&self) -> String {
        self.folder.path().join("socket").display().to_string()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("error")).unwrap_or_default()
    }

    fn ask(&self, program: &str, arguments: &[&str]) -> String {
        let out = Command::new(program).env("CUPS_SERVER", self.socket()).args(arguments).output().unwrap();
        String::from_utf8_lossy(&out.stdout).into_owned()
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

/// The folder into which CUPS-PDF prints for whoever runs the tests.
fn printed() -> PathBuf {
    PathBuf::from(std::env::var("HOME").unwrap()).join("PDF")
}

/// A file printed since then, once the printer has finished with it.
fn wait_for(title: &str, since: SystemTime, cups: &Cups) -> PathBuf {
    let end = Instant::now() + Duration::from_secs(40);
    loop {
        let found = fs::read_dir(printed()).into_iter().flatten().flatten().find(|entry| {
            entry.file_name().to_string_lossy().starts_with(title)
                && entry.metadata().and_then(|m| m.modified()).is_ok_and(|at| at >= since)
        });
        if let Some(entry) = found.filter(|_| cups.ask("lpstat", &["-o"]).is_empty()) {
            return entry.path();
        }
        assert!(Instant::now() < end, "nothing was printed: {}", cups.log());
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// How much of each page is ink, in thousandths. A printer's own program draws the letters anew, so their text is gone.
fn ink(file: &Path) -> Vec<u32> {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("trang");
    run(Command::new("pdftoppm").args(["-q", "-r", "60", "-gray", "-png"]).arg(file).arg(&stem));
    let mut pages: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    let dark = |page: &PathBuf| {
        let picture = image::open(page).unwrap().to_luma8();
        let dark: u64 = picture.pixels().map(|p| u64::from(255 - p.0[0])).sum();
        u32::try_from(dark * 1000 / 255 / (u64::from(picture.width()) * u64::from(picture.height()))).unwrap()
    };
    pages.iter().map(dark).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_goes_to_the_printer_that_was_chosen() {
    if Command::new("id").arg("-u").output().unwrap().stdout != b"0\n" {
        eprintln!("not run: a print server of one's own needs the rights of root");
        return;
    }
    let cups = Cups::start();
    let config = Config { practice: true, spooler: Spooler::Cups(cups.socket()), ..Config::default() };
    let app = App::new(TestHost::new(std::env::temp_dir()), config);
    let none = call(&app, "print.printers", json!({})).await;
    assert_eq!(none["printers"], json!([]));
    well_written(none["problem"].as_str().unwrap(), "that there is no printer");

    let ppd = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd";
    for queue in ["May_in_PDF", "May_in_khac"] {
        cups.ask("lpadmin", &["-p", queue, "-E", "-v", "cups-pdf:/", "-P", ppd]);
    }
    cups.ask("cupsdisable", &["May_in_khac"]);
    cups.ask("lpadmin", &["-d", "May_in_PDF"]);
    let list = call(&app, "print.printers", json!({})).await;
    let first = &list["printers"][0];
    assert_eq!(
        (&first["name"], &first["isDefault"], &first["ready"]),
        (&json!("May_in_PDF"), &json!(true), &json!(true))
    );
    assert_eq!(list["printers"][1]["ready"], false, "a stopped one is marked: {list:#}");

    let since = SystemTime::now() - Duration::from_secs(1);
    let id = filled(&app, "1.001193").await;
    let built = call(&app, "document.build", json!({ "id": id })).await;
    let cover = call(&app, "paper.make", json!({ "id": id, "kind": "cover" })).await;
    let pages = [built[0]["pages"].as_u64().unwrap(), cover["pages"].as_u64().unwrap()];
    let wish = json!({ "id": id, "documents": ["form-pdf", "paper-cover"], "printer": "May_in_PDF", "copies": 1, "twoSided": true });
    let job = call(&app, "print.run", wish).await;
    let sheets = pages.map(|n| n.div_ceil(2)).iter().sum::<u64>();
    assert_eq!(
        (&job["pages"], &job["sheets"]),
        (&json!(pages.iter().sum::<u64>()), &json!(sheets)),
        "two pages on a sheet, each document on its own: {job:#}"
    );
    assert!(job["job"].as_str().unwrap().contains("May_in_PDF-"), "the spooler's own number is told: {job:#}");
    let form = wait_for("to-khai-khai-sinh.pdf", since, &cups);
    let cover_file = wait_for("to-khai-khai-sinh-cover.pdf", since, &cups);
    for (printed, document, pages) in [(&form, "form-pdf", pages[0]), (&cover_file, "paper-cover", pages[1])] {
        let original = tempfile::NamedTempFile::new().unwrap();
        fs::write(original.path(), app.store().unwrap().document_bytes(&id, document).unwrap()).unwrap();
        let (ours, theirs) = (ink(original.path()), ink(printed));
        assert_eq!((ours.len() as u64, theirs.len() as u64), (pages, pages), "{document}: every page comes out");
        for (a, b) in ours.iter().zip(&theirs) {
            assert!(
                *a > 5 && a.abs_diff(*b) * 4 <= *a,
                "{document}: the page looks as on the screen: {ours:?} {theirs:?}"
            );
        }
    }
    for file in [form, cover_file] {
        fs::remove_file(file).unwrap();
    }
}
