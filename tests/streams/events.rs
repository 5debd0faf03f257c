//! Streams of events, typed, from a client to a server and back, in each protocol that has them.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::HeaderValue;
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, stream};
use http_body_util::{BodyExt, Full};
use shapewright::Service;
use shapewright::client::{Config, Credentials, EventError, in_process};
use shapewright::server::listen;
use shapewright::types::{Blob, DateTime};

#[derive(Service)]
#[service(model("streams/talk.smithy", "streams/talk_rest_json.smithy"), emit(client, server, cli))]
pub(crate) struct RestJson;

#[derive(Service)]
#[service(model("streams/talk.smithy", "streams/talk_rest_xml.smithy"), emit(client, server))]
struct RestXml;

#[derive(Service)]
#[service(model("streams/talk.smithy", "streams/talk_aws_json.smithy"), emit(client, server))]
struct AwsJson;

#[derive(Service)]
#[service(model("streams/talk.smithy", "streams/talk_cbor.smithy"), emit(client, server))]
struct Cbor;

/// A service that repeats what is said, and a client that says it.
macro_rules! talks {
    ($test:ident, $service:ident, $module:ident) => {
        pub(crate) mod $test {
            use shapewright::server::{EventStream, Events, Result, Streamed};

            use super::$module::*;
            use super::*;

            pub(crate) struct Room;

            impl Server for Room {
                async fn listen(
                    &self,
                    input: ListenInput,
                ) -> Result<Streamed<ListenOutput, EventStream<Said>>, errors::ListenError> {
                    let count = match input.room.parse::<i32>() {
                        Ok(count) => count,
                        Err(_) => return Err(NoSuchRoom::new().message(input.room).into()),
                    };
                    let heard = stream::iter(0..count).map(|number| Said::Picture(Picture::new().number(number)));
                    let end = stream::iter([Said::ThrownOut(ThrownOut::new().message("enough"))]);
                    let last = if count == 3 { end.left_stream() } else { stream::empty().right_stream() };
                    Ok(Streamed::new(ListenOutput::new(), heard.chain(last)))
                }

                async fn say(&self, _: SayInput, mut events: Events<Said>) -> Result<SayOutput, errors::SayError> {
                    let mut count = 0;
                    while let Some(_) = events.recv().await? {
                        count += 1;
                    }
                    Ok(SayOutput::new(count))
                }

                async fn talk(
                    &self,
                    input: TalkInput,
                    events: Events<Said>,
                ) -> Result<Streamed<TalkOutput, EventStream<Said>>, errors::TalkError> {
                    let heard = events.map(|event| match event {
                        Ok(event) => event,
                        Err(error) => Said::ThrownOut(ThrownOut::new().message(error.to_string())),
                    });
                    Ok(Streamed::new(TalkOutput::new().welcome(input.room), heard))
                }
            }

            fn client() -> Client {
                let config = Config::new().endpoint_url("http://talk.example").region("us-west-2").unsigned();
                $service::client(config.http_client(in_process(serve(Room)))).expect("a client")
            }

            fn said() -> Vec<Said> {
                vec![
                    Said::Words(Words::new().text("a<b>").tags(["x", "y"])),
                    Said::Picture(Picture::new().number(7).at(DateTime::from_secs(5)).pixels(Blob::new(vec![0, 255]))),
                    Said::Pause(Pause::new()),
                    Said::Words(Words::new()),
                ]
            }

            #[tokio::test]
            async fn events_go_both_ways_beside_the_members() {
                let mut reply = client().talk(TalkInput::new("a b"), stream::iter(said())).await.expect("an output");
                assert_eq!(reply.welcome.as_deref(), Some("a b"));
                let mut heard = Vec::new();
                while let Some(event) = reply.body.recv().await.expect("an event") {
                    heard.push(event);
                }
                assert_eq!(heard, said());
                assert!(reply.body.recv().await.expect("the end again").is_none());
            }

            #[tokio::test]
            async fn an_exception_ends_a_stream_and_has_its_type() {
                let mut reply = client().listen(ListenInput::new("3")).await.expect("an output");
                for number in 0..3 {
                    let event = reply.body.recv().await.expect("an event");
                    assert_eq!(event, Some(Said::Picture(Picture::new().number(number))));
                }
                let error = reply.body.recv().await.expect_err("an exception");
                let EventError::Modeled(Said::ThrownOut(error)) = error else { panic!("another error: {error:?}") };
                assert_eq!(error.message.as_deref(), Some("enough"));
                assert!(reply.body.recv().await.expect("the end").is_none());
                let error = client().listen(ListenInput::new("nowhere")).await.expect_err("no such room");
                let errors::ListenError::NoSuchRoom(error) = error.into_service_error() else {
                    panic!("another error")
                };
                assert_eq!(error.message.as_deref(), Some("nowhere"));
            }

            #[tokio::test]
            async fn events_are_counted_by_the_one_who_receives_them() {
                let sent = stream::iter((0..100).map(|number| Said::Picture(Picture::new().number(number))));
                assert_eq!(client().say(SayInput::new(), sent).await.expect("an output").count, 100);
                // An exception is the last that is sent.
                let sent =
                    stream::iter([Said::Pause(Pause::new()), Said::ThrownOut(ThrownOut::new())]).chain(endless());
                assert!(client().say(SayInput::new(), sent).await.is_err());
            }

            fn endless() -> impl Stream<Item = Said> {
                stream::repeat_with(|| Said::Pause(Pause::new()))
            }
        }
    };
}

