//! Dossiers at the portal: opening a draft under our UUID, finding it again, its data.

use hoso_vietnam::text::fold;
use jiff::Timestamp;
use reqwest::Method;
use uuid::Uuid;

use super::loose::Loose;
use super::{OpenCps, Status, problem, segment};
use crate::error::{Distrust, PortalError};

/// What a draft is opened with. OpenCPS keeps one draft per person, service, agency and template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDossier {
    /// `serviceCode`.
    pub service: String,
    /// `govAgencyCode`.
    pub agency: String,
    /// `dossierTemplateNo`.
    pub template: String,
}

/// The applicant as the dossier names him. The portal overwrites it from the account's own record when it opens the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applicant {
    /// Name.
    pub name: String,
    /// `citizen`, `business` or `organization`.
    pub id_type: String,
    /// Number of the paper.
    pub id_no: String,
    /// Address.
    pub address: String,
    /// Code of the province.
    pub city: String,
    /// Code of the commune.
    pub ward: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// Who hands it in for the applicant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delegate {
    /// Name.
    pub name: String,
    /// Number of the paper.
    pub id_no: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Address.
    pub address: String,
}

/// Where the result is sent. The codes are VNPost's own (`VNPOST_CITY_CODE`), not those of the administrative units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postal {
    /// By post; otherwise it is collected.
    pub by_post: bool,
    /// Address.
    pub address: String,
    /// VNPost's code of the province; empty when it is not known.
    pub city: String,
    /// Name of the province.
    pub city_name: String,
    /// Phone.
    pub phone: String,
}

/// A dossier as the portal shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteDossier {
    /// `dossierId`.
    pub id: String,
    /// `referenceUid`.
    pub uid: String,
    /// Service.
    pub service: String,
    /// Agency.
    pub agency: String,
    /// Template; empty in lists of some versions.
    pub template: String,
    /// Number, empty until an officer's action gives one.
    pub number: String,
    /// State.
    pub status: Status,
    /// `submitting`: the portal is taking it right now.
    pub submitting: bool,
    /// When it was handed in. A repeated `POST` resets it, so it proves nothing alone.
    pub submitted: Option<Timestamp>,
    /// When it was accepted.
    pub received: Option<Timestamp>,
    /// The promised instant.
    pub due: Option<Timestamp>,
    /// `viaPostal`: 0 the service has no return by post, 1 it has, 2 it was chosen.
    pub via_postal: Option<i64>,
    /// `postalCodeSend`: number of the item that the agency sends.
    pub postal_sent: String,
    /// Applicant's name.
    pub applicant: String,
}

impl RemoteDossier {
    pub(super) fn read(loose: Loose<'_>) -> Result<Self, PortalError> {
        let (id, uid) = (loose.text("dossierId"), loose.text("referenceUid"));
        if id.is_empty() || id == "0" || uid.is_empty() || loose.0.get("dossierStatus").is_none() {
            return Err(PortalError::off_protocol("a dossier without id, UUID or status"));
        }
        Ok(Self {
            id,
            uid,
            service: loose.text("serviceCode"),
            agency: loose.text("govAgencyCode"),
            template: loose.text("dossierTemplateNo"),
            number: loose.text("dossierNo").trim().to_owned(),
            status: Status::read(loose),
            submitting: loose.flag("submitting"),
            submitted: loose.instant("submitDate"),
            received: loose.instant("receiveDate"),
            due: loose.instant("dueDate"),
            via_postal: loose.int("viaPostal"),
            postal_sent: loose.text("postalCodeSend"),
            applicant: loose.text("applicantName"),
        })
    }

    /// Whether it was handed in. The dates are not asked: opening the draft again sets them although nothing was handed in.
    #[must_use]
    pub fn is_submitted(&self) -> bool {
        !self.status.is_draft() || self.submitting
    }

    /// Whether the portal's UUID is this one.
    #[must_use]
    pub fn is(&self, key: Uuid) -> bool {
        Uuid::parse_str(self.uid.trim()) == Ok(key)
    }
}

/// What came of opening a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// It lies there under our UUID, new or from before.
    Ours(RemoteDossier),
    /// The portal keeps another draft of the same procedure and would use, or used, that one instead of a new one.
    Another {
        /// The other draft.
        draft: RemoteDossier,
        /// True when the portal was asked and gave it in answer, which overwrote its applicant; false when it was seen before.
        overwritten: bool,
    },
}

