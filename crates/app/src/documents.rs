//! The documents of a dossier: made from the answers, shown as pictures, written out for printing or filing by hand.

use std::fs;
use std::io::Write as _;

use hoso_document::{Names, PdfData, layout::PdfLayout, preview, render_with, tax_xml};
use hoso_dossier::State;
use hoso_form::{Answers, IssueKind};
use hoso_pack::{Language, Pack};
use hoso_store::{Document, NewDocument};
use hoso_vietnam::text;
use hoso_vietnam::units::{Unit, Units};
use jiff::civil::Date;

use crate::api::{ApiError, Code, DocumentView, ExportView, PageImage};
use crate::app::{App, locked};
use crate::clock;
use crate::filing::{sent_of, without_doubles};

/// Id of the printed form.
pub const FORM_PDF: &str = "form-pdf";
/// Id of the tax return.
pub const TAX_XML: &str = "tax-xml";

/// A document that was just made.
#[derive(Debug, Clone)]
pub struct Made {
    /// [`FORM_PDF`] or [`TAX_XML`].
    pub id: &'static str,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Pages of a PDF.
    pub pages: u32,
    /// Words of a PDF, in the order of drawing.
    pub text: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The words behind a pack's codes, as papers and files print them: labels of choices, units as they were on a day.
pub struct PackNames<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The day whose units count.
    pub on: Date,
}

impl Names for PackNames<'_> {
    fn choice(&self, field: &str, code: &str) -> Option<String> {
        let form = &self.pack.form.form;
        let list = &form.nodes[form.node(field)?].list;
        self.pack.texts.get(Language::Vi, &format!("c_{list}_{code}"))
    }
    fn commune(&self, code: &str) -> Option<String> {
        Units::embedded().ok()?.commune(code, self.on).map(|u| u.full_name.clone())
    }
    fn province(&self, code: &str) -> Option<String> {
        Units::embedded().ok()?.province(code, self.on).map(|u| u.full_name.clone())
    }
    fn code(&self, field: &str, label: &str) -> Option<String> {
        let form = &self.pack.form.form;
        let node = &form.nodes[form.node(field)?];
        let fits = |exact: bool| {
            let says = |code: &&String| {
                let words = self.pack.texts.get(Language::Vi, &format!("c_{}_{code}", node.list)).unwrap_or_default();
                if exact { words == label.trim() } else { text::fold(&words) == text::fold(label.trim()) }
            };
            let mut fitting = node.codes.iter().filter(says);
            fitting.next().filter(|_| fitting.next().is_none()).cloned()
        };
        fits(true).or_else(|| fits(false))
    }
    fn commune_code(&self, name: &str, province: Option<&str>) -> Option<String> {
        let units = Units::embedded().ok()?;
        let provinces = match province {
            Some(code) => vec![code.to_owned()],
            None => units.provinces(self.on).into_iter().map(|p| p.code.clone()).collect(),
        };
        let all: Vec<_> = provinces.iter().flat_map(|p| units.communes(p, self.on)).collect();
        only_one(&all, name)
    }
    fn province_code(&self, name: &str) -> Option<String> {
        only_one(&Units::embedded().ok()?.provinces(self.on), name)
    }
}

/// The code of the one unit of that name, with its kind or without.
fn only_one(units: &[&Unit], name: &str) -> Option<String> {
    let wanted = text::fold(name.trim());
    let by = |fits: &dyn Fn(&Unit) -> bool| {
        let mut fitting = units.iter().filter(|u| fits(u));
        fitting.next().filter(|_| fitting.next().is_none()).map(|u| u.code.clone())
    };
    by(&|u| u.full_name == name.trim())
        .or_else(|| by(&|u| text::fold(&u.full_name) == wanted))
        .or_else(|| by(&|u| text::fold(&u.name) == wanted))
}

impl App {
    /// Makes a pack's documents from answers.
    ///
    /// # Errors
    /// [`Code::BadPack`] for a broken output description, [`Code::BadValue`] with the path of an answer that does not fit.
    pub fn make_documents(&self, pack: &Pack, answers: &Answers) -> Result<Vec<Made>, ApiError> {
        self.make_documents_with(pack, answers, &mut |_, _| true)
    }

