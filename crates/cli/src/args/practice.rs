//! What can be asked of the load.

use std::path::PathBuf;

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
