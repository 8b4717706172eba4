//! Where a manifest goes at a portal: service, agency, template, and a part of the template for every part of ours.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::catalogue::PartKind;
use super::{Applicant, Delegate, NewDossier, NewFile, OpenCps, Template, TemplatePart, problem};
use crate::error::PortalError;
use crate::wire::{Manifest, Part};

/// How the person set things up for this portal and procedure. What is empty is discovered, never guessed; where discovery finds several
/// ways, the person must choose.
#[derive(Debug, Clone, Default)]
pub struct Placement {
    /// `serviceCode`; empty: the manifest's.
    pub service: String,
    /// `govAgencyCode`; empty: the manifest's agency if the portal lists it by code or name, or the only one that takes the service.
    pub agency: String,
    /// `dossierTemplateNo`; empty: the only one of that agency.
    pub template: String,
    /// Part of the template (`partNo`) by our part id. Parts that are not named go by their paper or id, if the template has a part or
    /// blank form of that name.
    pub parts: BTreeMap<String, String>,
    /// Who applies.
    pub applicant: Option<Applicant>,
    /// Who hands it in for the applicant.
    pub delegate: Option<Delegate>,
    /// Code of the action that submits, chosen by the person where discovery is ambiguous.
    pub submit_action: Option<String>,
    /// The same for the answer to a request for papers.
    pub supplement_action: Option<String>,
    /// How files are checked before the dossier is submitted.
    pub read_back: ReadBack,
}

/// How the portal's copy of the files is compared with ours before submitting. The portal computes no digests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReadBack {
    /// Every file is downloaded and its digest compared: no wrong byte can be handed in, at the price of sending everything twice.
    #[default]
    Digests,
    /// Only keys and sizes.
    Sizes,
}

/// A manifest placed at a portal.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) draft: NewDossier,
    pub(super) template: Template,
    /// In the order of the manifest.
    pub(super) files: Vec<(String, NewFile)>,
}

impl Plan {
    pub(super) fn file(&self, part: &str) -> Option<&NewFile> {
        self.files.iter().find(|(id, _)| id == part).map(|(_, file)| file)
    }

    fn place(&self, file: &NewFile) -> Option<&TemplatePart> {
        self.template.parts.iter().find(|place| place.no == file.part)
    }

    /// Whether the portal says that it takes all this, before a byte is sent.
    pub(super) fn check(&self, manifest: &Manifest) -> Result<(), PortalError> {
        for part in &manifest.parts {
            let Some(place) = self.file(&part.id).and_then(|file| self.place(file)) else { continue };
            if let Some(limit) = place.tip.max_bytes.filter(|limit| part.size > *limit) {
                return Err(PortalError::TooLarge { what: part.id.clone(), size: part.size, limit });
            }
            let extension = part.name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
            if !place.tip.extensions.is_empty() && !place.tip.extensions.contains(&extension) {
                let media_type = format!("{} (.{extension})", part.media_type);
                return Err(PortalError::UnsupportedType { part: part.id.clone(), media_type });
            }
            let alike = self.files.iter().filter(|(_, file)| file.part == place.no).count();
            if !place.multiple && alike > 1 {
                return Err(problem("part-not-multiple", "Thành phần này chỉ nhận một tệp", place.name.clone()));
            }
        }
        if manifest.round == 0 {
            let missing: Vec<&str> = self
                .template
                .parts
                .iter()
                .filter(|place| place.required && place.kind == PartKind::Input)
                .filter(|place| !self.files.iter().any(|(_, file)| file.part == place.no))
                .map(|place| place.name.as_str())
                .collect();
            if !missing.is_empty() {
                return Err(problem("part-missing", "Cổng đòi thêm thành phần hồ sơ", missing.join("; ")));
            }
        }
        Ok(())
    }
}

/// The key under which a part lies at the portal: a UUID (version 8) out of submission, round, id, size and SHA-256. The same bytes have
/// the same key in every run, other bytes have another, so that the list of keys tells what arrived.
pub(super) fn file_key(manifest: &Manifest, part: &Part) -> Uuid {
    key_of(&format!(
        "hoso/opencps/file\n{}\n{}\n{}\n{}\n{}",
        manifest.submission, manifest.round, part.id, part.size, part.sha256
    ))
}

