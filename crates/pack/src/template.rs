//! A pack to begin from: small, complete and sound, every file with something to imitate.

/// The files of a new pack by path. `id` is the pack's id, `from` the day from which it applies (`2026-11-22`).
#[must_use]
pub fn files(id: &str, from: &str) -> Vec<(&'static str, String)> {
    let put = |text: &str| text.replace("PACK_ID", id).replace("DAY_FROM", from);
    [
        ("procedure.json", include_str!("template/procedure.json")),
        ("texts/vi.ftl", include_str!("template/texts.vi.ftl")),
        ("texts/en.ftl", include_str!("template/texts.en.ftl")),
        ("forms/to-khai/fields.json", include_str!("template/fields.json")),
        ("forms/to-khai/rules.json", include_str!("template/rules.json")),
        ("forms/to-khai/layout.json", include_str!("template/layout.json")),
        ("forms/to-khai/texts/vi.ftl", include_str!("template/form.vi.ftl")),
        ("forms/to-khai/texts/en.ftl", include_str!("template/form.en.ftl")),
        ("forms/to-khai/outputs/pdf.json", include_str!("template/pdf.json")),
        ("forms/to-khai/cases/01-du-thong-tin.json", include_str!("template/case.json")),
    ]
    .map(|(path, text)| (path, put(text)))
    .to_vec()
}
