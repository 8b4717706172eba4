//! Fees: transfers with VietQR and their proof, and the portal's own page of payment. That a fee is paid only the portal says.

use std::sync::Arc;

use hoso_document::{attachment, papers, qr_path};
use hoso_dossier::{Account, Dossier, Fee};
use hoso_pack::{Language, Pack};
use hoso_portal::opencps::Placement;
use hoso_vietnam::text;
use hoso_vietnam::vietqr::{Target, VietQr};
use serde::{Deserialize, Serialize};

use crate::api::{AccountView, ApiError, CheckoutView, Code, FeeView, ProofView, QrView, TimelineView};
use crate::app::App;
use crate::attachments::{LIMITS, media_type};
use crate::filing::portal_error;
use crate::portals::{GIVEN, Portal};
use crate::timeline::amount;

/// Longest name of a file of proof, characters.
const MOST_NAME: usize = 200;
/// What VietQR's field for the purpose holds, characters.
const PURPOSE: usize = 25;

/// A proof that was handed in, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Proof {
    name: String,
    at: String,
}

fn proof_key(id: &str, fee: &str) -> String {
    format!("proof/{id}/{fee}")
}

/// The transfer of a fee as VietQR carries it. The purpose that the agency wants is never cut: a longer one stays outside of the code, and
/// the person types it.
pub(crate) fn transfer_of(fee: &Fee, account: &Account) -> VietQr {
    let memo = text::strip_accents(account.memo.trim());
    let purpose = (!memo.is_empty() && memo.chars().count() <= PURPOSE).then_some(memo);
    VietQr {
        bin: account.bin.clone(),
        account: account.number.clone(),
        target: Target::Account,
        once: true,
        amount: i64::try_from(fee.amount).ok(),
        purpose,
        bill_number: None,
    }
}

/// Where a fee can be transferred to. An invented account of practice must never be offered for real money, and a real one never in practice.
pub(crate) fn account_of(fee: &Fee, practice: bool) -> Option<&Account> {
    fee.account.as_ref().filter(|account| account.is_practice() == practice)
}

impl App {
    /// The fees of a dossier with everything that paying needs.
    pub(crate) fn fee_views(&self, id: &str, pack: &Pack, dossier: &Dossier, portal: Option<&Portal>) -> Vec<FeeView> {
        let note = pack.text(self.language(), &pack.procedure.fee.note);
        // The practice portal's page is this program itself (`fee.pay`).
        let elsewhere = portal.filter(|portal| !(self.config.practice && portal.id == GIVEN));
        let with_page = self.portal_can(elsewhere, "checkout");
        let view = |fee: &Fee| {
            let account = account_of(fee, self.config.practice);
            let code = account.and_then(|account| transfer_of(fee, account).build().ok());
            FeeView {
                id: fee.id.clone(),
                text: fee.text.clone(),
                amount: fee.amount,
                amount_text: amount(fee.amount),
                paid: fee.paid_at.is_some(),
                note: note.clone(),
                account: account.map(|account| AccountView {
                    bank: account.bank.clone(),
                    bin: account.bin.clone(),
                    number: account.number.clone(),
                    holder: account.holder.clone(),
                    memo: account.memo.clone(),
                }),
                qr: code.and_then(|code| qr_path(&code).ok()).map(|(size, path)| QrView { size, path }),
                proof: self.proof_of(id, &fee.id).map(|proof| ProofView { name: proof.name, at: proof.at }),
                on_delivery: dossier.collects(&fee.id),
                page: with_page && fee.paid_at.is_none(),
            }
        };
        dossier.fees().iter().map(view).collect()
    }

    fn proof_of(&self, id: &str, fee: &str) -> Option<Proof> {
        self.kept_as(&proof_key(id, fee)).ok()?
    }

    fn open_fee(dossier: &Dossier, fee: &str) -> Result<Fee, ApiError> {
        let found = dossier.fees().iter().find(|known| known.id == fee);
        let found = found.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "fee"))?;
        if found.paid_at.is_some() { Err(ApiError::new(Code::WrongState)) } else { Ok(found.clone()) }
    }

    /// Opens the portal's page of payment in the system's browser.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::WrongState`] for a fee that is paid; those of the portal.
    pub async fn checkout_page(self: &Arc<Self>, id: &str, fee: &str) -> Result<CheckoutView, ApiError> {
        let (dossier, _) = self.history(id)?;
        Self::open_fee(&dossier, fee)?;
        let (submission, line) = self.filed_line(id, &dossier).await?;
        let page =
            line.connector(Placement::default()).checkout(submission, fee).await.map_err(|e| portal_error(&e))?;
        let (host, url) = (Arc::clone(&self.host), page.url.clone());
        let opened = tokio::task::spawn_blocking(move || host.open_page(&url)).await.unwrap_or(false);
        Ok(CheckoutView { url: page.url, opened })
    }

    /// Hands in the proof of a bank transfer: PDF, JPEG or PNG, checked like an attachment.
    ///
    /// # Errors
    /// [`Code::BadAttachment`], [`Code::TooLarge`], [`Code::WrongState`] for a fee that is paid; those of the portal.
    pub async fn prove_transfer(
        self: &Arc<Self>,
        id: &str,
        fee: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<TimelineView, ApiError> {
        let (dossier, _) = self.history(id)?;
        let open = Self::open_fee(&dossier, fee)?;
        let most = hoso_portal::visits::MOST_PROOF;
        if bytes.len() as u64 > most {
            return Err(ApiError::new(Code::TooLarge)
                .with("file", name)
                .with("limit", most)
                .with("megabytes", most >> 20));
        }
        let (bytes, checked) = tokio::task::spawn_blocking(move || {
            let checked = attachment::check(&bytes, &LIMITS);
            (bytes, checked)
        })
        .await
        .map_err(ApiError::internal)?;
        checked.map_err(|why| ApiError::from(why).with("file", name))?;
        let wanted = media_type(&bytes).filter(|kind| hoso_portal::visits::PROOF_TYPES.contains(kind));
        let kind = wanted.ok_or_else(|| ApiError::new(Code::UnsupportedType).with("file", name))?;
        let (submission, line) = self.filed_line(id, &dossier).await?;
        let portal = line.connector(Placement::default());
        portal.prove_transfer(submission, &open.id, kind, bytes.into()).await.map_err(|e| portal_error(&e))?;
        let proof = Proof { name: name.chars().take(MOST_NAME).collect(), at: self.now().to_string() };
        self.keep_as(&proof_key(id, fee), &proof)?;
        self.agenda.soon(id);
        self.changes.mark(id);
        self.timeline(id)
    }

    /// The slip for a transfer.
    pub(crate) fn payment_slip(
        &self,
        id: &str,
        pack: &Pack,
        number: &str,
        fee: &Fee,
    ) -> Result<papers::Payment, ApiError> {
        let account = fee.account.as_ref().ok_or_else(|| ApiError::new(Code::WrongState))?;
        Ok(papers::Payment {
            dossier: number.to_owned(),
            procedure: pack.text(Language::Vi, &pack.procedure.title),
            payer: self.applicant(id, pack)?.0,
            payee: account.holder.clone(),
            what: if account.memo.is_empty() { fee.text.clone() } else { format!("{} ({})", fee.text, account.memo) },
            transfer: transfer_of(fee, account),
            until: String::new(),
            source: self.words.get(Language::Vi, "paper-payment-source"),
        })
    }
}
