//! A new dossier from an earlier one: the next period, with what the form carries over; and who came from whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hoso_dossier::State;
use hoso_form::{Answers, Change, Engine, FieldType, Source, State as Known, Stored};
use hoso_pack::Pack;
use hoso_store::DossierQuery;
use hoso_vietnam::period::Period;

use crate::api::{ApiError, CarriedItem, CarriedView, Code, LinkView, PreviousView};
use crate::app::{App, locked};
use crate::clock;

/// The return of the next period.
pub(crate) const NEXT: &str = "next";
/// A return that corrects one that was filed.
pub(crate) const SUPPLEMENT: &str = "supplement";

/// Most earlier dossiers that are listed.
const MOST: u32 = 200;

/// What can be made of a dossier in this state.
pub(crate) fn kinds(pack: &Pack, state: State) -> Vec<String> {
    let mut out = Vec::new();
    if period_field(pack).is_some() || !pack.form.form.carries().is_empty() {
        out.push(NEXT.to_owned());
    }
    if pack.procedure.supplement.is_some() && handed_in(state) {
        out.push(SUPPLEMENT.to_owned());
    }
    out
}

/// Signed counts too: most returns are filed by hand, with the exported file, and this program does not hear of it.
fn handed_in(state: State) -> bool {
    !matches!(state, State::Draft | State::Checked | State::Filing | State::Refused | State::Stopped | State::Withdrawn)
}

/// The field that says which period a return is for.
pub(crate) fn period_field(pack: &Pack) -> Option<&str> {
    let fields = &pack.form.form.fields.fields;
    let of_kind = |id: &str| fields.iter().find(|f| f.id == id && f.field_type == FieldType::Period);
    let named = pack.procedure.version_by.as_deref().and_then(of_kind).or_else(|| of_kind("ky"));
    named.or_else(|| fields.iter().find(|f| f.field_type == FieldType::Period)).map(|f| f.id.as_str())
}

impl App {
    /// Earlier dossiers of a form; with a profile only those of the same person or business.
    ///
    /// # Errors
    /// [`Code::NotFound`] for the profile, those of the store.
    pub fn previous(&self, pack: &str, profile: Option<&str>) -> Result<Vec<PreviousView>, ApiError> {
        self.pack(pack)?;
        let store = self.store()?;
        let profile = profile.filter(|p| !p.is_empty()).map(|p| self.profile(p)).transpose()?;
        let language = self.language();
        let query = DossierQuery { pack: pack.to_owned(), limit: MOST, ..DossierQuery::default() };
        let mut found: Vec<(bool, Option<Period>, PreviousView)> = Vec::new();
        for row in store.dossiers(&query)? {
            // Of a version that is not at hand nothing can be taken.
            let Ok(pack) = self.pack_of(&row) else { continue };
            let answer =
                |path: &str| -> Result<Option<String>, ApiError> { Ok(store.answer(&row.id, path)?.map(|a| a.text)) };
            if let Some(profile) = &profile {
                let of =
                    |key: &str| pack.form.form.fields.fields.iter().find(|f| f.prefill == key).map(|f| f.id.as_str());
                let mut other = false;
                for (key, mine) in
                    [("profile.tax_code", &profile.tax_code), ("profile.personal_number", &profile.personal_number)]
                {
                    let theirs = of(key).map(answer).transpose()?.flatten().unwrap_or_default();
                    other |= !mine.is_empty() && !theirs.is_empty() && *mine != theirs;
                }
                if other {
                    continue;
                }
            }
            let Ok((dossier, _)) = self.history(&row.id) else { continue };
            let kinds = kinds(&pack, dossier.state());
            if kinds.is_empty() {
                continue;
            }
            let text = period_field(&pack).map(answer).transpose()?.flatten();
            let period = text.and_then(|t| Period::parse(&t).ok());
            let words = |p: Option<Period>| p.map(|p| self.period_words(language, p)).unwrap_or_default();
            let filed = handed_in(dossier.state()) && dossier.state() != State::Signed;
            found.push((
                filed,
                period,
                PreviousView {
                    subject: row.subject,
                    period: words(period),
                    next_period: words(period.map(Period::next)),
                    state: row.state,
                    filed,
                    number: row.number,
                    changed: row.changed.to_string(),
                    version: pack.key(),
                    kinds,
                    id: row.id,
                },
            ));
        }
        // The list comes newest first; that order stays within a period.
        found.sort_by(|a, b| (b.0, b.1.map(Period::end)).cmp(&(a.0, a.1.map(Period::end))));
        Ok(found.into_iter().map(|(_, _, view)| view).collect())
    }

