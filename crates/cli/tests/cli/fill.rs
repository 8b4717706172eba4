//! `hoso fill`.

use std::fs;
use std::process::Stdio;
use std::sync::Arc;

use hoso_app::words::Words;
use hoso_form::{Engine, Source};
use hoso_pack::Language;
use serde_json::{Value, json};

use crate::shelf::{pack, shelf};
use crate::shell::{answers_file, command, finish, hoso, told, whole};

/// (path, what) of the issues of a severity, sorted.
fn issues(result: &Value, severity: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = result["issues"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|i| i["severity"] == severity)
        .map(|i| {
            let what = match i["what"]["kind"].as_str().unwrap() {
                "rule" => i["what"]["text"].as_str().unwrap(),
                other => other,
            };
            (i["path"].as_str().unwrap().to_owned(), what.to_owned())
        })
        .collect();
    found.sort();
    found
}

/// Words that hold no id in place of a text, and no value that was not put in. Item numbers stand in brackets too, but
/// ids have no blanks.
fn are_words(text: &str) -> bool {
    let is_id = text.starts_with('[') && text.ends_with(']') && !text.contains(' ');
    !text.is_empty() && !is_id && !text.contains('{')
}

#[test]
fn every_scenario_gives_its_values_and_issues() {
    let words = Words::embedded();
    let (mut scenarios, mut faults) = (0, Vec::new());
    for shelved in shelf() {
        for (name, case) in shelved.cases() {
            scenarios += 1;
            let form = &shelved.pack.form;
            faults.extend(case.run(form).into_iter().map(|what| format!("{name}: {what}")));
            for issue in case.fill(form).0.issues() {
                for language in Language::ALL {
                    let said = words.issue(language, &shelved.pack, &issue);
                    if ![&said.message, &said.fix, &said.label].into_iter().all(|text| are_words(text)) {
                        faults.push(format!("{name}: words and what to do are wanted, not {said:?}"));
                    }
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "a person must get exactly these values and hear of exactly these issues:\n{}",
        faults.join("\n")
    );
    assert!(scenarios >= 270, "the scenarios of all packs must be found, not only {scenarios}");
}

#[test]
fn the_program_says_what_the_engine_finds() {
    let folder = tempfile::tempdir().unwrap();
    // By id and by folder, of today and of an older version; of each pack the scenario with most issues.
    for (name, by_folder) in [("1.001193", false), ("01-gtgt", false), ("01-cnkd@2021.1", true), ("1.004222", true)] {
        let shelved = pack(name);
        let filled = shelved.cases().map(|(_, case)| {
            // As the program takes a file: answers that came from elsewhere, not typed.
            let mut engine = Engine::new(Arc::clone(&shelved.pack.form.form), case.today.at(9, 0, 0, 0));
            let (changes, _) = engine.plan_answers(&case.answers, Source::Imported);
            engine.apply(&changes);
            (case, engine)
        });
        let (case, engine) = filled.max_by_key(|(_, engine)| engine.issues().len()).unwrap();
        let file = answers_file(folder.path(), "a.json", &json!(case.answers));
        let which = if by_folder { shelved.folder().to_string_lossy().into_owned() } else { name.to_owned() };
        let today = case.today.to_string();
        let run = hoso(&["--json", "fill", "--pack", &which, "--answers", &file, "--today", &today])
            .ends(1, "the exit code tells that the answers are not fit to be filed");
        let result = run.json();
        let wanted = json!(engine.issues().iter().map(|i| (&i.path, &i.what, i.severity)).collect::<Vec<_>>());
        let found = result["issues"].as_array().unwrap().iter().map(|i| json!([i["path"], i["what"], i["severity"]]));
        assert_eq!(Value::from_iter(found), wanted, "{name}: a person must hear of the same issues in the same order");
        for issue in result["issues"].as_array().unwrap() {
            let said = ["label", "message", "fix"].map(|key| issue[key].as_str().unwrap());
            assert!(said.into_iter().all(are_words), "{name}: words and what to do: {issue}");
        }
        assert_eq!(result["values"], json!(engine.answers()), "{name}: the same values");
    }
}

#[test]
fn the_result_can_be_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (answers_file(folder.path(), "a.json", &whole("01-gtgt")), folder.path().join("o.json"));
    hoso(&["fill", "--pack", "01-gtgt", "--answers", &file, "--out", &out.to_string_lossy()]).ends(0, "sound answers");
    let written: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(written["values"]["ct40"], 5_000_000, "the calculated value is in the file");
}

#[test]
fn answers_can_come_from_standard_input() {
    use std::io::Write as _;
    let mut child = command(&["fill", "--pack", "01-gtgt", "--answers", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(whole("01-gtgt").to_string().as_bytes()).unwrap();
    let run = told(child.wait_with_output().unwrap()).ends(0, "a pipe is a file like any other");
    assert_eq!(run.json()["values"]["ct40"], 5_000_000);
}

#[test]
fn inputs_that_cannot_be_read_are_told_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("không-có.json").to_string_lossy().into_owned();
    hoso(&["fill", "--pack", "01-gtgt", "--answers", &missing])
        .ends(3, "a missing file")
        .says("Không đọc được")
        .says("không-có.json");
    let english =
        hoso(&["--lang", "en", "fill", "--pack", "01-gtgt", "--answers", &missing]).ends(3, "").says("cannot be read");
    assert!(!english.err.contains("Không đọc"), "one language at a time: {}", english.err);
    hoso(&["--lang", "en", "fill", "--pack", "none", "--answers", &missing])
        .ends(3, "an unknown pack")
        .says("none")
        .says("was not found");
    for (text, what) in [
        ("{\"ct22\":", "half an object"),
        ("[1]", "no object"),
        ("", "nothing"),
        ("\u{0}\u{1}", "rubbish"),
        ("{\"a\":1}x", "more after the end"),
    ] {
        let file = folder.path().join("bad.json");
        fs::write(&file, text).unwrap();
        let run = hoso(&["fill", "--pack", "01-gtgt", "--answers", &file.to_string_lossy()]).ends(3, what);
        assert!(run.err.contains("line") && run.err.contains("column"), "{what}: the place must be told: {}", run.err);
    }
    hoso(&["fill", "--pack", "01-gtgt", "--answers", &folder.path().to_string_lossy()]).ends(3, "a folder is no file");
    hoso(&["fill", "--pack", "01-gtgt"]).ends(2, "a missing argument is wrong usage");
}

#[test]
fn wrong_types_and_unknown_fields_are_named_and_the_rest_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = whole("01-gtgt");
    for (path, value) in [
        ("khong_co", json!(1)),
        ("ct23", json!([1])),
        ("dia_chi", json!("x")),
        ("ct21", json!("maybe")),
        ("mst", json!(5)),
    ] {
        answers[path] = value;
    }
    let file = answers_file(folder.path(), "a.json", &answers);
    let run = hoso(&["--json", "fill", "--pack", "01-gtgt", "--answers", &file])
        .ends(1, "what cannot be taken must not pass in silence");
    let result = run.json();
    let mut problems: Vec<(&str, &str)> = result["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["path"].as_str().unwrap(), p["code"].as_str().unwrap()))
        .collect();
    problems.sort_unstable();
    let wrong = "wrong-type";
    assert_eq!(
        problems,
        [("ct21", wrong), ("ct23", wrong), ("dia_chi", wrong), ("khong_co", "unknown-field"), ("mst", wrong)]
    );
    for problem in result["problems"].as_array().unwrap() {
        let (message, path) = (problem["message"].as_str().unwrap(), problem["path"].as_str().unwrap());
        assert!(message.contains(path) && !message.contains('['), "the words name the place: {message}");
    }
    assert_eq!(result["values"]["ct32"], 200_000_000, "what fits is taken all the same");
}

#[test]
fn numbers_that_are_none_become_issues() {
    let folder = tempfile::tempdir().unwrap();
    // The decimal comma is Vietnamese, the point separates thousands: `1.5` is neither and must not become 15 or 1.
    for (text, what) in [
        ("1.5", "a point at the wrong place"),
        ("1,5", "a fraction of a đồng"),
        ("12a", "a letter"),
        ("1e9", "an exponent"),
        ("٣", "a digit of another script"),
        ("--5", "two signs"),
    ] {
        let mut answers = whole("01-gtgt");
        answers["ct29"] = json!(text);
        let file = answers_file(folder.path(), "a.json", &answers);
        let result = hoso(&["--json", "fill", "--pack", "01-gtgt", "--answers", &file]).ends(1, what).json();
        assert!(
            issues(&result, "error").contains(&("ct29".into(), "bad-value".into())),
            "{what} must be pointed out: {}",
            result["issues"]
        );
        assert!(
            result["values"].get("ct29").is_none_or(Value::is_null),
            "{what}: no number may be guessed: {}",
            result["values"]["ct29"]
        );
    }
}

#[test]
fn a_million_digits_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let digits = "9".repeat(1_000_000);
    let file = folder.path().join("a.json");
    fs::write(&file, format!("{{\"ct22\":{digits}}}")).unwrap();
    hoso(&["fill", "--pack", "01-gtgt", "--answers", &file.to_string_lossy()])
        .ends(3, "no number of the format is that long");
    fs::write(&file, format!("{{\"ct22\":\"{digits}\"}}")).unwrap();
    let run = hoso(&["--json", "fill", "--pack", "01-gtgt", "--answers", &file.to_string_lossy()])
        .ends(1, "as text it is a bad value");
    assert!(
        issues(&run.json(), "error").iter().any(|(path, what)| path == "ct22" && what == "bad-value"),
        "{:?}",
        issues(&run.json(), "error")
    );
    fs::write(&file, format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000))).unwrap();
    hoso(&["fill", "--pack", "01-gtgt", "--answers", &file.to_string_lossy()])
        .ends(3, "a nest of brackets must not overflow the stack");
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let fill = |name: &str| {
        let mut answers = whole("1.001193");
        answers["nyc_ho_ten"] = json!(name);
        let file = answers_file(folder.path(), "a.json", &answers);
        hoso(&["--json", "fill", "--pack", "1.001193", "--answers", &file, "--today", "2026-11-21"]).ends(0, "").json()
    };
    let composed = fill("NGUYỄN THỊ VÍ DỤ");
    let decomposed = fill("NGUYE\u{302}\u{303}N THI\u{323} VI\u{301} DU\u{323}");
    assert_eq!(
        composed["values"], decomposed["values"],
        "a name typed on another system is the same name (TCVN 6909: composed)"
    );
    assert_eq!(composed["values"]["me_ho_ten"], "NGUYỄN THỊ VÍ DỤ", "also where a rule carries it on");
}

