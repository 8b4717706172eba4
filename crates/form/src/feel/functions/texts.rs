//! Texts (DMN 1.5, 10.3.4.3). Lengths and places count characters of the NFC text.

use std::cell::RefCell;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Function, MAX_TEXT, Outcome, function, start_index, text, whole};
use crate::value::Value;

/// Longest pattern, in bytes.
const MAX_PATTERN: usize = 1_000;
/// Largest compiled pattern, in bytes.
const MAX_COMPILED: usize = 1 << 20;
/// Most parts that `split` makes.
const MAX_PARTS: usize = 200_000;

pub(super) const ALL: &[Function] = &[
    function("string", &["x"], |a| Ok(if a[0].is_null() { Value::Null } else { Value::Text(a[0].to_text()) })),
    function("string length", &["t"], |a| Ok(Value::Number(Decimal::from(text(&a[0])?.chars().count())))),
    function("substring", &["t", "start", "length?"], substring),
    function("substring before", &["t", "match"], |a| {
        Ok(Value::Text(text(&a[0])?.split_once(text(&a[1])?).map_or("", |(before, _)| before).to_owned()))
    }),
    function("substring after", &["t", "match"], |a| {
        Ok(Value::Text(text(&a[0])?.split_once(text(&a[1])?).map_or("", |(_, after)| after).to_owned()))
    }),
    function("upper case", &["t"], |a| Ok(Value::Text(text(&a[0])?.to_uppercase()))),
    function("lower case", &["t"], |a| Ok(Value::Text(text(&a[0])?.to_lowercase()))),
    function("contains", &["t", "match"], |a| Ok(Value::Bool(text(&a[0])?.contains(text(&a[1])?)))),
    function("starts with", &["t", "match"], |a| Ok(Value::Bool(text(&a[0])?.starts_with(text(&a[1])?)))),
    function("ends with", &["t", "match"], |a| Ok(Value::Bool(text(&a[0])?.ends_with(text(&a[1])?)))),
    function("matches", &["t", "pattern", "flags?"], |a| {
        let source = text(&a[0])?;
        Ok(Value::Bool(pattern(&a[1], a.get(2))?.is_match(source)))
    }),
    function("replace", &["t", "pattern", "with", "flags?"], |a| {
        let (source, with) = (text(&a[0])?, text(&a[2])?);
        replace(source, &pattern(&a[1], a.get(3))?, with, flags(a.get(3))?.contains('q'))
    }),
    function("split", &["t", "pattern"], |a| {
        let source = text(&a[0])?;
        let pattern = pattern(&a[1], None)?;
        let parts = pattern.split(source).take(MAX_PARTS + 1).map(|p| Value::Text(p.to_owned()));
        let parts: Vec<Value> = parts.collect();
        if parts.len() > MAX_PARTS { Err("too many parts".to_owned()) } else { Ok(Value::List(parts)) }
    }),
    function("string join", &["list", "glue?"], join),
    function("trim", &["t"], |a| Ok(Value::Text(text(&a[0])?.trim().to_owned()))),
];

fn substring(args: &[Value]) -> Outcome {
    let source = text(&args[0])?;
    let length = source.chars().count();
    let from = start_index(whole(&args[1])?, length)?;
    let take = match args.get(2) {
        None | Some(Value::Null) => usize::MAX,
        Some(n) => usize::try_from(whole(n)?).map_err(|_| "needs a length of 0 or more")?,
    };
    Ok(Value::Text(source.chars().skip(from).take(take).collect()))
}

fn join(args: &[Value]) -> Outcome {
    let one = std::slice::from_ref(&args[0]);
    let items = match &args[0] {
        Value::List(items) => items.as_slice(),
        Value::Null => return Err("the list is not known".to_owned()),
        _ => one,
    };
    let glue = match args.get(1) {
        None | Some(Value::Null) => "",
        Some(glue) => text(glue)?,
    };
    let mut out = String::new();
    let mut first = true;
    // Unknown items are passed over (10.3.4.4).
    for item in items.iter().filter(|i| !i.is_null()) {
        let item = text(item)?;
        if !first {
            out.push_str(glue);
        }
        first = false;
        out.push_str(item);
        if out.len() > MAX_TEXT {
            return Err("the text would be too long".to_owned());
        }
    }
    Ok(Value::Text(out))
}

