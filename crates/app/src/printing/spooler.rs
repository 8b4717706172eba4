//! The computer's spooler by its own programs: CUPS (`lp`, `lpstat`) on Linux and macOS, PowerShell on Windows.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a list of printers may take.
const LISTING: Duration = Duration::from_secs(10);
/// How long the spooler may take to swallow a job.
const TAKING: Duration = Duration::from_secs(60);
/// Most that is read of a program's answer, bytes.
const MOST_ANSWER: u64 = 1 << 20;

/// A printer as the spooler names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printer {
    pub name: String,
    pub title: String,
    pub is_default: bool,
    pub ready: bool,
}

/// Which programs print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Spooler {
    /// That of this system.
    #[default]
    System,
    /// A CUPS server of one's own, by its socket or `host:port`: for tests.
    Cups(String),
}

impl Spooler {
    /// The printers.
    pub(super) fn printers(&self) -> Result<Vec<Printer>, String> {
        if cfg!(windows) && *self == Self::System {
            let list = "Get-Printer | ForEach-Object { \"$($_.Name)`t$($_.PrinterStatus)\" }";
            let default = "(Get-CimInstance Win32_Printer -Filter 'Default=TRUE').Name";
            let names = run(powershell(list), &[], LISTING)?;
            return Ok(of_windows(&names, run(powershell(default), &[], LISTING)?.trim()));
        }
        let ask = |arguments: &[&str]| run(self.cups("lpstat", arguments), &[], LISTING);
        // Without any queue `lpstat -p` fails although the server answers.
        let states = match ask(&["-p"]) {
            Ok(states) => states,
            Err(reason) => ask(&["-r"]).map(|_| String::new()).map_err(|_| reason)?,
        };
        let default = ask(&["-d"]).unwrap_or_default();
        Ok(of_cups(&states, &default))
    }

    /// Sends a PDF; gives the spooler's name for the job. Nothing is written to the disk by us, where CUPS takes it from a pipe.
    pub(super) fn print(
        &self,
        printer: &str,
        title: &str,
        pdf: &[u8],
        copies: u32,
        two_sided: bool,
    ) -> Result<String, String> {
        if cfg!(windows) && *self == Self::System {
            return print_on_windows(printer, pdf, copies);
        }
        let copies = copies.to_string();
        let sides = if two_sided { "sides=two-sided-long-edge" } else { "sides=one-sided" };
        let arguments = ["-d", printer, "-n", &copies, "-o", sides, "-o", "fit-to-page", "-t", title, "-"];
        let answer = run(self.cups("lp", &arguments), pdf, TAKING)?;
        // "request id is Office-12 (0 file(s))"
        let job = answer.split_whitespace().find(|word| word.starts_with(printer) && word.contains('-'));
        Ok(job.unwrap_or(answer.trim()).to_owned())
    }

    /// Whether the choice of two sides reaches the printer; the program that prints PDF files on Windows takes none.
    pub(super) fn prints_two_sided(&self) -> bool {
        !(cfg!(windows) && *self == Self::System)
    }

    fn cups(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.env("LC_ALL", "C").args(arguments);
        if let Self::Cups(server) = self {
            command.env("CUPS_SERVER", server);
        }
        command
    }
}

fn powershell(script: &str) -> Command {
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
}

/// Windows prints a PDF by the program that is set for its kind; a file on the disk is needed for as long as that takes.
fn print_on_windows(printer: &str, pdf: &[u8], copies: u32) -> Result<String, String> {
    let mut file = tempfile::Builder::new().prefix("hoso-").suffix(".pdf").tempfile().map_err(|e| e.to_string())?;
    file.write_all(pdf).and_then(|()| file.flush()).map_err(|e| e.to_string())?;
    let path = file.into_temp_path();
    for _ in 0..copies {
        let mut command = powershell(
            "Start-Process -FilePath $env:HOSO_FILE -Verb PrintTo -ArgumentList ('\"' + $env:HOSO_PRINTER + '\"') -Wait",
        );
        command.env("HOSO_FILE", path.as_os_str()).env("HOSO_PRINTER", printer);
        run(command, &[], TAKING)?;
    }
    Ok(printer.to_owned())
}

