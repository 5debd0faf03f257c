//! The tokens in files that sources go by, such as those of `aws sso login` and `aws login`, and what to say of a token that is
//! of no use.

use std::path::PathBuf;
use std::time::SystemTime;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_sdk_signin::operation::create_o_auth2_token::CreateOAuth2TokenError;
use aws_sdk_signin::types::OAuth2ErrorCode;
use aws_sdk_sso::operation::get_role_credentials::GetRoleCredentialsError;
use sha1::{Digest, Sha1};
use sha2::Sha256;
use shapewright_core::{Node, json};

use super::failure::RetrievalError;
use super::source::Official;
use super::{Settings, expiration, path};
use crate::paramfile::python_error;
use crate::usage::Refusal;

const LOGIN_FOLDER: &str = "AWS_LOGIN_CACHE_DIRECTORY";

/// What renews a token of single sign-on.
const RENEWAL: [&str; 4] = ["refreshToken", "clientId", "clientSecret", "registrationExpiresAt"];

/// A token that credentials are asked for with.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// What it is, for an explanation.
    pub(super) name: &'static str,
    /// Its file.
    pub(super) path: PathBuf,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// A text, whatever it is.
    WebIdentity,
    /// What a login left.
    Login {
        /// What the file must have.
        members: &'static [&'static str],
        /// Whether nothing renews it.
        expires: bool,
        missing: String,
        invalid: String,
    },
}

impl Token {
    /// Refuses a file that is not there or lacks something, and a token that ended.
    fn check(&self) -> Result<(), Refusal> {
        let path = self.path.to_string_lossy();
        let Kind::Login { members, expires, missing, invalid } = &self.kind else {
            let token = std::fs::read_to_string(&self.path);
            let length = token.map_err(|error| Refusal::general(python_error(&error, &path)))?.chars().count();
            let wrong = format!("Invalid length for parameter WebIdentityToken, value: {length}, valid min length: 4");
            let refusal = || Refusal::validation(format!("Parameter validation failed:\n{wrong}"));
            return if length < 4 { Err(refusal()) } else { Ok(()) };
        };
        let refuse = |why: &String| Refusal::general(why).help(path.clone());
        let content = std::fs::read_to_string(&self.path).map_err(|_| refuse(missing))?;
        let content = json::parse(&content).map_err(|_| refuse(invalid))?;
        let member = |name: &str| content.as_map()?.get(name);
        if members.iter().any(|name| member(name).is_none()) {
            return Err(refuse(invalid));
        }
        let is_past = |name: &str| match member(name) {
            Some(Node::String(end)) => expiration::parse(end).is_some_and(|end| end <= SystemTime::now()),
            _ => false,
        };
        let lacks = || RENEWAL.iter().any(|name| member(name).is_none()) || is_past("registrationExpiresAt");
        match is_past("expiresAt") {
            true if *expires => Err(unauthorized()),
            // The token of `aws login` has its end elsewhere.
            true if lacks() => {
                Err(Refusal::general("Error when retrieving token from sso: Token has expired and refresh failed"))
            }
            _ => Ok(()),
        }
    }
}

impl Settings<'_> {
    /// The token that a source needs, if it needs one.
    ///
    /// # Errors
    ///
    /// A folder that the official chain would not find: exit code 255.
    pub(super) fn token(&self, official: &Official) -> Result<Option<Token>, Refusal> {
        if let Some(path) = official.setting("web_identity_token_file") {
            return Ok(Some(Token { name: "web_identity_token", path: path.into(), kind: Kind::WebIdentity }));
        }
        let url = official.sso_session.as_ref().map_or(&official.settings, |(_, settings)| settings);
        let url = url.iter().find(|(key, _)| *key == "sso_start_url").map(|(_, url)| url.as_str());
        if let Some(url) = url {
            let session = official.setting("sso_session");
            let by = session.unwrap_or(url);
            return Ok(Some(Token {
                name: "sso_token",
                path: path::expand_home(&format!("~/.aws/sso/cache/{}.json", hex(&Sha1::digest(by))), self.host).into(),
                kind: Kind::Login {
                    members: &["accessToken", "expiresAt"],
                    expires: session.is_none(),
                    missing: format!("Error loading SSO Token: Token for {by} does not exist"),
                    invalid: format!("Error loading SSO Token: Token for {url} is invalid"),
                },
            }));
        }
        let Some(session) = official.setting("login_session") else { return Ok(None) };
        let folder = match self.variable(LOGIN_FOLDER) {
            Some(folder) if path::expand(&folder, self.host) != folder => {
                let why = "the credential chain cannot take a folder with `~` or variables in it";
                return Err(Refusal::general(format!("{LOGIN_FOLDER}: {why}")));
            }
            Some(folder) => folder,
            None => path::expand_home("~/.aws/login/cache", self.host),
        };
        let why = "Error loading login session token:";
        Ok(Some(Token {
            name: "login_token",
            path: PathBuf::from(folder).join(format!("{}.json", hex(&Sha256::digest(session)))),
            kind: Kind::Login {
                members: &["accessToken", "refreshToken", "dpopKey", "clientId"],
                expires: false,
                missing: format!(
                    "{why} Unable to load a existing login session for session {session}, Please reauthenticate with \
                     'aws login'."
                ),
                invalid: format!(
                    "{why} Failed to load access token from token cache, missing one or more required fields."
                ),
            },
        }))
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A provider that needs a token.
#[derive(Debug)]
pub(super) struct AfterLogin<P> {
    pub(super) token: Token,
    pub(super) provider: P,
}

impl<P: ProvideCredentials> ProvideCredentials for AfterLogin<P> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        match self.token.check() {
            Ok(()) => self.provider.provide_credentials(),
            Err(refusal) => {
                let why = CredentialsError::provider_error(RetrievalError::from(refusal));
                future::ProvideCredentials::ready(Err(why))
            }
        }
    }
}

/// What to do, if this error says that a login is over.
pub(super) fn is_over(error: &(dyn std::error::Error + 'static)) -> Option<Refusal> {
    if let Some(GetRoleCredentialsError::UnauthorizedException(_)) = error.downcast_ref() {
        return Some(unauthorized());
    }
    let Some(CreateOAuth2TokenError::AccessDeniedException(denied)) = error.downcast_ref() else { return None };
    Some(Refusal::general(match denied.error() {
        OAuth2ErrorCode::TokenExpired => "Your session has expired. Please reauthenticate using 'aws login'.",
        OAuth2ErrorCode::UserCredentialsChanged => {
            "Unable to refresh login credentials because of a change in your password. Please reauthenticate with your \
             new password using 'aws login'."
        }
        OAuth2ErrorCode::InsufficientPermissions => {
            "Unable to create or refresh login credentials due to insufficient permissions. You may be missing \
             permission for the 'signin:CreateOAuth2Token' action."
        }
        _ => "An unspecified error happened when resolving AWS credentials or refreshing a login session profile.",
    }))
}

fn unauthorized() -> Refusal {
    Refusal::general(
        "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session \
         run aws sso login with the corresponding profile.",
    )
}
