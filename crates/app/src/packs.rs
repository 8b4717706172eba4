//! The packs at hand: shipped, installed, taken back; whether a pack's outputs fit its form, and whether its scenarios give the
//! documents that they promise.

use std::collections::BTreeSet;

use hoso_document::layout::{PdfLayout, Undrawable, undrawable};
use hoso_document::{Contract, DocumentError, tax_xml};
use hoso_pack::bundle::Publisher;
use hoso_pack::library::{Installed, Library, LibraryError};
use hoso_pack::{Catalogue, Language, Pack, check};
use hoso_vietnam::text;

use crate::api::{ApiError, Code, InstalledPack, LibraryView, PackVersionView, PackView, PublisherView, RefusedPack};
use crate::app::{App, Config};
use crate::documents::{FORM_PDF, TAX_XML};
use crate::views;

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
        let installed = self.change_catalogue(|catalogue| library.install(bytes, signature, catalogue))?;
        self.forget_engines();
        Ok(installed)
    }

    /// Takes the newest installed version of a pack back; its key.
    ///
    /// # Errors
    /// [`LibraryError`].
    pub fn roll_back_pack(&self, id: &str) -> Result<String, LibraryError> {
        let library = self.library()?;
        let key = self.change_catalogue(|catalogue| library.roll_back(id, catalogue))?;
        // A dossier of that version stands in the nearest one now.
        self.forget_engines();
        Ok(key)
    }

    /// The keys of the publishers that a person trusts (minisign, base64).
    pub(crate) fn publisher_keys(&self) -> Result<Vec<String>, ApiError> {
        let Ok(library) = self.library() else { return Ok(Vec::new()) };
        let publishers = library.publishers().map_err(LibraryError::from)?;
        Ok(publishers.into_iter().map(|publisher| publisher.key).collect())
    }

    /// Without a folder there is no place for packs.
    fn need_library(&self) -> Result<(), ApiError> {
        match library(&self.config) {
            Some(_) => Ok(()),
            None => Err(ApiError::new(Code::NotFound).with("what", "folder")),
        }
    }

    /// [`App::roll_back_pack`] with everything as it is then.
    ///
    /// # Errors
    /// [`Code::NothingInstalled`], [`Code::NotFound`] without a folder for packs.
    pub fn roll_back(&self, id: &str) -> Result<LibraryView, ApiError> {
        self.need_library()?;
        self.roll_back_pack(id)?;
        self.library_view()
    }

    /// The packs at hand, who is trusted, and what is refused.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn library_view(&self) -> Result<LibraryView, ApiError> {
        let language = self.language();
        let today = self.today();
        let (mut installed, mut refused, mut publishers) = (BTreeSet::new(), Vec::new(), Vec::new());
        let library = self.library();
        if let Ok(library) = &library {
            let mut own = Catalogue::default();
            for (file, error) in library.load(&mut own).map_err(LibraryError::from)? {
                let (message, fix) = self.words.error(language, &error.into());
                refused.push(RefusedPack { file, message, fix });
            }
            installed.extend(own.all().map(|p| (p.procedure.id.clone(), p.key())));
            publishers.extend(library.publishers().map_err(LibraryError::from)?);
        }
        let catalogue = self.catalogue();
        let ids: BTreeSet<&str> = catalogue.all().map(|p| p.procedure.id.as_str()).collect();
        let view = |id: &str| -> Option<PackView> {
            let current = catalogue.on(id, today)?;
            let versions: Vec<PackVersionView> = catalogue
                .versions(id)
                .iter()
                .rev()
                .map(|p| PackVersionView {
                    version: views::version(p, today),
                    installed: installed.contains(&(id.to_owned(), p.key())),
                })
                .collect();
            Some(PackView {
                id: id.to_owned(),
                code: current.procedure.code.clone(),
                title: current.text(language, &current.procedure.title),
                can_roll_back: versions.iter().any(|v| v.installed),
                versions,
            })
        };
        let mut packs: Vec<PackView> = ids.into_iter().filter_map(view).collect();
        packs.sort_by_cached_key(|p| text::fold(&p.title));
        Ok(LibraryView {
            packs,
            publishers: publishers.into_iter().map(|p| PublisherView { name: p.name, key: p.key }).collect(),
            refused,
            can_install: library.is_ok(),
        })
    }

    /// [`App::trust_publisher`] for what a person has typed or pasted: the key, or the whole text of its file.
    ///
    /// # Errors
    /// [`Code::BadPublisherKey`], [`Code::BadValue`] without a name, those of the folder.
    pub fn trust_key(&self, name: &str, key: &str) -> Result<LibraryView, ApiError> {
        self.need_library()?;
        let name = text::nfc(name.trim()).into_owned();
        if name.is_empty() || name.chars().count() > 200 {
            return Err(ApiError::new(Code::BadValue).at("name"));
        }
        // A key file has a line of comment before the key.
        let key = key.lines().map(str::trim).rfind(|l| !l.is_empty()).unwrap_or_default().to_owned();
        self.trust_publisher(Publisher { name, key }).map_err(|error| match error {
            LibraryError::Bundle(reason) => ApiError::new(Code::BadPublisherKey).with("reason", reason).at("key"),
            other => other.into(),
        })?;
        self.library_view()
    }

    /// [`App::install_pack`] with everything as it is then.
    ///
    /// # Errors
    /// The codes of packs.
    pub fn install(&self, bytes: &[u8], signature: &str) -> Result<InstalledPack, ApiError> {
        self.need_library()?;
        let Installed { id, key, publisher } = self.install_pack(bytes, signature)?;
        Ok(InstalledPack { id, version: key, publisher, library: self.library_view()? })
    }

    /// Everything that an author should mend: [`check::problems`], outputs that name unknown fields or leave fields out
    /// without a reason, letters that the paper has no glyph for, and scenarios whose documents cannot be made or differ from
    /// what they expect.
    #[must_use]
    pub fn pack_problems(&self, pack: &Pack) -> Vec<String> {
        let mut out = check::problems(pack);
        out.extend(pack.procedure.supplement.iter().flat_map(|s| s.problems(&pack.form.form)));
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
            Some(Ok(layout)) => {
                note("pdf", layout.contract(names()));
                broken.extend(
                    without_glyphs(pack, &layout).unwrap_or_else(|error| vec![format!("outputs/pdf: {error}")]),
                );
            }
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
                                document.entries.iter().find(|e| *e.path == **path).map(|e| e.text.as_str())
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

/// Letters of the paper's own words, and of the labels of choices that it prints, for which its faces have no glyph.
fn without_glyphs(pack: &Pack, layout: &PdfLayout) -> Result<Vec<String>, DocumentError> {
    let told = |u: Undrawable| format!("outputs/pdf {}: {} in {:?}", u.place, no_glyph(u.character), u.words);
    let mut out: Vec<String> = layout.undrawable()?.into_iter().map(told).collect();
    let (labelled, form) = (layout.labelled()?, &pack.form.form);
    let lists: BTreeSet<&str> =
        labelled.iter().filter_map(|field| Some(form.nodes.get(form.node(field)?)?.list.as_str())).collect();
    let of_list = |id: &str, list: &str| {
        id.strip_prefix("c_").and_then(|id| id.strip_prefix(list)).is_some_and(|id| id.starts_with('_'))
    };
    for id in pack.texts.ids(Language::Vi).iter().filter(|id| lists.iter().any(|list| of_list(id, list))) {
        let label = pack.texts.get(Language::Vi, id).unwrap_or_default();
        out.extend(undrawable(&label)?.into_iter().map(|c| format!("texts/vi.ftl `{id}`: {}", no_glyph(c))));
    }
    Ok(out)
}

fn no_glyph(character: char) -> String {
    format!("the paper's face has no {character:?} (U+{:04X})", u32::from(character))
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
