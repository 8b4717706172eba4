//! Folders of schemas: an installation found and the right schema chosen, untidy folders, and what is none.

use crate::common::maps;
use crate::schemas::{folder, map, schemas, vat_text};
use hoso_document::DocumentError;
use hoso_document::tax_xml::{FormTriple, SchemaFault as F, SchemaFolder};
use std::path::PathBuf;

#[test]
fn the_folder_of_an_installation_is_found() {
    let schemas = schemas();
    let forms: Vec<&str> = schemas.forms().iter().map(|f| f.form.as_str()).collect();
    assert_eq!(forms, ["01_GTGT", "01_GTGT_TT80", "05_QTT_TNCN_TT80"], "whole returns only, neither base nor parts");
    assert_eq!(schemas.skipped(), [], "all files are read");
    let stated: Vec<_> = schemas.forms().iter().map(|f| (f.codes.join(","), f.versions.join(","))).collect();
    let word = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(stated, [word("", ""), word("842", "2.8.3"), word("953", "2.9.3")], "what schemas say of themselves");
}

#[test]
fn the_right_schema_is_chosen() {
    let schemas = schemas();
    let mut chosen = Vec::new();
    for (_, map) in maps() {
        if let Some(choice) = schemas.choose(&FormTriple::of_map(&map, "C")) {
            assert!(choice.exact, "{}: only schemas of the form itself fit here", map.ma_tkhai);
            chosen.push((map.ma_tkhai.clone(), choice.schema.form.clone()));
        }
    }
    chosen.sort();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(chosen, [pair("842", "01_GTGT_TT80"), pair("953", "05_QTT_TNCN_TT80")], "no schema for the others");
    let old = FormTriple { ma_tkhai: "01".to_owned(), pban: "2.1.2".to_owned(), ..FormTriple::default() };
    let choice = schemas.choose(&old).expect("the older return by its number");
    assert_eq!((choice.schema.form.as_str(), choice.exact), ("01_GTGT", false), "likely, and told to be so");
    let later = FormTriple { pban: "2.9.9".to_owned(), ..FormTriple::of_map(&map("842"), "B") };
    let choice = schemas.choose(&later).map(|c| (c.schema.form.as_str(), c.exact));
    assert_eq!(choice, Some(("01_GTGT", false)), "a schema of another version is not taken for it");
}

/// The files of the folder with other ways of writing them down.
fn rewritten(change: impl Fn(&str, String) -> (String, Vec<u8>)) -> Vec<(String, Vec<u8>)> {
    let root = folder().join("InterfaceIni/Schema");
    let mut files = Vec::new();
    for inside in ["", "ToKhai/", "ToKhai/PhuLuc/"] {
        for entry in std::fs::read_dir(root.join(inside)).expect("the schemas").flatten() {
            if entry.path().is_file() {
                let name = format!("{inside}{}", entry.file_name().to_string_lossy());
                files.push(change(&name, std::fs::read_to_string(entry.path()).expect("a schema")));
            }
        }
    }
    files
}

