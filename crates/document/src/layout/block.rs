//! What a paper is made of.

use super::PageSetup;
use super::segment::Segment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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

/// A bordered table. Its head is printed again on each page that it reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Shares of the width.
    pub columns: Vec<f32>,
    /// Size in points.
    #[serde(default)]
    pub size: Option<f32>,
    /// Head rows.
    #[serde(default)]
    pub head: Vec<Row>,
    /// Body rows.
    pub rows: Vec<Row>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its cells; the spans add up to the number of columns.
    pub cells: Vec<Cell>,
    /// A table field: the row is printed once for each of its rows, and once empty when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<String>,
    /// Of a repeated row: only table rows with these answers, by `table.column`. None of them prints nothing.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, Value>,
    /// Of a repeated row: printed once for each run of table rows that agree in these columns (`table.column`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_by: Vec<String>,
    /// Printed below it, for each row of its run when they repeat the same table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Bold type throughout.
    #[serde(default)]
    pub bold: bool,
}

/// A cell: in JSON just its words, or an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words at the left.
    Plain(String),
    /// Anything else.
    Full(PlainCell),
}

/// A cell with content and look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainCell {
    /// What it says.
    #[serde(default)]
    pub content: Vec<Segment>,
    /// How many columns it takes.
    #[serde(default = "one")]
    pub span: usize,
    /// Where its lines stand.
    #[serde(default)]
    pub align: Align,
    /// Bold type.
    #[serde(default)]
    pub bold: bool,
    /// Italic type.
    #[serde(default)]
    pub italic: bool,
}

fn one() -> usize {
    1
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

    /// Adds the fields that this block reads.
    pub(crate) fn fields(&self, found: &mut BTreeSet<String>) {
        match self {
            Self::Text { content, .. } => content.iter().for_each(|s| s.fields(found)),
            Self::Grid(grid) => grid.head.iter().chain(&grid.rows).for_each(|row| row.fields(found)),
            Self::Columns { columns } => columns.iter().flat_map(|c| &c.blocks).for_each(|b| b.fields(found)),
            Self::Signature { date, name, .. } => date.iter().chain(name).for_each(|s| s.fields(found)),
            Self::Together { blocks } => blocks.iter().for_each(|b| b.fields(found)),
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

impl Row {
    fn fields(&self, found: &mut BTreeSet<String>) {
        found.extend(self.repeat.clone());
        found.extend(self.only.keys().chain(&self.group_by).cloned());
        self.rows.iter().for_each(|row| row.fields(found));
        for cell in &self.cells {
            if let Cell::Full(cell) = cell {
                cell.content.iter().for_each(|s| s.fields(found));
            }
        }
    }
}
