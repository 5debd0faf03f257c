//! `--cli-dry-run` by the real program: the model's own examples are clean, and of a wrong request every mistake is named.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;
use shapewright_tests::built;

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("user-pool-client", &[]));

/// A dry run without a home, credentials or a network.
fn dry_run(arguments: &[&str]) -> Output {
    let mut command = Command::new(&*PROGRAM);
    command.env_clear().args(["--cli-dry-run", "--region", "us-west-2"]).args(arguments);
    command.output().expect("the program starts")
}

fn report(outcome: &Output) -> Value {
    let told = String::from_utf8_lossy(&outcome.stderr);
    serde_json::from_slice(&outcome.stdout).unwrap_or_else(|error| panic!("no report: {error}: {told}"))
}

/// Each example of the model: its operation, its title and its input.
fn examples() -> Vec<(String, String, Value)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/aws/cognito-idp.json");
    let model: Value = serde_json::from_slice(&std::fs::read(path).expect("the model")).expect("the model is JSON");
    let shapes = model["shapes"].as_object().expect("shapes");
    let examples = shapes.iter().flat_map(|(id, shape)| {
        let operation = id.split('#').next_back().unwrap_or_default().to_owned();
        let examples = shape["traits"]["smithy.api#examples"].as_array().cloned().unwrap_or_default();
        examples.into_iter().map(move |example| {
            let title = example["title"].as_str().unwrap_or_default().to_owned();
            (operation.clone(), title, example["input"].clone())
        })
    });
    examples.collect()
}

/// `CreateUserPoolClient` as `create-user-pool-client`.
fn command(operation: &str) -> String {
    let letters = operation.char_indices().flat_map(|(at, letter)| {
        let dash = (at > 0 && letter.is_uppercase()).then_some('-');
        dash.into_iter().chain(letter.to_lowercase())
    });
    letters.collect()
}

/// A request as a dry run shows it: what the model calls sensitive is redacted.
fn shown(mut request: Value) -> Value {
    for name in ["ClientId", "ClientSecret"] {
        if let Some(value) = request.get_mut(name) {
            *value = Value::from("*** redacted ***");
        }
    }
    request
}

#[test]
fn the_examples_of_the_model_are_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = examples();
    assert!(examples.len() >= 18, "only {} examples are in the model", examples.len());
    for (operation, title, input) in examples {
        let file = folder.path().join("input.json");
        std::fs::write(&file, input.to_string()).expect("a file");
        let document = format!("file://{}", file.display());
        let outcome = dry_run(&[&command(&operation), "--cli-input-json", &document]);
        let report = report(&outcome);
        assert_eq!(report["Violations"], Value::Array(Vec::new()), "{operation}: {title}");
        assert_eq!(outcome.status.code(), Some(0), "{operation}: {title}");
        assert_eq!(report["Request"], shown(input), "{operation}: {title}");
        assert_eq!(report["Operation"], operation.as_str(), "{title}");
    }
}

/// A request, and each mistake in it: its path, and what its sentence says beside that.
type Wrong = (&'static [&'static str], &'static [(&'static str, &'static str)]);

const CREATE: &str = "create-user-pool-client";
const POOL: &str = "us-west-2_a";