#[test]
fn english_words_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let file = answers_file(folder.path(), "a.json", &json!({}));
    let run = hoso(&["--json", "--lang", "en", "fill", "--pack", "1.001193", "--answers", &file])
        .ends(1, "an empty form lacks answers");
    let result = run.json();
    let issue = &result["issues"][0];
    let words = format!("{} {}", issue["message"].as_str().unwrap(), issue["fix"].as_str().unwrap());
    assert!(!words.contains("Chưa") && !words.contains("Điền"), "{words}");
    assert!(words.is_ascii() || words.contains('“'), "messages are English, labels too: {words}");
}

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    let folder = tempfile::tempdir().unwrap();
    let file = answers_file(folder.path(), "a.json", &json!({}));
    // Nobody reads: the pipe is closed before anything is written.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = command(&["fill", "--pack", "1.001193", "--answers", &file]);
    let output = child.stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(told(output).code, 1, "`hoso … | head` must end like without the pipe");
}

#[test]
fn a_disk_that_takes_nothing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (answers_file(folder.path(), "a.json", &whole("01-gtgt")), folder.path().join("o.pdf"));
    let arguments = ["print", "--pack", "01-gtgt", "--answers", &file, "--out", &out.to_string_lossy()];
    let run = finish(&mut crate::shell::with_little_disk(16, &arguments))
        .ends(5, "a full disk has its own exit code")
        .says("ổ đĩa");
    assert!(run.out.is_empty(), "no success may be told: {}", run.out);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["a.json"], "nothing half-written is left");
}