    /// [`App::make_documents`]; `progress` is told how much is done of how much and says whether to go on.
    ///
    /// # Errors
    /// Those of [`App::make_documents`], and [`Code::Cancelled`] when `progress` said no.
    pub fn make_documents_with(
        &self,
        pack: &Pack,
        answers: &Answers,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Vec<Made>, ApiError> {
        let names = PackNames { pack, on: self.today() };
        let mut made = Vec::new();
        if let Some(output) = pack.form.outputs.get("pdf") {
            let layout = PdfLayout::parse(&output.to_string())?;
            let title = pack.text(Language::Vi, "form_title");
            let mark = self.words.get(Language::Vi, "practice-watermark");
            let watermark = self.config.practice.then_some(mark.as_str());
            let data = PdfData { answers, names: &names, title: Some(&title), created: self.now(), watermark };
            let rendered = render_with(&layout, &data, progress)?;
            for glyph in &rendered.missing_glyphs {
                tracing::warn!(character = %glyph.character.escape_unicode(), path = glyph.path, "the font has no such character");
            }
            made.push(Made {
                id: FORM_PDF,
                name: format!("{}.pdf", pack.form.id),
                media_type: "application/pdf",
                pages: u32::try_from(rendered.pages).unwrap_or(u32::MAX),
                text: rendered.text,
                bytes: rendered.bytes,
            });
        }
        if let Some(output) = pack.form.outputs.get("xml") {
            let map = tax_xml::XmlMap::parse(&output.to_string())?;
            let product = tax_xml::Product {
                code: "HOSO".to_owned(),
                name: "Hồ Sơ".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                vendor: "Hồ Sơ".to_owned(),
            };
            let bytes = tax_xml::write(&map, &tax_xml::XmlData { answers, names: &names }, &product)?;
            let name = xml_name(&map, answers).unwrap_or_else(|| format!("{}.xml", pack.form.id));
            made.push(Made { id: TAX_XML, name, media_type: "application/xml", pages: 0, text: String::new(), bytes });
        }
        Ok(made)
    }

    /// Makes a dossier's documents anew where its answers have changed; signed ones that still fit stay.
    ///
    /// # Errors
    /// Those of [`App::make_documents_with`] and of the store; [`Code::DossierClosed`] once it is filed.
    pub fn build_documents(&self, id: &str) -> Result<Vec<DocumentView>, ApiError> {
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        let answers = self.answers(id)?;
        let digest = self.answers_digest(&pack, &answers)?;
        let store = self.store()?;
        let (dossier, _) = self.history(id)?;
        let kept = store.documents(id)?;
        let fresh = |output: &str, document: &str| {
            !pack.form.outputs.contains_key(output)
                || kept.iter().any(|d| d.id == document && d.answers_digest == digest)
        };
        // What is signed stays as it is until the person changes an answer, which makes the dossier a draft again.
        let signed = kept.iter().any(|d| d.signed && is_made(&d.id)) && dossier.state() == State::Signed;
        if !signed && dossier.editable() && !(fresh("pdf", FORM_PDF) && fresh("xml", TAX_XML)) {
            // A figure that cannot be read would be a nought in the file: no file then.
            let issues = locked(&*self.engine(id)?).issues();
            let unreadable = issues.iter().any(|i| matches!(i.what, IssueKind::BadValue { .. }));
            let building = self.buildings.begin(id);
            for made in self.make_documents_with(&pack, &answers, &mut |done, total| building.at(done, total))? {
                if unreadable && made.id == TAX_XML {
                    if kept.iter().any(|d| d.id == TAX_XML) {
                        store.remove_document(id, TAX_XML)?;
                    }
                    continue;
                }
                let new = NewDocument {
                    id: made.id.to_owned(),
                    name: made.name,
                    media_type: made.media_type.to_owned(),
                    pages: made.pages,
                    signed: false,
                    answers_digest: digest.clone(),
                    built: self.now(),
                };
                store.put_document(id, &new, &made.bytes)?;
            }
            self.changes.mark(id);
        }
        self.document_views(id)
    }

    /// The documents as last made, and results.
    ///
    /// # Errors
    /// Those of the store.
    pub fn document_views(&self, id: &str) -> Result<Vec<DocumentView>, ApiError> {
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        let digest = self.answers_digest(&pack, &self.answers(id)?)?;
        let title = |d: &Document, id: &str| match id {
            FORM_PDF => pack.text(self.language(), "form_title"),
            TAX_XML => self.words.get(self.language(), "document-tax-xml"),
            crate::foreign::IMPORTED_XML => self.words.get(self.language(), "document-imported-xml"),
            crate::parcels::PHOTO => self.words.get(self.language(), "document-photo"),
            paper if crate::papers::is_paper(paper) => self.words.get(self.language(), paper),
            _ => d.name.clone(),
        };
        let titled = |d: &Document| match sent_of(&d.id) {
            None => title(d, &d.id),
            Some((round, part)) => {
                let values = [("title", title(d, part)), ("round", round.to_string())];
                let words = if round == 0 { "document-sent" } else { "document-sent-more" };
                self.words.format(self.language(), words, &values.map(|(key, text)| (key.to_owned(), text)).into())
            }
        };
        let view = |d: Document| DocumentView {
            title: titled(&d),
            stale: is_made(&d.id) && d.answers_digest != digest,
            id: d.id,
            name: d.name,
            media_type: d.media_type,
            size: d.size,
            pages: d.pages,
            signed: d.signed,
        };
        let store = self.store()?;
        let attached: Vec<_> = store.attachments(id)?.into_iter().map(|attachment| attachment.sha256).collect();
        Ok(without_doubles(store.documents(id)?, &attached).into_iter().map(view).collect())
    }

    fn answers_digest(&self, pack: &Pack, answers: &Answers) -> Result<String, ApiError> {
        use sha2::{Digest, Sha256};
        let bytes = serde_json::to_vec(answers).map_err(ApiError::internal)?;
        let mut hash = Sha256::new();
        hash.update(pack.key().as_bytes());
        hash.update([u8::from(self.config.practice)]);
        hash.update(&bytes);
        Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
    }

    /// A picture of a page; scale 1 is 96 dots per inch.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::UnreadableFile`].
    pub fn document_page(&self, id: &str, document: &str, page: usize, scale: f32) -> Result<PageImage, ApiError> {
        use base64::Engine as _;
        let bytes = self.store()?.document_bytes(id, document)?;
        let scale = if scale.is_finite() { scale.clamp(0.2, 4.0) } else { 1.0 };
        let picture = preview::render_page(&bytes, page, scale * 96.0 / 72.0)?;
        let png = base64::engine::general_purpose::STANDARD.encode(&picture.png);
        Ok(PageImage { png, width: picture.width, height: picture.height })
    }

    /// The text of an XML document.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::UnreadableFile`].
    pub fn document_text(&self, id: &str, document: &str) -> Result<String, ApiError> {
        let bytes = self.store()?.document_bytes(id, document)?;
        String::from_utf8(bytes).map_err(|e| ApiError::new(Code::UnreadableFile).with("reason", e))
    }

    /// Writes documents and attachments into a folder of the dossier's own, for printing or filing by hand.
    ///
    /// # Errors
    /// [`Code::DiskFull`] or [`Code::Internal`] when the folder cannot be written.
    pub fn export(&self, id: &str) -> Result<ExportView, ApiError> {
        self.export_beside(id, &[])
    }

    /// [`App::export`], which leaves these names free for files that come beside.
    ///
    /// # Errors
    /// Those of [`App::export`].
    pub(crate) fn export_beside(&self, id: &str, reserved: &[&str]) -> Result<ExportView, ApiError> {
        let store = self.store()?;
        let folder = self.new_folder(id)?;
        let mut files: Vec<String> = reserved.iter().map(|name| (*name).to_owned()).collect();
        // The file that a dossier was made from, and the picture of what came back, are the person's own already.
        let own = [crate::foreign::IMPORTED_XML, crate::parcels::PHOTO];
        // What went out before, and was changed since, is not handed in again.
        let goes = |d: &Document| !own.contains(&d.id.as_str()) && sent_of(&d.id).is_none();
        for document in store.documents(id)?.into_iter().filter(goes) {
            let bytes = store.document_bytes(id, &document.id)?;
            files.push(put(&folder, &document.name, &files, &mut bytes.as_slice())?);
        }
        for attachment in store.attachments(id)? {
            let mut reader = crate::filing::ContentReader::new(&store, attachment.sha256, attachment.size);
            files.push(put(&folder, &attachment.name, &files, &mut reader)?);
        }
        Ok(ExportView { folder: folder.display().to_string(), files: files.split_off(reserved.len()) })
    }

    /// Writes files of a dossier into a folder of their own.
    pub(crate) fn take_away(&self, id: &str, made: &[(String, Vec<u8>)]) -> Result<ExportView, ApiError> {
        let row = self.row(id)?;
        self.put_away(&folder_label(id, &row), made)
    }

    /// A folder of its own each time: what an earlier export left would be handed in with the rest.
    fn new_folder(&self, id: &str) -> Result<std::path::PathBuf, ApiError> {
        self.new_folder_named(&folder_label(id, &self.row(id)?))
    }

    /// Writes files of no dossier into a folder of their own.
    pub(crate) fn put_away(&self, label: &str, made: &[(String, Vec<u8>)]) -> Result<ExportView, ApiError> {
        let folder = self.new_folder_named(label)?;
        let mut files = Vec::new();
        for (name, bytes) in made {
            files.push(put(&folder, name, &files, &mut bytes.as_slice())?);
        }
        Ok(ExportView { folder: folder.display().to_string(), files })
    }

    fn new_folder_named(&self, label: &str) -> Result<std::path::PathBuf, ApiError> {
        let at = clock::local(self.now()).strftime("%Y%m%d-%H%M%S").to_string();
        let stem = format!("{label}-{at}");
        let base = self.host.export_folder();
        fs::create_dir_all(&base).map_err(disk)?;
        for n in 1..100 {
            let folder = base.join(if n == 1 { stem.clone() } else { format!("{stem}-{n}") });
            match new_private_folder(&folder) {
                Ok(()) => return Ok(folder),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(disk(error)),
            }
        }
        Err(ApiError::internal("no name for a folder is free"))
    }
}

/// Papers of a person are for nobody else who uses this computer.
fn new_private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What a folder with a dossier's files is called.
fn folder_label(id: &str, row: &hoso_store::Dossier) -> String {
    let label = text::fold(&format!("{} {}", row.title, row.subject));
    let label: String = label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    let short = id.get(id.len().saturating_sub(6)..).unwrap_or(id);
    format!("{}-{short}", label.trim_matches('-'))
}

/// Writes what is read under a name that is free; gives the name.
fn put(
    folder: &std::path::Path,
    name: &str,
    taken: &[String],
    source: &mut dyn std::io::Read,
) -> Result<String, ApiError> {
    let name = free_name(name, taken);
    put_whole(folder, &name, |file| std::io::copy(source, file).map(drop))?;
    Ok(name)
}

/// Writes aside, then into place, so that a half-written file never carries the right name.
pub(crate) fn put_whole(
    folder: &std::path::Path,
    name: &str,
    write: impl FnOnce(&mut fs::File) -> std::io::Result<()>,
) -> Result<(), ApiError> {
    let aside = folder.join(format!(".{name}.part"));
    let mut file = fs::File::create(&aside).map_err(disk)?;
    write(&mut file).map_err(disk)?;
    file.flush().and_then(|()| file.sync_all()).map_err(disk)?;
    fs::rename(&aside, folder.join(name)).map_err(disk)
}

/// A name that every file system takes and that no file in `taken` has, in whatever letters.
pub(crate) fn free_name(name: &str, taken: &[String]) -> String {
    numbered(&safe_name(name), |free| !taken.iter().any(|other| other.eq_ignore_ascii_case(free)))
}

/// The name, or the first of `name (2)`, `name (3)`, … that is free; the number stands before the ending.
pub(crate) fn numbered(name: &str, mut is_free: impl FnMut(&str) -> bool) -> String {
    let mut free = name.to_owned();
    let mut number = 2;
    while !is_free(&free) {
        free = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem} ({number}).{ending}"),
            None => format!("{name} ({number})"),
        };
        number += 1;
    }
    free
}

