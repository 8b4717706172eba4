//! What a paper is made of.

use super::PageSetup;
use super::grid::Grid;
use super::segment::Segment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// Where the lines of a text stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// Stretched to both margins, but for the last line.
    Justify,
}

/// A code that machines read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SymbolKind {
    /// QR (ISO/IEC 18004), repair level M.
    Qr,
    /// Code 128 (ISO/IEC 15417), printable ASCII.
    Code128,
}

/// A block of a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc` with the rule below.
    NationalHeading {
        /// Size of the first line in points; the second is one point larger (NĐ 30/2020). 12 unless given.
        #[serde(default)]
        size: Option<f32>,
    },
    /// `Mẫu số: …` with the act that issued it, centred in its column.
    FormNumber {
        /// The number.
        number: String,
        /// The act, in italics.
        #[serde(default)]
        note: String,
        /// Whether a frame is drawn around it.
        #[serde(default)]
        framed: bool,
        /// Size in points.
        #[serde(default)]
        size: Option<f32>,
    },
    /// The name of the paper, bold and centred.
    Title {
        /// Its lines.
        lines: Vec<String>,
        /// A line in italics below.
        #[serde(default)]
        note: Option<String>,
        /// Size in points; 14 unless given.
        #[serde(default)]
        size: Option<f32>,
    },
    /// A body line or a statement.
    Text {
        /// What it says.
        content: Vec<Segment>,
        /// Where its lines stand.
        #[serde(default)]
        align: Align,
        /// Indent of the first line, mm.
        #[serde(default)]
        indent: f32,
        /// Indent of all lines, mm.
        #[serde(default)]
        left: f32,
        /// Size in points.
        #[serde(default)]
        size: Option<f32>,
        /// Bold type throughout.
        #[serde(default)]
        bold: bool,
        /// Italic type throughout.
        #[serde(default)]
        italic: bool,
        /// Extra space above, mm.
        #[serde(default)]
        above: f32,
        /// Never the last thing on a page.
        #[serde(default)]
        keep_next: bool,
    },
    /// A bordered table.
    Grid(Grid),
    /// Blocks side by side, kept together on a page.
    Columns {
        /// The columns from left to right.
        columns: Vec<Column>,
    },
    /// Who signs: an optional place and date, the role in bold, how to sign in italics, room, and the name.
    Signature {
        /// Place and date.
        #[serde(default)]
        date: Vec<Segment>,
        /// Lines of the role.
        role: Vec<String>,
        /// How to sign.
        #[serde(default)]
        hint: Option<String>,
        /// Room for the signature, mm; 20 unless given.
        #[serde(default)]
        room: Option<f32>,
        /// The name below.
        #[serde(default)]
        name: Vec<Segment>,
    },
    /// `Chú thích:` in small type.
    Notes {
        /// The heading.
        title: String,
        /// The notes.
        items: Vec<String>,
        /// Size in points; 11 unless given.
        #[serde(default)]
        size: Option<f32>,
    },
    /// A code for machines out of an answer; nothing without one. A text that the code cannot hold is printed as text.
    Symbol {
        /// The field.
        field: String,
        /// Which code.
        symbol: SymbolKind,
        /// Width, mm, with the white that must stand around it.
        width: f32,
        /// Height, mm; of a QR code its width counts.
        #[serde(default)]
        height: f32,
        /// Where it stands.
        #[serde(default)]
        align: Align,
    },
    /// Empty room.
    Space {
        /// Height.
        mm: f32,
    },
    /// The rest stands on a new page.
    PageBreak,
    /// Blocks that are not parted by a page end as long as they fit on one page.
    Together {
        /// The blocks.
        blocks: Vec<Block>,
    },
    /// Sheets of their own, upright or lying: appendices and wide tables. Only at the top level of a paper, or in a `when`
    /// there.
    Sheet(Sheet),
    /// Blocks that are printed only when a field is answered (a table: has a row).
    When {
        /// The field.
        field: String,
        /// The answer that it must be; one of several when this is a list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        equals: Option<Value>,
        /// The blocks.
        blocks: Vec<Block>,
    },
}

/// Sheets with their own margins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Whether the long edge lies.
    #[serde(default)]
    pub landscape: bool,
    /// Margins; those of the paper unless given.
    #[serde(default)]
    pub page: Option<PageSetup>,
    /// What stands on them.
    pub blocks: Vec<Block>,
}

/// One of several columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Share of the width; the shares of a row of columns are scaled to the text width.
    pub width: f32,
    /// What stands in it.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

impl Block {
    /// Whether a sheet stands within, where it cannot be one.
    pub(crate) fn hides_sheet(&self) -> bool {
        match self {
            Self::Sheet(_) => true,
            Self::Columns { columns } => columns.iter().flat_map(|c| &c.blocks).any(Self::hides_sheet),
            Self::Together { blocks } | Self::When { blocks, .. } => blocks.iter().any(Self::hides_sheet),
            _ => false,
        }
    }

    /// What is wrong with a table within, if anything.
    pub(super) fn fault(&self) -> Option<String> {
        match self {
            Self::Grid(grid) => grid.fault(),
            Self::Columns { columns } => columns.iter().flat_map(|c| &c.blocks).find_map(Self::fault),
            Self::Together { blocks } | Self::When { blocks, .. } | Self::Sheet(Sheet { blocks, .. }) => {
                blocks.iter().find_map(Self::fault)
            }
            _ => None,
        }
    }

    /// Whether it is the place where people sign: a signature, or columns with one.
    pub(crate) fn is_signed(&self) -> bool {
        match self {
            Self::Signature { .. } => true,
            Self::Columns { columns } => columns.iter().flat_map(|c| &c.blocks).any(Self::is_signed),
            _ => false,
        }
    }

    /// Adds the fields that this block reads.
    pub(crate) fn fields(&self, found: &mut BTreeSet<String>) {
        match self {
            Self::Text { content, .. } => content.iter().for_each(|s| s.fields(found)),
            Self::Grid(grid) => grid.head.iter().chain(&grid.rows).for_each(|row| row.fields(found)),
            Self::Columns { columns } => columns.iter().flat_map(|c| &c.blocks).for_each(|b| b.fields(found)),
            Self::Signature { date, name, .. } => date.iter().chain(name).for_each(|s| s.fields(found)),
            Self::Together { blocks } => blocks.iter().for_each(|b| b.fields(found)),
            Self::Symbol { field, .. } => {
                found.insert(field.clone());
            }
            Self::Sheet(sheet) => sheet.blocks.iter().for_each(|b| b.fields(found)),
            Self::When { field, blocks, .. } => {
                found.insert(field.clone());
                blocks.iter().for_each(|b| b.fields(found));
            }
            Self::NationalHeading { .. }
            | Self::FormNumber { .. }
            | Self::Title { .. }
            | Self::Notes { .. }
            | Self::Space { .. }
            | Self::PageBreak => {}
        }
    }
}
