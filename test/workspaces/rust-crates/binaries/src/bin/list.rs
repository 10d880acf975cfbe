use lambda_runtime::{run, service_fn, Error};

async fn list(order: String) -> Result<String, Error> {
    Ok(order)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(list)).await
}
