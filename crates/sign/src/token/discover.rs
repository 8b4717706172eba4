//! Where PKCS#11 modules may lie. What an administrator or a package put down counts first, names that Vietnamese CAs
//! use last; nothing is loaded here (see [`diagnose`](super::diagnose()) and [`Module::info`](super::Module::info)).

use std::path::{Path, PathBuf};

/// Operating system, for the names of libraries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// `.so`
    Linux,
    /// `.dll`
    Windows,
    /// `.dylib`, `.so`
    MacOs,
}

/// Folders that are looked into. Those that do not exist are passed over.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Folders with p11-kit's `*.module` files.
    pub p11_kit: Vec<PathBuf>,
    /// Folders that a relative `module:` in such a file is looked for in.
    pub p11_kit_modules: Vec<PathBuf>,
    /// Folders with `*.list` files of the package manager (dpkg): one path a line.
    pub package_lists: Vec<PathBuf>,
    /// Folders that are searched for known names, three levels deep.
    pub folders: Vec<PathBuf>,
}

impl Places {
    /// The usual folders of a system. The home folder's p11-kit folder (`~/.config/pkcs11/modules`) and Windows'
    /// program folders on another drive are for the caller to add.
    pub fn usual(platform: Platform) -> Self {
        let paths = |list: &[&str]| list.iter().map(PathBuf::from).collect();
        match platform {
            Platform::Linux => Self {
                p11_kit: paths(&["/etc/pkcs11/modules", "/usr/share/p11-kit/modules"]),
                p11_kit_modules: paths(&[
                    "/usr/lib/x86_64-linux-gnu/pkcs11",
                    "/usr/lib/aarch64-linux-gnu/pkcs11",
                    "/usr/lib64/pkcs11",
                    "/usr/lib/pkcs11",
                ]),
                package_lists: paths(&["/var/lib/dpkg/info"]),
                folders: paths(&[
                    "/usr/lib",
                    "/usr/lib64",
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib/i386-linux-gnu",
                    "/usr/local/lib",
                    "/opt",
                ]),
            },
            Platform::Windows => Self {
                folders: paths(&[
                    "C:\\Windows\\System32",
                    "C:\\Windows\\SysWOW64",
                    "C:\\Program Files",
                    "C:\\Program Files (x86)",
                ]),
                ..Self::default()
            },
            Platform::MacOs => Self {
                p11_kit: paths(&["/usr/local/etc/pkcs11/modules", "/opt/homebrew/etc/pkcs11/modules"]),
                p11_kit_modules: paths(&["/usr/local/lib/pkcs11", "/opt/homebrew/lib/pkcs11"]),
                folders: paths(&[
                    "/usr/local/lib",
                    "/Library/Frameworks",
                    "/Library/Application Support",
                    "/Applications",
                ]),
                ..Self::default()
            },
        }
    }
}

/// How a module was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Source {
    /// A p11-kit file of this name.
    P11Kit {
        /// Name of the `.module` file without its ending.
        name: String,
    },
    /// A package of this name owns it.
    Package {
        /// Name of the package.
        name: String,
    },
    /// It has the name of a module that is known.
    KnownName,
}

/// A library that may be a PKCS#11 module.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Candidate {
    /// Its path.
    pub path: PathBuf,
    /// How it was found.
    pub source: Source,
    /// Whose token it is for, as far as the name says.
    pub vendor: Option<&'static str>,
}

/// Names without `lib` and ending, in lower case; `*` stands for anything. From public Vietnamese code.
const KNOWN: &[(&str, &str)] = &[
    ("viettel-ca_v*", "Viettel-CA"),
    ("vnptca_p11_v*", "VNPT-CA"),
    ("vnpt-ca_csp11*", "VNPT-CA"),
    ("vnpt-ca_v*", "VNPT-CA"),
    ("vnpt-ca_cl_v*", "VNPT-CA"),
    ("fptca_v*", "FPT-CA"),
    ("fca_v*", "FPT-CA"),
    ("bkavca*", "BkavCA"),
    ("ca2_v*", "CA2"),
    ("ca2_csp11*", "CA2"),
    ("nca_v*", "NC-CA"),
    ("ncca_csp11*", "NC-CA"),
    ("ica_csp11*", "I-CA"),
    ("vina-ca*", "Vina-CA"),
    ("newtel-ca*", "NewTel-CA"),
    ("safe-ca*", "Safe-CA"),
    ("ckca*", "CK-CA"),
    ("etpkcs11*", "SafeNet"),
    ("eps2003csp11*", "Feitian ePass2003"),
    ("shuttlecsp11_3003*", "Feitian"),
    ("st3csp11*", "SecureMetric ST3"),
    ("ngp11v211*", "Feitian"),
    ("wdpkcs*", "Watchdata"),
    ("gclib*", "Gemalto"),
    ("opensc-pkcs11", "OpenSC"),
    ("onepin-opensc-pkcs11", "OpenSC"),
    ("softhsm2", "SoftHSM"),
];

