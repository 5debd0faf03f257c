//! Those who give credentials, and the service that is called with them, as one server would answer for them all.

use std::path::Path;

/// What must never be shown.
pub const SECRET: &str = "made-up-secret-of-a-temporary-key";

/// The request says which source is asked; the access key's id says which one answered.
pub fn answer(request: &str) -> (u16, String) {
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
    if request.contains("role%2Fbroken") {
        return (503, "<html>busy</html>".to_owned());
    }
    if request.contains("role%2Fended") {
        return (200, assumed("AssumeRole", "ASIAROLE").replace("2099", "2001"));
    }
    if request.contains("Action=AssumeRole") {
        return (200, assumed("AssumeRole", "ASIAROLE"));
    }
    match path {
        "/container" if request.contains("container-password") => (200, by("ASIACONTAINER")),
        "/latest/api/token" => (200, "metadata-token".to_owned()),
        "/latest/meta-data/iam/security-credentials/" => (200, "machine".to_owned()),
        "/latest/meta-data/iam/security-credentials/machine" => (200, by("ASIAINSTANCE")),
        "/v1/token" if request.contains(r#""refresh-token""#) => {
            let keys = format!(
                r#""accessKeyId":"ASIALOGIN","sessionToken":"token-of-ASIALOGIN","secretAccessKey":"{SECRET}""#
            );
            let rest = r#""tokenType":"aws_sigv4","expiresIn":900,"refreshToken":"next-refresh-token""#;
            (200, format!(r#"{{"accessToken":{{{keys}}},{rest}}}"#))
        }
        // The token that was sent is why the service refuses.
        "/v1/token" => {
            let why = ["TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED", "INSUFFICIENT_PERMISSIONS", "INVALID_REQUEST"];
            let why = why.into_iter().find(|why| request.contains(why)).unwrap_or_default();
            (400, format!(r#"{{"__type":"AccessDeniedException","error":"{why}","message":"no"}}"#))
        }
        _ if path.starts_with("/federation/credentials") && request.contains("ended-sso-token") => {
            (401, r#"{"__type":"UnauthorizedException","message":"Session token not found or invalid"}"#.to_owned())
        }
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

/// The files that sources read: a process, a web identity's token, and a token of single sign-on.
///
/// # Panics
///
/// If they cannot be written.
pub fn prepare(home: &Path) {
    let keys = r#""AccessKeyId":"ASIAPROCESS","SessionToken":"token-of-ASIAPROCESS""#;
    let process = format!(r#"echo '{{"Version":1,{keys},"SecretAccessKey":"{SECRET}"}}'; echo asked >> "$HOME/asked""#);
    std::fs::write(home.join("process"), process).expect("a file");
    std::fs::write(home.join("token"), "web-identity-token").expect("a file");
    let cache = home.join(".aws/sso/cache");
    std::fs::create_dir_all(&cache).expect("a folder");
    // The file's name is the SHA-1 of the start address.
    let token = r#"{"accessToken":"sso-token","expiresAt":"2099-01-01T00:00:00Z","region":"us-west-2"}"#;
    std::fs::write(cache.join("b343494cf15ba6b81449840ea93161cf3b27e5e3.json"), token).expect("a file");
}