/// Runs a program to its end, with something to read, for a bounded time.
fn run(mut command: Command, input: &[u8], limit: Duration) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|e| format!("{name}: {e}"))?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let input = input.to_vec();
    // Each pipe has its own thread: a program that reads nothing, or says much, stops nobody.
    let writer = thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(&input)));
    let out = thread::spawn(move || all_of(stdout));
    let err = thread::spawn(move || all_of(stderr));
    let end = Instant::now() + limit;
    let status = loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status,
            None if Instant::now() >= end => {
                // It may have ended in the meantime; either way nobody waits for it any longer.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("{name}: no answer within {} s", limit.as_secs()));
            }
            None => thread::sleep(Duration::from_millis(10)),
        }
    };
    let _ = writer.join();
    let (out, err) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
    if status.success() { Ok(out) } else { Err(format!("{name}: {}", err.trim())) }
}

fn all_of(pipe: Option<impl std::io::Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What came until it broke is what there is.
        let _ = pipe.take(MOST_ANSWER).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `printer Office is idle.  enabled since …`, `printer Old disabled since …`.
fn of_cups(states: &str, default: &str) -> Vec<Printer> {
    let default = default.rsplit_once(": ").map(|(_, name)| name.trim()).unwrap_or_default();
    let lines = states.lines().filter_map(|line| line.strip_prefix("printer "));
    let printer = |line: &str| {
        let (name, state) = line.split_once(' ')?;
        Some(Printer {
            name: name.to_owned(),
            title: name.replace('_', " "),
            is_default: name == default,
            ready: !state.starts_with("disabled"),
        })
    };
    in_order(lines.filter_map(printer).collect())
}

/// One `name<TAB>status` a line.
fn of_windows(names: &str, default: &str) -> Vec<Printer> {
    let printer = |line: &str| {
        let (name, status) = line.trim_end().split_once('\t')?;
        Some(Printer {
            name: name.to_owned(),
            title: name.to_owned(),
            is_default: name == default,
            ready: !matches!(status, "Offline" | "Error" | "Paused"),
        })
    };
    in_order(names.lines().filter_map(printer).collect())
}

/// The one taken when nobody chooses first; a single printer is that one.
fn in_order(mut printers: Vec<Printer>) -> Vec<Printer> {
    if let [only] = printers.as_mut_slice() {
        only.is_default = true;
    }
    printers.sort_by_key(|p| !p.is_default);
    printers
}

#[cfg(test)]
mod tests {
    use super::{Printer, of_cups, of_windows, run};
    use std::process::Command;
    use std::time::Duration;

    #[test]
    fn the_words_of_cups_are_understood() {
        let states = "printer Old disabled since Sat 21 Nov 2026 10:00:00 AM UTC -\n\tPaused\nprinter Van_phong is idle.  enabled since Sat\n";
        let found = of_cups(states, "system default destination: Van_phong\n");
        let office = Printer { name: "Van_phong".into(), title: "Van phong".into(), is_default: true, ready: true };
        let old = Printer { name: "Old".into(), title: "Old".into(), is_default: false, ready: false };
        assert_eq!(found, [office, old], "the default one first, a stopped one marked");
        assert!(of_cups("", "no system default destination\n").is_empty());
    }

    #[test]
    fn one_printer_is_the_one() {
        assert!(of_cups("printer A is idle.\n", "no system default destination\n")[0].is_default);
        let two = of_windows("Máy in 1\tNormal\nMáy in 2\tOffline\n", "Máy in 1");
        assert!(two[0].is_default && two[0].ready && !two[1].ready, "{two:?}");
    }

    #[test]
    #[cfg(unix)]
    fn a_program_that_hangs_is_left() {
        let mut sleeper = Command::new("sleep");
        sleeper.arg("30");
        let begun = std::time::Instant::now();
        let end = run(sleeper, &[0; 1 << 20], Duration::from_millis(100));
        assert!(end.is_err_and(|reason| reason.contains("no answer")), "a hanging spooler must not hang the program");
        assert!(begun.elapsed() < Duration::from_secs(10), "and it is left soon");
        assert!(run(Command::new("hoso-no-such-program"), &[], Duration::from_secs(1)).is_err());
    }
}
