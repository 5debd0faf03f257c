//! Serves the notes of a folder on a port.

use std::path::PathBuf;
use std::time::Duration;

use shapewright::server::{Listener, listen};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "notes".into()));
    tokio::fs::create_dir_all(&folder).await?;
    let socket = TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", socket.local_addr()?);
    let listener = Listener::new(socket).max_connections(200).header_timeout(Duration::from_secs(10));
    listen(listener, axum_server::app(folder), async {
        let _ = tokio::signal::ctrl_c().await;
    })
    .await?;
    Ok(())
}
