//! The portals that a person files at: what was set up, what comes with the program, and how each was found at the last look.

mod choice;
mod hours;
mod line;
mod look;
mod places;

use hoso_dossier::State;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::api::{ApiError, Code, PortalChoice, PortalView, PortalWish};
use crate::app::{App, locked};
use crate::by_hand::{NATIONAL, TAX};
use crate::filing::portal_error;
pub(crate) use hours::Hours;
pub(crate) use line::{Line, Lines};
pub(crate) use look::Looks;

/// Where the list lies in the store, which is encrypted.
const LIST: &str = "portals";
/// Most portals of one person.
const MOST: usize = 30;
/// Longest name, account, password or address.
const MOST_TEXT: usize = 2_000;
/// Id of the portal that the program was started with.
pub(crate) const GIVEN: &str = "given";

/// A portal that dossiers can be sent to. Its password or token is not here: the keyring has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Portal {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) protocol: Protocol,
    #[serde(default)]
    access: Account,
    #[serde(default)]
    user: String,
    #[serde(default)]
    group_id: Option<u64>,
    #[serde(default)]
    pub(crate) hours: Option<Hours>,
}

/// What a portal speaks. Chosen by the person, never by what it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Protocol {
    /// Our open protocol, which signs.
    Open,
    /// OpenCPS v2, which does not.
    Opencps,
}

impl Protocol {
    /// The stable name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Opencps => "opencps",
        }
    }

    /// Receipts and news are signed.
    pub(crate) const fn signs(self) -> bool {
        matches!(self, Self::Open)
    }
}

/// How the person is known to a portal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Account {
    #[default]
    None,
    Bearer,
    Basic,
}

/// The name of a portal's password or token in the keyring.
fn ring_entry(id: &str) -> String {
    format!("portal-{id}")
}

fn bad(place: &str) -> ApiError {
    ApiError::new(Code::BadValue).at(place)
}

impl Portal {
    /// What the person wrote, checked; `id` is that of the new or known portal.
    fn read(wish: &PortalWish, id: String) -> Result<Self, ApiError> {
        let text = |text: &str, place: &str| {
            let text = text.trim();
            let fits = text.len() <= MOST_TEXT && !text.chars().any(char::is_control);
            if fits { Ok(text.to_owned()) } else { Err(bad(place)) }
        };
        let protocol = match wish.protocol.as_str() {
            "open" => Protocol::Open,
            "opencps" => Protocol::Opencps,
            _ => return Err(bad("protocol")),
        };
        let access = match wish.access.as_str() {
            "" | "none" => Account::None,
            "bearer" => Account::Bearer,
            "basic" if protocol == Protocol::Opencps => Account::Basic,
            _ => return Err(bad("access")),
        };
        let portal = Self {
            id,
            name: text(&wish.name, "name")?,
            url: text(&wish.url, "url")?,
            protocol,
            access,
            user: if access == Account::Basic { text(&wish.user, "user")? } else { String::new() },
            group_id: wish.group_id.filter(|_| protocol == Protocol::Opencps),
            hours: Hours::read(&wish.hours).map_err(|()| bad("hours"))?,
        };
        if portal.name.is_empty() {
            return Err(bad("name"));
        }
        if access == Account::Basic && (portal.user.is_empty() || portal.user.contains(':')) {
            return Err(bad("user"));
        }
        if protocol == Protocol::Opencps && portal.group_id.is_none() {
            return Err(bad("groupId"));
        }
        // Says what is wrong with the address before anything is kept.
        portal.line(String::new()).map_err(|error| bad("url").with("reason", error))?;
        Ok(portal)
    }

    /// As something to choose.
    pub(crate) fn choice(&self) -> PortalChoice {
        PortalChoice {
            id: self.id.clone(),
            name: self.name.clone(),
            protocol: self.protocol.name().to_owned(),
            signs: self.protocol.signs(),
        }
    }

    /// Whose dossiers are seen there.
    fn account(&self) -> (Account, &str) {
        match self.protocol {
            // There a dossier is found by its UUID, whoever asks.
            Protocol::Open => (Account::None, ""),
            Protocol::Opencps => (self.access, &self.user),
        }
    }

    fn has_secret(&self) -> bool {
        self.access != Account::None
    }
}

