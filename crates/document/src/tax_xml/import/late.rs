//! Names that stand for codes, once everything beside them is read.

use super::{InRow, LABEL, Reader};
use crate::tax_xml::map::XmlFormat;
use serde_json::{Map, Value};

impl Reader<'_> {
    /// Names for which no code came: they are looked up now that the whole row (or file) is read.
    pub(super) fn settle(&mut self, begun: usize, row: Option<InRow<'_>>, into: &mut Map<String, Value>) {
        let mut late = self.late.split_off(begun.min(self.late.len()));
        // A commune is looked for in its province, which often comes after it.
        late.sort_by_key(|(.., format)| *format == XmlFormat::CommuneName);
        for (key, field, at, format) in late {
            let text = self.entries.get(at).map(|e| e.text.as_str()).unwrap_or_default();
            let part = |into: &Map<String, Value>, name: &str| into.get(&key)?.get(name)?.as_str().map(str::to_owned);
            let found = match format {
                XmlFormat::CommuneName if part(into, "commune").is_some() => continue,
                XmlFormat::ProvinceName if part(into, "province").is_some() => continue,
                XmlFormat::CommuneName => {
                    let province = part(into, "province");
                    self.names.commune_code(text, province.as_deref()).map(|code| ("commune", code))
                }
                XmlFormat::ProvinceName => self.names.province_code(text).map(|code| ("province", code)),
                _ if into.contains_key(&key) => continue,
                _ => self.names.code(&field, text).map(|code| ("", code)),
            };
            match found {
                Some(("", code)) => {
                    into.insert(key, Value::String(code));
                }
                Some((name, code)) => {
                    let mut parts = match into.remove(&key) {
                        Some(Value::Object(parts)) => parts,
                        _ => Map::new(),
                    };
                    parts.insert(name.to_owned(), Value::String(code));
                    into.insert(key, Value::Object(parts));
                }
                None => self.tell(&field, &key, at, LABEL, row),
            }
        }
    }
}
