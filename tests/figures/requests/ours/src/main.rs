//! CPU time and allocations a request, sequential and 64 at once: `requests-ours ENDPOINT` against a `local-user-pools`.

use shapewright::Service;
use shapewright::client::{Config, Credentials};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use user_pools::ListUserPoolClientsRequest;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<std::alloc::System> = &INSTRUMENTED_SYSTEM;

#[derive(Service)]
#[service(model = "../../../../model/aws/cognito-idp.json", emit(client))]
struct UserPools;

const COUNT: usize = 12_800;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = std::env::args().nth(1).ok_or("an endpoint is needed")?;
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "figures");
    let client = UserPools::client(Config::new().region("us-west-2").endpoint_url(endpoint).credentials(credentials))?;
    let call = || {
        let client = client.clone();
        async move { client.list_user_pool_clients(ListUserPoolClientsRequest::new("us-west-2_a")).await.map(drop) }
    };
    call().await?;
    let (region, start) = (Region::new(ALLOCATOR), cpu());
    for _ in 0..COUNT {
        call().await?;
    }
    report("sequential", COUNT, cpu() - start, region.change());
    let (region, start) = (Region::new(ALLOCATOR), cpu());
    let local = tokio::task::LocalSet::new();
    let at_once = |_| local.spawn_local({
        let calls: Vec<_> = (0..COUNT / 64).map(|_| call()).collect();
        async move {
            for call in calls {
                let _ = call.await;
            }
        }
    });
    let tasks: Vec<_> = (0..64).map(at_once).collect();
    local.await;
    drop(tasks);
    report("64 at once", COUNT, cpu() - start, region.change());
    Ok(())
}

/// CPU seconds of this process so far, in the kernel's ticks of a hundredth.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

fn report(name: &str, count: usize, cpu: f64, change: stats_alloc::Stats) {
    let each = change.allocations as f64 / count as f64;
    println!("{name}: {:.1} µs CPU, {each:.0} allocations a request", cpu * 1e6 / count as f64);
}
