//! Tokens to tree, by recursive descent over DMN's grammar (clause 10.3.1.2).

mod values;

use super::ast::{Comparison, Expr, Operator, Test};
use super::lexer::{Placed, Token, tokens};
use super::{MAX_DEPTH, MAX_TREE, SyntaxError};

/// Reads an expression.
///
/// # Errors
/// [`SyntaxError`] with line, column and what was expected; also for an expression that is too long or too deep.
pub fn parse(source: &str) -> Result<Expr, SyntaxError> {
    let mut parser = Parser { tokens: tokens(source)?, at: 0, depth: 0, values: 0, ranges: 0, steps: 0 };
    let expr = parser.expression()?;
    match parser.peek() {
        Token::End if depth(&expr) > MAX_TREE => {
            Err(parser.unexpected(&format!("at most {MAX_TREE} operations that wait for each other")))
        }
        Token::End => Ok(expr),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

/// How deep the tree is; measured without recursion, for it may be deep.
fn depth(expr: &Expr) -> usize {
    let mut deepest = 0;
    let mut open = vec![(expr, 1)];
    while let Some((at, level)) = open.pop() {
        deepest = deepest.max(level);
        at.children(&mut |child| open.push((child, level + 1)));
    }
    deepest
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    depth: u32,
    /// Values being read, one inside the other.
    values: u32,
    /// Range ends being read.
    ranges: u32,
    /// Values read so far, those that were read twice included.
    steps: u32,
}

/// Values that one expression may read: an open range end is looked at twice, and nested ones could be without end.
const MAX_STEPS: u32 = 20_000;

const RESERVED: [&str; 17] = [
    "if",
    "then",
    "else",
    "for",
    "return",
    "some",
    "every",
    "satisfies",
    "in",
    "and",
    "or",
    "between",
    "true",
    "false",
    "null",
    "function",
    "instance",
];

impl Parser {
    fn peek(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)].token
    }

    fn peek_at(&self, ahead: usize) -> &Token {
        &self.tokens[(self.at + ahead).min(self.tokens.len() - 1)].token
    }

    fn unexpected(&self, expected: &str) -> SyntaxError {
        let here = &self.tokens[self.at.min(self.tokens.len() - 1)];
        SyntaxError {
            line: here.line,
            column: here.column,
            expected: expected.to_owned(),
            found: here.token.describe(),
        }
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(s) if *s == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(w) if w == word)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        if found {
            self.at += 1;
        }
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.at += 1;
        }
        found
    }

    fn need_sign(&mut self, sign: &str) -> Result<(), SyntaxError> {
        if self.take_sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn need_word(&mut self, word: &str) -> Result<(), SyntaxError> {
        if self.take_word(word) { Ok(()) } else { Err(self.unexpected(&format!("`{word}`"))) }
    }

    fn name(&mut self) -> Result<String, SyntaxError> {
        match self.peek() {
            Token::Word(w) if !RESERVED.contains(&w.as_str()) => {
                let name = w.clone();
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.unexpected("a name")),
        }
    }

    fn expression(&mut self) -> Result<Expr, SyntaxError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.unexpected(&format!("at most {MAX_DEPTH} levels of nesting")));
        }
        let expr = if self.take_word("if") {
            let condition = self.expression()?;
            self.need_word("then")?;
            let yes = self.expression()?;
            self.need_word("else")?;
            Expr::If(Box::new(condition), Box::new(yes), Box::new(self.expression()?))
        } else if self.take_word("for") {
            let vars = self.iterators()?;
            self.need_word("return")?;
            Expr::For(vars, Box::new(self.expression()?))
        } else if self.is_word("some") || self.is_word("every") {
            let some = self.is_word("some");
            self.at += 1;
            let vars = self.iterators()?;
            self.need_word("satisfies")?;
            Expr::Quantified(some, vars, Box::new(self.expression()?))
        } else {
            self.disjunction()?
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn iterators(&mut self) -> Result<Vec<(String, Expr)>, SyntaxError> {
        let mut vars = Vec::new();
        loop {
            let name = self.name()?;
            self.need_word("in")?;
            let mut list = self.expression()?;
            if self.take_sign("..") {
                list = Expr::Range(Box::new(list), true, Box::new(self.expression()?), true);
            }
            vars.push((name, list));
            if !self.take_sign(",") {
                return Ok(vars);
            }
        }
    }

    fn disjunction(&mut self) -> Result<Expr, SyntaxError> {
        let mut left = self.conjunction()?;
        while self.take_word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.conjunction()?));
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Result<Expr, SyntaxError> {
        let mut left = self.comparison()?;
        while self.take_word("and") {
            left = Expr::And(Box::new(left), Box::new(self.comparison()?));
        }
        Ok(left)
    }

    fn comparison_sign(&mut self) -> Option<Comparison> {
        let found = match self.peek() {
            Token::Sign("=") => Comparison::Equal,
            Token::Sign("!=") => Comparison::NotEqual,
            Token::Sign("<") => Comparison::Less,
            Token::Sign("<=") => Comparison::LessOrEqual,
            Token::Sign(">") => Comparison::Greater,
            Token::Sign(">=") => Comparison::GreaterOrEqual,
            _ => return None,
        };
        self.at += 1;
        Some(found)
    }

    fn comparison(&mut self) -> Result<Expr, SyntaxError> {
        let mut left = self.sum()?;
        loop {
            if let Some(op) = self.comparison_sign() {
                left = Expr::Compare(op, Box::new(left), Box::new(self.sum()?));
            } else if self.take_word("between") {
                let low = self.sum()?;
                self.need_word("and")?;
                left = Expr::Between(Box::new(left), Box::new(low), Box::new(self.sum()?));
            } else if self.take_word("in") {
                left = Expr::In(Box::new(left), self.tests()?);
            } else {
                return Ok(left);
            }
        }
    }

    /// `(a, b, < c)` or one test; `(1..5)` is one test, an open range.
    fn tests(&mut self) -> Result<Vec<Test>, SyntaxError> {
        if self.take_sign("(") {
            let mut tests = vec![self.test()?];
            if self.is_sign("..")
                && let Some(Test::Value(low)) = tests.pop()
            {
                return Ok(vec![Test::Value(self.range_tail(low, false)?)]);
            }
            while self.take_sign(",") {
                tests.push(self.test()?);
            }
            self.need_sign(")")?;
            return Ok(tests);
        }
        Ok(vec![self.test()?])
    }

    fn test(&mut self) -> Result<Test, SyntaxError> {
        match self.comparison_sign() {
            Some(op) => Ok(Test::Compare(op, self.sum()?)),
            None => Ok(Test::Value(self.sum()?)),
        }
    }

    fn sum(&mut self) -> Result<Expr, SyntaxError> {
        let mut left = self.product()?;
        loop {
            let op = if self.take_sign("+") {
                Operator::Add
            } else if self.take_sign("-") {
                Operator::Subtract
            } else {
                return Ok(left);
            };
            left = Expr::Arithmetic(op, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expr, SyntaxError> {
        let mut left = self.power()?;
        loop {
            let op = if self.take_sign("*") {
                Operator::Multiply
            } else if self.take_sign("/") {
                Operator::Divide
            } else {
                return Ok(left);
            };
            left = Expr::Arithmetic(op, Box::new(left), Box::new(self.power()?));
        }
    }

    fn power(&mut self) -> Result<Expr, SyntaxError> {
        let mut left = self.negation()?;
        while self.take_sign("**") {
            left = Expr::Arithmetic(Operator::Power, Box::new(left), Box::new(self.negation()?));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Result<Expr, SyntaxError> {
        let mut minus = 0;
        while self.take_sign("-") {
            minus += 1;
        }
        let expr = self.postfix()?;
        Ok(if minus % 2 == 1 { Expr::Negate(Box::new(expr)) } else { expr })
    }

    /// Range ends nest without an [`Parser::expression`] around them, so values count their own levels.
    fn postfix(&mut self) -> Result<Expr, SyntaxError> {
        self.values += 1;
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(self.unexpected("a simpler expression"));
        }
        if self.values > MAX_DEPTH {
            return Err(self.unexpected(&format!("at most {MAX_DEPTH} levels of nesting")));
        }
        let expr = self.with_postfix();
        self.values -= 1;
        expr
    }

    fn with_postfix(&mut self) -> Result<Expr, SyntaxError> {
        let mut expr = self.primary()?;
        loop {
            if self.take_sign(".") {
                expr = Expr::Path(Box::new(expr), self.name()?);
            } else if self.is_sign("[") {
                let before = (self.at, self.depth, self.values);
                self.at += 1;
                let condition = self.expression().and_then(|c| self.need_sign("]").map(|()| c));
                match condition {
                    Ok(condition) => expr = Expr::Filter(Box::new(expr), Box::new(condition)),
                    // `]1..5[`: the bracket ends the range.
                    Err(_) if self.ranges > 0 => {
                        (self.at, self.depth, self.values) = before;
                        return Ok(expr);
                    }
                    Err(error) => return Err(error),
                }
            } else {
                return Ok(expr);
            }
        }
    }
}
