//! What can be asked of `hoso`.

mod practice;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use hoso_pack::Language;
use jiff::civil::Date;

pub use practice::*;

/// Hồ Sơ without a window: prepare, check, print, sign, file and follow administrative dossiers.
///
/// Exit codes: 0 done (verify: valid); 1 the answer is no (errors in the answers, an invalid signature, a refusal);
/// 2 wrong usage, or (verify) unknown, as for a self-signed key; 3 an input cannot be read; 4 the portal cannot be reached;
/// 5 the store or disk refuses; 70 unforeseen.
#[derive(Debug, Parser)]
#[command(name = "hoso", version)]
pub struct Args {
    /// Print results as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of messages: vi or en.
    #[arg(long, global = true, default_value = "vi")]
    pub lang: String,
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Language of messages.
    pub fn language(&self) -> Language {
        Language::of(&self.lang)
    }
}

/// A pack and the answers to its form.
#[derive(Debug, Clone, clap::Args)]
pub struct FormArgs {
    /// Pack id, e.g. 1.001193 or 01-gtgt, or the folder of a pack.
    #[arg(long)]
    pub pack: String,
    /// Answers as JSON; `-` reads standard input.
    #[arg(long)]
    pub answers: PathBuf,
}

/// The key: a PKCS#12 file or a token, and where password or PIN come from. Neither is ever taken from the command line itself.
#[derive(Debug, Clone, clap::Args)]
pub struct KeyArgs {
    /// PKCS#12 file (.p12, .pfx).
    #[arg(long, required_unless_present = "token", conflicts_with = "token")]
    pub p12: Option<PathBuf>,
    /// PKCS#11 module that knows the token.
    #[arg(long, value_name = "MODULE")]
    pub token: Option<PathBuf>,
    /// SHA-256 of the certificate in hexadecimal; the first one when it is not given.
    #[arg(long, value_name = "SHA256")]
    pub certificate: Option<String>,
    /// File whose first line is the password; without it the variable HOSO_P12_PASSWORD counts.
    #[arg(long)]
    pub password_file: Option<PathBuf>,
    /// File whose first line is the token's PIN; without it the variable HOSO_TOKEN_PIN counts.
    #[arg(long)]
    pub pin_file: Option<PathBuf>,
}

/// Signing files.
#[derive(Debug, Clone, clap::Args)]
pub struct Sign {
    #[command(flatten)]
    pub key: KeyArgs,
    /// What is signed: a file, several files, or the files of one folder. They stay as they are.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Of one file, where the signed file goes; of several or of a folder, the folder for the signed files. When it is not given: NAME.signed.EXT
    /// beside each file, and `da-ky` in the folder.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// basic, stamped (with a time stamp, needs --tsa) or long (with proofs of validity besides).
    #[arg(long, default_value = "basic", value_parser = ["basic", "stamped", "long"])]
    pub level: String,
    /// Address of the time stamp authority (RFC 3161).
    #[arg(long)]
    pub tsa: Option<String>,
    /// Ask the certificate's authorities first whether it was revoked.
    #[arg(long)]
    pub online: bool,
    /// Draw the signature on the PDF: PAGE:LEFT,TOP,WIDTH,HEIGHT in millimetres from the upper left corner; page 0 is the last.
    #[arg(long, value_name = "PLACE")]
    pub visible: Option<String>,
    /// Sign all files together in this one container (ASiC-E).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "report", "check_only", "visible"])]
    pub asic: Option<PathBuf>,
    /// Where the result of every file is written: .xlsx or .json.
    #[arg(long)]
    pub report: Option<PathBuf>,
    /// Only say what could be signed: no PIN is needed, nothing is signed.
    #[arg(long)]
    pub check_only: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Form packs.
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Fill a form from answers: prints computed values and errors.
    Fill {
        #[command(flatten)]
        form: FormArgs,
        /// Write the JSON here too.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Fill as on this day (YYYY-MM-DD), to see again what an earlier day gave; today when it is not given.
        #[arg(long)]
        today: Option<Date>,
    },
    /// Make the official PDF.
    Print {
        #[command(flatten)]
        form: FormArgs,
        /// Where the PDF goes.
        #[arg(long)]
        out: PathBuf,
        /// With the watermark of practice mode.
        #[arg(long)]
        practice: bool,
    },
    /// Make the tax return's XML (HSoThueDTu).
    ExportXml {
        #[command(flatten)]
        form: FormArgs,
        /// File, or a folder for the official file name.
        #[arg(long)]
        out: PathBuf,
    },
    /// Sign PDF, tax return and other XML files.
    Sign(Sign),
    /// Say what the signatures of files are worth.
    Verify {
        /// PDF, XML, ASiC-E (.asice) or detached CMS (.p7s) files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        against: Against,
        /// Content of a detached CMS signature; the file without `.p7s` when it is not given.
        #[arg(long)]
        content: Option<PathBuf>,
    },
    /// Certificates.
    Cert {
        #[command(subcommand)]
        command: CertCommand,
    },
    /// Files of the tax authority's family (HSoThueDTu, TBaoThueDTu), from whatever program.
    Xml {
        #[command(subcommand)]
        command: XmlCommand,
    },
    /// Annex tables and spreadsheets.
    Sheet {
        #[command(subcommand)]
        command: SheetCommand,
    },
    /// Evaluate an expression of the rule language.
    Eval {
        /// FEEL.
        expr: String,
        /// JSON object with the values of names.
        #[arg(long)]
        context: Option<PathBuf>,
    },
    /// File a dossier with a portal and wait for the receipt.
    Submit(Submit),
    /// Follow a filed dossier: prints its timeline.
    Follow(Follow),
    /// Answer the agency's request for more papers.
    Supplement(Supplement),
    /// Pay a fee at a practice portal. Real fees are paid on the portal's own page.
    Pay {
        #[command(flatten)]
        dossier: DossierArgs,
        /// Fee id, as the timeline names it; the first unpaid one when it is not given.
        #[arg(long)]
        fee: Option<String>,
    },
    /// Serve the window's pages and the API on this machine, for tests in a browser.
    Serve(Serve),
    /// Run the practice portal and post office on this machine.
    Practice(Practice),
    /// Measure how quick the program is here.
    Bench {
        #[command(subcommand)]
        command: BenchCommand,
    },
    /// Play the whole main job against a practice portal of its own: a birth and a VAT return, or every form in force.
    Demo {
        /// Every pack in force today, each with its first scenario without errors.
        #[arg(long)]
        all: bool,
        /// Folder for PDF, XML, receipt and timeline.
        #[arg(long)]
        out: PathBuf,
        /// Seconds between two steps of the agency.
        #[arg(long, default_value_t = 0.2)]
        speed: f64,
    },
}

