//! How the window was started: arguments, environment, folders.

use std::ffi::OsString;
use std::path::PathBuf;

use hoso_app::{Config, SystemHost, installed_token_helper};
use hoso_practice::{Practice, PracticeError};
use tracing_subscriber::EnvFilter;

/// What was asked for at the start.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folder of the store.
    pub data: PathBuf,
    /// Folder for exports.
    pub export: PathBuf,
    /// Practice mode.
    pub practice: bool,
    /// The practice portal is started here (none was named).
    pub starts_practice: bool,
    /// Base URL of the portal.
    pub portal: Option<String>,
    /// Seconds per step of the practice portal.
    pub speed: f64,
    /// Several windows may run side by side (journeys in tests).
    pub many_instances: bool,
}

const USAGE: &str = "hoso-desktop [--practice] [--portal URL] [--data FOLDER] [--speed SECONDS]";

impl Options {
    /// Reads arguments; `HOSO_DATA`, `HOSO_PRACTICE`, `HOSO_PORTAL`, `HOSO_SPEED`, `HOSO_EXPORT`, `HOSO_MANY` stand in for missing ones.
    ///
    /// # Errors
    /// What is wrong with the arguments, for the person.
    pub fn read(args: impl Iterator<Item = OsString>, env: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, String> {
        let text = |name: &str| env(name).and_then(|v| v.into_string().ok());
        let set = |name: &str| env(name).is_some_and(|v| v != "0" && !v.is_empty());
        let mut data = env("HOSO_DATA").map(PathBuf::from);
        let mut practice = set("HOSO_PRACTICE");
        let mut portal = text("HOSO_PORTAL");
        let mut speed = text("HOSO_SPEED");
        let mut args = args.map(|a| a.into_string().map_err(|_| USAGE.to_owned()));
        while let Some(arg) = args.next() {
            let mut value = || args.next().unwrap_or_else(|| Err(USAGE.to_owned()));
            match arg?.as_str() {
                "--practice" => practice = true,
                "--portal" => portal = Some(value()?),
                "--data" => data = Some(PathBuf::from(value()?)),
                "--speed" => speed = Some(value()?),
                _ => return Err(USAGE.to_owned()),
            }
        }
        let speed = speed.map_or(Ok(4.0), |s| s.parse::<f64>().map_err(|_| USAGE.to_owned()))?;
        let home = directories::ProjectDirs::from("vn", "hoso", "ho-so").ok_or("Không tìm thấy thư mục người dùng.")?;
        let documents = directories::UserDirs::new().and_then(|d| d.document_dir().map(PathBuf::from));
        // Practice never touches the real dossiers.
        let data = data.unwrap_or_else(|| home.data_dir().join(if practice { "thuc-hanh" } else { "ho-so" }));
        let export = env("HOSO_EXPORT").map(PathBuf::from).or_else(|| documents.map(|d| d.join("Ho So")));
        Ok(Self {
            export: export.unwrap_or_else(|| data.join("xuat")),
            data,
            practice,
            starts_practice: practice && portal.is_none(),
            portal,
            speed: if speed.is_finite() && speed > 0.0 { speed } else { 4.0 },
            many_instances: set("HOSO_MANY"),
        })
    }

    /// The host of the use cases.
    #[must_use]
    pub fn host(&self) -> SystemHost {
        SystemHost { export_folder: self.export.clone(), metered: crate::metered::metered }
    }

    /// The program's configuration.
    #[must_use]
    pub fn config(&self, portal: Option<String>) -> Config {
        let practice_key = Some((hoso_practice::PRACTICE_KEY, hoso_practice::PRACTICE_KEY_PASSWORD));
        Config {
            data_folder: Some(self.data.clone()),
            practice: self.practice,
            portal,
            practice_key,
            token_helper: installed_token_helper(),
            ..Config::default()
        }
    }
}

/// Starts the practice portal; it keeps what it holds beside the practice store.
///
/// # Errors
/// When no port or folder can be had.
pub async fn practice(options: &Options) -> Result<Practice, PracticeError> {
    let folder = Some(options.data.join("cong"));
    hoso_practice::start(hoso_practice::Config { speed: options.speed, folder, ..hoso_practice::Config::default() })
        .await
}

/// Warnings, unless `HOSO_LOG` says otherwise.
#[must_use]
pub fn log_filter() -> EnvFilter {
    EnvFilter::try_from_env("HOSO_LOG").unwrap_or_else(|_| EnvFilter::new("warn"))
}

/// WebKitGTK starts a third faster and takes a quarter less memory without DMA-BUF on machines without a GPU driver of their own.
/// The variable must be there before the process begins, so the program starts itself again once.
pub fn prepare_webview() {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;
        const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
        if std::env::var_os(NAME).is_none()
            && let Ok(program) = std::env::current_exe()
        {
            let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(NAME, "1").exec();
            eprintln!("{error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(args: &[&str], env: &[(&str, &str)]) -> Result<Options, String> {
        let env: Vec<(String, String)> = env.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Options::read(args.iter().map(Into::into), &|name| env.iter().find(|(k, _)| k == name).map(|(_, v)| v.into()))
    }

    #[test]
    fn practice_has_a_store_and_a_portal_of_its_own() {
        let practice = read(&["--practice"], &[]).expect("options");
        assert!(practice.starts_practice && practice.data.ends_with("thuc-hanh"));
        let real = read(&[], &[]).expect("options");
        assert!(!real.practice && real.portal.is_none() && real.data.ends_with("ho-so"));
        let named = read(&["--practice"], &[("HOSO_PORTAL", "http://127.0.0.1:9")]).expect("options");
        assert!(!named.starts_practice, "a portal that is named is not started");
    }

    #[test]
    fn wrong_arguments_are_refused() {
        assert!(read(&["--nothing"], &[]).is_err());
        assert!(read(&["--data"], &[]).is_err());
        assert!(read(&["--speed", "fast"], &[]).is_err());
    }
}
