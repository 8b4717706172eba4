//! How alike the names of columns are.

/// The words of a name, each once, with usual abbreviations written out.
pub(super) fn name_words(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in super::header::key(&super::header::without_brackets(text)).split(' ') {
        match word {
            "" => {}
            "mst" => all.extend(["ma", "so", "thue"].map(str::to_owned)),
            "cccd" => all.extend(["can", "cuoc", "cong", "dan"].map(str::to_owned)),
            "sdt" | "dt" => all.extend(["dien", "thoai"].map(str::to_owned)),
            other => all.push(other.to_owned()),
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Twice the words that two names share over the words that they have, of 1,000; 0 for fewer than two shared words.
pub(super) fn likeness(one: &[String], other: &[String]) -> usize {
    let shared = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    if shared < 2 { 0 } else { 2_000 * shared / (one.len() + other.len()) }
}

#[cfg(test)]
mod tests {
    use super::{likeness, name_words};

    #[test]
    fn names_are_compared_by_their_words() {
        let alike = |a: &str, b: &str| likeness(&name_words(a), &name_words(b));
        assert_eq!(alike("Họ và tên", "ho va ten"), 1_000, "accents and case do not count");
        assert!(alike("MST của người phụ thuộc", "Mã số thuế người phụ thuộc") > 800, "usual abbreviations are known");
        assert!(alike("Tên người phụ thuộc", "Họ và tên người phụ thuộc") > 700);
        assert_eq!(alike("Ghi chú", "Ghi nợ"), 0, "one shared word says nothing");
    }
}
