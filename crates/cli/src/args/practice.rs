//! Arguments of `hoso practice`.

use std::path::PathBuf;

use clap::Subcommand;

/// The practice portal.
#[derive(Debug, Clone, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Practice {
    #[command(subcommand)]
    pub command: Option<PracticeCommand>,
    /// Port; 0 takes any free one.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Seconds between two steps of the agency.
    #[arg(long, default_value_t = 4.0)]
    pub speed: f64,
    /// Folder that keeps everything over a restart.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// OpenCPS as it is: 203 and 403 for everything, booleans as texts, one draft for each procedure, dates that jump.
    #[arg(long)]
    pub quirks: bool,
    /// What OpenCPS leaves out: who owns a dossier, types and sizes of files, payments that only the server may state.
    #[arg(long)]
    pub strict: bool,
    /// Name an encryption key of the agency, so that parts are encrypted for it.
    #[arg(long)]
    pub seals: bool,
    /// Take uploads as tus 1.0.0 instead of the IETF draft.
    #[arg(long)]
    pub tus: bool,
    /// What the agency does, as JSON: {"agency": {...}, "services": {"CODE": {...}}} with refuse, supplement, fee, hides_item_number,
    /// first_delivery_fails; or step by step with acts, [{"act": "supplement" | "fee" | "move" | "state" | "rest" | "refuse" | "stop", ...}],
    /// and post, [{"code", "text"}].
    #[arg(long)]
    pub script: Option<PathBuf>,
    /// Something that goes wrong: NAME[:DETAIL[:DETAIL]][*TIMES], for instance down, lose-answer:commit, slow:append:400, cut-upload:65536*2,
    /// clock:-3600; once unless said, *0 = always. May be given several times.
    #[arg(long)]
    pub fault: Vec<String>,
}

#[derive(Debug, Clone, Subcommand)]
pub enum PracticeCommand {
    /// Play an honest, a careless and a broken client against a portal under test, and say which clauses of the open protocol it keeps. It
    /// files dossiers of an invented person. Exit code 1 when a clause is broken, 4 when it could not be looked at.
    Check(Check),
    /// File many dossiers over a line that breaks, with a program that is killed, and compare what arrived. Exit code 1 when anything was lost,
    /// doubled or wrong.
    Soak(Soak),
    /// File with many clients at once, and say how a practice portal on this machine bears them. Exit code 1 when not everybody could file.
    Load(Load),
    /// One program of the soak; it is started by it.
    #[command(hide = true)]
    SoakClient(SoakClient),
}

/// A portal under test.
#[derive(Debug, Clone, clap::Args)]
pub struct Check {
    /// Base address, e.g. `http://127.0.0.1:8080`.
    pub url: String,
    /// File whose first line is a bearer token.
    #[arg(long)]
    pub token_file: Option<PathBuf>,
    /// Code of a service that the portal takes.
    #[arg(long, default_value = "1.001193")]
    pub service: String,
    /// Agency as the portal knows it.
    #[arg(long, default_value = "UBND xã Ví Dụ")]
    pub agency: String,
    /// Form version that the portal takes for the service.
    #[arg(long, default_value = "1.001193@2024.1")]
    pub template: String,
    /// Longest wait for the agency's next step, seconds.
    #[arg(long, default_value_t = 30)]
    pub patience: u64,
}

/// How long and how hard.
#[derive(Debug, Clone, clap::Args)]
pub struct Soak {
    /// Dossiers to file.
    #[arg(long, default_value_t = 100)]
    pub filings: u32,
    /// Where faults and kills are drawn from; the same seed gives the same plans.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Programs at once, each with a portal of its own.
    #[arg(long, default_value_t = 2)]
    pub workers: u32,
    /// Folder for the stores; a temporary one that is removed at the end unless given.
    #[arg(long)]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Clone, clap::Args)]
pub struct SoakClient {
    #[arg(long)]
    pub portal: String,
    #[arg(long)]
    pub data: PathBuf,
    #[arg(long)]
    pub number: u32,
}

/// How many clients, for how long, and at which portal.
#[derive(Debug, Clone, clap::Args)]
pub struct Load {
    /// Clients, each of which files one dossier of three parts: 1 to 5000.
    #[arg(long, default_value_t = 100)]
    pub clients: u32,
    /// Seconds after which whatever has not ended counts as failed.
    #[arg(long, default_value_t = 120)]
    pub seconds: u64,
    /// Seconds over which the clients begin.
    #[arg(long, default_value_t = 2)]
    pub ramp: u64,
    /// Largest part, KiB; the smallest is 8 KiB, and each doubling between is as likely as every other.
    #[arg(long, default_value_t = 512)]
    pub part: u32,
    /// A practice portal on this machine that runs already; one in a process of its own is started unless given.
    #[arg(long)]
    pub portal: Option<String>,
    /// Where sizes, bytes and numbers of the dossiers are drawn from. A portal takes the same dossiers only once; another seed for each run unless
    /// given.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Folder of the portal that is started; a temporary one that is removed at the end unless given.
    #[arg(long, conflicts_with = "portal")]
    pub data: Option<PathBuf>,
}
