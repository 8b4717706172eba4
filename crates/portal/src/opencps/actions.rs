//! Actions: discovered, chosen with evidence, never by a code that was written down before.

use hoso_vietnam::text::{fold, words};
use reqwest::Method;

use super::loose::Loose;
use super::{OpenCps, problem, segment};
use crate::error::PortalError;

/// An action that the portal offers for a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAction {
    /// `processActionId`.
    pub id: String,
    /// `actionCode`; the deployment's own.
    pub code: String,
    /// `actionName`, the portal's words.
    pub name: String,
    /// `enable` is 1: it can be done now.
    pub enabled: bool,
}

impl NextAction {
    pub(super) fn read(loose: Loose<'_>) -> Self {
        Self {
            id: loose.text("processActionId"),
            code: loose.text("actionCode"),
            name: loose.text("actionName"),
            enabled: loose.flag("enable"),
        }
    }

    /// It can be done now, and nothing in its name says that it does something else than handing in.
    #[must_use]
    pub fn may_hand_in(&self) -> bool {
        self.enabled && !self.code.is_empty() && !self.says(&NEVER)
    }

    /// One of these words stands in its name, as whole words: "chuyển" is no "huỷ".
    fn says(&self, wanted: &[&str]) -> bool {
        let name = format!(" {} ", words(&fold(&self.name)).collect::<Vec<_>>().join(" "));
        wanted.iter().any(|word| name.contains(&format!(" {word} ")))
    }
}

/// What an action is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Handing in the dossier.
    Submit,
    /// Answering a request for more papers.
    Supplement,
}

impl Purpose {
    /// The code seen in the published source. A hint among enabled actions, no more.
    const fn hint(self) -> &'static str {
        match self {
            Self::Submit => "1300",
            Self::Supplement => "7100",
        }
    }

    /// Words in the action's name, folded.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Submit => &["gui ho so", "nop ho so", "nop truc tuyen"],
            Self::Supplement => &["bo sung"],
        }
    }
}

/// Words of actions that are neither.
const NEVER: [&str; 7] = ["huy", "rut", "xoa", "tu choi", "yeu cau bo sung", "tra lai", "gia han"];

/// The action for a purpose among those offered, or why there is none. `chosen` is a code that the person picked for this portal; it
/// counts only when it is offered. Without it there must be evidence: words in the name, or the hint together with there being nothing
/// else; a tie is left to the person.
///
/// # Errors
/// [`PortalError::Refused`] with the name `no-action` or `choose-action`; its detail lists what is offered.
pub fn choose<'a>(
    offered: &'a [NextAction],
    purpose: Purpose,
    chosen: Option<&str>,
) -> Result<&'a NextAction, PortalError> {
    let enabled: Vec<&NextAction> = offered.iter().filter(|action| action.enabled && !action.code.is_empty()).collect();
    let list = || {
        let names: Vec<String> = enabled.iter().map(|a| format!("{} {}", a.code, a.name)).collect();
        names.join("; ").chars().take(1_000).collect::<String>()
    };
    if let Some(code) = chosen.filter(|code| !code.is_empty()) {
        return enabled
            .iter()
            .copied()
            .find(|action| action.code == code && action.may_hand_in())
            // What was chosen is not offered here: the person chooses again.
            .ok_or_else(|| problem("choose-action", "Cổng không có thao tác đã chọn", list()));
    }
    let score = |action: &NextAction| {
        if action.says(&NEVER) {
            return 0;
        }
        if action.says(purpose.words()) {
            // Two names that both fit are the person's to decide: a code that was right elsewhere is no evidence between them.
            return 3;
        }
        let hint = u32::from(action.code == purpose.hint());
        let alone = u32::from(hint > 0 && enabled.len() == 1);
        hint + alone
    };
    let best = enabled.iter().map(|action| score(action)).max().unwrap_or(0);
    let mut found = enabled.iter().copied().filter(|action| score(action) == best);
    match (found.next(), found.next()) {
        (Some(action), None) if best >= 2 => Ok(action),
        _ if enabled.is_empty() => Err(problem("no-action", "Cổng không cho phép nộp lúc này", String::new())),
        _ => Err(problem("choose-action", "Cần chọn thao tác nộp hồ sơ của cổng này", list())),
    }
}

