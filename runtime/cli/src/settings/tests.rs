use super::credentials::Origin;
use super::testing::Fixed;
use super::*;

/// The settings of these files and variables, for a profile that is named on the command line or not.
fn with<T>(
    config: &str,
    credentials: &str,
    variables: &[(&'static str, &'static str)],
    profile: Option<&str>,
    look: impl FnOnce(&Settings<'_>) -> T,
) -> Result<T, String> {
    let host = Fixed { variables: variables.to_vec(), files: Vec::new() };
    let globals = Globals { profile: profile.map(str::to_owned), ..Globals::default() };
    let files = Files::parse(config.as_bytes(), credentials.as_bytes()).map_err(|refusal| refusal.message)?;
    let settings = Settings::new(&globals, &host, Rc::new(files)).map_err(|refusal| refusal.message)?;
    Ok(look(&settings))
}

/// The id of the key that signs, or what is asked for it.
fn signer(
    config: &str,
    credentials: &str,
    variables: &[(&'static str, &'static str)],
    profile: Option<&str>,
) -> Result<String, String> {
    with(config, credentials, variables, profile, |settings| match settings.origin() {
        Ok(Origin::Fixed(identity, place)) => Ok(format!("{} of {place}", identity.key)),
        Ok(Origin::Elsewhere(source)) => Ok(source.named()),
        Err(refusal) => Err(refusal.message),
    })?
}

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "s")];
const CREDENTIALS: &str = "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n";

#[test]
fn the_environment_comes_before_a_profile_that_no_option_names() {
    let profiles = "[profile p]\naws_access_key_id = AKIAP\naws_secret_access_key = s\n";
    let of = |variables: &[_], profile| signer(profiles, CREDENTIALS, variables, profile);
    assert_eq!(of(&KEYS, None).as_deref(), Ok("AKIAENV of env"));
    assert_eq!(of(&[KEYS[0], KEYS[1], ("AWS_PROFILE", "p")], None).as_deref(), Ok("AKIAENV of env"));
    assert_eq!(of(&KEYS, Some("p")).as_deref(), Ok("AKIAP of config-file"));
    assert_eq!(of(&[KEYS[1]], None).as_deref(), Ok("AKIAFILE of shared-credentials-file"));
    assert_eq!(of(&[KEYS[0]], None).unwrap_err(), "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY");
    assert_eq!(of(&[("AWS_PROFILE", "p"), ("AWS_DEFAULT_PROFILE", "q")], None).as_deref(), Ok("AKIAP of config-file"));
    assert_eq!(of(&[("AWS_PROFILE", "")], None).unwrap_err(), "The config profile () could not be found");
}

#[test]
fn a_profile_is_asked_in_botocores_order() {
    let all = "[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = default\nsso_account_id = 1\n\
               sso_role_name = r\nsso_region = r\nsso_start_url = u\nlogin_session = l\ncredential_process = p\n\
               aws_access_key_id = AKIACONFIG\naws_secret_access_key = s\n";
    let without = |keys: &[&str]| {
        let rest = all.lines().filter(|line| !keys.iter().any(|key| line.starts_with(key)));
        rest.map(|line| format!("{line}\n")).collect::<String>()
    };
    let of = |config: &str, credentials: &str| signer(config, credentials, &[], None);
    assert_eq!(of(all, CREDENTIALS).as_deref(), Ok("`role_arn` of the profile default"));
    let config = without(&["role_arn"]);
    assert_eq!(of(&config, CREDENTIALS).as_deref(), Ok("`sso_start_url` of the profile default"));
    let config = without(&["role_arn", "sso"]);
    assert_eq!(of(&config, CREDENTIALS).as_deref(), Ok("AKIAFILE of shared-credentials-file"));
    assert_eq!(of(&config, "").as_deref(), Ok("`login_session` of the profile default"));
    let config = without(&["role_arn", "sso", "login"]);
    assert_eq!(of(&config, "").as_deref(), Ok("`credential_process`"));
    let config = without(&["role_arn", "sso", "login", "credential"]);
    assert_eq!(of(&config, "").as_deref(), Ok("AKIACONFIG of config-file"));
    assert_eq!(of("", "").as_deref(), Ok("the metadata of the instance"));
}

