//! `hoso`: the use cases of Hồ Sơ without a window. Results go to standard output, messages to standard error.

mod args;
mod bench;
mod commands;
mod demo;
mod files;
mod load;
mod outcome;
mod packs;
mod practice;
mod serve;
mod sign;
mod soak;
mod verify;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, BenchCommand, CertCommand, Command, PracticeCommand};
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
    let language = args.language();
    match args.command {
        Command::Bench { command: BenchCommand::Form { fields, calcs, rows } } => {
            let found = bench::form(fields, calcs, rows);
            let bad = found["ok"] != true;
            Outcome::of(found).code(u8::from(bad))
        }
        Command::Bench { command: BenchCommand::Batch { ref key, count, ref folder } } => {
            sign::bench(language, key, count, folder)
        }
        Command::Pack { command } => packs::run(language, command),
        Command::Fill { ref form, ref out, today } => commands::fill(language, form, out.as_deref(), today),
        Command::Print { ref form, ref out, practice } => {
            commands::document(language, form, out, practice, hoso_app::documents::FORM_PDF)
        }
        Command::ExportXml { ref form, ref out } => {
            commands::document(language, form, out, false, hoso_app::documents::TAX_XML)
        }
        Command::Sign(ref wish) => sign::run(language, wish),
        Command::Verify { ref files, ref against, ref content } => verify::files(files, against, content.as_deref()),
        Command::Cert {
            command: CertCommand::Check { ref certificate, ref intermediates, ref against, ref policy },
        } => verify::certificate(certificate, intermediates, against, policy),
        Command::Xml { command } => files::xml(language, command),
        Command::Sheet { command } => files::sheet(language, command),
        Command::Eval { ref expr, ref context } => commands::eval(expr, context.as_deref()),
        Command::Submit(ref submit) => commands::submit(language, submit).await,
        Command::Follow(ref follow) => commands::follow(language, follow).await,
        Command::Supplement(ref supplement) => commands::supplement(language, supplement).await,
        Command::Pay { ref dossier, ref fee } => commands::pay(language, dossier, fee.as_deref()).await,
        Command::Serve(ref options) => serve::serve(options).await,
        Command::Practice(ref practice) => match &practice.command {
            None => practice::portal(practice).await,
            Some(PracticeCommand::Check(args)) => practice::check(args).await,
            Some(PracticeCommand::Load(args)) => load::load(args).await,
            Some(PracticeCommand::Soak(args)) => soak::soak(args).await,
            Some(PracticeCommand::SoakClient(args)) => soak::client(args).await,
        },
        Command::Demo { all, ref out, speed } => demo::demo(out, speed, all).await,
    }
}