impl OpenCps {
    /// The dossier with this UUID; none only when both the dossier itself and the person's own list say so, because OpenCPS answers 403
    /// to everything that goes wrong.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn find(&self, key: Uuid) -> Result<Option<RemoteDossier>, PortalError> {
        let refusal = match self.get(&format!("dossiers/{key}")).await {
            Ok(Some(value)) if value.as_object().is_some_and(|map| !map.is_empty()) => {
                let found = RemoteDossier::read(Loose(&value))?;
                if found.is(key) {
                    return Ok(Some(found));
                }
                let expected = key.to_string();
                return Err(Distrust::Mismatch { what: "the dossier's UUID", expected, got: found.uid }.into());
            }
            Ok(_) => None,
            Err(PortalError::Refused(problem)) if problem.name() == "refused" => Some(problem),
            Err(error) => return Err(error),
        };
        let listed = self.own_dossiers().await?.into_iter().any(|known| known.is(key));
        match (listed, refusal) {
            (false, _) => Ok(None),
            // It is there, so the refusal meant something else.
            (true, Some(problem)) => Err(PortalError::Refused(problem)),
            (true, None) => Err(PortalError::off_protocol("a dossier that is listed and not shown")),
        }
    }

    /// The dossiers of the person; several pages are read.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn own_dossiers(&self) -> Result<Vec<RemoteDossier>, PortalError> {
        let found = self.all("dossiers", "?owner=true", "dossierId").await?;
        Ok(found.iter().filter_map(|value| RemoteDossier::read(Loose(value)).ok()).collect())
    }

    /// Opens a draft under our UUID, or finds it. `POST /dossiers` is sent only when neither it nor another draft of the same procedure
    /// is there: repeated, it would reset the dates of ours and overwrite the applicant of the other.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn open_draft(&self, key: Uuid, new: &NewDossier) -> Result<Opened, PortalError> {
        if let Some(found) = self.find(key).await? {
            return Ok(Opened::Ours(found));
        }
        let same = |found: &str, wanted: &str| found.is_empty() || found == wanted;
        let other = self.own_dossiers().await?.into_iter().find(|known| {
            !known.is_submitted()
                && known.service == new.service
                && same(&known.agency, &new.agency)
                && same(&known.template, &new.template)
        });
        if let Some(draft) = other {
            return Ok(Opened::Another { draft, overwritten: false });
        }
        let uid = key.to_string();
        let fields = [
            ("serviceCode", new.service.as_str()),
            ("govAgencyCode", &new.agency),
            ("dossierTemplateNo", &new.template),
            ("originality", "1"),
            ("referenceUid", &uid),
        ];
        let value = self
            .form(Method::POST, "dossiers", &fields)
            .await?
            .ok_or_else(|| PortalError::off_protocol("an empty answer to a new draft"))?;
        let made = RemoteDossier::read(Loose(&value))?;
        if made.is(key) { Ok(Opened::Ours(made)) } else { Ok(Opened::Another { draft: made, overwritten: true }) }
    }

    /// Changes data of a dossier; fields as OpenCPS names them, empty ones are left out.
    async fn put_dossier(&self, id: &str, fields: &[(&str, &str)]) -> Result<RemoteDossier, PortalError> {
        let filled: Vec<_> = fields.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
        let value = self.form(Method::PUT, &format!("dossiers/{}", segment(id)?), &filled).await?;
        match value {
            Some(value) if value.get("dossierStatus").is_some() => RemoteDossier::read(Loose(&value)),
            // Some versions answer a change with nothing; then it is read.
            _ => self.dossier(id).await,
        }
    }

    /// A dossier by the portal's id.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn dossier(&self, id: &str) -> Result<RemoteDossier, PortalError> {
        RemoteDossier::read(Loose(&self.must(&format!("dossiers/{}", segment(id)?)).await?))
    }

    /// States the applicant; what is empty stays as the portal has it.
    ///
    /// # Errors
    /// [`PortalError`]; refused as `other-applicant` when the portal goes on naming somebody else.
    pub async fn set_applicant(&self, id: &str, who: &Applicant) -> Result<RemoteDossier, PortalError> {
        let all = [
            ("applicantName", who.name.as_str()),
            ("applicantIdType", &who.id_type),
            ("applicantIdNo", &who.id_no),
            ("address", &who.address),
            ("cityCode", &who.city),
            ("wardCode", &who.ward),
            ("contactName", &who.name),
            ("contactTelNo", &who.phone),
            ("contactEmail", &who.email),
        ];
        let stated: Vec<_> = all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        let after = self.put_dossier(id, &stated).await?;
        // Whose dossier it is, the portal takes from the account's own record when the draft is opened; nobody hands in under another name.
        let same = after.applicant.trim().is_empty() || fold(&after.applicant) == fold(&who.name);
        if !same && !who.name.trim().is_empty() {
            let named: String = after.applicant.chars().take(200).collect();
            return Err(problem(
                "other-applicant",
                "Cổng ghi người nộp theo chủ tài khoản, khác với tờ khai. Hãy dùng tài khoản của người nộp. Cổng ghi",
                named,
            ));
        }
        Ok(after)
    }

    /// States who hands it in for the applicant.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn set_delegate(&self, id: &str, who: &Delegate) -> Result<RemoteDossier, PortalError> {
        self.put_dossier(
            id,
            &[
                ("isSameAsApplicant", "false"),
                ("delegateName", who.name.as_str()),
                ("delegateIdNo", &who.id_no),
                ("delegateTelNo", &who.phone),
                ("delegateEmail", &who.email),
                ("delegateAddress", &who.address),
            ],
        )
        .await
    }

    /// States where the result is sent.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn set_postal(&self, id: &str, to: &Postal) -> Result<RemoteDossier, PortalError> {
        if !to.by_post {
            return self.put_dossier(id, &[("viaPostal", "1")]).await;
        }
        self.put_dossier(
            id,
            &[
                ("viaPostal", "2"),
                ("postalServiceCode", "VNPOST"),
                ("postalServiceName", "VNPOST"),
                ("postalAddress", to.address.as_str()),
                ("postalCityCode", &to.city),
                ("postalCityName", &to.city_name),
                ("postalTelNo", &to.phone),
            ],
        )
        .await
    }

    /// Deletes a draft. A dossier that was handed in is never deleted: false.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn delete_draft(&self, key: Uuid) -> Result<bool, PortalError> {
        let Some(found) = self.find(key).await? else { return Ok(true) };
        if found.is_submitted() {
            return Ok(false);
        }
        let (_, request) =
            self.http.request(Method::DELETE, &format!("{}dossiers/{}", super::REST, segment(&found.id)?))?;
        self.value(request).await?;
        Ok(self.find(key).await?.is_none_or(|left| !left.is_submitted()))
    }
}
