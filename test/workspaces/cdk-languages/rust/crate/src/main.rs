use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handle(event: LambdaEvent<()>) -> Result<(), Error> {
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handle)).await
}
