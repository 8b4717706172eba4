//! The language of `outputs/pdf.json`: an official paper as a list of blocks.
//!
//! Measures are millimetres, type sizes points. A block stands below the one before it; text is made of segments, which
//! are words, answers and check boxes. Everything the official form prints is written here word for word.

mod block;
mod glyphs;
mod grid;
mod segment;

pub use block::{Align, Block, Column, Sheet, SymbolKind};
pub use glyphs::{Undrawable, undrawable};
pub use grid::{Cell, Grid, PlainCell, Row};
pub use segment::{CheckSegment, Condition, DotsSegment, FieldSegment, Segment, TextSegment, ValueFormat};

use crate::contract::{Contract, contract};
use crate::error::DocumentError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A whole paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PdfLayout {
    /// Version of this language; 1.
    pub format: u32,
    /// Title in the file's metadata when the caller gives none.
    pub title: String,
    /// BCP 47 language of the paper.
    #[serde(default = "vietnamese")]
    pub lang: String,
    /// The legal text that prescribes this paper.
    #[serde(default)]
    pub source: String,
    /// Margins of the A4 sheet.
    #[serde(default)]
    pub page: PageSetup,
    /// The type that blocks use unless they say otherwise.
    #[serde(default)]
    pub text: BaseText,
    /// The paper from top to bottom.
    pub blocks: Vec<Block>,
    /// Fields that this paper does not print, and why.
    #[serde(default)]
    pub excused: Vec<Excused>,
}

fn vietnamese() -> String {
    "vi-VN".to_owned()
}

/// Margins in mm. The defaults are those of NĐ 30/2020 (top and bottom 20, left 30, right 20).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageSetup {
    /// Top margin, mm.
    pub top: f32,
    /// Bottom margin, mm.
    pub bottom: f32,
    /// Left margin, mm.
    pub left: f32,
    /// Right margin, mm.
    pub right: f32,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self { top: 20.0, bottom: 20.0, left: 30.0, right: 20.0 }
    }
}

/// The type that a paper is set in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseText {
    /// Size in points (NĐ 30/2020: 13 to 14).
    pub size: f32,
    /// Line height as a multiple of the size.
    #[serde(default = "leading")]
    pub leading: f32,
    /// Space below each text block, mm.
    #[serde(default)]
    pub gap: f32,
}

fn leading() -> f32 {
    1.25
}

impl Default for BaseText {
    fn default() -> Self {
        Self { size: 13.0, leading: leading(), gap: 0.0 }
    }
}

/// A field that an output leaves out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excused {
    /// Field id, or `table.column`.
    pub field: String,
    /// Why the official paper or file has no place for it.
    pub reason: String,
}

impl PdfLayout {
    /// Reads `outputs/pdf.json`. Unknown keys are refused, so a misspelt one cannot be ignored.
    ///
    /// # Errors
    /// [`DocumentError::BadLayout`] with line and column.
    pub fn parse(json: &str) -> Result<Self, DocumentError> {
        let layout: Self = serde_json::from_str(json).map_err(|e| DocumentError::BadLayout(e.to_string()))?;
        if layout.format != 1 {
            return Err(DocumentError::BadLayout(format!("format {} is not 1", layout.format)));
        }
        let misplaced = |block: &Block| match block {
            Block::Sheet(sheet) => sheet.blocks.iter().any(Block::hides_sheet),
            Block::When { blocks, .. } => blocks.iter().any(|b| match b {
                Block::Sheet(sheet) => sheet.blocks.iter().any(Block::hides_sheet),
                other => other.hides_sheet(),
            }),
            other => other.hides_sheet(),
        };
        if layout.blocks.iter().any(misplaced) {
            return Err(DocumentError::BadLayout(
                "a sheet stands only at the top level, or in a `when` there".to_owned(),
            ));
        }
        match layout.blocks.iter().find_map(Block::fault) {
            Some(fault) => Err(DocumentError::BadLayout(fault)),
            None => Ok(layout),
        }
    }

    /// Every field that the paper prints or decides something by, sorted; columns as `table.column`.
    pub fn fields(&self) -> Vec<String> {
        let mut found = BTreeSet::new();
        for block in &self.blocks {
            block.fields(&mut found);
        }
        found.into_iter().collect()
    }

    /// Compares [`fields`](Self::fields) and the excuses with all fields of the form (columns as `table.column`).
    pub fn contract<'a>(&'a self, all: impl IntoIterator<Item = &'a str>) -> Contract {
        let mapped = self.fields();
        let mapped: Vec<&str> = mapped.iter().map(String::as_str).collect();
        // The two borrows differ in life; comparing owned names keeps the signature simple.
        let all: Vec<String> = all.into_iter().map(str::to_owned).collect();
        contract(mapped.iter().copied(), self.excused.iter().map(|e| e.field.as_str()), all.iter().map(String::as_str))
    }
}