impl OpenCps {
    /// The actions that the portal offers for a dossier now.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn next_actions(&self, dossier: &str) -> Result<Vec<NextAction>, PortalError> {
        let path = format!("dossiers/{}/nextactions", segment(dossier)?);
        let found = self.all(&path, "", "processActionId").await?;
        Ok(found.iter().map(|value| NextAction::read(Loose(value))).collect())
    }

    /// Does an action. Not repeatable: whoever lost the answer reads the dossier back.
    ///
    /// # Errors
    /// [`PortalError`]; `action-refused` for the empty 405.
    pub async fn act(&self, dossier: &str, code: &str, note: &str) -> Result<(), PortalError> {
        let fields = [
            ("actionCode", code),
            ("actionUser", ""),
            ("actionNote", note),
            ("payload", ""),
            ("security", ""),
            ("assignUsers", ""),
            ("payment", ""),
            ("createDossiers", ""),
        ];
        let path = format!("dossiers/{}/actions", segment(dossier)?);
        match self.form(Method::POST, &path, &fields).await? {
            Some(value) if value.is_object() => Ok(()),
            _ => Err(PortalError::off_protocol("an action without an answer")),
        }
    }

    /// Asks for a dossier to be corrected; an officer must grant it.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn request_correction(&self, dossier: &str, reason: &str) -> Result<(), PortalError> {
        self.request(dossier, "correcting", reason).await
    }

    /// Asks for a dossier to be given back; an officer must grant it.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn request_cancel(&self, dossier: &str, reason: &str) -> Result<(), PortalError> {
        self.request(dossier, "cancelling", reason).await
    }

    async fn request(&self, dossier: &str, what: &str, reason: &str) -> Result<(), PortalError> {
        let path = format!("{}dossiers/{}/{what}", super::REST, segment(dossier)?);
        let (_, request) = self.http.request(Method::POST, &path)?;
        let reason: String = reason.chars().take(2_000).collect();
        let request = request.header(reqwest::header::CONTENT_TYPE, "text/plain; charset=utf-8").body(reason);
        self.value(request).await.map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(code: &str, name: &str, enabled: bool) -> NextAction {
        NextAction { id: code.into(), code: code.into(), name: name.into(), enabled }
    }

    fn chosen(offered: &[NextAction], purpose: Purpose) -> Result<String, String> {
        choose(offered, purpose, None).map(|a| a.code.clone()).map_err(|e| match e {
            PortalError::Refused(p) => p.name().to_owned(),
            other => panic!("{other}"),
        })
    }

    #[test]
    fn the_name_decides_and_the_code_only_helps() {
        let submit = [action("1310", "Gửi hồ sơ", true), action("1300", "Lưu nháp", true)];
        assert_eq!(chosen(&submit, Purpose::Submit), Ok("1310".into()), "codes are the deployment's own");
        let alone = [action("1300", "Chuyển bước", true)];
        assert_eq!(chosen(&alone, Purpose::Submit), Ok("1300".into()));
        let unknown = [action("1300", "Chuyển bước", true), action("1400", "Khác", true)];
        assert_eq!(chosen(&unknown, Purpose::Submit), Err("choose-action".into()), "a code alone is no evidence");
    }

    #[test]
    fn nothing_is_submitted_by_mistake() {
        let cancel = [action("1300", "Hủy hồ sơ đã nộp", true)];
        assert_eq!(
            chosen(&cancel, Purpose::Submit),
            Err("choose-action".into()),
            "the only action is not the right one"
        );
        let off = [action("1300", "Gửi hồ sơ", false)];
        assert_eq!(chosen(&off, Purpose::Submit), Err("no-action".into()), "enable must be 1");
        let two = [action("1", "Nộp hồ sơ", true), action("2", "Nộp hồ sơ qua bưu chính", true)];
        assert_eq!(chosen(&two, Purpose::Submit), Err("choose-action".into()), "a tie is the person's to decide");
        let hinted = [action("1300", "Gửi hồ sơ", true), action("1350", "Nộp hồ sơ qua bưu chính", true)];
        assert_eq!(chosen(&hinted, Purpose::Submit), Err("choose-action".into()), "a known code does not break a tie");
        assert_eq!(choose(&two, Purpose::Submit, Some("2")).unwrap().code, "2");
        assert!(choose(&two, Purpose::Submit, Some("3")).is_err(), "a choice counts only when it is offered");
        assert!(choose(&cancel, Purpose::Submit, Some("1300")).is_err(), "nobody hands in by what gives up");
    }

    #[test]
    fn asking_for_papers_is_not_answering() {
        let officer = [action("7000", "Yêu cầu bổ sung", true), action("7100", "Gửi bổ sung", true)];
        assert_eq!(chosen(&officer, Purpose::Supplement), Ok("7100".into()));
    }
}
