//! Files of a dossier: attachments, e-forms, results, and the marks of originals and copies.

use jiff::Timestamp;
use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use serde_json::Value;
use uuid::Uuid;

use super::answer::sort;
use super::catalogue::PartKind;
use super::loose::Loose;
use super::multipart::{Form, file_name_for};
use super::{OpenCps, REST, segment};
use crate::connector::{PartBody, ResultSink};
use crate::error::{Distrust, PortalError};
use crate::http::{Fetched, body, media_type};

/// A file as the portal lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteFile {
    /// `referenceUid`.
    pub uid: String,
    /// `dossierPartNo`.
    pub part: String,
    /// Kind of its part.
    pub kind: PartKind,
    /// Name.
    pub name: String,
    /// Media type or extension, as the portal says it.
    pub media_type: String,
    /// Bytes, as the portal says it; the portal keeps no digest.
    pub size: Option<u64>,
    /// Thrown away.
    pub removed: bool,
    /// Made from an e-form.
    pub form: bool,
    /// Last change.
    pub modified: Option<Timestamp>,
}

impl RemoteFile {
    pub(super) fn read(loose: Loose<'_>) -> Result<Self, PortalError> {
        let uid = loose.text("referenceUid");
        if uid.is_empty() {
            return Err(PortalError::off_protocol("a file without a UUID"));
        }
        Ok(Self {
            uid,
            part: loose.text("dossierPartNo"),
            kind: PartKind::of(loose.int("dossierPartType")),
            name: loose.text("displayName"),
            media_type: loose.text("fileType"),
            size: loose.int("fileSize").and_then(|size| u64::try_from(size).ok()),
            removed: loose.flag("removed"),
            form: loose.flag("eForm"),
            modified: loose.instant("modifiedDate"),
        })
    }

    /// Whether the portal's UUID is this one.
    #[must_use]
    pub fn is(&self, key: Uuid) -> bool {
        Uuid::parse_str(self.uid.trim()) == Ok(key)
    }
}

/// A file to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Our key: makes the upload repeatable, and keeps it from replacing another file of the part.
    pub key: Uuid,
    /// `dossierPartNo`.
    pub part: String,
    /// `dossierTemplateNo`.
    pub template: String,
    /// `fileTemplateNo`.
    pub file_template: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
}

/// Mark of a part: what of the paper was handed in. The numbers are the deployment's; their meaning is not established.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// `fileMark`.
    pub mark: i64,
    /// `fileCheck`.
    pub check: i64,
}

