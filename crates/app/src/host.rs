//! What a use case needs from whoever runs it: a clock, ids, and a place for files that a person takes away.

use std::net::{IpAddr, UdpSocket};
use std::path::PathBuf;

use jiff::Timestamp;

/// Something to be shown by the system. It may be seen by whoever passes by, so it names procedures and never people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The dossier that it is about.
    pub dossier: String,
    /// A line.
    pub title: String,
    /// A few more words.
    pub text: String,
}

/// What only a program with a window can ask of the system.
#[derive(Debug, Clone, Copy)]
pub struct Outside {
    /// As [`Host::metered`].
    pub metered: fn() -> Option<bool>,
    /// As [`Host::open_page`].
    pub open_page: fn(&str) -> bool,
    /// As [`Host::notify`].
    pub notify: fn(&Notice),
}

impl Default for Outside {
    /// Nothing of it.
    fn default() -> Self {
        Self { metered: || None, open_page: |_| false, notify: |_| {} }
    }
}

/// The window, the command line, or a test.
pub trait Host: Send + Sync + 'static {
    /// The instant.
    fn now(&self) -> Timestamp;
    /// A new unique id.
    fn new_id(&self) -> String;
    /// A number below 1 for the jitter of waiting times.
    fn jitter(&self) -> f64;
    /// Random octets that nobody can foresee, for questions that must not be answered with an old answer.
    fn nonce(&self) -> [u8; 8];
    /// Random octets for keys; none when the system gives none.
    fn secret(&self) -> Option<[u8; 32]> {
        let mut octets = [0; 32];
        getrandom::fill(&mut octets).ok().map(|()| octets)
    }
    /// Where exported files go.
    fn export_folder(&self) -> PathBuf;
    /// Whether the line is paid by volume; none when the system does not tell.
    fn metered(&self) -> Option<bool> {
        None
    }
    /// Opens a page in the system's browser; whether it could be handed over.
    fn open_page(&self, url: &str) -> bool {
        let _ = url;
        false
    }
    /// Shows something that the person should see although they look elsewhere.
    fn notify(&self, notice: &Notice) {
        let _ = notice;
    }
    /// The address under which this computer goes out now; none without a line. Another one than before means another line.
    fn route(&self) -> Option<IpAddr> {
        None
    }
}

/// The program `hoso-token` where an installation puts it: beside the running program. None leaves it to the search path.
#[must_use]
pub fn installed_token_helper() -> Option<PathBuf> {
    let beside =
        std::env::current_exe().ok()?.with_file_name(if cfg!(windows) { "hoso-token.exe" } else { "hoso-token" });
    beside.is_file().then_some(beside)
}

/// The host of the real program: system clock, random ids, the folder given.
#[derive(Debug, Clone)]
pub struct SystemHost {
    /// Where exported files go.
    pub export_folder: PathBuf,
    /// What it can ask of the system.
    pub outside: Outside,
}

impl SystemHost {
    /// A host without a window.
    #[must_use]
    pub fn exporting_to(export_folder: PathBuf) -> Self {
        Self { export_folder, outside: Outside::default() }
    }
}

impl Host for SystemHost {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn new_id(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }

    fn jitter(&self) -> f64 {
        let [.., a, b] = *uuid::Uuid::new_v4().as_bytes();
        f64::from(u16::from_be_bytes([a, b])) / 65_536.0
    }

    fn nonce(&self) -> [u8; 8] {
        // Two octets of a random UUID are partly fixed; these are not among them.
        let [a, b, c, d, e, f, _, _, _, g, h, ..] = *uuid::Uuid::new_v4().as_bytes();
        [a, b, c, d, e, f, g, h]
    }

    fn export_folder(&self) -> PathBuf {
        self.export_folder.clone()
    }

    fn metered(&self) -> Option<bool> {
        (self.outside.metered)()
    }

    fn open_page(&self, url: &str) -> bool {
        (self.outside.open_page)(url)
    }

    fn notify(&self, notice: &Notice) {
        (self.outside.notify)(notice);
    }

    fn route(&self) -> Option<IpAddr> {
        // Connecting a datagram socket sends nothing; the system only chooses the way. The addresses are for documentation (RFC 5737, RFC 3849).
        let way = |own: &str, to: &str| {
            let socket = UdpSocket::bind(own).ok()?;
            socket.connect(to).ok()?;
            socket.local_addr().ok().map(|address| address.ip())
        };
        way("0.0.0.0:0", "192.0.2.1:9").or_else(|| way("[::]:0", "[2001:db8::1]:9"))
    }
}
