use lambda_runtime::{run, service_fn, Error};

async fn main() -> Result<(), Error> {
    run(service_fn(|order| async move { Ok(order) })).await
}
