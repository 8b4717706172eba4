//! What the program asks of the system: the kind of line, a browser, a notice.

use hoso_app::{Notice, Outside};

/// The system of this computer.
pub const OUTSIDE: Outside = Outside { metered, open_page, notify };

/// Hands a page to the browser. Only pages of the web, whatever was asked for: other addresses start other programs.
fn open_page(url: &str) -> bool {
    let Ok(parsed) = tauri::Url::parse(url) else { return false };
    let here = matches!(parsed.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let web = parsed.scheme() == "https" || (parsed.scheme() == "http" && here);
    let bare = parsed.username().is_empty() && parsed.password().is_none();
    web && bare && open::that_detached(parsed.as_str()).is_ok()
}

/// Shows a notice for as long as the desktop sees fit.
fn notify(notice: &Notice) {
    let (title, text) = (notice.title.clone(), notice.text.clone());
    // The service may be slow to answer, or there is none.
    std::thread::spawn(move || {
        let shown = notify_rust::Notification::new().appname("Hồ Sơ").summary(&title).body(&plain(&text)).show();
        if let Err(error) = shown {
            tracing::info!(%error, "no notice could be shown");
        }
    });
}

/// Desktops may read a body as markup; words of an agency must stay words.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Asks NetworkManager over the system bus (`org.freedesktop.NetworkManager.Metered`: 1 yes, 2 no, 3 guessed yes, 4 guessed no, 0 unknown).
/// None where nobody answers, and on other systems.
#[cfg(target_os = "linux")]
fn metered() -> Option<bool> {
    let ask = || -> zbus::Result<u32> {
        let bus = zbus::blocking::Connection::system()?;
        let name = "org.freedesktop.NetworkManager";
        zbus::blocking::Proxy::new(&bus, name, "/org/freedesktop/NetworkManager", name)?.get_property("Metered")
    };
    match ask().ok()? {
        1 | 3 => Some(true),
        2 | 4 => Some(false),
        _ => None,
    }
}

/// Not established on other systems.
#[cfg(not(target_os = "linux"))]
fn metered() -> Option<bool> {
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_an_agency_are_no_markup() {
        assert_eq!(super::plain("<a href='x'>Lệ phí & phí</a>"), "&lt;a href='x'&gt;Lệ phí &amp; phí&lt;/a&gt;");
    }

    #[test]
    fn only_pages_of_the_web_are_opened() {
        for other in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "mailto:a@b.example",
            "ssh://a.example",
            "http://a.example",
            "http://127.0.0.1.a.example/",
            "http://127.0.0.1@a.example/",
            "-x",
            "",
        ] {
            assert!(!super::open_page(other), "{other} must not start a program");
        }
    }
}