/// What signatures and certificates are judged by.
#[derive(Debug, Clone, clap::Args)]
pub struct Against {
    /// Folder of trusted root certificates (DER or PEM).
    #[arg(long)]
    pub trust: Option<PathBuf>,
    /// A certificate revocation list (DER or PEM), or a folder of them. May be given several times.
    #[arg(long)]
    pub crl: Vec<PathBuf>,
    /// Judge as at this time: `2026-11-22T10:00:00+07:00`, or a day; now when it is not given.
    #[arg(long)]
    pub at: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum CertCommand {
    /// Build the certificate's path to a trusted root and validate it (RFC 5280), with revocation.
    Check {
        /// The certificate (DER or PEM).
        certificate: PathBuf,
        /// Further certificates (DER or PEM, several in a file), known and not trusted by that. May be given several times.
        #[arg(long)]
        intermediates: Vec<PathBuf>,
        #[command(flatten)]
        against: Against,
        /// A certificate policy (OID) that must hold for the whole path. May be given several times; one of them is enough.
        #[arg(long)]
        policy: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum XmlCommand {
    /// Envelope, form, taxpayer, whether the tax authority's viewer knows the form, signatures by reference, every element.
    Show {
        /// The file.
        file: PathBuf,
    },
    /// Take a return of a known form over: its answers as JSON, and what could not be taken.
    Import {
        /// The file.
        file: PathBuf,
        /// Where the answers go, for `fill`, `print`, `export-xml`; printed when it is not given.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum SheetCommand {
    /// Read a table out of .xlsx, .xls, .ods or .csv: the rows as answers, and what is wrong with them by row.
    Read {
        /// The spreadsheet.
        file: PathBuf,
        /// Pack id.
        #[arg(long)]
        pack: String,
        /// The table of the form.
        #[arg(long)]
        table: String,
        /// Number of the tab, from 0; the first one whose heads fit when it is not given.
        #[arg(long)]
        tab: Option<usize>,
        /// Where the rows with errors go, with the reasons (.xlsx).
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Write an empty spreadsheet with the columns of a table.
    Template {
        /// Pack id, or the folder of a pack.
        #[arg(long)]
        pack: String,
        /// The table of the form.
        #[arg(long)]
        table: String,
        /// The .xlsx or .csv to write.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum BenchCommand {
    /// The form engine on a generated form: milliseconds, megabytes.
    Form {
        /// Number fields.
        #[arg(long, default_value_t = 500)]
        fields: usize,
        /// How many of them are calculated.
        #[arg(long, default_value_t = 200)]
        calcs: usize,
        /// Rows of its table.
        #[arg(long, default_value_t = 5_000)]
        rows: usize,
    },
    /// Signing many files: tax returns of 50 kB and PDFs of 200 kB, with reading, writing and the record. Seconds.
    Batch {
        #[command(flatten)]
        key: KeyArgs,
        /// How many of each kind.
        #[arg(long, default_value_t = 1_000)]
        count: usize,
        /// Folder for the files; it must be empty or new.
        #[arg(long)]
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// The packs at hand in all their versions.
    List {
        /// Folder of the store, for installed packs.
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Check the pack in a folder: structure, rules, texts, outputs, scenarios, migrations.
    Check {
        /// Folder of the pack.
        folder: PathBuf,
    },
    /// Write a small sound pack to begin from.
    New {
        /// Folder to make; its name is the pack id.
        folder: PathBuf,
        /// First day on which it applies; today unless given.
        #[arg(long)]
        from: Option<Date>,
    },
    /// What differs between two packs in folders.
    Diff {
        /// Folder of the old pack.
        old: PathBuf,
        /// Folder of the new pack.
        new: PathBuf,
    },
    /// Put the pack in a folder into one file, ready to be signed with `minisign -S`.
    Bundle {
        /// Folder of the pack.
        folder: PathBuf,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Trust a publisher of packs. Compare the key with the one that the publisher shows elsewhere.
    Trust {
        /// Minisign public key, base64.
        key: String,
        /// Whose key it is.
        #[arg(long)]
        name: String,
        /// Folder of the store.
        #[arg(long)]
        data: PathBuf,
    },
    /// Install a signed pack; the signature lies beside the file as FILE.minisig.
    Install {
        /// The bundle.
        file: PathBuf,
        /// Folder of the store.
        #[arg(long)]
        data: PathBuf,
    },
    /// Take the newest installed version of a pack back.
    RollBack {
        /// Pack id.
        id: String,
        /// Folder of the store.
        #[arg(long)]
        data: PathBuf,
    },
}

/// Filing.
#[derive(Debug, Clone, clap::Args)]
pub struct Submit {
    #[command(flatten)]
    pub form: FormArgs,
    /// Base URL of the portal.
    #[arg(long)]
    pub portal: String,
    /// Folder of the store; the variable HOSO_PASSPHRASE opens it where no keyring answers.
    #[arg(long)]
    pub data: PathBuf,
    /// A paper: PAPER=FILE. May be given several times.
    #[arg(long)]
    pub attach: Vec<String>,
    /// PKCS#12 file to sign with first.
    #[arg(long)]
    pub p12: Option<PathBuf>,
    /// File whose first line is its password; without it the variable HOSO_P12_PASSWORD counts.
    #[arg(long)]
    pub password_file: Option<PathBuf>,
    /// Return of the result: JSON of a return wish (by, name, phone, line, province, commune, consent, cod).
    #[arg(long)]
    pub return_by: Option<PathBuf>,
    /// Practice mode: watermark on documents.
    #[arg(long)]
    pub practice: bool,
    /// Give up waiting after this many seconds; the filing goes on with the next `follow`.
    #[arg(long, default_value_t = 60)]
    pub wait: u64,
}

/// Following.
#[derive(Debug, Clone, clap::Args)]
pub struct Follow {
    /// Folder of the store.
    #[arg(long)]
    pub data: PathBuf,
    /// Base URL of the portal.
    #[arg(long)]
    pub portal: String,
    /// Dossier id; all when it is not given.
    #[arg(long)]
    pub id: Option<String>,
    /// Wait until the dossier is in this state.
    #[arg(long)]
    pub until: Option<String>,
    /// Practice mode.
    #[arg(long)]
    pub practice: bool,
    /// Give up waiting after this many seconds.
    #[arg(long, default_value_t = 60)]
    pub wait: u64,
}

/// A dossier in a store, and its portal.
#[derive(Debug, Clone, clap::Args)]
pub struct DossierArgs {
    /// Folder of the store.
    #[arg(long)]
    pub data: PathBuf,
    /// Base URL of the portal.
    #[arg(long)]
    pub portal: String,
    /// Dossier id.
    #[arg(long)]
    pub id: String,
    /// Practice mode.
    #[arg(long)]
    pub practice: bool,
    /// Give up waiting after this many seconds.
    #[arg(long, default_value_t = 60)]
    pub wait: u64,
}

/// Answering.
#[derive(Debug, Clone, clap::Args)]
pub struct Supplement {
    #[command(flatten)]
    pub dossier: DossierArgs,
    /// A paper: PAPER=FILE. May be given several times.
    #[arg(long, required = true)]
    pub attach: Vec<String>,
}

/// Serving.
#[derive(Debug, Clone, clap::Args)]
pub struct Serve {
    /// Port; 0 takes any free one.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Folder of the built pages.
    #[arg(long)]
    pub ui: PathBuf,
    /// Folder of the store; in memory only when it is not given.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Practice mode, with a practice portal of its own.
    #[arg(long)]
    pub practice: bool,
    /// Seconds between two steps of the practice agency.
    #[arg(long, default_value_t = 2.0)]
    pub speed: f64,
}