impl App {
    /// The portals that dossiers can be sent to, the usual one first.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn portals(&self) -> Result<Vec<Portal>, ApiError> {
        Ok(self.given_portal().into_iter().chain(self.own_portals()?).collect())
    }

    /// The portal that the program was started with.
    pub(crate) fn given_portal(&self) -> Option<Portal> {
        let name = if self.config.practice { "portal-practice" } else { "portal-open" };
        self.config.portal.clone().map(|url| Portal {
            id: GIVEN.to_owned(),
            name: self.words.get(self.language(), name),
            url,
            protocol: Protocol::Open,
            access: Account::None,
            user: String::new(),
            group_id: None,
            hours: None,
        })
    }

    fn own_portals(&self) -> Result<Vec<Portal>, ApiError> {
        let kept = self.store()?.setting(LIST)?;
        kept.map_or(Ok(Vec::new()), |list| serde_json::from_value(list).map_err(ApiError::internal))
    }

    fn keep_portals(&self, portals: &[Portal]) -> Result<(), ApiError> {
        self.keep_as(LIST, &portals)
    }

    /// One of them.
    pub(crate) fn portal(&self, id: &str) -> Result<Portal, ApiError> {
        let found = self.portals()?.into_iter().find(|portal| portal.id == id);
        found.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "portal"))
    }

    /// The portals, and those where only the person can file, with the reason.
    ///
    /// # Errors
    /// Those of the store.
    pub fn portal_views(&self) -> Result<Vec<PortalView>, ApiError> {
        let mut views: Vec<PortalView> = self.portals()?.iter().map(|portal| self.portal_view(portal)).collect();
        for (id, url) in [("national-portal", NATIONAL), ("tax-portal", TAX)] {
            views.push(PortalView {
                id: id.to_owned(),
                name: self.words.get(self.language(), &format!("portal-{id}")),
                url: url.to_owned(),
                protocol: "by-hand".to_owned(),
                fixed: true,
                why: self.words.get(self.language(), &format!("way-{id}.why")),
                signs: false,
                access: "none".to_owned(),
                user: String::new(),
                kept: false,
                group_id: None,
                hours: String::new(),
                status: None,
            });
        }
        Ok(views)
    }

    pub(crate) fn portal_view(&self, portal: &Portal) -> PortalView {
        PortalView {
            id: portal.id.clone(),
            name: portal.name.clone(),
            url: portal.url.clone(),
            protocol: portal.protocol.name().to_owned(),
            fixed: portal.id == GIVEN,
            why: String::new(),
            signs: portal.protocol.signs(),
            access: crate::views::name_of(&portal.access),
            user: portal.user.clone(),
            kept: portal.has_secret(),
            group_id: portal.group_id,
            hours: portal.hours.as_ref().map(ToString::to_string).unwrap_or_default(),
            status: self.looks.of(&portal.id),
        }
    }

    /// Adds a portal or changes a known one.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the place; [`Code::KeyringUnavailable`], and then nothing is changed; [`Code::TooLarge`].
    pub fn save_portal(&self, wish: PortalWish) -> Result<Vec<PortalView>, ApiError> {
        let _one = locked(&self.portal_list);
        let mut portals = self.own_portals()?;
        let at = portals.iter().position(|portal| portal.id == wish.id);
        let portal = match at {
            None if !wish.id.is_empty() => return Err(ApiError::new(Code::NotFound).with("what", "portal")),
            None => Portal::read(&wish, self.host.new_id())?,
            Some(at) => {
                let new = Portal::read(&wish, wish.id.clone())?;
                // Dossiers lie where they were sent. Another address is another portal.
                let place = if new.url != portals[at].url { Some("url") } else { None };
                let place = place.or((new.protocol != portals[at].protocol).then_some("protocol"));
                let place = place.or((new.group_id != portals[at].group_id).then_some("groupId"));
                if let Some(place) = place {
                    return Err(bad(place).with("reason", "fixed"));
                }
                // Another account sees other dossiers: what is on its way would be filed a second time.
                if new.account() != portals[at].account() {
                    self.none_with(&new.id)?;
                }
                new
            }
        };
        if at.is_none() && portals.len() >= MOST {
            return Err(ApiError::new(Code::TooLarge).with("what", "unknown").with("limit", MOST));
        }
        if at.is_none() && self.portals()?.iter().any(|known| known.url == portal.url && known.user == portal.user) {
            return Err(bad("url").with("reason", "known"));
        }
        let secret = wish.secret.map(Zeroizing::new).filter(|secret| !secret.is_empty());
        let had = at.is_some_and(|at| portals[at].access == portal.access);
        match &secret {
            Some(secret) if portal.has_secret() => {
                if secret.len() > MOST_TEXT || secret.chars().any(char::is_control) {
                    return Err(bad("secret"));
                }
                self.keep_secret(&portal.id, secret)?;
            }
            _ if portal.has_secret() && !had => return Err(bad("secret")),
            _ if !portal.has_secret() && at.is_some_and(|at| portals[at].has_secret()) => {
                self.forget_secret(&portal.id)?;
            }
            _ => {}
        }
        let id = portal.id.clone();
        match at {
            Some(at) => portals[at] = portal,
            None => portals.push(portal),
        }
        if let Err(error) = self.keep_portals(&portals) {
            if at.is_none() && secret.is_some() {
                // No password without its portal.
                let _ = self.forget_secret(&id);
            }
            return Err(error);
        }
        self.lines.forget(&id);
        self.looks.forget(&id);
        self.portal_views()
    }

    /// Forgets a portal and its password.
    ///
    /// # Errors
    /// [`Code::NotFound`]; [`Code::PortalInUse`] while dossiers are with it; [`Code::KeyringUnavailable`].
    pub fn remove_portal(&self, id: &str) -> Result<Vec<PortalView>, ApiError> {
        let _one = locked(&self.portal_list);
        let mut portals = self.own_portals()?;
        let at = portals.iter().position(|portal| portal.id == id);
        let at = at.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "portal"))?;
        let removed = portals.remove(at);
        {
            // No dossier may be begun there between the two.
            let _ledger = self.ledger();
            self.none_with(id)?;
            self.keep_portals(&portals)?;
        }
        self.lines.forget(id);
        self.looks.forget(id);
        if removed.has_secret() {
            self.forget_secret(id)?;
        }
        self.portal_views()
    }

    /// No dossier is on its way to a portal or being worked on there. One with its result no longer counts.
    fn none_with(&self, id: &str) -> Result<(), ApiError> {
        let ended = [State::Done, State::Returned];
        let mut count = 0;
        for row in self.followed_rows(true)? {
            let over = ended.iter().any(|state| crate::views::name_of(state) == row.state);
            count += usize::from(!over && self.portal_of(&row.id, 0).is_ok_and(|portal| portal.id == id));
        }
        if count > 0 { Err(ApiError::new(Code::PortalInUse).with("count", count)) } else { Ok(()) }
    }

    /// In the keyring; beside a store that is only in memory, in memory too.
    fn keep_secret(&self, id: &str, secret: &Zeroizing<String>) -> Result<(), ApiError> {
        if self.store()?.folder().is_none() {
            self.lines.remember(id, secret.clone());
            return Ok(());
        }
        self.config.ring.set(&ring_entry(id), secret).map_err(ring)
    }

    fn forget_secret(&self, id: &str) -> Result<(), ApiError> {
        if self.store()?.folder().is_none() {
            return Ok(());
        }
        self.config.ring.remove(&ring_entry(id)).map_err(ring)
    }

    /// The line to a portal, with the person's account.
    ///
    /// # Errors
    /// [`Code::KeyringUnavailable`], [`Code::BadValue`] when its password is missing.
    pub(crate) async fn line_to(&self, portal: &Portal) -> Result<Line, ApiError> {
        if let Some(line) = self.lines.of(portal) {
            return Ok(line);
        }
        let age = self.lines.age();
        let mut secret = Zeroizing::new(String::new());
        if let Some(kept) = self.lines.secret(&portal.id) {
            secret = kept;
        } else if portal.has_secret() {
            let (keyring, entry) = (self.config.ring.clone(), ring_entry(&portal.id));
            // The keyring may wait for the person.
            let kept = tokio::task::spawn_blocking(move || keyring.get(&entry)).await.map_err(ApiError::internal)?;
            secret = kept.map_err(ring)?.ok_or_else(|| bad("secret").with("portal", &portal.name))?;
        }
        let line = portal.line(secret.to_string()).map_err(|e| portal_error(&e))?;
        self.lines.keep(portal, line.clone(), age);
        Ok(line)
    }
}

fn ring(error: hoso_store::KeyRingError) -> ApiError {
    ApiError::new(Code::KeyringUnavailable).with("what", "secret").with("reason", error)
}
