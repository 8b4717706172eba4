//! Versions of a form: which one applies, and bringing a draft's answers over on request.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hoso_dossier::{Dossier, State};
use hoso_form::{Change, Engine};
use hoso_pack::Pack;
use hoso_pack::migrate::{self, Fate, Plan};
use hoso_vietnam::format;

use crate::api::{ApiError, AppliesView, Code, LinkView, MigrationStep, MigrationView, PatchView};
use crate::app::{App, locked};
use crate::views;

/// Whether answers can be brought from one version to another: declared, or revisions of the same version.
fn declared(old: &Pack, new: &Pack) -> bool {
    let (old, version) = (&old.procedure.version, &new.procedure.version);
    old == version || new.migrations.from.iter().any(|m| m.version == *old)
}

/// A signature is on the form as it is.
fn unsigned(state: &str) -> bool {
    [State::Draft, State::Checked].iter().any(|s| views::name_of(s) == state)
}

impl App {
    /// Another version than the one a dossier stands in, when that one applies; only before it is filed.
    pub(crate) fn applies(&self, row: &hoso_store::Dossier, pack: &Pack, engine: &Engine) -> Option<AppliesView> {
        if !unsigned(&row.state) && row.state != views::name_of(&State::Signed) {
            return None;
        }
        let today = self.today();
        let day = pack.version_day(engine, today);
        let catalogue = self.catalogue();
        let other = catalogue.on(&row.pack, day).filter(|other| other.key() != pack.key())?;
        let language = self.language();
        let mut values = BTreeMap::from([
            ("version".to_owned(), other.key()),
            ("from".to_owned(), format::date(other.procedure.in_force.from)),
            ("day".to_owned(), format::date(day)),
        ]);
        let answered =
            pack.procedure.version_by.as_deref().and_then(|f| engine.state(f)).filter(|s| !s.value.is_null());
        let id = match answered {
            _ if other.procedure.version == pack.procedure.version => "applies-revision",
            Some(state) => {
                values.insert("label".to_owned(), pack.label(language, &state.path));
                values.insert("answer".to_owned(), self.readable_answer(pack, &state.path, &state.text));
                "applies-by-answer"
            }
            None => "applies-by-day",
        };
        Some(AppliesView {
            version: views::version(other, today),
            why: self.words.format(language, id, &values),
            can_migrate: unsigned(&row.state) && declared(pack, other),
        })
    }

    /// What can be made of a dossier now.
    pub(crate) fn offers(
        &self,
        pack: &Pack,
        dossier: &Dossier,
        origin: Option<&LinkView>,
        applies: Option<&AppliesView>,
    ) -> Vec<String> {
        let mut out = crate::carrying::kinds(pack, dossier.state());
        let supplement = origin.is_some_and(|o| o.kind == crate::carrying::SUPPLEMENT);
        let compiles = pack.procedure.supplement.as_ref().is_some_and(|s| s.changes.is_some());
        if dossier.editable() {
            if supplement && compiles {
                out.push("compile-changes".to_owned());
            }
            if applies.is_some_and(|a| a.can_migrate) {
                out.push("migrate".to_owned());
            }
            out.push("reset".to_owned());
        }
        out
    }

    /// What bringing a draft to another version would do.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::VersionUndeclared`], [`Code::WrongState`] for what is signed or filed, those of the store.
    pub fn migration(&self, id: &str, to: &str) -> Result<MigrationView, ApiError> {
        let (old, new) = self.versions_of(id, to)?;
        let engine = self.engine(id)?;
        let plan = self.migration_plan(id, &old, &new, &locked(&engine))?;
        let today = self.today();
        Ok(MigrationView {
            from: views::version(&old, today),
            to: views::version(&new, today),
            steps: self.migration_steps(&old, &new, &plan),
        })
    }

    /// Brings a draft to another version of its form, in one edit.
    ///
    /// # Errors
    /// As [`App::migration`].
    pub fn migrate(&self, id: &str, to: &str) -> Result<PatchView, ApiError> {
        let (old, new) = self.versions_of(id, to)?;
        self.edit_into(id, "migrate", Some(new.key()), |engine| {
            let plan = self.migration_plan(id, &old, &new, engine)?;
            self.replace_all(id, plan.changes())
        })
    }

    fn versions_of(&self, id: &str, to: &str) -> Result<(Arc<Pack>, Arc<Pack>), ApiError> {
        let row = self.row(id)?;
        self.editable(id)?;
        if !unsigned(&row.state) {
            return Err(ApiError::new(Code::WrongState));
        }
        Ok((self.pack_of(&row)?, self.exact_pack(&row.pack, to)?))
    }

