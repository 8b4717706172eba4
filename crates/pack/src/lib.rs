//! Packs: official forms and procedures as data in one legal version. Reads them, compiles their forms, checks that every
//! part fits the others, and finds them by words without accents. The format: `docs/packs.md`.

pub mod bundle;
pub mod cases;
pub mod catalogue;
pub mod check;
pub mod diff;
pub mod files;
pub mod layout;
pub mod library;
pub mod migrate;
mod parts;
pub mod procedure;
pub mod template;
pub mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_form::{CompileError, Engine, Form, Value, spec::FieldsFile, spec::RulesFile};
use hoso_vietnam::period::Period;
use jiff::civil::Date;

use migrate::{MigrationCase, Migrations};
use parts::Assembly;

pub use catalogue::Catalogue;
pub use files::PackFiles;
pub use layout::Layout;
pub use procedure::{Basis, Certainty, Due, Fact, Kind, Procedure};
pub use texts::{Language, Texts};

/// Why a pack cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// A folder or file cannot be read.
    #[error("{file}: {what}")]
    Unreadable {
        /// Path in the pack.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// A file is missing.
    #[error("{file} is missing")]
    Missing {
        /// Path in the pack.
        file: String,
    },
    /// A file is not the JSON it should be.
    #[error("{file}, line {line}, column {column}: {what}")]
    Json {
        /// Path in the pack.
        file: String,
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// A text file is not Fluent.
    #[error("{file}: {what}")]
    Text {
        /// Path in the pack.
        file: String,
        /// What is wrong, with the line.
        what: String,
    },
    /// Fields and rules do not compile.
    #[error("{file}: {}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Compile {
        /// Folder of the form.
        file: String,
        /// Everything that is wrong.
        errors: Vec<CompileError>,
    },
    /// Parts do not fit each other.
    #[error("{}", what.join("; "))]
    Contract {
        /// Everything that is wrong.
        what: Vec<String>,
    },
}

/// Words of the parts, of the procedure and of the form; what comes later may say a message anew, except that a pack's
/// own two files may not contradict each other.
fn read_texts(files: &PackFiles, procedure: &Procedure, dir: &str) -> Result<Texts, PackError> {
    let mut texts = Texts::default();
    for language in Language::ALL {
        let name = format!("texts/{}.ftl", language.code());
        let read = |file: &str| {
            let bytes = files.get(file).ok_or_else(|| PackError::Missing { file: file.to_owned() })?;
            std::str::from_utf8(bytes).map_err(|e| PackError::Text { file: file.to_owned(), what: e.to_string() })
        };
        for part in &procedure.parts {
            let file = format!("parts/{part}/{name}");
            let source = read(&file)?;
            texts.add_part(language, source).map_err(|e| PackError::Text { file, what: e.what })?;
        }
        for file in [name.clone(), format!("{dir}/{name}")] {
            texts.add(language, read(&file)?).map_err(|e| PackError::Text { file, what: e.what })?;
        }
    }
    Ok(texts)
}

/// `2026.1`, or `2026.1+3` for a revision.
fn key_of(version: &str, revision: u32) -> String {
    if revision == 0 { version.to_owned() } else { format!("{version}+{revision}") }
}

/// A form of a pack.
#[derive(Debug)]
pub struct FormPack {
    /// Id.
    pub id: String,
    /// Compiled fields and rules.
    pub form: Arc<Form>,
    /// Pages of the window.
    pub layout: Layout,
    /// `outputs/<name>.json` as it stands (`pdf`, `xml`); read by whoever makes documents.
    pub outputs: BTreeMap<String, serde_json::Value>,
    /// Scenarios.
    pub cases: Vec<cases::Case>,
}

/// A pack.
#[derive(Debug)]
pub struct Pack {
    /// What the law says.
    pub procedure: Procedure,
    /// Its form.
    pub form: FormPack,
    /// Words of the procedure and of its form.
    pub texts: Texts,
    /// What becomes of the answers of older versions.
    pub migrations: Migrations,
    /// Stored drafts that show it.
    pub migration_cases: Vec<MigrationCase>,
    /// SHA-256 of its files.
    pub digest: String,
}

