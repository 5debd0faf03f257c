//! Credentials in `~/.aws/cli/cache`, where the AWS CLI keeps those of roles and of single sign-on from one run to the next.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{self, ProvideCredentials, SharedCredentialsProvider, future};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use sha1::{Digest, Sha1};
use shapewright_core::Node;
use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;

use super::expiration;
use super::failure::RetrievalError;
use super::path::expand_home;
use super::roles::Role;
use super::source::Official;
use crate::host::Host;

/// How long kept credentials must still be good.
const LEFT: Duration = Duration::from_secs(15 * 60);

/// No file of credentials is longer.
const LONGEST: u64 = 1 << 20;

/// A provider that is asked only where a file has no credentials that are good for long enough.
#[derive(Debug)]
pub(super) struct Kept {
    path: PathBuf,
    /// What the AWS CLI says the credentials are, for some.
    kind: Option<&'static str>,
    provider: SharedCredentialsProvider,
}

/// The file that keeps the credentials of a role.
pub(super) fn of_role(role: &Role, host: &dyn Host) -> PathBuf {
    path(&role.arguments(), Style::SPACED, host)
}

/// The file that keeps what the official chain returns, and what the AWS CLI says it is.
pub(super) fn of(official: &Official, host: &dyn Host) -> Option<(PathBuf, Option<&'static str>)> {
    let of = |style, arguments: &[(&str, Option<&str>)]| {
        let known = arguments.iter().filter_map(|(name, value)| Some(((*name).to_owned(), Node::from((*value)?))));
        path(&known.collect(), style, host)
    };
    let setting = |key| official.setting(key);
    match official.operation? {
        "GetRoleCredentials" => {
            let session = setting("sso_session");
            let url = setting("sso_start_url").filter(|_| session.is_none());
            let who = [("accountId", setting("sso_account_id")), ("roleName", setting("sso_role_name"))];
            let arguments = [who[0], who[1], ("sessionName", session), ("startUrl", url)];
            Some((of(Style::COMPACT, &arguments), Some("sso")))
        }
        "AssumeRoleWithWebIdentity" => {
            let arguments = [("RoleArn", setting("role_arn")), ("RoleSessionName", setting("role_session_name"))];
            Some((of(Style::SPACED, &arguments), None))
        }
        _ => None,
    }
}

/// The file for credentials that are asked for with these arguments.
fn path(arguments: &Map, style: Style, host: &dyn Host) -> PathBuf {
    let arguments = json::to_string(&Node::Map(arguments.clone()), style.ascii());
    let name: String = Sha1::digest(arguments).iter().map(|byte| format!("{byte:02x}")).collect();
    expand_home(&format!("~/.aws/cli/cache/{name}.json"), host).into()
}

impl Kept {
    /// Keeps what a provider has in this file.
    pub(super) fn new(path: PathBuf, kind: Option<&'static str>, provider: SharedCredentialsProvider) -> Self {
        Self { path, kind, provider }
    }

    async fn credentials(&self) -> provider::Result {
        if let Some(kept) = read(&self.path) {
            return Ok(kept);
        }
        let credentials = self.provider.provide_credentials().await?;
        if credentials.expiry().is_some_and(|end| end <= SystemTime::now()) {
            return Err(CredentialsError::provider_error(RetrievalError::from(expiration::expired())));
        }
        // Where nothing can be kept, the next run asks again; this one has what it needs.
        let _ = write(&self.path, self.kind, &credentials);
        Ok(credentials)
    }
}

impl ProvideCredentials for Kept {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.credentials())
    }
}

/// The credentials in a file, if it has some that are good for long enough.
fn read(path: &Path) -> Option<Credentials> {
    let found = fs::metadata(path).ok()?;
    if !found.is_file() || found.len() > LONGEST {
        return None;
    }
    let kept = json::parse(&fs::read_to_string(path).ok()?).ok()?;
    let kept = kept.as_map()?.get("Credentials")?.as_map()?;
    let text = |key| match kept.get(key) {
        Some(Node::String(text)) if !text.is_empty() && !text.contains(char::is_control) => Some(text.as_str()),
        _ => None,
    };
    let end = expiration::parse(text("Expiration")?)?;
    if end < SystemTime::now().checked_add(LEFT)? {
        return None;
    }
    let mut credentials = Credentials::builder()
        .access_key_id(text("AccessKeyId")?)
        .secret_access_key(text("SecretAccessKey")?)
        .session_token(text("SessionToken")?)
        .expiry(end)
        .provider_name("cache");
    credentials.set_account_id(text("AccountId").map(Into::into));
    Some(credentials.build())
}

/// Writes the file whole, for the user's eyes alone, as the AWS CLI would read it.
fn write(path: &Path, kind: Option<&'static str>, credentials: &Credentials) -> io::Result<()> {
    let (Some(end), Some(token), Some(folder)) = (credentials.expiry(), credentials.session_token(), path.parent())
    else {
        return Ok(());
    };
    let end = DateTime::from(end).fmt(Format::DateTime).map_err(io::Error::other)?;
    let members = [
        ("AccessKeyId", Some(credentials.access_key_id())),
        ("SecretAccessKey", Some(credentials.secret_access_key())),
        ("SessionToken", Some(token)),
        ("Expiration", Some(end.as_str())),
        ("AccountId", credentials.account_id().map(|account| account.as_str())),
    ];
    let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Node::from(value?))));
    let mut content = Map::new();
    content.extend(kind.map(|kind| ("ProviderType".to_owned(), Node::from(kind))));
    content.insert("Credentials".to_owned(), Node::Map(members.collect()));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(json::to_string(&Node::Map(content), Style::SPACED.ascii()).as_bytes())?;
    file.persist(path)?;
    Ok(())
}