talks!(rest_json_talk, RestJson, rest_json);
talks!(rest_xml_talk, RestXml, rest_xml);
talks!(aws_json_talk, AwsJson, aws_json);
talks!(cbor_talk, Cbor, cbor);

/// Notes the version of HTTP of each request.
#[derive(Clone)]
struct Versions<S>(S, Arc<Mutex<Vec<http::Version>>>);

impl<B, S: tower_service::Service<http::Request<B>>> tower_service::Service<http::Request<B>> for Versions<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<B>) -> S::Future {
        self.1.lock().expect("no test panics here").push(request.version());
        self.0.call(request)
    }
}

/// Events in a socket, each after the one before it came back: neither side waits for the end of the other.
macro_rules! talk_in_turn {
    ($name:ident, $service:ident, $module:ident, $talk:ident, $version:expr) => {
        #[tokio::test]
        async fn $name() {
            use $module::*;
            let versions = Arc::default();
            let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a socket");
            let address = socket.local_addr().expect("an address");
            let served = Versions(serve($talk::Room), Arc::clone(&versions));
            tokio::spawn(listen(socket, served, std::future::pending()));
            let config = Config::new().endpoint_url(format!("http://{address}")).region("us-west-2").unsigned();
            let client = $service::client(config).expect("a client");
            let (send, receive) = tokio::sync::mpsc::channel(1);
            let said = stream::unfold(receive, async |mut receive| Some((receive.recv().await?, receive)));
            let mut reply = client.talk(TalkInput::new("a"), said).await.expect("an output");
            for number in 0..10 {
                let event = Said::Picture(Picture::new().number(number));
                send.send(event.clone()).await.expect("a receiver");
                let heard = tokio::time::timeout(Duration::from_secs(20), reply.body.recv()).await;
                assert_eq!(heard.expect("an event in time").expect("an event"), Some(event));
            }
            drop(send);
            assert!(reply.body.recv().await.expect("the end").is_none());
            assert_eq!(*versions.lock().expect("no test panics here"), [$version]);
        }
    };
}

talk_in_turn!(both_sides_talk_in_turn_over_http1, RestXml, rest_xml, rest_xml_talk, http::Version::HTTP_11);
talk_in_turn!(both_sides_talk_in_turn_over_http2, RestJson, rest_json, rest_json_talk, http::Version::HTTP_2);

/// Keeps a request with its body.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Option<(http::request::Parts, Bytes)>>>);

impl tower_service::Service<http::Request<SdkBody>> for Kept {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> Self::Future {
        let this = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.expect("a body").to_bytes();
            *this.0.lock().expect("no test panics here") = Some((parts, body));
            Ok(http::Response::new(Full::new(Bytes::from("{\"count\":2}"))))
        })
    }
}

