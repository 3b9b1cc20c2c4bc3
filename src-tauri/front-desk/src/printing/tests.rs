#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::*;
use crate::documents::{Form, Nudge, TestGrid};
use crate::time::Timestamp;
use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A printer that takes PDF as it is.
const PASS: &str = r#"*PPD-Adobe: "4.3"
*NickName: "PDF sink"
*cupsFilter2: "application/pdf application/pdf 0 -"
*cupsSNMPSupplies: False
*OpenUI *PageSize: PickOne
*DefaultPageSize: w683h397
*PageSize w683h397/241x140mm: ""
*PageSize A4/A4: ""
*CloseUI: *PageSize
*ImageableArea w683h397: "0 0 683 397"
*ImageableArea A4: "0 0 595 842"
*PaperDimension w683h397: "683 397"
*PaperDimension A4: "595 842"
"#;

/// A spooler of our own in a folder of its own, and the end of the cable: what comes out of it.
struct Workshop {
    server: Child,
    spooler: Spooler,
    cable: TcpListener,
    _folder: tempfile::TempDir,
}

impl Drop for Workshop {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Workshop {
    /// None where cupsd is not installed.
    fn open() -> Option<Workshop> {
        let cupsd = ["/usr/sbin/cupsd", "/usr/local/sbin/cupsd"]
            .into_iter()
            .find(|path| Path::new(path).exists())?;
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let (config, files) = configure(folder.path(), port);
        let server = Command::new(cupsd)
            .args(["-f", "-c"])
            .arg(config)
            .arg("-s")
            .arg(files)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let cable = TcpListener::bind("127.0.0.1:0").unwrap();
        let workshop = Workshop {
            server,
            spooler: Spooler::at(format!("127.0.0.1:{port}")),
            cable,
            _folder: folder,
        };
        workshop.add_printer(port);
        Some(workshop)
    }

    fn add_printer(&self, port: u16) {
        let ppd = self._folder.path().join("pass.ppd");
        std::fs::write(&ppd, PASS).unwrap();
        let cable = self.cable.local_addr().unwrap().port();
        let until = Instant::now().checked_add(Duration::from_secs(20)).unwrap();
        loop {
            let added = Command::new("lpadmin")
                .env("CUPS_SERVER", format!("127.0.0.1:{port}"))
                .args(["-p", "front", "-E", "-v"])
                .arg(format!("socket://127.0.0.1:{cable}/?waiteof=false"))
                .arg("-P")
                .arg(&ppd)
                .output()
                .unwrap();
            if added.status.success() {
                return;
            }
            let said = String::from_utf8_lossy(&added.stderr).into_owned();
            assert!(Instant::now() < until, "the printer was not added: {said}");
            std::thread::yield_now();
        }
    }

    /// The next job, to its last byte.
    fn arrived(cable: TcpListener) -> Vec<u8> {
        let (mut job, _) = cable.accept().unwrap();
        let mut bytes = Vec::new();
        job.read_to_end(&mut bytes).unwrap();
        bytes
    }
}

fn configure(folder: &Path, port: u16) -> (std::path::PathBuf, std::path::PathBuf) {
    let open = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    open(folder, 0o755);
    for part in ["root", "spool", "cache", "state", "log", "tmp"] {
        let part = folder.join(part);
        std::fs::create_dir(&part).unwrap();
        // The spooler's filters run as its own user and must reach spool, cache and temporary files.
        open(&part, 0o777);
    }
    let at = |part: &str| folder.join(part).display().to_string();
    let files = folder.join("cups-files.conf");
    let lines = [
        format!("ServerRoot {}", at("root")),
        format!("RequestRoot {}", at("spool")),
        format!("CacheDir {}", at("cache")),
        format!("StateDir {}", at("state")),
        format!("TempDir {}", at("tmp")),
        format!("AccessLog {}", at("log/access")),
        format!("ErrorLog {}", at("log/error")),
        format!("PageLog {}", at("log/page")),
        "SystemGroup lpadmin root\n".to_owned(),
    ];
    std::fs::write(&files, lines.join("\n")).unwrap();
    let config = folder.join("cupsd.conf");
    let text = format!(
        "LogLevel info\nListen 127.0.0.1:{port}\nBrowsing No\nWebInterface No\nDefaultAuthType None\n\
         <Location />\n Order allow,deny\n Allow from 127.0.0.1\n</Location>\n\
         <Policy default>\n <Limit All>\n  Order allow,deny\n  Allow from 127.0.0.1\n </Limit>\n</Policy>\n"
    );
    std::fs::write(&config, text).unwrap();
    (config, files)
}

fn paper(form: Form) -> Pdf {
    let grid = TestGrid {
        form,
        printer: "front".into(),
        at: Timestamp::from_millis(1_795_327_500_000),
    };
    grid.pdf(Nudge::default()).unwrap()
}

#[tokio::test]
async fn a_paper_leaves_the_spooler_byte_for_byte() {
    let Some(workshop) = tokio::task::spawn_blocking(Workshop::open).await.unwrap() else {
        println!("cupsd is not installed: printing was not tried");
        return;
    };
    let printers = workshop.spooler.printers().await.unwrap();
    assert_eq!(printers.len(), 1, "{printers:?}");
    assert_eq!(printers[0].name, "front");
    for form in [Form::Continuous140, Form::A4] {
        let cable = workshop.cable.try_clone().unwrap();
        let waiting = tokio::task::spawn_blocking(move || Workshop::arrived(cable));
        let pdf = paper(form);
        workshop.spooler.print("front", &pdf).await.unwrap();
        assert_eq!(waiting.await.unwrap(), pdf.bytes, "{}", form.as_str());
    }
    let gone = workshop.spooler.print("back", &paper(Form::A4)).await;
    assert!(
        matches!(&gone, Err(crate::Error::Refusal(Refusal::PrinterNotFound { printer })) if printer == "back"),
        "{gone:?}"
    );
    let full = Command::new("cupsreject")
        .env("CUPS_SERVER", workshop.spooler.server.as_deref().unwrap())
        .arg("front")
        .status();
    if full.is_ok_and(|status| status.success()) {
        let refused = workshop.spooler.print("front", &paper(Form::A4)).await;
        let Err(crate::Error::Refusal(Refusal::PrinterRefused { printer, reason })) = refused
        else {
            panic!("a printer that takes no jobs refuses: {refused:?}");
        };
        assert_eq!(printer, "front");
        assert!(!reason.is_empty(), "the spooler says why");
    }
}

#[tokio::test]
async fn where_no_spooler_runs_there_are_no_printers_and_printing_says_so() {
    let nowhere = Spooler::at(format!("127.0.0.1:{}", free_port()));
    assert_eq!(nowhere.printers().await.unwrap(), []);
    let refused = nowhere.print("front", &paper(Form::A4)).await;
    assert!(
        matches!(
            refused,
            Err(crate::Error::Refusal(Refusal::PrinterNotFound { .. }))
        ),
        "{refused:?}"
    );
}
