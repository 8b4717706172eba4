//! Any file of the tax authority's family, shown: returns and notices, of known forms or not, signed or not.

use super::catalogue::{Catalogue, catalogue};
use super::map::{Node, XmlMap};
use super::read::Entry;
use super::source::{Encoding, decoded, parsed};
use super::tree::element;
use super::{NAMESPACE, NAMESPACE_NOTICE};
use crate::error::DocumentError;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The namespace of XML signatures (XMLDSig 1.1).
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// What a file says. Texts are as in the file; empty when it does not say. Signatures are told, not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Whether it is a notice (`TBaoThueDTu`) and not a return (`HSoThueDTu`).
    pub is_notice: bool,
    /// How its letters were written.
    pub encoding: Encoding,
    /// Whether its lines end as on Windows.
    pub crlf: bool,
    /// The namespace of its root, when it is not the tax authority's: a portal would refuse the file.
    pub foreign_namespace: Option<String>,
    /// Whether its root has a prefix: the tax authority's viewer shows such a file blank.
    pub prefixed: bool,
    /// The program that wrote it: code, name, version, vendor (`TTinDVu`).
    pub service: [String; 4],
    /// `maTKhai` or `maTBao`.
    pub code: String,
    /// `pbanTKhaiXML` or `pbanTBao`.
    pub version: String,
    /// `loaiTKhai`: `C` first, `B` supplementary.
    pub kind: String,
    /// `soLan`.
    pub number: String,
    /// `tenTKhai` or `tenTBao`.
    pub title: String,
    /// `moTaBMau`: the act that prescribes the form.
    pub described: String,
    /// What the viewer's list says; of a return only.
    pub catalogue: Catalogue,
    /// The period.
    pub period: PeriodShown,
    /// The tax office: code and name.
    pub office: [String; 2],
    /// Who it is about.
    pub taxpayer: Party,
    /// The tax agent, when there is one.
    pub agent: Option<Agent>,
    /// Names of the appendices (`PLuc`).
    pub appendices: Vec<String>,
    /// What a notice says of itself; of a notice only.
    pub notice: Option<Notice>,
    /// Its signatures.
    pub signatures: Vec<SignatureShown>,
    /// Every element but those of signatures, in document order.
    pub tree: Vec<ShownNode>,
}

/// `KyKKhaiThue`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeriodShown {
    /// `kieuKy`: `M`, `Q`, `Y`, `D` or `K`.
    pub kind: String,
    /// `kyKKhai`.
    pub code: String,
    /// `kyKKhaiTuNgay`, `kyKKhaiDenNgay`.
    pub days: [String; 2],
    /// `kyKKhaiTuThang`, `kyKKhaiDenThang`.
    pub months: [String; 2],
}

/// `NNT`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// `mst`.
    pub tax_code: String,
    /// `tenNNT`.
    pub name: String,
    /// Street, commune, district, province, those that it says.
    pub address: String,
    /// `dthoaiNNT`.
    pub phone: String,
    /// `emailNNT`.
    pub email: String,
}

/// `DLyThue`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agent {
    /// `mstDLyThue`.
    pub tax_code: String,
    /// `tenDLyThue`.
    pub name: String,
    /// `soHDongDLyThue`.
    pub contract: String,
    /// `tenNVienDLyThue`.
    pub employee: String,
}

/// What a notice says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notice {
    /// `maGiaoDichDTu`: the number of the filing that it answers.
    pub transaction: String,
    /// `soTBao`.
    pub number: String,
    /// `ngayTBao`.
    pub date: String,
}

/// A signature, by what it says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignatureShown {
    /// What it signs: `#_NODE_TO_SIGN`.
    pub references: Vec<String>,
    /// URI of the signature method.
    pub method: String,
    /// `X509SubjectName`.
    pub subject: String,
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownNode {
    /// How deep it lies; the root is 0.
    pub level: u16,
    /// Path from the root, as in [`Entry`].
    pub path: Arc<str>,
    /// Its number among elements of the same name beside it, from 1; 0 when it is the only one.
    pub number: u32,
    /// The caller's words for its path.
    pub label: Option<String>,
    /// Its text; empty for an element that holds others.
    pub text: String,
}