impl OpenCps {
    /// The files of a dossier, thrown away ones included.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn files(&self, dossier: &str) -> Result<Vec<RemoteFile>, PortalError> {
        let path = format!("dossiers/{}/files", segment(dossier)?);
        // Not in pages: the source shows no start and end for this list.
        let Some(value) = self.get(&path).await? else { return Ok(Vec::new()) };
        if value.get("data").is_none()
            && value.get("total").is_none()
            && value.as_object().is_none_or(|m| !m.is_empty())
        {
            return Err(PortalError::off_protocol("no list of files"));
        }
        Loose(&value).list("data").into_iter().map(RemoteFile::read).collect()
    }

    /// Sends a file, streamed. The same key again replaces the file; the field `modifiedDate` is left out on purpose, because the test
    /// behind it compares the portal's clock with ours and guards nothing.
    ///
    /// # Errors
    /// [`PortalError`]; [`Distrust::Mismatch`] when the portal says that it took another size or key.
    pub async fn upload(&self, dossier: &str, file: &NewFile, body: PartBody) -> Result<RemoteFile, PortalError> {
        let size = body.size();
        let name = file_name_for(&file.name);
        let mut form = Form::new(file.key);
        // Every field is sent, also empty: the server takes none of them as optional.
        for (field, value) in [
            ("displayName", name.as_str()),
            ("fileType", &file.media_type),
            ("fileSize", &size.to_string()),
            ("isSync", "false"),
            ("dossierPartNo", &file.part),
            ("dossierTemplateNo", &file.template),
            ("fileTemplateNo", &file.file_template),
            ("formData", ""),
            ("referenceUid", &file.key.to_string()),
        ] {
            form.text(field, value);
        }
        let value = self
            .send_form(
                Method::POST,
                &format!("dossiers/{}/files", segment(dossier)?),
                form,
                &name,
                &file.media_type,
                body,
            )
            .await?;
        let value = value.ok_or_else(|| PortalError::off_protocol("an empty answer to a file"))?;
        let stored = RemoteFile::read(Loose(&value))?;
        if !stored.is(file.key) {
            let expected = file.key.to_string();
            return Err(Distrust::Mismatch { what: "the file's UUID", expected, got: stored.uid }.into());
        }
        if stored.size.is_some_and(|stated| stated != size) {
            let got = stored.size.unwrap_or_default().to_string();
            return Err(Distrust::Mismatch { what: "the file's size", expected: size.to_string(), got }.into());
        }
        Ok(stored)
    }

    /// A form with a file as last field `file`.
    pub(super) async fn send_form(
        &self,
        method: Method,
        path: &str,
        form: Form,
        name: &str,
        kind: &str,
        body: PartBody,
    ) -> Result<Option<Value>, PortalError> {
        let request = self.http.sending(method, &format!("{REST}{path}"), body.size())?;
        let (content_type, length, body) = form.file("file", name, kind, body);
        self.value(request.header(CONTENT_TYPE, content_type).header(CONTENT_LENGTH, length).body(body)).await
    }

    /// Removes a file. One that is not listed counts as removed.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn remove_file(&self, dossier: &str, uid: &str) -> Result<(), PortalError> {
        let path = format!("{REST}dossiers/{}/files/{}", segment(dossier)?, segment(uid)?);
        let (_, request) = self.http.request(Method::DELETE, &path)?;
        match self.value(request).await {
            Ok(_) => Ok(()),
            Err(error @ PortalError::Refused(_)) => {
                let there = self.files(dossier).await?.into_iter().any(|file| file.uid == uid && !file.removed);
                if there { Err(error) } else { Ok(()) }
            }
            Err(error) => Err(error),
        }
    }

    /// The bytes of a file from an offset on, at most `most`. Gives how many came. Portals without ranges send the whole and the
    /// beginning is skipped.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn file_bytes(
        &self,
        dossier: &str,
        uid: &str,
        from: u64,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<u64, PortalError> {
        self.file_at(&format!("dossiers/{}/files/{}", segment(dossier)?, segment(uid)?), from, most, sink).await
    }

    /// The bytes of a file at this path below the interface.
    pub(super) async fn file_at(
        &self,
        path: &str,
        from: u64,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<u64, PortalError> {
        match self.http.fetch(&format!("{REST}{path}"), from, most, sink).await? {
            Fetched::Bytes(count) => Ok(count),
            Fetched::Refused(response) => {
                let status = response.status().as_u16();
                let kind = media_type(response.headers());
                let bytes = body(response, self.http.bounds.json).await?;
                sort(status, &kind, &bytes)?;
                Err(PortalError::off_protocol("a file that is not there"))
            }
        }
    }

    /// Makes the e-form file of a part with these answers, or finds the one that is there. The portal takes no key for it, so the list
    /// is read first.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn create_form(
        &self,
        dossier: &str,
        part: &str,
        answers: &Value,
        key: Uuid,
    ) -> Result<RemoteFile, PortalError> {
        let there = |files: Vec<RemoteFile>| files.into_iter().find(|f| f.part == part && f.form && !f.removed);
        if let Some(found) = there(self.files(dossier).await?) {
            self.write_form(dossier, &found.uid, answers).await?;
            return Ok(found);
        }
        let mut form = Form::new(key);
        form.text("formData", &answers.to_string());
        form.text("eForm", "true");
        let path = format!("dossiers/{}/eforms/{}", segment(dossier)?, segment(part)?);
        self.send_form(Method::POST, &path, form, "", "application/octet-stream", PartBody::whole("")).await?;
        there(self.files(dossier).await?).ok_or_else(|| PortalError::off_protocol("an e-form that is not listed"))
    }

    /// The answers of an e-form; none for 204. They are data: never evaluated.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn read_form(&self, dossier: &str, uid: &str) -> Result<Option<Value>, PortalError> {
        self.get(&form_path(dossier, uid)?).await
    }

    /// Writes the answers of an e-form and reads them back.
    ///
    /// # Errors
    /// [`PortalError`]; [`Distrust::Mismatch`] when the portal then shows other answers.
    pub async fn write_form(&self, dossier: &str, uid: &str, answers: &Value) -> Result<(), PortalError> {
        let text = answers.to_string();
        self.form(Method::PUT, &form_path(dossier, uid)?, &[("formdata", &text)]).await?;
        let back = self.read_form(dossier, uid).await?.unwrap_or(Value::Null);
        if back == *answers {
            return Ok(());
        }
        let clip = |value: &Value| value.to_string().chars().take(80).collect();
        Err(Distrust::Mismatch { what: "the form's answers", expected: clip(answers), got: clip(&back) }.into())
    }

    /// Sets the mark of a part.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn set_mark(&self, dossier: &str, part: &str, mark: Mark) -> Result<(), PortalError> {
        let path = format!("dossiers/{}/marks/{}", segment(dossier)?, segment(part)?);
        let (file, check) = (mark.mark.to_string(), mark.check.to_string());
        self.form(Method::POST, &path, &[("fileMark", &file), ("fileCheck", &check)]).await.map(|_| ())
    }

    /// The mark of a part; none when it has none.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn mark(&self, dossier: &str, part: &str) -> Result<Option<Mark>, PortalError> {
        let path = format!("dossiers/{}/marks/{}", segment(dossier)?, segment(part)?);
        Ok(self.get(&path).await?.and_then(|value| {
            let loose = Loose(&value);
            Some(Mark { mark: loose.int("fileMark")?, check: loose.int("fileCheck").unwrap_or_default() })
        }))
    }
}

fn form_path(dossier: &str, uid: &str) -> Result<String, PortalError> {
    Ok(format!("dossiers/{}/files/{}/formdata", segment(dossier)?, segment(uid)?))
}
