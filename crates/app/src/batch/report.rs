//! What became of every file, as a spreadsheet or JSON.

use hoso_document::NoNames;
use hoso_document::sheet::{ColumnSpec, Table, export};
use serde_json::{Value, json};

use super::Item;
use crate::api::{ApiError, ExportView};
use crate::app::App;
use crate::clock;
use crate::views::name_of;

/// The columns, in their order; each has its words as `batch-column-…`.
const COLUMNS: [&str; 9] =
    ["number", "name", "result", "message", "signed-name", "signer", "time", "sha256", "signed-sha256"];

impl App {
    /// The report of a batch: `xlsx`, or `json` for anything else.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn batch_report(&self, id: &str, format: &str) -> Result<Vec<u8>, ApiError> {
        let batch = self.batch(id)?;
        let items = self.items(id, 0, u32::MAX)?;
        if format != "xlsx" {
            let files: Vec<Value> =
                items.iter().map(|(index, item)| self.in_json(*index, item, &batch.owner)).collect();
            let report = json!({ "batch": batch, "files": files });
            return serde_json::to_vec_pretty(&report).map_err(ApiError::internal);
        }
        let say = |id: &str| self.words.get(self.language(), id);
        let columns: Vec<ColumnSpec> = COLUMNS
            .iter()
            .map(|id| ColumnSpec {
                id: (*id).to_owned(),
                labels: vec![say(&format!("batch-column-{id}"))],
                ..ColumnSpec::default()
            })
            .collect();
        let rows: Vec<Value> = items.iter().map(|(index, item)| self.in_a_row(*index, item, &batch.owner)).collect();
        let title = say("batch-report");
        Ok(export(&Table {
            id: "batch",
            title: &title,
            columns: &columns,
            rows: &rows,
            names: &NoNames,
            created: self.now(),
        })?)
    }

    /// Writes the report of a batch into a folder of its own.
    ///
    /// # Errors
    /// Those of [`App::batch_report`], [`Code::DiskFull`](crate::api::Code::DiskFull).
    pub fn export_batch_report(&self, id: &str, format: &str) -> Result<ExportView, ApiError> {
        let format = match format {
            "xlsx" | "json" => format,
            _ => return Err(ApiError::bad_request("format")),
        };
        let bytes = self.batch_report(id, format)?;
        self.put_away("ky-hang-loat", &[(format!("ky-hang-loat.{format}"), bytes)])
    }

    fn in_json(&self, index: u32, item: &Item, owner: &str) -> Value {
        let (message, fix) = self.said(item.said.as_ref());
        json!({
            "index": index, "name": item.name, "dossier": item.dossier, "kind": item.kind, "result": name_of(&item.state),
            "message": message, "fix": fix, "signedName": item.signed_name, "signer": signer(item, owner),
            "time": item.at.map(|at| at.to_string()), "sha256": item.sha256, "signedSha256": item.signed_sha256,
        })
    }

    fn in_a_row(&self, index: u32, item: &Item, owner: &str) -> Value {
        let (message, fix) = self.said(item.said.as_ref());
        let result = self.words.get(self.language(), &format!("batch-result-{}", name_of(&item.state)));
        let remark = [message, fix].join(" ");
        let time = item.at.map(|at| clock::local(at).strftime("%d/%m/%Y %H:%M:%S").to_string());
        json!({
            "number": (index + 1).to_string(), "name": item.name, "result": result,
            "message": remark.trim(), "signed-name": item.signed_name, "signer": signer(item, owner),
            "time": time.unwrap_or_default(), "sha256": item.sha256, "signed-sha256": item.signed_sha256,
        })
    }
}

/// Only what is signed has a signer.
fn signer<'a>(item: &Item, owner: &'a str) -> &'a str {
    if item.signed_sha256.is_empty() && item.at.is_none() { "" } else { owner }
}
