//! What happens to each filing, drawn from the seed: the same seed gives the same plans.

use std::time::Duration;

use hoso_practice::{Fault, Route, sha256_hex};

/// One dossier to be filed, and what is done to it.
#[derive(Debug, Clone)]
pub struct Filing {
    /// From 0.
    pub number: u32,
    /// Bytes of its scan.
    size: usize,
    /// Where the scan's bytes come from.
    scan_seed: u64,
    /// SHA-256 of the scan, hexadecimal.
    pub sha256: String,
    /// What goes wrong, and how often.
    pub faults: Vec<(Fault, u32)>,
    /// Its program is killed so long after it began or began anew, one time after the other.
    pub kills: Vec<Duration>,
}

impl Filing {
    /// The scan: no other filing has the same bytes.
    pub fn scan(&self) -> Vec<u8> {
        hoso_practice::scan(self.size, self.scan_seed)
    }
}

/// The filings of one worker of several: each has every so-manieth.
pub fn filings(seed: u64, count: u32, (worker, workers): (u32, u32)) -> Vec<Filing> {
    (0..count).filter(|number| number % workers == worker).map(|number| filing(seed, number)).collect()
}

fn filing(seed: u64, number: u32) -> Filing {
    // Each filing has a stream of its own, so that it is the same however many workers there are.
    let mut random = fastrand::Rng::with_seed(seed ^ (u64::from(number) << 32 | 0x9e37_79b9));
    let scan_seed = random.u64(..) | 1;
    // Mostly a page or two, now and then a thick scan of several pieces.
    let size = if random.u8(..8) == 0 { random.usize(1_500_000..3_000_000) } else { random.usize(2_000..300_000) };
    let faults = (0..random.usize(0..5)).map(|_| (fault(&mut random, size), random.u32(1..3))).collect();
    let kills = (0..random.usize(0..4)).map(|_| Duration::from_millis(random.u64(0..900))).collect();
    let mut filing = Filing { number, size, scan_seed, sha256: String::new(), faults, kills };
    filing.sha256 = sha256_hex(&filing.scan());
    filing
}

/// Something that a line or a portal does sooner or later.
fn fault(random: &mut fastrand::Rng, size: usize) -> Fault {
    let to = random
        .choice([
            Route::Discovery,
            Route::Announce,
            Route::State,
            Route::Create,
            Route::Offset,
            Route::Append,
            Route::Commit,
        ])
        .unwrap_or(Route::Any);
    match random.u8(..18) {
        0 => Fault::Down,
        1 | 2 => Fault::CutUpload { after: random.u64(..u64::try_from(size).unwrap_or(1).max(1)) },
        3..=5 => Fault::LoseAnswer { to },
        6 => Fault::Busy { to },
        7 => Fault::Html { to },
        8 => Fault::Redirect { to, location: "http://127.0.0.1:9/".to_owned() },
        9 => Fault::Huge { to, bytes: 8 << 20 },
        10 => Fault::Slow { to, millis: random.u64(50..400) },
        11 => Fault::Corrupt,
        12 => Fault::Truncate,
        13 => Fault::Duplicate { to },
        14 => Fault::Late { to, millis: random.u64(20..600) },
        15 => Fault::Clock { seconds: random.i64(-86_400..86_400) },
        16 => random.choice([Fault::Forget, Fault::WrongOffset]).unwrap_or(Fault::Forget),
        _ => {
            random.choice([Fault::WrongReceiptDigest, Fault::ForeignReceipt, Fault::OtherKeys]).unwrap_or(Fault::Forget)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_plan_whatever_the_number_of_workers() {
        let whole = filings(7, 12, (0, 1));
        let halves = [filings(7, 12, (0, 2)), filings(7, 12, (1, 2))].concat();
        for filing in &whole {
            let same = halves.iter().find(|other| other.number == filing.number).unwrap();
            assert_eq!((&filing.sha256, &filing.faults, &filing.kills), (&same.sha256, &same.faults, &same.kills));
        }
        assert_eq!(halves.len(), 12);
        let other = filings(8, 12, (0, 1));
        assert!(whole.iter().zip(&other).all(|(a, b)| a.sha256 != b.sha256), "another seed is another run");
    }

    #[test]
    fn no_two_scans_are_the_same() {
        let all: std::collections::BTreeSet<String> = filings(3, 300, (0, 1)).into_iter().map(|f| f.sha256).collect();
        assert_eq!(all.len(), 300, "a dossier is told from the others by its scan");
    }
}
