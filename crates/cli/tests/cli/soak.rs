//! Many filings over a line that breaks, with a program that is killed.

use crate::shell::hoso;

#[test]
fn a_hundred_filings_are_neither_lost_nor_doubled_nor_spoilt() {
    let run = hoso(&["--json", "practice", "soak", "--filings", "100", "--seed", "20261122"])
        .ends(0, "nothing may be lost, doubled or wrong, whatever the line does and whenever the program is killed");
    let tally = run.json();
    for (name, wanted) in
        [("filings", 100), ("settled", 100), ("refused", 0), ("lost", 0), ("doubled", 0), ("wrong", 0)]
    {
        assert_eq!(tally[name], wanted, "{name}: {tally}");
    }
    let at_least = |name: &str, least: u64| {
        assert!(
            tally[name].as_u64().unwrap() >= least,
            "{name}: a soak in which nothing happens says nothing: {tally}"
        );
    };
    at_least("kills", 40);
    at_least("faults", 100);
}