/// Most files that are looked at in one folder tree.
const MAX_FILES: usize = 50_000;

/// Candidates in the order in which they should be tried; each file once, under its best source.
pub fn discover(places: &Places, platform: Platform) -> Vec<Candidate> {
    let mut list = Vec::new();
    for folder in &places.p11_kit {
        for (name, text) in texts(folder, "module") {
            if let Some(path) = p11_kit_module(&text, &places.p11_kit_modules) {
                add(&mut list, &path, Source::P11Kit { name }, platform);
            }
        }
    }
    for folder in &places.package_lists {
        for (name, text) in texts(folder, "list") {
            // `libsofthsm2:amd64`: the architecture is no part of the name.
            let package = name.split(':').next().unwrap_or_default().to_owned();
            for line in text.lines() {
                let path = Path::new(line.trim());
                let in_p11_folder = path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "pkcs11");
                if vendor(path, platform).is_some() || (in_p11_folder && stem(path, platform).is_some()) {
                    add(&mut list, path, Source::Package { name: package.clone() }, platform);
                }
            }
        }
    }
    for folder in &places.folders {
        let mut left = MAX_FILES;
        search(folder, 3, &mut left, &mut |path| {
            if vendor(path, platform).is_some() {
                add(&mut list, path, Source::KnownName, platform);
            }
        });
    }
    // Stable: within one source, the order in which they were found.
    list.sort_by_key(|candidate| match candidate.source {
        Source::P11Kit { .. } => 0,
        Source::Package { .. } => 1,
        Source::KnownName => 2,
    });
    let mut seen = Vec::new();
    list.retain(|candidate| {
        let real = candidate.path.canonicalize().unwrap_or_else(|_| candidate.path.clone());
        let new = !seen.contains(&real);
        seen.push(real);
        new
    });
    list
}

fn add(list: &mut Vec<Candidate>, path: &Path, source: Source, platform: Platform) {
    // p11-kit's own library of trust anchors holds no keys, its proxy would load all modules at once; OpenSC's spy only
    // listens to another module.
    let own = stem(path, platform).is_some_and(|stem| stem.starts_with("p11-kit") || stem == "pkcs11-spy");
    if !own && path.is_file() {
        list.push(Candidate { path: path.to_owned(), source, vendor: vendor(path, platform) });
    }
}

/// Names (without ending) and contents of the small text files of one folder, by name.
fn texts(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.take(MAX_FILES).filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    let small = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() < 16 << 20);
    paths.retain(small);
    let read = |path: PathBuf| {
        let name = path.file_stem()?.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).ok()?;
        // Only lists that can name a module at all are decoded: dpkg has thousands.
        Some((name, String::from_utf8_lossy(&bytes).into_owned()))
    };
    paths.into_iter().filter_map(read).collect()
}

/// The library that a `.module` file of p11-kit names (pkcs11.conf(5)).
fn p11_kit_module(text: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let value = text.lines().map(str::trim).filter(|line| !line.starts_with('#')).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == "module").then(|| value.trim())
    })?;
    let path = Path::new(value);
    if value.is_empty() {
        None
    } else if path.is_absolute() {
        Some(path.to_owned())
    } else {
        folders.iter().map(|folder| folder.join(path)).find(|path| path.is_file())
    }
}

fn search(folder: &Path, depth: usize, left: &mut usize, visit: &mut dyn FnMut(&Path)) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if *left == 0 {
            return;
        }
        *left -= 1;
        // Links to folders are not followed, links to files are.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if depth > 1 {
                search(&entry.path(), depth - 1, left, visit);
            }
        } else {
            visit(&entry.path());
        }
    }
}

