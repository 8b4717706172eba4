//! Tax files that no form takes, kept byte for byte until a form does or the person wants them no longer.

use hoso_document::tax_xml;
use hoso_store::ShelfFile;
use serde_json::{Value, json};
use std::collections::BTreeMap;

use crate::api::{ApiError, ExportView, KeptTaxFile, TaxFileView, TaxImport};
use crate::app::App;

fn view(file: ShelfFile) -> KeptTaxFile {
    let text = |key: &str| file.record.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    KeptTaxFile {
        title: text("title"),
        taxpayer: text("taxpayer"),
        period: text("period"),
        kept: file.kept.to_string(),
        id: file.id,
        name: file.name,
        size: file.size,
    }
}

impl App {
    /// Keeps a file of the tax authority's family as it is; the same bytes are kept once.
    ///
    /// # Errors
    /// [`crate::api::Code::BadTaxFile`], [`crate::api::Code::TooLarge`], those of the store.
    pub fn keep_tax_file(&self, name: &str, bytes: &[u8]) -> Result<KeptTaxFile, ApiError> {
        let shown = tax_xml::show(bytes, &BTreeMap::new())?;
        let title = if shown.title.trim().is_empty() { shown.code.clone() } else { shown.title.trim().to_owned() };
        let record = json!({ "title": title, "taxpayer": shown.taxpayer.name, "period": shown.period.code });
        let store = self.store()?;
        let id = store.shelve(&self.host.new_id(), (name, "application/xml"), &record, self.now(), bytes)?;
        Ok(view(store.shelf_file(&id)?))
    }

    /// The kept files, the newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub fn kept_tax_files(&self) -> Result<Vec<KeptTaxFile>, ApiError> {
        Ok(self.store()?.shelf()?.into_iter().map(view).collect())
    }

    fn kept_bytes(&self, id: &str) -> Result<(ShelfFile, Vec<u8>), ApiError> {
        let store = self.store()?;
        let file = store.shelf_file(id)?;
        let bytes = store.content(&file.sha256)?;
        Ok((file, bytes))
    }

    /// What a kept file says, with the words and forms of today.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`], those of [`App::tax_file`].
    pub fn show_kept(&self, id: &str) -> Result<TaxFileView, ApiError> {
        let (file, bytes) = self.kept_bytes(id)?;
        self.tax_file(&file.name, &bytes)
    }

    /// Makes a dossier of a kept file, once a form takes it.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`], those of [`App::import_tax_file`].
    pub fn import_kept(&self, id: &str) -> Result<TaxImport, ApiError> {
        let (file, bytes) = self.kept_bytes(id)?;
        self.import_tax_file(&file.name, &bytes)
    }

    /// Writes a kept file out, byte for byte.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`], [`crate::api::Code::DiskFull`].
    pub fn save_kept(&self, id: &str) -> Result<ExportView, ApiError> {
        let (file, bytes) = self.kept_bytes(id)?;
        self.put_away("tep-thue", &[(file.name, bytes)])
    }

    /// Keeps a file no longer.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`].
    pub fn forget_kept(&self, id: &str) -> Result<(), ApiError> {
        Ok(self.store()?.unshelve(id)?)
    }
}
