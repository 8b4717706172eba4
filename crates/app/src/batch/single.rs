//! One file, or several in one container, signed at once and without a record.

use hoso_sign::asic::Container;
use hoso_sign::xades;

use super::look::refuse_service;
use crate::api::{ApiError, KeyRef, SignOptions};
use crate::app::App;
use crate::signing::dossier::Stamping;
use crate::signing::formats::{Format, Plan, Prepared};

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
    /// Those of the key and the formats, [`Code::StampFailed`](crate::api::Code::StampFailed).
    pub fn sign_file(&self, bytes: &[u8], key: &KeyRef, options: &SignOptions) -> Result<Vec<u8>, ApiError> {
        refuse_service(key)?;
        let key = self.local_key(key)?;
        let stamping = self.stamping(key.certificate(), options)?;
        let plan = Plan { at: self.now(), options, stamp_room: Stamping::room(stamping.as_ref()) };
        let prepared = Prepared::new(bytes, key.certificate(), key.chain(), &plan)?;
        let signature = key.sign(prepared.algorithm(), prepared.to_be_signed())?;
        let mut signed = prepared.finish(&signature, Stamping::stamper(stamping.as_ref()))?;
        if options.level == "long" && Format::of(&signed) == Some(Format::Pdf) {
            self.prove(&mut signed)?;
        }
        Ok(signed)
    }

    /// Signs files of any kind together in a container (ASiC-E), each under its name.
    ///
    /// # Errors
    /// Those of the key; [`Code::SigningFailed`](crate::api::Code::SigningFailed) for two files of one name; [`Code::StampFailed`](crate::api::Code::StampFailed).
    pub fn sign_container_of(
        &self,
        files: Vec<(String, Vec<u8>)>,
        key: &KeyRef,
        options: &SignOptions,
    ) -> Result<Vec<u8>, ApiError> {
        refuse_service(key)?;
        let key = self.local_key(key)?;
        let stamping = self.stamping(key.certificate(), options)?;
        let mut container = Container::new();
        for (name, bytes) in files {
            let media_type = media_type(&name);
            container.add(&name, media_type, bytes)?;
        }
        let algorithm = hoso_sign::key::usual_algorithm(key.certificate())?;
        let wish = xades::Options::whole(algorithm, self.now());
        let prepared = Prepared::Xml(Box::new(container.prepare(key.certificate(), key.chain(), &wish)?));
        let signature = key.sign(prepared.algorithm(), prepared.to_be_signed())?;
        let signature = prepared.finish(&signature, Stamping::stamper(stamping.as_ref()))?;
        Ok(container.with_signature(&signature)?.to_bytes()?)
    }
}
