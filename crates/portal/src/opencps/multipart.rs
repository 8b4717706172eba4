//! A form with one file that is streamed (RFC 7578), of known length.

use bytes::Bytes;
use futures_util::stream::{self, StreamExt as _};
use reqwest::Body;
use uuid::Uuid;

use crate::connector::PartBody;

/// A form being written.
pub(super) struct Form {
    boundary: String,
    head: Vec<u8>,
}

impl Form {
    /// `key` makes the boundary. It comes from a digest of what is sent, so nothing that is sent can hold it.
    pub(super) fn new(key: Uuid) -> Self {
        Self { boundary: format!("hoso-{}", key.simple()), head: Vec::new() }
    }

    /// A field with a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let head = format!("--{}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n", self.boundary);
        self.head.extend_from_slice(head.as_bytes());
        self.head.extend_from_slice(value.as_bytes());
        self.head.extend_from_slice(b"\r\n");
    }

    /// The file, last. Gives media type, length and body of the whole request.
    pub(super) fn file(mut self, name: &str, file_name: &str, media_type: &str, body: PartBody) -> (String, u64, Body) {
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
            self.boundary,
            file_name_for(file_name),
            header_text(media_type),
        );
        self.head.extend_from_slice(head.as_bytes());
        let tail = format!("\r\n--{}--\r\n", self.boundary);
        let length = self.head.len() as u64 + body.size() + tail.len() as u64;
        let once = |bytes: Vec<u8>| stream::iter([Ok(Bytes::from(bytes))]);
        // When the file ends early the stream fails before the tail, so a part of a file can never look like a whole one.
        let whole = once(self.head).chain(body.stream()).chain(once(tail.into_bytes()));
        (format!("multipart/form-data; boundary={}", self.boundary), length, Body::wrap_stream(whole))
    }
}

/// A file name that OpenCPS takes: without `%`, `/`, `\`, and nothing that would end the header.
pub(super) fn file_name_for(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_control() || matches!(c, '%' | '/' | '\\' | '"') { '_' } else { c })
        .take(200)
        .collect();
    if name.trim().is_empty() { "tep".to_owned() } else { name }
}

fn header_text(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_header() {
        assert_eq!(file_name_for("a\"\r\nX: y/../%2e\\b.pdf"), "a___X: y_..__2e_b.pdf");
        assert_eq!(file_name_for(" "), "tep");
        assert_eq!(file_name_for("Đơn xin cấp.pdf"), "Đơn xin cấp.pdf");
        assert_eq!(header_text("application/pdf\r\nX: y"), "application/pdfX: y");
    }
}
