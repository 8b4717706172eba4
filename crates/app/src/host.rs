//! What a use case needs from whoever runs it: a clock, ids, and a place for files that a person takes away.

use std::net::{IpAddr, UdpSocket};
use std::path::PathBuf;

use jiff::Timestamp;

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
    /// Where exported files go.
    fn export_folder(&self) -> PathBuf;
    /// Whether the line is paid by volume; none when the system does not tell.
    fn metered(&self) -> Option<bool> {
        None
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
    /// Asks the system whether the line is paid by volume.
    pub metered: fn() -> Option<bool>,
}

impl SystemHost {
    /// A host that is not asked about the line.
    #[must_use]
    pub fn exporting_to(export_folder: PathBuf) -> Self {
        Self { export_folder, metered: || None }
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
        (self.metered)()
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