    /// Begins a dossier from another one.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::WrongState`] when that is not possible, [`Code::BadRequest`] for another kind, those of the store.
    pub fn create_from(&self, from: &str, kind: &str) -> Result<CarriedView, ApiError> {
        let pack = self.pack_of(&self.row(from)?)?;
        let (dossier, _) = self.history(from)?;
        if ![NEXT, SUPPLEMENT].contains(&kind) {
            return Err(ApiError::bad_request(format!("there is no kind `{kind}`")));
        }
        if !kinds(&pack, dossier.state()).iter().any(|k| k == kind) {
            return Err(ApiError::new(Code::WrongState));
        }
        let before = locked(&*self.engine(from)?).clone();
        if kind == NEXT { self.create_next(from, &pack, &before) } else { self.create_supplement(from, &pack, &before) }
    }

    fn create_next(&self, from: &str, old: &Arc<Pack>, before: &Engine) -> Result<CarriedView, ApiError> {
        let next =
            period_field(old).and_then(|f| before.state(f)).and_then(|s| Period::parse(&s.text).ok()).map(Period::next);
        let id = &old.procedure.id;
        let catalogue = self.catalogue();
        // The version of the next period, where the law goes by the period.
        let today = self.pack(id)?;
        let by_period =
            today.procedure.version_by.is_some() && today.procedure.version_by.as_deref() == period_field(&today);
        let new = match next.filter(|_| by_period) {
            Some(next) => catalogue.on(id, next.end()).cloned().unwrap_or(today),
            None => today,
        };
        let mut plan = Carry::default();
        plan.taxpayer(old, &new, before);
        if let (Some(next), Some(to), Some(of)) = (next, period_field(&new), period_field(old)) {
            plan.put(to, &next.canonical());
            plan.from.insert(to.to_owned(), of.to_owned());
        }
        let empty = Engine::new(Arc::clone(&new.form.form), clock::local(self.now()));
        if let Some(previous) = self.answers_in(from, old, &new, before)? {
            let (changes, _) = empty.plan_carry(&previous);
            plan.changes.extend(changes);
            let root = |name: &str| name.split('.').next().unwrap_or(name).to_owned();
            for (target, source) in new.form.form.carries() {
                plan.from.insert(root(&target), root(&source));
            }
        }
        self.begin(from, NEXT, &new, old, before, empty, plan)
    }

