//! What a client is configured with, and what of it is refused.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::{CreateUserPoolClientRequest, DescribeUserPoolClientRequest};
use local_user_pools::LocalUserPools;
use shapewright::client::{Config, StalledStreamProtectionConfig, in_process};

use crate::peer::{Peer, config};
use crate::travels;

#[tokio::test]
async fn an_endpoint_says_for_which_name_and_region_to_sign() {
    let peer = Peer::start(&[(200, "{}")]).await;
    travels::client(&peer).touch().await.expect("an answer");
    let seen = peer.seen.lock().expect("no test panics here");
    assert!(seen[0].0.contains("/us-east-1/global-travels/aws4_request"), "{}", seen[0].0);
}

#[tokio::test]
async fn a_region_that_is_no_label_of_a_host_is_refused() {
    for region in ["x@127.0.0.1:8443/", "us west", "-a", "a-", "us.west", &"a".repeat(64), "12"] {
        let outcome = CognitoIdp::client(Config::new().region(region).unsigned());
        assert!(outcome.is_err(), "{region}");
    }
    CognitoIdp::client(Config::new().region("us-west-2").unsigned()).expect("a region");
}

#[tokio::test]
async fn an_address_that_cannot_be_called_is_refused() {
    for url in ["not a url", " http://127.0.0.1:1", "127.0.0.1:1", "ftp://127.0.0.1", "http://", "http://a:99999"] {
        let outcome = CognitoIdp::client(config(url));
        let error = outcome.expect_err(url).to_string();
        assert!(error.contains(url), "{error}");
    }
}

/// A service that has to be asked whether it is ready, and takes its time.
#[derive(Clone)]
struct Busy<S> {
    service: S,
    polls: u8,
}

impl<S: tower_service::Service<R>, R> tower_service::Service<R> for Busy<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), S::Error>> {
        self.polls += 1;
        if self.polls == 1 {
            context.waker().wake_by_ref();
            return std::task::Poll::Pending;
        }
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: R) -> S::Future {
        assert!(std::mem::take(&mut self.polls) > 1, "`poll_ready` must be called first");
        self.service.call(request)
    }
}

#[tokio::test]
async fn a_service_in_this_process_is_called_when_it_is_ready() {
    let pools = LocalUserPools::in_memory().expect("a store in memory");
    let busy = Busy { service: local_user_pools::service(pools), polls: 0 };
    let client = CognitoIdp::client(config("http://local").http_client(in_process(busy))).expect("sound");
    for _ in 0..2 {
        let request = CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "web");
        client.create_user_pool_client(request).await.expect("created");
    }
}

#[derive(Debug)]
struct OwnAddress(String);

impl aws_types::service_config::LoadServiceConfig for OwnAddress {
    fn load_config(&self, key: aws_types::service_config::ServiceConfigKey<'_>) -> Option<String> {
        let asked = (key.service_id(), key.env(), key.profile());
        (asked == ("Cognito Identity Provider", "AWS_ENDPOINT_URL", "endpoint_url")).then(|| self.0.clone())
    }
}

#[tokio::test]
async fn an_address_of_the_service_s_own_comes_before_that_of_all_services() {
    use aws_types::origin::Origin;
    use shapewright::client::SdkConfig;

    let (own, common) = (Peer::start(&[(200, "{}")]).await, Peer::start(&[(200, "{}")]).await);
    for (origin, expected) in [(Origin::shared_environment_variable(), (1, 0)), (Origin::shared_config(), (1, 1))] {
        let mut official = SdkConfig::builder().endpoint_url(&common.address);
        official = official.service_config(OwnAddress(own.address.clone()));
        official.insert_origin("endpoint_url", origin);
        let config = Config::from(&official.build()).unsigned().region("eu-west-1");
        let client = CognitoIdp::client(config).expect("sound");
        client.describe_user_pool_client(DescribeUserPoolClientRequest::new("p_1", "c")).await.expect("an answer");
        assert_eq!((own.count(), common.count()), expected, "{origin}");
    }
}

fn describe() -> DescribeUserPoolClientRequest {
    DescribeUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "abc")
}

/// Remembers the retry mode that the official strategy sees.
#[derive(Debug, Clone, Default)]
struct Mode(Arc<Mutex<Option<(RetryMode, u32)>>>);

#[dyn_dispatch_hint]
impl Intercept for Mode {
    fn name(&self) -> &'static str {
        "Mode"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let retry = cfg.load::<RetryConfig>().map(|retry| (retry.mode(), retry.max_attempts()));
        *self.0.lock().expect("no test panics here") = retry;
        Ok(())
    }
}

#[tokio::test]
async fn the_adaptive_retry_mode_stays_whatever_the_number_of_attempts() {
    let peer = Peer::start(&[(200, "{}")]).await;
    let official = shapewright::client::SdkConfig::builder().retry_config(RetryConfig::adaptive()).build();
    for config in [Config::from(&official), Config::new().retry(RetryConfig::adaptive())] {
        let mode = Mode::default();
        let config = config.endpoint_url(&peer.address).region("eu-west-1").unsigned();
        let client = CognitoIdp::client(config.attempts(7).interceptor(mode.clone())).expect("sound");
        client.describe_user_pool_client(describe()).await.expect("an answer");
        assert_eq!(*mode.0.lock().expect("no test panics here"), Some((RetryMode::Adaptive, 7)));
    }
}

