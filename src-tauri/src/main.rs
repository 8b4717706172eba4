//! The window of Hồ Sơ.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    hoso_desktop::run()
}
