//! The packs of the repository, read once for all tests, and their papers drawn without starting `hoso`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use hoso_app::documents::PackNames;
use hoso_document::layout::PdfLayout;
use hoso_document::tax_xml::XmlMap;
use hoso_document::{PdfData, Rendered, render};
use hoso_form::Answers;
use hoso_pack::cases::Case;
use hoso_pack::{Pack, PackFiles};
use jiff::civil::Date;

use crate::shell::packs;

/// A pack with what the tests ask for again and again.
pub struct Shelved {
    /// The folder's name: `<id>`, or `<id>@<version>` for an older version.
    pub name: String,
    pub pack: Arc<Pack>,
    /// File names of the scenarios, beside `pack.form.cases`.
    pub files: Vec<String>,
    pub layout: PdfLayout,
    /// Of tax returns.
    pub map: Option<XmlMap>,
}

impl Shelved {
    fn read(name: String) -> Self {
        let files = PackFiles::folder(&packs().join(&name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        let pack = Pack::read(&files).unwrap_or_else(|e| panic!("{name}: {e}"));
        let below = format!("forms/{}/cases/", pack.form.id);
        let cases = files.below(&below).map(|path| path.rsplit('/').next().unwrap().to_owned()).collect();
        let output = |kind: &str| pack.form.outputs.get(kind).map(ToString::to_string);
        let layout = PdfLayout::parse(&output("pdf").unwrap_or_default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let map = output("xml").map(|json| XmlMap::parse(&json).unwrap_or_else(|e| panic!("{name}: {e}")));
        Self { name, pack: Arc::new(pack), files: cases, layout, map }
    }

    /// The pack's folder, as `--pack` takes it.
    pub fn folder(&self) -> PathBuf {
        packs().join(&self.name)
    }

    /// Its scenarios with a name for messages.
    pub fn cases(&self) -> impl Iterator<Item = (String, &Case)> {
        self.files.iter().zip(&self.pack.form.cases).map(|(file, case)| (format!("{}/{file}", self.name), case))
    }

    /// The words behind the codes as on the day of a scenario.
    pub fn words(&self, on: Date) -> PackNames<'_> {
        PackNames { pack: &self.pack, on }
    }

    /// The paper of a scenario's answers.
    pub fn paper(&self, answers: &Answers, on: Date) -> Rendered {
        let names = self.words(on);
        let created = "2026-11-21T03:04:05Z".parse().unwrap();
        let data = PdfData { answers, names: &names, title: None, created, watermark: None };
        render(&self.layout, &data)
            .unwrap_or_else(|e| panic!("{}: even an unfinished form can be printed: {e}", self.name))
    }
}

static SHELF: LazyLock<Vec<Shelved>> = LazyLock::new(|| {
    let names: BTreeSet<String> = fs::read_dir(packs())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("procedure.json").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.len() >= 19, "every folder with a procedure.json is a pack; only {names:?} were found");
    names.into_iter().map(Shelved::read).collect()
});

/// Every shipped pack, in the order of their folders' names.
pub fn shelf() -> &'static [Shelved] {
    &SHELF
}

/// One of them.
pub fn pack(name: &str) -> &'static Shelved {
    shelf().iter().find(|p| p.name == name).unwrap_or_else(|| panic!("there is no folder packs/{name}"))
}