impl Pack {
    /// Reads and compiles a pack.
    ///
    /// # Errors
    /// The first thing that makes it unusable; see [`check::problems`] for everything that an author should mend.
    pub fn read(files: &PackFiles) -> Result<Self, PackError> {
        let procedure: Procedure = files.json("procedure.json")?;
        if procedure.format != 1 {
            return Err(PackError::Contract { what: vec![format!("pack format {} is not known", procedure.format)] });
        }
        let dir = format!("forms/{}", procedure.form);
        let texts = read_texts(files, &procedure, &dir)?;
        let assembly = Assembly::new(files, &procedure, &format!("{dir}/fields.json"))?;
        let fields: FieldsFile = assembly.read(&format!("{dir}/fields.json"))?;
        let rules: RulesFile = assembly.read(&format!("{dir}/rules.json"))?;
        let form = Form::compile(fields, &rules).map_err(|errors| PackError::Compile { file: dir.clone(), errors })?;
        let layout: Layout = assembly.read(&format!("{dir}/layout.json"))?;
        let mut outputs = BTreeMap::new();
        for path in files.below(&format!("{dir}/outputs/")) {
            let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".json");
            outputs.insert(name.to_owned(), assembly.read(path)?);
        }
        let cases = files.below(&format!("{dir}/cases/")).map(|p| files.json(p)).collect::<Result<Vec<_>, _>>()?;
        let form = FormPack { id: procedure.form.clone(), form: Arc::new(form), layout, outputs, cases };
        let declared = format!("{dir}/migrate.json");
        let migrations = if files.get(&declared).is_some() { files.json(&declared)? } else { Migrations::default() };
        let stored = format!("{dir}/migrations/");
        let migration_cases = files.below(&stored).map(|p| files.json(p)).collect::<Result<Vec<_>, _>>()?;
        let digest = files.digest();
        let pack = Self { procedure, form, texts, migrations, migration_cases, digest };
        let what = check::contract(&pack);
        if what.is_empty() { Ok(pack) } else { Err(PackError::Contract { what }) }
    }

    /// The legal version with its revision, as dossiers keep it: `2026.1`, `2026.1+3`.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(&self.procedure.version, self.procedure.revision)
    }

    /// The day that decides which version applies: that of the answer which the law goes by (of a period its last day),
    /// else `reception`.
    #[must_use]
    pub fn version_day(&self, engine: &Engine, reception: Date) -> Date {
        let value = self.procedure.version_by.as_deref().and_then(|field| engine.state(field)).map(|s| s.value);
        match value {
            Some(Value::Date(day)) => day,
            Some(Value::Text(period)) => Period::parse(&period).map_or(reception, Period::end),
            _ => reception,
        }
    }

    /// A text of the pack, or its id in brackets where it is missing.
    #[must_use]
    pub fn text(&self, language: Language, id: &str) -> String {
        self.texts.get(language, id).unwrap_or_else(|| format!("[{id}]"))
    }

    /// A text that may be missing.
    #[must_use]
    pub fn optional_text(&self, language: Language, id: &str) -> String {
        self.texts.get(language, id).unwrap_or_default()
    }

    /// The label of a field, part, column or cell path.
    #[must_use]
    pub fn label(&self, language: Language, path: &str) -> String {
        let id = match path.split_once('[') {
            Some((table, rest)) => format!("f_{table}__{}", rest.split_once("].").map_or("", |(_, c)| c)),
            None => match path.split_once('.') {
                Some((field, "line" | "province" | "commune")) => format!("f_{field}"),
                Some((table, column)) => format!("f_{table}__{column}"),
                None => format!("f_{path}"),
            },
        };
        self.text(language, &id)
    }

    /// The label of a choice's code.
    #[must_use]
    pub fn choice(&self, language: Language, list: &str, code: &str) -> String {
        self.texts.get(language, &format!("c_{list}_{code}")).unwrap_or_else(|| code.to_owned())
    }
}
