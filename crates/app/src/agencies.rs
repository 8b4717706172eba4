//! How the agency of a dossier can be reached: what its portal tells, else what the person wrote down. Both with the day on which somebody made sure.
//!
//! No dated list of every agency's telephone and hours is established, so none is shipped. What is written down once is kept in a list of its
//! own: a dossier whose form names an office of the list has it at once, to the others the list is offered.

use std::collections::BTreeSet;

use hoso_portal::PortalConnector;
use hoso_portal::visits::AgencyContact;
use hoso_vietnam::text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::{ApiError, Code, ContactView, ContactWish, ContactsView};
use crate::app::{App, locked};
use crate::by_hand::short;
use crate::portals::Portal;

/// The list of agencies that were written down.
const LIST: &str = "agencies";
/// Agencies that are kept; one more pushes out the one that was written longest ago.
const MOST: usize = 500;
/// Longest name, telephone or mail address, characters.
const MOST_LINE: usize = 200;
/// Longest address and hours, characters.
const MOST_WORDS: usize = 400;

/// An agency that the person wrote down.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    id: String,
    contact: AgencyContact,
    /// Procedures of the dossiers that it was taken for.
    procedures: BTreeSet<String>,
    /// When it was last written.
    used: Timestamp,
}

/// What a portal told.
fn told_key(id: &str) -> String {
    format!("contact/{id}")
}

/// Which of the list the person took.
fn taken_key(id: &str) -> String {
    format!("agency/{id}")
}

fn view(id: &str, by: &str, contact: AgencyContact) -> ContactView {
    ContactView {
        id: id.to_owned(),
        by: by.to_owned(),
        name: contact.name,
        address: contact.address,
        hotline: contact.hotline,
        email: contact.email,
        hours: contact.hours,
        as_of: contact.as_of.to_string(),
    }
}

impl App {
    /// Asks once how the agency can be reached, and keeps it with its day. What fails is asked again with the next news.
    pub(crate) async fn learn_contact(&self, id: &str, submission: Uuid, portal: &Portal, line: &dyn PortalConnector) {
        if self.told_contact(id).is_some() || !self.portal_can(Some(portal), "agency-contact") {
            return;
        }
        if let Ok(contact) = line.agency(submission).await
            && let Err(error) = self.keep_as(&told_key(id), &contact)
        {
            tracing::warn!(%error, "the agency's address could not be kept");
        }
    }

    fn told_contact(&self, id: &str) -> Option<AgencyContact> {
        self.kept_as(&told_key(id)).ok()?
    }

    fn known_agencies(&self) -> Result<Vec<Known>, ApiError> {
        Ok(self.kept_as(LIST)?.unwrap_or_default())
    }

