//! Papers of the program's own beside the official form: made on demand, kept with the dossier, never filed.

use hoso_document::attachment;
use hoso_document::papers::{self, Checked, Cover, Enclosed, Label, Making, Outgoing, Party, TaxDue, TaxPayment};
use hoso_document::{Names as _, Rendered};
use hoso_dossier::{Dossier, Fee, ReturnBy};
use hoso_form::FieldType;
use hoso_pack::{Language, Pack};
use hoso_store::NewDocument;
use hoso_vietnam::{format, s10::ItemId};
use serde_json::{Map, Value};

use crate::api::{ApiError, Code, DocumentView, PaperOffer};
use crate::app::App;
use crate::attachments::LIMITS;
use crate::clock;
use crate::documents::{FORM_PDF, PackNames, TAX_XML};
use crate::paying::account_of;

/// The papers, in the order in which they are offered.
const KINDS: [&str; 9] =
    ["cover", "attachments", "handover", "outgoing", "receipt", "label", "payment", "tax-payment", "appointment"];

/// Id of a paper among a dossier's documents.
fn document_id(kind: &str) -> String {
    format!("paper-{kind}")
}

/// Whether a document is one of them.
pub(crate) fn is_paper(id: &str) -> bool {
    id.strip_prefix("paper-").is_some_and(|kind| KINDS.contains(&kind))
}

impl App {
    /// The papers that can be made, and why not where one cannot.
    ///
    /// # Errors
    /// [`Code::NotFound`] and those of the store.
    pub fn paper_offers(&self, id: &str) -> Result<Vec<PaperOffer>, ApiError> {
        let (dossier, _) = self.history(id)?;
        let pack = self.pack_of(&self.row(id)?)?;
        let attached = !self.store()?.attachments(id)?.is_empty();
        let nothing_due = !belongs("tax-payment", &pack) || dues(&pack, &self.answers(id)?).is_empty();
        let say = |id: &str| self.words.get(self.language(), id);
        let offer = |kind: &&str| PaperOffer {
            kind: (*kind).to_owned(),
            title: say(&format!("paper-{kind}")),
            purpose: say(&format!("paper-{kind}.purpose")),
            why_not: match *kind {
                "tax-payment" => nothing_due.then_some("dues"),
                kind => missing(kind, &dossier, attached, self.config.practice),
            }
            .map(|why| say(&format!("paper-needs-{why}")))
            .unwrap_or_default(),
        };
        Ok(KINDS.iter().filter(|kind| belongs(kind, &pack)).map(offer).collect())
    }

    /// Makes a paper anew.
    ///
    /// # Errors
    /// [`Code::NotFound`] for an unknown kind, [`Code::WrongState`] when what it tells is not there yet, [`Code::BadSymbol`].
    pub fn make_paper(&self, id: &str, kind: &str) -> Result<DocumentView, ApiError> {
        // `payment:FEE` is the slip of that fee, `payment` that of the oldest open one.
        let (kind, fee) = kind.split_once(':').map_or((kind, None), |(kind, fee)| (kind, Some(fee)));
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        if !KINDS.contains(&kind) || !belongs(kind, &pack) || (fee.is_some() && kind != "payment") {
            return Err(ApiError::new(Code::NotFound).with("what", "paper"));
        }
        let (dossier, _) = self.history(id)?;
        let attached = !self.store()?.attachments(id)?.is_empty();
        if missing(kind, &dossier, attached, self.config.practice).is_some() {
            return Err(ApiError::new(Code::WrongState));
        }
        let mark = self.words.get(Language::Vi, "practice-watermark");
        let making = Making { created: self.now(), watermark: self.config.practice.then_some(mark.as_str()) };
        let number = dossier.number().map_or_else(|| short_number(id), str::to_owned);
        let rendered = match kind {
            "cover" => papers::cover(&self.cover(id, &pack, &number)?, &making)?,
            "attachments" => papers::attachments(&number, &self.checked(id, &pack)?, &making)?,
            "handover" => papers::handover(&self.cover(id, &pack, &number)?, &making)?,
            "outgoing" => papers::outgoing(&self.outgoing(id, &pack, &dossier, &number)?, &making)?,
            "receipt" => self.receipt_paper(id, &pack, &dossier, &number, &making)?,
            "payment" => {
                let fee =
                    payable(&dossier, fee, self.config.practice).ok_or_else(|| ApiError::new(Code::WrongState))?;
                papers::payment(&self.payment_slip(id, &pack, &number, fee)?, &making)?
            }
            "tax-payment" => papers::tax_payment(&self.tax_payment(id, &pack)?, &making)?,
            "appointment" => {
                let made = dossier.appointment().ok_or_else(|| ApiError::new(Code::WrongState))?;
                papers::appointment(&self.appointment_slip(id, &pack, &number, made)?, &making)?
            }
            _ => papers::label(&self.label(&pack, &dossier, &number)?, &making)?,
        };
        let name = format!("{}-{}.pdf", pack.form.id, kind);
        let new = NewDocument {
            id: document_id(kind),
            name,
            media_type: "application/pdf".to_owned(),
            pages: u32::try_from(rendered.pages).unwrap_or(u32::MAX),
            signed: false,
            // Without a digest of answers it is neither signed nor filed.
            answers_digest: String::new(),
            built: self.now(),
        };
        self.store()?.put_document(id, &new, &rendered.bytes)?;
        self.changes.mark(id);
        let views = self.document_views(id)?;
        views.into_iter().find(|d| d.id == new.id).ok_or_else(|| ApiError::new(Code::NotFound).with("what", "document"))
    }

