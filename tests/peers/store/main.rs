//! One service in five protocols, each on a port of its own: what boto3 and the AWS CLI are tried with.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use shapewright::Service;
use shapewright::server::listen;
use tokio::net::TcpListener;

/// The derive on a model with one protocol, and the implementation of its trait.
macro_rules! store {
    ($service:ident, $module:ident, $protocol:literal) => {
        #[derive(Service)]
        #[service(model("peers/store/store.json", $protocol), emit(server))]
        pub(crate) struct $service;

        #[derive(Default)]
        struct Shelf(Mutex<BTreeMap<String, ($module::PutItemInput, i32)>>);

        impl $module::Server for Shelf {
            async fn put_item(
                &self,
                input: $module::PutItemInput,
            ) -> shapewright::server::Result<$module::PutItemOutput, $module::errors::PutItemError> {
                let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let version = kept.get(&input.id).map_or(1, |(_, version)| version + 1);
                kept.insert(input.id.clone(), (input.clone(), version));
                Ok($module::PutItemOutput::new().version(version).item(input.item))
            }

            async fn get_item(
                &self,
                input: $module::GetItemInput,
            ) -> shapewright::server::Result<$module::GetItemOutput, $module::errors::GetItemError> {
                let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let Some((found, _)) = kept.get(&input.id).cloned() else {
                    return Err($module::NoSuchItem::new().message("there is no such item").id(input.id).into());
                };
                Ok($module::GetItemOutput::new().item(found.item).set(|output| {
                    (output.author, output.groups) = (found.author, found.groups);
                }))
            }

            async fn list_items(
                &self,
                input: $module::ListItemsInput,
            ) -> shapewright::server::Result<$module::ListItemsOutput, $module::errors::ListItemsError> {
                let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let after = input.token.unwrap_or_default();
                let mut rest = kept.iter().filter(|(id, _)| **id > after);
                let most = usize::try_from(input.most.unwrap_or(100)).unwrap_or_default();
                let page: Vec<_> = rest.by_ref().take(most).collect();
                let token = rest.next().and_then(|_| page.last()).map(|(id, _)| (*id).clone());
                let entry = |(id, (put, _)): (&String, &($module::PutItemInput, i32))| {
                    $module::Entry::new().id(id.clone()).name(put.item.name.clone())
                };
                let items: Vec<_> = page.into_iter().map(entry).collect();
                Ok($module::ListItemsOutput::new().items(items).set(|output| output.token = token))
            }

            async fn delete_item(
                &self,
                input: $module::DeleteItemInput,
            ) -> shapewright::server::Result<(), $module::errors::DeleteItemError> {
                let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                match kept.remove(&input.id) {
                    Some(_) => Ok(()),
                    None => Err($module::NoSuchItem::new().message("there is no such item").id(input.id).into()),
                }
            }
        }

        pub(crate) fn serve() -> shapewright::server::Serve {
            $module::serve(Shelf::default())
        }
    };
}

mod aws_json {
    use super::*;
    store!(Store, store, "peers/store/awsJson1_1.json");
}

mod aws_query {
    use super::*;
    store!(Store, store, "peers/store/awsQuery.json");
}

mod ec2_query {
    use super::*;
    store!(Store, store, "peers/store/ec2Query.json");
}

mod rest_json {
    use super::*;
    store!(Store, store, "peers/store/restJson1.json");
}

mod rest_xml {
    use super::*;
    store!(Store, store, "peers/store/restXml.json");
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut tasks = Vec::new();
    for (protocol, serve) in [
        ("awsJson1_1", aws_json::serve()),
        ("awsQuery", aws_query::serve()),
        ("ec2Query", ec2_query::serve()),
        ("restJson1", rest_json::serve()),
        ("restXml", rest_xml::serve()),
    ] {
        let socket = TcpListener::bind("127.0.0.1:0").await?;
        println!("{protocol} http://{}", socket.local_addr()?);
        tasks.push(tokio::spawn(listen(socket, serve, std::future::pending())));
    }
    println!("ready");
    for task in tasks {
        task.await.map_err(std::io::Error::other)??;
    }
    Ok(())
}
