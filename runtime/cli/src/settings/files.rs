//! The configuration and credentials files of the AWS CLI, and the profiles in them.

use std::io;
use std::path::Path;

use indexmap::IndexMap;

use super::ini::{Entry, Ini, Section};
use super::path;
use crate::aliases::Aliases;
use crate::host::Host;
use crate::usage::Refusal;
use crate::words;

/// The variables with other paths for the files.
const CONFIG: &str = "AWS_CONFIG_FILE";
const CREDENTIALS: &str = "AWS_SHARED_CREDENTIALS_FILE";

/// The two files, kept apart: errors name the one that they are about.
#[derive(Debug)]
pub struct Files {
    config: File,
    credentials: File,
    /// The names of the configuration file's profiles, with the sections that they are in.
    profiles: IndexMap<String, String>,
    services: IndexMap<String, String>,
    sso_sessions: IndexMap<String, String>,
}

/// A file that was read, or that is not there.
#[derive(Debug)]
pub(super) struct File {
    path: String,
    exists: bool,
    pub(super) content: Ini,
}

impl Files {
    /// Reads both files.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or parsed: exit code 255.
    pub fn read(host: &dyn Host) -> Result<Self, Refusal> {
        let file = |variable, default: &str| read(host, host.variable(variable).as_deref().unwrap_or(default));
        let config = file(CONFIG, "~/.aws/config")?;
        Ok(Self::new(config, file(CREDENTIALS, "~/.aws/credentials")?))
    }

    /// The files with this content, as if they had been read.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn parse(config: &[u8], credentials: &[u8]) -> Result<Self, Refusal> {
        Ok(Self::new(File::parse("config", config)?, File::parse("credentials", credentials)?))
    }

    fn new(config: File, credentials: File) -> Self {
        let (mut profiles, mut services, mut sso_sessions) = Default::default();
        for (header, _) in config.content.sections() {
            // Of several sections for one name the last one counts, and none of the keys in the others.
            if header == "default" {
                insert(&mut profiles, header.to_owned(), header);
                continue;
            }
            let kinds = [("profile", &mut profiles), ("sso-session", &mut sso_sessions), ("services", &mut services)];
            let kind = kinds.into_iter().find(|(kind, _)| header.starts_with(kind));
            if let Some((_, names)) = kind
                && let Ok([_, name]) = words::split(header).as_deref()
            {
                insert(names, name.clone(), header);
            }
        }
        Self { config, credentials, profiles, services, sso_sessions }
    }

    /// The files: what each is, its path and whether it is there, and the variable for another path.
    pub(super) fn paths(&self) -> [(&'static str, (&str, bool), &'static str); 2] {
        [("config_file", &self.config, CONFIG), ("credentials_file", &self.credentials, CREDENTIALS)]
            .map(|(name, file, variable)| (name, (file.path.as_str(), file.exists), variable))
    }

    /// The names of all profiles: those of the configuration file come first.
    pub fn profile_names(&self) -> impl Iterator<Item = &str> {
        let rest = self.credentials.content.sections().map(|(name, _)| name);
        self.profiles.keys().map(String::as_str).chain(rest.filter(|name| !self.profiles.contains_key(*name)))
    }

    /// What both files say of a profile.
    pub fn profile(&self, name: &str) -> Profile<'_> {
        Profile {
            config: self.profiles.get(name).and_then(|header| self.config.content.section(header)),
            credentials: self.credentials.content.section(name),
            files: self,
        }
    }

    /// The section `[services NAME]`.
    pub fn services(&self, name: &str) -> Option<Section<'_>> {
        self.config.content.section(self.services.get(name)?)
    }

    /// The section `[sso-session NAME]`.
    pub fn sso_session(&self, name: &str) -> Option<Section<'_>> {
        self.config.content.section(self.sso_sessions.get(name)?)
    }
}

fn insert(names: &mut IndexMap<String, String>, name: String, header: &str) {
    names.insert(name, header.to_owned());
}

impl File {
    fn parse(path: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let content = Ini::parse_settings(bytes).map_err(|error| unreadable(path, &error.to_string()))?;
        Ok(Self { path: path.to_owned(), exists: true, content })
    }
}

