//! Fees. What a page or this program says counts for nothing: paid is what `paymentStatus` says.

use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

use super::loose::Loose;
use super::multipart::Form;
use super::{OpenCps, problem, segment};
use crate::connector::PartBody;
use crate::error::PortalError;
use crate::open::payment_page;
use crate::wire::Checkout;

/// What a dossier costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// `referenceUid`.
    pub uid: String,
    /// What for (`paymentFee`) and the note (`paymentNote`), verbatim.
    pub text: String,
    /// Đồng to be paid.
    pub amount: u64,
    /// `paymentStatus`, verbatim.
    pub status: i64,
    /// Bank account for a transfer, verbatim.
    pub bank: String,
}

impl Payment {
    /// A fee as it is answered; none for an empty object.
    pub(super) fn read(value: &Value) -> Result<Option<Self>, PortalError> {
        let loose = Loose(value);
        let uid = loose.text("referenceUid");
        if uid.is_empty() {
            return if value.as_object().is_some_and(serde_json::Map::is_empty) {
                Ok(None)
            } else {
                Err(PortalError::off_protocol("a fee without a UUID"))
            };
        }
        let amount = loose.int("paymentAmount").and_then(|amount| u64::try_from(amount).ok());
        let amount = amount.ok_or_else(|| PortalError::off_protocol("a fee without an amount"))?;
        let pieces = [loose.text("paymentFee"), loose.text("paymentNote")];
        let text = pieces.iter().filter(|t| !t.trim().is_empty()).map(String::as_str).collect::<Vec<_>>().join(" – ");
        Ok(Some(Self {
            uid,
            text,
            amount,
            status: loose.int("paymentStatus").unwrap_or_default(),
            bank: loose.text("bankInfo"),
        }))
    }

    /// What is asked, verbatim, and where a transfer goes, in the portal's words after ours.
    #[must_use]
    pub fn words(&self) -> String {
        let bank = self.bank.trim();
        if bank.is_empty() { self.text.clone() } else { format!("{} – Chuyển khoản: {bank}", self.text) }
    }

    /// The one status that means "payment complete" (5). 3, "fee complete", is the citizen's own report and counts for nothing.
    #[must_use]
    pub const fn is_paid(&self) -> bool {
        self.status == 5
    }
}

/// A gateway that the portal has set up for a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gateway {
    /// PayGov: its address is asked for at `/o/pgi/paygov/urlRedirect`.
    PayGov,
    /// KeyPay: the page stands in the profile.
    KeyPay,
    /// Another one that is known by name only.
    Other,
}

impl OpenCps {
    /// The fee of a dossier; none when none is asked.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn payment(&self, dossier: &str) -> Result<Option<Payment>, PortalError> {
        let Some(value) = self.get(&format!("dossiers/{}/payment", segment(dossier)?)).await? else { return Ok(None) };
        Payment::read(&value)
    }

    /// The gateways of a payment. The portal's answer holds secrets of the gateways; only the names in it are looked at, and the address
    /// of a page.
    async fn gateways(&self, dossier: &str, payment: &str) -> Result<(Vec<Gateway>, Option<String>), PortalError> {
        let path = format!("dossiers/{}/payments/{}/epaymentprofile", segment(dossier)?, segment(payment)?);
        let Some(Value::Object(profile)) = self.get(&path).await? else { return Ok((Vec::new(), None)) };
        let page = profile.get("keypayUrl").and_then(Value::as_str).filter(|url| !url.is_empty()).map(str::to_owned);
        let known = profile
            .keys()
            .map(|name| match name.to_ascii_lowercase() {
                name if name.contains("paygov") => Gateway::PayGov,
                name if name == "keypayurl" => Gateway::KeyPay,
                _ => Gateway::Other,
            })
            .collect();
        Ok((known, page))
    }

    /// The payment page, for the system's browser only. Nothing is paid by asking for it.
    ///
    /// # Errors
    /// [`PortalError`]; `no-gateway` when the portal has none that can be opened from here.
    pub async fn payment_page(&self, dossier: &str, payment: &str) -> Result<Checkout, PortalError> {
        let (gateways, page) = self.gateways(dossier, payment).await?;
        let url = if gateways.contains(&Gateway::PayGov) {
            let path = format!("o/pgi/paygov/urlRedirect?dossierId={}&ipAddress=", segment(dossier)?);
            let (_, request) = self.http.request(Method::GET, &path)?;
            match self.http.located(request).await? {
                // Only the address is taken; it is the browser that goes there.
                Ok(to) => to,
                Err(response) => address(&self.read(response).await?.unwrap_or(Value::Null)),
            }
        } else {
            page.ok_or_else(|| {
                problem(
                    "no-gateway",
                    "Cổng không có trang thanh toán mở được từ đây",
                    "chuyển khoản hoặc trang web của cổng",
                )
            })?
        };
        payment_page(&url, self.http.base())
            .map(|url| Checkout { url })
            .ok_or_else(|| PortalError::off_protocol("address of the payment page"))
    }

    /// Hands in the proof of a bank transfer. The fee counts as paid only when the portal says so.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn confirm_transfer(
        &self,
        dossier: &str,
        payment: &str,
        name: &str,
        media_type: &str,
        key: Uuid,
        proof: PartBody,
    ) -> Result<(), PortalError> {
        let path = format!("dossiers/{}/payments/{}/confirmfile", segment(dossier)?, segment(payment)?);
        self.send_form(Method::PUT, &path, Form::new(key), name, media_type, proof).await.map(|_| ())
    }
}

/// The address in the answer of a gateway: a text, or one of the names that gateways use.
pub(super) fn address(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        _ => ["url", "payment_url", "UrlThanhToan", "urlRedirect"]
            .iter()
            .find_map(|name| value.get(name).and_then(Value::as_str))
            .unwrap_or_default()
            .to_owned(),
    }
}
