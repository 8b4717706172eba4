//! Packs and form states as the window wants them.

use hoso_form::{Engine, FieldType, Source, State, Value, spec::FieldSpec};
use hoso_pack::{Basis, Certainty, Fact, Language, Pack, layout::Item};
use hoso_vietnam::words;
use jiff::civil::Date;

use crate::api::{
    CatalogueItem, ChoiceView, FactView, FieldState, FieldView, FormView, ItemView, MatrixRow, PageView, PaperView,
    ProcedureView, TableState, VersionView,
};
use crate::words::Words;

/// A name in kebab case, as serde writes it.
pub(crate) fn name_of<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(crate) fn catalogue_item(pack: &Pack, language: Language, today: Date) -> CatalogueItem {
    let p = &pack.procedure;
    CatalogueItem {
        pack: p.id.clone(),
        code: p.code.clone(),
        title: pack.text(language, &p.title),
        agency: pack.text(language, &p.agency),
        area: pack.text(language, &p.area),
        time_limit: pack.text(language, &p.time_limit.text),
        fee_note: pack.text(language, &p.fee.note),
        channels: p.channels.clone(),
        in_force: p.in_force_on(today),
        needs_checking: p.needs_checking(),
    }
}

pub(crate) fn papers(pack: &Pack, language: Language) -> Vec<PaperView> {
    let paper = |p: &hoso_pack::procedure::Paper| PaperView {
        id: p.id.clone(),
        title: pack.text(language, &p.text),
        originals: p.originals,
        copies: p.copies,
        purpose: p.purpose.clone(),
        condition: p.condition.as_ref().map(|c| pack.text(language, c)).unwrap_or_default(),
        attachable: p.attachable,
        required: p.required_online,
    };
    pack.procedure.papers.iter().map(paper).collect()
}

/// A fact of a procedure in words.
pub(crate) fn fact(pack: &Pack, language: Language, fact: &Fact) -> FactView {
    FactView {
        label: pack.text(language, &fact.label),
        value: pack.text(language, &fact.value),
        source: fact.source.clone(),
        certainty: name_of(&fact.certainty),
    }
}

pub(crate) fn procedure(pack: &Pack, words: &Words, language: Language, today: Date) -> ProcedureView {
    let p = &pack.procedure;
    let own_fact = |label: String, value: String, source: &str, certainty: Certainty| FactView {
        label,
        value,
        source: source.to_owned(),
        certainty: name_of(&certainty),
    };
    let own = |id: &str| words.get(language, id);
    let mut facts = vec![
        own_fact(
            own("fact-time-limit"),
            pack.text(language, &p.time_limit.text),
            &p.time_limit.source,
            p.time_limit.certainty,
        ),
        own_fact(own("fact-fee"), pack.text(language, &p.fee.note), &p.fee.source, p.fee.certainty),
        own_fact(
            own("fact-in-force"),
            hoso_vietnam::format::date(p.in_force.from),
            &p.in_force.source,
            p.in_force.certainty,
        ),
    ];
    facts.extend(p.facts.iter().map(|f| fact(pack, language, f)));
    let law = |b: &Basis| own_fact(own("fact-legal-basis"), b.text.clone(), &b.source, b.certainty);
    facts.extend(p.legal_basis.iter().map(law));
    ProcedureView { item: catalogue_item(pack, language, today), papers: papers(pack, language), facts }
}

