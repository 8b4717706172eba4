//! Words in two languages (Project Fluent), Vietnamese first.

use std::collections::BTreeMap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::{LanguageIdentifier, langid};

/// A language that every text exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Both, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// `vi` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of a code; Vietnamese for anything else.
    #[must_use]
    pub fn of(code: &str) -> Self {
        if code.starts_with("en") { Self::En } else { Self::Vi }
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Vi => langid!("vi"),
            Self::En => langid!("en"),
        }
    }
}

/// A Fluent file that does not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct TextError {
    /// What is wrong, with the place.
    pub what: String,
}

/// Messages of one or more files, per language.
#[derive(Default)]
pub struct Texts {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
    ids: BTreeMap<Language, Vec<String>>,
    /// By message id, whether it comes from a part and may be said anew.
    known: BTreeMap<Language, BTreeMap<String, bool>>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("ids", &self.ids.values().map(Vec::len).sum::<usize>()).finish()
    }
}

impl Texts {
    /// Adds the messages of a file; they may say those of a part anew.
    ///
    /// # Errors
    /// When the file is not Fluent or names a message twice.
    pub fn add(&mut self, language: Language, source: &str) -> Result<(), TextError> {
        self.add_from(language, source, false)
    }

    /// Adds the messages of a part.
    ///
    /// # Errors
    /// When the file is not Fluent.
    pub fn add_part(&mut self, language: Language, source: &str) -> Result<(), TextError> {
        self.add_from(language, source, true)
    }

    fn add_from(&mut self, language: Language, source: &str, part: bool) -> Result<(), TextError> {
        if let Some(at) = bad_escape(source) {
            let what = format!("line {}: after \\u stand 4 hexadecimal digits, after \\U 6", line_of(source, at));
            return Err(TextError { what });
        }
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| TextError {
            what: errors
                .iter()
                .map(|e| format!("line {}: {e}", line_of(source, e.pos.start)))
                .collect::<Vec<_>>()
                .join("; "),
        })?;
        let ids = self.ids.entry(language).or_default();
        let known = self.known.entry(language).or_default();
        for entry in resource.entries() {
            let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            match known.insert(id.clone(), part) {
                Some(false) => return Err(TextError { what: format!("`{id}` is said twice") }),
                Some(true) => {}
                None => ids.push(id),
            }
        }
        let bundle = self.bundles.entry(language).or_insert_with(|| {
            let mut bundle = FluentBundle::new_concurrent(vec![language.id()]);
            bundle.set_use_isolating(false);
            bundle
        });
        bundle.add_resource_overriding(resource);
        Ok(())
    }

    /// The words of a message (`id`) or attribute (`id.attribute`), without values.
    #[must_use]
    pub fn get(&self, language: Language, id: &str) -> Option<String> {
        self.format(language, id, &BTreeMap::new())
    }

    /// The words of a message or attribute with values; Vietnamese when the language lacks it.
    #[must_use]
    pub fn format(&self, language: Language, id: &str, values: &BTreeMap<String, String>) -> Option<String> {
        let (message, attribute) = match id.split_once('.') {
            Some((m, a)) => (m, Some(a)),
            None => (id, None),
        };
        let mut args = FluentArgs::new();
        for (key, value) in values {
            args.set(key.as_str(), FluentValue::from(value.as_str()));
        }
        [language, Language::Vi].into_iter().find_map(|l| {
            let bundle = self.bundles.get(&l)?;
            let found = bundle.get_message(message)?;
            let pattern = match attribute {
                Some(a) => found.get_attribute(a)?.value(),
                None => found.value()?,
            };
            Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
        })
    }

    /// Message ids of a language in the order of the files.
    #[must_use]
    pub fn ids(&self, language: Language) -> &[String] {
        self.ids.get(&language).map_or(&[], Vec::as_slice)
    }
}

/// Where an escape of a character lacks its digits. The Fluent parser cuts the text there without looking, and may cut a letter
/// in two.
fn bad_escape(source: &str) -> Option<usize> {
    source.match_indices('\\').map(|(at, _)| at).find(|at| {
        let mut rest = source.get(at + 1..).unwrap_or_default().chars();
        let digits = match rest.next() {
            Some('u') => 4,
            Some('U') => 6,
            _ => return false,
        };
        rest.take(digits).filter(char::is_ascii_hexdigit).count() < digits
    })
}

fn line_of(source: &str, at: usize) -> usize {
    source.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::{Language, Texts};

    #[test]
    fn half_an_escape_is_refused_with_its_line() {
        let mut texts = Texts::default();
        let cut = "a = Một\nb = { \"\\U55Dʾ\" }\n";
        let error = texts.add(Language::Vi, cut).expect_err("the parser would cut the letter in two");
        assert!(error.what.contains("line 2"), "{}", error.what);
        assert!(
            texts.add(Language::Vi, "c = { \"\\u00E9\" } \\ x\n").is_ok(),
            "whole escapes and plain backslashes pass"
        );
        assert_eq!(texts.get(Language::Vi, "c").as_deref(), Some("é \\ x"));
    }
}
