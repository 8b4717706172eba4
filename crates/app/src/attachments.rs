//! Files that go with a dossier: taken in piece by piece, looked at, kept once.

use std::io::Read as _;

use hoso_document::attachment::{self, Limits};
use hoso_store::{Attachment, NewAttachment};

use crate::api::{ApiError, AttachmentView, Code};
use crate::app::{App, Upload, locked};

/// Largest attachment.
pub const MAX_ATTACHMENT: u64 = 50_000_000;
/// What any office is taken to accept; a portal's own limits are checked against its announcement.
pub(crate) const LIMITS: Limits = Limits { bytes: 50_000_000, pages: 300 };
/// Most bytes of the files that are made into one.
const MOST_JOINED: usize = 200_000_000;
/// Bytes that tell the type of a file.
const HEAD: usize = 1024;
/// Uploads that may be under way at once.
const MAX_UPLOADS: usize = 16;

impl App {
    /// Files of a dossier in the order in which they came.
    ///
    /// # Errors
    /// Those of the store.
    pub fn attachments(&self, id: &str) -> Result<Vec<AttachmentView>, ApiError> {
        Ok(self.store()?.attachments(id)?.into_iter().map(view).collect())
    }

    /// Begins to take in a file of `size` bytes; returns the upload's id.
    ///
    /// # Errors
    /// [`Code::TooLarge`] before a byte is sent, [`Code::DossierClosed`], those of the store.
    pub fn begin_attachment(&self, id: &str, paper: &str, name: &str, size: u64) -> Result<String, ApiError> {
        if size > MAX_ATTACHMENT {
            return Err(ApiError::new(Code::TooLarge)
                .with("file", name)
                .with("limit", MAX_ATTACHMENT)
                .with("megabytes", MAX_ATTACHMENT / 1_000_000));
        }
        self.editable(id)?;
        let store = self.store()?;
        let new = NewAttachment {
            id: self.host.new_id(),
            paper: paper.to_owned(),
            name: clean_name(name),
            media_type: String::new(),
        };
        // A page that was left in mid-upload never says so: its oldest upload gives way.
        let oldest = {
            let mut uploads = locked(&self.uploads);
            let full = uploads.len() >= MAX_UPLOADS;
            let key = uploads.iter().filter(|_| full).min_by_key(|(_, u)| u.begun).map(|(k, _)| k.clone());
            key.and_then(|k| uploads.remove(&k))
        };
        if let Some(oldest) = oldest {
            oldest.writer.cancel(&store)?;
        }
        let writer = store.begin_attachment(id, new, MAX_ATTACHMENT)?;
        let upload = self.host.new_id();
        let entry = Upload { dossier: id.to_owned(), writer, head: Vec::new(), expected: size, begun: self.now() };
        locked(&self.uploads).insert(upload.clone(), entry);
        Ok(upload)
    }

    /// Takes the next piece; returns the bytes received so far.
    ///
    /// # Errors
    /// [`Code::UnsupportedType`] as soon as the first bytes tell, [`Code::TooLarge`]; the upload is then over.
    pub fn append_attachment(&self, upload: &str, bytes: &[u8]) -> Result<u64, ApiError> {
        let mut entry = self.take_upload(upload)?;
        let store = self.store()?;
        let room = HEAD.saturating_sub(entry.head.len());
        entry.head.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if entry.head.len() >= 16 && media_type(&entry.head).is_none() {
            entry.writer.cancel(&store)?;
            return Err(ApiError::new(Code::UnsupportedType));
        }
        match entry.writer.append(&store, bytes) {
            Ok(received) => {
                locked(&self.uploads).insert(upload.to_owned(), entry);
                Ok(received)
            }
            Err(error) => {
                entry.writer.cancel(&store)?;
                Err(error.into())
            }
        }
    }

    /// The file is whole.
    ///
    /// # Errors
    /// [`Code::UnsupportedType`], [`Code::UnreadableFile`] when bytes are missing.
    pub fn finish_attachment(&self, upload: &str) -> Result<AttachmentView, ApiError> {
        let mut entry = self.take_upload(upload)?;
        let store = self.store()?;
        let Some(kind) = media_type(&entry.head) else {
            entry.writer.cancel(&store)?;
            return Err(ApiError::new(Code::UnsupportedType));
        };
        if entry.writer.received() != entry.expected {
            let received = entry.writer.received();
            entry.writer.cancel(&store)?;
            return Err(
                ApiError::new(Code::UnreadableFile).with("reason", format!("{received} of {} bytes", entry.expected))
            );
        }
        if !self.history(&entry.dossier)?.0.editable() {
            entry.writer.cancel(&store)?;
            return Err(ApiError::new(Code::DossierClosed));
        }
        entry.writer.set_media_type(kind);
        let attachment = entry.writer.finish(&store, self.now())?;
        let sound = self.attachment_bytes(&attachment).and_then(|bytes| Ok(attachment::check(&bytes, &LIMITS)?));
        if let Err(refused) = sound {
            store.remove_attachment(&entry.dossier, &attachment.id)?;
            return Err(refused.with("file", attachment.name));
        }
        self.touched(&entry.dossier)?;
        Ok(view(attachment))
    }

