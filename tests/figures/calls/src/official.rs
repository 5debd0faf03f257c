//! The calls by the official SDK.

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_lambda::primitives::Blob;

use crate::{Done, expect};

pub struct Clients {
    dynamodb: aws_sdk_dynamodb::Client,
    s3: aws_sdk_s3::Client,
    sqs: aws_sdk_sqs::Client,
    lambda: aws_sdk_lambda::Client,
}

/// The client of a crate.
macro_rules! client {
    ($sdk:ident, $address:expr) => {
        $sdk::Client::from_conf(
            $sdk::Config::builder()
                .behavior_version($sdk::config::BehaviorVersion::latest())
                .region($sdk::config::Region::new("us-west-2"))
                .endpoint_url($address)
                .credentials_provider($sdk::config::Credentials::new("AKIDEXAMPLE", "secret", None, None, "figures"))
                .build(),
        )
    };
}

impl Clients {
    pub fn new(address: &str) -> Self {
        Self {
            dynamodb: client!(aws_sdk_dynamodb, address),
            s3: client!(aws_sdk_s3, address),
            sqs: client!(aws_sdk_sqs, address),
            lambda: client!(aws_sdk_lambda, address),
        }
    }

    pub async fn get_item(&self, key: &str) -> Done {
        let call = self.dynamodb.get_item().table_name("things").key("id", AttributeValue::S(key.to_owned()));
        expect(call.send().await?.item.is_some_and(|item| item.len() == 6))
    }

    pub async fn get_object(&self, key: &str) -> Done {
        let reply = self.s3.get_object().bucket("bucket").key(key).send().await?;
        expect(reply.body.collect().await?.into_bytes().len() == 1024)
    }

    pub async fn send_message(&self) -> Done {
        let queue = "https://sqs.us-west-2.amazonaws.com/123456789012/queue";
        let call = self.sqs.send_message().queue_url(queue).message_body("hello");
        expect(call.send().await?.message_id.is_some())
    }

    pub async fn invoke(&self) -> Done {
        let call = self.lambda.invoke().function_name("function").payload(Blob::new(b"{\"name\":\"value\"}"));
        expect(call.send().await?.payload.is_some())
    }
}
