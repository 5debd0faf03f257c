//! Nothing secret in `--debug` output, in errors, in a dry run, or in the process list: each run of the real command is
//! searched for every secret that it was given.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cognito_idp::cognito_idp::serve;
use local_user_pools::LocalUserPools;
use shapewright_tests::built;
use tokio::net::TcpListener;

/// A client secret; its first half is one too.
const CLIENT_SECRET: &str = "hush0client0secret0that0nobody0may0see";
const ACCESS_KEY: &str = "hush/access/key/that/nobody/may/see/0000";
const TOKEN: &str = "hush-session-token-that-nobody-may-see";
const ATTACHED: &str = "--client-secrt=hush0client0secret0that0nobody0may0see";
const POOL: &str = "us-west-2_aaaaaaaaa";

struct Person {
    program: PathBuf,
    home: tempfile::TempDir,
}

impl Person {
    fn command(&self, endpoint: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(["--region", "us-west-2", "--endpoint-url", endpoint])
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
            .env("AWS_SECRET_ACCESS_KEY", ACCESS_KEY)
            .env("AWS_SESSION_TOKEN", TOKEN)
            .env("AWS_MAX_ATTEMPTS", "1");
        command
    }

    fn runs(&self, endpoint: &str, arguments: &[&str]) -> Output {
        self.command(endpoint, arguments).output().expect("the program starts")
    }
}

/// Looks for the secrets in what a run said.
#[track_caller]
fn hushes(what: &str, text: &[u8], arguments: &[&str]) {
    let text = String::from_utf8_lossy(text);
    for secret in [CLIENT_SECRET, ACCESS_KEY, TOKEN] {
        assert!(!text.contains(secret.get(..18).unwrap_or(secret)), "{what} of {arguments:?} shows a secret:\n{text}");
    }
}

/// The service, on a port of this machine.
async fn service() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let pools = serve(LocalUserPools::in_memory().expect("a store in memory"));
    tokio::spawn(shapewright::server::listen(listener, pools, std::future::pending()));
    format!("http://{address}")
}

