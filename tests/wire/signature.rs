//! The client's signature, computed again from what arrived. See "Create a signed AWS API request" in the AWS IAM user guide.

use cognito_idp::cognito_idp::CreateUserPoolClientRequest;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::peer::{Peer, SECRET};

#[tokio::test]
async fn the_signature_is_the_one_that_the_service_computes() {
    let peer = Peer::start(&[(200, "{}")]).await;
    let request = CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "naïve ☃");
    peer.client().create_user_pool_client(request).await.expect("an answer");
    let (head, body) = peer.seen.lock().expect("no test panics here").remove(0);
    assert!(!head.contains(SECRET), "the secret itself was sent");

    let header = |name: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}: ")));
        line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let authorization = header("authorization");
    let part = |name: &str| {
        let (_, rest) = authorization.split_once(name).unwrap_or_else(|| panic!("no {name} in {authorization}"));
        rest.split(',').next().unwrap_or_default().to_owned()
    };
    let (credential, signed, signature) = (part("Credential="), part("SignedHeaders="), part("Signature="));
    let scope = credential.split_once('/').expect("a scope").1;
    assert!(scope.ends_with("/us-west-2/cognito-idp/aws4_request"), "{scope}");

    let headers: String = signed.split(';').map(|name| format!("{name}:{}\n", header(name).trim())).collect();
    let canonical = format!("POST\n/\n\n{headers}\n{signed}\n{}", hex(&Sha256::digest(&body)));
    let date = header("x-amz-date");
    let to_sign = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex(&Sha256::digest(canonical)));
    let key = scope.split('/').fold(format!("AWS4{SECRET}").into_bytes(), |key, part| mac(&key, part));
    assert_eq!(hex(&mac(&key, &to_sign)), signature);
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
