//! Official forms as data: the FEEL subset that rules are written in, the compiled form, and the engine that keeps answers,
//! calculated values, relevance and issues together. No I/O and no clock: the day is an argument.
//!
//! ```
//! use std::sync::Arc;
//! use hoso_form::{Engine, Form, Source, spec::{FieldsFile, RulesFile}};
//!
//! let fields: FieldsFile = serde_json::from_str(r#"{"fields":[{"id":"a","type":"integer"},{"id":"b","type":"integer"}]}"#)?;
//! let rules: RulesFile = serde_json::from_str(r#"{"rules":[{"id":"c","kind":"calculate","target":"b","expr":"a * 2"}]}"#)?;
//! let form = Form::compile(fields, &rules).map_err(|e| e[0].to_string())?;
//! let mut engine = Engine::new(Arc::new(form), jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
//! let changes = engine.plan_set("a", "1.500", Source::Entered)?;
//! let patch = engine.apply(&changes);
//! assert_eq!(patch.paths, ["a", "b"]);
//! assert_eq!(engine.state("b").map(|s| s.text).as_deref(), Some("3.000"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod compile;
pub mod engine;
pub mod explain;
pub mod feel;
pub mod raw;
#[doc(hidden)]
pub mod sample;
pub mod spec;
pub mod typing;
pub mod value;

pub use compile::{CompileError, Form};
pub use engine::{
    Change, DIFFERS, Effort, Engine, EngineError, Figures, Issue, IssueKind, LoadProblem, PasteProblem, Patch, Source,
    State, Stored,
};
pub use explain::Explanation;
pub use spec::{FieldType, Severity};
pub use value::{Answers, Value};
