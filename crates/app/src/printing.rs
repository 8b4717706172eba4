//! Printing from the program itself to the computer's spooler; the window never prints.

mod spooler;

use crate::api::{ApiError, Code, PrintJob, PrinterView, PrintersView};
use crate::app::App;

pub use spooler::Spooler;

/// Most copies of one job.
const MOST_COPIES: u32 = 99;

/// How a person wants documents printed.
#[derive(Debug, Clone)]
pub struct PrintWish {
    /// Documents, in order.
    pub documents: Vec<String>,
    /// The printer; empty for the one taken when nobody chooses.
    pub printer: String,
    /// Copies of each.
    pub copies: u32,
    /// On both sides of the sheet.
    pub two_sided: bool,
}

impl App {
    /// The printers of this computer. None at all is no failure: it is told in words.
    #[must_use]
    pub fn printers(&self) -> PrintersView {
        match self.config.spooler.printers() {
            Ok(found) => {
                let problem =
                    if found.is_empty() { self.words.get(self.language(), "print-no-printer") } else { String::new() };
                let view = |p: spooler::Printer| PrinterView {
                    title: p.title,
                    name: p.name,
                    is_default: p.is_default,
                    ready: p.ready,
                };
                PrintersView { printers: found.into_iter().map(view).collect(), problem }
            }
            Err(reason) => {
                tracing::warn!(reason, "the spooler does not answer");
                PrintersView { printers: Vec::new(), problem: self.words.get(self.language(), "print-no-spooler") }
            }
        }
    }

    /// Sends PDF documents of a dossier to a printer.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::UnsupportedType`] for what is no PDF, [`Code::BadRequest`], [`Code::PrintFailed`].
    pub fn print(&self, id: &str, wish: &PrintWish) -> Result<PrintJob, ApiError> {
        if wish.documents.is_empty() || wish.copies == 0 || wish.copies > MOST_COPIES {
            return Err(ApiError::bad_request("nothing to print, or too many copies"));
        }
        let store = self.store()?;
        let mut files = Vec::new();
        for document in &wish.documents {
            let found =
                store.document(id, document)?.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "document"))?;
            if found.media_type != "application/pdf" {
                return Err(ApiError::new(Code::UnsupportedType).with("file", found.name));
            }
            files.push((found.name, found.pages, store.document_bytes(id, document)?));
        }
        let failed = |reason: String| {
            ApiError::new(Code::PrintFailed).with("reason", reason).with("file", "none").with("sent", "none")
        };
        let spooler = &self.config.spooler;
        let known = spooler.printers().map_err(failed)?;
        // Only a name that the spooler itself gave goes back to it.
        let printer = known
            .iter()
            .find(|p| if wish.printer.is_empty() { p.is_default } else { p.name == wish.printer })
            .ok_or_else(|| ApiError::new(Code::NotFound).with("what", "printer"))?;
        let mut jobs: Vec<String> = Vec::new();
        for (name, _, bytes) in &files {
            match spooler.print(&printer.name, name, bytes, wish.copies, wish.two_sided) {
                Ok(job) => jobs.push(job),
                // What went before is on its way and must not be printed twice.
                Err(reason) => {
                    let sent = files.iter().take(jobs.len()).map(|(name, ..)| name.as_str()).collect::<Vec<_>>();
                    let sent = if sent.is_empty() { "none".to_owned() } else { sent.join(", ") };
                    return Err(failed(reason).with("file", name).with("sent", sent));
                }
            }
        }
        let pages: u32 = files.iter().map(|(_, pages, _)| *pages).sum();
        let sides = if wish.two_sided && spooler.prints_two_sided() { 2 } else { 1 };
        let sheets: u32 = files.iter().map(|(_, pages, _)| pages.div_ceil(sides)).sum::<u32>() * wish.copies;
        Ok(PrintJob { job: jobs.join(", "), printer: printer.title.clone(), pages, sheets })
    }
}