    fn cover(&self, id: &str, pack: &Pack, number: &str) -> Result<Cover, ApiError> {
        let (applicant, applicant_number) = self.applicant(id, pack)?;
        let store = self.store()?;
        let mut contents = Vec::new();
        for document in store.documents(id)?.into_iter().filter(|d| d.id == FORM_PDF || d.id == TAX_XML) {
            let name = if document.id == FORM_PDF {
                pack.text(Language::Vi, "form_title")
            } else {
                self.vietnamese("document-tax-xml")
            };
            let note = self.vietnamese(if document.signed { "paper-signed" } else { "paper-not-signed" });
            contents.push(Enclosed { name, originals: 1, copies: 0, pages: document.pages, note });
        }
        // Only what lies in it: which papers of a procedure a case needs, its conditions say in words.
        let checked = self.checked(id, pack)?;
        let attachments = store.attachments(id)?;
        let mut seen: Vec<&str> = Vec::new();
        for first in &attachments {
            if seen.contains(&first.paper.as_str()) {
                continue;
            }
            seen.push(&first.paper);
            let files: Vec<&Checked> =
                attachments.iter().zip(&checked).filter(|(a, _)| a.paper == first.paper).map(|(_, c)| c).collect();
            let paper = pack.procedure.papers.iter().find(|p| p.id == first.paper);
            contents.push(Enclosed {
                name: paper.map_or_else(|| first.name.clone(), |p| pack.text(Language::Vi, &p.text)),
                originals: paper.map_or(0, |p| p.originals.into()),
                copies: paper.map_or(1, |p| p.copies.into()),
                pages: files.iter().map(|c| u32::try_from(c.pages).unwrap_or(0)).sum(),
                note: files.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "),
            });
        }
        Ok(Cover {
            number: number.to_owned(),
            procedure: titled(pack),
            applicant,
            applicant_number,
            agency: self.office(id, pack)?,
            contents,
        })
    }

    /// Who hands the dossier in, and their number: what the form would take from a profile.
    pub(crate) fn applicant(&self, id: &str, pack: &Pack) -> Result<(String, String), ApiError> {
        let answers = self.answers(id)?;
        let name = from_profile(pack, &answers, &["profile.full_name"])
            .map_or_else(|| Ok(self.row(id)?.subject), Ok::<_, ApiError>)?;
        let number = from_profile(pack, &answers, &["profile.tax_code", "profile.personal_number"]);
        Ok((name, number.unwrap_or_default()))
    }

    /// The office that it goes to: as the form names it, else as the procedure does.
    fn office(&self, id: &str, pack: &Pack) -> Result<String, ApiError> {
        let named = self.agency_named(id)?;
        Ok(if named.is_empty() { pack.text(Language::Vi, &pack.procedure.agency) } else { named })
    }