    /// A version by its key, not the nearest one: what was shown is what is done.
    pub(crate) fn exact_pack(&self, id: &str, key: &str) -> Result<Arc<Pack>, ApiError> {
        let catalogue = self.catalogue();
        let found = catalogue.version(id, key).filter(|p| p.key() == key);
        found.cloned().ok_or_else(|| ApiError::new(Code::NotFound).with("what", "pack").with("id", id))
    }

    pub(crate) fn migration_plan(&self, id: &str, old: &Pack, new: &Pack, engine: &Engine) -> Result<Plan, ApiError> {
        let store = self.store()?;
        let answers: Vec<_> =
            store.answers(id)?.iter().map(|(path, answer)| (path.clone(), crate::drafts::stored(answer))).collect();
        let rows: Vec<_> = store.table_rows(id)?.into_iter().map(|r| (r.table, r.row)).collect();
        migrate::plan(old, new, &answers, &rows, &engine.answers())
            .map_err(|e| ApiError::new(Code::VersionUndeclared).with("version", new.key()).with("reason", e))
    }

    /// Changes that leave a dossier with exactly these rows and answers.
    pub(crate) fn replace_all(&self, id: &str, wanted: Vec<Change>) -> Result<Vec<Change>, ApiError> {
        let store = self.store()?;
        let (mut rows, mut paths) = (BTreeSet::new(), BTreeSet::new());
        for change in &wanted {
            match change {
                Change::Row { table, row, .. } => {
                    rows.insert((table.as_str(), row.as_str()));
                }
                Change::Answer { path, .. } => {
                    paths.insert(path.as_str());
                }
            }
        }
        let mut out = Vec::new();
        // From the end, so that no row has to close up.
        for old in store.table_rows(id)?.into_iter().rev() {
            if !rows.contains(&(old.table.as_str(), old.row.as_str())) {
                out.push(Change::Row { table: old.table, row: old.row, position: None });
            }
        }
        for (path, _) in store.answers(id)? {
            if !paths.contains(path.as_str()) {
                out.push(Change::Answer { path, stored: None });
            }
        }
        out.extend(wanted);
        Ok(out)
    }

    /// The difference in words: what is lost first. Cells of a column are one line.
    fn migration_steps(&self, old: &Arc<Pack>, new: &Arc<Pack>, plan: &Plan) -> Vec<MigrationStep> {
        let rank = |fate: Fate| match fate {
            Fate::Dropped => 0,
            Fate::WorkedOut => 1,
            Fate::Moved => 2,
            Fate::Kept => 3,
        };
        let order: BTreeMap<&str, usize> =
            old.form.form.nodes.iter().enumerate().map(|(at, node)| (node.name.as_str(), at)).collect();
        let mut found: BTreeMap<(u8, usize, String, String), MigrationStep> = BTreeMap::new();
        for step in &plan.steps {
            let (from, to) = (crate::explaining::name_of(&step.from), crate::explaining::name_of(&step.to));
            let at = order.get(from.as_str()).copied().unwrap_or(usize::MAX);
            let line = found.entry((rank(step.fate), at, from, to)).or_insert_with(|| {
                let label = |pack: &Arc<Pack>, path: &str| match path {
                    "" => String::new(),
                    path => self.label_with_part(pack, path),
                };
                let shown = if step.from.is_empty() { (new, &step.to) } else { (old, &step.from) };
                let reason = match step.reason.as_str() {
                    "" if step.fate == Fate::Dropped => self.words.get(self.language(), "migrate-no-field"),
                    reason => new.texts.get(self.language(), reason).unwrap_or_else(|| reason.to_owned()),
                };
                MigrationStep {
                    fate: views::name_of(&step.fate),
                    from_label: label(old, &step.from),
                    to_label: label(new, &step.to),
                    text: self.readable_answer(shown.0, shown.1, &step.text),
                    count: 0,
                    reason,
                }
            });
            line.count += 1;
        }
        found.into_values().collect()
    }

    /// A label with item number, and for a part of an address which one.
    fn label_with_part(&self, pack: &Arc<Pack>, path: &str) -> String {
        let label = self.label_with_item(pack, path);
        match path.rsplit_once('.') {
            Some((_, part @ ("line" | "province" | "commune"))) if !path.contains('[') => {
                format!("{label} – {}", self.words.get(self.language(), &format!("part-{part}")))
            }
            _ => label,
        }
    }
}
