//! What uses of `command!` cost where each is expanded on a new thread, as editors do it.
//!
//! ```text
//! cargo run -p shapewright-codegen --example expansions [MODEL] [USES]
//! ```
//!
//! Without optimisation, as proc macros are built for a debug build. Prints times, and the memory that the process keeps.

use std::time::{Duration, Instant};

use proc_macro2::{TokenStream, TokenTree};
use shapewright_codegen::{Options, Source, command, generate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments
        .next()
        .unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/aws/cognito-idp.json").to_owned());
    let uses: u32 = arguments.next().map_or(Ok(500), |uses| uses.parse())?;
    let text = std::fs::read_to_string(&path)?;
    // Some examples of official models are wrong, which does not matter here.
    let options = Options { check_examples: false, ..Options::default() };

    let before = (Instant::now(), kept());
    let module = generate(&[Source { name: &path, text: &text }], &options)?;
    println!("the module, once: {:?}, {} KiB kept", before.0.elapsed(), kept().saturating_sub(before.1));
    let closure = closure(module).ok_or("the module has no macro")?;
    println!("its closure in a macro: {} bytes", closure.len());

    let (before, mut longest, mut sum) = (kept(), Duration::ZERO, Duration::ZERO);
    for index in 0..uses {
        let taken = std::thread::scope(|scope| scope.spawn(|| expand(&closure, index)).join());
        let taken = taken.map_err(|_| "an expansion panicked")?;
        (longest, sum) = (longest.max(taken), sum + taken);
    }
    let kept = kept().saturating_sub(before);
    println!("{uses} uses, each on a new thread: {sum:?} in all, {longest:?} the longest, {kept} KiB kept");
    Ok(())
}

/// Expands one command, and returns how long it took.
fn expand(closure: &str, index: u32) -> Duration {
    let words = format!("create-user-pool-client --user-pool-id {{pool}} --client-name \"client {index}\"");
    let input: TokenStream = format!("[crate::cognito_idp] {closure} {words}").parse().unwrap_or_default();
    let start = Instant::now();
    let output = command(input);
    let taken = start.elapsed();
    assert!(!output.to_string().contains("compile_error"), "{output}");
    taken
}

/// The literal of the closure: the longest of the module.
fn closure(module: TokenStream) -> Option<String> {
    let mut literals = Vec::new();
    let mut waiting = vec![module];
    while let Some(tokens) = waiting.pop() {
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => waiting.push(group.stream()),
                TokenTree::Literal(literal) => literals.push(literal),
                _ => {}
            }
        }
    }
    let texts = literals.iter().map(ToString::to_string).filter(|text| text.starts_with('r'));
    texts.max_by_key(String::len)
}

/// The memory that the process has, in KiB, where the system reports it.
fn kept() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