/// Reads any return or notice. `labels` are words for paths; [`labels`](fn@labels) gives those of a known form.
///
/// # Errors
/// Those of [`read`](super::read); [`DocumentError::NotTaxXml`] for another root.
pub fn show(bytes: &[u8], labels: &BTreeMap<String, String>) -> Result<Shown, DocumentError> {
    let source = decoded(bytes)?;
    let doc = parsed(&source.text)?;
    let node = doc.root_element();
    let is_notice = match node.tag_name().name() {
        "HSoThueDTu" => false,
        "TBaoThueDTu" => true,
        _ => return Err(DocumentError::NotTaxXml("the root is neither HSoThueDTu nor TBaoThueDTu")),
    };
    let own = if is_notice { NAMESPACE_NOTICE } else { NAMESPACE };
    let namespace = node.tag_name().namespace().unwrap_or_default();
    let after = source.text.get(node.range().start + 1..).unwrap_or_default();
    let (root, entries) = element(node)?;
    // The first element of every path, by its last name.
    let mut firsts: HashMap<&str, Vec<&Entry>> = HashMap::new();
    let mut met = HashSet::new();
    for entry in entries.iter().filter(|entry| met.insert(&*entry.path)) {
        firsts.entry(entry.path.rsplit('/').next().unwrap_or_default()).or_default().push(entry);
    }
    // The first element of a name that stands under one of the wrappers; notices and returns differ in depth only.
    let said = |wrapper: &str, name: &str| {
        let middle = format!("/{wrapper}/");
        let mut named = firsts.get(name).into_iter().flatten();
        let found = named.find(|e| wrapper.is_empty() || e.path.contains(&middle));
        found.map(|e| e.text.clone()).unwrap_or_default()
    };
    let has = |wrapper: &str| firsts.contains_key(wrapper);
    let header = |name: &str| said("TKhaiThue", name);
    let party = |name: &str| said("NNT", name);
    let address = ["dchiNNT", "phuongXa", "tenXaNNT", "tenHuyenNNT", "tenTinhNNT"].map(party);
    let (code, version, title) = if is_notice {
        (said("", "maTBao"), said("", "pbanTBao"), said("", "tenTBao"))
    } else {
        (header("maTKhai"), header("pbanTKhaiXML"), header("tenTKhai"))
    };
    let appendices = root.at(&["HSoKhaiThue", "PLuc"]);
    Ok(Shown {
        is_notice,
        encoding: source.encoding,
        crlf: source.text.contains("\r\n"),
        foreign_namespace: (namespace != own).then(|| namespace.to_owned()),
        prefixed: after.split([' ', '>', '\n', '\r', '\t']).next().is_some_and(|name| name.contains(':')),
        service: ["maDVu", "tenDVu", "pbanDVu", "ttinNhaCCapDVu"].map(|name| said("TTinDVu", name)),
        catalogue: if is_notice { Catalogue::Unknown } else { catalogue(&code, &version, &header("loaiTKhai")) },
        code,
        version,
        title,
        kind: header("loaiTKhai"),
        number: header("soLan"),
        described: header("moTaBMau"),
        period: PeriodShown {
            kind: header("kieuKy"),
            code: header("kyKKhai"),
            days: ["kyKKhaiTuNgay", "kyKKhaiDenNgay"].map(header),
            months: ["kyKKhaiTuThang", "kyKKhaiDenThang"].map(header),
        },
        office: ["maCQTNoiNop", "tenCQTNoiNop"].map(header),
        taxpayer: Party {
            tax_code: said("", "mst"),
            name: said("", "tenNNT"),
            address: address.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            phone: party("dthoaiNNT"),
            email: party("emailNNT"),
        },
        agent: has("DLyThue").then(|| Agent {
            tax_code: said("DLyThue", "mstDLyThue"),
            name: said("DLyThue", "tenDLyThue"),
            contract: said("DLyThue", "soHDongDLyThue"),
            employee: said("DLyThue", "tenNVienDLyThue"),
        }),
        appendices: appendices.map(|p| p.children.iter().map(|c| c.name.to_string()).collect()).unwrap_or_default(),
        notice: is_notice.then(|| Notice {
            transaction: said("", "maGiaoDichDTu"),
            number: said("", "soTBao"),
            date: said("", "ngayTBao"),
        }),
        signatures: signatures(node),
        tree: tree(&root, &entries, labels),
    })
}