const WRONG: [Wrong; 10] = [
    (
        &[
            CREATE,
            "--cli-input-json",
            r#"{"UserPoolId": "us west", "ClientName": "", "AccessTokenValidity": 0, "ClientNam": "x"}"#,
        ],
        &[
            ("UserPoolId", r"`us west`: it must match the pattern `^[\w-]+_[0-9a-zA-Z]+$`"),
            ("ClientName", "has 0 characters: at least 1 is needed"),
            ("ClientName", r"it must match the pattern `^[\w\s+=,.@-]+$`"),
            ("AccessTokenValidity", "is 0: at least 1 is needed"),
            ("ClientNam", "is not a member of `CreateUserPoolClientRequest`; did you mean `ClientName`?"),
            ("", "breaks the rule `AccessTokenDuration`"),
        ],
    ),
    (
        &[
            CREATE,
            "--cli-input-json",
            r#"{"UserPoolId": "us-west-2_a", "ClientName": "web", "AllowedOAuthFlows": ["code"], "CallbackURLs":
                ["/relative", "http://example.com/", "https://a.example/#x"], "DefaultRedirectURI": "https://b.example/"}"#,
        ],
        &[
            ("CallbackURLs[0]", "breaks the rule `RedirectIsAbsolute`"),
            ("CallbackURLs[1]", "breaks the rule `RedirectIsHttps`"),
            ("CallbackURLs[2]", "breaks the rule `RedirectHasNoFragment`"),
            ("", "breaks the rule `DefaultRedirectIsCallback`"),
            ("", "breaks the rule `OAuthNeedsSwitch`"),
        ],
    ),
    (
        &[
            CREATE,
            "--user-pool-id",
            POOL,
            "--client-name",
            "web",
            "--explicit-auth-flows",
            "ALLOW_USER_SRP_AUTH",
            "USER_PASSWORD_AUTH",
            "ALLOW_USER_SRP",
            "--token-validity-units",
            "AccessToken=weeks,IdToken=minutes",
            "--id-token-validity",
            "1",
        ],
        &[
            ("TokenValidityUnits.AccessToken", "`weeks`: not one of `seconds`, `minutes`, `hours`, `days`"),
            ("ExplicitAuthFlows[2]", "`ALLOW_USER_SRP`: not one of `ADMIN_NO_SRP_AUTH`"),
            ("", "breaks the rule `IdTokenDuration`"),
            ("", "breaks the rule `AuthFlowsOfOneGeneration`"),
        ],
    ),
    (
        &[
            CREATE,
            "--user-pool-id",
            POOL,
            "--client-name",
            "web",
            "--allowed-o-auth-flows",
            "client_credentials",
            "code",
            "--allowed-o-auth-flows-user-pool-client",
            "--generate-secret",
            "--client-secret",
            "short!",
            "--auth-session-validity",
            "16",
        ],
        &[
            ("ClientSecret", "has 6 characters: at least 24 are needed"),
            ("ClientSecret", r"is not valid: it must match the pattern `^[\w+]+$`"),
            ("AuthSessionValidity", "is 16: at most 15 is allowed"),
            ("", "breaks the rule `OneSourceOfSecret`"),
            ("", "breaks the rule `ClientCredentialsAlone`"),
        ],
    ),
    (
        &[
            CREATE,
            "--user-pool-id",
            POOL,
            "--client-name",
            "web",
            "--enable-propagate-additional-user-context-data",
            "--refresh-token-rotation",
            "Feature=ON,RetryGracePeriodSeconds=61",
            "--prevent-user-existence-errors",
            "enabled",
        ],
        &[
            ("PreventUserExistenceErrors", "`enabled`: not one of `LEGACY`, `ENABLED`; did you mean `ENABLED`?"),
            ("RefreshTokenRotation.Feature", "`ON`: not one of `ENABLED`, `DISABLED`"),
            ("RefreshTokenRotation.RetryGracePeriodSeconds", "is 61: at most 60 is allowed"),
            ("", "breaks the rule `PropagationNeedsSecret`"),
        ],
    ),
    (
        &[
            CREATE,
            "--cli-input-json",
            r#"{"UserPoolId": 7, "ClientName": ["web"], "GenerateSecret": "yes", "ReadAttributes": {"a": 1},
                "TokenValidityUnits": {"Access": "hours"}}"#,
        ],
        &[
            ("UserPoolId", "is 7: text is needed"),
            ("ClientName", "is a list: text is needed"),
            ("GenerateSecret", "is the text `yes`: a boolean is needed"),
            ("TokenValidityUnits.Access", "it has `AccessToken`, `IdToken`, `RefreshToken`"),
            ("ReadAttributes", "is a map: a list is needed"),
        ],
    ),
    (
        &[
            "update-user-pool-client",
            "--user-pool-id",
            POOL,
            "--analytics-configuration",
            "ApplicationArn=arn:aws",
            "--refresh-token-validity",
            "5000",
            "--access-token-validity",
            "86401",
        ],
        &[
            ("ClientId", "is missing: it is required"),
            ("AccessTokenValidity", "is 86401: at most 86400 is allowed"),
            ("AnalyticsConfiguration.ApplicationArn", "has 7 characters: at least 20 are needed"),
            ("AnalyticsConfiguration.ApplicationArn", "`arn:aws`: it must match the pattern"),
            ("", "breaks the rule `AccessTokenDuration`"),
            ("", "breaks the rule `RefreshTokenDuration`"),
        ],
    ),
    (
        &["list-user-pool-clients", "--max-results", "61", "--next-token", "a b"],
        &[
            ("UserPoolId", "is missing: it is required"),
            ("MaxResults", "is 61: at most 60 is allowed"),
            ("NextToken", r"`a b`: it must match the pattern `^[\S]+$`"),
        ],
    ),
    (
        &[
            "describe-user-pool-client",
            "--user-pool-id",
            "a-pool-whose-id-is-longer-than-any-that-the-service-has-given_a",
            "--client-id",
            "not/an/id",
        ],
        &[
            ("UserPoolId", "has 63 characters: at most 55 are allowed"),
            ("ClientId", r"is not valid: it must match the pattern `^[\w+]+$`"),
        ],
    ),
    (
        &[
            "add-user-pool-client-secret",
            "--cli-input-json",
            r#"{"UserPoolId": "", "ClientSecret": "tooshort", "Secret": "x"}"#,
        ],
        &[
            ("UserPoolId", "has 0 characters: at least 1 is needed"),
            ("UserPoolId", "it must match the pattern"),
            ("ClientId", "is missing: it is required"),
            ("ClientSecret", "has 8 characters: at least 24 are needed"),
            ("Secret", "it has `UserPoolId`, `ClientId`, `ClientSecret`"),
        ],
    ),
];

#[test]
fn every_mistake_of_a_wrong_request_is_named_at_once() {
    for (arguments, wanted) in WRONG {
        let outcome = dry_run(arguments);
        assert_eq!(outcome.status.code(), Some(252), "{arguments:?}");
        let report = report(&outcome);
        let found = report["Violations"].as_array().expect("violations");
        let text = |violation: &Value, key: &str| violation[key].as_str().unwrap_or_default().to_owned();
        let found: Vec<_> =
            found.iter().map(|violation| (text(violation, "Path"), text(violation, "Message"))).collect();
        assert_eq!(found.len(), wanted.len(), "{arguments:?}: {found:#?}");
        for ((path, sentence), (wanted_path, wanted_sentence)) in found.iter().zip(wanted) {
            // A rule across members is about the input as a whole.
            let operation = report["Operation"].as_str().expect("an operation");
            let input = format!("{operation}Request");
            assert_eq!(path, if wanted_path.is_empty() { &input } else { *wanted_path }, "{sentence}");
            assert!(sentence.contains(wanted_sentence), "{sentence}\nlacks {wanted_sentence}");
            // The sentence also says where it is: at the member, else at the input.
            assert!(sentence.starts_with('`') && sentence.contains(path.as_str()), "{sentence}");
        }
    }
}
