//! Beginning, filling, undoing, checking and explaining.

use hoso_dossier::{Dossier, Event, Happening, RoundProgress, State};
use hoso_form::{Answers, Change, Engine, Severity, Source, Stored};
use hoso_pack::Pack;
use hoso_store::{AnswerChange, DossierQuery, Edit, RowChange, StoredAnswer};
use hoso_vietnam::text;
use serde_json::{Value, json};

use crate::api::{
    ApiError, CheckReport, Code, DossierRow, DossierView, FieldState, IssueView, PatchView, Profile, TableState,
};
use crate::app::{App, Ledger, locked};
use crate::views;

/// What an answer is in the store.
pub(crate) fn stored(answer: &StoredAnswer) -> Stored {
    let source = serde_json::from_value(Value::from(answer.source.as_str())).unwrap_or(Source::Entered);
    Stored { text: answer.text.clone(), source }
}

fn to_edit(changes: &[Change]) -> Edit {
    let mut edit = Edit::default();
    for change in changes {
        match change {
            Change::Answer { path, stored } => edit.answers.push(AnswerChange {
                path: path.clone(),
                value: stored
                    .as_ref()
                    .map(|s| StoredAnswer { text: s.text.clone(), source: views::source_name(s.source) }),
            }),
            Change::Row { table, row, position } => edit.rows.push(RowChange {
                table: table.clone(),
                row: row.clone(),
                position: position.and_then(|p| u32::try_from(p).ok()),
            }),
        }
    }
    edit
}

fn to_changes(edit: &Edit) -> Vec<Change> {
    let rows = edit.rows.iter().map(|r| Change::Row {
        table: r.table.clone(),
        row: r.row.clone(),
        position: r.position.and_then(|p| usize::try_from(p).ok()),
    });
    let answers =
        edit.answers.iter().map(|a| Change::Answer { path: a.path.clone(), stored: a.value.as_ref().map(stored) });
    rows.chain(answers).collect()
}