#[test]
fn roles_need_a_source_that_has_credentials() {
    let role = |rest: &str| format!("[default]\nrole_arn = arn:aws:iam::123456789012:role/r\n{rest}\n");
    for (config, message) in [
        (role(""), "Partial credentials found in assume-role, missing: source_profile or credential_source"),
        (
            role("source_profile = a\ncredential_source = Environment"),
            "The profile \"default\" contains both source_profile and credential_source.",
        ),
        (role("source_profile = a"), "The source_profile \"a\" referenced in the profile \"default\" does not exist."),
        (role("source_profile = a\n[profile a]"), "The source profile \"a\" must have credentials."),
        (
            role(
                "source_profile = a\n[profile a]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = default",
            ),
            "Infinite loop in credential configuration detected. Attempting to load from profile default which has already \
             been visited. Visited profiles: ['default', 'a']",
        ),
        (
            role("credential_source = environment"),
            "The credential source \"environment\" referenced in profile \"default\" is not valid.",
        ),
        (
            role("credential_source = Environment"),
            "Error when retrieving credentials from Environment: No credentials found in credential_source referenced in \
             profile default",
        ),
        (
            role("source_profile = default\naws_access_key_id = A\naws_secret_access_key = s\nexternal_id = e"),
            "Parameter validation failed:\nInvalid length for parameter ExternalId, value: 1, valid min length: 2",
        ),
    ] {
        assert_eq!(signer(&config, "", &[], None).unwrap_err(), message, "{config}");
    }
}

#[test]
fn single_sign_on_is_complete_and_agrees_with_its_session() {
    let profile = "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n";
    let of = |rest: &str| signer(&format!("{profile}{rest}\n"), "", &[], None);
    assert_eq!(of("").unwrap_err(), "The specified sso-session does not exist: \"s\"");
    let missing =
        "The profile \"default\" is configured to use SSO but is missing required configuration: sso_start_url";
    assert_eq!(of("[sso-session s]\nsso_region = r").unwrap_err(), missing);
    let session = "[sso-session s]\nsso_region = r\nsso_start_url = u";
    assert_eq!(of(session).as_deref(), Ok("`sso_session` of the profile default"));
    assert_eq!(
        of(&format!("sso_region = x\n{session}")).unwrap_err(),
        "The value for sso_region is inconsistent between profile (x) and sso-session (r)."
    );
}

#[test]
fn an_address_is_for_this_service_before_it_is_for_all() {
    let config =
        "[default]\nservices = s\nendpoint_url = http://all\n[services s]\nMy_Service =\n  endpoint_url = http://one\n";
    let (one, all) = (("AWS_ENDPOINT_URL_MY_SERVICE", "http://one-set"), ("AWS_ENDPOINT_URL", "http://all-set"));
    let of = |config: &str, variables: &[_]| {
        let url =
            |settings: &Settings<'_>| settings.configured_endpoint_url("My Service").map_err(|refusal| refusal.message);
        with(config, "", variables, None, url).unwrap()
    };
    assert_eq!(of(config, &[one, all]), Ok(Some("http://one-set".to_owned())));
    assert_eq!(of(config, &[all]), Ok(Some("http://all-set".to_owned())));
    assert_eq!(of(config, &[("AWS_ENDPOINT_URL", "")]), Ok(Some("http://one".to_owned())));
    assert_eq!(of(&config.replace("My", "Your"), &[]), Ok(Some("http://all".to_owned())));
    let ignored = config.replace("services = s", "services = s\nignore_configured_endpoint_urls = TRUE");
    assert_eq!(of(&ignored, &[one, all]), Ok(None));
    assert_eq!(of("[default]\nignore_configured_endpoint_urls = 1\n", &[all]), Ok(Some("http://all-set".to_owned())));
    let absent = of(&config.replace("= s\n", "= t\n"), &[]).unwrap_err();
    assert!(absent.contains("\"t\" services configuration does not exist."), "{absent}");
    let text = of(&config.replace("=\n  endpoint_url", "= x\n#"), &[]).unwrap_err();
    assert!(text.contains("where a nested block belongs"), "{text}");
}

#[test]
fn what_botocore_refuses_is_refused() {
    let check = |config: &str, variables: &[_]| {
        let refused = |settings: &Settings<'_>| settings.check(true).map_err(|refusal| refusal.message);
        with(&format!("[default]\n{config}\n"), "", variables, None, refused).unwrap()
    };
    assert_eq!(check("request_checksum_calculation = When_Required", &[]), Ok(()));
    assert_eq!(
        check("", &[("AWS_RESPONSE_CHECKSUM_VALIDATION", "Foo")]).unwrap_err(),
        "Unsupported configuration value for response_checksum_validation. Expected one of ('when_supported', \
         'when_required') but got foo."
    );
    assert_eq!(
        check("account_id_endpoint_mode =", &[]).unwrap_err(),
        "The configured value '' for 'account_id_endpoint_mode' is invalid. Valid values are: ('preferred', 'disabled', \
         'required')."
    );
    assert_eq!(
        check("request_min_compression_size_bytes = 0", &[]).unwrap_err(),
        "Invalid value \"0\" for request_min_compression_size_bytes. Value must be between 1 and 1048576."
    );
    assert_eq!(
        check("metadata_service_timeout = soon", &[]).unwrap_err(),
        "invalid literal for int() with base 10: 'soon'"
    );
}
