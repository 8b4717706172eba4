//! Programs of others that judge what `hoso` makes. One that is not installed is skipped with a message.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a judge; none when it is not installed. The first is whether it is content, the second what it said.
pub fn ask(program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    match Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").output() {
        Ok(output) => {
            let said =
                format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            Some((output.status.success(), said))
        }
        Err(_) => {
            println!("skipped: {program} is not installed");
            None
        }
    }
}

fn content(program: &str, arguments: &[&str], why: &str) {
    if let Some((ok, said)) = ask(program, arguments) {
        assert!(ok, "{program}: {why}: {said}");
    }
}

/// A whole, readable PDF by qpdf.
pub fn whole_pdf(file: &Path) {
    content("qpdf", &["--check", &file.to_string_lossy()], "a PDF must have no faults of structure");
}

/// A validly signed PDF by poppler, and by pyHanko with the signer's own certificate as root.
pub fn signed_pdf(file: &Path, root: &Path) {
    if let Some((_, said)) = ask("pdfsig", &["-nocert", &file.to_string_lossy()]) {
        assert!(said.contains("Signature is Valid."), "pdfsig must find the signature valid: {said}");
        assert!(said.contains("Total document signed"), "nothing of the paper may be outside of the signature: {said}");
    }
    let Ok(python) = std::env::var("HOSO_PYTHON") else {
        println!("skipped: HOSO_PYTHON names no Python with pyHanko");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sign/tests/check_pyhanko.py");
    let arguments = [script.to_string_lossy(), file.to_string_lossy(), root.to_string_lossy()];
    let arguments: Vec<&str> = arguments.iter().map(AsRef::as_ref).collect();
    if let Some((ok, said)) = ask(&python, &arguments) {
        assert!(
            ok && said.contains("bottom_line=True") && said.contains("ENTIRE_FILE"),
            "pyHanko must accept it: {said}"
        );
    }
}

/// A validly signed tax return by xmlsec1.
pub fn signed_xml(file: &Path, root: &Path) {
    let (file, root) = (file.to_string_lossy(), root.to_string_lossy());
    let arguments =
        ["--verify", "--id-attr:id", "HSoKhaiThue", "--enabled-key-data", "x509", "--trusted-pem", &root, &file];
    content("xmlsec1", &arguments, "another library must find the same digest and signature");
}

/// Well-formed XML by xmllint, all in one run.
pub fn well_formed(files: &[(&Path, &str)]) {
    let files: Vec<String> = files.iter().map(|(file, _)| file.to_string_lossy().into_owned()).collect();
    let mut arguments = vec!["--noout", "--nonet"];
    arguments.extend(files.iter().map(String::as_str));
    content("xmllint", &arguments, "every return must be well-formed XML");
}

/// The envelopes against the published schema: bodies emptied and appendices left out, because their schema is not public.
/// Each file with the name that a message should give it.
pub fn envelope(files: &[(&Path, &str)], folder: &Path) {
    let schema = std::env::var_os("HOSO_HTKK_XSD")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/htkk/xsd"), PathBuf::from)
        .join("TKhaiThue.xsd");
    if !schema.is_file() {
        println!("skipped: no TKhaiThue.xsd (HOSO_HTKK_XSD names its folder)");
        return;
    }
    let mut bare_files = Vec::new();
    for (at, (file, name)) in files.iter().enumerate() {
        let mut bare = fs::read_to_string(file).unwrap();
        for (element, left) in [("CTieuTKhaiChinh", "<CTieuTKhaiChinh></CTieuTKhaiChinh>"), ("PLuc", "")] {
            if let Some((head, rest)) = bare.clone().split_once(&format!("<{element}>")) {
                let (_, tail) = rest.split_once(&format!("</{element}>")).expect("an element that ends");
                bare = format!("{head}{left}{tail}");
            }
        }
        // Returns of income tax name the commune by two elements since there are no districts; the schema knows one.
        bare = bare.replace("tenXaNNT>", "phuongXa>");
        for element in ["maXaNNT", "mst_cu"] {
            let lines: Vec<&str> =
                bare.lines().filter(|l| !l.trim_start().starts_with(&format!("<{element}"))).collect();
            bare = lines.join("\n");
        }
        // The schema is older than the law by which a person's number of twelve digits is the tax code.
        for element in ["mst", "mstDLyThue"] {
            let text = bare.clone();
            let Some((head, rest)) = text.split_once(&format!("<{element}>")) else { continue };
            let Some((code, tail)) = rest.split_once('<') else { continue };
            if code.len() == 12 && code.bytes().all(|b| b.is_ascii_digit()) {
                bare = format!("{head}<{element}>{}<{tail}", &code[..10]);
            }
        }
        let target = folder.join(format!("envelope-{at}-{}.xml", name.replace('/', "-")));
        fs::write(&target, bare).unwrap();
        bare_files.push(target.to_string_lossy().into_owned());
    }
    let schema = schema.to_string_lossy();
    let mut arguments = vec!["--noout", "--nonet", "--schema", &schema];
    arguments.extend(bare_files.iter().map(String::as_str));
    content("xmllint", &arguments, "the envelope must be what the tax authority published");
}

/// The text of a PDF in the order of drawing, without any blanks: lines may break anywhere.
pub fn pdf_text(file: &Path) -> Option<String> {
    let (ok, said) = ask("pdftotext", &["-raw", "-enc", "UTF-8", &file.to_string_lossy(), "-"])?;
    assert!(ok, "pdftotext must read the paper: {said}");
    Some(squeezed(&said))
}

/// Without blanks of any kind.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The signer's certificate of a PKCS#12 file as PEM; none without openssl.
pub fn certificate(p12: &Path, password: &str, folder: &Path) -> Option<PathBuf> {
    let (bag, out) = (folder.join("bag.pem"), folder.join("signer.pem"));
    let pass = format!("pass:{password}");
    let arguments =
        ["pkcs12", "-in", &p12.to_string_lossy(), "-passin", &pass, "-nokeys", "-out", &bag.to_string_lossy()];
    let (ok, said) = ask("openssl", &arguments)?;
    assert!(ok, "openssl must read the key file: {said}");
    // Without the attributes that stand before it there, which need not be UTF-8.
    let (ok, said) = ask("openssl", &["x509", "-in", &bag.to_string_lossy(), "-out", &out.to_string_lossy()])?;
    assert!(ok, "openssl must read the certificate: {said}");
    Some(out)
}
