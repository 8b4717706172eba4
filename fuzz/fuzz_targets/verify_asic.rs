//! Any bytes as a container, and as the signature file of one: every mutation of a container breaks a checksum, so the
//! reader of what is inside gets it whole as well.
#![no_main]

mod signed;

use flate2::Crc;
use hoso_sign::asic::Container;
use libfuzzer_sys::fuzz_target;
use signed::WORLD;

/// A ZIP file with stored entries.
fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut head = Vec::new();
        // Version, flags (UTF-8), stored, time, date, checksum, packed size, size, length of the name, of the rest.
        for number in [20u16, 0x0800, 0, 0, 0x21] {
            head.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), bytes.len() as u32, bytes.len() as u32] {
            head.extend(number.to_le_bytes());
        }
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0; 2]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(*bytes);
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend((entries.len() as u16).to_le_bytes());
    }
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

const MEDIA_TYPE: &[u8] = b"application/vnd.etsi.asic-e+zip";

fuzz_target!(|data: &[u8]| {
    let inside = stored(&[("mimetype", MEDIA_TYPE), ("a.txt", &WORLD.content), ("META-INF/signatures0.xml", data)]);
    for bytes in [data, &inside] {
        WORLD.verify(bytes);
        if let Ok(container) = Container::read(bytes) {
            let again = container.to_bytes().expect("what was read is written");
            let again = Container::read(&again).expect("and read again");
            assert_eq!(again.files(), container.files(), "nothing is lost");
        }
    }
});
