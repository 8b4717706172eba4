//! Where the parts of a dossier go at an OpenCPS portal. The portal's own catalogue is asked, what fits is suggested, and nothing is sent
//! before the person has confirmed it: numbers of templates and parts follow no rule.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_portal::opencps::{Applicant, OpenCps, PartKind, Placement, Template};
use hoso_portal::wire::Part;
use hoso_vietnam::text::fold;
use serde::{Deserialize, Serialize};

use super::{Line, Portal, Protocol};
use crate::api::{ApiError, Code, Named, PartPlace, PlaceOption, PlacedPart, PlacesView};
use crate::app::App;
use crate::documents::{FORM_PDF, TAX_XML};
use crate::filing::portal_error;
use crate::papers::from_profile;

/// What the person confirmed for one dossier at one portal.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Placed {
    agency: String,
    template: String,
    /// Place by part.
    parts: BTreeMap<String, Confirmed>,
    /// Code of the action that hands in, by round, where the person had to choose.
    #[serde(default)]
    pub(super) actions: BTreeMap<u32, String>,
}

/// A place that was confirmed for exactly these bytes: numbers of attachments move when one is taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Confirmed {
    place: String,
    sha256: String,
}

/// What was confirmed last for a procedure at a portal; only ever a suggestion for the next dossier.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Usual {
    agency: String,
    template: String,
    /// Place by paper, or by document for what is made from the answers.
    papers: BTreeMap<String, String>,
}

impl Placed {
    /// The place that was confirmed for these bytes.
    fn of(&self, part: &Part) -> Option<&String> {
        self.parts.get(&part.id).filter(|confirmed| confirmed.sha256 == part.sha256).map(|confirmed| &confirmed.place)
    }
}

pub(super) fn placed_key(dossier: &str, portal: &str) -> String {
    format!("placed/{dossier}/{portal}")
}

fn usual_key(pack: &str, portal: &str) -> String {
    format!("usual-places/{pack}/{portal}")
}

/// What a part stands for: its paper, or itself.
fn stands_for(part: &Part) -> &str {
    if part.paper.is_empty() { &part.id } else { &part.paper }
}

impl App {
    fn catalogue_of(line: &Line) -> Result<&OpenCps, ApiError> {
        match line {
            Line::Cps(client) => Ok(client),
            Line::Open(_) => Err(ApiError::new(Code::WrongState)),
        }
    }

    /// Asks the portal where the parts of a dossier can go.
    ///
    /// # Errors
    /// [`Code::WrongState`] at a portal that places parts by itself; [`Code::PortalRefused`] when it does not have the procedure; those of the
    /// portal.
    pub async fn filing_places(self: &Arc<Self>, id: &str, portal: &str) -> Result<PlacesView, ApiError> {
        let placed: Placed = self.kept_as(&placed_key(id, portal))?.unwrap_or_default();
        self.places_with(id, portal, placed).await
    }

    async fn places_with(self: &Arc<Self>, id: &str, portal: &str, placed: Placed) -> Result<PlacesView, ApiError> {
        let portal = self.portal(portal)?;
        let line = self.line_to(&portal).await?;
        let client = Self::catalogue_of(&line)?;
        let pack = self.pack_of(&self.row(id)?)?;
        let usual: Usual = self.kept_as(&usual_key(&pack.procedure.id, &portal.id))?.unwrap_or_default();
        let service = &pack.procedure.code;
        let found = client.service(service).await.map_err(|e| portal_error(&e))?;
        let reason = self.words.get(self.language(), "portal-no-service");
        let found = found.ok_or_else(|| ApiError::new(Code::PortalRefused).with("reason", reason))?;
        let agency = one_of(&[&placed.agency, &usual.agency], found.configs.iter().map(|(_, code, _)| code));
        let mut templates = Vec::new();
        if let Some((config, ..)) = found.configs.iter().find(|(_, code, _)| *code == agency) {
            for option in client.process_options(config).await.map_err(|e| portal_error(&e))? {
                let known = templates.iter().any(|named: &Named| named.code == option.template_no);
                if !option.template_no.is_empty() && !known {
                    templates.push(Named { code: option.template_no, name: option.name });
                }
            }
        }
        let template = one_of(&[&placed.template, &usual.template], templates.iter().map(|named| &named.code));
        let detail = if template.is_empty() {
            None
        } else {
            Some(client.template(&template).await.map_err(|e| portal_error(&e))?)
        };
        let (dossier, _) = self.history(id)?;
        let sent = self.sent_before(id, &dossier)?;
        let parts = self.parts(id, &sent)?.into_iter().map(|(part, _)| part);
        Ok(PlacesView {
            service: service.clone(),
            agencies: found.configs.into_iter().map(|(_, code, name)| Named { code, name }).collect(),
            agency,
            templates,
            template,
            parts: parts.map(|part| place_part(&part, detail.as_ref(), &placed, &usual)).collect(),
            places: detail.map(options).unwrap_or_default(),
        })
    }

