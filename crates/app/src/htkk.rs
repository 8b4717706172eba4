//! "Dùng thư mục HTKK của tôi": returns checked against the schemas of the person's own HTKK, which are not public.

use std::collections::BTreeMap;
use std::path::Path;

use hoso_document::tax_xml::{self, FormTriple, SchemaFault, SchemaFolder, SchemaIssue, XmlMap};
use serde_json::Value;

use crate::api::{ApiError, Code, HtkkView, SchemaCheck, SchemaRemark};
use crate::app::{App, locked};
use crate::documents::TAX_XML;

/// Where the folder is remembered.
const SETTING: &str = "htkk-folder";

impl App {
    /// The folder that is set, and what it holds now.
    ///
    /// # Errors
    /// Those of the store.
    pub fn htkk(&self) -> Result<HtkkView, ApiError> {
        let folder = self.htkk_folder()?;
        if folder.is_empty() {
            return Ok(HtkkView { folder, schemas: 0, problem: String::new() });
        }
        Ok(match open(&folder) {
            Ok(found) => HtkkView {
                folder,
                schemas: u32::try_from(found.forms().len()).unwrap_or(u32::MAX),
                problem: String::new(),
            },
            Err(error) => HtkkView { folder, schemas: 0, problem: self.words.error(self.language(), &error).0 },
        })
    }

    /// Sets the folder after looking into it; an empty one forgets it.
    ///
    /// # Errors
    /// [`Code::BadFolder`]; the one before stays then. Those of the store.
    pub fn set_htkk(&self, folder: &str) -> Result<HtkkView, ApiError> {
        let folder = folder.trim();
        if !folder.is_empty() {
            open(folder)?;
        }
        self.store()?.set_setting(SETTING, &Value::from(folder))?;
        self.htkk()
    }

    fn htkk_folder(&self) -> Result<String, ApiError> {
        let stored = self.store()?.setting(SETTING)?;
        Ok(stored.and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default())
    }

    /// Checks a dossier's return, as it was last built, against the schema of its form.
    ///
    /// # Errors
    /// [`Code::NotFound`] without a return, [`Code::BadFolder`] without a folder that can be used.
    pub fn schema_check(&self, id: &str) -> Result<SchemaCheck, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let output =
            pack.form.outputs.get("xml").ok_or_else(|| ApiError::new(Code::NotFound).with("what", "document"))?;
        let map = XmlMap::parse(&output.to_string())?;
        let bytes = self.store()?.document_bytes(id, TAX_XML)?;
        let folder = self.htkk_folder()?;
        let schemas = open(&folder)?;
        let triple = FormTriple::of_document(&tax_xml::read(&bytes)?);
        let Some(choice) = schemas.choose(&triple) else {
            return Ok(SchemaCheck { schema: None, valid: false, issues: Vec::new() });
        };
        let found = schemas.check(&bytes, choice.schema)?;
        let answers = self.answers(id)?;
        let engine = self.engine(id)?;
        let engine = locked(&engine);
        let remark = |issue: &SchemaIssue| {
            let place = map.place(&issue.path, &answers);
            let field = place.map(|place| match (place.field.split_once('.'), place.row) {
                (Some((table, column)), Some(row)) => {
                    let row = engine.rows(table).and_then(|rows| rows.get(row)).cloned().unwrap_or_default();
                    format!("{table}[{row}].{column}")
                }
                _ => place.field,
            });
            SchemaRemark {
                label: field.as_ref().map_or_else(|| issue.path.clone(), |f| pack.label(self.language(), f)),
                field: field.unwrap_or_default(),
                message: self.schema_words(issue),
                line: u32::try_from(issue.line).unwrap_or(0),
            }
        };
        let issues: Vec<SchemaRemark> = found.iter().map(remark).collect();
        Ok(SchemaCheck { schema: Some(choice.schema.file.clone()), valid: issues.is_empty(), issues })
    }

    fn schema_words(&self, issue: &SchemaIssue) -> String {
        let values = BTreeMap::from([
            ("element".to_owned(), issue.path.rsplit('/').next().unwrap_or_default().to_owned()),
            ("attribute".to_owned(), issue.attribute.clone().unwrap_or_default()),
            ("expected".to_owned(), issue.expected.join(", ")),
            ("found".to_owned(), issue.found.clone().unwrap_or_default()),
        ]);
        let id = match issue.fault {
            SchemaFault::Root | SchemaFault::Namespace => "schema-root",
            SchemaFault::MissingElement => "schema-missing",
            SchemaFault::UnexpectedElement => "schema-unexpected",
            SchemaFault::UnexpectedText => "schema-text",
            SchemaFault::MissingAttribute => "schema-attribute-missing",
            SchemaFault::UnexpectedAttribute => "schema-attribute-unexpected",
            SchemaFault::Type => "schema-type",
            SchemaFault::Pattern => "schema-pattern",
            SchemaFault::Enumeration => "schema-enumeration",
            SchemaFault::Length => "schema-length",
            SchemaFault::Range => "schema-range",
            SchemaFault::Digits => "schema-digits",
            SchemaFault::Fixed => "schema-fixed",
            SchemaFault::Nil => "schema-nil",
            SchemaFault::Identity => "schema-identity",
            SchemaFault::Other => "schema-other",
        };
        self.words.format(self.language(), id, &values)
    }
}

fn open(folder: &str) -> Result<SchemaFolder, ApiError> {
    if folder.is_empty() {
        return Err(ApiError::new(Code::BadFolder));
    }
    SchemaFolder::open(Path::new(folder)).map_err(|e| ApiError::new(Code::BadFolder).with("reason", e))
}
