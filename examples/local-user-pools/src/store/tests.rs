//! The life of one file: created, reopened, shared, mistaken for something else.

#![allow(clippy::unwrap_used)]

use std::time::Instant;

use cognito_idp::cognito_idp::UserPoolClientType;

use super::*;

const KEY: Key<'static> = Key { pool: "us-west-2_a", client: "1example" };

fn put(store: &Store) {
    let client = UserPoolClientType::new().client_name("web");
    store.write(|tables| tables.put_client(KEY, &client)).unwrap();
}

fn name(store: &Store) -> Option<String> {
    store.read(|tables| tables.client(KEY)).unwrap().and_then(|client| client.client_name)
}

#[test]
fn what_was_written_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pools.redb");
    put(&Store::open(&path).unwrap());
    assert_eq!(name(&Store::open(&path).unwrap()).as_deref(), Some("web"));
    // No temporary file is left.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pools.redb");
    drop(Store::open(&path).unwrap());
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_made_for_its_owner_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (link, elsewhere) = (folder.path().join("link.redb"), folder.path().join("elsewhere"));
    std::fs::create_dir(&elsewhere).unwrap();
    symlink("second.redb", &link).unwrap();
    symlink("elsewhere/pools.redb", folder.path().join("second.redb")).unwrap();
    put(&Store::open(&link).unwrap());
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    let made = std::fs::metadata(elsewhere.join("pools.redb")).unwrap();
    assert_eq!(made.permissions().mode() & 0o777, 0o600);
    assert_eq!(name(&Store::open(&link).unwrap()).as_deref(), Some("web"));

    let circle = folder.path().join("circle.redb");
    symlink("circle.redb", &circle).unwrap();
    assert!(Store::open(&circle).unwrap_err().to_string().contains("circle.redb"));
}

#[test]
fn a_change_that_fails_leaves_everything_as_it_was() {
    let store = Store::in_memory().unwrap();
    let failed: Result<(), StoreError> = store.write(|tables| {
        tables.put_client(KEY, &UserPoolClientType::new().client_name("web"))?;
        Err(StoreError::record())
    });
    assert!(failed.is_err());
    assert_eq!(name(&store), None);
}

#[test]
fn a_second_opener_waits_for_the_first_and_then_gives_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pools.redb");
    let first = Store::open(&path).unwrap();
    put(&first);

    let error = Store::open_within(&path, Duration::from_millis(20)).unwrap_err();
    assert!(error.is_in_use());
    assert!(error.to_string().ends_with("pools.redb: the file is in use by another process"), "{error}");

    let began = Instant::now();
    let closer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        drop(first);
    });
    let second = Store::open_within(&path, Duration::from_secs(60)).unwrap();
    assert!(began.elapsed() >= Duration::from_millis(50));
    assert_eq!(name(&second).as_deref(), Some("web"));
    closer.join().unwrap();
}

#[test]
fn files_of_others_are_left_alone_and_empty_ones_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "remember the milk").unwrap();
    assert!(Store::open(&path).unwrap_err().to_string().contains("notes.txt"));
    assert_eq!(std::fs::read(&path).unwrap(), b"remember the milk");

    std::fs::write(&path, "").unwrap();
    put(&Store::open(&path).unwrap());
    assert_eq!(name(&Store::open(&path).unwrap()).as_deref(), Some("web"));
}

#[test]
fn an_unreadable_record_is_an_error() {
    assert!(record::read::<UserPoolClientType>(b"{\"ClientName\":").is_err());
    assert!(record::read::<UserPoolClientType>(b"{\"ClientName\":1}").is_err());
    let newer = record::read::<UserPoolClientType>(br#"{"ClientName":"web","Newer":{"Than":[1]}}"#).unwrap();
    assert_eq!(newer.client_name.as_deref(), Some("web"));
}
