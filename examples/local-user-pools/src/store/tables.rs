//! The tables: the records of app clients, by the ids of pool and client.

use cognito_idp::cognito_idp::{ClientSecretDescriptorType, ListUserPoolClientSecretsResponse, UserPoolClientType};
use redb::{
    Database, ReadOnlyTable, ReadTransaction, ReadableDatabase, ReadableTable, Table, TableDefinition, WriteTransaction,
};

use super::{StoreError, record};

type Ids = (&'static str, &'static str);
type Record = &'static [u8];

/// What `DescribeUserPoolClient` returns.
const CLIENTS: TableDefinition<'_, Ids, Record> = TableDefinition::new("clients");
/// What `ListUserPoolClientSecrets` returns.
const SECRETS: TableDefinition<'_, Ids, Record> = TableDefinition::new("secrets");

/// Creates the tables if they do not exist.
pub(super) fn prepare(database: &Database) -> Result<(), StoreError> {
    if Snapshot::of(&database.begin_read()?).is_ok() {
        return Ok(());
    }
    let transaction = database.begin_write()?;
    drop(Changes::of(&transaction)?);
    Ok(transaction.commit()?)
}

/// The key of an app client.
#[derive(Clone, Copy)]
pub(crate) struct Key<'a> {
    pub(crate) pool: &'a str,
    pub(crate) client: &'a str,
}

/// Some of a pool's app clients.
pub(crate) struct Page {
    pub(crate) clients: Vec<UserPoolClientType>,
    /// Whether there are more.
    pub(crate) more: bool,
}

/// The tables, for reading or for writing too.
pub(crate) struct Tables<T> {
    clients: T,
    secrets: T,
}

/// The tables as a reader sees them.
pub(crate) type Snapshot = Tables<ReadOnlyTable<Ids, Record>>;

/// The tables as a writer changes them.
pub(crate) type Changes<'t> = Tables<Table<'t, Ids, Record>>;

impl Snapshot {
    pub(super) fn of(transaction: &ReadTransaction) -> Result<Self, StoreError> {
        Ok(Self { clients: transaction.open_table(CLIENTS)?, secrets: transaction.open_table(SECRETS)? })
    }
}

impl<T: ReadableTable<Ids, Record>> Tables<T> {
    pub(crate) fn client(&self, key: Key<'_>) -> Result<Option<UserPoolClientType>, StoreError> {
        let found = self.clients.get((key.pool, key.client))?;
        found.map(|found| record::read(found.value())).transpose()
    }

    /// The secrets without their values, the oldest first.
    pub(crate) fn secrets(&self, key: Key<'_>) -> Result<Vec<ClientSecretDescriptorType>, StoreError> {
        let Some(found) = self.secrets.get((key.pool, key.client))? else { return Ok(Vec::new()) };
        let secrets: ListUserPoolClientSecretsResponse = record::read(found.value())?;
        Ok(secrets.client_secrets.unwrap_or_default())
    }

    /// The app clients of a pool in the order of their ids, after one of them or from the first one on.
    pub(crate) fn page(&self, pool: &str, after: Option<&str>, limit: usize) -> Result<Page, StoreError> {
        let mut page = Page { clients: Vec::new(), more: false };
        for found in self.clients.range((pool, after.unwrap_or_default())..)? {
            let (key, client) = found?;
            let (its_pool, id) = key.value();
            if its_pool != pool {
                break;
            }
            if Some(id) == after {
                continue;
            }
            if page.clients.len() == limit {
                page.more = true;
                break;
            }
            page.clients.push(record::read(client.value())?);
        }
        Ok(page)
    }
}

impl<'t> Changes<'t> {
    pub(super) fn of(transaction: &'t WriteTransaction) -> Result<Self, StoreError> {
        Ok(Self { clients: transaction.open_table(CLIENTS)?, secrets: transaction.open_table(SECRETS)? })
    }

    pub(crate) fn put_client(&mut self, key: Key<'_>, client: &UserPoolClientType) -> Result<(), StoreError> {
        self.clients.insert((key.pool, key.client), record::write(client)?.as_slice())?;
        Ok(())
    }

    pub(crate) fn put_secrets(
        &mut self,
        key: Key<'_>,
        secrets: Vec<ClientSecretDescriptorType>,
    ) -> Result<(), StoreError> {
        let secrets = ListUserPoolClientSecretsResponse::new().client_secrets(secrets);
        self.secrets.insert((key.pool, key.client), record::write(&secrets)?.as_slice())?;
        Ok(())
    }

    /// Removes an app client and its secrets. Returns whether it existed.
    pub(crate) fn remove(&mut self, key: Key<'_>) -> Result<bool, StoreError> {
        let there = self.clients.remove((key.pool, key.client))?.is_some();
        self.secrets.remove((key.pool, key.client))?;
        Ok(there)
    }
}