    /// Keeps what the person says about the places.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the place (`agency`, `template`, or the part) for what the portal does not have; as [`App::filing_places`].
    pub async fn set_filing_places(
        self: &Arc<Self>,
        id: &str,
        portal: &str,
        agency: &str,
        template: &str,
        parts: &[PartPlace],
    ) -> Result<PlacesView, ApiError> {
        let (dossier, _) = self.history(id)?;
        if dossier.filing().is_some() {
            // What is on its way goes where it was said to go.
            return Err(ApiError::new(Code::WrongState));
        }
        let sent = self.sent_before(id, &dossier)?;
        let mine: Vec<Part> = self.parts(id, &sent)?.into_iter().map(|(part, _)| part).collect();
        let digest = |id: &str| mine.iter().find(|part| part.id == id).map(|part| part.sha256.clone());
        let confirmed = |one: &PartPlace| {
            let sha256 = digest(&one.part).filter(|_| !one.place.is_empty())?;
            Some((one.part.clone(), Confirmed { place: one.place.clone(), sha256 }))
        };
        let wanted = Placed {
            // What is chosen for one place may mean something else at another.
            actions: BTreeMap::new(),
            agency: agency.to_owned(),
            template: template.to_owned(),
            parts: parts.iter().filter_map(confirmed).collect(),
        };
        let json = serde_json::to_value(&wanted).map_err(ApiError::internal)?;
        let chosen: BTreeMap<String, String> =
            wanted.parts.iter().map(|(part, confirmed)| (part.clone(), confirmed.place.clone())).collect();
        let view = self.places_with(id, portal, wanted).await?;
        let wrong = |place: &str| Err(ApiError::new(Code::BadValue).at(place));
        if view.agency != agency {
            return wrong("agency");
        }
        // Another agency has other templates: that is no mistake, the person goes on choosing.
        if view.template != template && !template.is_empty() && view.templates.iter().any(|t| t.code == template) {
            return wrong("template");
        }
        for (part, place) in &chosen {
            if view.template == template && !view.places.iter().any(|option| option.no == *place) {
                return wrong(part);
            }
        }
        self.store()?.set_setting(&placed_key(id, portal), &json)?;
        let pack = self.pack_of(&self.row(id)?)?;
        let mut usual: Usual = self.kept_as(&usual_key(&pack.procedure.id, portal))?.unwrap_or_default();
        agency.clone_into(&mut usual.agency);
        template.clone_into(&mut usual.template);
        for part in &mine {
            if let Some(place) = chosen.get(&part.id) {
                usual.papers.insert(stands_for(part).to_owned(), place.clone());
            }
        }
        self.keep_as(&usual_key(&pack.procedure.id, portal), &usual)?;
        Ok(view)
    }

    /// Whether every part has a place that was confirmed, where the person must confirm them.
    pub(crate) fn all_placed(&self, id: &str, portal: &Portal, parts: &[Part]) -> Result<bool, ApiError> {
        if portal.protocol != Protocol::Opencps {
            return Ok(true);
        }
        let placed: Placed = self.kept_as(&placed_key(id, &portal.id))?.unwrap_or_default();
        let named = !placed.agency.is_empty() && !placed.template.is_empty();
        Ok(named && parts.iter().all(|part| placed.of(part).is_some()))
    }

