//! Whether the parts of a pack fit each other.

use std::collections::BTreeSet;

use hoso_form::{FieldType, spec::FieldSpec};

use crate::{Catalogue, Language, Pack, migrate};

/// What makes a pack unusable: names that lead nowhere.
#[must_use]
pub fn contract(pack: &Pack) -> Vec<String> {
    let mut out = Vec::new();
    let fields = &pack.form.form.fields.fields;
    let known: BTreeSet<&str> = fields.iter().map(|f| f.id.as_str()).collect();
    let mut placed = BTreeSet::new();
    for (field, page) in pack.form.layout.fields() {
        if !known.contains(field) {
            out.push(format!("layout, page {page}: there is no field `{field}`"));
        }
        if !placed.insert(field) {
            out.push(format!("layout, page {page}: `{field}` stands on the pages twice"));
        }
    }
    for field in known.difference(&placed) {
        out.push(format!("layout: the field `{field}` stands on no page"));
    }
    if !known.contains(pack.procedure.subject_field.as_str()) {
        out.push(format!("procedure: subject_field `{}` is not a field", pack.procedure.subject_field));
    }
    if let Some(field) = pack.procedure.agency_field.as_deref().filter(|field| !known.contains(field)) {
        out.push(format!("procedure: agency_field `{field}` is not a field"));
    }
    let dues = pack.procedure.tax.iter().flat_map(|tax| &tax.dues);
    for field in dues.flat_map(|due| [Some(&due.field), due.less.as_ref()]).flatten() {
        let node = pack.form.form.node(field).map(|n| &pack.form.form.nodes[n]);
        if !node.is_some_and(|n| n.table.is_none() && n.spec.field_type == FieldType::Integer) {
            out.push(format!("procedure: tax: dues: `{field}` is no field with an amount"));
        }
    }
    for (fact, channel) in pack.procedure.facts.iter().flat_map(|f| f.channels.iter().map(move |c| (f, c))) {
        if !pack.procedure.channels.contains(channel) {
            out.push(format!("procedure: the fact `{}` limits `{channel}`, which is no channel of it", fact.label));
        }
    }
    if let Some(field) = pack.procedure.version_by.as_deref().filter(|field| !known.contains(field)) {
        out.push(format!("procedure: version_by `{field}` is not a field"));
    }
    out
}

/// Everything that an author should mend beside [`contract`]: texts missing in a language, choices without words,
/// validity rules without advice, scenarios that do not hold.
#[must_use]
pub fn problems(pack: &Pack) -> Vec<String> {
    let mut out = Vec::new();
    for language in Language::ALL {
        let ids: BTreeSet<&str> = pack.texts.ids(language).iter().map(String::as_str).collect();
        for wanted in wanted_texts(pack) {
            let found = match wanted.split_once('.') {
                // An attribute must be written in the language itself; the fallback would hide it.
                Some((message, _)) => ids.contains(message) && pack.texts.get(language, &wanted).is_some(),
                None => ids.contains(wanted.as_str()),
            };
            if !found {
                out.push(format!("texts/{}: `{wanted}` is missing", language.code()));
            }
        }
    }
    let vi: BTreeSet<&String> = pack.texts.ids(Language::Vi).iter().collect();
    let en: BTreeSet<&String> = pack.texts.ids(Language::En).iter().collect();
    out.extend(vi.difference(&en).map(|id| format!("texts/en: `{id}` is only in vi")));
    out.extend(en.difference(&vi).map(|id| format!("texts/vi: `{id}` is only in en")));
    if pack.form.cases.is_empty() {
        out.push("cases: there is no scenario".to_owned());
    }
    for case in &pack.form.cases {
        out.extend(case.run(&pack.form).into_iter().map(|f| format!("case `{}`: {f}", case.name)));
    }
    out
}

/// What stands between the versions of each pack: migrations that do not cover an older version, stored drafts that do not
/// come out as promised, days on which two versions apply.
#[must_use]
pub fn between_versions(catalogue: &Catalogue) -> Vec<String> {
    let mut out = Vec::new();
    for new in catalogue.all() {
        let label = format!("{} {}", new.procedure.id, new.key());
        for declared in &new.migrations.from {
            match catalogue.version(&new.procedure.id, &declared.version) {
                Some(old) => out.extend(migrate::problems(old, new).into_iter().map(|p| format!("{label}: {p}"))),
                None => out.push(format!("{label}: migrate: there is no version {}", declared.version)),
            }
            if !new.migration_cases.iter().any(|case| case.version == declared.version) {
                out.push(format!("{label}: migrate from {}: no stored draft shows it", declared.version));
            }
        }
        for case in &new.migration_cases {
            match catalogue.version(&new.procedure.id, &case.version) {
                Some(old) => {
                    out.extend(case.run(old, new).into_iter().map(|p| format!("{label}: `{}`: {p}", case.name)));
                }
                None => out.push(format!("{label}: `{}`: there is no version {}", case.name, case.version)),
            }
        }
        for other in catalogue.versions(&new.procedure.id) {
            let (a, b) = (&other.procedure, &new.procedure);
            if a.version < b.version && a.in_force_on(b.in_force.from) {
                out.push(format!("{label}: on {} version {} applies too", b.in_force.from, a.version));
            }
        }
    }
    out
}

fn wanted_texts(pack: &Pack) -> Vec<String> {
    let p = &pack.procedure;
    let mut out: Vec<String> =
        [&p.title, &p.area, &p.agency, &p.time_limit.text, &p.fee.note].into_iter().cloned().collect();
    out.extend(["form_title".to_owned(), "form_basis".to_owned()]);
    out.extend(p.papers.iter().flat_map(|x| [Some(x.text.clone()), x.condition.clone()]).flatten());
    out.extend(p.facts.iter().flat_map(|f| [f.label.clone(), f.value.clone()]));
    out.extend(p.tax.iter().flat_map(|tax| &tax.dues).map(|due| due.what.clone()));
    out.extend(pack.form.layout.texts());
    for field in &pack.form.form.fields.fields {
        out.push(format!("f_{}", field.id));
        out.extend(choices(pack, field));
        for column in &field.columns {
            out.push(format!("f_{}__{}", field.id, column.id));
            out.extend(choices(pack, column));
        }
    }
    for rule in pack.form.form.nodes.iter().flat_map(|n| &n.rules.valid) {
        out.push(rule.spec.text.clone());
        out.push(format!("{}.fix", rule.spec.text));
    }
    out.sort();
    out.dedup();
    out
}

fn choices(pack: &Pack, field: &FieldSpec) -> Vec<String> {
    if field.field_type != FieldType::Choice {
        return Vec::new();
    }
    let fields = &pack.form.form.fields;
    let list = fields.list_name(field);
    fields.codes(field).iter().map(|code| format!("c_{list}_{code}")).collect()
}
