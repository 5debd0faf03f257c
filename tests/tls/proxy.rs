//! AWS's own addresses, reached through a proxy: by the command with credentials from each source, and by the client.

use std::path::Path;
use std::process::Output;
use std::sync::{Arc, Mutex};

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::DescribeUserPoolClientRequest;
use shapewright::client::{Config, ConnectionProblem, Credentials, HttpOptions, Proxies, Trust};
use shapewright_tests::sources::{self, SECRET};
use shapewright_tests::{FEATURES, User, built};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

use crate::server::{self, Server};

const SERVICE: &str = "cognito-idp.us-west-2.amazonaws.com";

/// Every host that a run may call over TLS.
const HOSTS: &[&str] = &[SERVICE, "sts.us-west-2.amazonaws.com", "portal.sso.us-west-2.amazonaws.com"];

/// `user:pa$s`, as the proxy wants to see it.
const AUTHORIZATION: &str = "Proxy-Authorization: Basic dXNlcjpwYSRz";

/// A proxy that connects everybody to one server over TLS, and answers requests without TLS itself.
struct Proxy {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    async fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let kept = Arc::clone(&kept);
                tokio::spawn(async move {
                    let Some(request) = server::read(&mut stream).await else { return };
                    kept.lock().unwrap().push(request.lines().next().unwrap_or_default().to_owned());
                    if !request.to_lowercase().contains(&AUTHORIZATION.to_lowercase()) {
                        return server::reply(&mut stream, 407, "").await;
                    }
                    if !request.starts_with("CONNECT ") {
                        let (status, body) = sources::answer(&request.replacen("http://169.254.169.254", "", 1));
                        return server::reply(&mut stream, status, &body).await;
                    }
                    let mut tunnel = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
                    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
                    let _ = tokio::io::copy_bidirectional(&mut stream, &mut tunnel).await;
                });
            }
        });
        Self { port, asked }
    }

    fn url(&self) -> String {
        format!("http://user:pa%24s@127.0.0.1:{}", self.port)
    }

    /// The first lines of what it was asked.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// A user behind a proxy, whose whole setting is a bundle, and what a run of theirs needs.
struct Behind {
    server: Server,
    proxy: Proxy,
    home: tempfile::TempDir,
}

impl Behind {
    async fn start() -> Self {
        let server = server::start_as(HOSTS, sources::answer).await;
        let proxy = Proxy::start(server.port).await;
        let home = tempfile::tempdir().unwrap();
        sources::prepare(home.path());
        std::fs::write(home.path().join("ca.pem"), &server.authority).unwrap();
        Self { server, proxy, home }
    }

    fn filled(&self, text: &str) -> String {
        text.replace("{home}", &self.home.path().to_string_lossy()).replace("{proxy}", &self.proxy.url())
    }

    fn describe(&self, program: &Path, variables: &[(&str, &str)]) -> Output {
        let user = User { program, home: self.home.path() };
        let common = [("HTTPS_PROXY", "{proxy}"), ("HTTP_PROXY", "{proxy}"), ("AWS_CA_BUNDLE", "{home}/ca.pem")];
        user.describe(&[], common.iter().chain(variables).map(|(name, value)| (*name, self.filled(value))))
    }
}

/// Where credentials come from, and what the proxy is asked on the way to the service.
struct Case {
    key: &'static str,
    variables: &'static [(&'static str, &'static str)],
    config: &'static str,
    asked: &'static [&'static str],
}

#[cfg(feature = "credential-chain")]
const STS: &str = "CONNECT sts.us-west-2.amazonaws.com:443 HTTP/1.1";

const CASES: &[Case] = &[
    Case {
        key: "AKIAENVIRONMENT",
        variables: &[("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", SECRET)],
        config: "",
        asked: &[],
    },
    Case {
        key: "AKIASTATIC",
        variables: &[],
        config: "[default]\naws_access_key_id = AKIASTATIC\naws_secret_access_key = x\n",
        asked: &[],
    },
    Case {
        key: "ASIAPROCESS",
        variables: &[],
        config: "[default]\ncredential_process = /bin/sh {home}/process\n",
        asked: &[],
    },
    #[cfg(feature = "credential-chain")]
    Case {
        key: "ASIAROLE",
        variables: &[],
        config: "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\n\
                 [profile b]\naws_access_key_id = AKIABASE\naws_secret_access_key = x\n",
        asked: &[STS],
    },
    #[cfg(feature = "credential-chain")]
    Case {
        key: "ASIAWEB",
        variables: &[],
        config: "[default]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = {home}/token\n",
        asked: &[STS],
    },
    #[cfg(feature = "credential-chain")]
    Case {
        key: "ASIASSO",
        variables: &[],
        config: "[default]\nsso_start_url = https://example.com/start\nsso_region = us-west-2\n\
                 sso_account_id = 123456789012\nsso_role_name = reader\n",
        asked: &["CONNECT portal.sso.us-west-2.amazonaws.com:443 HTTP/1.1"],
    },
    #[cfg(feature = "credential-chain")]
    Case {
        key: "ASIAINSTANCE",
        variables: &[("AWS_EC2_METADATA_DISABLED", "false")],
        config: "",
        asked: &[
            "PUT http://169.254.169.254/latest/api/token HTTP/1.1",
            "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/ HTTP/1.1",
            "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/machine HTTP/1.1",
        ],
    },
];