#[tokio::test]
async fn frames_are_signed_in_a_chain() {
    use aws_sigv4::event_stream::{sign_empty_message, sign_message};
    use rest_json::*;
    let credentials = Credentials::new("AKID", "secret", None, None, "test");
    let config = |peer| {
        let config = Config::new().endpoint_url("http://talk.example").region("us-west-2").http_client(peer);
        config.credentials(credentials.clone())
    };
    let sent = || stream::iter([Said::Pause(Pause::new()), Said::Words(Words::new().text("a"))]);
    let kept = Kept::default();
    let client = RestJson::client(config(in_process(kept.clone()))).expect("a client");
    client.say(SayInput::new(), sent()).await.expect("an output");
    let (parts, body) = kept.0.lock().expect("no test panics").take().expect("a request");
    assert_eq!(parts.headers["content-type"], "application/vnd.amazon.eventstream");
    let authorization = parts.headers["authorization"].to_str().expect("text");
    let mut last = authorization.rsplit_once("Signature=").expect("a signature").1.to_owned();
    let identity = credentials.clone().into();
    let mut bytes = BytesMut::from(body);
    let mut payloads = Vec::new();
    while !bytes.is_empty() {
        let length = u32::from_be_bytes(bytes[..4].try_into().expect("four bytes")) as usize;
        let frame = read_message_from(bytes.split_to(length).freeze()).expect("a frame");
        let header = |name: &str| {
            let mut headers = frame.headers().iter();
            headers.find(|header| header.name().as_str() == name).expect("a header").value().clone()
        };
        let HeaderValue::Timestamp(at) = header(":date") else { panic!("a date is a timestamp") };
        let HeaderValue::ByteArray(signature) = header(":chunk-signature") else { panic!("a signature is bytes") };
        let params = aws_sigv4::sign::v4::SigningParams::builder();
        let params = params.identity(&identity).region("us-west-2").name("talk").settings(());
        let params = params.time(at.try_into().expect("a time")).build().expect("all that is needed");
        let (_, wanted) = match frame.payload().is_empty() {
            true => sign_empty_message(&last, &params).expect("a signature").into_parts(),
            false => {
                let inner = read_message_from(&frame.payload()[..]).expect("a frame in the frame");
                sign_message(&inner, &last, &params).expect("a signature").into_parts()
            }
        };
        assert_eq!(signature.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), wanted);
        last = wanted;
        payloads.push(frame.payload().len());
    }
    assert_eq!(payloads.len(), 3);
    assert_eq!(payloads.last(), Some(&0), "the last frame is empty");
    let client = RestJson::client(config(in_process(serve(rest_json_talk::Room)))).expect("a client");
    assert_eq!(client.say(SayInput::new(), sent()).await.expect("an output").count, 2);
}

/// `SHAPEWRIGHT_EVENTS` sets how many.
#[test]
fn ten_thousand_events_go_both_ways_in_little_memory() {
    use rest_json::*;
    const TEST: &str = "events::ten_thousand_events_go_both_ways_in_little_memory";
    if !crate::memory::is_measured() {
        println!("{}", crate::memory::apart(TEST));
        return;
    }
    let count = std::env::var("SHAPEWRIGHT_EVENTS").ok().map_or(10_000, |count| count.parse().expect("a number"));
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let address = socket.local_addr().expect("an address");
        tokio::spawn(listen(socket, serve(rest_json_talk::Room), std::future::pending()));
        let config = Config::new().endpoint_url(format!("http://{address}")).region("us-west-2").unsigned();
        let client = RestJson::client(config).expect("a client");
        let event = |number| Said::Picture(Picture::new().number(number).pixels(Blob::new(vec![7; 1 << 10])));
        let mut reply = client.talk(TalkInput::new("a"), stream::iter((0..count).map(event))).await.expect("an output");
        for number in 0..count {
            assert_eq!(reply.body.recv().await.expect("an event"), Some(event(number)));
        }
        assert!(reply.body.recv().await.expect("the end").is_none());
    });
    let peak = crate::memory::peak();
    println!("{count} events of 1 KiB both ways: at most {peak:?} KiB of memory");
    assert!(peak.is_none_or(|peak| peak < crate::memory::MOST), "{peak:?} KiB of memory");
}