    /// What goes on the envelope to the office. Who sends it stands in the form, else in the wish for the way back.
    fn outgoing(&self, id: &str, pack: &Pack, dossier: &Dossier, number: &str) -> Result<Outgoing, ApiError> {
        let (answers, wish) = (self.answers(id)?, dossier.wish());
        let names = PackNames { pack, on: self.today() };
        let home = pack.form.form.fields.fields.iter().find_map(|f| {
            let at_home = f.field_type == FieldType::Address && f.prefill == "profile.address";
            if at_home { answers.get(&f.id).and_then(Value::as_object) } else { None }
        });
        let address = match home {
            Some(home) => {
                let part = |name: &str| home.get(name).and_then(Value::as_str).unwrap_or_default();
                names.address(part("line"), part("commune"), part("province"))
            }
            None => names.address(&wish.line, &wish.commune, &wish.province),
        };
        let phone = from_profile(pack, &answers, &["profile.phone"]).unwrap_or_else(|| wish.phone.clone());
        let agency = self.contact(id);
        Ok(Outgoing {
            number: number.to_owned(),
            procedure: titled(pack),
            sender: Party { name: self.applicant(id, pack)?.0, address, phone },
            receiver: agency.map_or_else(
                || Ok::<_, ApiError>(Party { name: self.office(id, pack)?, ..Party::default() }),
                |agency| Ok(Party { name: agency.name, address: agency.address, phone: agency.hotline }),
            )?,
        })
    }

    /// Every attachment with what its check says.
    fn checked(&self, id: &str, pack: &Pack) -> Result<Vec<Checked>, ApiError> {
        let store = self.store()?;
        let mut all = Vec::new();
        for a in store.attachments(id)? {
            let bytes = self.attachment_bytes(&a)?;
            let paper = pack.procedure.papers.iter().find(|p| p.id == a.paper);
            let (pages, result) = match attachment::check(&bytes, &LIMITS) {
                Ok(checked) => {
                    let id = if checked.signed { "paper-check-signed" } else { "paper-check-fine" };
                    (checked.pages, self.vietnamese(id))
                }
                Err(why) => (0, self.words.error(Language::Vi, &ApiError::from(why).with("file", &a.name)).0),
            };
            all.push(Checked {
                name: a.name,
                paper: paper.map(|p| pack.text(Language::Vi, &p.text)).unwrap_or_default(),
                pages,
                bytes: bytes.len(),
                digest: a.sha256.to_string(),
                result,
            });
        }
        Ok(all)
    }

    fn receipt_paper(
        &self,
        id: &str,
        pack: &Pack,
        dossier: &Dossier,
        number: &str,
        making: &Making<'_>,
    ) -> Result<Rendered, ApiError> {
        let receipt = dossier.receipt().ok_or_else(|| ApiError::new(Code::WrongState))?;
        let paper = papers::Receipt {
            number: number.to_owned(),
            agency: pack.text(Language::Vi, &pack.procedure.agency),
            procedure: titled(pack),
            applicant: self.applicant(id, pack)?.0,
            received: clock::local(receipt.received_at).strftime("%H:%M ngày %d/%m/%Y").to_string(),
            due: dossier.due().map(format::date).unwrap_or_default(),
            documents: self.filed_parts(id)?,
            key: receipt.key_id.clone(),
            checked: self.vietnamese(if self.receipt_holds(id, receipt) {
                "paper-receipt-checked"
            } else {
                "paper-receipt-unchecked"
            }),
        };
        Ok(papers::receipt(&paper, making)?)
    }

    fn label(&self, pack: &Pack, dossier: &Dossier, number: &str) -> Result<Label, ApiError> {
        let wish = dossier.wish();
        let item = dossier.parcel().and_then(|p| p.number.clone()).unwrap_or_default();
        let item = ItemId::parse(&item).map_err(|_| ApiError::new(Code::BadItemNumber))?;
        let names = PackNames { pack, on: self.today() };
        Ok(Label {
            item,
            sender: vec![pack.text(Language::Vi, &pack.procedure.agency)],
            receiver: vec![
                wish.name.clone(),
                names.address(&wish.line, &wish.commune, &wish.province),
                wish.phone.clone(),
            ],
            dossier: number.to_owned(),
            contents: self.vietnamese("paper-label-contents"),
        })
    }

