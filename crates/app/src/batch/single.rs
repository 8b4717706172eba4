//! One file, or several in one container, signed at once and without a record.

use hoso_sign::asic::Container;
use hoso_sign::xades;

use super::look::refuse_service;
use crate::api::{ApiError, Code, KeyRef, SignOptions};
use crate::app::App;
use crate::signing::dossier::Hand;
use crate::signing::formats::{Format, Plan, Prepared, Stamper};

/// What a file is, by the ending of its name.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("pdf") => "application/pdf",
        Some("xml") => "application/xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("txt") => "text/plain",
        Some("json") => "application/json",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

impl App {
    /// Signs one file: a PDF (PAdES), a tax return (XMLDSig) or another XML file (XAdES).
    ///
    /// # Errors
    /// Those of the key and the formats, [`Code::StampFailed`].
    pub fn sign_file(&self, bytes: &[u8], key: &KeyRef, options: &SignOptions) -> Result<Vec<u8>, ApiError> {
        refuse_service(key)?;
        let key = self.local_key(key)?;
        let hand = Hand::Local(key);
        let stamping = self.stamping(&hand, options)?;
        let stamp_room = stamping.as_ref().map(|stamping| stamping.room);
        let plan = Plan { at: self.now(), options, stamp_room };
        let prepared = Prepared::new(bytes, hand.certificate(), hand.chain(), &plan)?;
        let stamper = stamping.as_ref().map(|stamping| &stamping.authority as &dyn Stamper);
        let mut signed = prepared.finish(&signature(&hand, &prepared)?, stamper)?;
        if options.level == "long" && Format::of(&signed) == Some(Format::Pdf) {
            self.prove(&mut signed)?;
        }
        Ok(signed)
    }

    /// Signs files of any kind together in a container (ASiC-E), each under its name.
    ///
    /// # Errors
    /// Those of the key; [`Code::SigningFailed`] for two files of one name; [`Code::StampFailed`].
    pub fn sign_container_of(
        &self,
        files: Vec<(String, Vec<u8>)>,
        key: &KeyRef,
        options: &SignOptions,
    ) -> Result<Vec<u8>, ApiError> {
        refuse_service(key)?;
        let hand = Hand::Local(self.local_key(key)?);
        let stamping = self.stamping(&hand, options)?;
        let mut container = Container::new();
        for (name, bytes) in files {
            let media_type = media_type(&name);
            container.add(&name, media_type, bytes)?;
        }
        let algorithm = hoso_sign::key::usual_algorithm(hand.certificate())?;
        let wish = xades::Options::whole(algorithm, self.now());
        let prepared = Prepared::Xml(Box::new(container.prepare(hand.certificate(), hand.chain(), &wish)?));
        let stamper = stamping.as_ref().map(|stamping| &stamping.authority as &dyn Stamper);
        let signature = prepared.finish(&signature(&hand, &prepared)?, stamper)?;
        Ok(container.with_signature(&signature)?.to_bytes()?)
    }
}

fn signature(hand: &Hand, prepared: &Prepared) -> Result<Vec<u8>, ApiError> {
    match hand {
        Hand::Local(key) => Ok(key.sign(prepared.algorithm(), prepared.to_be_signed())?),
        Hand::Service { .. } => Err(ApiError::new(Code::SigningFailed)),
    }
}
