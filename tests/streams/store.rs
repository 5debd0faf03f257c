//! A service that keeps files, in memory.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use futures_util::stream;
use http_body::Frame;
use http_body_util::StreamBody;
use shapewright::Service;
use shapewright::server::{ByteStream, Result, Streamed};

/// Keeps files.
#[derive(Service)]
#[service(model = "streams/files.smithy")]
pub(crate) struct Files;

pub(crate) use files::*;

/// A part of a body.
pub(crate) const PART: usize = 64 << 10;

/// A body of parts that are made as they are asked for. Its length is not known before.
pub(crate) fn made(parts: usize) -> ByteStream {
    static BYTES: [u8; PART] = [7; PART];
    let parts = (0..parts).map(|_| Ok::<_, Infallible>(Frame::data(Bytes::from_static(&BYTES))));
    ByteStream::new(SdkBody::from_body_1_x(StreamBody::new(stream::iter(parts))))
}

/// The bytes of each file, and its media type.
type Stored = BTreeMap<String, (Vec<u8>, Option<String>)>;

#[derive(Default)]
pub(crate) struct Store {
    files: Mutex<Stored>,
}

/// How many bytes come.
pub(crate) async fn count(mut body: ByteStream) -> std::result::Result<i64, Box<dyn std::error::Error + Send + Sync>> {
    let mut bytes = 0;
    while let Some(part) = body.next().await {
        bytes += part?.len() as i64;
    }
    Ok(bytes)
}

impl Server for Store {
    async fn put_file(&self, input: PutFileInput, body: ByteStream) -> Result<PutFileOutput, errors::PutFileError> {
        // A name that begins so is of a file too large to keep.
        if input.name.starts_with("large") {
            let bytes = count(body).await.map_err(shapewright::server::Error::failed)?;
            return Ok(PutFileOutput::new(bytes));
        }
        let content = body.collect().await?.to_vec();
        let bytes = content.len() as i64;
        self.files.lock().expect("no test panics here").insert(input.name, (content, input.note));
        Ok(PutFileOutput::new(bytes))
    }

    async fn put_sized(&self, _: PutSizedInput, body: ByteStream) -> Result<PutSizedOutput, errors::PutSizedError> {
        Ok(PutSizedOutput::new(count(body).await.map_err(shapewright::server::Error::failed)?))
    }

    async fn put_unsigned(
        &self,
        _: PutUnsignedInput,
        body: ByteStream,
    ) -> Result<PutUnsignedOutput, errors::PutUnsignedError> {
        Ok(PutUnsignedOutput::new(count(body).await.map_err(shapewright::server::Error::failed)?))
    }

    async fn get_file(&self, input: GetFileInput) -> Result<Streamed<GetFileOutput, ByteStream>, errors::GetFileError> {
        if let Some(parts) = input.name.strip_prefix("large-") {
            return Ok(Streamed::new(GetFileOutput::new(), made(parts.parse()?)));
        }
        let files = self.files.lock().expect("no test panics here");
        match files.get(&input.name) {
            Some((content, note)) => {
                let output = GetFileOutput::new().set(|output| output.note.clone_from(note));
                Ok(Streamed::new(output, content.clone()))
            }
            None => Err(NoSuchFile::new().message(input.name).into()),
        }
    }

    async fn reverse(
        &self,
        _: ReverseInput,
        body: ByteStream,
    ) -> Result<Streamed<ReverseOutput, ByteStream>, errors::ReverseError> {
        let parts = stream::unfold(body, async |mut body: ByteStream| {
            let part = body.next().await?;
            let part = part.map(|part| Frame::data(part.iter().rev().copied().collect::<Bytes>()));
            Some((part, body))
        });
        let body = ByteStream::new(SdkBody::from_body_1_x(StreamBody::new(parts)));
        Ok(Streamed::new(ReverseOutput::new(), body))
    }
}