/// Whom a return or notice is about, without reading the rest of it: tax code and name, empty where it does not say.
///
/// # Errors
/// Those of [`read`](super::read), except for the root, which may be any.
pub fn taxpayer(bytes: &[u8]) -> Result<Party, DocumentError> {
    let source = decoded(bytes)?;
    let doc = parsed(&source.text)?;
    let said = |name: &str| {
        let mut all = doc.root_element().descendants().filter(|node| node.is_element());
        let found = all.find(|node| node.tag_name().name() == name);
        found.and_then(|node| node.text()).unwrap_or_default().trim().to_owned()
    };
    Ok(Party { tax_code: said("mst"), name: said("tenNNT"), ..Party::default() })
}

fn signatures(root: roxmltree::Node<'_, '_>) -> Vec<SignatureShown> {
    let named = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.is_element() && node.tag_name().name() == name && node.tag_name().namespace() == Some(DSIG)
    };
    root.descendants()
        .filter(|node| named(node, "Signature"))
        .map(|signature| {
            let attribute = |name: &str, attribute: &str| -> Vec<String> {
                let found = signature.descendants().filter(|node| named(node, name));
                found.map(|node| node.attribute(attribute).unwrap_or_default().to_owned()).collect()
            };
            let subject = signature.descendants().find(|node| named(node, "X509SubjectName"));
            SignatureShown {
                references: attribute("Reference", "URI"),
                method: attribute("SignatureMethod", "Algorithm").into_iter().next().unwrap_or_default(),
                subject: subject.and_then(|node| node.text()).unwrap_or_default().trim().to_owned(),
            }
        })
        .collect()
}

fn tree(root: &super::tree::Element, entries: &[Entry], labels: &BTreeMap<String, String>) -> Vec<ShownNode> {
    let mut out = Vec::with_capacity(entries.len());
    let mut open = vec![(root, 0_u16, 0_u32)];
    while let Some((element, level, number)) = open.pop() {
        let Some(entry) = entries.get(element.at) else { continue };
        if &*element.name == "CKyDTu" || &*element.name == "Signature" {
            continue;
        }
        out.push(ShownNode {
            level,
            path: entry.path.clone(),
            number,
            label: labels.get(&*entry.path).cloned(),
            text: entry.text.clone(),
        });
        let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for child in &element.children {
            counts.entry(&child.name).or_default().0 += 1;
        }
        let mut below = Vec::with_capacity(element.children.len());
        for child in &element.children {
            let (all, seen) = counts.entry(&child.name).or_default();
            *seen += 1;
            below.push((child, level + 1, if *all > 1 { *seen } else { 0 }));
        }
        open.extend(below.into_iter().rev());
    }
    out
}

/// Paths of a known form's elements and the words for them: those of the field that each one carries. `words` gives the
/// label of a field or column (`table.column`).
pub fn labels(map: &XmlMap, words: &dyn Fn(&str) -> Option<String>) -> BTreeMap<String, String> {
    fn walk(nodes: &[Node], above: &str, words: &dyn Fn(&str) -> Option<String>, out: &mut BTreeMap<String, String>) {
        for node in nodes {
            let path = format!("{above}/{}", node.el);
            let field = node.source.field.as_deref().or(node.repeat.as_deref());
            if let Some(label) = field.and_then(words) {
                out.entry(path.clone()).or_insert(label);
            }
            walk(&node.children, &path, words, out);
        }
    }
    let mut out = BTreeMap::new();
    walk(&map.children, "HSoThueDTu", words, &mut out);
    out
}