    /// The old answers as the new version asks for them; none when nobody has said what becomes of them.
    fn answers_in(&self, from: &str, old: &Pack, new: &Pack, before: &Engine) -> Result<Option<Answers>, ApiError> {
        if old.key() == new.key() {
            return Ok(Some(before.answers()));
        }
        match self.migration_plan(from, old, new, before) {
            Ok(plan) => {
                let mut engine = Engine::new(Arc::clone(&new.form.form), clock::local(self.now()));
                engine.load(plan.changes());
                Ok(Some(engine.answers()))
            }
            Err(error) if error.code == Code::VersionUndeclared => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the new dossier and says what it holds.
    #[expect(clippy::too_many_arguments, reason = "old and new, each with its form and its answers")]
    pub(crate) fn begin(
        &self,
        from: &str,
        kind: &str,
        new: &Arc<Pack>,
        old: &Arc<Pack>,
        before: &Engine,
        mut after: Engine,
        plan: Carry,
    ) -> Result<CarriedView, ApiError> {
        let store = self.store()?;
        let declared = if kind == SUPPLEMENT { before.answers() } else { Answers::new() };
        let id = self.insert(new)?;
        let written = store
            .set_origin(&id, from, kind, &serde_json::Value::Object(declared))
            .map_err(ApiError::from)
            .and_then(|()| self.edit(&id, kind, |_| Ok(plan.changes.clone())));
        if let Err(error) = written {
            // Nothing half: the person tries again from the same place.
            store.delete_dossier(&id)?;
            self.forget_engine(&id);
            return Err(error);
        }
        self.changes.mark(from);
        after.apply(&plan.changes);
        // Where a field takes the value of another one, its own old value is not missed.
        let used: BTreeSet<&String> = plan.from.iter().flat_map(|(to, of)| [to, of]).collect();
        let mut carried = Vec::new();
        for field in &new.form.form.fields.fields {
            let Some(text) = self.field_in_words(new, &after, &field.id, &|s| s.source == Source::Carried) else {
                continue;
            };
            let from = plan.from.get(&field.id).filter(|f| **f != field.id);
            carried.push(CarriedItem {
                label: self.label_with_item(new, &field.id),
                text,
                from: from.map(|f| self.label_with_item(old, f)).unwrap_or_default(),
            });
        }
        let told = |s: &Known| s.relevant && !matches!(s.source, Source::Empty | Source::Calculated | Source::Default);
        let mut not_carried = Vec::new();
        for field in old.form.form.fields.fields.iter().filter(|f| !used.contains(&f.id)) {
            if let Some(text) = self.field_in_words(old, before, &field.id, &told) {
                not_carried.push(CarriedItem {
                    label: self.label_with_item(old, &field.id),
                    text,
                    from: String::new(),
                });
            }
        }
        Ok(CarriedView { id, carried, not_carried })
    }

    /// The answer of a field, the parts of an address together, or how many rows a table has; none when there is none of that kind.
    fn field_in_words(
        &self,
        pack: &Pack,
        engine: &Engine,
        field: &str,
        wanted: &dyn Fn(&Known) -> bool,
    ) -> Option<String> {
        if let Some(state) = engine.table_state(field) {
            let rows = engine.rows(field).unwrap_or_default().len();
            let values = [("count".to_owned(), rows.to_string())].into();
            return (rows > 0 && state.relevant).then(|| self.words.format(self.language(), "carried-rows", &values));
        }
        let paths = match engine.state(field) {
            Some(_) => vec![field.to_owned()],
            None => ["line", "commune", "province"].map(|part| format!("{field}.{part}")).to_vec(),
        };
        let known = paths.iter().filter_map(|p| engine.state(p)).filter(|s| wanted(s) && !s.text.is_empty());
        let texts: Vec<String> = known.map(|s| self.readable_answer(pack, &s.path, &s.text)).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// The dossier that one was made from, while it is there.
    pub(crate) fn origin(&self, id: &str) -> Result<Option<LinkView>, ApiError> {
        match self.store()?.origin(id)? {
            Some(hoso_store::Origin { from: Some(from), kind, .. }) => Ok(Some(self.link(&from, kind)?)),
            // The original is deleted; what it declared is kept, and that it was one is still so.
            Some(hoso_store::Origin { from: None, kind, .. }) => Ok(Some(LinkView {
                id: String::new(),
                kind,
                title: self.words.get(self.language(), "origin-deleted"),
                state: String::new(),
                number: None,
            })),
            None => Ok(None),
        }
    }

    pub(crate) fn followers(&self, id: &str) -> Result<Vec<LinkView>, ApiError> {
        self.store()?.followers(id)?.into_iter().map(|(follower, kind)| self.link(&follower, kind)).collect()
    }

    fn link(&self, id: &str, kind: String) -> Result<LinkView, ApiError> {
        let row = self.row(id)?;
        let mut title = self.row_view(&row).code;
        if let Ok(pack) = self.pack_of(&row)
            && let Some(field) = period_field(&pack)
            && let Some(answer) = self.store()?.answer(id, field)?
        {
            title = format!("{title}, {}", self.readable_answer(&pack, field, &answer.text));
        }
        Ok(LinkView { id: row.id, kind, title, state: row.state, number: row.number })
    }
}

/// What a new dossier begins with.
#[derive(Debug, Default)]
pub(crate) struct Carry {
    /// Rows and answers of an empty form.
    pub changes: Vec<Change>,
    /// Fields of the new form → fields of the old one that they took.
    pub from: BTreeMap<String, String>,
}

impl Carry {
    pub(crate) fn put(&mut self, path: &str, text: &str) {
        let stored = Some(Stored { text: text.to_owned(), source: Source::Carried });
        self.changes.push(Change::Answer { path: path.to_owned(), stored });
    }

    /// Who the taxpayer is: what both forms take from the same place of a profile.
    fn taxpayer(&mut self, old: &Pack, new: &Pack, before: &Engine) {
        let theirs = &old.form.form.fields.fields;
        for field in new.form.form.fields.fields.iter().filter(|f| !f.prefill.is_empty()) {
            let same = |exact: bool| theirs.iter().find(|f| f.prefill == field.prefill && (!exact || f.id == field.id));
            let Some(source) = same(true).or_else(|| same(false)) else { continue };
            // The province first: a commune belongs to it.
            for part in ["", ".line", ".province", ".commune"] {
                let Some(state) = before.state(&format!("{}{part}", source.id)) else { continue };
                let given = !matches!(state.source, Source::Empty | Source::Calculated | Source::Default);
                if given && state.relevant && !state.value.is_null() {
                    self.put(&format!("{}{part}", field.id), &state.text);
                }
            }
            self.from.insert(field.id.clone(), source.id.clone());
        }
    }
}