/// The key under which the proof of a transfer lies at the portal, by the same rule.
pub(super) fn proof_key(submission: Uuid, fee: &str, sha256: &str) -> Uuid {
    key_of(&format!("hoso/opencps/proof\n{submission}\n{fee}\n{sha256}"))
}

fn key_of(text: &str) -> Uuid {
    let digest = Sha256::digest(text.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

impl OpenCps {
    /// Finds the place of everything.
    pub(super) async fn plan(&self, manifest: &Manifest, placement: &Placement) -> Result<Plan, PortalError> {
        let service = if placement.service.is_empty() { &manifest.service } else { &placement.service };
        let (agency, template) = if placement.agency.is_empty() || placement.template.is_empty() {
            let (config, agency) = self.config(service, manifest, placement).await?;
            let template = if placement.template.is_empty() {
                self.only_template(&config).await?
            } else {
                placement.template.clone()
            };
            (agency, template)
        } else {
            (placement.agency.clone(), placement.template.clone())
        };
        let template = self.template(&template).await?;
        let mut files = Vec::with_capacity(manifest.parts.len());
        let mut homeless = Vec::new();
        for part in &manifest.parts {
            match place_of(&template, part, placement) {
                Some(place) => files.push((
                    part.id.clone(),
                    NewFile {
                        key: file_key(manifest, part),
                        part: place.no.clone(),
                        template: template.no.clone(),
                        file_template: place.file_template.clone(),
                        name: part.name.clone(),
                        media_type: part.media_type.clone(),
                    },
                )),
                None => homeless.push(part.name.as_str()),
            }
        }
        if !homeless.is_empty() {
            return Err(problem(
                "no-place-for-part",
                "Chưa biết tệp thuộc thành phần nào của cổng",
                homeless.join("; "),
            ));
        }
        let draft = NewDossier { service: service.clone(), agency, template: template.no.clone() };
        Ok(Plan { draft, template, files })
    }

    /// Id of the configuration and code of the agency that take a service.
    async fn config(
        &self,
        service: &str,
        manifest: &Manifest,
        placement: &Placement,
    ) -> Result<(String, String), PortalError> {
        let found = self.service(service).await?;
        let found = found.ok_or_else(|| problem("no-service", "Cổng không có thủ tục này", service))?;
        let wanted = if placement.agency.is_empty() { &manifest.agency } else { &placement.agency };
        let fits = |code: &str, name: &str| {
            code == wanted || (!wanted.is_empty() && hoso_vietnam::text::fold(name) == hoso_vietnam::text::fold(wanted))
        };
        let mut all = found.configs.iter().filter(|(_, code, name)| fits(code, name));
        let choice = match (all.next(), all.next(), found.configs.as_slice()) {
            (Some(one), None, _) => one,
            (None, None, [only]) => only,
            _ => {
                let names: Vec<String> = found.configs.iter().map(|(_, code, name)| format!("{code} {name}")).collect();
                return Err(problem("choose-agency", "Cần chọn cơ quan tiếp nhận", names.join("; ")));
            }
        };
        Ok((choice.0.clone(), choice.1.clone()))
    }

    async fn only_template(&self, config: &str) -> Result<String, PortalError> {
        let options = self.process_options(config).await?;
        let mut numbers: Vec<&str> =
            options.iter().map(|o| o.template_no.as_str()).filter(|no| !no.is_empty()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        match numbers.as_slice() {
            [only] => Ok((*only).to_owned()),
            _ => {
                let names: Vec<String> = options.iter().map(|o| format!("{} {}", o.template_no, o.name)).collect();
                Err(problem("choose-option", "Cần chọn trường hợp của thủ tục", names.join("; ")))
            }
        }
    }
}

fn place_of<'a>(template: &'a Template, part: &Part, placement: &Placement) -> Option<&'a TemplatePart> {
    let input = |place: &&TemplatePart| place.kind != PartKind::Output;
    let wanted = placement.parts.get(&part.id).map(String::as_str);
    let names: Vec<&str> = match wanted {
        Some(no) => vec![no],
        None => [part.paper.as_str(), part.id.as_str()].into_iter().filter(|n| !n.is_empty()).collect(),
    };
    names.into_iter().find_map(|name| {
        template.parts.iter().filter(input).find(|place| place.no == name || place.file_template == name)
    })
}
