//! `META-INF/manifest.xml`: the files of a container with their media types (OpenDocument 1.2 part 3, §4).

use super::{DataFile, MEDIA_TYPE};
use crate::error::VerifyError;
use crate::xml;

const NAMESPACE: &str = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

/// The manifest of a container that is read.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    files: Vec<(String, String)>,
}

impl Manifest {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, VerifyError> {
        let (text, _) = xml::text(bytes)?;
        let tree = xml::structure(text)?;
        let entries = tree.root_element().children().filter(|node| node.has_tag_name((NAMESPACE, "file-entry")));
        let files = entries
            .filter_map(|node| {
                let path = node.attribute((NAMESPACE, "full-path"))?;
                let media = node.attribute((NAMESPACE, "media-type")).unwrap_or_default();
                (path != "/" && !path.ends_with('/')).then(|| (path.to_owned(), media.to_owned()))
            })
            .collect();
        Ok(Self { files })
    }

    pub(crate) fn media_type(&self, name: &str) -> Option<&str> {
        self.files.iter().find(|(path, _)| path == name).map(|(_, media)| media.as_str())
    }

    /// True when it names exactly these files, each once.
    pub(crate) fn names_exactly<'a>(&self, names: impl Iterator<Item = &'a str>) -> bool {
        let mut own: Vec<&str> = self.files.iter().map(|(path, _)| path.as_str()).collect();
        let mut wanted: Vec<&str> = names.collect();
        own.sort_unstable();
        wanted.sort_unstable();
        own == wanted
    }

    /// The text of a manifest.
    pub(crate) fn of(files: &[DataFile]) -> String {
        let entry = |path: &str, media: &str| {
            format!(
                "<manifest:file-entry manifest:full-path=\"{}\" manifest:media-type=\"{}\"/>",
                xml::escape_attribute(path),
                xml::escape_attribute(media)
            )
        };
        let list: String = files.iter().map(|file| entry(&file.name, &file.media_type)).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest xmlns:manifest=\"{NAMESPACE}\">{}{list}</manifest:manifest>",
            entry("/", MEDIA_TYPE)
        )
    }
}
