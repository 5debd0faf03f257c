//! CPU time and allocations of a request, by shapewright and by the official SDK in turn: `calls ADDRESS ROUNDS COUNT`, where
//! `replies` serves the address. Prints a line for each round: service, client, µs of CPU, allocations.

mod official;
mod ours;

use std::error::Error;

use cpu_time::ProcessTime;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<std::alloc::System> = &INSTRUMENTED_SYSTEM;

type Done = Result<(), Box<dyn Error>>;

/// How many requests a round has.
#[derive(Clone, Copy)]
struct Rounds {
    rounds: usize,
    count: usize,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, rounds, count] = arguments.as_slice() else { return Err("usage: calls ADDRESS ROUNDS COUNT".into()) };
    let rounds = Rounds { rounds: rounds.parse()?, count: count.parse()? };
    let (ours, official) = (ours::Clients::new(address)?, official::Clients::new(address));
    rounds
        .compare("DynamoDB GetItem", async |key| ours.get_item(key).await, async |key| official.get_item(key).await)
        .await?;
    rounds
        .compare("S3 GetObject", async |key| ours.get_object(key).await, async |key| official.get_object(key).await)
        .await?;
    rounds
        .compare("SQS SendMessage", async |_| ours.send_message().await, async |_| official.send_message().await)
        .await?;
    rounds.compare("Lambda Invoke", async |_| ours.invoke().await, async |_| official.invoke().await).await
}

impl Rounds {
    async fn compare(self, name: &str, ours: impl AsyncFn(&str) -> Done, official: impl AsyncFn(&str) -> Done) -> Done {
        for _ in 0..self.rounds {
            self.measure(name, "shapewright", &ours).await?;
            self.measure(name, "official", &official).await?;
        }
        Ok(())
    }

    async fn measure(self, name: &str, client: &str, call: impl AsyncFn(&str) -> Done) -> Done {
        // Connections close while the other client has its turn.
        for _ in 0..10 {
            call("warm").await?;
        }
        // No item or object is asked for twice in a row.
        let keys: Vec<String> = (0..16).map(|number| format!("key-{number}")).collect();
        let (region, start) = (Region::new(ALLOCATOR), ProcessTime::now());
        for key in keys.iter().cycle().take(self.count) {
            call(key).await?;
        }
        let (spent, change) = (start.elapsed(), region.change());
        let each = |total: f64| total / self.count as f64;
        let allocations = (change.allocations + change.reallocations) as f64;
        println!("{name}\t{client}\t{:.2}\t{:.1}", each(spent.as_secs_f64() * 1e6), each(allocations));
        Ok(())
    }
}

/// Says that a reply was not read as the server sent it.
fn expect(holds: bool) -> Done {
    if holds { Ok(()) } else { Err("another reply than the server's".into()) }
}
