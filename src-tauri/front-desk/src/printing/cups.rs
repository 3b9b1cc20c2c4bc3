//! The spooler of macOS and Linux, by its own commands. The paper goes in by the pipe: it is never a file that somebody could find.

use super::{Job, Media, Spooler, SystemPrinter};
use std::io::Write;
use std::process::{Command, Output, Stdio};

impl Spooler {
    pub(super) fn list(&self) -> Vec<SystemPrinter> {
        let usual = self
            .said(&["-d"])
            .and_then(|answer| usual_in(&answer).map(str::to_owned));
        let names = self.said(&["-e"]).unwrap_or_default();
        names
            .lines()
            .filter(|name| !name.is_empty())
            .map(|name| SystemPrinter {
                name: name.to_owned(),
                usual: usual.as_deref() == Some(name),
            })
            .collect()
    }

    /// Answers with the spooler's own words where it says no.
    pub(super) fn send(&self, job: &Job) -> Result<(), String> {
        let mut lp = self
            .command("lp")
            .args(["-d", &job.printer, "-t", &job.title])
            .args(["-o", &format!("media={}", media(job.media))])
            .args(["-o", "print-scaling=none", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        // A spooler that refuses may close the pipe before it has read all; what it then says counts, not the pipe.
        let written = lp
            .stdin
            .take()
            .map_or(Ok(()), |mut pipe| pipe.write_all(&job.bytes));
        let Output { status, stderr, .. } =
            lp.wait_with_output().map_err(|error| error.to_string())?;
        if status.success() {
            return written.map_err(|error| error.to_string());
        }
        let said = String::from_utf8_lossy(&stderr);
        let said = said.trim();
        Err(said.strip_prefix("lp: ").unwrap_or(said).to_owned())
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        if let Some(server) = &self.server {
            command.env("CUPS_SERVER", server);
        }
        command
    }

    /// What `lpstat` says; nothing where there is no spooler.
    fn said(&self, arguments: &[&str]) -> Option<String> {
        let answer = self.command("lpstat").args(arguments).output().ok()?;
        answer
            .status
            .success()
            .then(|| String::from_utf8_lossy(&answer.stdout).into_owned())
    }
}

/// `system default destination: NAME`, in whatever language it is said; a sentence without a colon names none.
fn usual_in(answer: &str) -> Option<&str> {
    let (_, name) = answer.trim().rsplit_once([':', '：'])?;
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// The sheet by its name where it has one, else by its measures. A5 lying is A5: the printer turns what it draws, not the paper.
pub(super) fn media(media: Media) -> String {
    let millimetres = |tenths: u32| match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    };
    match (media.width, media.height) {
        (2100, 2970) => "A4".into(),
        (2100, 1480) => "A5".into(),
        (width, height) => format!("Custom.{}x{}mm", millimetres(width), millimetres(height)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_printer_is_read_in_any_language() {
        assert_eq!(
            usual_in("system default destination: front\n"),
            Some("front")
        );
        assert_eq!(usual_in("系统默认目标：front\n"), Some("front"));
        assert_eq!(usual_in("no system default destination\n"), None);
    }

    #[test]
    fn sheets_are_asked_for_by_their_true_measures() {
        let of = |width, height| media(Media { width, height });
        assert_eq!(of(2410, 1400), "Custom.241x140mm");
        assert_eq!(of(2410, 931), "Custom.241x93.1mm");
        assert_eq!(of(800, 2050), "Custom.80x205mm");
        assert_eq!(of(2100, 2970), "A4");
        assert_eq!(of(2100, 1480), "A5");
    }
}
