//! What both programs share: the local service that `--cli-local` calls.

use std::path::{Path, PathBuf};

use local_user_pools::LocalUserPools;
use shapewright::cli::{Local, LocalError};
use shapewright::client::{SharedHttpClient, in_process};

/// `--cli-local`: the embedded service, in this process. Without a file its data is in the user's own data folder.
pub fn local() -> Local {
    Local::new(open)
}

fn open(file: Option<&Path>) -> Result<SharedHttpClient, LocalError> {
    let store = match file {
        Some(file) => file.to_owned(),
        None => default_file()?,
    };
    Ok(in_process(local_user_pools::service(LocalUserPools::open(&store)?)))
}

/// Where data is kept unless the user says otherwise: `shapewright/user-pools.redb` in the user's data folder.
fn default_file() -> Result<PathBuf, LocalError> {
    let variable = |name| std::env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let folder = match cfg!(windows) {
        true => variable("LOCALAPPDATA"),
        false => variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share"))),
    };
    let folder = folder.ok_or("there is no home folder: name a file, --cli-local=FILE")?.join("shapewright");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join("user-pools.redb"))
}