fn utf16(text: &str) -> Vec<u8> {
    let text = text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Another way of writing a file down, by its name and text.
type Rewrite = Box<dyn Fn(&str, String) -> (String, Vec<u8>)>;

#[test]
fn real_folders_are_untidy() {
    let ways: [(&str, Rewrite); 4] = [
        ("UTF-16", Box::new(|name, text| (name.to_owned(), utf16(&text)))),
        (
            "byte order marks and CRLF",
            Box::new(|name, text| {
                (name.to_owned(), [b"\xEF\xBB\xBF".as_slice(), text.replace('\n', "\r\n").as_bytes()].concat())
            }),
        ),
        ("other case", Box::new(|name, text| (name.to_uppercase(), text.into_bytes()))),
        (
            "backslashes and spaces",
            Box::new(|name, text| {
                let text = text.replace("PhuLuc/PhuLuc.xsd", "PhuLuc\\PhuLuc.xsd").replace("../", "..\\");
                (format!("Tờ khai 100%\\{}", name.replace('/', "\\")), text.into_bytes())
            }),
        ),
    ];
    for (way, change) in ways {
        let schemas = SchemaFolder::from_files(rewritten(change)).expect("the folder is read");
        let chosen = schemas.choose(&FormTriple::of_map(&map("842"), "C")).expect("a schema").schema;
        assert_eq!(schemas.check(vat_text().as_bytes(), chosen).expect("checked"), [], "{way}: a good file");
        let bad = vat_text().replacen("<ct25>", "<ct25>x", 1);
        assert_eq!(schemas.check(bad.as_bytes(), chosen).expect("checked").len(), 1, "{way}: a bad one");
        let wide = schemas.check(&utf16(&bad), chosen).expect("checked");
        assert_eq!(
            (wide.len(), wide[0].line),
            (1, bad.lines().position(|l| l.contains("<ct25>")).expect("it") + 1),
            "{way}: the file itself may be UTF-16 too"
        );
    }
}

const HEAD: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">";

/// A folder with one schema.
fn single(body: &str) -> Result<SchemaFolder, DocumentError> {
    SchemaFolder::from_files([("a.xsd".to_owned(), format!("{HEAD}{body}</xs:schema>").into_bytes())])
}

fn root(inside: &str) -> String {
    format!("<xs:element name='HSoThueDTu'>{inside}</xs:element>")
}

#[test]
fn bad_schemas_are_refused_in_time() {
    let nested = |n: usize| {
        format!(
            "<xs:complexType>{}<xs:element name='a'/>{}</xs:complexType>",
            "<xs:sequence>".repeat(n),
            "</xs:sequence>".repeat(n)
        )
    };
    let groups: String = (0..30).map(|i| format!("<xs:group name='g{i}'><xs:sequence><xs:group ref='g{0}'/><xs:group ref='g{0}'/></xs:sequence></xs:group>", i + 1)).collect();
    let groups = format!("{groups}<xs:group name='g30'><xs:sequence><xs:element name='a'/></xs:sequence></xs:group>");
    let unions: String = (0..28)
        .map(|i| format!("<xs:simpleType name='u{i}'><xs:union memberTypes='u{0} u{0}'/></xs:simpleType>", i + 1))
        .collect();
    let choices: String = (0..2000)
        .map(|i| {
            format!("<xs:choice minOccurs='0' maxOccurs='1000'><xs:element name='a{i}' maxOccurs='1000'/></xs:choice>")
        })
        .collect();
    let pattern = |p: &str| {
        format!(
            "<xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='{p}'/></xs:restriction></xs:simpleType>"
        )
    };
    let begin = std::time::Instant::now();
    for (name, body) in [
        ("deep", root(&nested(20_000))),
        ("groups in groups", format!("{groups}{}", root("<xs:complexType><xs:group ref='g0'/></xs:complexType>"))),
        (
            "unions of unions",
            format!(
                "{unions}<xs:simpleType name='u28'><xs:restriction base='xs:int'/></xs:simpleType><xs:element name='HSoThueDTu' type='u0'/>"
            ),
        ),
        (
            "many repeated choices",
            root(&format!("<xs:complexType><xs:sequence>{choices}</xs:sequence></xs:complexType>")),
        ),
        ("a pattern of patterns", root(&pattern("((((a{1,1000}){1,1000}){1,1000}){1,1000})b"))),
        (
            "a group in itself",
            format!(
                "<xs:group name='g'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>{}",
                root("<xs:complexType><xs:group ref='g'/></xs:complexType>")
            ),
        ),
        ("a missing part", format!("<xs:include schemaLocation='../../etc/passwd'/>{}", root(""))),
        ("no such type", "<xs:element name='HSoThueDTu' type='Khong'/>".to_owned()),
        ("the network", format!("<xs:import namespace='x' schemaLocation='http://example.com/a.xsd'/>{}", root(""))),
        ("a file", format!("<xs:include schemaLocation='file:///etc/passwd'/>{}", root(""))),
    ] {
        let checked = single(&body).and_then(|folder| {
            let entry = folder.forms()[0].clone();
            folder.check(b"<HSoThueDTu/>", &entry)
        });
        assert!(matches!(checked, Err(DocumentError::BadSchema(_))), "{name}: {checked:?}");
    }
    assert!(begin.elapsed().as_secs() < 20, "none of them takes long: {:?}", begin.elapsed());
    let slow = single(&root(&pattern("(a+)+b"))).expect("a plain schema");
    let text = format!("<HSoThueDTu>{}c</HSoThueDTu>", "a".repeat(100_000));
    let issues = slow.check(text.as_bytes(), &slow.forms()[0]).expect("checked");
    assert_eq!(issues[0].fault, F::Pattern, "patterns take time in proportion to the text");
    assert!(begin.elapsed().as_secs() < 25, "{:?}", begin.elapsed());
}

#[test]
fn what_is_no_folder_of_schemas_is_said_so() {
    let dir = tempfile::tempdir().expect("a scratch folder");
    assert!(matches!(SchemaFolder::open(dir.path()), Err(DocumentError::BadSchema(_))), "an empty folder");
    assert!(matches!(SchemaFolder::open(&dir.path().join("khong")), Err(DocumentError::BadSchema(_))), "no folder");
    let doctype = "<!DOCTYPE x [<!ENTITY a 'b'>]><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>";
    let files = [
        ("dtd.xsd", doctype.as_bytes().to_vec()),
        ("text.xsd", b"none".to_vec()),
        ("html.xsd", b"<html/>".to_vec()),
        ("good.xsd", format!("{HEAD}{}</xs:schema>", root("")).into_bytes()),
    ];
    let folder = SchemaFolder::from_files(files.map(|(name, bytes)| (name.to_owned(), bytes))).expect("one is good");
    let skipped: Vec<&str> = folder.skipped().iter().map(|s| s.file.as_str()).collect();
    assert_eq!(skipped, ["dtd.xsd", "text.xsd", "html.xsd"], "the others are left out, and told");
    let entry = folder.forms()[0].clone();
    for (name, file) in [("DTD", doctype), ("cut off", "<HSoThueDTu>"), ("text", "x")] {
        assert!(
            matches!(folder.check(file.as_bytes(), &entry), Err(DocumentError::BadXml(_))),
            "{name} is not checked"
        );
    }
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(folder.check(deep.as_bytes(), &entry).is_err(), "deep nesting is refused");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(crate::schemas::folder(), dir.path().join("lien-ket")).expect("a link");
        assert!(SchemaFolder::open(dir.path()).is_err(), "links are not followed");
    }
}