pub(crate) fn form(pack: &Pack, language: Language) -> FormView {
    let field_of = |id: &str| pack.form.form.fields.fields.iter().find(|f| f.id == id);
    let view = |id: &str| field_of(id).map(|f| field(pack, language, f, &format!("f_{id}")));
    let pages = pack.form.layout.pages.iter().map(|page| {
        let items = page.items.iter().filter_map(|item| {
            Some(match item {
                Item::Field(id) => ItemView::Field { field: view(id)? },
                Item::Heading(text) => ItemView::Heading { text: pack.text(language, text) },
                Item::Statement(text) => ItemView::Statement { text: pack.text(language, text) },
                Item::Table(id) => ItemView::Table {
                    path: id.clone(),
                    label: pack.text(language, &format!("f_{id}")),
                    help: pack.optional_text(language, &format!("f_{id}.help")),
                    columns: field_of(id)?
                        .columns
                        .iter()
                        .map(|c| field(pack, language, c, &format!("f_{id}__{}", c.id)))
                        .collect(),
                },
                Item::Matrix(matrix) => ItemView::Matrix {
                    columns: matrix.columns.iter().map(|c| pack.text(language, c)).collect(),
                    rows: matrix
                        .rows
                        .iter()
                        .map(|row| MatrixRow {
                            no: row.no.clone(),
                            text: pack.text(language, &row.text),
                            cells: row.cells.iter().map(|cell| cell.as_ref().and_then(|id| view(id))).collect(),
                        })
                        .collect(),
                },
            })
        });
        PageView {
            id: page.id.clone(),
            title: pack.text(language, &format!("s_{}", page.id)),
            help: pack.optional_text(language, &format!("s_{}.help", page.id)),
            items: items.collect(),
        }
    });
    FormView {
        title: pack.text(language, "form_title"),
        basis: pack.text(language, "form_basis"),
        pages: pages.collect(),
    }
}

fn field(pack: &Pack, language: Language, spec: &FieldSpec, text: &str) -> FieldView {
    let fields = &pack.form.form.fields;
    let list = fields.list_name(spec);
    let choices = fields
        .codes(spec)
        .iter()
        .map(|code| ChoiceView { code: code.clone(), label: pack.choice(language, list, code) });
    FieldView {
        path: spec.id.clone(),
        item: spec.item.clone(),
        label: pack.text(language, text),
        help: pack.optional_text(language, &format!("{text}.help")),
        example: pack.optional_text(language, &format!("{text}.example")),
        field_type: name_of(&spec.field_type),
        choices: if spec.field_type == FieldType::Choice { choices.collect() } else { Vec::new() },
        periods: spec.periods.clone(),
        max_length: spec.max.unwrap_or(0),
        unit: if spec.unit == "vnd" { "đồng".to_owned() } else { spec.unit.clone() },
        in_words: spec.in_words,
    }
}

pub(crate) fn source_name(source: Source) -> String {
    name_of(&source)
}

/// The state of a field with its issues in words.
pub(crate) fn state(pack: &Pack, words: &Words, language: Language, state: State) -> FieldState {
    let in_words = spec_of(pack, &state.path).is_some_and(|s| s.in_words);
    let spelled = match &state.value {
        Value::Number(n) if in_words => i64::try_from(*n).map(words::amount_in_words).unwrap_or_default(),
        _ => String::new(),
    };
    FieldState {
        words: spelled,
        relevant: state.relevant,
        required: state.required,
        read_only: state.readonly,
        source: source_name(state.source),
        issues: state.issues.iter().map(|i| words.issue(language, pack, i)).collect(),
        text: state.text,
        path: state.path,
    }
}

fn spec_of<'a>(pack: &'a Pack, path: &str) -> Option<&'a FieldSpec> {
    let form = &pack.form.form;
    form.node(&crate::explaining::name_of(path)).map(|n| &form.nodes[n].spec)
}

/// The state of the tables that are wanted.
pub(crate) fn tables(
    pack: &Pack,
    words: &Words,
    language: Language,
    engine: &Engine,
    wanted: impl Fn(&str) -> bool,
) -> Vec<TableState> {
    let tables = engine.form().tables.iter().filter(|t| wanted(&t.name));
    tables
        .filter_map(|t| {
            let state = engine.table_state(&t.name)?;
            Some(TableState {
                path: t.name.clone(),
                rows: engine.rows(&t.name).unwrap_or_default().to_vec(),
                relevant: state.relevant,
                required: state.required,
                issues: state.issues.iter().map(|i| words.issue(language, pack, i)).collect(),
                max_rows: u32::try_from(t.max_rows).unwrap_or(u32::MAX),
            })
        })
        .collect()
}

/// A version of a pack.
pub(crate) fn version(pack: &Pack, today: Date) -> VersionView {
    let p = &pack.procedure;
    VersionView {
        key: pack.key(),
        from: p.in_force.from.to_string(),
        to: p.in_force.to.map(|d| d.to_string()),
        in_force: p.in_force_on(today),
    }
}
