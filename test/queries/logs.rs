// Statements that write log lines.
use tracing::info;

fn work(id: i64) {
    info!("order {} saved", id);
    // <- log info order * saved
    log::warn!("stock of {id} is low");
    // <- log warn stock of * is low
    println!("printed {}", id);
    // <- log printed *
}
