//! One server for all sources of credentials, and for the service that is called with them.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What must never be shown.
pub(crate) const SECRET: &str = "made-up-secret-of-a-temporary-key";

pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read(&mut stream).await else { continue };
                let (status, body) = answer(&request);
                kept.lock().unwrap().push(request);
                let head = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close", body.len());
                // A token of the instance's metadata service says how long it holds.
                let reply = format!("{head}\r\nx-aws-ec2-metadata-token-ttl-seconds: 600\r\n\r\n{body}");
                let _ = stream.write_all(reply.as_bytes()).await;
            }
        });
        Self { url, seen }
    }

    /// The requests so far, heads and bodies.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// The request says which source is asked; the access key's id says which one answered.
fn answer(request: &str) -> (u16, String) {
    let path = request.split(' ').nth(1).unwrap_or_default();
    let by = |key: &str| {
        format!(
            r#"{{"Code":"Success","AccessKeyId":"{key}","SecretAccessKey":"{SECRET}","Token":"token-of-{key}",
               "Expiration":"2099-01-01T00:00:00Z"}}"#
        )
    };
    if request.contains("AWSCognitoIdentityProviderService.") || request.contains("awscognitoidentityproviderservice.")
    {
        return (200, r#"{"UserPoolClient":{"ClientName":"found"}}"#.to_owned());
    }
    if request.contains("Action=AssumeRoleWithWebIdentity") {
        return (200, assumed("AssumeRoleWithWebIdentity", "ASIAWEB"));
    }
    if request.contains("role%2Fforbidden") {
        let error = "<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message></Error>";
        return (403, format!("<ErrorResponse>{error}<RequestId>1</RequestId></ErrorResponse>"));
    }
    if request.contains("Action=AssumeRole") {
        return (200, assumed("AssumeRole", "ASIAROLE"));
    }
    match path {
        "/container" if request.contains("container-password") => (200, by("ASIACONTAINER")),
        "/latest/api/token" => (200, "metadata-token".to_owned()),
        "/latest/meta-data/iam/security-credentials/" => (200, "machine".to_owned()),
        "/latest/meta-data/iam/security-credentials/machine" => (200, by("ASIAINSTANCE")),
        _ if path.starts_with("/federation/credentials") && request.contains("sso-token") => {
            let keys = r#""accessKeyId":"ASIASSO","sessionToken":"token-of-ASIASSO","expiration":4070908800000"#;
            (200, format!(r#"{{"roleCredentials":{{{keys},"secretAccessKey":"{SECRET}"}}}}"#))
        }
        _ => (404, String::new()),
    }
}

fn assumed(action: &str, key: &str) -> String {
    format!(
        "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result><Credentials>\
         <AccessKeyId>{key}</AccessKeyId><SecretAccessKey>{SECRET}</SecretAccessKey>\
         <SessionToken>token-of-{key}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
         <AssumedRoleUser><AssumedRoleId>a:b</AssumedRoleId>\
         <Arn>arn:aws:sts::123456789012:assumed-role/a/b</Arn></AssumedRoleUser></{action}Result></{action}Response>"
    )
}

async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0) {
            return Some(text.into_owned());
        }
    }
}
