//! Whether a pack's outputs fit its form, and whether its scenarios give the documents that they promise.

use hoso_document::layout::PdfLayout;
use hoso_document::{Contract, tax_xml};
use hoso_pack::{Pack, check};

use crate::app::App;
use crate::documents::TAX_XML;

impl App {
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

/// Field ids, and `table.column` for columns.
fn field_names(pack: &Pack) -> Vec<String> {
    let fields = &pack.form.form.fields.fields;
    let columns = fields.iter().flat_map(|f| f.columns.iter().map(move |c| format!("{}.{}", f.id, c.id)));
    let plain = fields.iter().filter(|f| f.columns.is_empty()).map(|f| f.id.clone());
    plain.chain(columns).collect()
}