impl App {
    /// Dossiers, newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub fn dossiers(&self, query: &str) -> Result<Vec<DossierRow>, ApiError> {
        let query = DossierQuery { text: text::fold(query), limit: 500, ..DossierQuery::default() };
        Ok(self.store()?.dossiers(&query)?.iter().map(|row| self.row_view(row)).collect())
    }

    pub(crate) fn row_view(&self, row: &hoso_store::Dossier) -> DossierRow {
        let language = self.language();
        let catalogue = self.catalogue();
        let pack = catalogue.version(&row.pack, &row.pack_version);
        DossierRow {
            id: row.id.clone(),
            pack: row.pack.clone(),
            code: pack.map_or_else(|| row.pack.clone(), |p| p.procedure.code.clone()),
            title: pack.map_or_else(|| row.title.clone(), |p| p.text(language, &p.procedure.title)),
            subject: row.subject.clone(),
            state: row.state.clone(),
            number: row.number.clone(),
            changed: row.changed.to_string(),
            attention: row.attention,
        }
    }

    /// Begins a dossier, filled from a profile when one is given. Returns its id.
    ///
    /// # Errors
    /// [`Code::NotFound`] and those of the store.
    pub fn create(&self, pack_id: &str, profile: Option<&str>) -> Result<String, ApiError> {
        let pack = self.pack(pack_id)?;
        self.create_in(&pack, profile)
    }

    /// [`App::create`] in a version of the form that is not that of today.
    pub(crate) fn create_in(&self, pack: &Pack, profile: Option<&str>) -> Result<String, ApiError> {
        let id = self.insert(pack)?;
        if let Some(profile) = profile.filter(|p| !p.is_empty()) {
            self.apply_profile(&id, profile)?;
        }
        self.changes.mark(&id);
        Ok(id)
    }

    /// An empty dossier of a version of a pack.
    pub(crate) fn insert(&self, pack: &Pack) -> Result<String, ApiError> {
        let id = self.host.new_id();
        let now = self.now();
        let title = pack.text(hoso_pack::Language::Vi, &pack.procedure.title);
        let row = hoso_store::Dossier {
            id: id.clone(),
            pack: pack.procedure.id.clone(),
            pack_version: pack.key(),
            form: pack.form.id.clone(),
            search: text::fold(&format!("{title} {}", pack.procedure.code)),
            title,
            subject: String::new(),
            state: views::name_of(&State::Draft),
            number: None,
            created: now,
            changed: now,
            attention: false,
        };
        self.store()?.insert_dossier(&row)?;
        Ok(id)
    }

    /// Throws a dossier away.
    ///
    /// # Errors
    /// [`Code::WrongState`] while it is being sent or is at an agency.
    pub fn delete(&self, id: &str) -> Result<(), ApiError> {
        let (dossier, _) = self.history(id)?;
        if !matches!(
            dossier.state(),
            State::Draft | State::Checked | State::Signed | State::Archived | State::Returned | State::Refused
        ) {
            return Err(ApiError::new(Code::WrongState));
        }
        let store = self.store()?;
        locked(&self.uploads).retain(|_, upload| upload.dossier != id);
        // Wishes and file names lie beside the dossier: they go first, so that nothing of it stays behind.
        for group in crate::app::KEPT_BESIDE {
            store.remove_settings_under(&format!("{group}/{id}"))?;
        }
        store.remove_setting(&crate::app::day_key(id))?;
        store.delete_dossier(id)?;
        self.forget_engine(id);
        self.changes.mark(id);
        Ok(())
    }

    /// Everything that the form pages need.
    ///
    /// # Errors
    /// [`Code::NotFound`] and those of the store.
    pub fn open_dossier(&self, id: &str) -> Result<DossierView, ApiError> {
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        let language = self.language();
        let engine = self.engine(id)?;
        let (dossier, _) = self.history(id)?;
        let undo = self.store()?.undo_state(id)?;
        let engine = locked(&engine);
        let in_force = pack.procedure.in_force_on(self.today());
        let applies = self.applies(&row, &pack, &engine);
        let origin = self.origin(id)?;
        let offers = self.offers(&pack, &dossier, origin.as_ref(), applies.as_ref());
        Ok(DossierView {
            row: self.row_view(&row),
            form: views::form(&pack, language),
            fields: engine.states().into_iter().map(|s| views::state(&pack, &self.words, language, s)).collect(),
            tables: views::tables(&pack, &self.words, language, &engine, |_| true),
            attachments: self.attachments(id)?,
            papers: views::papers(&pack, language),
            can_undo: undo.can_undo,
            can_redo: undo.can_redo,
            editable: dossier.editable(),
            banner: if in_force { String::new() } else { self.words.get(language, "banner-not-in-force") },
            version: views::version(&pack, self.today()),
            applies,
            origin,
            followers: self.followers(id)?,
            offers,
        })
    }

    /// A dossier whose answers and files may be changed now.
    pub(crate) fn editable(&self, id: &str) -> Result<Dossier, ApiError> {
        let (dossier, _) = self.history(id)?;
        if dossier.editable() { Ok(dossier) } else { Err(ApiError::new(Code::DossierClosed)) }
    }

    /// One edit: worked out, written, applied, in this order.
    pub(crate) fn edit(
        &self,
        id: &str,
        note: &str,
        plan: impl FnOnce(&Engine) -> Result<Vec<Change>, ApiError>,
    ) -> Result<PatchView, ApiError> {
        self.edit_into(id, note, None, plan)
    }

    /// [`App::edit`] that may take the dossier to another version of its form.
    pub(crate) fn edit_into(
        &self,
        id: &str,
        note: &str,
        version: Option<String>,
        plan: impl FnOnce(&Engine) -> Result<Vec<Change>, ApiError>,
    ) -> Result<PatchView, ApiError> {
        let ledger = self.ledger();
        let dossier = self.editable(id)?;
        let engine = self.engine(id)?;
        let mut engine = locked(&engine);
        let changes = plan(&engine)?;
        let same = |change: &Change| match change {
            Change::Answer { path, stored } => engine.stored(path) == stored.as_ref(),
            Change::Row { .. } => false,
        };
        if version.is_none() && changes.iter().all(same) {
            return self.patch(id, &engine, Vec::new(), Vec::new());
        }
        self.no_longer_checked(&ledger, id, &dossier)?;
        // On the disk first: what the screen calls saved is saved.
        let edit = Edit { pack_version: version, ..to_edit(&changes) };
        let entry = self.store()?.commit_edit(id, &edit, &json!({ "what": note }), self.now())?;
        match entry {
            Some(entry) => self.after_edit(id, &mut engine, &entry.applied),
            None => self.patch(id, &engine, Vec::new(), Vec::new()),
        }
    }

    /// Said before the answers change: a power cut in between leaves a draft with its old answers, never signed documents beside new
    /// ones.
    pub(crate) fn no_longer_checked(&self, ledger: &Ledger<'_>, id: &str, dossier: &Dossier) -> Result<(), ApiError> {
        let round = dossier.open_round().is_some_and(|r| r.progress != RoundProgress::Draft);
        if round || matches!(dossier.state(), State::Checked | State::Signed) {
            self.happened_in(ledger, id, &[Event::person(self.now(), Happening::Edited)])?;
        }
        Ok(())
    }

    fn after_edit(&self, id: &str, engine: &mut Engine, applied: &Edit) -> Result<PatchView, ApiError> {
        if applied.pack_version.is_some() {
            return self.after_another_version(id);
        }
        let patch = engine.apply(&to_changes(applied));
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        if patch.paths.iter().any(|p| *p == pack.procedure.subject_field) {
            self.update_row(row, &pack, engine)?;
        }
        self.changes.mark(id);
        self.patch(id, engine, patch.paths, patch.tables)
    }

    /// The form of the open dossier is another one: nothing that was known of it holds.
    fn after_another_version(&self, id: &str) -> Result<PatchView, ApiError> {
        self.forget_engine(id);
        let engine = self.engine(id)?;
        let engine = locked(&engine);
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        self.update_row(row, &pack, &engine)?;
        self.changes.mark(id);
        Ok(PatchView { reload: true, ..self.patch(id, &engine, Vec::new(), Vec::new())? })
    }

    /// What the list shows of the answers and the form.
    fn update_row(&self, row: hoso_store::Dossier, pack: &Pack, engine: &Engine) -> Result<(), ApiError> {
        let subject = engine.state(&pack.procedure.subject_field).map(|s| s.text).unwrap_or_default();
        let number = row.number.as_deref().unwrap_or_default();
        let title = pack.text(hoso_pack::Language::Vi, &pack.procedure.title);
        let search = text::fold(&format!("{title} {} {subject} {number}", pack.procedure.code));
        let row = hoso_store::Dossier { subject, search, title, form: pack.form.id.clone(), ..row };
        Ok(self.store()?.update_dossier(&row)?)
    }

    /// What changed: states of fields by their paths, and of tables, by their paths or because their rows changed.
    fn patch(&self, id: &str, engine: &Engine, paths: Vec<String>, tables: Vec<String>) -> Result<PatchView, ApiError> {
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        let undo = self.store()?.undo_state(id)?;
        let language = self.language();
        let (whole, single): (Vec<String>, Vec<String>) =
            paths.into_iter().partition(|path| engine.form().table(path).is_some());
        let changed = |table: &str| tables.iter().chain(&whole).any(|t| t == table);
        let state = |path: &String| -> Option<FieldState> {
            engine.state(path).map(|s| views::state(&pack, &self.words, language, s))
        };
        let tables: Vec<TableState> = views::tables(&pack, &self.words, language, engine, changed);
        Ok(PatchView {
            fields: single.iter().filter_map(state).collect(),
            tables,
            can_undo: undo.can_undo,
            can_redo: undo.can_redo,
            saved_at: row.changed.to_string(),
            reload: false,
            applies: self.applies(&row, &pack, engine),
        })
    }

    /// Sets one answer; an empty text takes it away. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::BadValue`] for a calculated field, [`Code::DossierClosed`], those of the store.
    pub fn set_answer(&self, id: &str, path: &str, text: &str, source: Source) -> Result<PatchView, ApiError> {
        self.edit(id, path, |engine| Ok(engine.plan_set(path, text, source)?))
    }

    /// Fills what the form takes from a profile, in one edit.
    ///
    /// # Errors
    /// As [`App::set_answer`].
    pub fn apply_profile(&self, id: &str, profile: &str) -> Result<PatchView, ApiError> {
        let profile = self.profile(profile)?;
        let pack = self.pack_of(&self.row(id)?)?;
        self.edit(id, "profile", |engine| Ok(profile_changes(&pack, engine, &profile)))
    }

    /// Takes the newest edit back (or makes it again).
    ///
    /// # Errors
    /// [`Code::DossierClosed`], those of the store.
    pub fn undo(&self, id: &str, redo: bool) -> Result<PatchView, ApiError> {
        let ledger = self.ledger();
        let dossier = self.editable(id)?;
        let engine = self.engine(id)?;
        let mut engine = locked(&engine);
        let store = self.store()?;
        let possible = store.undo_state(id)?;
        if if redo { possible.can_redo } else { possible.can_undo } {
            self.no_longer_checked(&ledger, id, &dossier)?;
        }
        let entry = if redo { store.redo(id, self.now())? } else { store.undo(id, self.now())? };
        match entry {
            Some(entry) => self.after_edit(id, &mut engine, &entry.applied),
            None => self.patch(id, &engine, Vec::new(), Vec::new()),
        }
    }

    /// Relevant answers in canonical shape.
    ///
    /// # Errors
    /// [`Code::NotFound`] and those of the store.
    pub fn answers(&self, id: &str) -> Result<Answers, ApiError> {
        let engine = self.engine(id)?;
        let answers = locked(&engine).answers();
        Ok(answers)
    }

    /// Issues in the order of the form; the dossier counts as checked when no error is left.
    ///
    /// # Errors
    /// [`Code::NotFound`] and those of the store.
    pub fn check(&self, id: &str) -> Result<CheckReport, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let engine = self.engine(id)?;
        let issues = locked(&engine).issues();
        let ok = !issues.iter().any(|i| i.severity == Severity::Error);
        let mut issues: Vec<IssueView> = issues.iter().map(|i| self.words.issue(self.language(), &pack, i)).collect();
        let order: Vec<&str> = pack.form.layout.pages.iter().map(|p| p.id.as_str()).collect();
        let fields: Vec<&str> = pack.form.layout.fields().into_iter().map(|(f, _)| f).collect();
        let place = |list: &[&str], wanted: &str| list.iter().position(|x| *x == wanted).unwrap_or(usize::MAX);
        issues.sort_by_key(|i| {
            (place(&order, &i.page), place(&fields, i.path.split(['[', '.']).next().unwrap_or_default()))
        });
        issues.extend(self.missing_papers(id, &pack)?);
        if ok && self.history(id)?.0.state() == State::Draft {
            self.happened(id, &[Event::program(self.now(), Happening::Checked)])?;
        }
        Ok(CheckReport { ok, issues })
    }

    /// Papers that filing online needs and that are not attached, as warnings: a dossier on paper may still do without.
    fn missing_papers(&self, id: &str, pack: &Pack) -> Result<Vec<IssueView>, ApiError> {
        let attached = self.attachments(id)?;
        let missing =
            pack.procedure.papers.iter().filter(|p| p.required_online && !attached.iter().any(|a| a.paper == p.id));
        Ok(missing
            .map(|paper| {
                let label = pack.text(self.language(), &paper.text);
                let values = [("label".to_owned(), label.clone())].into();
                IssueView {
                    path: format!("paper:{}", paper.id),
                    label,
                    page: "papers".to_owned(),
                    severity: "warning".to_owned(),
                    message: self.words.format(self.language(), "issue-paper-missing", &values),
                    fix: self.words.format(self.language(), "issue-paper-missing.fix", &values),
                }
            })
            .collect())
    }
}

fn profile_changes(pack: &Pack, engine: &Engine, profile: &Profile) -> Vec<Change> {
    let data = serde_json::to_value(profile).unwrap_or_default();
    let value = |key: &str| data.get(camel(key)).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut changes = Vec::new();
    for field in &pack.form.form.fields.fields {
        let Some(key) = field.prefill.strip_prefix("profile.") else { continue };
        let parts: Vec<(String, String)> = if key == "address" {
            let parts = [("line", "address_line"), ("province", "province"), ("commune", "commune")];
            parts.iter().map(|(part, key)| (format!("{}.{part}", field.id), value(key))).collect()
        } else {
            vec![(field.id.clone(), value(key))]
        };
        for (path, text) in parts {
            // What a person has typed is not overwritten.
            let free = engine.stored(&path).is_none_or(|s| s.source != Source::Entered);
            if !text.is_empty() && free {
                let source = Source::Profile;
                changes.extend(engine.plan_set(&path, &text, source).unwrap_or_default());
            }
        }
    }
    changes
}

fn camel(snake: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for c in snake.chars() {
        if c == '_' {
            upper = true;
        } else if upper {
            out.extend(c.to_uppercase());
            upper = false;
        } else {
            out.push(c);
        }
    }
    out
}
