//! Where the result shall go.

use serde::{Deserialize, Serialize};

/// The person's wish for the way the result comes back. Orders to the post are always placed by the agency
/// (QĐ 45/2016/QĐ-TTg); the citizen states address and consent to the charge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnWish {
    /// Which way.
    pub by: ReturnBy,
    /// Receiver's name.
    pub name: String,
    /// Receiver's phone.
    pub phone: String,
    /// House, street, hamlet.
    pub line: String,
    /// Province code, 2 digits.
    pub province: String,
    /// Commune code, 5 digits.
    pub commune: String,
    /// Consent to pay the postal charge.
    pub consent: bool,
    /// Fees of the agency that are still open are paid to the postman (QĐ 45/2016/QĐ-TTg lets the post collect them).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cod: bool,
}

/// The way a result comes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnBy {
    /// Collected at the one-stop counter.
    #[default]
    Counter,
    /// Brought by the post.
    Post,
    /// As a file only.
    Electronic,
}

impl ReturnBy {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Post => "post",
            Self::Electronic => "electronic",
        }
    }

    /// The way of that name, none for any other text.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Counter, Self::Post, Self::Electronic].into_iter().find(|by| by.as_str() == name)
    }
}

/// What a wish for return by post lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WishProblem {
    /// No receiver, or a name longer than [`ReturnWish::MAX_TEXT`].
    Name,
    /// No phone number that the postman could call.
    Phone,
    /// No address line, or a line longer than [`ReturnWish::MAX_TEXT`].
    Line,
    /// No province code of two digits.
    Province,
    /// No commune code of five digits.
    Commune,
    /// No consent to the charge.
    Consent,
}

impl ReturnWish {
    /// Most characters of a name or an address line.
    pub const MAX_TEXT: usize = 200;

    /// What is missing, in the order of the page; empty when the wish can be sent. Only a return by post needs an address.
    #[must_use]
    pub fn problems(&self) -> Vec<WishProblem> {
        if self.by != ReturnBy::Post {
            return Vec::new();
        }
        let text_ok = |text: &str| !text.trim().is_empty() && text.chars().count() <= Self::MAX_TEXT;
        let code_ok = |code: &str, len: usize| code.len() == len && code.bytes().all(|b| b.is_ascii_digit());
        let mut problems = Vec::new();
        let mut need = |ok: bool, problem| {
            if !ok {
                problems.push(problem);
            }
        };
        need(text_ok(&self.name), WishProblem::Name);
        need(phone_ok(&self.phone), WishProblem::Phone);
        need(text_ok(&self.line), WishProblem::Line);
        need(code_ok(&self.province, 2), WishProblem::Province);
        need(code_ok(&self.commune, 5), WishProblem::Commune);
        need(self.consent, WishProblem::Consent);
        problems
    }
}

/// A number a Vietnamese postman can call: 0 and nine or ten digits, or +84 and nine or ten digits; blanks, dots and hyphens may
/// stand between. Deliberately lax: whether the number is in use nobody can tell from its digits.
fn phone_ok(phone: &str) -> bool {
    let compact: String = phone.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    let rest = compact.strip_prefix("+84").or_else(|| compact.strip_prefix('0'));
    rest.is_some_and(|digits| matches!(digits.len(), 9 | 10) && digits.bytes().all(|b| b.is_ascii_digit()))
}
