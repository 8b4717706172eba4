//! Smaller papers: payment of fees and taxes, appointment, check of attachments.

use super::{Making, paper};
use crate::error::DocumentError;
use crate::render::Rendered;
use crate::symbol;
use hoso_vietnam::vietqr::VietQr;
use hoso_vietnam::{banks, text, words};
use serde_json::json;

/// What is to be paid, to whom, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The dossier that it belongs to.
    pub dossier: String,
    /// The procedure.
    pub procedure: String,
    /// Who pays.
    pub payer: String,
    /// Who is paid.
    pub payee: String,
    /// What for: `Lệ phí đăng ký …`.
    pub what: String,
    /// The transfer; its QR code stands on the slip.
    pub transfer: VietQr,
    /// Until when, as it is to be printed; empty when nothing is said.
    pub until: String,
    /// Where the figures are from.
    pub source: String,
}

/// The slip with everything that a payment needs, and the VietQR of it.
///
/// # Errors
/// [`DocumentError::BadValue`] with what VietQR refuses; those of [`render`](crate::render).
pub fn payment(payment: &Payment, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    let code = payment
        .transfer
        .build()
        .map_err(|_| DocumentError::BadValue { path: "transfer".to_owned(), wanted: "a VietQR transfer" })?;
    symbol::qr(&code)?;
    let bank = banks::by_bin(&payment.transfer.bin);
    let amount = payment.transfer.amount;
    let answers = json!({
        "ho_so": payment.dossier,
        "thu_tuc": payment.procedure,
        "nguoi_nop": payment.payer,
        "nguoi_huong": payment.payee,
        "khoan": payment.what,
        "ngan_hang": bank.map_or_else(|| payment.transfer.bin.clone(), |bank| bank.name.to_owned()),
        "tai_khoan": payment.transfer.account,
        "so_tien": amount,
        "bang_chu": amount.map(words::amount_in_words).unwrap_or_default(),
        "noi_dung": payment.transfer.purpose.clone().unwrap_or_default(),
        "han": payment.until,
        "nguon": payment.source,
        "qr": code,
    });
    paper(include_str!("payment.json"), answers, making)
}

/// What a tax return says is to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxPayment {
    /// Who pays.
    pub payer: String,
    /// Their tax code.
    pub tax_code: String,
    /// The tax office; empty when the return names none.
    pub office: String,
    /// The return.
    pub form: String,
    /// Its period as a machine writes it: `2026-Q1`, `2026-06`, `2026`.
    pub period: String,
    /// What is to be paid.
    pub dues: Vec<TaxDue>,
}

/// A tax of a return.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxDue {
    /// Which tax.
    pub what: String,
    /// Sub-item of the budget nomenclature; empty where it is not established.
    pub sub_item: String,
    /// Đồng.
    pub amount: i64,
}

impl TaxPayment {
    /// What a transfer for one of them says: which tax, of whom, for which period. No accents, since banks drop them.
    #[must_use]
    pub fn purpose(&self, due: &TaxDue) -> String {
        let period = crate::value::period(&self.period).unwrap_or_else(|| self.period.clone());
        let mut words = format!("{}, MST {}, {period}", due.what, self.tax_code);
        if !due.sub_item.is_empty() {
            words.push_str(&format!(", TM {}", due.sub_item));
        }
        text::strip_accents(&words)
    }
}

/// The slip from which a tax is paid at the tax office's portal or at a bank. It is no receipt, and says so.
///
/// # Errors
/// Those of [`render`](crate::render).
pub fn tax_payment(payment: &TaxPayment, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    let total: i64 = payment.dues.iter().map(|due| due.amount).sum();
    let row = |due: &TaxDue| json!({"ten": due.what, "tieu_muc": due.sub_item, "so_tien": due.amount, "noi_dung": payment.purpose(due)});
    let answers = json!({
        "nguoi_nop": payment.payer,
        "mst": payment.tax_code,
        "co_quan": payment.office,
        "to_khai": payment.form,
        "ky": crate::value::period(&payment.period).unwrap_or_else(|| payment.period.clone()),
        "khoan": payment.dues.iter().map(row).collect::<Vec<_>>(),
        "tong": total,
        "bang_chu": words::amount_in_words(total),
    });
    paper(include_str!("tax-payment.json"), answers, making)
}

/// When and where to come, and with what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appointment {
    /// The dossier's number at the office.
    pub number: String,
    /// The procedure.
    pub procedure: String,
    /// Who comes.
    pub person: String,
    /// The office.
    pub agency: String,
    /// Where.
    pub place: String,
    /// Day and hour, as they are to be printed.
    pub when: String,
    /// What to bring.
    pub bring: Vec<String>,
    /// Anything else.
    pub note: String,
}

/// The slip for one's own use; the office's paper counts.
///
/// # Errors
/// [`DocumentError::BadSymbol`]; those of [`render`](crate::render).
pub fn appointment(appointment: &Appointment, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    symbol::qr(&appointment.number)?;
    let answers = json!({
        "so": appointment.number,
        "thu_tuc": appointment.procedure,
        "nguoi": appointment.person,
        "co_quan": appointment.agency,
        "noi": appointment.place,
        "luc": appointment.when,
        "mang_theo": appointment.bring.iter().map(|what| json!({"ten": what})).collect::<Vec<_>>(),
        "ghi_chu": appointment.note,
    });
    paper(include_str!("appointment.json"), answers, making)
}

/// An attachment and what its check said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Its file name.
    pub name: String,
    /// The paper of the dossier that it stands for.
    pub paper: String,
    /// Pages; 0 when it could not be opened.
    pub pages: usize,
    /// Size, bytes.
    pub bytes: usize,
    /// SHA-256, hexadecimal.
    pub digest: String,
    /// What the check said, in words.
    pub result: String,
}

/// Phiếu kiểm tra: every attachment with pages, size, digest and the result of its check.
///
/// # Errors
/// As for [`appointment`].
pub fn attachments(dossier: &str, checked: &[Checked], making: &Making<'_>) -> Result<Rendered, DocumentError> {
    let row = |c: &Checked| {
        let kilobytes = c.bytes.div_ceil(1000);
        let pages = if c.pages == 0 { json!(null) } else { json!(c.pages) };
        json!({"ten": c.name, "giay_to": c.paper, "trang": pages, "kb": kilobytes, "ma_bam": c.digest, "ket_qua": c.result})
    };
    let answers = json!({
        "so": dossier,
        "tep": checked.iter().map(row).collect::<Vec<_>>(),
        "tong_trang": checked.iter().map(|c| c.pages).sum::<usize>(),
        "tong_kb": checked.iter().map(|c| c.bytes).sum::<usize>().div_ceil(1000),
    });
    paper(include_str!("attachments.json"), answers, making)
}