    /// Makes one PDF of several files of a paper, in the order given; the single files go.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::BadAttachment`] with the `file` that stands in the way, [`Code::DossierClosed`].
    pub fn join_attachments(&self, id: &str, paper: &str, wanted: &[String]) -> Result<AttachmentView, ApiError> {
        self.editable(id)?;
        let store = self.store()?;
        let there = store.attachments(id)?;
        let mut files = Vec::new();
        for one in wanted {
            let known = there.iter().find(|a| a.id == *one && a.paper == paper);
            let found = known.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "attachment"))?;
            let size = usize::try_from(found.size).unwrap_or(usize::MAX);
            let so_far: usize = files.iter().map(|(_, bytes): &(_, Vec<u8>)| bytes.len()).sum();
            if so_far.saturating_add(size) > MOST_JOINED {
                return Err(ApiError::new(Code::TooLarge)
                    .with("limit", MOST_JOINED)
                    .with("megabytes", MOST_JOINED / 1_000_000));
            }
            files.push((found, self.attachment_bytes(found)?));
        }
        let [(first, _), ..] = files.as_slice() else {
            return Err(ApiError::bad_request("no files"));
        };
        let stem = first.name.rsplit_once('.').map_or(first.name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}.pdf");
        let bytes: Vec<&[u8]> = files.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        let joined = attachment::join(&bytes, stem, self.now(), &LIMITS).map_err(|refused| {
            let name = files.get(refused.file).map(|(a, _)| a.name.clone()).unwrap_or_default();
            ApiError::from(refused.why).with("file", name)
        })?;
        if let Some((signed, _)) = joined.unsigned.first().and_then(|at| files.get(*at)) {
            // Pages taken out of a signed file are no longer signed: nobody should lose that by a press of a button.
            return Err(ApiError::new(Code::BadAttachment).with("fault", "signed").with("file", &signed.name));
        }
        let new = NewAttachment {
            id: self.host.new_id(),
            paper: paper.to_owned(),
            name,
            media_type: "application/pdf".to_owned(),
        };
        // Nothing may be filed between the check and the last file that goes.
        let ledger = self.ledger();
        let dossier = self.editable(id)?;
        let mut writer = store.begin_attachment(id, new, MAX_ATTACHMENT)?;
        if let Err(error) = writer.append(&store, &joined.bytes) {
            writer.cancel(&store)?;
            return Err(error.into());
        }
        let attachment = writer.finish(&store, self.now())?;
        for (single, _) in &files {
            store.remove_attachment(id, &single.id)?;
        }
        self.no_longer_checked(&ledger, id, &dossier)?;
        self.changes.mark(id);
        Ok(view(attachment))
    }

    /// The bytes of an attachment.
    pub(crate) fn attachment_bytes(&self, attachment: &Attachment) -> Result<Vec<u8>, ApiError> {
        let store = self.store()?;
        let mut bytes = Vec::with_capacity(usize::try_from(attachment.size).unwrap_or(0));
        let mut reader = crate::filing::ContentReader::new(&store, attachment.sha256, attachment.size);
        reader.read_to_end(&mut bytes).map_err(ApiError::internal)?;
        Ok(bytes)
    }

    /// Gives an upload up.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of the store.
    pub fn cancel_attachment(&self, upload: &str) -> Result<(), ApiError> {
        let entry = self.take_upload(upload)?;
        Ok(entry.writer.cancel(&*self.store()?)?)
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// [`Code::DossierClosed`], [`Code::NotFound`].
    pub fn remove_attachment(&self, id: &str, attachment: &str) -> Result<(), ApiError> {
        self.editable(id)?;
        self.store()?.remove_attachment(id, attachment)?;
        self.touched(id)
    }

    fn take_upload(&self, upload: &str) -> Result<Upload, ApiError> {
        locked(&self.uploads).remove(upload).ok_or_else(|| ApiError::new(Code::NotFound).with("what", "upload"))
    }

    fn touched(&self, id: &str) -> Result<(), ApiError> {
        let ledger = self.ledger();
        let (dossier, _) = self.history(id)?;
        self.no_longer_checked(&ledger, id, &dossier)?;
        self.changes.mark(id);
        Ok(())
    }
}

fn view(a: Attachment) -> AttachmentView {
    AttachmentView {
        id: a.id,
        paper: a.paper,
        name: a.name,
        media_type: a.media_type,
        size: a.size,
        sha256: a.sha256.to_string(),
    }
}

/// The last part of a path, without control characters, at most 200 characters.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = hoso_vietnam::text::nfc(last).chars().filter(|c| !c.is_control()).take(200).collect();
    if clean.trim().is_empty() { "tep".to_owned() } else { clean.trim().to_owned() }
}

/// PDF, JPEG and PNG by their first bytes; the name's ending means nothing.
pub(crate) fn media_type(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if head.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if head.windows(5).take(HEAD).any(|w| w == b"%PDF-") {
        Some("application/pdf")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{clean_name, media_type};

    #[test]
    fn types_are_told_by_content() {
        assert_eq!(media_type(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0 JFIF"), Some("image/jpeg"));
        assert_eq!(media_type(b"MZ\x90 named.pdf"), None, "a program is no PDF whatever its name");
        assert_eq!(media_type(b""), None);
    }

    #[test]
    fn names_lose_their_folders() {
        assert_eq!(clean_name("C:\\nha\\giấy chứng sinh.pdf"), "giấy chứng sinh.pdf");
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("\u{0}"), "tep");
    }
}
