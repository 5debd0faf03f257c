//! A server with fixed replies, which prints its address: a process of its own, so that its CPU time is not the clients'.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{TcpListener, TcpStream};

const ITEM: &str = concat!(
    r#"{"Item":{"id":{"S":"a-1"},"name":{"S":"a thing"},"count":{"N":"12"},"kept":{"BOOL":true},"#,
    r#""tags":{"SS":["one","two","three"]},"place":{"M":{"row":{"N":"3"},"shelf":{"S":"b"}}}}}"#
);
const MESSAGE: &str = concat!(
    r#"{"MD5OfMessageBody":"5d41402abc4b2a76b9719d911017c592","#,
    r#""MessageId":"5fea7756-0ea4-451a-a703-a558b933e274"}"#
);
const OUTCOME: &str = r#"{"statusCode":200,"body":"hello"}"#;
const AWS_JSON: &str =
    "content-type: application/x-amz-json-1.0\r\nx-amzn-requestid: 5fea7756-0ea4-451a-a703-a558b933e274";

fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for connection in listener.incoming() {
        let connection = connection?;
        std::thread::spawn(move || serve(connection));
    }
    Ok(())
}

/// Answers requests until the client closes the connection.
fn serve(mut connection: TcpStream) -> Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection.try_clone()?);
    let object = object();
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if reader.read_until(b'\n', &mut head)? == 0 {
                return Ok(());
            }
        }
        let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.and_then(|length| length.parse().ok()).unwrap_or_default()];
        reader.read_exact(&mut body)?;
        let reply = match head.as_str() {
            head if head.contains("dynamodb_20120810.getitem") => reply(AWS_JSON, ITEM),
            head if head.contains("amazonsqs.sendmessage") => reply(AWS_JSON, MESSAGE),
            head if head.starts_with("post /2015-03-31/functions/function/invocations") => {
                reply("content-type: application/json\r\nx-amz-executed-version: $LATEST", OUTCOME)
            }
            head if head.starts_with("get /bucket/") => object.clone(),
            _ => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(),
        };
        connection.write_all(reply.as_bytes())?;
    }
}

/// The clock of this server has stopped, which both clients note and sign by.
fn reply(headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ndate: Thu, 26 Nov 2026 07:00:00 GMT\r\n{headers}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// An object of 1 KiB, with the checksum that S3 keeps of it.
fn object() -> String {
    let headers = concat!(
        "x-amz-id-2: Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7\r\nx-amz-request-id: 656c76696e6727732072\r\n",
        "last-modified: Wed, 25 Nov 2026 07:00:00 GMT\r\netag: \"9b2cf535f27731c974343645a3985328\"\r\n",
        "accept-ranges: bytes\r\nserver: AmazonS3\r\ncontent-type: text/plain\r\nx-amz-checksum-type: FULL_OBJECT\r\n",
        "x-amz-checksum-crc32: SNfwYw=="
    );
    reply(headers, &"x".repeat(1024))
}