    fn tax_payment(&self, id: &str, pack: &Pack) -> Result<TaxPayment, ApiError> {
        let answers = self.answers(id)?;
        let dues = dues(pack, &answers);
        if dues.is_empty() {
            return Err(ApiError::new(Code::WrongState));
        }
        let period = crate::carrying::period_field(pack).and_then(|field| answers.get(field)).and_then(Value::as_str);
        let (payer, tax_code) = self.applicant(id, pack)?;
        Ok(TaxPayment {
            payer,
            tax_code,
            office: self.agency_named(id)?,
            form: titled(pack),
            period: period.unwrap_or_default().to_owned(),
            dues,
        })
    }

    /// Papers are in Vietnamese, whatever the window's language.
    fn vietnamese(&self, id: &str) -> String {
        self.words.get(Language::Vi, id)
    }
}

/// The first answer of a field that is filled from one of these members of a profile.
pub(crate) fn from_profile(pack: &Pack, answers: &Map<String, Value>, wanted: &[&str]) -> Option<String> {
    let nodes = pack.form.form.nodes.iter().filter(|n| !n.column && n.spec.field_type != FieldType::Table);
    let mut found = nodes.filter(|n| wanted.contains(&n.spec.prefill.as_str())).filter_map(|n| {
        answers.get(&n.name).and_then(|v| v.as_str()).filter(|text| !text.is_empty()).map(str::to_owned)
    });
    found.next()
}

/// What a return says is to be paid: amounts above nothing.
fn dues(pack: &Pack, answers: &Map<String, Value>) -> Vec<TaxDue> {
    // Only the difference is to be paid by a correction, and what it has cost to be late: neither stands in the return as a whole.
    let Some(tax) = pack.procedure.tax.as_ref().filter(|_| !corrects(pack, answers)) else { return Vec::new() };
    let amount_of = |field: &str| answers.get(field).and_then(Value::as_i64).unwrap_or_default();
    let due = |due: &hoso_pack::Due| {
        let exempt = due.less.as_deref().map_or(0, amount_of);
        let amount = Some(amount_of(&due.field).saturating_sub(exempt)).filter(|amount| *amount > 0)?;
        Some(TaxDue { what: pack.text(Language::Vi, &due.what), sub_item: due.sub_item.clone(), amount })
    };
    tax.dues.iter().filter_map(due).collect()
}

/// A supplementary return: it has an answer that its pack gives only to those (`"B"`).
fn corrects(pack: &Pack, answers: &Map<String, Value>) -> bool {
    let set = pack.procedure.supplement.iter().flat_map(|supplement| &supplement.set);
    let mut marks = set.filter_map(|set| Some((&set.to, set.expr.strip_prefix('"')?.strip_suffix('"')?)));
    marks.any(|(field, mark)| answers.get(field).and_then(Value::as_str) == Some(mark))
}

/// Whether a paper can ever be made for dossiers of this pack.
fn belongs(kind: &str, pack: &Pack) -> bool {
    kind != "tax-payment" || pack.procedure.tax.as_ref().is_some_and(|tax| !tax.dues.is_empty())
}

/// What a paper still waits for; the end of `paper-needs-…`.
fn missing(kind: &str, dossier: &Dossier, attached: bool, practice: bool) -> Option<&'static str> {
    match kind {
        "attachments" if !attached => Some("attachments"),
        "receipt" if dossier.receipt().is_none() => Some("receipt"),
        "payment" if payable(dossier, None, practice).is_none() => Some("account"),
        "appointment" if dossier.appointment().is_none() => Some("appointment"),
        "label" if dossier.wish().by != ReturnBy::Post => Some("post"),
        "label" if dossier.parcel().is_none_or(|p| p.number.is_none()) => Some("item-number"),
        _ => None,
    }
}

/// The oldest open fee that can be transferred, or the one of this id.
fn payable<'a>(dossier: &'a Dossier, id: Option<&str>, practice: bool) -> Option<&'a Fee> {
    let mut open = dossier.fees().iter().filter(|fee| fee.paid_at.is_none() && account_of(fee, practice).is_some());
    open.find(|fee| id.is_none_or(|id| fee.id == id))
}

fn titled(pack: &Pack) -> String {
    format!("{} ({})", pack.text(Language::Vi, &pack.procedure.title), pack.procedure.code)
}

/// A number of our own for a dossier that no office has numbered yet: the end of its id.
fn short_number(id: &str) -> String {
    let end = id.get(id.len().saturating_sub(12)..).unwrap_or(id);
    format!("HS-{}", end.to_uppercase())
}
