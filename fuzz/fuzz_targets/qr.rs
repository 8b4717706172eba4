//! Any text as what a scanner hands over: card, machine-readable zone, payment code, item number, old address, old font.
#![no_main]

use hoso_vietnam::card::CardQr;
use hoso_vietnam::mrz::Mrz;
use hoso_vietnam::s10::ItemId;
use hoso_vietnam::vietqr::VietQr;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = CardQr::parse(text);
    let _ = Mrz::parse(text);
    let _ = ItemId::parse(text);
    if let Ok(code) = VietQr::parse(text)
        && let Ok(again) = code.build()
    {
        assert!(VietQr::parse(&again).is_ok(), "a code that we build must read");
    }
});
