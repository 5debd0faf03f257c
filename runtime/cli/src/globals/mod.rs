//! The options that every command has.

mod options;

pub(crate) use options::{EARLY_USAGE, documentation, early_options, options, prompts_conflict};

/// How long to wait by default, in seconds.
pub(crate) const TIMEOUT: u64 = 60;

/// The global options, as they were given.
#[derive(Debug, Clone, PartialEq)]
pub struct Globals {
    /// `--debug`
    pub debug: bool,
    /// `--endpoint-url`, with a scheme.
    pub endpoint_url: Option<String>,
    /// Not `--no-verify-ssl`.
    pub verify_ssl: bool,
    /// Not `--no-paginate`; false too where an option of the operation itself turns its pages.
    pub paginate: bool,
    /// `--output`: the name of a format.
    pub output: Option<String>,
    /// `--query`, a JMESPath expression that can be parsed.
    pub query: Option<String>,
    /// `--profile`, if it is not empty.
    pub profile: Option<String>,
    /// `--region`; may be empty: the AWS CLI signs for that.
    pub region: Option<String>,
    /// `--color`
    pub color: Color,
    /// Not `--no-sign-request`.
    pub sign_request: bool,
    /// `--ca-bundle`
    pub ca_bundle: Option<String>,
    /// `--cli-read-timeout` in seconds; `None`: no limit.
    pub read_timeout: Option<u64>,
    /// `--cli-connect-timeout` in seconds; `None`: no limit.
    pub connect_timeout: Option<u64>,
    /// `--cli-binary-format`
    pub binary_format: Option<BinaryFormat>,
    /// Not `--no-cli-pager`.
    pub pager: bool,
    /// `--cli-auto-prompt`
    pub auto_prompt: bool,
    /// `--no-cli-auto-prompt`
    pub no_auto_prompt: bool,
    /// `--cli-error-format`: `legacy`, `json`, `yaml`, `text`, `table` or `enhanced`.
    pub error_format: Option<String>,
    /// `--cli-local`, which the AWS CLI does not have: call the program's built-in service.
    pub local: Option<LocalStore>,
    /// `--cli-dry-run`, which the AWS CLI does not have: check the request and show it.
    pub dry_run: bool,
    /// `--cli-explain-config`, which the AWS CLI does not have: print where each setting comes from.
    pub explain_config: bool,
    /// `--cli-strict`, which the AWS CLI does not have: refuse what breaks a constraint of the model.
    pub strict: bool,
    /// `--cli-merge`, which the AWS CLI does not have: keep what is not given as it is.
    pub merge: bool,
    /// The file of `--cli-merge`: the state that was read before, and must not have changed since.
    pub merge_base: Option<String>,
}

impl Globals {
    /// Whether the command may lack required parameters: nothing is sent then.
    pub(crate) fn relaxes(&self) -> bool {
        self.dry_run || self.explain_config
    }
}

/// Where `--cli-local` keeps its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalStore {
    /// In the program's default location.
    Default,
    /// In this file.
    File(String),
}

/// When output is in color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// Always.
    On,
    /// Never.
    Off,
    /// On a terminal.
    #[default]
    Auto,
}

/// How text is read as a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BinaryFormat {
    /// As base64.
    #[default]
    Base64,
    /// As the bytes themselves.
    RawInBase64Out,
}

impl BinaryFormat {
    /// The name of the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::RawInBase64Out => "raw-in-base64-out",
        }
    }

    /// The format of this name, such as `raw-in-base64-out`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "base64" => Some(Self::Base64),
            "raw-in-base64-out" => Some(Self::RawInBase64Out),
            _ => None,
        }
    }
}

impl Default for Globals {
    fn default() -> Self {
        Self {
            debug: false,
            endpoint_url: None,
            verify_ssl: true,
            paginate: true,
            output: None,
            query: None,
            profile: None,
            region: None,
            color: Color::Auto,
            sign_request: true,
            ca_bundle: None,
            read_timeout: Some(TIMEOUT),
            connect_timeout: Some(TIMEOUT),
            binary_format: None,
            pager: true,
            auto_prompt: false,
            no_auto_prompt: false,
            error_format: None,
            local: None,
            dry_run: false,
            explain_config: false,
            strict: false,
            merge: false,
            merge_base: None,
        }
    }
}