#[tokio::test]
async fn one_call_can_have_settings_of_its_own() {
    let (peer, other) = (Peer::start(&[(500, "{}"), (200, "{}")]).await, Peer::start(&[(200, "{}")]).await);
    let client = peer.client();
    let once = client.customize(|config| config.attempts(1)).expect("sound");
    once.describe_user_pool_client(describe()).await.expect_err("there is no second attempt");
    client.describe_user_pool_client(describe()).await.expect("the client itself is as it was");
    let elsewhere = client.customize(|config| config.endpoint_url(&other.address)).expect("sound");
    elsewhere.describe_user_pool_client(describe()).await.expect("an answer");
    assert_eq!((peer.count(), other.count()), (2, 1));
    client.customize(|config| config.region("no region")).expect_err("the settings are checked");
}

/// Tokio's timer, which counts how often it is asked for.
#[derive(Debug, Clone, Default)]
struct Counted(Arc<AtomicUsize>);

impl aws_smithy_async::rt::sleep::AsyncSleep for Counted {
    fn sleep(&self, duration: Duration) -> aws_smithy_async::rt::sleep::Sleep {
        self.0.fetch_add(1, Ordering::Relaxed);
        aws_smithy_async::rt::sleep::Sleep::new(tokio::time::sleep(duration))
    }
}

#[tokio::test]
async fn the_way_to_wait_of_an_official_configuration_is_taken() {
    let peer = Peer::start(&[(500, "{}"), (200, "{}")]).await;
    let sleep = Counted::default();
    let official = shapewright::client::SdkConfig::builder().sleep_impl(sleep.clone()).build();
    let config = Config::from(&official).endpoint_url(&peer.address).region("eu-west-1").unsigned();
    CognitoIdp::client(config).expect("sound").describe_user_pool_client(describe()).await.expect("an answer");
    assert!(sleep.0.load(Ordering::Relaxed) > 0, "nothing has waited by it");
}

#[tokio::test]
async fn a_reply_that_stalls_is_given_up() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\ncontent-length: 50\r\n\r\n{";
    let peer = Peer::stalling(head).await;
    let protection = StalledStreamProtectionConfig::enabled().grace_period(Duration::from_secs(1)).build();
    let config = config(&peer.address).attempts(1).stalled_stream_protection(protection);
    let client = CognitoIdp::client(config).expect("sound");
    client.describe_user_pool_client(describe()).await.expect_err("the rest never comes");
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_corrected() {
    const SKEWED: &str = r#"{"__type":"InvalidSignatureException","message":"Signature expired"}"#;
    let peer = Peer::dated(&[(400, SKEWED), (200, "{}")], "Tue, 01 Jan 2030 00:00:00 GMT").await;
    peer.client().describe_user_pool_client(describe()).await.expect("the second attempt is signed anew");
    let dates: Vec<bool> = {
        let seen = peer.seen.lock().expect("no test panics here");
        seen.iter().map(|(head, _)| head.contains("x-amz-date: 2030")).collect()
    };
    assert_eq!(dates, [false, true]);

    let peer = Peer::dated(&[(400, SKEWED), (200, "{}")], "Tue, 01 Jan 2030 00:00:00 GMT").await;
    let official = shapewright::client::SdkConfig::builder().disable_clock_skew_correction(true).build();
    let config = Config::from(&official).endpoint_url(&peer.address).region("eu-west-1");
    let credentials = shapewright::client::Credentials::new("AKIDEXAMPLE", "secret", None, None, "tests");
    let client = CognitoIdp::client(config.credentials(credentials)).expect("sound");
    client.describe_user_pool_client(describe()).await.expect_err("nothing is corrected");
    assert_eq!(peer.count(), 1);
}

#[tokio::test]
async fn credentials_that_no_header_can_carry_are_refused_wherever_they_come_from() {
    use aws_credential_types::provider::SharedCredentialsProvider;

    let broken = || shapewright::client::Credentials::new("AKID\n", "s3cr3t", None, None, "tests");
    let official = shapewright::client::SdkConfig::builder();
    let official = official.credentials_provider(SharedCredentialsProvider::new(broken())).build();
    for config in [Config::from(&official), Config::new().credentials(broken())] {
        let config = config.endpoint_url("http://127.0.0.1:1").region("eu-west-1").attempts(1);
        let client = CognitoIdp::client(config).expect("sound");
        let error = client.describe_user_pool_client(describe()).await.expect_err("nothing can be signed");
        let texts: Vec<_> = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source())
            .map(ToString::to_string)
            .collect();
        assert!(texts.iter().any(|text| text.contains("the access key ID contains a line break")), "{texts:?}");
        assert!(texts.iter().all(|text| !text.contains("AKID")), "{texts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_from_a_lambda_function_says_which_trace_it_belongs_to() {
    let peer = Peer::start(&[(200, "{}")]).await;
    let mut command = std::process::Command::new(shapewright_tests::built("user-pool-client", &[]));
    command.env_clear().args(["--endpoint-url", &peer.address, "--region", "us-west-2", "--no-sign-request"]);
    command.args(["describe-user-pool-client", "--user-pool-id", "us-west-2_aaaaaaaaa", "--client-id", "abc"]);
    command.env("AWS_LAMBDA_FUNCTION_NAME", "caller").env("_X_AMZN_TRACE_ID", "Root=1-5759e988");
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("it starts");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let seen = peer.seen.lock().expect("no test panics here");
    assert!(seen[0].0.to_lowercase().contains("x-amzn-trace-id: root=1-5759e988"), "{}", seen[0].0);
}
