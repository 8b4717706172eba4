//! Whether the line is paid by volume, as the system says.

/// Asks NetworkManager over the system bus (`org.freedesktop.NetworkManager.Metered`: 1 yes, 2 no, 3 guessed yes, 4 guessed no, 0 unknown).
/// None where nobody answers, and on other systems.
#[cfg(target_os = "linux")]
pub fn metered() -> Option<bool> {
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
pub fn metered() -> Option<bool> {
    None
}
