//! Commands about files: attachments, documents, signatures; spreadsheets; tax files, papers and printing.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Bytes, Id, answer, decode, read, unknown};
use crate::api::ApiError;
use crate::app::App;
use crate::printing::PrintWish;
use crate::sheets::{Columns, SheetChoice};

/// Attachments, documents and signatures.
pub(super) fn files(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    struct Begin {
        id: String,
        #[serde(default)]
        paper: String,
        name: String,
        size: u64,
    }
    #[derive(Deserialize)]
    struct UploadOf {
        upload: String,
        #[serde(default)]
        base64: String,
    }
    #[derive(Deserialize)]
    struct Remove {
        id: String,
        attachment: String,
    }
    #[derive(Deserialize)]
    struct Page {
        id: String,
        document: String,
        #[serde(default)]
        page: usize,
        #[serde(default = "one")]
        scale: f32,
    }
    fn one() -> f32 {
        1.0
    }
    match cmd {
        "attachment.begin" => {
            let Begin { id, paper, name, size } = read(payload)?;
            answer(json!({ "upload": app.begin_attachment(&id, &paper, &name, size)? }))
        }
        "attachment.append" => {
            let UploadOf { upload, base64 } = read(payload)?;
            answer(json!({ "received": app.append_attachment(&upload, &decode(&base64)?)? }))
        }
        "attachment.finish" => answer(app.finish_attachment(&read::<UploadOf>(payload)?.upload)?),
        "attachment.cancel" => answer(app.cancel_attachment(&read::<UploadOf>(payload)?.upload)?),
        "attachment.join" => {
            #[derive(Deserialize)]
            struct Join {
                id: String,
                paper: String,
                attachments: Vec<String>,
            }
            let Join { id, paper, attachments } = read(payload)?;
            answer(app.join_attachments(&id, &paper, &attachments)?)
        }
        "attachment.remove" => {
            let Remove { id, attachment } = read(payload)?;
            answer(app.remove_attachment(&id, &attachment)?)
        }
        "document.building" => answer(app.building(&read::<Id>(payload)?.id)?),
        "document.stop" => answer(json!({ "stopped": app.stop_building(&read::<Id>(payload)?.id)? })),
        "document.build" => answer(app.build_documents(&read::<Id>(payload)?.id)?),
        "document.list" => answer(app.document_views(&read::<Id>(payload)?.id)?),
        "document.page" => {
            let Page { id, document, page, scale } = read(payload)?;
            answer(app.document_page(&id, &document, page, scale)?)
        }
        "document.text" => {
            let Page { id, document, .. } = read(payload)?;
            answer(json!({ "text": app.document_text(&id, &document)? }))
        }
        "document.schema-check" => answer(app.schema_check(&read::<Id>(payload)?.id)?),
        "document.export" => answer(app.export(&read::<Id>(payload)?.id)?),
        _ => Err(unknown(cmd)),
    }
}

/// Annex tables and spreadsheets.
pub(super) fn sheets(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Of {
        id: String,
        table: String,
        #[serde(default)]
        base64: String,
        #[serde(default)]
        sheet: Option<usize>,
        #[serde(default)]
        columns: Option<Columns>,
        #[serde(default)]
        first_row: Option<u32>,
        #[serde(default)]
        replace: bool,
        #[serde(default)]
        format: String,
        #[serde(default)]
        template: bool,
    }
    let Of { id, table, base64, sheet, columns, first_row, replace, format, template } = read(payload)?;
    let chosen = SheetChoice { tab: sheet, columns: columns.unwrap_or_default(), first_row };
    match cmd {
        "draft.sheet-preview" => answer(app.sheet_preview(&id, &table, &decode(&base64)?, &chosen)?),
        "draft.sheet-import" => answer(app.sheet_import(&id, &table, &decode(&base64)?, &chosen, replace)?),
        "draft.sheet-export" => answer(app.sheet_export(&id, &table, format == "csv", template)?),
        _ => Err(unknown(cmd)),
    }
}

/// Tax files from elsewhere, papers of our own, printing.
pub(super) fn papers(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    match cmd {
        "xml.show" => {
            let Bytes { name, base64 } = read(payload)?;
            answer(app.tax_file(&name, &decode(&base64)?)?)
        }
        "xml.import" => {
            let Bytes { name, base64 } = read(payload)?;
            answer(app.import_tax_file(&name, &decode(&base64)?)?)
        }
        "xml.keep" => {
            let Bytes { name, base64 } = read(payload)?;
            answer(app.keep_tax_file(&name, &decode(&base64)?)?)
        }
        "xml.kept" => answer(app.kept_tax_files()?),
        "xml.kept-show" => answer(app.show_kept(&read::<Id>(payload)?.id)?),
        "xml.kept-import" => answer(app.import_kept(&read::<Id>(payload)?.id)?),
        "xml.kept-save" => answer(app.save_kept(&read::<Id>(payload)?.id)?),
        "xml.kept-remove" => answer(app.forget_kept(&read::<Id>(payload)?.id)?),
        "paper.list" => answer(app.paper_offers(&read::<Id>(payload)?.id)?),
        "paper.make" => {
            #[derive(Deserialize)]
            struct Make {
                id: String,
                kind: String,
            }
            let Make { id, kind } = read(payload)?;
            answer(app.make_paper(&id, &kind)?)
        }
        "print.printers" => answer(app.printers()),
        "print.run" => {
            #[derive(Deserialize)]
            #[serde(rename_all = "camelCase")]
            struct Print {
                id: String,
                documents: Vec<String>,
                #[serde(default)]
                printer: String,
                #[serde(default = "one_copy")]
                copies: u32,
                #[serde(default)]
                two_sided: bool,
            }
            fn one_copy() -> u32 {
                1
            }
            let Print { id, documents, printer, copies, two_sided } = read(payload)?;
            answer(app.print(&id, &PrintWish { documents, printer, copies, two_sided })?)
        }
        _ => Err(unknown(cmd)),
    }
}