/// The published envelope of 2015, where the machine has it.
#[test]
fn the_published_envelope_is_used() {
    let Some(published) =
        std::env::var_os("HOSO_HTKK_XSD").map(PathBuf::from).filter(|p| p.join("TKhaiThue.xsd").is_file())
    else {
        eprintln!("skipped: no TKhaiThue.xsd (HOSO_HTKK_XSD names its folder)");
        return;
    };
    let schemas = SchemaFolder::open(&published).expect("the folder is read");
    assert_eq!(schemas.choose(&FormTriple::of_map(&map("842"), "C")), None, "an envelope is no form");
    let entry = schemas.forms().iter().find(|f| f.form == "TKhaiThue").expect("the envelope");
    // The envelope alone has an empty body.
    let text = vat_text();
    let (before, rest) = text.split_once("    <CTieuTKhaiChinh>").expect("a body");
    let after = rest.split_once("    </PLuc>\n").expect("an appendix").1;
    let empty = format!("{before}    <CTieuTKhaiChinh/>\n{after}");
    assert_eq!(schemas.check(empty.as_bytes(), entry).expect("checked"), [], "our envelope is the published one");
    let issues = schemas.check(text.as_bytes(), entry).expect("checked");
    assert!(!issues.is_empty(), "a body where none may be is not accepted");
}
