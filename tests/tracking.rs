//! A member that is added to a model appears everywhere by itself, and touching the model alone is what rebuilds.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program: the command line over a server that shows what reaches it. It knows nothing of any member.
const MAIN: &str = r#"
use shapewright::Service;
use shapewright::cli::{Cli, Local};
use shapewright::client::in_process;
use user_pools::errors::CreateUserPoolClientError;
use user_pools::{CreateUserPoolClientRequest, CreateUserPoolClientResponse};

#[derive(Service)]
#[service(model = "model.json", operations("CreateUserPoolClient"))]
struct UserPools;

struct Shows;

impl user_pools::Server for Shows {
    async fn create_user_pool_client(
        &self,
        input: CreateUserPoolClientRequest,
    ) -> shapewright::server::Result<CreateUserPoolClientResponse, CreateUserPoolClientError> {
        eprintln!("{input:?}");
        Ok(CreateUserPoolClientResponse::new())
    }
}

fn main() -> std::process::ExitCode {
    Cli::of::<UserPools>("fixture").local(Local::new(|_| Ok(in_process(user_pools::serve(Shows))))).run()
}
"#;

/// Uses the new member as a field and a setter: compiles only when the model has it.
const USES: &str = r#"
use shapewright::Service;

#[derive(Service)]
#[service(model = "model.json", operations("CreateUserPoolClient"), emit(types))]
struct UserPools;

fn main() {
    let request = user_pools::CreateUserPoolClientRequest::new("pool_1", "name").favourite_colour("blue");
    assert_eq!(request.favourite_colour.as_deref(), Some("blue"));
}
"#;

#[test]
fn a_new_member_appears_everywhere_by_itself() {
    let fixture = Fixture::new();
    assert!(fixture.cargo(&["build", "--bin", "fixture"]).status.success());
    assert!(!fixture.cargo(&["check", "--bin", "uses"]).status.success(), "the member is there too early");
    let refused = fixture.run(&["--favourite-colour", "blue"]);
    assert!(refused.contains("Unknown options: --favourite-colour"), "{refused}");

    fixture.add_member();
    let built = fixture.cargo(&["build", "--bin", "fixture"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));

    // A field and a setter.
    assert!(fixture.cargo(&["run", "--bin", "uses"]).status.success());
    // A flag, the wire, and the server's input.
    let shown = fixture.run(&["--cli-local", "--favourite-colour", "blue"]);
    assert!(shown.contains("favourite_colour: \"blue\""), "{shown}");
    // The request.
    let dry = fixture.run(&["--cli-dry-run", "--region", "us-west-2", "--favourite-colour", "blue"]);
    assert!(dry.contains("\"FavouriteColour\": \"blue\""), "{dry}");
    // Validation, here and by the server.
    let wrong = fixture.run(&["--cli-dry-run", "--region", "us-west-2", "--favourite-colour", "lightgoldenrod"]);
    assert!(wrong.contains("`FavouriteColour` has 14 characters: at most 9 are allowed"), "{wrong}");
    let refused = fixture.run(&["--cli-local", "--favourite-colour", "lightgoldenrod"]);
    assert!(refused.contains("at 'favouriteColour' failed to satisfy constraint"), "{refused}");
    // The skeleton and the help.
    let skeleton = fixture.run(&["--generate-cli-skeleton"]);
    assert!(skeleton.contains("\"FavouriteColour\": \"\""), "{skeleton}");
    let help = fixture.command(&["create-user-pool-client", "help"]);
    assert!(help.contains("--favourite-colour") && help.contains("The colour that its users like best."), "{help}");
}

struct Fixture {
    folder: PathBuf,
    target: PathBuf,
}

impl Fixture {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the workspace");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tracking");
        std::fs::create_dir_all(folder.join("src/bin")).expect("a folder for the fixture");
        let manifest = format!(
            "[package]\nname = \"fixture\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nshapewright = {{ path = \
             {:?}, features = [\"cli\", \"server\"] }}\n\n[workspace]\n",
            root.join("runtime")
        );
        for (name, text) in [("Cargo.toml", manifest.as_str()), ("src/main.rs", MAIN), ("src/bin/uses.rs", USES)] {
            std::fs::write(folder.join(name), text).expect("the fixture is written");
        }
        std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is copied");
        std::fs::copy(root.join("model/aws/cognito-idp.json"), folder.join("model.json")).expect("the model is copied");
        Self { folder, target: root.join("target/tracking") }
    }

    /// Puts a member into the copy of the model, and touches nothing else.
    fn add_member(&self) {
        let path = self.folder.join("model.json");
        let mut model: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&path).expect("the model")).expect("a model is JSON");
        let shapes = &mut model["shapes"];
        shapes["com.amazonaws.cognitoidentityprovider#CreateUserPoolClientRequest"]["members"]["FavouriteColour"] = serde_json::json!({
            "target": "com.amazonaws.cognitoidentityprovider#ColourType",
            "traits": { "smithy.api#documentation": "The colour that its users like best." },
        });
        shapes["com.amazonaws.cognitoidentityprovider#ColourType"] =
            serde_json::json!({ "type": "string", "traits": { "smithy.api#length": { "min": 3, "max": 9 } } });
        std::fs::write(path, model.to_string()).expect("the model is written");
    }

    fn cargo(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(words)
            .args(["--quiet", "--offline"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()
            .expect("cargo runs")
    }

    /// What the program says to a command that creates a client with these options.
    fn run(&self, options: &[&str]) -> String {
        let command = ["create-user-pool-client", "--user-pool-id", "us-west-2_aaaaaaaaa", "--client-name", "web"];
        self.command(&[&command, options].concat())
    }

    fn command(&self, words: &[&str]) -> String {
        let output = Command::new(self.target.join("debug/fixture"))
            .args(words)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env_remove("AWS_PROFILE")
            .output()
            .expect("the fixture runs");
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat()
    }
}
