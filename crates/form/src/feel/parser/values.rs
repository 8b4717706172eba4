//! What stands between operators: literals, names, calls, lists, ranges, contexts.

use super::{Parser, RESERVED};
use crate::feel::SyntaxError;
use crate::feel::ast::Expr;
use crate::feel::functions::{self, Function};
use crate::feel::lexer::Token;
use crate::value::Value;

impl Parser {
    pub(super) fn primary(&mut self) -> Result<Expr, SyntaxError> {
        let token = self.peek().clone();
        match token {
            Token::Number(n) => {
                self.at += 1;
                Ok(Expr::Number(n))
            }
            Token::Text(t) => {
                self.at += 1;
                Ok(Expr::Text(t))
            }
            Token::Sign("[") => self.list_or_range(),
            Token::Sign("]") => {
                self.at += 1;
                let low = self.expression()?;
                self.range_tail(low, false)
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.expression()?;
                if self.is_sign("..") {
                    return self.range_tail(inner, false);
                }
                self.need_sign(")")?;
                Ok(inner)
            }
            Token::Sign("{") => self.context(),
            Token::Sign("@") => self.moment(),
            Token::Word(w) => self.word(&w),
            _ => Err(self.unexpected("a value, a name or `(`")),
        }
    }

    fn list_or_range(&mut self) -> Result<Expr, SyntaxError> {
        self.at += 1;
        if self.take_sign("]") {
            return Ok(Expr::List(Vec::new()));
        }
        let first = self.expression()?;
        if self.is_sign("..") {
            return self.range_tail(first, true);
        }
        let mut items = vec![first];
        while self.take_sign(",") {
            items.push(self.expression()?);
        }
        self.need_sign("]")?;
        Ok(Expr::List(items))
    }

    pub(super) fn range_tail(&mut self, low: Expr, low_closed: bool) -> Result<Expr, SyntaxError> {
        self.need_sign("..")?;
        self.ranges += 1;
        let high = self.sum();
        self.ranges -= 1;
        let high = high?;
        let high_closed = if self.take_sign("]") {
            true
        } else if self.take_sign(")") || self.take_sign("[") {
            false
        } else {
            return Err(self.unexpected("`]` or `)`"));
        };
        Ok(Expr::Range(Box::new(low), low_closed, Box::new(high), high_closed))
    }

    fn context(&mut self) -> Result<Expr, SyntaxError> {
        self.at += 1;
        let mut entries = Vec::new();
        if self.take_sign("}") {
            return Ok(Expr::Context(entries));
        }
        loop {
            let key = match self.peek().clone() {
                Token::Text(t) => {
                    self.at += 1;
                    t
                }
                _ => self.name()?,
            };
            self.need_sign(":")?;
            entries.push((key, self.expression()?));
            if !self.take_sign(",") {
                self.need_sign("}")?;
                return Ok(Expr::Context(entries));
            }
        }
    }

    fn word(&mut self, word: &str) -> Result<Expr, SyntaxError> {
        match word {
            "true" | "false" => {
                self.at += 1;
                return Ok(Expr::Bool(word == "true"));
            }
            "null" => {
                self.at += 1;
                return Ok(Expr::Null);
            }
            _ => {}
        }
        if let Some((function, length)) = self.function_name() {
            self.at += length + 1;
            let mut arguments = Vec::new();
            if !self.take_sign(")") {
                loop {
                    let ordered = matches!(function.name, "sort" | "list replace") && arguments.len() == 1;
                    arguments.push(if ordered && self.is_word("function") {
                        self.lambda()?
                    } else {
                        self.expression()?
                    });
                    if !self.take_sign(",") {
                        self.need_sign(")")?;
                        break;
                    }
                }
            }
            return Ok(Expr::Call(function, arguments));
        }
        if matches!(self.peek_at(1), Token::Sign("(")) && !RESERVED.contains(&word) {
            return Err(self.unexpected("the name of a known function"));
        }
        Ok(Expr::Name(self.name()?))
    }

    /// `function(x, y) x < y`, where a function takes one.
    fn lambda(&mut self) -> Result<Expr, SyntaxError> {
        self.need_word("function")?;
        self.need_sign("(")?;
        let mut names = vec![self.name()?];
        while self.take_sign(",") {
            names.push(self.name()?);
        }
        self.need_sign(")")?;
        if names.len() > 2 {
            return Err(self.unexpected("a function of one or two values"));
        }
        Ok(Expr::Lambda(names, Box::new(self.expression()?)))
    }

    /// `@"2026-11-21"`, `@"PT8H"`: a date, a time, both, or a duration.
    fn moment(&mut self) -> Result<Expr, SyntaxError> {
        let expected = "a date, time or duration in quotes behind `@`";
        let Token::Text(text) = self.peek_at(1).clone() else {
            self.at += 1;
            return Err(self.unexpected(expected));
        };
        let kind = match text.as_str() {
            t if t.starts_with(['P', '-']) => "duration",
            t if t.contains('T') => "date and time",
            t if t.contains(':') => "time",
            _ => "date",
        };
        let Some(function) = functions::find(kind) else { return Err(self.unexpected(expected)) };
        let value = function.call(&[Value::Text(text.clone())]).map_err(|_| {
            self.at += 1;
            self.unexpected(expected)
        })?;
        self.at += 2;
        Ok(match value {
            Value::Date(d) => Expr::Date(d),
            _ => Expr::Call(function, vec![Expr::Text(text)]),
        })
    }

    /// A built-in's name may have several words (`string length`) and our prefix (`vn.`): the longest run of words
    /// before `(` that is a known name.
    fn function_name(&self) -> Option<(&'static Function, usize)> {
        let mut name = String::new();
        let mut best = None;
        for ahead in 0..8 {
            match self.peek_at(ahead) {
                Token::Word(w) => {
                    if !name.is_empty() && !name.ends_with('.') {
                        name.push(' ');
                    }
                    name.push_str(w);
                }
                Token::Sign(".") if name == "vn" => name.push('.'),
                _ => break,
            }
            if matches!(self.peek_at(ahead + 1), Token::Sign("("))
                && let Some(function) = functions::find(&name)
            {
                best = Some((function, ahead + 1));
            }
        }
        best
    }
}
