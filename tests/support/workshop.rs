//! A spooler of our own in a folder of its own, with a printer that takes PDF as it is, and the end of its cable: what comes out of
//! it. Everything is on this machine alone, and ends with the test.

use front_desk::printing::Spooler;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

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

/// The printer of the workshop.
pub const FRONT: &str = "front";

/// A running spooler.
pub struct Workshop {
    server: Child,
    port: u16,
    papers: Mutex<std::sync::mpsc::Receiver<Vec<u8>>>,
    folder: TempDir,
}

impl Drop for Workshop {
    fn drop(&mut self) {
        self.closes();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// A spooler that is not there.
pub fn nowhere() -> Spooler {
    Spooler::at(format!("127.0.0.1:{}", free_port()))
}

impl Workshop {
    /// None where cupsd is not installed.
    pub async fn open() -> Option<Workshop> {
        let opened = tokio::task::spawn_blocking(Workshop::start).await.unwrap();
        if opened.is_none() {
            super::not_tried("cupsd is not installed");
        }
        opened
    }

    fn start() -> Option<Workshop> {
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
        let end = cable.local_addr().unwrap().port();
        let (paper, papers) = std::sync::mpsc::channel();
        // It ends with the program, or with the first paper that nobody waits for any more.
        std::thread::spawn(move || {
            for job in cable.incoming() {
                let mut bytes = Vec::new();
                let whole = job.and_then(|mut job| job.read_to_end(&mut bytes));
                if whole.is_err() || paper.send(bytes).is_err() {
                    return;
                }
            }
        });
        let workshop = Workshop {
            server,
            port,
            papers: Mutex::new(papers),
            folder,
        };
        workshop.add_printer(end);
        Some(workshop)
    }

    fn add_printer(&self, cable: u16) {
        let ppd = self.folder.path().join("pass.ppd");
        std::fs::write(&ppd, PASS).unwrap();
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let added = self
                .command("lpadmin")
                .args(["-p", FRONT, "-E", "-v"])
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

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.env("CUPS_SERVER", format!("127.0.0.1:{}", self.port));
        command
    }

    /// The way to it.
    pub fn spooler(&self) -> Spooler {
        Spooler::at(format!("127.0.0.1:{}", self.port))
    }

    /// The next paper that comes out of the printer, to its last byte.
    pub fn next_paper(&self) -> Vec<u8> {
        let papers = self.papers.lock().unwrap();
        papers
            .recv_timeout(Duration::from_secs(30))
            .expect("a paper comes out of the printer")
    }

    /// How many papers it was ever given, printed or not.
    pub fn jobs(&self) -> usize {
        let told = self
            .command("lpstat")
            .args(["-W", "all", "-o", FRONT])
            .output()
            .unwrap();
        assert!(told.status.success(), "{told:?}");
        String::from_utf8_lossy(&told.stdout).lines().count()
    }

    /// The printer takes no papers until it is told otherwise.
    pub fn takes_papers(&self, takes: bool) {
        let word = if takes { "cupsaccept" } else { "cupsreject" };
        let told = ["/usr/sbin/", ""].iter().find_map(|folder| {
            self.command(&format!("{folder}{word}"))
                .arg(FRONT)
                .status()
                .ok()
        });
        assert!(told.unwrap().success(), "{word}");
    }

    /// The spooler is gone.
    pub fn closes(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }

    /// A way to it on which its answer never comes back once it has been given a paper.
    pub fn by_a_wire_that_breaks(&self) -> Wire {
        Wire::to(self.port)
    }
}

/// A wire between program and spooler: it carries everything until a paper went over it, and from then on nothing comes back.
pub struct Wire {
    port: u16,
    broken: Arc<AtomicBool>,
    ends: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    fn to(spooler: u16) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let wire = Wire {
            port: listener.local_addr().unwrap().port(),
            broken: Arc::default(),
            ends: Arc::default(),
        };
        let (broken, ends) = (wire.broken.clone(), wire.ends.clone());
        std::thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", spooler)) else {
                    return;
                };
                let mut held = ends.lock().unwrap();
                held.extend([program.try_clone().unwrap(), server.try_clone().unwrap()]);
                let (there, back) = (program.try_clone().unwrap(), server.try_clone().unwrap());
                let (watched, cut) = (broken.clone(), broken.clone());
                std::thread::spawn(move || {
                    carry(there, server, |bytes| {
                        if bytes.windows(5).any(|part| part == b"%PDF-") {
                            watched.store(true, Ordering::SeqCst);
                        }
                        true
                    })
                });
                std::thread::spawn(move || carry(back, program, |_| !cut.load(Ordering::SeqCst)));
            }
        });
        wire
    }

    /// The way over it.
    pub fn spooler(&self) -> Spooler {
        Spooler::at(format!("127.0.0.1:{}", self.port))
    }

    /// Whoever waits at its ends is told that nothing will come.
    pub fn is_cut(&self) {
        for end in self.ends.lock().unwrap().iter() {
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, passes: impl Fn(&[u8]) -> bool) {
    let mut bytes = [0; 65_536];
    while let Ok(count) = from.read(&mut bytes)
        && count > 0
    {
        if passes(&bytes[..count]) && to.write_all(&bytes[..count]).is_err() {
            return;
        }
    }
}

fn configure(folder: &Path, port: u16) -> (PathBuf, PathBuf) {
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
