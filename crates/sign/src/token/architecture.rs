//! For which processor a shared library was made, read from its header without loading it: "not found" and "wrong
//! architecture" must be told apart, because the remedy differs (FPT's Linux package has 32-bit modules).

use std::fmt;

/// Architecture of a shared library.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Architecture {
    /// 32-bit x86.
    X86,
    /// 64-bit x86.
    X86_64,
    /// 32-bit Arm.
    Arm,
    /// 64-bit Arm.
    Aarch64,
    /// A library for several processors (macOS universal).
    Several(Vec<Architecture>),
    /// A library for another processor, by its number in the header.
    Other(u32),
}

impl fmt::Display for Architecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::X86 => f.write_str("x86"),
            Self::X86_64 => f.write_str("x86_64"),
            Self::Arm => f.write_str("arm"),
            Self::Aarch64 => f.write_str("aarch64"),
            Self::Several(list) => {
                let names: Vec<String> = list.iter().map(ToString::to_string).collect();
                f.write_str(&names.join("+"))
            }
            Self::Other(number) => write!(f, "processor {number}"),
        }
    }
}

impl Architecture {
    /// True when a program of `arch` (as [`std::env::consts::ARCH`] names it) can load the library.
    pub fn fits(&self, arch: &str) -> bool {
        match self {
            Self::Several(list) => list.iter().any(|one| one.fits(arch)),
            // An unknown number may be the very processor that we run on.
            Self::Other(_) => !["x86", "x86_64", "arm", "aarch64"].contains(&arch),
            known => known.to_string() == arch,
        }
    }
}

/// Reads the first kilobytes of an ELF, PE or Mach-O file. `None` when it is no shared library.
pub fn architecture(header: &[u8]) -> Option<Architecture> {
    let word = |at: usize| Some(u16::from_le_bytes(header.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_le_bytes(header.get(at..at + 4)?.try_into().ok()?));
    let big = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    if header.starts_with(b"\x7fELF") {
        // e_ident[EI_DATA] = 1: little-endian; e_machine at 18.
        return match (header.get(5)?, word(18)?) {
            (1, 3) => Some(Architecture::X86),
            (1, 62) => Some(Architecture::X86_64),
            (1, 40) => Some(Architecture::Arm),
            (1, 183) => Some(Architecture::Aarch64),
            (_, machine) => Some(Architecture::Other(u32::from(machine))),
        };
    }
    if header.starts_with(b"MZ") {
        let pe = usize::try_from(long(0x3c)?).ok()?;
        if header.get(pe..pe.checked_add(4)?)? != b"PE\0\0" {
            return None;
        }
        return Some(match word(pe + 4)? {
            0x014c => Architecture::X86,
            0x8664 => Architecture::X86_64,
            0x01c0 | 0x01c4 => Architecture::Arm,
            0xaa64 => Architecture::Aarch64,
            other => Architecture::Other(u32::from(other)),
        });
    }
    let mach = |kind: u32| match kind {
        7 => Architecture::X86,
        0x0100_0007 => Architecture::X86_64,
        12 => Architecture::Arm,
        0x0100_000c => Architecture::Aarch64,
        other => Architecture::Other(other),
    };
    match big(0)? {
        // Mach-O, little-endian, 32 and 64 bits.
        0xcefa_edfe | 0xcffa_edfe => Some(mach(long(4)?)),
        // A universal file: the count, then five words for each (Java class files share the number but count higher).
        0xcafe_babe => {
            let count = usize::try_from(big(4)?).ok().filter(|count| (1..=16).contains(count))?;
            let list: Option<Vec<_>> = (0..count).map(|index| Some(mach(big(8 + 20 * index)?))).collect();
            Some(Architecture::Several(list?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elf(machine: u8) -> Vec<u8> {
        let mut file = vec![0; 64];
        file[..6].copy_from_slice(b"\x7fELF\x01\x01");
        file[18] = machine;
        file
    }

    #[test]
    fn headers_of_all_systems() {
        assert_eq!(architecture(&elf(3)), Some(Architecture::X86), "FPT's Linux module of 32 bits");
        assert_eq!(architecture(&elf(62)), Some(Architecture::X86_64));
        let mut pe = vec![0; 256];
        pe[..2].copy_from_slice(b"MZ");
        pe[0x3c] = 0x80;
        pe[0x80..0x86].copy_from_slice(b"PE\0\0\x4c\x01");
        assert_eq!(architecture(&pe), Some(Architecture::X86), "a module of System32 on a 64-bit Windows");
        let fat = [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2].into_iter().chain([1, 0, 0, 7].into_iter().chain([0; 16]));
        let fat: Vec<u8> = fat.chain([1, 0, 0, 12].into_iter().chain([0; 16])).collect();
        let both = architecture(&fat).unwrap();
        assert!(both.fits("x86_64") && both.fits("aarch64") && !both.fits("x86"), "{both}");
    }

    #[test]
    fn no_library_is_no_architecture() {
        let mut lost = vec![0; 64];
        lost[..2].copy_from_slice(b"MZ");
        lost[0x3c..0x40].copy_from_slice(&[0xff; 4]);
        for file in [&b""[..], b"MZ", b"\x7fEL", b"#!/bin/sh\n", b"\xca\xfe\xba\xbe\0\0\0\x37", &lost] {
            assert_eq!(architecture(file), None, "{file:02x?}");
        }
    }
}