/// Reads the file at a path, which may begin with `~` and have variables in it.
pub(super) fn read(host: &dyn Host, path: &str) -> Result<File, Refusal> {
    let path = path::expand(path, host);
    // A folder, a device or a pipe is not a file to the AWS CLI either.
    if !Path::new(&path).is_file() {
        return Ok(File { path, exists: false, content: Ini::default() });
    }
    match host.read(&path) {
        Ok(bytes) => File::parse(&path, &bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(File { path, exists: false, content: Ini::default() })
        }
        // The AWS CLI goes on as if there were no file, perhaps to sign in another name.
        Err(error) => Err(unreadable(&path, &error.to_string())),
    }
}

/// Reads the user's aliases.
///
/// # Errors
///
/// A file that cannot be read or parsed, or something else in its place: exit code 255.
pub(crate) fn aliases(host: &dyn Host) -> Result<Aliases, Refusal> {
    let path = path::expand_home("~/.aws/cli/alias", host);
    let Ok(found) = std::fs::metadata(&path) else { return Ok(Aliases::default()) };
    if !found.is_file() {
        return Err(Refusal::general(format!("The specified config file ({path}) could not be found.")));
    }
    let bytes = host.read(&path).map_err(|error| unreadable(&path, &error.to_string()))?;
    Aliases::parse(&bytes).map_err(|error| unreadable(&path, &error.to_string()))
}

fn unreadable(path: &str, why: &str) -> Refusal {
    Refusal::general(format!("Unable to parse config file: {path}")).help(format!("{path}: {why}"))
}

/// A profile, which may be in one of the files or in both. The keys of the credentials file count before the others.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// What the configuration file says.
    pub config: Option<Section<'a>>,
    /// What the credentials file says.
    pub credentials: Option<Section<'a>>,
    files: &'a Files,
}

impl<'a> Profile<'a> {
    /// Whether either file has the profile.
    pub fn exists(self) -> bool {
        self.config.is_some() || self.credentials.is_some()
    }

    /// The text of a setting.
    pub fn get(self, key: &str) -> Option<&'a str> {
        self.find(key).map(|(_, entry)| entry.text.as_str())
    }

    /// A setting with the path of the file that has it.
    pub fn find(self, key: &str) -> Option<(&'a str, &'a Entry)> {
        let in_file = |section: Option<Section<'a>>, file: &'a File| Some((file.path.as_str(), section?.get(key)?));
        in_file(self.credentials, &self.files.credentials).or_else(|| in_file(self.config, &self.files.config))
    }

    /// All settings.
    pub fn settings(self) -> IndexMap<&'a str, &'a Entry> {
        [self.config, self.credentials].into_iter().flatten().flat_map(Section::entries).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn files(config: &str, credentials: &str) -> Files {
        Files::parse(config.as_bytes(), credentials.as_bytes()).unwrap()
    }

    #[test]
    fn headers_are_split_as_a_shell_splits_words() {
        let config = "[default]\n[profile a]\n[profile 'b c']\n[profiles d]\n[profile\te\\ f ]\n[profile g h]\n[profile 'i]\n\
                      [ profile j]\n[PROFILE k]\n[l]\n[profile]\n[profile #m]\n[services s]\n[sso-session t]\n";
        let files = files(config, "[default]\n['b c']\n[profile a]\n[n ]\n");
        let names: Vec<_> = files.profile_names().collect();
        assert_eq!(names, ["default", "a", "b c", "d", "e f", "#m", "'b c'", "profile a", "n "]);
        assert!(files.services("s").is_some() && files.sso_session("t").is_some());
    }

    #[test]
    fn of_two_sections_for_a_profile_the_later_one_is_taken_whole() {
        let files = files("[profile default]\nx = 1\ny = 1\n[default]\nx = 2\n[profile a]\nz = 1\n[profile 'a']\n", "");
        assert_eq!(files.profile("default").get("x"), Some("2"));
        assert_eq!(files.profile("default").get("y"), None);
        assert_eq!(files.profile("a").get("z"), None);
    }

    #[test]
    fn keys_of_the_credentials_file_are_laid_over_the_others() {
        let files = files("[profile a]\nx = 1\ny = 1\n", "[DEFAULT]\nw = 3\n[a]\ny = 2\n[b]\n");
        let all = |name| {
            let settings = files.profile(name).settings();
            settings.into_iter().map(|(key, entry)| format!("{key}={}", entry.text)).collect::<Vec<_>>()
        };
        assert_eq!(all("a"), ["x=1", "y=2", "w=3"]);
        assert_eq!(all("b"), ["w=3"]);
        assert!(files.profile("b").exists() && !files.profile("c").exists());
    }
}
