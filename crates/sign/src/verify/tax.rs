//! Signatures in tax XML. The node that programs read (`/HSoThueDTu/HSoKhaiThue`, `/TBaoThueDTu/TBaoThue`) is found by
//! its place, and only a reference to exactly that node counts.

use roxmltree::{Document, Node};

use super::dsig::{self, Hit, Scene, Target};
use super::report::{Covers, Findings, Format, Integrity, Remark};
use super::scope;
use crate::error::VerifyError;
use crate::tax_xml::RETURN_NAMESPACE;
use crate::xml::{DSIG, inside};

const NOTICE_NAMESPACE: &str = "http://kekhaithue.gdt.gov.vn/TBaoThue";

/// The kind of a tax document with its namespace and the name of the node that it is about.
pub(super) fn kind(tree: &Document<'_>) -> Option<(Format, &'static str, &'static str)> {
    let root = tree.root_element();
    if root.has_tag_name((RETURN_NAMESPACE, "HSoThueDTu")) {
        Some((Format::TaxReturn, RETURN_NAMESPACE, "HSoKhaiThue"))
    } else if root.has_tag_name((NOTICE_NAMESPACE, "TBaoThueDTu")) {
        Some((Format::TaxNotice, NOTICE_NAMESPACE, "TBaoThue"))
    } else {
        None
    }
}

pub(super) fn examine<'a, 'input>(
    mut scene: Scene<'a, 'input>,
    namespace: &str,
    name: &str,
) -> Result<Vec<Findings>, VerifyError> {
    let root = scene.tree.root_element();
    let Some(node) = root.children().find(|child| child.has_tag_name((namespace, name))) else {
        return Err(VerifyError::Unreadable(format!(
            "the tax document has no content (the element {name} is missing)"
        )));
    };
    scene.subject = Some(node);
    let holder = |child: &Node<'_, '_>| child.has_tag_name((namespace, "CKyDTu"));
    let filled = |child: &Node<'_, '_>| child.is_text() && !child.text().unwrap_or_default().trim().is_empty();
    let more = root.children().any(|child| child != node && !holder(&child) && (child.is_element() || filled(&child)))
        || root
            .children()
            .filter(holder)
            .flat_map(|holder| holder.children())
            .any(|child| (child.is_element() && !child.has_tag_name((DSIG, "Signature"))) || filled(&child));
    let findings = scene.signatures.iter().map(|signature| {
        let (mut findings, hits) = dsig::examine(&scene, *signature);
        cover(&scene, node, more, *signature, &hits, &mut findings);
        let parent = signature.parent().filter(holder);
        if parent.and_then(|holder| holder.parent()) != Some(root) {
            findings.remarks.push(Remark::MisplacedSignature);
        }
        findings
    });
    let findings = findings.collect();
    if scene.exhausted() { Err(scope::too_long()) } else { Ok(findings) }
}

fn cover<'a, 'input>(
    scene: &Scene<'a, 'input>,
    subject: Node<'a, 'input>,
    more: bool,
    signature: Node<'a, 'input>,
    hits: &[Hit<'a, 'input>],
    findings: &mut Findings,
) {
    let name = subject.tag_name().name();
    let twin = |node: Node<'_, '_>| node.tag_name().name() == name && node != subject;
    let twins = scene.tree.root().descendants().any(twin);
    for hit in hits {
        let reads = match hit.target {
            Target::Whole => {
                if twins {
                    findings.remarks.push(Remark::SignedContentMoved);
                }
                findings.covers = Some(Covers::Whole);
                true
            }
            Target::Node(node) if node == subject => {
                if twins {
                    findings.remarks.push(Remark::SignedContentMoved);
                } else if findings.covers.is_none() {
                    findings.covers = Some(Covers::Element(name.to_owned()));
                }
                if more {
                    findings.remarks.push(Remark::UnsignedContent);
                }
                true
            }
            // An Object of the signature itself may hold a signing time, but no second return.
            Target::Node(node) if inside(node, signature) => {
                if node.descendants().any(|inner| inner.tag_name().name() == name) {
                    findings.remarks.push(Remark::SignedContentMoved);
                }
                false
            }
            _ => {
                findings.remarks.push(Remark::SignedContentMoved);
                false
            }
        };
        if reads && scope::split_by_comment(subject) {
            findings.remarks.push(Remark::UnsignedComments);
        }
    }
    if findings.integrity != Some(Integrity::Intact) {
        findings.covers = Some(Covers::Nothing);
    }
}
