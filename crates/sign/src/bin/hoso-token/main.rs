//! `hoso-token`: loads one PKCS#11 module and does what it is told over standard input and output
//! (`hoso_sign::token::protocol`), so that a module which crashes or hangs takes no more than this process with it.
//!
//! It takes no arguments, reads no file but the module, opens no network, and ends when its input does.

mod attributes;
mod faults;
mod host;

use std::fs::File;
use std::process::ExitCode;

use hoso_sign::token::protocol::{Envelope, Reply, WireError, read_request, write_reply};

fn main() -> ExitCode {
    let Ok(mut input) = input() else {
        return ExitCode::from(2);
    };
    let mut output = std::io::stdout();
    let ready = Reply::Ready { architecture: std::env::consts::ARCH.to_owned() };
    let mut outcome = write_reply(&mut output, &Envelope { id: 0, body: ready });
    let mut host = host::Host::default();
    while outcome.is_ok() {
        outcome = match read_request(&mut input) {
            Ok(request) => {
                let body = host.answer(request.body).unwrap_or_else(|fault| Reply::Failed { fault });
                write_reply(&mut output, &Envelope { id: request.id, body })
            }
            Err(error) => Err(error),
        };
    }
    match outcome {
        Err(WireError::Closed) => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}

/// Standard input without the buffer of `std::io::stdin`, in which a PIN would stay.
#[cfg(unix)]
fn input() -> std::io::Result<File> {
    use std::os::fd::AsFd;
    std::io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

/// Standard input without the buffer of `std::io::stdin`, in which a PIN would stay.
#[cfg(windows)]
fn input() -> std::io::Result<File> {
    use std::os::windows::io::AsHandle;
    std::io::stdin().as_handle().try_clone_to_owned().map(File::from)
}
