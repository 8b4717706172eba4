//! Text to tokens, each with its place.

use rust_decimal::Decimal;

use super::{MAX_SOURCE, MAX_TOKENS, SyntaxError};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(Decimal),
    Text(String),
    Word(String),
    Sign(&'static str),
    End,
}

impl Token {
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Number(n) => format!("number {n}"),
            Self::Text(t) if t.chars().count() > 40 => "a long text".to_owned(),
            Self::Text(t) => format!("text \"{t}\""),
            Self::Word(w) => format!("`{w}`"),
            Self::Sign(s) => format!("`{s}`"),
            Self::End => "the end".to_owned(),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub token: Token,
    pub line: u32,
    pub column: u32,
}

/// Longest first, so that `<=` is not read as `<`.
const SIGNS: [&str; 24] = [
    "**", "..", "!=", "<=", ">=", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", "?",
    ";", "@",
];

pub(super) fn tokens(source: &str) -> Result<Vec<Placed>, SyntaxError> {
    if source.len() > MAX_SOURCE {
        return Err(SyntaxError {
            line: 1,
            column: 1,
            expected: format!("at most {MAX_SOURCE} bytes"),
            found: format!("{} bytes", source.len()),
        });
    }
    let chars: Vec<char> = source.chars().collect();
    let mut out = Vec::new();
    let (mut i, mut line, mut column) = (0usize, 1u32, 1u32);
    while i < chars.len() {
        let c = chars[i];
        if c == '\n' {
            line += 1;
            column = 1;
            i += 1;
            continue;
        }
        if c.is_whitespace() {
            i += 1;
            column += 1;
            continue;
        }
        let start = i;
        let error = |expected: &str, found: String| SyntaxError { line, column, expected: expected.to_owned(), found };
        let token = if c.is_ascii_digit() || (c == '.' && chars.get(i + 1).is_some_and(char::is_ascii_digit)) {
            i = number_end(&chars, i);
            let text: String = chars[start..i].iter().collect();
            let short = if text.len() > 40 { format!("a number of {} digits", text.len()) } else { text.clone() };
            let n = Decimal::from_str_exact(&text).map_err(|_| error("a number of at most 28 digits", short))?;
            Token::Number(n)
        } else if c == '"' {
            let (text, end) =
                text_literal(&chars, i).ok_or_else(|| error("a closing \"", "the end of the text".to_owned()))?;
            i = end;
            Token::Text(hoso_vietnam::text::nfc(&text).into_owned())
        } else if c.is_alphabetic() || c == '_' {
            while i < chars.len() && (chars[i].is_alphanumeric() || chars[i] == '_') {
                i += 1;
            }
            Token::Word(chars[start..i].iter().collect())
        } else if c == '/' && chars.get(i + 1) == Some(&'/') {
            while i < chars.len() && chars[i] != '\n' {
                i += 1;
            }
            continue;
        } else if c == '/' && chars.get(i + 1) == Some(&'*') {
            let end = (i + 2..chars.len()).find(|&k| chars[k] == '*' && chars.get(k + 1) == Some(&'/'));
            let end = end.ok_or_else(|| error("a closing `*/`", "the end of the text".to_owned()))? + 2;
            for &skipped in &chars[i..end] {
                if skipped == '\n' {
                    line += 1;
                    column = 1;
                } else {
                    column += 1;
                }
            }
            i = end;
            continue;
        } else {
            let sign = SIGNS.iter().find(|s| s.chars().enumerate().all(|(k, ch)| chars.get(i + k) == Some(&ch)));
            let sign = sign.ok_or_else(|| error("an expression", format!("`{c}`")))?;
            i += sign.chars().count();
            Token::Sign(sign)
        };
        out.push(Placed { token, line, column });
        column += u32::try_from(i - start).unwrap_or(u32::MAX);
        if out.len() > MAX_TOKENS {
            return Err(SyntaxError {
                line,
                column,
                expected: format!("at most {MAX_TOKENS} tokens"),
                found: "more".to_owned(),
            });
        }
    }
    out.push(Placed { token: Token::End, line, column });
    Ok(out)
}

fn number_end(chars: &[char], mut i: usize) -> usize {
    while chars.get(i).is_some_and(char::is_ascii_digit) {
        i += 1;
    }
    // `1..5` is a range, not the number `1.`.
    if chars.get(i) == Some(&'.') && chars.get(i + 1).is_some_and(char::is_ascii_digit) {
        i += 1;
        while chars.get(i).is_some_and(char::is_ascii_digit) {
            i += 1;
        }
    }
    i
}

fn text_literal(chars: &[char], start: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut i = start + 1;
    while let Some(&c) = chars.get(i) {
        match c {
            '"' => return Some((text, i + 1)),
            '\\' => {
                i += 1;
                match chars.get(i)? {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    'u' => {
                        let hex: String = chars.get(i + 1..i + 5)?.iter().collect();
                        text.push(char::from_u32(u32::from_str_radix(&hex, 16).ok()?)?);
                        i += 4;
                    }
                    other => text.push(*other),
                }
            }
            other => text.push(other),
        }
        i += 1;
    }
    None
}
