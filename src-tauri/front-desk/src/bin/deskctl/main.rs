//! The IT person's tool: checks the books, copies and restores them, brings in workbooks, takes data and papers out, and plays whole
//! days by itself. It works on a closed data folder, and what it changes goes through the desk like everything else, in the name of
//! a person of its own.
//!
//! It answers with 0 when all is well, 1 when something is wrong or refused, 2 when it was not understood.

mod answer;
mod folder;
mod import;
mod journal;
mod papers;
mod simulate;

use answer::Answer;
use clap::{Args, Parser, Subcommand, ValueEnum};
use front_desk::backup::MayLose;
use front_desk::documents::Form;
use front_desk::rights::Command;
use front_desk::statements::Provider;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "deskctl",
    version,
    about = "Checks and keeps a front desk's data folder"
)]
struct Asked {
    #[command(subcommand)]
    job: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Recompute chain, ledger and receipt numbers, and name what does not agree; the folder is left as it is
    Verify {
        #[command(flatten)]
        at: Where,
        /// A check code of the journal (校验码, 操作日志校验码) as printed on a receipt or handover: the journal must have it. May be
        /// given more than once. Books whose end was cut off agree with themselves: only a paper knows better
        #[arg(long, value_name = "CODE")]
        head: Vec<String>,
    },
    /// Copy the books and check the copy
    Backup {
        #[command(flatten)]
        at: Where,
        /// Put the copy here instead of among the desk's own backups
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Put a checked copy in the place of the books; the old ones are kept beside
    Restore {
        #[command(flatten)]
        at: Where,
        /// The copy
        file: PathBuf,
        /// Restore it even where the books have receipts that it does not have: their numbers will be given out again
        #[arg(long)]
        force: bool,
    },
    /// Bring in an office's workbook
    Import {
        /// What is in it
        #[arg(value_enum)]
        what: Book,
        /// The workbook
        file: PathBuf,
        /// What a name in a list of arrears means: 书上名称=收费项目; may be given more than once
        #[arg(long, value_name = "NAME=ITEM", value_parser = import::meant)]
        item: Vec<(String, String)>,
        /// Whose statement it is, where the file does not say
        #[arg(long, value_enum)]
        provider: Option<Platform>,
        /// Hang up the meters that a list of readings has and the desk has not, where its rows say
        #[arg(long)]
        install: bool,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// The data folder; a dry run needs none
        #[arg(long, value_name = "DIR", required_unless_present = "dry_run")]
        data: Option<PathBuf>,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Say who did what, the newest first: names masked, numbers never
    Journal {
        #[command(flatten)]
        at: Where,
        /// Only this act, as the JSON calls it: reveal, void_receipt, …
        #[arg(long, value_name = "ACT", value_parser = journal::act)]
        act: Option<Command>,
        /// From this day on
        #[arg(long, value_name = "DAY", default_value = "")]
        from: String,
        /// To this day
        #[arg(long, value_name = "DAY", default_value = "")]
        to: String,
    },
    /// Take the data out as a workbook
    Export {
        #[command(flatten)]
        at: Where,
        /// The folder it is written into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Make every receipt and handover again, for the office's files: each receipt is marked 存档　非原件 (archived, not the original)
    Papers {
        #[command(flatten)]
        at: Where,
        /// The folder they are written into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The receipts' paper: continuous_140, continuous_93, a5, a4, roll_80, roll_58
        #[arg(long, value_name = "FORM", default_value = "a5", value_parser = form)]
        form: Form,
    },
    /// Play days of a made-up desk in an empty folder: the same seed gives the same files
    Simulate {
        #[command(flatten)]
        at: Where,
        /// What the days grow from
        #[arg(long)]
        seed: u64,
        /// How many
        #[arg(long)]
        days: u32,
    },
}

fn form(word: &str) -> Result<Form, String> {
    Form::try_from(word.to_owned()).map_err(|_| format!("{word} is no form"))
}

/// The books that can be brought in.
#[derive(Clone, Copy, ValueEnum)]
enum Book {
    /// Units, people, plates and cards
    Residents,
    /// What units owed before the program came
    OpeningArrears,
    /// A merchant bill of WeChat or Alipay: a dry run only, for finance brings it in at the desk
    Statement,
    /// What was read off the meters
    Readings,
}

/// The platforms whose merchant bills are known.
#[derive(Clone, Copy, ValueEnum)]
enum Platform {
    /// 微信
    Wechat,
    /// 支付宝
    Alipay,
}

impl Platform {
    const fn provider(self) -> Provider {
        match self {
            Platform::Wechat => Provider::Wechat,
            Platform::Alipay => Provider::Alipay,
        }
    }
}

#[derive(Args)]
struct Where {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    let json = match &asked.job {
        Job::Verify { at, .. }
        | Job::Backup { at, .. }
        | Job::Restore { at, .. }
        | Job::Journal { at, .. }
        | Job::Export { at, .. }
        | Job::Papers { at, .. }
        | Job::Simulate { at, .. } => at.json,
        Job::Import { json, .. } => *json,
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("deskctl: {error}");
            return ExitCode::FAILURE;
        }
    };
    let answer = runtime
        .block_on(done(asked.job))
        .unwrap_or_else(Answer::of_error);
    answer.print(json);
    answer.status()
}

async fn done(job: Job) -> front_desk::Result<Answer> {
    match job {
        Job::Verify { at, head } => folder::verify(&at.data, &head).await,
        Job::Backup { at, to } => folder::back_up(&at.data, to.as_deref()).await,
        Job::Restore { at, file, force } => {
            let may_lose = match force {
                true => MayLose::Receipts,
                false => MayLose::Nothing,
            };
            folder::restore(&at.data, &file, may_lose).await
        }
        Job::Import {
            what,
            file,
            item,
            provider,
            install,
            dry_run,
            data,
            ..
        } => match (what, dry_run, data) {
            (Book::Statement, false, _) => Ok(import::statement_by_finance()),
            (Book::Statement, true, _) => {
                import::statement_dry_run(&file, provider.map(Platform::provider))
            }
            (Book::Residents, false, Some(data)) => import::residents(&data, &file).await,
            (Book::Residents, ..) => import::residents_dry_run(&file),
            (Book::OpeningArrears, false, Some(data)) => import::arrears(&data, &file, &item).await,
            (Book::OpeningArrears, ..) => import::arrears_dry_run(&file),
            (Book::Readings, false, Some(data)) => import::readings(&data, &file, install).await,
            (Book::Readings, ..) => import::readings_dry_run(&file),
        },
        Job::Journal { at, act, from, to } => journal::journal(&at.data, act, from, to).await,
        Job::Export { at, out } => papers::export(&at.data, &out).await,
        Job::Papers { at, out, form } => papers::papers(&at.data, &out, form).await,
        Job::Simulate { at, seed, days } => simulate::simulate(&at.data, seed, days).await,
    }
}