    /// The office as the dossier's form names it; empty when it names none.
    pub(crate) fn agency_named(&self, id: &str) -> Result<String, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let Some(field) = &pack.procedure.agency_field else { return Ok(String::new()) };
        // One answer of what may be thousands: every look at a dossier asks for it.
        let engine = self.engine(id)?;
        let state = locked(&engine).state(field);
        Ok(state.and_then(|state| state.value.to_json().as_str().map(str::to_owned)).unwrap_or_default())
    }

    /// How the agency can be reached, as far as that is known. A portal's own word stands before the person's, and what was taken for this
    /// dossier before what has the same name as the office in its form.
    pub(crate) fn contact(&self, id: &str) -> Option<ContactView> {
        if let Some(told) = self.told_contact(id) {
            return Some(view("", "portal", told));
        }
        let list = self.known_agencies().ok().filter(|list| !list.is_empty())?;
        let taken: Option<String> = self.kept_as(&taken_key(id)).ok()?;
        let known = match taken {
            Some(taken) => list.into_iter().find(|known| known.id == taken)?,
            None => {
                let name = self.agency_named(id).ok()?;
                list.into_iter().find(|known| text::same_spelling(&known.contact.name, &name))?
            }
        };
        Some(view(&known.id, "person", known.contact))
    }

    /// The agencies that were written down: the one that the form names, those of the dossier's procedure, then the latest.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn known_contacts(&self, id: &str) -> Result<ContactsView, ApiError> {
        let (pack, name) = (self.row(id)?.pack, self.agency_named(id)?);
        let mut known = self.known_agencies()?;
        let rank = |known: &Known| {
            (text::same_spelling(&known.contact.name, &name), known.procedures.contains(&pack), known.used)
        };
        known.sort_by_key(|known| std::cmp::Reverse(rank(known)));
        let known = known.into_iter().map(|known| view(&known.id, "person", known.contact)).collect();
        Ok(ContactsView { name, known })
    }

    /// Writes an agency down and takes it for a dossier. One of the same name is replaced, for every dossier that has it.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the member that does not fit, [`Code::WrongState`] where the portal tells it, [`Code::NotFound`].
    pub fn set_contact(&self, id: &str, wish: &ContactWish) -> Result<ContactView, ApiError> {
        let contact = self.read_contact(wish)?;
        let pack = self.row(id)?.pack;
        let _alone = self.ledger();
        if self.told_contact(id).is_some() {
            return Err(ApiError::new(Code::WrongState));
        }
        // A list that cannot be read must not be written over by a shorter one.
        let kept = self.store()?.setting(LIST)?;
        let mut list: Vec<Known> =
            kept.map(serde_json::from_value).transpose().map_err(ApiError::internal)?.unwrap_or_default();
        let same = |known: &Known| text::same_spelling(&known.contact.name, &contact.name);
        // A name that was mended is still the same office.
        let mended = list.iter().position(|known| known.id == wish.id && !list.iter().any(same));
        let before = mended.or_else(|| list.iter().position(same)).map(|at| list.remove(at));
        let (agency, mut procedures) =
            before.map_or_else(|| (self.host.new_id(), BTreeSet::new()), |known| (known.id, known.procedures));
        procedures.insert(pack);
        let shown = view(&agency, "person", contact.clone());
        list.push(Known { id: agency.clone(), contact, procedures, used: self.now() });
        list.drain(..list.len().saturating_sub(MOST));
        self.keep_as(LIST, &list)?;
        self.keep_as(&taken_key(id), &agency)?;
        self.changes.mark(id);
        Ok(shown)
    }

    /// The agency that was taken for a dossier was the wrong one. It stays in the list.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn leave_contact(&self, id: &str) -> Result<Option<ContactView>, ApiError> {
        self.row(id)?;
        // Kept as an answer: the name in the form must not bring it back.
        self.keep_as(&taken_key(id), &"")?;
        self.changes.mark(id);
        Ok(self.contact(id))
    }

    fn read_contact(&self, wish: &ContactWish) -> Result<AgencyContact, ApiError> {
        let wrong = |place: &str| ApiError::new(Code::BadValue).at(place);
        let read = |text: &str, place: &str, most: usize| short(&text::nfc(text), place, most);
        let as_of = match wish.as_of.as_str() {
            "" => self.today(),
            day => day.parse::<Date>().ok().filter(|day| *day <= self.today()).ok_or_else(|| wrong("asOf"))?,
        };
        let contact = AgencyContact {
            name: read(&wish.name, "name", MOST_LINE)?,
            address: read(&wish.address, "address", MOST_WORDS)?,
            hotline: read(&wish.hotline, "hotline", MOST_LINE)?,
            email: read(&wish.email, "email", MOST_LINE)?,
            hours: read(&wish.hours, "hours", MOST_WORDS)?,
            as_of,
        };
        if !contact.hotline.is_empty() && !contact.hotline.contains(|c: char| c.is_ascii_digit()) {
            return Err(wrong("hotline"));
        }
        let mail = contact.email.split_once('@').is_some_and(|(who, place)| !who.is_empty() && place.contains('.'));
        if !contact.email.is_empty() && (!mail || contact.email.contains(char::is_whitespace)) {
            return Err(wrong("email"));
        }
        if contact.name.is_empty() {
            return Err(wrong("name"));
        }
        contact.checked().map_err(|_| wrong("asOf"))
    }
}
