//! What can be filed: services, process options, templates with their parts, code lists.

use serde_json::Value;

use super::loose::{Loose, clean};
use super::{OpenCps, segment};
use crate::connector::ResultSink;
use crate::error::PortalError;

/// A procedure in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceSummary {
    /// `serviceInfoId`.
    pub id: String,
    /// Code, e.g. `1.001193`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of the administration.
    pub administration: String,
    /// Level of the online service, as the portal says it.
    pub level: Option<i64>,
}

/// A procedure in detail. All texts may hold markup and are shown as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The line of the list.
    pub summary: ServiceSummary,
    /// Fees, verbatim.
    pub fee_text: String,
    /// Time limit, verbatim.
    pub duration_text: String,
    /// Papers, verbatim.
    pub dossier_text: String,
    /// Agencies that take it: id of the configuration, code and name of the agency.
    pub configs: Vec<(String, String, String)>,
}

/// A way in which an agency takes a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessOption {
    /// `processOptionId`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Number of the template of papers; never guessed.
    pub template_no: String,
    /// What to know before.
    pub note: String,
}

/// What a dossier consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// `templateNo`.
    pub no: String,
    /// Name.
    pub name: String,
    /// Parts.
    pub parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePart {
    /// `partNo`.
    pub no: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: PartKind,
    /// Several files are kept; of a part that is not, a second upload without key replaces the first.
    pub multiple: bool,
    /// It must be there.
    pub required: bool,
    /// An electronic form belongs to it.
    pub form: bool,
    /// `fileTemplateNo`.
    pub file_template: String,
    /// Hint and limits.
    pub tip: Tip,
}

/// Kind of a part (`partType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The citizen hands it in (1, 6).
    Input,
    /// A result (2, 7).
    Output,
    /// Something else (3, and whatever is not known).
    Other,
}

impl PartKind {
    pub(super) const fn of(code: Option<i64>) -> Self {
        match code {
            Some(1 | 6) => Self::Input,
            Some(2 | 7) => Self::Output,
            _ => Self::Other,
        }
    }
}

/// `partTip`: a text, or JSON with limits. The limits are the web client's; what the server takes is not established.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tip {
    /// For people.
    pub text: String,
    /// Most bytes.
    pub max_bytes: Option<u64>,
    /// File name extensions taken, lower case, without dot; empty = no limit stated.
    pub extensions: Vec<String>,
}

impl Tip {
    /// Reads a tip; whatever is not the JSON that is known is a text.
    #[must_use]
    pub fn read(raw: &str) -> Self {
        let Ok(value @ Value::Object(_)) = serde_json::from_str::<Value>(raw.trim()) else {
            return Self { text: clean(raw), ..Self::default() };
        };
        let loose = Loose(&value);
        let megabytes = loose.int("maxSize").and_then(|number| u64::try_from(number).ok()).filter(|number| *number > 0);
        let extensions = loose
            .text("extensions")
            .split([',', ';', ' '])
            .map(|piece| piece.trim().trim_start_matches('.').to_ascii_lowercase())
            .filter(|piece| !piece.is_empty())
            .take(100)
            .collect();
        Self { text: loose.text("tip"), max_bytes: megabytes.and_then(|mb| mb.checked_mul(1024 * 1024)), extensions }
    }
}

/// A blank form of a procedure, as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankForm {
    /// Number.
    pub no: String,
    /// Name for people.
    pub name: String,
    /// Ending of its name (`pdf`, `docx`), lower case.
    pub kind: String,
}

impl BlankForm {
    pub(super) fn read(loose: Loose<'_>) -> Self {
        Self {
            no: loose.text("fileTemplateNo"),
            name: loose.text("templateName"),
            kind: loose.text("fileType").trim_start_matches('.').to_ascii_lowercase(),
        }
    }
}

/// An entry of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictItem {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of the entry above, empty for none.
    pub parent: String,
}

impl DictItem {
    pub(super) fn read(loose: Loose<'_>) -> Self {
        let above = match loose.0.get("parentItem") {
            Some(item @ Value::Object(_)) => Loose(item).text("itemCode"),
            _ => loose.text("parentItem"),
        };
        Self { code: loose.text("itemCode"), name: loose.text("itemName"), parent: above }
    }
}

impl Service {
    pub(super) fn read(loose: Loose<'_>) -> Result<Self, PortalError> {
        let summary = summary(loose);
        if summary.code.is_empty() {
            return Err(PortalError::off_protocol("a service without a code"));
        }
        let configs = loose
            .list("serviceConfigs")
            .into_iter()
            .map(|c| (c.text("serviceConfigId"), c.text("govAgencyCode"), c.text("govAgencyName")))
            .collect();
        Ok(Self {
            summary,
            fee_text: loose.text("feeText"),
            duration_text: loose.text("durationText"),
            dossier_text: loose.text("dossierText"),
            configs,
        })
    }
}

impl Template {
    pub(super) fn read(loose: Loose<'_>) -> Result<Self, PortalError> {
        let parts: Vec<_> = loose.list("dossierParts").into_iter().map(part).filter(|p| !p.no.is_empty()).collect();
        if parts.is_empty() {
            return Err(PortalError::off_protocol("a template without parts"));
        }
        Ok(Self { no: loose.text("templateNo"), name: loose.text("templateName"), parts })
    }
}

