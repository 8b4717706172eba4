//! `hoso`: the use cases of Hồ Sơ without a window. Results go to standard output, messages to standard error.

mod args;
mod commands;
mod demo;
mod outcome;
mod serve;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command, PackCommand};
use outcome::Outcome;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("HOSO_LOG").unwrap_or_else(|_| "error".into()))
        .with_writer(std::io::stderr)
        .init();
    let args = Args::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(70);
        }
    };
    let (json, language) = (args.json, args.language());
    let outcome = runtime.block_on(run(args));
    outcome.finish(json, language)
}

async fn run(args: Args) -> Outcome {
    match args.command {
        Command::Pack { command: PackCommand::List } => commands::pack_list(args.language()),
        Command::Pack { command: PackCommand::Check { folder } } => commands::pack_check(&folder),
        Command::Fill { ref form, ref out, today } => commands::fill(args.language(), form, out.as_deref(), today),
        Command::Print { ref form, ref out, practice } => {
            commands::document(args.language(), form, out, practice, hoso_app::documents::FORM_PDF)
        }
        Command::ExportXml { ref form, ref out } => {
            commands::document(args.language(), form, out, false, hoso_app::documents::TAX_XML)
        }
        Command::Sign { ref key, ref file, ref out } => commands::sign(args.language(), key, file, out.as_deref()),
        Command::Verify { ref files, ref trust } => commands::verify(files, trust.as_deref()),
        Command::Eval { ref expr, ref context } => commands::eval(expr, context.as_deref()),
        Command::Submit(ref submit) => commands::submit(args.language(), submit).await,
        Command::Follow(ref follow) => commands::follow(args.language(), follow).await,
        Command::Supplement(ref supplement) => commands::supplement(args.language(), supplement).await,
        Command::Pay { ref dossier, ref fee } => commands::pay(args.language(), dossier, fee.as_deref()).await,
        Command::Serve(ref options) => serve::serve(options).await,
        Command::Practice { port, speed, ref data } => serve::practice(port, speed, data.clone()).await,
        Command::Demo { ref out, speed } => demo::demo(out, speed).await,
    }
}
