//! Any text in the place of one file of a pack: read or refused with a place, never a panic. The first byte chooses the file.
#![no_main]

use hoso_pack::bundle::Bundle;
use hoso_pack::{Pack, PackFiles, check, template};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else { return };
    let all = template::files("thu-nghiem", "2026-11-22");
    let chosen = usize::from(*choice) % (all.len() + 1);
    if chosen == all.len() {
        let _ = Bundle::read(rest);
        return;
    }
    let mut files = PackFiles::default();
    for (at, (path, text)) in all.into_iter().enumerate() {
        files.insert(path, if at == chosen { rest.to_vec() } else { text.into_bytes() });
    }
    if let Ok(pack) = Pack::read(&files) {
        let _ = check::problems(&pack);
    }
});