/// A name that every file system takes: no separators, no dots or blanks at its ends, at most 150 bytes and its ending.
fn safe_name(name: &str) -> String {
    let bad = |c: char| matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control();
    let clean: String = name.chars().map(|c| if bad(c) { '_' } else { c }).collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, ending) = match clean.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 10 => (stem, format!(".{ending}")),
        _ => (clean, String::new()),
    };
    let mut short = String::new();
    for c in stem.chars() {
        if short.len() + c.len_utf8() > 150 {
            break;
        }
        short.push(c);
    }
    let short = short.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{}{ending}", if short.is_empty() { "tep" } else { short })
}

fn disk(error: std::io::Error) -> ApiError {
    let code = if matches!(
        error.kind(),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::ReadOnlyFilesystem
    ) {
        Code::DiskFull
    } else {
        Code::Internal
    };
    ApiError::new(code).with("reason", error)
}

pub(crate) fn is_made(id: &str) -> bool {
    id == FORM_PDF || id == TAX_XML
}

/// The file name that the tax authority's program would give, once tax code and period are answered.
fn xml_name(map: &tax_xml::XmlMap, answers: &Answers) -> Option<String> {
    let answer = |element: &str| field_of(map, element).and_then(|f| answers.get(f));
    let mst = answer("mst")?.as_str()?;
    let period = answer("kieuKy")?.as_str()?;
    let number = answer("soLan").and_then(serde_json::Value::as_u64).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    tax_xml::file_name(mst, &map.file_form, period, number).ok()
}

/// The answer that an element of the return's envelope takes.
pub(crate) fn field_of<'a>(map: &'a tax_xml::XmlMap, element: &str) -> Option<&'a str> {
    fn find<'a>(nodes: &'a [tax_xml::Node], element: &str) -> Option<&'a str> {
        nodes.iter().find_map(|n| if n.el == element { n.source.field.as_deref() } else { find(&n.children, element) })
    }
    find(&map.children, element)
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn any_name_becomes_one_that_can_be_written() {
        assert_eq!(safe_name("giấy chứng sinh.pdf"), "giấy chứng sinh.pdf");
        assert_eq!(safe_name("..."), "tep");
        assert_eq!(safe_name("a/b:c.pdf"), "a_b_c.pdf");
        let long = safe_name(&format!("{}.pdf", "ệ".repeat(190)));
        assert!(long.len() <= 160 && long.ends_with(".pdf"), "{long}");
    }
}