    /// Whose dossier it is, as the form says. Otherwise the portal would take whom the account belongs to.
    fn applicant_at_portal(&self, id: &str) -> Result<Option<Applicant>, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let (name, number) = self.applicant(id, &pack)?;
        if name.trim().is_empty() || number.trim().is_empty() {
            return Ok(None);
        }
        let personal = from_profile(&pack, &self.answers(id)?, &["profile.personal_number"]);
        // Of who has no personal number in the form it is not known what they are there: that stays as the portal has it.
        let id_type = if personal.is_some() { "citizen" } else { "" }.to_owned();
        Ok(Some(Applicant { name, id_type, id_no: personal.unwrap_or(number), ..Applicant::default() }))
    }

    /// As the connector takes it.
    pub(crate) fn placement(&self, id: &str, portal: &Portal, round: u32) -> Result<Placement, ApiError> {
        let placed: Placed = self.kept_as(&placed_key(id, &portal.id))?.unwrap_or_default();
        let chosen = placed.actions.get(&round).cloned();
        let applicant = if portal.protocol == Protocol::Opencps { self.applicant_at_portal(id)? } else { None };
        Ok(Placement {
            applicant,
            agency: placed.agency,
            template: placed.template,
            parts: placed.parts.into_iter().map(|(part, confirmed)| (part, confirmed.place)).collect(),
            submit_action: chosen.clone().filter(|_| round == 0),
            supplement_action: chosen.filter(|_| round > 0),
            ..Placement::default()
        })
    }
}

/// The first wish that there is, or the only one there is; else empty.
fn one_of<'a>(wishes: &[&String], mut there: impl Iterator<Item = &'a String> + Clone) -> String {
    if let Some(wish) = wishes.iter().find(|wish| !wish.is_empty() && there.clone().any(|code| code == **wish)) {
        return (*wish).clone();
    }
    match (there.next(), there.next()) {
        (Some(only), None) => only.clone(),
        _ => String::new(),
    }
}

fn options(template: Template) -> Vec<PlaceOption> {
    let inputs = template.parts.into_iter().filter(|place| place.kind != PartKind::Output);
    inputs
        .map(|place| PlaceOption {
            no: place.no,
            name: place.name,
            tip: place.tip.text,
            required: place.required && place.kind == PartKind::Input,
            multiple: place.multiple,
            most: place.tip.max_bytes,
            endings: place.tip.extensions,
        })
        .collect()
}

fn place_part(part: &Part, template: Option<&Template>, placed: &Placed, usual: &Usual) -> PlacedPart {
    let has = |no: &String| template.is_some_and(|template| template.parts.iter().any(|place| place.no == *no));
    let confirmed = placed.of(part).filter(|no| has(no));
    let place = confirmed.cloned().or_else(|| suggestion(part, template?, usual));
    PlacedPart {
        part: part.id.clone(),
        size: part.size,
        name: part.name.clone(),
        suggested: confirmed.is_none() && place.is_some(),
        place: place.unwrap_or_default(),
    }
}

/// What was used last time; what bears the paper's name; the declaration's place for the declaration; a place that takes anything.
fn suggestion(part: &Part, template: &Template, usual: &Usual) -> Option<String> {
    let inputs = || template.parts.iter().filter(|place| place.kind != PartKind::Output);
    let paper = stands_for(part);
    let used = usual.papers.get(paper).and_then(|no| inputs().find(|place| place.no == *no));
    let same = || inputs().find(|place| place.no == paper || place.file_template == paper);
    let declares = |name: &str| ["to khai", "don ", "phieu de nghi"].iter().any(|word| fold(name).starts_with(word));
    let is_form = part.id == FORM_PDF || part.id == TAX_XML;
    let form = || is_form.then(|| inputs().find(|place| place.form || declares(&place.name))).flatten();
    let any = || (!is_form).then(|| inputs().find(|place| place.multiple && !place.form)).flatten();
    used.or_else(same).or_else(form).or_else(any).map(|place| place.no.clone())
}
