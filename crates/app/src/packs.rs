//! Whether a pack's outputs fit its form, and whether its scenarios give the documents that they promise.

use hoso_document::layout::PdfLayout;
use hoso_document::{Contract, tax_xml};
use hoso_pack::bundle::Publisher;
use hoso_pack::library::{Installed, Library, LibraryError};
use hoso_pack::{Catalogue, Pack, check};
use hoso_vietnam::text;

use crate::app::{App, Config};
use crate::documents::{FORM_PDF, TAX_XML};

/// The folder of installed packs, below that of the data.
const PACKS: &str = "packs";

/// The folder of installed packs, where there is one.
fn library(config: &Config) -> Option<Library> {
    let below = || config.data_folder.as_ref().map(|data| data.join(PACKS));
    config.pack_folder.clone().or_else(below).map(Library::new)
}

/// The packs that the program ships and those that were installed; what is refused is told to the log.
pub(crate) fn read_catalogue(config: &Config) -> Catalogue {
    let (mut catalogue, broken) = Catalogue::shipped();
    for (pack, error) in broken {
        tracing::error!(pack, %error, "a shipped pack does not read");
    }
    if let Some(library) = library(config) {
        match library.load(&mut catalogue) {
            Ok(refused) => {
                for (pack, error) in refused {
                    tracing::error!(pack, %error, "an installed pack is refused");
                }
            }
            Err(error) => tracing::error!(%error, "the installed packs cannot be read"),
        }
    }
    catalogue
}

impl App {
    fn library(&self) -> Result<Library, LibraryError> {
        Ok(library(&self.config).ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?)
    }

    /// Trusts a publisher of packs; a person has compared the key with the published one.
    ///
    /// # Errors
    /// [`LibraryError`].
    pub fn trust_publisher(&self, publisher: Publisher) -> Result<(), LibraryError> {
        self.library()?.trust(publisher)
    }

    /// Installs a signed pack; new dossiers begin in it where its dates say so, drafts keep theirs.
    ///
    /// # Errors
    /// [`LibraryError`].
    pub fn install_pack(&self, bytes: &[u8], signature: &str) -> Result<Installed, LibraryError> {
        let library = self.library()?;
        self.change_catalogue(|catalogue| library.install(bytes, signature, catalogue))
    }

    /// Takes the newest installed version of a pack back; its key.
    ///
    /// # Errors
    /// [`LibraryError`].
    pub fn roll_back_pack(&self, id: &str) -> Result<String, LibraryError> {
        let library = self.library()?;
        self.change_catalogue(|catalogue| library.roll_back(id, catalogue))
    }

    /// Everything that an author should mend: [`check::problems`], outputs that name unknown fields or leave fields out
    /// without a reason, and scenarios whose documents cannot be made or differ from what they expect.
    #[must_use]
    pub fn pack_problems(&self, pack: &Pack) -> Vec<String> {
        let mut out = check::problems(pack);
        let fields = field_names(pack);
        let names = || fields.iter().map(String::as_str);
        let mut note = |output: &str, contract: Contract| {
            out.extend(
                contract.missing.iter().map(|f| format!("outputs/{output}: `{f}` is neither mapped nor excused")),
            );
            out.extend(contract.unknown.iter().map(|f| format!("outputs/{output}: there is no field `{f}`")));
        };
        let mut broken = Vec::new();
        match pack.form.outputs.get("pdf").map(|json| PdfLayout::parse(&json.to_string())) {
            Some(Ok(layout)) => note("pdf", layout.contract(names())),
            Some(Err(error)) => broken.push(format!("outputs/pdf: {error}")),
            None => broken.push("outputs/pdf is missing".to_owned()),
        }
        match pack.form.outputs.get("xml").map(|json| tax_xml::XmlMap::parse(&json.to_string())) {
            Some(Ok(map)) => note("xml", map.contract(names())),
            Some(Err(error)) => broken.push(format!("outputs/xml: {error}")),
            None if pack.procedure.tax.is_some() => broken.push("outputs/xml is missing".to_owned()),
            None => {}
        }
        out.append(&mut broken);
        for case in &pack.form.cases {
            let (engine, _) = case.fill(&pack.form);
            match self.make_documents(pack, &engine.answers()) {
                Err(error) => out.push(format!("case `{}`: the documents cannot be made: {error}", case.name)),
                Ok(made) => {
                    let paper = made.iter().find(|m| m.id == FORM_PDF).map_or("", |m| m.text.as_str());
                    let paper = squeezed(paper);
                    let unseen = case.expect.pdf_text.iter().filter(|text| !paper.contains(&squeezed(text)));
                    out.extend(unseen.map(|text| format!("case `{}`: the paper does not show {text:?}", case.name)));
                    let xml = made.iter().find(|m| m.id == TAX_XML).map(|m| tax_xml::read(&m.bytes));
                    for (path, wanted) in &case.expect.xml {
                        let found = match &xml {
                            Some(Ok(document)) => {
                                document.entries.iter().find(|e| e.path == *path).map(|e| e.text.as_str())
                            }
                            _ => None,
                        };
                        if found != Some(wanted) {
                            out.push(format!("case `{}`: {path} is {found:?}, expected {wanted:?}", case.name));
                        }
                    }
                }
            }
        }
        out
    }
}

/// Without spaces: lines break where they must.
fn squeezed(text: &str) -> String {
    text::nfc(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Field and table ids, and `table.column` for columns.
fn field_names(pack: &Pack) -> Vec<String> {
    let fields = &pack.form.form.fields.fields;
    let columns = fields.iter().flat_map(|f| f.columns.iter().map(move |c| format!("{}.{}", f.id, c.id)));
    let plain = fields.iter().map(|f| f.id.clone());
    plain.chain(columns).collect()
}
