//! What the AWS CLI's own code does for Amazon S3, by `shapewright call` with a small model of that name.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::thread;

const MODEL: &str = r#"$version: "2"

namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restXml

@service(sdkId: "S3", arnNamespace: "s3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@title("Buckets")
service AmazonS3 {
    version: "2006-03-01"
    operations: [CopyObject, HeadObject, ListObjects]
}

@readonly
@http(method: "HEAD", uri: "/{Bucket}/{Key+}")
operation HeadObject {
    input := {
        @required
        @httpLabel
        Bucket: String

        @required
        @httpLabel
        Key: String
    }

    output := {
        @httpHeader("Expires")
        Expires: Timestamp

        @httpPrefixHeaders("x-amz-meta-")
        Metadata: Metadata
    }
}

@idempotent
@http(method: "PUT", uri: "/{Bucket}/{Key+}")
operation CopyObject {
    input := {
        @required
        @httpLabel
        Bucket: String

        @required
        @httpLabel
        Key: String

        @required
        @httpHeader("x-amz-copy-source")
        CopySource: String

        @httpHeader("x-amz-server-side-encryption-customer-key")
        SSECustomerKey: Secret

        @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
        SSECustomerKeyMD5: String

        @httpPrefixHeaders("x-amz-meta-")
        Metadata: Metadata
    }
}

@readonly
@http(method: "GET", uri: "/{Bucket}")
operation ListObjects {
    input := {
        @required
        @httpLabel
        Bucket: String

        @httpQuery("encoding-type")
        EncodingType: String
    }

    output := {
        EncodingType: String

        @xmlFlattened
        Contents: Objects
    }
}

list Objects {
    member: Object
}

structure Object {
    Key: String
}

map Metadata {
    key: String
    value: String
}

@sensitive
string Secret
"#;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("customizations.smithy");
    std::fs::write(&path, MODEL).expect("a file that can be written");
    path
});

/// Runs a command against a server with these replies. Returns what it has printed, and the heads of the requests.
fn run(words: &[&str], replies: &'static [&'static str]) -> (Output, Vec<String>) {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let mut command = Command::new(env!("CARGO_BIN_EXE_shapewright"));
    command.arg("call").arg(&*FILE).args(words).env_clear().env("HOME", "/nonexistent");
    command.envs([("AWS_REGION", "us-west-2"), ("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")]);
    command.env("AWS_ENDPOINT_URL", format!("http://{}", server.local_addr().expect("an address")));
    let served = thread::spawn(move || replies.iter().map(|reply| serve(&server, reply)).collect::<Vec<_>>());
    let output = command.output().expect("the program runs");
    // Without a reply to wait for, there was no request.
    (output, if replies.is_empty() { Vec::new() } else { served.join().expect("all requests") })
}

/// Answers one request, and returns its head.
fn serve(server: &TcpListener, reply: &str) -> String {
    let (mut stream, _) = server.accept().expect("a connection");
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        let read = stream.read(&mut buffer).expect("a request");
        assert!(read > 0, "the request ends within its head");
        request.extend_from_slice(&buffer[..read]);
    }
    stream.write_all(reply.as_bytes()).expect("a reply");
    String::from_utf8_lossy(&request).into_owned()
}

fn printed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_bucket_is_called_in_its_region_and_its_headers_are_shown_as_they_came() {
    let words = ["head-object", "--bucket", "bkt", "--key", "a b"];
    let (output, requests) = run(
        &words,
        &[
            "HTTP/1.1 301 Moved Permanently\r\nx-amz-bucket-region: eu-west-1\r\nconnection: close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-Amz-Meta-One: 1\r\nExpires: soon\r\nconnection: close\r\n\r\n",
        ],
    );
    assert_eq!(
        printed(&output).split_whitespace().collect::<String>(),
        r#"{"Metadata":{"One":"1"},"ExpiresString":"soon"}"#
    );
    for (request, region) in requests.iter().zip(["us-west-2", "eu-west-1"]) {
        assert!(request.starts_with("HEAD /bkt/a%20b HTTP/1.1"), "{request}");
        assert!(request.contains(&format!("/{region}/s3/aws4_request")), "{request}");
    }
}

#[test]
fn sources_and_keys_are_written_as_the_service_wants_them() {
    let words =
        ["copy-object", "--bucket", "bkt", "--key", "k", "--copy-source", "src/a b+c", "--sse-customer-key", "secret"];
    let (output, requests) = run(&words, &["HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"]);
    assert_eq!(printed(&output), "");
    let has = |header: &str| requests[0].lines().any(|line| line == header);
    assert!(has("x-amz-copy-source: src/a%20b%2Bc"), "{requests:?}");
    assert!(has("x-amz-server-side-encryption-customer-key: c2VjcmV0"), "{requests:?}");
    assert!(has("x-amz-server-side-encryption-customer-key-md5: Xr4ilOzQ4PCOq3aQ0qbuaQ=="), "{requests:?}");
}

#[test]
fn keys_in_lists_are_read_as_they_were_asked_for() {
    const REPLY: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n<ListObjectsOutput><EncodingType>url</EncodingType>\
         <Contents><Key>a+b%2Bc</Key></Contents></ListObjectsOutput>";
    let (output, requests) = run(&["list-objects", "--bucket", "bkt", "--query", "Contents[].Key | [0]"], &[REPLY]);
    assert_eq!(printed(&output), "\"a b+c\"\n");
    assert!(requests[0].starts_with("GET /bkt?encoding-type=url HTTP/1.1"), "{requests:?}");
    let words = ["list-objects", "--bucket", "bkt", "--encoding-type", "url", "--query", "Contents[].Key | [0]"];
    assert_eq!(printed(&run(&words, &[REPLY]).0), "\"a+b%2Bc\"\n");
}

#[test]
fn names_that_no_bucket_has_are_refused_and_nothing_is_sent() {
    for words in [
        ["head-object", "--bucket", "a/b", "--key", "k"].as_slice(),
        &["copy-object", "--bucket", "a", "--key", "k", "--copy-source", "s", "--metadata", "a=\u{e9}"],
    ] {
        let (output, _) = run(words, &[]);
        assert_eq!(output.status.code(), Some(252), "{words:?}");
    }
}