fn flags(value: Option<&Value>) -> Result<&str, String> {
    match value {
        None | Some(Value::Null) => Ok(""),
        Some(flags) => {
            let flags = text(flags)?;
            if flags.chars().all(|c| "smixq".contains(c)) {
                Ok(flags)
            } else {
                Err("flags are s, m, i, x, q".to_owned())
            }
        }
    }
}

/// Patterns by source and flags, and how many were compiled.
type Patterns = (HashMap<(String, String), regex::Regex>, u64);

thread_local! {
    /// Patterns of late, so that a rule over many rows reads its pattern once.
    static PATTERNS: RefCell<Patterns> = RefCell::new((HashMap::new(), 0));
}

/// Most patterns that are kept.
const MAX_KEPT: usize = 64;

/// How many patterns were compiled on this thread since the last question: each is dear.
pub(in crate::feel) fn take_compiled() -> u64 {
    PATTERNS.with_borrow_mut(|(_, compiled)| std::mem::take(compiled))
}

/// The regex crate runs in linear time and its automaton is bounded here, so a hostile pattern cannot hang the program.
fn pattern(source: &Value, flag_text: Option<&Value>) -> Result<regex::Regex, String> {
    let (source, flags) = (text(source)?, flags(flag_text)?);
    if source.len() > MAX_PATTERN {
        return Err(format!("a pattern has at most {MAX_PATTERN} bytes"));
    }
    let name = (source.to_owned(), flags.to_owned());
    if let Some(known) = PATTERNS.with_borrow(|(kept, _)| kept.get(&name).cloned()) {
        return Ok(known);
    }
    let escaped;
    let source = if flags.contains('q') {
        escaped = regex::escape(source);
        &escaped
    } else {
        source
    };
    let built = regex::RegexBuilder::new(source)
        .case_insensitive(flags.contains('i'))
        .dot_matches_new_line(flags.contains('s'))
        .multi_line(flags.contains('m'))
        .ignore_whitespace(flags.contains('x'))
        .size_limit(MAX_COMPILED)
        .dfa_size_limit(MAX_COMPILED)
        .build();
    PATTERNS.with_borrow_mut(|(kept, compiled)| {
        *compiled += 1;
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        if let Ok(regex) = &built {
            kept.insert(name, regex.clone());
        }
    });
    built.map_err(|_| format!("`{}` is not a pattern", source.chars().take(60).collect::<String>()))
}

/// XPath writes `$1` for a group, `\$` for the sign itself; with the flag `q` the text stands for itself.
fn replace(source: &str, pattern: &regex::Regex, with: &str, literal: bool) -> Outcome {
    let pieces = if literal { vec![Piece::Text(with.to_owned())] } else { pieces(with)? };
    let mut out = String::new();
    let mut end = 0;
    for found in pattern.captures_iter(source) {
        let Some(whole) = found.get(0) else { continue };
        out.push_str(source.get(end..whole.start()).unwrap_or_default());
        end = whole.end();
        for piece in &pieces {
            match piece {
                Piece::Text(t) => out.push_str(t),
                Piece::Group(n) => out.push_str(found.get(*n).map_or("", |m| m.as_str())),
            }
        }
        if out.len() > MAX_TEXT {
            return Err("the text would be too long".to_owned());
        }
    }
    out.push_str(source.get(end..).unwrap_or_default());
    Ok(Value::Text(out))
}

enum Piece {
    Text(String),
    Group(usize),
}

fn pieces(with: &str) -> Result<Vec<Piece>, String> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut chars = with.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c @ ('$' | '\\')) => plain.push(c),
                _ => return Err("`\\` stands before `$` or `\\`".to_owned()),
            },
            '$' => {
                let digit =
                    chars.next().and_then(|c| c.to_digit(10)).ok_or("`$` stands before the number of a group")?;
                if !plain.is_empty() {
                    out.push(Piece::Text(std::mem::take(&mut plain)));
                }
                out.push(Piece::Group(usize::try_from(digit).unwrap_or_default()));
            }
            c => plain.push(c),
        }
    }
    if !plain.is_empty() {
        out.push(Piece::Text(plain));
    }
    Ok(out)
}
