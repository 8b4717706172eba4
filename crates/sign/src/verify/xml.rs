//! Signatures in XML documents: one gate, then the rules of tax documents or those of any other.

use super::dsig::{self, Scene};
use super::report::{Findings, Format, Integrity};
use super::{scope, tax};
use crate::error::VerifyError;
use crate::xml::{self, XmlRefusal};

impl From<XmlRefusal> for VerifyError {
    fn from(refusal: XmlRefusal) -> Self {
        match refusal {
            XmlRefusal::TooLarge(what) => Self::TooLarge(what),
            XmlRefusal::NotUtf8 => {
                Self::Unreadable("it is neither a PDF, nor an ASiC container, nor XML in UTF-8".to_owned())
            }
            XmlRefusal::Malformed(why) => Self::Unreadable(why),
            XmlRefusal::Ambiguous => Self::Unreadable(
                "the XML is written so that programs could read different documents out of it".to_owned(),
            ),
        }
    }
}

pub(super) fn examine(bytes: &[u8]) -> Result<(Format, Vec<Findings>), VerifyError> {
    let (text, _) = xml::text(bytes)?;
    let tree = xml::structure(text)?;
    let kind = tax::kind(&tree);
    if !tree.root().descendants().any(|node| node.has_tag_name((xml::DSIG, "Signature"))) {
        return Err(VerifyError::Unsigned);
    }
    let scene = Scene::new(text, &tree)?;
    if let Some((format, namespace, name)) = kind {
        return Ok((format, tax::examine(scene, namespace, name)?));
    }
    Ok((Format::Xml, any(&scene)?))
}

fn any(scene: &Scene<'_, '_>) -> Result<Vec<Findings>, VerifyError> {
    let findings = scene.signatures.iter().map(|signature| {
        let (mut findings, hits) = dsig::examine(scene, *signature);
        scope::cover(scene, *signature, &hits, &mut findings);
        findings
    });
    let findings = findings.collect();
    if scene.exhausted() { Err(scope::too_long()) } else { Ok(findings) }
}

/// True when every signature that is intact in `old` is as intact in `new`, which has one signature more.
pub(crate) fn keeps_earlier(old: &[u8], new: &[u8]) -> bool {
    let Ok((_, old)) = examine(old) else {
        return true;
    };
    let Ok((_, new)) = examine(new) else {
        return false;
    };
    // The order of the document, with the new signature somewhere between.
    let mut new = new.into_iter();
    old.iter().filter(|one| one.integrity == Some(Integrity::Intact)).all(|one| {
        new.any(|other| {
            (&other.integrity, &other.certificate, &other.covers, &other.remarks)
                == (&one.integrity, &one.certificate, &one.covers, &one.remarks)
        })
    })
}
