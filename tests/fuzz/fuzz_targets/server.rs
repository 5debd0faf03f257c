//! Any body to any operation: always an answer.
#![no_main]

use std::sync::LazyLock;

use http_body_util::Full;
use libfuzzer_sys::fuzz_target;
use local_user_pools::{LocalUserPools, service};

mod runtime;

const OPERATIONS: [&str; 9] = [
    "CreateUserPoolClient",
    "DescribeUserPoolClient",
    "UpdateUserPoolClient",
    "DeleteUserPoolClient",
    "ListUserPoolClients",
    "AddUserPoolClientSecret",
    "ListUserPoolClientSecrets",
    "DeleteUserPoolClientSecret",
    "Nothing",
];

fuzz_target!(|data: &[u8]| {
    static POOLS: LazyLock<LocalUserPools> = LazyLock::new(|| LocalUserPools::in_memory().expect("a store in memory"));
    let Some((choice, body)) = data.split_first() else { return };
    let operation = OPERATIONS[usize::from(*choice) % OPERATIONS.len()];
    let request = http::Request::post("/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", format!("AWSCognitoIdentityProviderService.{operation}"))
        .body(Full::new(bytes::Bytes::copy_from_slice(body)))
        .expect("a request");
    let reply = runtime::block_on(service(POOLS.clone()).answer(request));
    assert!(reply.status().is_success() || reply.status().is_client_error(), "{}", reply.status());
});