impl OpenCps {
    /// Procedures whose name or code holds the keyword; several pages are read.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn services(&self, keyword: &str) -> Result<Vec<ServiceSummary>, PortalError> {
        let query = format!("?keyword={}", query_text(keyword));
        let found = self.all("serviceinfos", &query, "serviceInfoId").await?;
        Ok(found.iter().map(|value| summary(Loose(value))).collect())
    }

    /// A procedure by id or code; none when the portal has none.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn service(&self, code: &str) -> Result<Option<Service>, PortalError> {
        let Some(value) = self.get(&format!("serviceinfos/{}", segment(code)?)).await? else { return Ok(None) };
        Service::read(Loose(&value)).map(Some)
    }

    /// The blank forms that the portal offers for a procedure.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn blank_forms(&self, service: &str) -> Result<Vec<BlankForm>, PortalError> {
        let path = format!("serviceinfos/{}/filetemplates", segment(service)?);
        let found = self.all(&path, "", "fileTemplateNo").await?;
        Ok(found.iter().map(|value| BlankForm::read(Loose(value))).filter(|form| !form.no.is_empty()).collect())
    }

    /// The file of a blank form, at most `most` bytes of it; gives how many came. Nobody states a digest of it.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn blank_form(
        &self,
        service: &str,
        no: &str,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<u64, PortalError> {
        let path = format!("serviceinfos/{}/filetemplates/{}", segment(service)?, segment(no)?);
        self.file_at(&path, 0, most, sink).await
    }

    /// The ways in which an agency takes a procedure.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn process_options(&self, config: &str) -> Result<Vec<ProcessOption>, PortalError> {
        let path = format!("serviceconfigs/{}/processes", segment(config)?);
        let found = self.all(&path, "", "processOptionId").await?;
        Ok(found
            .iter()
            .map(|value| {
                let loose = Loose(value);
                let no = loose.text("dossierTemplateNo");
                let note = loose.text("instructionNote");
                ProcessOption {
                    id: loose.text("processOptionId"),
                    name: loose.text("optionName"),
                    template_no: if no.is_empty() { loose.text("templateNo") } else { no },
                    note: if note.is_empty() { loose.text("submissionNote") } else { note },
                }
            })
            .collect())
    }

    /// A template with its parts.
    ///
    /// # Errors
    /// [`PortalError`]; a template without parts is none.
    pub async fn template(&self, no: &str) -> Result<Template, PortalError> {
        let value = self.must(&format!("dossiertemplates/{}", segment(no)?)).await?;
        Template::read(Loose(&value))
    }

    /// The script of a part's e-form: a text of JavaScript, to be read by a person or an importer and never to be run; none for 204.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn form_script(&self, template: &str, part: &str) -> Result<Option<String>, PortalError> {
        self.plain(&format!("dossiertemplates/{}/parts/{}/formscript", segment(template)?, segment(part)?)).await
    }

    /// The sample data of a part's e-form, verbatim; none for 204.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn sample_data(&self, template: &str, part: &str) -> Result<Option<String>, PortalError> {
        self.plain(&format!("dossiertemplates/{}/parts/{}/sampledata", segment(template)?, segment(part)?)).await
    }

    /// A code list, e.g. `ADMINISTRATIVE_REGION`, `DOSSIER_STATUS`, `VNPOST_CITY_CODE`; `parent` narrows it, empty for all.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn dictionary(&self, code: &str, parent: &str) -> Result<Vec<DictItem>, PortalError> {
        let query = if parent.is_empty() { String::new() } else { format!("?parent={}", query_text(parent)) };
        let path = format!("dictcollections/{}/dictitems", segment(code)?);
        let found = self.all(&path, &query, "itemCode").await?;
        Ok(found.iter().map(|value| DictItem::read(Loose(value))).collect())
    }
}

pub(super) fn query_text(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn summary(loose: Loose<'_>) -> ServiceSummary {
    ServiceSummary {
        id: loose.text("serviceInfoId"),
        code: loose.text("serviceCode"),
        name: loose.text("serviceName"),
        administration: loose.text("administrationCode"),
        level: loose.int("maxLevel"),
    }
}

fn part(loose: Loose<'_>) -> TemplatePart {
    // The tip may come as a text that holds JSON, or as the object itself.
    let tip = match loose.0.get("partTip") {
        Some(object @ Value::Object(_)) => Tip::read(&object.to_string()),
        _ => Tip::read(&loose.text("partTip")),
    };
    TemplatePart {
        no: loose.text("partNo"),
        name: loose.text("partName"),
        kind: PartKind::of(loose.int("partType")),
        multiple: loose.flag("multiple"),
        required: loose.flag("required"),
        form: loose.flag("hasForm") || loose.flag("eForm"),
        file_template: loose.text("fileTemplateNo"),
        tip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tips_are_texts_or_json() {
        let tip = Tip::read(r#"{"tip":"Bản chụp","maxSize":"5","extensions":"PDF, .docx"}"#);
        assert_eq!(tip.max_bytes, Some(5 * 1024 * 1024), "megabytes");
        assert_eq!((tip.text.as_str(), tip.extensions), ("Bản chụp", vec!["pdf".to_owned(), "docx".to_owned()]));
        let plain = Tip::read("Bản <b>chính</b>, 01 bản");
        assert_eq!((plain.text.as_str(), plain.max_bytes), ("Bản <b>chính</b>, 01 bản", None));
        for odd in ["[1]", "5", "{", r#"{"maxSize":-1}"#, r#"{"maxSize":99999999999999999}"#] {
            assert_eq!(Tip::read(odd).max_bytes, None, "{odd} states no limit");
        }
    }
}