#[tokio::test(flavor = "multi_thread")]
async fn the_service_is_reached_with_credentials_from_each_source() {
    let program = built("aws", FEATURES);
    for Case { key, variables, config, asked } in CASES {
        let behind = Behind::start().await;
        User { program: &program, home: behind.home.path() }.configure(&behind.filled(config));
        let output = behind.describe(&program, variables);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{key}: {stderr}");
        let seen = behind.server.seen();
        let signed = seen.last().unwrap();
        assert!(signed.to_lowercase().contains(&format!("host: {SERVICE}\r\n")), "{key}: {signed}");
        assert!(signed.contains(&format!("Credential={key}/")), "{key}: {signed}");
        let service = format!("CONNECT {SERVICE}:443 HTTP/1.1");
        assert_eq!(behind.proxy.asked(), [asked, &[&*service][..]].concat(), "{key}");
    }
}

/// The address of a container is near, and the AWS CLI has no proxy for it.
#[cfg(feature = "credential-chain")]
#[tokio::test(flavor = "multi_thread")]
async fn a_container_is_asked_without_the_proxy() {
    let program = built("aws", FEATURES);
    let behind = Behind::start().await;
    let container = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/container", container.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = container.accept().await {
            let Some(request) = server::read(&mut stream).await else { continue };
            let (status, body) = sources::answer(&request);
            server::reply(&mut stream, status, &body).await;
        }
    });
    let token = ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container-password");
    let output = behind.describe(&program, &[("AWS_CONTAINER_CREDENTIALS_FULL_URI", &url), token]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(behind.server.seen().last().unwrap().contains("Credential=ASIACONTAINER/"));
    assert_eq!(behind.proxy.asked(), [format!("CONNECT {SERVICE}:443 HTTP/1.1")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_proxy_cannot_do_is_told() {
    let program = built("aws", FEATURES);
    let behind = Behind::start().await;
    let keys = [("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", SECRET)];
    let wrong = format!("http://user:wrong@127.0.0.1:{}", behind.proxy.port);
    let masked = format!("Failed to connect to proxy URL: \"http://***:***@127.0.0.1:{}\"", behind.proxy.port);
    let untrusted = format!("SSL validation failed for https://{SERVICE}/ invalid peer certificate");
    for (name, value, says) in [
        ("HTTPS_PROXY", &*wrong, &*masked),
        ("HTTPS_PROXY", "http://127.0.0.1:1", "Failed to connect to proxy URL: \"http://127.0.0.1:1\""),
        ("HTTPS_PROXY", "socks5://127.0.0.1:1", "Failed to connect to proxy URL: \"http://socks5://127.0.0.1:1\""),
        ("HTTPS_PROXY", "http://127.0.0.1:99999", "Failed to parse: http://127.0.0.1:99999"),
        ("AWS_CA_BUNDLE", "{home}/.aws/config", &*untrusted),
    ] {
        let other = server::start("localhost").await;
        let user = User { program: &program, home: behind.home.path() };
        user.configure(&other.authority);
        // The authority of another server stands in the place of a configuration file.
        let files = ("AWS_CONFIG_FILE", "/dev/null");
        let output = behind.describe(&program, &[&keys[..], &[files, (name, value)]].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(255) && stderr.contains(says), "{name}={value}: {stderr}");
        assert!(!stderr.contains("wrong"), "{stderr}");
    }
}

#[tokio::test]
async fn the_client_goes_through_the_proxy_that_it_is_given() {
    let behind = Behind::start().await;
    let proxied = Proxies::none().https(&behind.proxy.url());
    let credentials = || Credentials::new("AKIDEXAMPLE", SECRET, None, None, "tests");
    let client = |proxies: Proxies| {
        let trust = Trust::Bundle(behind.server.authority.as_bytes().into());
        let options = HttpOptions { trust, proxies, ..HttpOptions::default() };
        let config = Config::new().region("us-west-2").credentials(credentials()).attempts(1).http_options(options);
        CognitoIdp::client(config).unwrap()
    };
    let request = || DescribeUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "3n4b5urk1ft4fl3mg5e62d9ado");
    let reply = client(proxied).describe_user_pool_client(request()).await.unwrap();
    assert_eq!(reply.user_pool_client.unwrap().client_name.as_deref(), Some("found"));
    assert_eq!(behind.proxy.asked(), [format!("CONNECT {SERVICE}:443 HTTP/1.1")]);

    let stranger = format!("http://127.0.0.1:{}", behind.proxy.port);
    let error = client(Proxies::none().https(&stranger)).describe_user_pool_client(request()).await.unwrap_err();
    assert_eq!(ConnectionProblem::of(&error), Some(ConnectionProblem::Proxy(stranger)));
}