fn person() -> Person {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join("secret.txt"), CLIENT_SECRET).expect("a file");
    std::fs::write(home.path().join("secret.json"), format!("{{\"ClientSecret\": \"{CLIENT_SECRET}\", "))
        .expect("a file");
    Person { program: built("user-pool-client", &[]), home }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_run_shows_a_secret() {
    let person = person();
    let endpoint = service().await;
    let create = ["create-user-pool-client", "--user-pool-id", POOL, "--client-name", "web"];
    let with = |more: &[&'static str]| [&create, more].concat();
    let document = |text: &str| format!("{{\"UserPoolId\": \"{POOL}\", \"ClientName\": \"web\", {text}");
    let wrong_type = document(&format!("\"ClientSecret\": {{\"a\": \"{CLIENT_SECRET}\"}}}}"));
    let broken = document(&format!("\"ClientSecret\": \"{CLIENT_SECRET}\""));
    let unknown = document(&format!("\"ClientSecret\": \"{CLIENT_SECRET}\", \"Nothing\": 1}}"));
    let short = CLIENT_SECRET.get(..20).unwrap_or_default();
    // The answer itself may be a secret that was asked for: of the first, standard output is not searched.
    let answers: [(Vec<&str>, i32); 4] = [
        (with(&["--client-secret", CLIENT_SECRET]), 0),
        (with(&["--client-secret", CLIENT_SECRET, "--debug"]), 0),
        (with(&["--client-secret", "file://secret.txt", "--debug"]), 0),
        (with(&["--client-secret", CLIENT_SECRET, "--output", "table", "--debug"]), 0),
    ];
    for (arguments, code) in &answers {
        let run = person.runs(&endpoint, arguments);
        assert_eq!(run.status.code(), Some(*code), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
        assert!(String::from_utf8_lossy(&run.stdout).contains(CLIENT_SECRET), "the answer has what was made");
        hushes("standard error", &run.stderr, arguments);
    }
    let refusals: [(Vec<&str>, i32); 16] = [
        (with(&["--client-secret", CLIENT_SECRET, "--cli-dry-run"]), 0),
        (with(&["--client-secret", CLIENT_SECRET, "--cli-dry-run", "--debug"]), 0),
        (with(&["--client-secret", short, "--cli-dry-run"]), 252),
        (with(&["--client-secret", short, "--cli-strict", "--debug"]), 252),
        (with(&["--client-secret", short, "--debug"]), 252),
        (with(&["--client-secret", CLIENT_SECRET, "--generate-secret", "--debug"]), 254),
        (with(&["--client-secret", CLIENT_SECRET, "--client-secrets", "x"]), 252),
        (with(&["--client-secret", CLIENT_SECRET, "--refresh-token-validity", "x"]), 255),
        (vec!["create-user-pool-client", "--client-secret", CLIENT_SECRET, "--debug"], 252),
        (vec!["create-user-pool-client", "--cli-input-json", &wrong_type, "--debug"], 252),
        (vec!["create-user-pool-client", "--cli-input-json", &broken, "--debug"], 252),
        (vec!["create-user-pool-client", "--cli-input-json", "file://secret.json"], 252),
        (vec!["create-user-pool-client", "--cli-input-yaml", &broken], 252),
        (vec!["create-user-pool-client", "--cli-input-json", &unknown], 252),
        (with(&["--client-secrt", CLIENT_SECRET]), 252),
        (with(&[ATTACHED]), 252),
    ];
    for (arguments, code) in &refusals {
        let run = person.runs(&endpoint, arguments);
        let said = String::from_utf8_lossy(&run.stderr);
        println!("{arguments:?} -> {:?}\n{said}", run.status.code());
        assert_eq!(run.status.code(), Some(*code), "{arguments:?}: {said}");
        hushes("standard error", &run.stderr, arguments);
        hushes("standard output", &run.stdout, arguments);
    }
    // Nobody listens there.
    let arguments = with(&["--client-secret", CLIENT_SECRET, "--debug"]);
    let run = person.runs("http://127.0.0.1:1", &arguments);
    assert_eq!(run.status.code(), Some(255));
    hushes("standard error", &run.stderr, &arguments);
}

/// What `ps` shows of a process: its arguments.
#[cfg(target_os = "linux")]
fn arguments_of(process: &Path) -> Vec<u8> {
    std::fs::read(process.join("cmdline")).unwrap_or_default()
}

/// A secret that is given as a file is in no process's arguments, neither the command's own nor those of its pager.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn the_process_list_shows_no_secret() {
    let person = person();
    let endpoint = service().await;
    let arguments = [
        "create-user-pool-client",
        "--user-pool-id",
        POOL,
        "--client-name",
        "web",
        "--client-secret",
        "file://secret.txt",
    ];
    let mut run = person.command(&endpoint, &arguments);
    let pager = "sh -c 'cat >/dev/null; sleep 1'";
    // A pager is asked for a terminal alone, so the shell's `script` makes one where it is there.
    let mut child = run
        .env("AWS_PAGER", pager)
        .env("PATH", "/usr/bin:/bin")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut looked = 0;
    while child.try_wait().expect("a process").is_none() {
        for process in std::fs::read_dir("/proc").expect("processes").flatten().map(|entry| entry.path()) {
            let own = std::fs::read_to_string(process.join("stat")).unwrap_or_default();
            let parent = own.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)).map(str::to_owned);
            let id = child.id().to_string();
            if process.ends_with(&id) || parent == Some(id) {
                hushes("the process list", &arguments_of(&process), &arguments);
                looked += 1;
            }
        }
    }
    assert!(looked > 0, "the process was seen");
}

#[tokio::test(flavor = "multi_thread")]
async fn debug_shows_the_body_as_it_is() {
    let person = person();
    let endpoint = service().await;
    let name = "x-amz-target";
    let run =
        person.runs(&endpoint, &["create-user-pool-client", "--user-pool-id", POOL, "--client-name", name, "--debug"]);
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(said.matches("\"ClientName\":\"x-amz-target\"").count(), 2, "request and reply: {said}");
    assert!(said.contains("X-Amz-Target: AWSCognitoIdentityProviderService.CreateUserPoolClient"), "{said}");
}