/// Name without `lib` and the ending, in lower case; `None` when it is no shared library of the system.
fn stem(path: &Path, platform: Platform) -> Option<String> {
    // Windows paths are looked at on other systems too, in tests and in reports.
    let name = path.to_str()?.rsplit(['/', '\\']).next()?.to_lowercase();
    let stem = match platform {
        Platform::Windows => name.strip_suffix(".dll")?,
        Platform::MacOs => name.strip_suffix(".dylib").or_else(|| name.strip_suffix(".so"))?,
        Platform::Linux => {
            let (stem, version) = name.split_once(".so")?;
            // libname.so, libname.so.2.1
            if !version.chars().all(|c| c == '.' || c.is_ascii_digit()) {
                return None;
            }
            stem
        }
    };
    Some(stem.strip_prefix("lib").unwrap_or(stem).to_owned())
}

fn vendor(path: &Path, platform: Platform) -> Option<&'static str> {
    let stem = stem(path, platform)?;
    // `…_s` is the shell for Windows' own interface beside the module.
    if stem.ends_with("_s") {
        return None;
    }
    let fits = |pattern: &str| match pattern.strip_suffix('*') {
        Some(start) => stem.starts_with(start),
        None => stem == pattern,
    };
    KNOWN.iter().find(|(pattern, _)| fits(pattern)).map(|(_, vendor)| *vendor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_vietnamese_modules() {
        let of = |path: &str, platform| vendor(Path::new(path), platform);
        assert_eq!(of("C:\\Windows\\System32\\viettel-ca_v6.dll", Platform::Windows), Some("Viettel-CA"));
        assert_eq!(
            of("C:\\Windows\\System32\\viettel-ca_v6_s.dll", Platform::Windows),
            None,
            "the CSP shell beside it"
        );
        assert_eq!(of("/usr/lib/viettel-ca_v6.so", Platform::Linux), Some("Viettel-CA"));
        assert_eq!(of("/usr/lib/libvnptca_p11_v8.so.1", Platform::Linux), Some("VNPT-CA"));
        assert_eq!(of("/usr/local/lib/libeTPkcs11.dylib", Platform::MacOs), Some("SafeNet"));
        assert_eq!(of("/usr/lib/libssl.so.3", Platform::Linux), None);
        assert_eq!(of("/usr/lib/fptca_v4.sound", Platform::Linux), None);
    }

    #[test]
    fn configuration_comes_before_packages_and_names() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        for folder in ["conf", "mods", "lists", "lib/deep", "lib/pkcs11"] {
            std::fs::create_dir_all(path(folder)).unwrap();
        }
        for file in ["mods/relative.so", "lib/fptca_v4.so", "lib/deep/nca_v6.so", "lib/other.so", "lib/pkcs11/x.so"] {
            std::fs::write(path(file), "x").unwrap();
        }
        let absolute = path("lib/deep/nca_v6.so");
        std::fs::write(path("conf/a.module"), "# module: no\nmodule: relative.so\n").unwrap();
        std::fs::write(path("conf/b.module"), format!("priority: 1\nmodule: {}\n", absolute.display())).unwrap();
        std::fs::write(path("conf/c.module"), "module: gone.so\n").unwrap();
        std::fs::write(path("conf/d.module"), [0xff, b':', 0]).unwrap();
        let owned = format!("/.\n{}\n{}\n", path("lib/fptca_v4.so").display(), path("lib/pkcs11/x.so").display());
        std::fs::write(path("lists/fpt-ca:i386.list"), owned).unwrap();
        let places = Places {
            p11_kit: vec![path("conf"), path("missing")],
            p11_kit_modules: vec![path("mods")],
            package_lists: vec![path("lists")],
            folders: vec![path("lib")],
        };
        let found: Vec<(String, Source)> = discover(&places, Platform::Linux)
            .into_iter()
            .map(|one| (one.path.file_name().unwrap().to_string_lossy().into_owned(), one.source))
            .collect();
        let kit = |name: &str| Source::P11Kit { name: name.to_owned() };
        let package = || Source::Package { name: "fpt-ca".to_owned() };
        let wanted = [
            ("relative.so".to_owned(), kit("a")),
            ("nca_v6.so".to_owned(), kit("b")),
            ("fptca_v4.so".to_owned(), package()),
            ("x.so".to_owned(), package()),
        ];
        assert_eq!(found, wanted, "each file once, under the source that says most");
    }
}
