//! The FEEL subset (OMG DMN 1.5, clause 10.3) that rules are written in. What is in and out: `docs/feel.md`.

pub mod ast;
pub mod eval;
pub mod functions;
mod lexer;
mod parser;

pub use ast::Expr;
pub use eval::{Scope, evaluate, evaluate_within};
pub use parser::parse;

/// A text that is not an expression: where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: expected {expected}, found {found}")]
pub struct SyntaxError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What could stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// Most tokens in one expression; a longer one is refused.
pub const MAX_TOKENS: usize = 4_000;
/// Deepest nesting of one expression; a deeper one is refused.
pub const MAX_DEPTH: u32 = 60;
/// Most operations that wait for each other, so that no expression needs a deep stack.
pub const MAX_TREE: usize = 300;
/// Longest text of an expression, in bytes.
pub const MAX_SOURCE: usize = 200_000;
