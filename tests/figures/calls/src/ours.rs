//! The calls by shapewright.

use std::collections::BTreeMap;
use std::error::Error;

use shapewright::Service;
use shapewright::client::{Config, Credentials};

use crate::{Done, expect};

#[derive(Service)]
#[service(model = "models/dynamodb.json", operations("GetItem"), emit(client), examples = "unchecked")]
struct Dynamodb;

#[derive(Service)]
#[service(model = "models/s3.json", operations("GetObject"), emit(client), examples = "unchecked")]
struct S3;

#[derive(Service)]
#[service(model = "models/sqs.json", operations("SendMessage"), emit(client), examples = "unchecked")]
struct Sqs;

#[derive(Service)]
#[service(model = "models/lambda.json", operations("Invoke"), emit(client), examples = "unchecked")]
struct Lambda;

pub struct Clients {
    dynamodb: dynamodb::Client,
    s3: s3::Client,
    sqs: sqs::Client,
    lambda: lambda::Client,
}

impl Clients {
    pub fn new(address: &str) -> Result<Self, Box<dyn Error>> {
        let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "figures");
        let config = Config::new().region("us-west-2").endpoint_url(address).credentials(credentials);
        Ok(Self {
            dynamodb: Dynamodb::client(config.clone())?,
            s3: S3::client(config.clone())?,
            sqs: Sqs::client(config.clone())?,
            lambda: Lambda::client(config)?,
        })
    }

    pub async fn get_item(&self, key: &str) -> Done {
        let key = BTreeMap::from([("id".to_owned(), dynamodb::AttributeValue::S(key.to_owned()))]);
        let reply = self.dynamodb.get_item(dynamodb::GetItemInput::new("things", key)).await?;
        expect(reply.item.is_some_and(|item| item.len() == 6))
    }

    pub async fn get_object(&self, key: &str) -> Done {
        let reply = self.s3.get_object(s3::GetObjectRequest::new("bucket", key)).await?;
        expect(reply.body.collect().await?.into_bytes().len() == 1024)
    }

    pub async fn send_message(&self) -> Done {
        let request = sqs::SendMessageRequest::new("https://sqs.us-west-2.amazonaws.com/123456789012/queue", "hello");
        expect(self.sqs.send_message(request).await?.message_id.is_some())
    }

    pub async fn invoke(&self) -> Done {
        let request = lambda::InvocationRequest::new("function").payload(b"{\"name\":\"value\"}".to_vec());
        expect(self.lambda.invoke(request).await?.payload.is_some())
    }
}
