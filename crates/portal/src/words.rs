//! Words from outside that people will read: shown as text, on a screen, on paper or in a terminal, and never as anything else.

/// Most characters of an agency's text that are shown; the signed original is kept whole.
pub const MOST_TEXT: usize = 20_000;
/// Most characters of a name, title or number.
pub const MOST_NAME: usize = 500;

/// The text without what steers a terminal or turns the direction of writing around (Unicode TR 36: such marks can make "đã trả" read
/// as something else), at most `most` characters. Line breaks and tabs stay; other control characters become a blank.
#[must_use]
pub fn plain(text: &str, most: usize) -> String {
    let mut out: String = text
        .chars()
        .filter(|c| !turns(*c))
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c })
        .take(most.saturating_add(1))
        .collect();
    if out.chars().count() > most {
        out.pop();
        out.push('…');
    }
    out
}

/// A mark that nobody sees and that turns the direction of writing around, or stands for nothing.
pub(crate) const fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text on one line.
#[must_use]
pub fn line(text: &str) -> String {
    plain(text, MOST_NAME).replace(['\n', '\t'], " ")
}

/// A file name that names a file and no place: the last piece after any separator, without marks; `fallback` when nothing is left.
#[must_use]
pub fn file_name(name: &str, fallback: &str) -> String {
    let last = line(name).rsplit(['/', '\\']).next().unwrap_or_default().trim().trim_start_matches('.').to_owned();
    let last: String =
        last.chars().map(|c| if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c }).collect();
    if last.is_empty() { fallback.to_owned() } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_steer_what_shows_them() {
        assert_eq!(plain("Đã trả\nkết quả\t1", 100), "Đã trả\nkết quả\t1", "honest texts stay as they are");
        assert_eq!(plain("\u{1b}[2J\u{1b}]0;x\u{7}đã\u{9b}31m", 100), " [2J ]0;x đã 31m", "a terminal is not steered");
        assert_eq!(plain("\u{202e}ảrt ãđ\u{2066}", 100), "ảrt ãđ", "the direction of writing is not turned around");
        assert_eq!(plain("<script>alert(1)</script>", 100), "<script>alert(1)</script>", "scripts are text");
        assert_eq!(plain(&"ă".repeat(50), 10), format!("{}…", "ă".repeat(10)));
        assert_eq!(line("a\nb"), "a b");
    }

    #[test]
    fn file_names_name_no_place() {
        for (name, kept) in [
            ("kết quả.pdf", "kết quả.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\x.exe", "x.exe"),
            ("..", "kq"),
            (".bashrc", "bashrc"),
            ("a:b|c", "a_b_c"),
            ("", "kq"),
        ] {
            assert_eq!(file_name(name, "kq"), kept, "{name:?}");
        }
    }
}
